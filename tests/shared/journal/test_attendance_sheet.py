"""Who was there, item by item, as the journal alone tells it."""

import pytest

from shared.domain.agenda import AgendaItem, ItemKind
from shared.domain.attendance import RollState
from shared.domain.ballot_commands import CancelBallot, CloseBallot, DecideByConsent, EnterPapers, OpenBallot
from shared.domain.ballots import BallotKind, Candidate, Choice, Purpose
from shared.domain.commands import CloseSitting, ResumeSitting, SuspendSitting
from shared.domain.ids import ItemId
from shared.domain.items import ItemState
from shared.domain.meeting_commands import (
    AdjournItem,
    HandInProxy,
    HandOver,
    MarkMember,
    MoveItem,
    OpenItem,
    ReturnMember,
    RevokeProxy,
    UndoMark,
    WithdrawMember,
)
from shared.domain.refusals import Refusal
from shared.domain.rules.elections import Post
from shared.domain.rules.exclusion import WithdrawalKind
from shared.domain.rules.proxies import ProxyEnd
from shared.journal.attendance_sheet import AttendanceSheet, ItemSheet, MemberLine, Moment, Part, attendance_sheet
from tests.fakes.minute_book import DATED, MinuteBook, at, book, on
from tests.fakes.voting import ACCOUNTS, BALLOT, NEWS, OTHER_BALLOT, ROADS, council, m, refused


def sheet(told: MinuteBook) -> AttendanceSheet:
    return attendance_sheet(told.records)


def of(told: MinuteBook, item: ItemId = ROADS) -> ItemSheet:
    found = sheet(told).of(item)
    assert found is not None
    return found


def opening(told: MinuteBook, item: ItemId = ROADS) -> Moment:
    moment = of(told, item).at_opening
    assert moment is not None
    return moment


def at_vote(told: MinuteBook, item: ItemId = ROADS) -> Moment:
    moment = of(told, item).at_vote
    assert moment is not None
    return moment


def parts(moment: Moment) -> dict[str, Part]:
    return {line.member: line.part for line in moment.members}


def consent(item: ItemId = ROADS) -> DecideByConsent:
    return DecideByConsent(BALLOT, item)


def test_before_anything_was_written_the_sheet_is_empty() -> None:
    assert attendance_sheet(()) == AttendanceSheet()


def test_the_roll_call_tells_everybody_and_the_quorum_at_the_opening() -> None:
    told = sheet(book(9, 10, proxies=((9, 4),)))
    assert told.roll is not None
    assert (told.roll.required, told.roll.counted, told.roll.reached, told.roll.presiding) == (7, 11, True, m(1))
    assert told.roll.of(Part.REPRESENTED) == (MemberLine(m(9), Part.REPRESENTED, there=False, holder=m(4)),)
    assert [line.member for line in told.roll.of(Part.EXCUSED)] == [m(10)]
    assert len(told.roll.of(Part.PRESENT)) == 11
    assert told.in_office == tuple(each.id for each in council().in_order)
    assert told.secretaries == (m(2),)


def test_each_item_has_its_room_at_the_opening_and_at_the_vote() -> None:
    told = on(book(9)).do(MarkMember(m(9), RollState.PRESENT), MarkMember(m(5), RollState.LEFT), consent())
    before, after = opening(told), at_vote(told)
    assert (before.at, before.required, before.counted) == (at(20, 0), 7, 12)
    assert (after.at, after.required, after.counted, after.ballot) == (at(20, 3), 7, 12, BALLOT)
    assert (parts(before)[m(9)], parts(after)[m(9)]) == (Part.EXCUSED, Part.PRESENT)
    assert (parts(before)[m(5)], parts(after)[m(5)]) == (Part.PRESENT, Part.LEFT)


