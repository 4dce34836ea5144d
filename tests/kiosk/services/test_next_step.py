"""One step after the other, in the order that the law wants."""

from kiosk.services.next_step import NextStep, Step, next_step
from shared.domain.actors import KIOSK
from shared.domain.agenda import AgendaItem, ItemKind
from shared.domain.attendance import RollState
from shared.domain.ballot_box import EMPTY_BOX
from shared.domain.ballot_commands import CloseBallot, DecideByConsent, EnterPapers, OpenBallot
from shared.domain.ballots import BallotKind, Candidate, Choice, Purpose
from shared.domain.commands import CloseSitting, SuspendSitting
from shared.domain.events import SittingOpened, SittingPrepared
from shared.domain.ids import ItemId, SittingId
from shared.domain.meeting_commands import (
    AcknowledgeItem,
    AdjournItem,
    EndItem,
    HandOver,
    MarkMember,
    OpenItem,
    WithdrawMember,
)
from shared.domain.meeting_events import MemberMarked, RollCallEnded, SecretariesNamed
from shared.domain.rules.elections import Post
from shared.domain.rules.exclusion import WithdrawalKind
from shared.domain.sitting import Sitting
from tests.fakes.manual_clock import START
from tests.fakes.small_sitting import given
from tests.fakes.voting import (
    ACCOUNTS,
    BALLOT,
    ITEMS,
    MAYOR,
    NAMING,
    NEWS,
    OTHER,
    ROADS,
    after,
    all_but,
    council,
    filled,
    m,
    meeting,
    on,
    voting,
    when,
)

PREPARED = SittingPrepared(SittingId("5a" * 16), "Council", "Town hall", START, council(), ITEMS)


def everybody() -> tuple[MemberMarked, ...]:
    return tuple(MemberMarked(m(number), RollState.PRESENT) for number in range(1, 14))


def step(sitting: Sitting) -> NextStep:
    return next_step(sitting, EMPTY_BOX)


def test_a_sitting_without_a_council_has_no_steps() -> None:
    assert step(Sitting()) == NextStep(Step.NONE)
    assert step(given([])) == NextStep(Step.NONE)


def test_the_sitting_is_opened_the_roll_called_and_ended() -> None:
    assert step(after(Sitting(), PREPARED)) == NextStep(Step.OPEN_SITTING)
    opened = after(Sitting(), PREPARED, SittingOpened(), MemberMarked(m(2), RollState.PRESENT))
    awaited = tuple(m(number) for number in (1, *range(3, 14)))
    assert step(opened) == NextStep(Step.CALL_ROLL, members=awaited)
    everybody = after(opened, *(MemberMarked(each, RollState.PRESENT) for each in awaited))
    assert step(everybody) == NextStep(Step.END_ROLL_CALL)
    assert step(after(everybody, RollCallEnded(7, 13))) == NextStep(Step.NAME_SECRETARY)


def test_without_a_quorum_one_waits() -> None:
    sitting = meeting(*range(7, 14))
    assert step(sitting) == NextStep(Step.WAIT_FOR_QUORUM, ROADS)
    assert step(when(sitting, MarkMember(m(7), RollState.PRESENT))) == NextStep(Step.OPEN_ITEM, ROADS)


def test_an_item_is_voted_waited_for_and_closed() -> None:
    assert step(on(meeting())) == NextStep(Step.VOTE, ROADS)
    sitting = voting(meeting())
    box = filled(sitting, {number: Choice.FOR for number in range(1, 13)})
    assert next_step(sitting, box) == NextStep(Step.WAIT_FOR_VOICES, ROADS, (m(13),))
    full = all_but(sitting, {})
    assert next_step(sitting, full) == NextStep(Step.CLOSE_BALLOT, ROADS)
    assert step(when(sitting, CloseBallot(BALLOT), KIOSK, full)) == NextStep(Step.OPEN_ITEM, NAMING)


def test_a_nomination_begins_with_its_secrecy() -> None:
    sitting = on(meeting(), NAMING)
    assert step(sitting) == NextStep(Step.DECIDE_SECRECY, NAMING)
    waived = when(sitting, DecideByConsent(BALLOT, NAMING, Purpose.WAIVER))
    assert step(waived) == NextStep(Step.VOTE, NAMING)


