"""Who asks for the floor, and to whom it is given."""

from typing import TypeAlias, assert_never

from shared.domain.decide.ground import Decision, not_open, unknown_member
from shared.domain.meeting_commands import AskFloor, GiveFloor, LeaveFloor
from shared.domain.meeting_events import FloorAsked, FloorGiven, FloorLeft
from shared.domain.refusals import Refusal
from shared.domain.sitting import Sitting
from shared.domain.standing import room_of

FloorCommand: TypeAlias = AskFloor | LeaveFloor | GiveFloor


def decide_floor(sitting: Sitting, command: FloorCommand) -> Decision:
    """An interested member has no floor on his item (L2131-11: to debate is to take part)."""
    member, floor = command.member, sitting.floor
    refusal = not_open(sitting) or unknown_member(sitting, member)
    if refusal is not None:
        return refusal
    is_there = member in room_of(sitting, sitting.open_item).at_the_table()
    match command:
        case AskFloor():
            if not is_there:
                return Refusal.MEMBER_NOT_AT_THE_TABLE
            return () if member in floor.queue or member == floor.speaker else (FloorAsked(member),)
        case LeaveFloor():
            return (FloorLeft(member),) if member in floor.queue or member == floor.speaker else ()
        case GiveFloor():
            if not is_there:
                return Refusal.MEMBER_NOT_AT_THE_TABLE
            return () if member == floor.speaker else (FloorGiven(member),)
        case _ as unreachable:
            assert_never(unreachable)
