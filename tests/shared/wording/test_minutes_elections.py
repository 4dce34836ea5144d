"""What the papers say of elections and nominations."""

from datetime import date

import pytest

from shared.domain.ballot_commands import AppointAtOnce, ChangeCandidates, EnterPapers, OpenBallot
from shared.domain.ballots import BallotKind, Candidate, Purpose
from shared.domain.ids import BallotId, ItemId
from shared.domain.rules.ballot_mode import Body
from shared.domain.rules.elections import Post
from shared.journal.decisions import HeldRound, NamesAtOnce, SharedRound, decisions
from shared.wording.minutes_elections import at_once_sentence, round_sentences, shared_sentences
from tests.fakes.minute_book import MinuteBook, book, men_and_women, on, plain
from tests.fakes.voting import MAYOR, NAMING, m

COUNCIL = men_and_women()
ANNE, LUC = Candidate("Mme Anne", (date(1950, 1, 1),)), Candidate("M. Luc", (date(1960, 1, 1),))


def elected(
    *rounds: dict[str, int],
    candidates: tuple[Candidate, ...] = (ANNE, LUC),
    post: Post = Post.DEPUTY,
    blank: int = 0,
    null: int = 0,
) -> list[str]:
    told = on(book(of=COUNCIL), MAYOR)
    for number, votes in enumerate(rounds, start=1):
        hold(told, number, votes, candidates, post, blank, null)
    (found,) = (each for each in decisions(told.records) if each.item.id == MAYOR)
    return [plain(round_sentences(each, COUNCIL)) for each in found.happenings if isinstance(each, HeldRound)]


def hold(
    told: MinuteBook,
    number: int,
    votes: dict[str, int],
    candidates: tuple[Candidate, ...],
    post: Post,
    blank: int = 0,
    null: int = 0,
    item: ItemId = MAYOR,
    seats: int = 0,
) -> None:
    ballot = BallotId(f"{number:032x}")
    told.do(
        OpenBallot(ballot, item, BallotKind.SECRET, Purpose.ROUND, post=post, candidates=candidates, seats=seats),
        EnterPapers(ballot, tuple(votes.items()), blank, null),
    )


def test_the_first_round_gives_everybodys_voices_and_whoever_is_elected() -> None:
    assert elected({"Mme Anne": 8, "M. Luc": 4}, blank=1) == [
        "Premier tour : 13 votants, 1 bulletin blanc, 12 suffrages exprimés ; majorité absolue : 7. "
        "Mme Anne a obtenu 8 voix et M. Luc 4 voix. Mme Anne, ayant obtenu la majorité absolue, est élue adjointe."
    ]


def test_each_round_is_told_until_the_oldest_wins() -> None:
    first, second, third = elected(*([{"M. Luc": 6, "Mme Anne": 6}] * 3), null=1)
    assert first.endswith("M. Luc a obtenu 6 voix et Mme Anne 6 voix. Personne n'est élu.")
    assert second.startswith("Deuxième tour : 13 votants, 1 bulletin nul, 12 suffrages exprimés")
    assert third.endswith("Mme Anne, à égalité de voix et la plus âgée, est élue adjointe.")


def test_in_the_third_round_the_most_voices_are_enough() -> None:
    many = {"M. Luc": 5, "Mme Anne": 4, "M. Karl": 3}
    assert elected(many, many, many)[-1].endswith("M. Luc, ayant obtenu le plus grand nombre de voix, est élu adjoint.")


def test_a_tie_whose_ages_are_not_known_elects_nobody() -> None:
    nameless = (Candidate("Mme Anne"), Candidate("M. Luc"))
    tie = {"Mme Anne": 6, "M. Luc": 6}
    assert elected(tie, tie, tie, candidates=nameless)[-1].endswith(
        "Mme Anne et M. Luc sont à égalité ; personne n'est élu."
    )


def test_births_told_afterwards_give_the_sentence_of_the_oldest() -> None:
    told, tie = on(book(of=COUNCIL), MAYOR), {"Mme Anne": 6, "M. Luc": 6}
    for number in (1, 2, 3):
        hold(told, number, tie, (Candidate("Mme Anne"), Candidate("M. Luc")), Post.DEPUTY)
    told.do(ChangeCandidates(MAYOR, (ANNE, LUC)))
    (found,) = (each for each in decisions(told.records) if each.item.id == MAYOR)
    assert "la plus âgée, est élue" in plain(round_sentences(found.rounds[-1], COUNCIL))


def test_a_round_where_nothing_was_expressed_elects_nobody() -> None:
    assert elected({}, blank=13) == [
        "Premier tour : 13 votants, 13 bulletins blancs, aucun suffrage exprimé. Personne n'est élu."
    ]


@pytest.mark.parametrize(
    ("post", "ending"),
    [(Post.MAYOR, "est élue maire."), (Post.DELEGATE, "est élue."), (Post.DEPUTY_LIST, "est élue.")],
)
def test_the_post_is_named(post: Post, ending: str) -> None:
    assert elected({"Mme Anne": 13}, candidates=(ANNE,), post=post)[0].endswith(ending)


def test_lists_at_a_tie_are_told_apart_by_their_average_age() -> None:
    lists = (Candidate("Liste A", (date(1950, 1, 1),)), Candidate("Liste B", (date(1960, 1, 1),)))
    tie = {"Liste A": 6, "Liste B": 6}
    assert elected(tie, tie, tie, candidates=lists, post=Post.DEPUTY_LIST)[-1].endswith(
        "Liste A, à égalité de voix et à la moyenne d'âge la plus élevée, est élue."
    )


def test_a_member_who_stands_has_the_gender_of_his_title() -> None:
    assert elected({"Last2": 13}, candidates=(Candidate("Last2", member=m(2)),))[0].endswith("est élue adjointe.")
    assert elected({"Last3": 13}, candidates=(Candidate("Last3", member=m(3)),))[0].endswith("est élu adjoint.")


def shared(votes: dict[str, int], blank: int = 0) -> str:
    told = on(book(of=COUNCIL), NAMING)
    hold(told, 1, votes, tuple(map(Candidate, votes)), Post.DELEGATE, blank, item=NAMING, seats=3)
    (found,) = (each for item in decisions(told.records) for each in item.happenings)
    assert isinstance(found, SharedRound)
    return plain(shared_sentences(found))


def test_lists_tell_their_voices_and_their_seats() -> None:
    assert shared({"Liste A": 8, "Liste B": 4}, blank=1) == (
        "Ont obtenu : Liste A 8 voix et Liste B 4 voix (1 bulletin blanc). "
        "Répartition au plus fort reste : Liste A 2 sièges et Liste B 1 siège."
    )


def test_seats_that_wait_for_an_age_are_not_given() -> None:
    assert shared({"Liste A": 6, "Liste B": 6}).endswith("Les sièges ne sont pas attribués.")


@pytest.mark.parametrize(
    ("lists", "reason"), [(None, "Il y a un candidat par siège"), (1, "Une seule liste s'est présentée")]
)
def test_names_that_took_effect_at_once_say_why(lists: int | None, reason: str) -> None:
    told = on(book(of=COUNCIL), NAMING).do(AppointAtOnce(NAMING, Body.COMMITTEE, ("Mme A", "M. B"), 2, lists))
    (found,) = (each for item in decisions(told.records) for each in item.happenings)
    assert isinstance(found, NamesAtOnce)
    assert plain(at_once_sentence(found)) == (
        f"{reason} : sans vote, la nomination prend effet à sa lecture : Mme A et M. B."
    )
