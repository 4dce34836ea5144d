"""Voices, quorum, arrivals, departures and proxies: what people reported of other programs, held by this one.

Each docstring begins with the report's id, and says in short what went wrong elsewhere.
"""

from itertools import product

import pytest

from shared.domain.agenda import AgendaItem, ItemKind
from shared.domain.attendance import RollState
from shared.domain.ballot_box import EMPTY_BOX, cast, put, silent
from shared.domain.ballot_commands import CastVote, CloseBallot, DecideByConsent, OpenBallot
from shared.domain.ballots import Ballot, BallotKind, Choice, Result
from shared.domain.ids import BallotId, ItemId
from shared.domain.meeting_commands import AddItem, EndItem, HandInProxy, MarkMember, OpenItem
from shared.domain.refusals import Refusal
from shared.domain.rules.presiding import PresidingReason
from shared.domain.rules.proxies import ProxyEnd
from shared.domain.rules.quorum import CourseReason
from shared.domain.rules.voices import Voices
from shared.domain.standing import grounds_of, presiding_of, quorum_course_of, quorum_of, voices_of
from shared.journal.attendance_sheet import attendance_sheet
from shared.journal.decisions import decisions
from shared.wording.minutes_attendance import attendance_paragraphs
from tests.fakes.minute_book import DATED, MinuteBook, at, book, men_and_women, on, plain
from tests.fakes.voting import BALLOT, ROADS, m, refused, seat_of

FIRST, SECOND, THIRD, FOURTH = map(ItemId, ("first", "second", "third", "fourth"))
ITEMS = tuple(
    AgendaItem(item, str(number), f"Item {number}") for number, item in enumerate((FIRST, SECOND, THIRD, FOURTH), 1)
)
FOR, AGAINST, ABSTAIN = Choice.FOR, Choice.AGAINST, Choice.ABSTAIN
PRESENT, LEFT = RollState.PRESENT, RollState.LEFT


def ballot(number: int) -> BallotId:
    return BallotId(f"{number:032x}")


def voices(told: MinuteBook, item: ItemId = ROADS) -> Voices:
    return voices_of(told.sitting, item)


def results(told: MinuteBook) -> list[Result]:
    return [vote.result for item in decisions(told.records) for vote in item.votes]


def open_ballot(told: MinuteBook) -> Ballot:
    assert told.sitting.ballot is not None
    return told.sitting.ballot


def choices(against: int = 0, abstain: int = 0, first: int = 2) -> dict[int, Choice]:
    """So many against and so many abstentions, of members from number `first` on."""
    numbers = range(first, first + against + abstain)
    return {number: AGAINST if place < against else ABSTAIN for place, number in enumerate(numbers)}


# -- proxies ---------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("there", list(product((True, False), repeat=3)))
def test_no_proxy_is_votable_without_its_holder_in_the_room(there: tuple[bool, bool, bool]) -> None:
    """B02: a proxy was counted although its holder was not in the room."""
    pairs = ((11, 2), (12, 3), (13, 4))
    away = [holder for (_, holder), is_there in zip(pairs, there, strict=True) if not is_there]
    told = book(11, 12, 13, proxies=pairs)
    told.do(*(MarkMember(m(holder), LEFT) for holder in away), OpenItem(ROADS))
    served = 3 - len(away)
    assert voices(told).own == 10 - len(away)
    assert voices(told).by_proxy == served
    told.do(OpenBallot(BALLOT, ROADS, BallotKind.ORDINARY))
    assert len(silent(EMPTY_BOX, told.sitting, open_ballot(told))) == voices(told).total
    for grantor, holder in pairs:
        found = put(EMPTY_BOX, told.sitting, CastVote(BALLOT, m(grantor), FOR), seat_of(holder))
        assert (found is Refusal.NO_VOICE) is (holder in away)
    ended = {each.grantor: each.because for each in attendance_sheet(told.records).proxies if each.until}
    assert ended == {m(grantor): ProxyEnd.HOLDER_LEFT for grantor, holder in pairs if holder in away}


def test_a_proxy_falls_already_at_the_roll_call_when_its_holder_is_called_absent() -> None:
    """B02: the holder is marked absent before the sitting has begun; his proxy does not wait for him."""
    told = book()
    assert refused(told.sitting, HandInProxy(m(9), m(4), DATED)) is None
    early = book(4, 9)
    assert refused(early.sitting, HandInProxy(m(9), m(4), DATED)) is Refusal.PROXY_HOLDER_AWAY
    assert voices(on(early)).total == 11


