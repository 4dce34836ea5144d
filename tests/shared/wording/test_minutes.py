"""What the papers say of each item, and what they never say."""

from dataclasses import replace

import pytest

from shared.domain.attendance import RollState
from shared.domain.ballot_commands import (
    CancelBallot,
    CloseBallot,
    CorrectResult,
    DecideByConsent,
    EnterPapers,
    EnterTally,
    OpenBallot,
    RequestBallot,
)
from shared.domain.ballots import BallotKind, Candidate, Choice, Counts, Purpose
from shared.domain.ids import ItemId
from shared.domain.meeting_commands import (
    AcknowledgeItem,
    AdjournItem,
    EndItem,
    HandOver,
    MarkMember,
    OpenItem,
    ReturnMember,
    WithdrawItem,
    WithdrawMember,
)
from shared.domain.people import Office
from shared.domain.rules.elections import Post
from shared.domain.rules.exclusion import WithdrawalKind
from shared.journal.attendance_sheet import attendance_sheet
from shared.journal.decisions import decisions
from shared.wording.minutes import correction_sentences, decided, item_paragraphs, vote_sentence, way_of_voting
from tests.fakes.minute_book import MinuteBook, book, men_and_women, on, plain
from tests.fakes.voting import ACCOUNTS, BALLOT, MAYOR, NAMING, NEWS, OTHER, OTHER_BALLOT, ROADS, m

FOR, AGAINST, ABSTAIN = Choice.FOR, Choice.AGAINST, Choice.ABSTAIN
COUNCIL = men_and_women()


def opened(*away: int, proxies: tuple[tuple[int, int], ...] = (), item: ItemId = ROADS) -> MinuteBook:
    return on(book(*away, proxies=proxies, of=COUNCIL), item)


def paragraphs(told: MinuteBook, item: ItemId = ROADS) -> list[str]:
    sheet = attendance_sheet(told.records).of(item)
    found = next(each for each in decisions(told.records) if each.item.id == item)
    assert sheet is not None
    return [plain(text) for text in item_paragraphs(found, sheet, COUNCIL)]


def consent(item: ItemId = ROADS, exceptions: tuple[tuple[int, Choice], ...] = ()) -> DecideByConsent:
    return DecideByConsent(BALLOT, item, exceptions=tuple((m(number), choice) for number, choice in exceptions))


def test_a_vote_says_its_counts_and_who_was_represented() -> None:
    told = opened(9, proxies=((9, 4),)).vote({5: AGAINST, 6: ABSTAIN})
    assert paragraphs(told) == [
        "Le conseil municipal adopte, par 11 voix pour, 1 contre et 1 abstention "
        "(M. Last9, absent, représenté par Mme Last4)."
    ]


def test_the_sentence_alone_is_that_of_the_law() -> None:
    told = opened().vote({5: AGAINST})
    (item,) = (each for each in decisions(told.records) if each.decision)
    assert item.decision is not None
    assert plain(vote_sentence(item.decision, item.item, COUNCIL)) == "adopte, par 12 voix pour et 1 contre"
    assert plain(decided(item.decision, item.item, COUNCIL)).startswith("Le conseil municipal adopte")


@pytest.mark.parametrize("told", [opened().vote({5: AGAINST}), opened().do(consent(exceptions=((5, AGAINST),)))])
def test_no_name_stands_beside_a_choice_of_an_ordinary_vote(told: MinuteBook) -> None:
    assert not any("Last" in text for text in paragraphs(told))


def test_a_public_ballot_says_who_asked_for_it_by_number_and_who_chose_what_by_name() -> None:
    told = opened(9, proxies=((9, 4),)).do(
        *(RequestBallot(ROADS, m(number), BallotKind.PUBLIC) for number in (3, 5, 6, 7))
    )
    asked, voted, names = paragraphs(told.vote({5: AGAINST, 9: ABSTAIN}, kind=BallotKind.PUBLIC))
    assert asked == "Scrutin public demandé par 4 des 12 membres présents."
    assert voted.startswith("Le conseil municipal, au scrutin public, adopte, par 11 voix pour")
    assert "A voté contre : M. Last5. S'est abstenu : M. Last9 (par Mme Last4)." in names


