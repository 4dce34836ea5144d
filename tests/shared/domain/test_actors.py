"""Who may move what the table is on."""

import pytest

from shared.domain.actors import KIOSK, PRESENTER, Actor, Role
from shared.domain.ids import SeatNumber


def test_the_presenter_and_the_kiosk_drive() -> None:
    assert PRESENTER.drives
    assert KIOSK.drives


@pytest.mark.parametrize("by", [Actor(Role.SEAT, SeatNumber(1)), Actor(Role.UNKNOWN)])
def test_nobody_else_drives(by: Actor) -> None:
    assert not by.drives


def test_a_role_that_only_a_newer_version_knows_is_unknown() -> None:
    assert Role("clerk") is Role.UNKNOWN