# -- who is expected to vote -----------------------------------------------------------------------------------------


def test_the_expected_voices_are_those_present_before_during_and_after_an_arrival() -> None:
    """B03: the number of expected votes counted absent members, so that no vote was ever complete."""
    told = on(book(*range(10, 14))).do(OpenBallot(BALLOT, ROADS, BallotKind.ORDINARY))
    assert voices(told).total == 9
    box = told.box(dict.fromkeys(range(1, 10), FOR))
    assert silent(box, told.sitting, open_ballot(told)) == (), "nine of nine: complete"
    assert refused(told.sitting, CloseBallot(BALLOT), box=box) is None
    told.do(MarkMember(m(10), PRESENT))
    assert silent(box, told.sitting, open_ballot(told)) == (m(10),)
    assert refused(told.sitting, CloseBallot(BALLOT), box=box) is Refusal.VOICES_SILENT
    told.do(CloseBallot(BALLOT), box=told.box(dict.fromkeys(range(1, 11), FOR)))
    assert (results(told)[0].voices, results(told)[0].silent) == (10, 0)


def test_each_vote_stores_the_voices_of_its_own_moment() -> None:
    """B11: arrivals and departures changed the number of voices, and past votes with it."""
    told = book(*range(10, 14), items=ITEMS, of=men_and_women())
    told.now = at(18, 30)
    told.do(OpenItem(FIRST)).vote({}, FIRST, ballot=ballot(1))
    told.now = at(18, 45)
    told.do(MarkMember(m(10), PRESENT), OpenItem(SECOND)).vote({}, SECOND, ballot=ballot(2))
    told.now = at(19, 25)
    told.do(MarkMember(m(10), LEFT), OpenItem(THIRD)).vote({}, THIRD, ballot=ballot(3))
    assert [each.voices for each in results(told)] == [9, 10, 9]
    sheet = attendance_sheet(told.records)
    there = [[line.member for line in item.at_vote.members if line.there] for item in sheet.items if item.at_vote]
    assert [len(each) for each in there] == [each.voices for each in results(told)]
    paragraphs = [plain(text) for text in attendance_paragraphs(sheet, men_and_women())]
    assert paragraphs[-2:] == ["Arrivée de Mme Last10 à 18 h 45.", "Départ de Mme Last10 à 19 h 25."]


# -- quorum ----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("present", range(2, 14))
def test_proxies_never_make_the_quorum(present: int) -> None:
    """B09: nothing said whether enough members were there. Seven of thirteen, proxies left out."""
    away = range(present + 1, 14)
    proxies = tuple(zip(away, range(1, present + 1), strict=False))
    told = book(*away, proxies=proxies)
    found = quorum_of(told.sitting, None)
    assert (found.required, found.counted, found.reached) == (7, present, present >= 7)
    assert (refused(told.sitting, OpenItem(ROADS)) is Refusal.NO_QUORUM) is (present < 7)


def test_six_present_and_five_proxies_are_refused_with_the_figures() -> None:
    """B09: eleven voices, and no quorum: the item is refused, with the seven that are needed and the six there are."""
    told = book(*range(7, 14), proxies=((7, 1), (8, 2), (9, 3), (10, 4), (11, 5)))
    assert refused(told.sitting, OpenItem(ROADS)) is Refusal.NO_QUORUM
    grounds = grounds_of(told.sitting, Refusal.NO_QUORUM, ROADS)
    assert grounds == quorum_of(told.sitting, ROADS)
    assert (quorum_of(told.sitting, ROADS).missing, voices(told).total) == (1, 11)


# -- real sittings ---------------------------------------------------------------------------------------------------


def test_a_real_sitting_where_one_member_comes_and_goes() -> None:
    """B83: nine at the table, two represented, one who comes before the first vote and leaves after it."""
    told = book(10, 11, 12, 13, proxies=((12, 2), (13, 3)), items=ITEMS)
    told.do(MarkMember(m(10), PRESENT), OpenItem(FIRST)).vote({}, FIRST, ballot=ballot(1))
    told.do(MarkMember(m(10), LEFT), OpenItem(SECOND)).vote(choices(abstain=3), SECOND, ballot=ballot(2))
    told.do(OpenItem(THIRD)).vote(choices(against=2, abstain=3), THIRD, ballot=ballot(3))
    found = results(told)
    assert [each.voices for each in found] == [12, 11, 11]
    assert [(each.counts.for_, each.counts.against, each.counts.abstain) for each in found] == [
        *((12, 0, 0), (8, 0, 3)),
        (6, 2, 3),
    ]
    assert all(each.outcome == "adopted" for each in found)
    movements = [each for each in attendance_sheet(told.records).movements if not each.in_roll_call]
    assert [(each.member, each.is_arrival) for each in movements] == [(m(10), True), (m(10), False)]