def test_two_members_of_one_name_are_told_apart_in_a_public_ballot() -> None:
    same = tuple(replace(each, last_name="Last5") if each.id == m(7) else each for each in COUNCIL.members)
    told = opened().do(*(RequestBallot(ROADS, m(number), BallotKind.PUBLIC) for number in (3, 5, 6, 7)))
    told.vote({5: AGAINST, 7: AGAINST}, kind=BallotKind.PUBLIC)
    found = next(each for each in decisions(told.records) if each.item.id == ROADS)
    sheet = attendance_sheet(told.records).of(ROADS)
    assert sheet is not None
    names = plain(item_paragraphs(found, sheet, replace(COUNCIL, members=same))[-1])
    assert names.endswith("Ont voté contre : M. First5 Last5, M. First7 Last5.")


def test_requests_that_were_too_few_are_told_too() -> None:
    told = opened().do(RequestBallot(ROADS, m(3), BallotKind.SECRET), consent())
    assert paragraphs(told)[0] == "Scrutin secret demandé par 1 des 13 membres présents, moins du tiers."


def test_a_secret_ballot_that_a_third_asked_for_wins_over_a_public_one() -> None:
    told = opened().do(
        *(RequestBallot(ROADS, m(number), BallotKind.SECRET) for number in range(1, 6)),
        *(RequestBallot(ROADS, m(number), BallotKind.PUBLIC) for number in range(6, 10)),
        OpenBallot(BALLOT, ROADS, BallotKind.SECRET),
        EnterTally(BALLOT, Counts(6, 6, blank=1), roll=13),
    )
    assert paragraphs(told) == [
        "Scrutin secret demandé par 5 des 13 membres présents, et scrutin public par 4 : le scrutin secret l'emporte.",
        "Au scrutin secret, 6 voix pour et 6 contre (1 bulletin blanc) : la délibération n'est pas adoptée.",
    ]


def test_a_secret_ballot_asked_for_or_wanted_by_the_matter_says_so() -> None:
    asked = opened().do(
        *(RequestBallot(ROADS, m(number), BallotKind.SECRET) for number in range(1, 6)),
        OpenBallot(BALLOT, ROADS, BallotKind.SECRET),
        EnterTally(BALLOT, Counts(13), roll=13),
    )
    assert paragraphs(asked)[0] == "Scrutin secret demandé par 5 des 13 membres présents."
    for item, word in ((NAMING, "nomination"), (MAYOR, "élection")):
        told = opened(item=item).do(OpenBallot(BALLOT, item, BallotKind.SECRET), EnterTally(BALLOT, Counts(9, 4)))
        assert paragraphs(told, item)[0] == f"Scrutin secret, s'agissant d'une {word}."


def test_an_interested_member_left_at_his_hour_and_came_back() -> None:
    told = opened().do(WithdrawMember(ROADS, m(5), WithdrawalKind.INTERESTED), consent(), ReturnMember(ROADS, m(5)))
    assert paragraphs(told)[0] == (
        "M. Last5, intéressé, a quitté la salle à 20 h 01 ; il n'a pris part ni au débat ni au vote. "
        "Il a repris sa place à 20 h 03."
    )


def test_a_withdrawal_noted_beforehand_has_the_hour_of_its_item() -> None:
    told = book(of=COUNCIL).do(WithdrawMember(ROADS, m(4), WithdrawalKind.SET_ASIDE), OpenItem(ROADS), consent())
    assert paragraphs(told)[0].startswith("Mme Last4, représentante de la commune auprès de l'organisme concerné, a")
    assert "20 h 01" in paragraphs(told)[0]


def test_a_withdrawal_taken_back_before_its_item_leaves_no_word() -> None:
    told = book(of=COUNCIL).do(
        WithdrawMember(ROADS, m(4), WithdrawalKind.INTERESTED), ReturnMember(ROADS, m(4)), OpenItem(ROADS), consent()
    )
    assert not any("Last4" in text for text in paragraphs(told))


