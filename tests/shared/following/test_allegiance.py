"""A machine obeys the highest epoch that it has seen, and in it one presenter only."""

import pytest

from shared.domain.ids import DeviceId
from shared.following.allegiance import Allegiance

FIRST, DESK, OTHER = (DeviceId(letter * 32) for letter in "abc")


def test_the_presenter_that_is_obeyed_is_obeyed_again() -> None:
    assert Allegiance(FIRST).welcomed_by(FIRST, 0) == Allegiance(FIRST)


def test_whoever_leads_in_a_higher_epoch_is_obeyed_from_then_on() -> None:
    assert Allegiance(FIRST).welcomed_by(DESK, 1) == Allegiance(DESK, 1)
    assert Allegiance(DESK, 1).welcomed_by(FIRST, 2) == Allegiance(FIRST, 2)


@pytest.mark.parametrize(("presenter", "epoch"), [(FIRST, 0), (OTHER, 1), (DESK, 0), (OTHER, 0)])
def test_neither_a_lower_epoch_nor_a_second_presenter_in_the_same_one(presenter: DeviceId, epoch: int) -> None:
    assert Allegiance(DESK, 1).welcomed_by(presenter, epoch) is None


def test_an_epoch_is_raised_and_never_lowered() -> None:
    assert Allegiance(DESK, 1).raised(4) == Allegiance(DESK, 4)
    assert Allegiance(DESK, 4).raised(1) == Allegiance(DESK, 4)
