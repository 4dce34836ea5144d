"""Who writes down what is said aloud in the room."""

import pytest

from shared.domain.actors import CLERK, KIOSK, PRESENTER, Actor, Role
from shared.domain.ids import SeatNumber


def test_the_presenter_the_clerk_and_the_kiosk_have_a_desk() -> None:
    assert all(each.has_a_desk for each in (PRESENTER, CLERK, KIOSK))


@pytest.mark.parametrize("by", [Actor(Role.SEAT, SeatNumber(1)), Actor(Role.UNKNOWN)])
def test_nobody_else_has_one(by: Actor) -> None:
    assert not by.has_a_desk


def test_a_role_that_only_a_newer_version_knows_is_unknown() -> None:
    assert Role("archivist") is Role.UNKNOWN
