"""Who asks for the floor and to whom it is given; an interested member has none on his item (L2131-11)."""

import pytest

from shared.domain.meeting_commands import AskFloor, GiveFloor, LeaveFloor
from shared.domain.meeting_events import FloorAsked, FloorGiven, FloorLeft, MemberWithdrew
from shared.domain.refusals import Refusal
from shared.domain.rules.exclusion import WithdrawalKind
from tests.fakes.meeting import OPENED, ROADS, SCHOOL, all_of, came, given, m, on, seat_of, started, went, when


def test_a_member_at_the_table_asks_for_the_floor_from_his_own_seat() -> None:
    assert when(on(ROADS), AskFloor(m(6)), seat_of(6)) == (FloorAsked(m(6)),)
    assert when((*OPENED, *came(6)), AskFloor(m(6)), seat_of(6)) == (FloorAsked(m(6)),)


def test_to_ask_again_while_waiting_or_speaking_is_nothing() -> None:
    assert when((*on(ROADS), FloorAsked(m(6))), AskFloor(m(6))) == ()
    assert when((*on(ROADS), FloorGiven(m(6))), AskFloor(m(6))) == ()


@pytest.mark.parametrize("command", [AskFloor, GiveFloor])
def test_whoever_is_not_at_the_table_has_no_floor(command: type[AskFloor] | type[GiveFloor]) -> None:
    assert when(on(ROADS, started(*range(1, 13))), command(m(13))) is Refusal.MEMBER_NOT_AT_THE_TABLE
    assert when((*on(ROADS), *went(6)), command(m(6))) is Refusal.MEMBER_NOT_AT_THE_TABLE
    assert when(OPENED, command(m(6))) is Refusal.MEMBER_NOT_AT_THE_TABLE


@pytest.mark.parametrize("command", [AskFloor, GiveFloor])
def test_an_interested_member_has_no_floor_on_his_item_and_has_it_on_others(
    command: type[AskFloor] | type[GiveFloor],
) -> None:
    """L2131-11: to debate is to take part."""
    out = MemberWithdrew(ROADS, m(6), WithdrawalKind.INTERESTED)
    assert when((*on(ROADS), out), command(m(6))) is Refusal.MEMBER_NOT_AT_THE_TABLE
    assert not isinstance(when((*on(SCHOOL), out), command(m(6))), Refusal)


@pytest.mark.parametrize("command", [AskFloor, LeaveFloor, GiveFloor])
def test_a_stranger_has_no_floor(command: type[AskFloor]) -> None:
    assert when(on(ROADS), command(m(99))) is Refusal.UNKNOWN_MEMBER


def test_a_member_leaves_the_queue_or_stops_speaking() -> None:
    for waiting in (FloorAsked(m(6)), FloorGiven(m(6))):
        assert when((*on(ROADS), waiting), LeaveFloor(m(6)), seat_of(6)) == (FloorLeft(m(6)),)
    assert when(on(ROADS), LeaveFloor(m(6))) == ()


def test_whoever_presides_gives_the_floor_whatever_the_order() -> None:
    waiting = (*on(ROADS), FloorAsked(m(4)), FloorAsked(m(6)))
    assert when(waiting, GiveFloor(m(6))) == (FloorGiven(m(6)),)
    assert when(waiting, GiveFloor(m(9))) == (FloorGiven(m(9)),)
    assert when((*waiting, FloorGiven(m(6))), GiveFloor(m(6))) == ()
    assert when(waiting, GiveFloor(m(6)), seat_of(6)) is Refusal.NOT_DRIVING
    assert given(waiting).floor.queue == all_of(4, 6)