def test_an_arrival_and_a_departure_have_their_times_and_their_item() -> None:
    told = on(book(9)).do(MarkMember(m(9), RollState.PRESENT), MarkMember(m(9), RollState.LEFT))
    arrival, departure = sheet(told).movements[-2:]
    assert (arrival.is_arrival, arrival.at, arrival.item, arrival.was) == (True, at(20, 1), ROADS, RollState.EXCUSED)
    assert (departure.is_departure, departure.at) == (True, at(20, 2))
    assert not any(each.is_arrival or each.is_departure for each in sheet(told).movements[:-2]), (
        "ticks of the roll call"
    )


def test_a_proxy_is_told_from_its_handing_in_to_its_end() -> None:
    told = on(book(9, proxies=((9, 4),))).do(MarkMember(m(9), RollState.PRESENT))
    (life,) = sheet(told).proxies
    assert (life.grantor, life.holder, life.dated) == (m(9), m(4), DATED)
    assert (life.until, life.because) == (at(20, 1), ProxyEnd.GRANTOR_ARRIVED)
    assert sheet(told).movements[-1].ended == (m(9),)


@pytest.mark.parametrize(
    ("command", "because"),
    [
        (MarkMember(m(4), RollState.LEFT), ProxyEnd.HOLDER_LEFT),
        (RevokeProxy(m(9)), ProxyEnd.REVOKED),
        (HandInProxy(m(9), m(5), DATED), ProxyEnd.REVOKED),
    ],
)
def test_a_proxy_ends_with_its_holder_or_by_its_grantors_word(
    command: MarkMember | RevokeProxy | HandInProxy, because: ProxyEnd
) -> None:
    told = on(book(9, proxies=((9, 4),))).do(command)
    assert sheet(told).proxies[0].because is because


def test_an_undone_mark_stays_told_and_counts_for_nothing() -> None:
    told = on(book(9, proxies=((9, 4),))).do(MarkMember(m(4), RollState.LEFT), UndoMark(), consent())
    assert sheet(told).movements[-1].undone
    (life,) = sheet(told).proxies
    assert (life.until, life.undone) == (None, False), "the proxy that the mistake ended is in force again"
    assert parts(at_vote(told))[m(9)] is Part.REPRESENTED


def test_a_proxy_taken_in_by_mistake_is_told_as_undone() -> None:
    told = on(book(9)).do(HandInProxy(m(9), m(4), DATED), UndoMark(), HandInProxy(m(9), m(5), DATED))
    first, second = sheet(told).proxies
    assert (first.undone, second.undone, second.until) == (True, False, None)
    assert not any(each.undone for each in sheet(told).movements)


def test_a_withdrawn_member_is_told_with_his_class_and_the_proxy_he_carries_does_not_serve() -> None:
    told = on(book(9, proxies=((9, 4),))).do(WithdrawMember(ROADS, m(4), WithdrawalKind.INTERESTED), consent())
    lines = {line.member: line for line in at_vote(told).members}
    assert lines[m(4)] == MemberLine(m(4), Part.WITHDRAWN, there=True, withdrawn=WithdrawalKind.INTERESTED)
    assert lines[m(9)] == MemberLine(m(9), Part.EXCUSED, there=False, holder=m(4))
    (span,) = of(told).withdrawals
    assert (span.kind, span.since, span.until, span.there) == (WithdrawalKind.INTERESTED, at(20, 1), None, True)


def test_a_withdrawal_stays_told_after_the_member_took_his_place_again() -> None:
    told = on(book()).do(WithdrawMember(ROADS, m(4), WithdrawalKind.SET_ASIDE), consent(), ReturnMember(ROADS, m(4)))
    (span,) = of(told).withdrawals
    assert span.until == at(20, 3)
    assert parts(at_vote(told))[m(4)] is Part.WITHDRAWN
    assert (at_vote(told).required, at_vote(told).counted) == (7, 12)


def test_the_president_is_told_per_item_with_every_hand_over() -> None:
    told = on(book()).do(HandOver(m(2)), MarkMember(m(2), RollState.LEFT), consent())
    assert of(told).presiding == ((m(1), at(20, 0)), (m(2), at(20, 1)), (m(1), at(20, 2)))


