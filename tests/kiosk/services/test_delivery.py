"""How long each seat waits, when all share one line."""

import pytest

from kiosk.services.delivery import seconds_left
from shared.domain.ids import SeatNumber

ONE, TWO, THREE = SeatNumber(1), SeatNumber(2), SeatNumber(3)


def test_a_seat_alone_has_the_whole_rate() -> None:
    assert seconds_left({ONE: 300, TWO: 0}, 100.0) == {ONE: 3.0}


def test_equal_seats_end_together() -> None:
    assert seconds_left({ONE: 300, TWO: 300, THREE: 300}, 100.0) == {ONE: 9.0, TWO: 9.0, THREE: 9.0}


def test_a_seat_that_lacks_little_does_not_wait_for_one_that_lacks_much() -> None:
    left = seconds_left({ONE: 100, TWO: 900}, 100.0)
    assert left == {ONE: 2.0, TWO: 10.0}


def test_the_last_one_ends_when_everything_is_sent() -> None:
    missing = {SeatNumber(number): 100 * number for number in range(1, 8)}
    assert max(seconds_left(missing, 50.0).values()) == pytest.approx(sum(missing.values()) / 50.0)


def test_nobody_waits_when_nothing_is_missing() -> None:
    assert seconds_left({ONE: 0}, 100.0) == {}