def test_a_member_back_before_the_vote_is_not_said_to_have_taken_no_part() -> None:
    told = opened().do(WithdrawMember(ROADS, m(4), WithdrawalKind.INTERESTED), ReturnMember(ROADS, m(4)), consent())
    assert paragraphs(told)[0] == "Mme Last4 s'est retirée de 20 h 01 à 20 h 02."


def test_an_interested_member_who_is_away_is_not_said_to_have_left_the_room() -> None:
    told = opened(9, proxies=((9, 4),)).do(WithdrawMember(ROADS, m(9), WithdrawalKind.INTERESTED), consent())
    assert paragraphs(told)[0] == "M. Last9, absent, ne pouvait pas être représenté pour ce point."
    assert "Last9" not in paragraphs(told)[1]


def test_the_accounts_are_voted_under_an_elected_president_the_mayor_having_left() -> None:
    candidates = (Candidate("Mme Last2", member=m(2)),)
    told = opened(item=ACCOUNTS).do(
        OpenBallot(
            BALLOT,
            ACCOUNTS,
            BallotKind.SECRET,
            Purpose.ROUND,
            post=Post.ACCOUNTS_PRESIDENT,
            candidates=candidates,
        ),
        EnterPapers(BALLOT, (("Mme Last2", 13),)),
        WithdrawMember(ACCOUNTS, m(1), WithdrawalKind.ACCOUNTS),
        DecideByConsent(OTHER_BALLOT, ACCOUNTS),
    )
    left, election, vote = paragraphs(told, ACCOUNTS)
    assert left == "M. le maire a quitté la salle à 20 h 03 ; il n'a pas pris part au vote."
    assert election.endswith("Mme Last2, ayant obtenu la majorité absolue, est élue présidente pour ce point.")
    assert vote == (
        "M. le maire s'étant retiré, sous la présidence de Mme Last2, élue à cet effet, "
        "le conseil municipal adopte, à l'unanimité."
    )


def test_another_president_than_the_mayor_is_named() -> None:
    told = opened().do(HandOver(m(2)), consent())
    assert paragraphs(told) == ["Sous la présidence de Mme Last2, le conseil municipal adopte, à l'unanimité."]


def test_a_casting_vote_is_that_of_whoever_presides() -> None:
    told = opened(13).do(HandOver(m(2))).vote({number: AGAINST for number in range(3, 9)})
    assert "la voix de la présidente étant prépondérante" in paragraphs(told)[0]


def test_a_quorum_lost_before_the_vote_is_told() -> None:
    told = opened(*range(8, 14)).do(MarkMember(m(7), RollState.LEFT), consent())
    assert paragraphs(told)[0] == (
        "Le quorum de 7, atteint à l'ouverture du point, ne l'était plus au vote : 6 membres étaient présents."
    )


def test_an_amendment_is_told_apart_from_the_deliberation() -> None:
    def amended(against: int) -> list[str]:
        told = opened(13).do(OpenBallot(BALLOT, ROADS, BallotKind.ORDINARY, Purpose.AMENDMENT, "trente arbres"))
        chair = ABSTAIN if against == 6 else None
        counts = Counts(13 - 1 - against, against) if chair is None else Counts(5, 5, 2)
        return paragraphs(told.do(EnterTally(BALLOT, counts, presiding_choice=chair)))

    assert amended(1) == [
        "Le conseil municipal, sur l'amendement « trente arbres », adopte, par 11 voix pour et 1 contre."
    ]
    assert amended(6) == [
        "Sur l'amendement « trente arbres », 5 voix pour et 5 contre (2 abstentions) : l'amendement n'est pas adopté."
    ]


