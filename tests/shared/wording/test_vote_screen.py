"""What a vote says on the screens: answers, questions, results in large."""

from dataclasses import replace

import pytest

from shared.domain.ballot_commands import CancelBallot, CloseBallot, OpenBallot
from shared.domain.ballots import BallotKind, Candidate, Choice, Counts, Purpose, Result
from shared.domain.rules.elections import Post
from shared.domain.sitting import Sitting
from shared.wording import vote_screen as words
from tests.fakes.voting import BALLOT, ITEMS, MAYOR, ROADS, all_but, meeting, on, voting, when

OPEN_ITEM = ITEMS[0]


def result_of(exceptions: dict[int, Choice], purpose: Purpose = Purpose.DECISION) -> Result:
    sitting = voting(meeting(13), purpose=purpose)
    closed = when(sitting, CloseBallot(BALLOT), box=all_but(sitting, exceptions, size=12))
    return closed.course(ROADS).results[-1]


def test_each_answer_has_its_word_and_its_word_inside_a_sentence() -> None:
    assert [words.answer(each) for each in Choice][:3] == ["Pour", "Contre", "Abstention"]
    assert words.said(Choice.FOR) == "pour"
    assert words.in_short(Choice.NO_PART) == "ne prend pas part"
    assert words.in_short(Choice.AGAINST) == "contre"


def test_the_kind_of_a_vote_tells_what_is_kept_of_it() -> None:
    assert "procès-verbal" in words.kind(BallotKind.PUBLIC)
    assert words.kind(BallotKind.ORDINARY) == "Scrutin ordinaire"
    assert words.kind(BallotKind.SECRET) == "Scrutin secret"


def ballot_on(purpose: Purpose, question: str = "", sitting: Sitting | None = None) -> str:
    opened = sitting or voting(meeting())
    assert opened.ballot is not None
    return words.question(replace(opened.ballot, purpose=purpose, question=question))


@pytest.mark.parametrize("purpose", [each for each in Purpose if each is not Purpose.DECISION])
def test_what_is_asked_is_told_where_the_title_does_not_say_it(purpose: Purpose) -> None:
    assert ballot_on(purpose)


def test_the_item_itself_needs_no_question() -> None:
    assert ballot_on(Purpose.DECISION) == ""
    assert ballot_on(Purpose.AMENDMENT, "two lamps") == "Amendement\u00a0: two lamps"


def test_a_round_is_told_by_its_number() -> None:
    command = OpenBallot(BALLOT, MAYOR, BallotKind.SECRET, Purpose.ROUND, "", Post.DEPUTY, (Candidate("A"),))
    sitting = when(on(meeting(), MAYOR), command)
    assert ballot_on(Purpose.ROUND, sitting=sitting) == "Premier tour"
    assert when(sitting, CancelBallot(BALLOT)).ballot is None


def test_a_majority_is_told_with_its_counts() -> None:
    result = result_of({4: Choice.AGAINST, 5: Choice.ABSTAIN})
    assert words.result_title(result) == "Adoptée"
    assert words.counts_line(result.counts) == "10\u00a0pour · 1\u00a0contre · 1\u00a0abstention"
    assert "6 sur 11" in words.how_decided(result, OPEN_ITEM)


def test_unanimity_is_told_as_such() -> None:
    assert "unanimité" in words.how_decided(result_of({5: Choice.ABSTAIN}), OPEN_ITEM)


def test_a_tie_tells_whose_voice_decided() -> None:
    result = result_of(dict.fromkeys(range(7, 13), Choice.AGAINST))
    assert words.result_title(result) == "Adoptée"
    assert "prépondérante" in words.how_decided(result, OPEN_ITEM)


def test_a_tie_that_nobody_breaks_adopts_nothing() -> None:
    exceptions = dict.fromkeys(range(7, 12), Choice.AGAINST) | {1: Choice.ABSTAIN, 12: Choice.ABSTAIN}
    result = result_of(exceptions)
    assert words.result_title(result) == "Non adoptée"
    assert "ni pour ni contre" in words.how_decided(result, OPEN_ITEM)


def test_other_questions_have_results_of_their_own() -> None:
    assert words.result_title(result_of({}, Purpose.AMENDMENT)) == "Amendement adopté"
    against = result_of(dict.fromkeys(range(1, 13), Choice.AGAINST), Purpose.AMENDMENT)
    assert words.result_title(against) == "Amendement rejeté"
    doors = result_of({}, Purpose.CLOSED_SESSION)
    assert words.result_title(doors) == "Le huis clos est décidé"
    assert words.result_title(replace(doors, carried=False)) == "La séance reste publique"
    assert "moitié" in words.how_decided(doors, OPEN_ITEM)
    waiver = replace(doors, purpose=Purpose.WAIVER)
    assert words.result_title(waiver) == "Le scrutin secret est levé"
    assert words.result_title(replace(waiver, carried=False)) == "Le scrutin reste secret"
    assert "unanimité" in words.how_decided(waiver, OPEN_ITEM)


def test_a_code_that_only_a_newer_kiosk_knows_is_told_by_whether_it_was_carried() -> None:
    result = replace(result_of({}), outcome="something new")
    assert words.result_title(result) == "Adoptée"
    assert words.result_title(replace(result, carried=False)) == "Non adoptée"


def test_papers_are_counted_in_the_line_of_counts_when_there_are_any() -> None:
    line = words.counts_line(Counts(5, 4, 0, 1, 2, 1))
    assert line.endswith("0\u00a0abstention · 1\u00a0ne prend pas part · 2\u00a0blancs · 1\u00a0nul")


def test_how_many_have_answered_is_told_against_the_voices() -> None:
    assert words.answered(1, 12) == "1\u00a0réponse sur 12"


@pytest.mark.parametrize(
    ("counts", "kind", "part"),
    [
        (Counts(6, 6), BallotKind.SECRET, "scrutin secret"),
        (Counts(0, 0, 5), BallotKind.ORDINARY, "Aucun suffrage"),
    ],
)
def test_every_way_of_not_deciding_is_told(counts: Counts, kind: BallotKind, part: str) -> None:
    result = replace(result_of({}), counts=counts, kind=kind)
    assert part in words.how_decided(result, OPEN_ITEM)


def test_the_accounts_are_told_by_the_majority_against_them() -> None:
    accounts = ITEMS[3]
    result = replace(result_of({}), counts=Counts(6, 6))
    assert "Aucune majorité" in words.how_decided(result, accounts)
    assert "Une majorité" in words.how_decided(replace(result, counts=Counts(2, 6)), accounts)
