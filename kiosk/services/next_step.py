"""What comes next in a sitting, in the order that the law wants: proposed to the presenter, never done by itself."""

from dataclasses import dataclass
from enum import StrEnum
from typing import assert_never

from shared.domain.agenda import AgendaItem, ItemKind
from shared.domain.attendance import RollState
from shared.domain.ballot_box import BallotBox, is_on_paper, silent
from shared.domain.ids import ItemId, MemberId
from shared.domain.items import ItemState
from shared.domain.rules.ballot_mode import Matter
from shared.domain.sitting import Phase, Sitting
from shared.domain.standing import (
    matter_of,
    may_be_decided,
    mayor_must_leave,
    minutes_to_settle,
    presiding_of,
    quorum_of,
    waiver_of,
)


class Step(StrEnum):
    """What is proposed."""

    NONE = "none"
    """There is no council to lead, or nothing left to do."""

    OPEN_SITTING = "open_sitting"
    CALL_ROLL = "call_roll"
    END_ROLL_CALL = "end_roll_call"
    WAIT_FOR_QUORUM = "wait_for_quorum"
    """The sitting waits for members, or is closed and convened again."""

    NAME_SECRETARY = "name_secretary"
    OPEN_ITEM = "open_item"
    ELECT_PRESIDENT = "elect_president"
    MAYOR_LEAVES = "mayor_leaves"
    DECIDE_SECRECY = "decide_secrecy"
    """A nomination: waive its secrecy, vote on paper, or read out the only candidates."""

    HOLD_ROUND = "hold_round"
    VOTE = "vote"
    ACKNOWLEDGE = "acknowledge"
    END_ITEM = "end_item"
    WAIT_FOR_VOICES = "wait_for_voices"
    CLOSE_BALLOT = "close_ballot"
    ENTER_PAPERS = "enter_papers"
    RESUME = "resume"
    CLOSE_SITTING = "close_sitting"


@dataclass(frozen=True, slots=True)
class NextStep:
    """`item`: what it is about; `members`: who is waited for, or has to leave."""

    step: Step
    item: ItemId | None = None
    members: tuple[MemberId, ...] = ()


def next_step(sitting: Sitting, box: BallotBox) -> NextStep:
    """The one thing to do now."""
    if not sitting.council.members:
        return NextStep(Step.NONE)
    match sitting.phase:
        case Phase.UNPREPARED | Phase.CLOSED:
            return NextStep(Step.NONE)
        case Phase.PREPARED:
            return NextStep(Step.OPEN_SITTING)
        case Phase.SUSPENDED:
            return NextStep(Step.RESUME)
        case Phase.OPEN:
            return _in_session(sitting, box)
        case _ as unreachable:
            assert_never(unreachable)


def _in_session(sitting: Sitting, box: BallotBox) -> NextStep:
    attendance = sitting.attendance
    if not attendance.called:
        members = sitting.council.in_order
        awaited = tuple(each.id for each in members if attendance.state_of(each.id) is RollState.AWAITED)
        return NextStep(Step.CALL_ROLL, members=awaited) if awaited else NextStep(Step.END_ROLL_CALL)
    if sitting.ballot is not None:
        return _in_ballot(sitting, box)
    if not sitting.secretaries and quorum_of(sitting, None).reached:
        return NextStep(Step.NAME_SECRETARY)
    item = sitting.item(sitting.open_item)
    if item is not None and sitting.state_of(item.id) is ItemState.OPEN:
        return _in_item(sitting, item)
    return _after_item(sitting)


def _in_ballot(sitting: Sitting, box: BallotBox) -> NextStep:
    ballot = sitting.ballot
    assert ballot is not None
    if is_on_paper(ballot):
        return NextStep(Step.ENTER_PAPERS, ballot.item)
    waiting = silent(box, sitting, ballot)
    return NextStep(Step.WAIT_FOR_VOICES if waiting else Step.CLOSE_BALLOT, ballot.item, waiting)


def _in_item(sitting: Sitting, item: AgendaItem) -> NextStep:
    if not may_be_decided(item).allowed:
        return NextStep(Step.END_ITEM, item.id)
    match item.kind:
        case ItemKind.INFORMATION:
            return NextStep(Step.ACKNOWLEDGE, item.id)
        case ItemKind.ACCOUNTS:
            if presiding_of(sitting, item.id).member is None:
                return NextStep(Step.ELECT_PRESIDENT, item.id)
            mayor = mayor_must_leave(sitting, item)
            if mayor is not None:
                return NextStep(Step.MAYOR_LEAVES, item.id, (mayor.id,))
        case ItemKind.ELECTION:
            return NextStep(Step.HOLD_ROUND, item.id)
        case _:
            pass
    course = sitting.course(item.id)
    if course.election is not None or course.shared is not None:
        return NextStep(Step.HOLD_ROUND, item.id)
    if matter_of(item) is Matter.NOMINATION and waiver_of(sitting, item.id) is None:
        return NextStep(Step.DECIDE_SECRECY, item.id)
    return NextStep(Step.VOTE, item.id)


def _after_item(sitting: Sitting) -> NextStep:
    coming = _coming(sitting)
    if coming is None:
        return NextStep(Step.CLOSE_SITTING)
    if not quorum_of(sitting, coming.id).reached:
        return NextStep(Step.WAIT_FOR_QUORUM, coming.id)
    return NextStep(Step.OPEN_ITEM, coming.id)


def _coming(sitting: Sitting) -> AgendaItem | None:
    """The urgency, then the last minutes, then the agenda in its order."""
    waiting = [each for each in sitting.items if each.is_business and sitting.state_of(each.id) is ItemState.COMING]
    urgency = next((each for each in waiting if each.kind is ItemKind.URGENCY), None)
    minutes = minutes_to_settle(sitting)
    return urgency or minutes or next(iter(waiting), None)