@pytest.mark.parametrize(
    ("purpose", "item", "exceptions", "sentence"),
    [
        (Purpose.WAIVER, NAMING, (), "décide à l'unanimité de ne pas voter au scrutin secret."),
        (
            Purpose.WAIVER,
            NAMING,
            ((5, AGAINST), (6, ABSTAIN)),
            "ne renonce pas au scrutin secret, faute d'unanimité (11 voix pour, 1 contre et 1 abstention).",
        ),
        (Purpose.CLOSED_SESSION, ROADS, (), "décide, par 13 voix pour, de siéger à huis clos."),
        (
            Purpose.CLOSED_SESSION,
            ROADS,
            tuple((number, ABSTAIN) for number in range(1, 8)),
            "ne décide pas de siéger à huis clos : 6 voix pour et 7 abstentions, la majorité des membres présents ou "
            "représentés étant de 7.",
        ),
    ],
)
def test_how_to_sit_and_how_to_vote_are_decisions_of_their_own(
    purpose: Purpose, item: ItemId, exceptions: tuple[tuple[int, Choice], ...], sentence: str
) -> None:
    told = opened(item=item).do(replace(consent(item, exceptions), purpose=purpose))
    assert paragraphs(told, item) == [f"Le conseil municipal {sentence}"]


def test_a_corrected_result_says_what_it_was_and_why() -> None:
    told = opened().vote({5: AGAINST}).do(CorrectResult(BALLOT, Counts(11, 2), "une main non vue"))
    assert paragraphs(told) == [
        "Le conseil municipal adopte, par 11 voix pour et 2 contre.",
        "Résultat rectifié à 20 h 03 (motif : une main non vue) ; il avait été noté 12 voix pour et 1 contre.",
    ]


def test_a_vote_that_was_right_at_once_has_no_correction() -> None:
    (vote,) = (each.decision for each in decisions(opened().vote({}).records) if each.decision)
    assert correction_sentences(vote) == ()
    assert vote.mode is not None
    assert way_of_voting(vote.mode) == ""


def test_voices_that_said_nothing_are_told_so_that_the_counts_add_up() -> None:
    told = opened().do(OpenBallot(BALLOT, ROADS, BallotKind.ORDINARY))
    told.do(CloseBallot(BALLOT, despite_silent=True), box=told.box({number: FOR for number in range(1, 12)}))
    assert paragraphs(told)[1] == "2 voix n'ont rien dit."


def test_a_cancelled_ballot_is_told_without_a_result() -> None:
    told = opened().do(OpenBallot(BALLOT, ROADS, BallotKind.ORDINARY), CancelBallot(BALLOT))
    assert paragraphs(told) == ["Un scrutin ouvert à 20 h 01 a été annulé à 20 h 02, sans résultat."]


def test_what_became_of_items_without_a_vote() -> None:
    told = book(of=COUNCIL).do(
        AdjournItem(ROADS), WithdrawItem(NAMING), OpenItem(NEWS), AcknowledgeItem(NEWS), OpenItem(OTHER), EndItem(OTHER)
    )
    assert paragraphs(told, ROADS) == ["Le point est ajourné."]
    assert paragraphs(told, NAMING) == ["Le point est retiré de l'ordre du jour."]
    assert paragraphs(told, NEWS) == ["Le conseil municipal prend acte."]
    assert paragraphs(told, OTHER) == ["Le point a été évoqué ; il ne donne lieu à aucune délibération."]
    assert paragraphs(told, MAYOR) == ["Le point n'a pas été examiné."]


def test_a_mayoress_is_told_as_one() -> None:
    members = tuple(replace(each, title="Mme") if each.office is Office.MAYOR else each for each in COUNCIL.members)
    told = opened().do(WithdrawMember(ROADS, m(1), WithdrawalKind.ACCOUNTS), consent())
    sheet = attendance_sheet(told.records).of(ROADS)
    found = next(each for each in decisions(told.records) if each.item.id == ROADS)
    assert sheet is not None
    first, second = item_paragraphs(found, sheet, replace(COUNCIL, members=members))
    assert plain(first).startswith("Mme la maire a quitté la salle")
    assert plain(second).startswith("Mme la maire s'étant retirée, sous la présidence de Mme Last2")
