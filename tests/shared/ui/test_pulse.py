"""The beat of the window's thread."""

from pytestqt.qtbot import QtBot

from shared.ui.pulse import Pulse


def test_it_beats_as_long_as_the_thread_goes_round_and_no_more_once_stopped(qtbot: QtBot) -> None:
    beats: list[int] = []
    pulse = Pulse(1, lambda: beats.append(len(beats)))
    assert beats == [], "nothing beats before the application goes round"
    qtbot.waitUntil(lambda: len(beats) > 3)
    pulse.stop()
    stopped = len(beats)
    qtbot.wait(20)
    assert len(beats) == stopped
