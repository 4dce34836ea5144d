"""The hour on a screen is the presenter's, whatever this machine's clock says."""

from datetime import UTC, datetime, timedelta

from pytestqt.qtbot import QtBot

from shared.ui.clock import Clock

AT = datetime(2026, 12, 11, 20, 41, 59, 990_000, tzinfo=UTC)


class Hands:
    """A clock set by hand."""

    def __init__(self) -> None:
        self.time = AT

    def now(self) -> datetime:
        return self.time


def test_the_hour_is_told_and_told_again_when_the_minute_changes(qtbot: QtBot) -> None:
    hands = Hands()
    clock = Clock(hands.now)
    assert clock.text == "20\u00a0h\u00a041"
    hands.time = AT + timedelta(seconds=1)
    qtbot.waitUntil(lambda: clock.text == "20\u00a0h\u00a042")


def test_a_clock_years_behind_shows_the_presenters_time(qtbot: QtBot) -> None:
    clock = Clock(Hands().now)
    with qtbot.waitSignal(clock.changed):
        clock.follow(timedelta(days=400, hours=-2), timedelta())
    assert clock.text == "18\u00a0h\u00a041"
    assert clock.time() == AT + timedelta(days=400, hours=-2)


def test_a_machine_set_to_another_zone_shows_the_presenters_local_time(qtbot: QtBot) -> None:
    clock = Clock(Hands().now)
    clock.follow(timedelta(), timedelta(hours=1))
    assert clock.text == "21\u00a0h\u00a041"
