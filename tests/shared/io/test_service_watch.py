"""When a program may call itself alive, with a clock moved by hand; real threads are in tests/integration."""

import socket
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from shared.io.service_notify import ServiceNotifier
from shared.io.service_watch import PATIENCE_TICKS, USUAL_TICK_MS, ServiceWatch


class Program:
    """A program whose loop answers when the test says so, and the manager that listens to it."""

    def __init__(self, manager: socket.socket, microseconds: str = "20000000") -> None:
        self.manager = manager
        self.notifier = ServiceNotifier({"NOTIFY_SOCKET": manager.getsockname(), "WATCHDOG_USEC": microseconds})
        self.now = 0.0
        self.words = "searching"
        self.posted: list[Callable[[], object]] = []
        self.watch = ServiceWatch(self.notifier, self.posted.append, lambda: self.words, lambda: self.now)

    def tick(self, *, loop_answers: bool = True) -> list[str]:
        """One beat of the window's thread; what the manager hears of it."""
        self.now += self.watch.tick_ms
        self.watch.tick()
        if loop_answers:
            for call in self.posted:
                call()
            self.posted.clear()
        return self.heard()

    def heard(self) -> list[str]:
        heard = []
        while True:
            try:
                heard.append(self.manager.recv(4096, socket.MSG_DONTWAIT).decode())
            except BlockingIOError:
                return heard


@pytest.fixture
def program(tmp_path: Path) -> Iterator[Program]:
    with socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM) as manager:
        manager.bind(str(tmp_path / "notify"))
        program = Program(manager)
        yield program
        program.notifier.close()


def test_it_is_ready_once_both_threads_have_answered(program: Program) -> None:
    assert program.tick(loop_answers=False) == []
    assert program.tick() == []
    assert program.tick() == ["READY=1", "WATCHDOG=1", "STATUS=searching"]
    assert program.tick() == ["WATCHDOG=1"]


def test_what_it_does_is_told_when_it_changes(program: Program) -> None:
    program.tick()
    program.tick()
    program.words = "connected"
    assert program.tick() == ["WATCHDOG=1", "STATUS=connected"]
    assert program.tick() == ["WATCHDOG=1"]


def test_a_silent_loop_silences_the_program_and_its_return_ends_the_silence(
    program: Program, caplog: pytest.LogCaptureFixture
) -> None:
    program.tick()
    program.tick()
    heard = [program.tick(loop_answers=False) for _ in range(PATIENCE_TICKS + 5)]
    assert heard[0] == ["WATCHDOG=1"]
    assert heard[PATIENCE_TICKS + 1 :] == [[]] * 4
    assert program.watch.loop_is_silent
    assert caplog.text.count("does not answer") == 1
    assert len(program.posted) == 1, "a silent loop is not buried under questions"
    program.tick()
    assert program.tick() == ["WATCHDOG=1"]
    assert not program.watch.loop_is_silent


@pytest.mark.parametrize(
    ("microseconds", "tick_ms"), [("20000000", USUAL_TICK_MS), ("800000", 100), ("", USUAL_TICK_MS)]
)
def test_ticks_are_many_times_faster_than_the_manager_is_patient(
    program: Program, microseconds: str, tick_ms: int
) -> None:
    other = Program(program.manager, microseconds)
    assert other.watch.tick_ms == tick_ms
    other.notifier.close()