def test_the_accounts_are_told_under_their_own_president_without_the_mayor() -> None:
    papers = EnterPapers(BALLOT, (("Last3", 13),))
    told = on(book(), ACCOUNTS).do(
        OpenBallot(
            BALLOT,
            ACCOUNTS,
            BallotKind.SECRET,
            Purpose.ROUND,
            post=Post.ACCOUNTS_PRESIDENT,
            candidates=(Candidate("Last3", member=m(3)),),
        ),
        papers,
        WithdrawMember(ACCOUNTS, m(1), WithdrawalKind.ACCOUNTS),
        DecideByConsent(OTHER_BALLOT, ACCOUNTS),
    )
    assert of(told, ACCOUNTS).presiding == ((m(3), at(20, 2)),)
    election, vote = of(told, ACCOUNTS).votes
    assert (election.ballot, len(election.of(Part.PRESENT))) == (BALLOT, 13)
    assert (vote.presiding, vote.counted, parts(vote)[m(1)]) == (m(3), 12, Part.WITHDRAWN)


def test_a_quorum_lost_in_the_debate_is_told_at_the_vote() -> None:
    told = on(book(*range(8, 14))).do(MarkMember(m(7), RollState.LEFT), consent())
    assert (opening(told).counted, opening(told).reached) == (7, True)
    assert (at_vote(told).counted, at_vote(told).reached) == (6, False)


def test_a_cancelled_ballot_leaves_no_vote_on_the_sheet() -> None:
    told = on(book()).do(OpenBallot(BALLOT, ROADS, BallotKind.ORDINARY), CancelBallot(BALLOT))
    assert of(told).votes == ()
    assert of(told).at_vote is None


def test_items_come_in_the_order_of_the_agenda_opened_or_not() -> None:
    told = on(book()).do(AdjournItem(ROADS), MoveItem(NEWS, ACCOUNTS), OpenItem(NEWS))
    found = {each.item.id: each for each in sheet(told).items}
    assert list(found).index(NEWS) < list(found).index(ACCOUNTS)
    assert (found[ROADS].state, found[ROADS].ended_at) == (ItemState.ADJOURNED, at(20, 1))
    assert (found[ACCOUNTS].state, found[ACCOUNTS].at_opening) == (ItemState.COMING, None)


def test_papers_of_the_sitting_itself_are_no_item_of_the_sheet() -> None:
    items = (AgendaItem(ItemId("welcome"), "", "Welcome", kind=ItemKind.GENERAL), AgendaItem(ROADS, "1", "Roads"))
    assert [each.item.id for each in sheet(book(items=items)).items] == [ROADS]


def test_breaks_and_the_close_have_their_times() -> None:
    told = sheet(book().do(SuspendSitting(), ResumeSitting(), SuspendSitting(), CloseSitting()))
    assert told.breaks == ((at(20, 0), at(20, 1)), (at(20, 2), at(20, 3)))
    assert told.closed_at == at(20, 3)


def test_who_leaves_in_the_middle_of_a_ballot_is_gone_at_its_close() -> None:
    told = on(book()).do(OpenBallot(BALLOT, ROADS, BallotKind.ORDINARY), MarkMember(m(5), RollState.LEFT))
    assert refused(told.sitting, CloseBallot(BALLOT)) is Refusal.VOICES_SILENT
    everybody = told.box({number: Choice.FOR for number in (1, 2, 3, 4, *range(6, 14))})
    told.do(CloseBallot(BALLOT), box=everybody)
    assert (parts(at_vote(told))[m(5)], at_vote(told).counted) == (Part.LEFT, 13), "the quorum was told at its opening"


def test_a_story_cut_anywhere_gives_a_sheet() -> None:
    told = on(book(9, proxies=((9, 4),))).do(
        MarkMember(m(9), RollState.PRESENT), WithdrawMember(ROADS, m(4), WithdrawalKind.INTERESTED), consent()
    )
    for length in range(len(told.records)):
        attendance_sheet(told.records[:length])
