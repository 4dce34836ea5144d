"""When a screen goes dim, and when never."""

import pytest
from pytestqt.qtbot import QtBot

from seat_client.ui.dimmer import Dimmer

NOW = 1
"""Milliseconds: as soon as the application goes round."""


@pytest.fixture
def told() -> list[bool]:
    return []


def test_left_alone_it_goes_dim_and_a_touch_wakes_it(qtbot: QtBot, told: list[bool]) -> None:
    dimmer = Dimmer(NOW)
    dimmer.changed.connect(told.append)
    qtbot.waitUntil(lambda: dimmer.dimmed)
    dimmer.touched()
    assert not dimmer.dimmed
    qtbot.waitUntil(lambda: dimmer.dimmed)
    assert told == [True, False, True]


def test_a_sitting_that_opens_wakes_it_and_keeps_it_awake(qtbot: QtBot) -> None:
    dimmer = Dimmer(NOW)
    qtbot.waitUntil(lambda: dimmer.dimmed)
    dimmer.follow(in_sitting=True)
    assert not dimmer.dimmed
    dimmer.touched()
    qtbot.wait(50 * NOW)
    assert not dimmer.dimmed
    dimmer.follow(in_sitting=False)
    qtbot.waitUntil(lambda: dimmer.dimmed)


def test_it_may_be_told_never_to(qtbot: QtBot) -> None:
    dimmer = Dimmer(0)
    dimmer.touched()
    qtbot.wait(50)
    assert not dimmer.dimmed
