"""A program with a window's thread and a loop's thread: whichever freezes, the service manager hears no more of it."""

import socket
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from shared.io.loop_thread import LoopThread
from shared.io.service_notify import ServiceNotifier
from shared.io.service_watch import PATIENCE_TICKS, ServiceWatch
from shared.ui.pulse import Pulse
from tests.shared.io.test_loop_thread import for_ever, no_failure

SOON = 30_000
"""Milliseconds; a safety net, never reached when things work."""


class Manager:
    """A service manager that lets a program be silent for 0.4 s, as systemd would let it be for 20."""

    def __init__(self, socket: socket.socket) -> None:
        self.socket = socket
        self.environment = {"NOTIFY_SOCKET": socket.getsockname(), "WATCHDOG_USEC": "400000"}

    def heard(self) -> list[bytes]:
        """What has been said since it was last asked."""
        heard = []
        while True:
            try:
                heard.append(self.socket.recv(4096, socket.MSG_DONTWAIT))
            except BlockingIOError:
                return heard


class Program:
    """Counts its ticks, so that a test waits for what has happened and not for a time."""

    def __init__(self, manager: Manager) -> None:
        self.ticks = 0
        self.loop = LoopThread(no_failure)
        self.loop.start(for_ever)
        self._notifier = ServiceNotifier(manager.environment)
        self.watch = ServiceWatch(self._notifier, self.loop.post, lambda: "")
        self._pulse = Pulse(self.watch.tick_ms, self._tick)

    def _tick(self) -> None:
        self.ticks += 1
        self.watch.tick()

    def close(self) -> None:
        self._pulse.stop()
        self.loop.stop()
        self._notifier.close()


@pytest.fixture
def manager(tmp_path: Path) -> Iterator[Manager]:
    with socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM) as listening:
        listening.bind(str(tmp_path / "notify"))
        yield Manager(listening)


@pytest.fixture
def program(qtbot: QtBot, manager: Manager) -> Iterator[Program]:
    program = Program(manager)
    qtbot.waitUntil(lambda: b"READY=1" in manager.heard(), timeout=SOON)
    yield program
    program.close()


def test_a_frozen_loop_stops_the_pings_and_its_return_brings_them_back(
    qtbot: QtBot, manager: Manager, program: Program
) -> None:
    thaw = threading.Event()
    program.loop.post(thaw.wait, 60)
    try:
        qtbot.waitUntil(lambda: program.watch.loop_is_silent, timeout=SOON)
        manager.heard()
        until = program.ticks + 3 * PATIENCE_TICKS
        qtbot.waitUntil(lambda: program.ticks >= until, timeout=SOON)
        assert manager.heard() == [], "the window's thread alone is not the program"
    finally:
        thaw.set()
    qtbot.waitUntil(lambda: b"WATCHDOG=1" in manager.heard(), timeout=SOON)


def test_a_frozen_window_stops_the_pings_and_its_return_brings_them_back(
    qtbot: QtBot, manager: Manager, program: Program
) -> None:
    manager.heard()
    manager.socket.settimeout(program.watch.tick_ms * 10 / 1000)
    # This very thread is the window's: while it waits here, it is frozen.
    with pytest.raises(TimeoutError):
        manager.socket.recv(4096)
    manager.socket.settimeout(None)
    assert not program.watch.loop_is_silent
    qtbot.waitUntil(lambda: b"WATCHDOG=1" in manager.heard(), timeout=SOON)
