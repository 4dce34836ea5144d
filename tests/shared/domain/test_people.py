"""Seat maps: who sits where, and what can be wrong with that."""

from dataclasses import replace

import pytest

from shared.domain.ids import MemberId, SeatNumber
from shared.domain.people import Council, Place, SeatMapFault, seat_map_fault
from tests.fakes.small_sitting import council

GOOD = council(7)


def test_a_seat_map_with_one_place_for_each_member_is_right() -> None:
    assert seat_map_fault(GOOD) is None
    assert seat_map_fault(Council("Nobody", (), (), 0)) is None


def test_a_member_may_sit_on_the_stage() -> None:
    on_stage = (Place(MemberId("m1"), None), *GOOD.places[1:])
    assert seat_map_fault(replace(GOOD, places=on_stage)) is None


@pytest.mark.parametrize(
    ("wrong", "fault"),
    [
        (replace(GOOD, members=(*GOOD.members, GOOD.members[0])), SeatMapFault.DUPLICATE_MEMBER),
        (replace(GOOD, places=(*GOOD.places, Place(MemberId("m99"), SeatNumber(7)))), SeatMapFault.UNKNOWN_MEMBER),
        (replace(GOOD, places=(*GOOD.places, GOOD.places[0])), SeatMapFault.MEMBER_WITH_TWO_PLACES),
        (replace(GOOD, places=GOOD.places[1:]), SeatMapFault.MEMBER_WITHOUT_PLACE),
        (replace(GOOD, seats=6), SeatMapFault.NO_SUCH_SEAT),
        (replace(GOOD, places=(Place(MemberId("m1"), SeatNumber(0)), *GOOD.places[1:])), SeatMapFault.NO_SUCH_SEAT),
        (replace(GOOD, places=(Place(MemberId("m1"), SeatNumber(2)), *GOOD.places[1:])), SeatMapFault.SEAT_TOO_FULL),
    ],
)
def test_each_fault_of_a_seat_map_is_named(wrong: Council, fault: SeatMapFault) -> None:
    assert seat_map_fault(wrong) is fault


def test_neighbours_are_told_from_left_to_right() -> None:
    assert [member.id for member in GOOD.members_at(SeatNumber(1))] == ["m1", "m2"]
    swapped = replace(GOOD, places=(GOOD.places[1], GOOD.places[0], *GOOD.places[2:]))
    assert [member.id for member in swapped.members_at(SeatNumber(1))] == ["m2", "m1"]
    assert [member.id for member in GOOD.members_at(SeatNumber(7))] == ["m13"]
    assert GOOD.members_at(SeatNumber(8)) == ()


def test_a_place_of_a_member_nobody_knows_is_no_neighbour() -> None:
    stranger = replace(GOOD, places=(*GOOD.places, Place(MemberId("m99"), SeatNumber(1))))
    assert [member.id for member in stranger.members_at(SeatNumber(1))] == ["m1", "m2"]


def test_a_member_is_found_by_his_id() -> None:
    assert GOOD.member(MemberId("m4")) == GOOD.members[3]
    assert GOOD.member(MemberId("m99")) is None


def test_where_a_member_sits_is_told_and_the_stage_is_no_seat() -> None:
    on_stage = replace(GOOD, places=(Place(MemberId("m1"), None), *GOOD.places[1:]))
    assert (GOOD.seat_of(MemberId("m4")), GOOD.seat_of(MemberId("m99"))) == (SeatNumber(2), None)
    assert on_stage.seat_of(MemberId("m1")) is None


def test_the_order_of_the_table_is_that_of_ranks_whatever_the_list() -> None:
    mixed = replace(GOOD, members=tuple(reversed(GOOD.members)))
    assert mixed.in_order == GOOD.members