def test_a_real_sitting_without_its_mayor_where_the_quorum_is_just_reached() -> None:
    """B84: seven present, four proxies, the mayor represented; when one leaves, the quorum is gone.

    Two matters were added at the start, and voted there; the law lets them be talked about, never decided (R2.8).
    The report asks that the next vote warn: the law has the next item refused, and warns where its debate had begun.
    """
    told = book(1, 9, 10, 11, 12, 13, proxies=((1, 2), (9, 3), (10, 4), (11, 5)), items=ITEMS)
    assert (quorum_of(told.sitting, None).counted, quorum_of(told.sitting, None).at_the_limit) == (7, True)
    presiding = presiding_of(told.sitting, None)
    assert (presiding.member, presiding.because) == (m(2), PresidingReason.DEPUTY)
    added = ItemId("added")
    told.do(AddItem(added, "A matter of the evening"), OpenItem(added))
    assert refused(told.sitting, DecideByConsent(BALLOT, added)) is Refusal.NOT_ON_THE_AGENDA
    told.do(EndItem(added))
    for number, item in enumerate((FIRST, SECOND), start=1):
        told.do(OpenItem(item)).vote({}, item, ballot=ballot(number))
    told.do(OpenItem(THIRD), MarkMember(m(8), LEFT))
    course = quorum_course_of(told.sitting, THIRD)
    assert course is not None
    assert (course.because, course.item_may_be_voted) == (CourseReason.LOST_IN_DEBATE, True)
    told.vote({}, THIRD, ballot=ballot(3))
    assert [(each.counts.for_, each.voices) for each in results(told)] == [(11, 11), (11, 11), (10, 10)]
    assert refused(told.sitting, OpenItem(FOURTH)) is Refusal.NO_QUORUM


def test_a_real_sitting_that_a_proxy_holder_leaves_before_its_end() -> None:
    """B86: eight present with five proxies; a holder leaves, and takes two voices along."""
    told = book(9, 10, 11, 12, 13, proxies=((9, 2), (10, 3), (11, 4), (12, 5), (13, 6)), items=ITEMS)
    told.do(OpenItem(FIRST)).vote({}, FIRST, ballot=ballot(1))
    told.do(OpenItem(SECOND)).vote(choices(abstain=2), SECOND, ballot=ballot(2))
    told.do(OpenItem(THIRD)).vote(choices(abstain=1), THIRD, ballot=ballot(3))
    assert [(each.counts.for_, each.counts.abstain) for each in results(told)] == [(13, 0), (11, 2), (12, 1)]
    told.do(MarkMember(m(6), LEFT), OpenItem(FOURTH))
    assert voices(told, FOURTH).total == 11
    (ended,) = (each for each in attendance_sheet(told.records).proxies if each.until)
    assert (ended.grantor, ended.holder, ended.because) == (m(13), m(6), ProxyEnd.HOLDER_LEFT)
    told.do(MarkMember(m(6), PRESENT))
    assert voices(told, FOURTH).total == 12, "back at the table, and without the proxy that had ended"


def test_nobody_who_left_in_the_middle_of_a_vote_loses_what_he_said() -> None:
    """B11: whoever has voted and gone since has voted; whoever has not is no longer waited for."""
    told = on(book()).do(OpenBallot(BALLOT, ROADS, BallotKind.ORDINARY))
    box = told.box({5: FOR, 6: AGAINST})
    told.do(MarkMember(m(5), LEFT), MarkMember(m(7), LEFT))
    assert [each.member for each in cast(box, told.sitting, open_ballot(told))] == [m(5), m(6)]
    assert m(7) not in silent(box, told.sitting, open_ballot(told))


def test_questions_of_the_evening_decide_nothing() -> None:
    """B84: what the report voted at the start of a sitting, the law does not let be voted."""
    items = (*ITEMS, AgendaItem(ItemId("other"), "5", "Other business", kind=ItemKind.OTHER_BUSINESS))
    told = on(book(items=items), ItemId("other"))
    refusal = refused(told.sitting, DecideByConsent(BALLOT, ItemId("other")))
    assert refusal is Refusal.OTHER_BUSINESS_DECIDES_NOTHING
    assert grounds_of(told.sitting, refusal) is not None