def test_an_election_goes_from_round_to_round_on_paper() -> None:
    sitting = on(meeting(), MAYOR)
    assert step(sitting) == NextStep(Step.HOLD_ROUND, MAYOR)
    candidates = (Candidate("A"), Candidate("B"))
    round_one = OpenBallot(BALLOT, MAYOR, BallotKind.SECRET, Purpose.ROUND, "", Post.DEPUTY, candidates)
    sitting = when(sitting, round_one)
    assert step(sitting) == NextStep(Step.ENTER_PAPERS, MAYOR)
    assert step(when(sitting, EnterPapers(BALLOT, (("A", 6), ("B", 6))))) == NextStep(Step.HOLD_ROUND, MAYOR)


def test_a_nomination_whose_rounds_have_begun_goes_on_with_them() -> None:
    candidates = (Candidate("A"), Candidate("B"))
    round_one = OpenBallot(BALLOT, NAMING, BallotKind.SECRET, Purpose.ROUND, "", Post.DELEGATE, candidates)
    sitting = when(when(on(meeting(), NAMING), round_one), EnterPapers(BALLOT, (("A", 6), ("B", 6))))
    assert step(sitting) == NextStep(Step.HOLD_ROUND, NAMING)


def test_the_accounts_elect_their_president_then_the_mayor_leaves_then_they_are_voted() -> None:
    sitting = on(meeting(), ACCOUNTS)
    assert step(sitting) == NextStep(Step.ELECT_PRESIDENT, ACCOUNTS)
    sitting = when(sitting, HandOver(m(2)))
    assert step(sitting) == NextStep(Step.MAYOR_LEAVES, ACCOUNTS, (m(1),))
    sitting = when(sitting, WithdrawMember(ACCOUNTS, m(1), WithdrawalKind.ACCOUNTS))
    assert step(sitting) == NextStep(Step.VOTE, ACCOUNTS)


def test_news_are_acknowledged_and_other_business_ends() -> None:
    news = on(meeting(), NEWS)
    assert step(news) == NextStep(Step.ACKNOWLEDGE, NEWS)
    assert step(when(news, AcknowledgeItem(NEWS))) == NextStep(Step.OPEN_ITEM, ROADS)
    other = on(meeting(), OTHER)
    assert step(other) == NextStep(Step.END_ITEM, OTHER)
    assert step(when(other, EndItem(OTHER))) == NextStep(Step.OPEN_ITEM, ROADS)


def test_urgency_and_the_last_minutes_come_before_the_agenda() -> None:
    urgency = AgendaItem(ItemId("urgency"), "7", "Urgency", kind=ItemKind.URGENCY)
    minutes = AgendaItem(ItemId("minutes"), "8", "Minutes", kind=ItemKind.MINUTES)
    prepared = SittingPrepared(SittingId("5a" * 16), "C", "T", START, council(), (*ITEMS, minutes, urgency))
    sitting = after(
        Sitting(), prepared, SittingOpened(), *(MemberMarked(m(n), RollState.PRESENT) for n in range(1, 14))
    )
    sitting = after(sitting, RollCallEnded(7, 13), SecretariesNamed((m(2),)))
    assert step(sitting) == NextStep(Step.OPEN_ITEM, urgency.id)
    sitting = when(sitting, AdjournItem(urgency.id))
    assert step(sitting) == NextStep(Step.OPEN_ITEM, minutes.id)
    assert step(when(sitting, OpenItem(minutes.id))) == NextStep(Step.VOTE, minutes.id)


def test_when_all_is_done_the_sitting_is_closed() -> None:
    sitting = meeting()
    for item in sitting.items:
        sitting = when(sitting, AdjournItem(item.id))
    assert step(sitting) == NextStep(Step.CLOSE_SITTING)
    assert step(when(sitting, SuspendSitting())) == NextStep(Step.RESUME)
    assert step(when(sitting, CloseSitting())) == NextStep(Step.NONE)


def test_lists_whose_seats_are_tied_wait_for_no_other_vote_on_secrecy() -> None:
    lists = (Candidate("A"), Candidate("B"))
    opened = OpenBallot(BALLOT, NAMING, BallotKind.SECRET, Purpose.ROUND, post=Post.DELEGATE, candidates=lists, seats=3)
    sitting = when(on(meeting(), NAMING), opened)
    tied = when(sitting, EnterPapers(BALLOT, (("A", 6), ("B", 6)), 1))
    assert step(tied) == NextStep(Step.HOLD_ROUND, NAMING)
