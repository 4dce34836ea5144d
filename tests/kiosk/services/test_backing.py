"""A presenter has the seats behind it when more than half of those that were admitted are linked with it."""

import pytest

from kiosk.services.admitting import PairedSeat
from kiosk.services.backing import NEEDS_MAJORITY, backing
from shared.domain.ballot_commands import CastVote
from shared.domain.ids import DeviceId, SeatNumber
from shared.domain.presence import SeatKind


def screens(*numbers: int | None, kind: SeatKind = SeatKind.PLACE) -> tuple[PairedSeat, ...]:
    return tuple(
        PairedSeat(DeviceId(f"{place:032x}"), None if each is None else SeatNumber(each), kind, "", b"")
        for place, each in enumerate(numbers)
    )


def seats(*numbers: int) -> frozenset[SeatNumber]:
    return frozenset(map(SeatNumber, numbers))


@pytest.mark.parametrize(
    ("admitted", "here", "majority"),
    [
        (7, 4, True),
        (7, 3, False),
        (6, 3, False),
        (6, 4, True),
        (1, 0, False),
        (1, 1, True),
        (2, 1, False),
        (0, 0, True),
    ],
)
def test_more_than_half_is_needed(admitted: int, here: int, majority: bool) -> None:
    found = backing(screens(*range(1, admitted + 1)), seats(*range(1, here + 1)))
    assert (found.admitted, found.here, found.is_majority) == (admitted, here, majority)


def test_desks_and_screens_for_the_room_are_not_counted() -> None:
    found = backing((*screens(1, 2, 3), *screens(None, kind=SeatKind.DESK), *screens(None)), seats(1, 2))
    assert (found.admitted, found.needed) == (3, 2)


def test_a_seat_that_is_here_and_was_never_admitted_backs_nobody() -> None:
    assert not backing(screens(1, 2, 3), seats(1, 8, 9)).is_majority


def test_the_table_goes_on_without_the_seats_that_were_set_aside_until_they_are_back() -> None:
    table, gone = screens(1, 2, 3, 4, 5, 6, 7), seats(4, 5, 6, 7)
    assert backing(table, seats(1, 2, 3), gone).is_majority
    assert backing(table, seats(1, 2, 3), gone).admitted == 3
    back = backing(table, seats(1, 2, 3, 4), gone)
    assert (back.admitted, back.here) == (4, 4)


def test_a_single_vote_is_taken_by_whoever_is_there() -> None:
    assert CastVote not in NEEDS_MAJORITY


def test_a_station_without_any_seat_depends_on_none() -> None:
    assert backing((), seats()).is_majority
