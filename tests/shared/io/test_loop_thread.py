"""The loop's thread: it takes calls from anywhere, ends cleanly, and never dies unheard."""

import asyncio
import logging
import threading
from collections.abc import Callable

import pytest

from shared.io.loop_thread import LoopThread

SOON = 30
"""Seconds; a safety net, never reached when things work."""


def no_failure(failure: BaseException) -> None:
    raise AssertionError(failure)


async def for_ever() -> None:
    await asyncio.Event().wait()


def test_calls_are_made_in_the_loops_own_thread_in_the_order_posted() -> None:
    thread, made, done = LoopThread(no_failure), list[tuple[int, str]](), threading.Event()

    def call(number: int) -> None:
        made.append((number, threading.current_thread().name))
        if number == 19:
            done.set()

    thread.start(for_ever)
    for number in range(20):
        thread.post(call, number)
    assert done.wait(SOON)
    thread.stop()
    assert made == [(number, "loop") for number in range(20)]


def test_what_is_posted_before_the_start_is_not_lost() -> None:
    thread, done = LoopThread(no_failure), threading.Event()
    thread.post(done.set)
    thread.start(for_ever)
    assert done.wait(SOON)
    thread.stop()


def test_stopping_lets_the_coroutine_clean_up() -> None:
    thread, steps = LoopThread(no_failure), list[str]()

    async def main() -> None:
        try:
            await asyncio.Event().wait()
        finally:
            await asyncio.sleep(0)
            steps.append("cleaned up")

    thread.start(main)
    thread.stop()
    assert steps == ["cleaned up"]


def test_it_may_be_stopped_twice_and_before_it_was_started() -> None:
    thread = LoopThread(no_failure)
    thread.stop()
    thread.start(for_ever)
    thread.stop()
    thread.stop()


def test_a_call_after_the_end_does_nothing() -> None:
    thread = LoopThread(no_failure)
    thread.start(for_ever)
    thread.stop()
    thread.post(no_failure, ValueError())


def test_a_coroutine_that_ends_by_itself_is_no_failure() -> None:
    thread = LoopThread(no_failure)

    async def main() -> None:
        return

    thread.start(main)
    thread.stop()


@pytest.mark.parametrize("failure", [ValueError("broken"), SystemExit(3)])
def test_a_failure_is_told(failure: BaseException, caplog: pytest.LogCaptureFixture) -> None:
    told: list[BaseException] = []
    heard = threading.Event()

    def on_failure(failure: BaseException) -> None:
        told.append(failure)
        heard.set()

    async def main() -> None:
        raise failure

    thread = LoopThread(on_failure)
    with caplog.at_level(logging.CRITICAL, "council.loop"):
        thread.start(main)
        assert heard.wait(SOON)
        thread.stop()
    assert told == [failure]


def test_a_coroutine_that_cannot_even_be_made_is_told() -> None:
    told: list[BaseException] = []

    def main() -> None:
        raise KeyError("no such driver")

    broken: Callable[[], object] = main
    thread = LoopThread(told.append)
    thread.start(broken)  # type: ignore[arg-type]
    thread.stop()
    assert isinstance(told[0], KeyError)


def test_a_coroutine_that_will_not_end_is_told_and_not_waited_for(caplog: pytest.LogCaptureFixture) -> None:
    thread, release = LoopThread(no_failure), threading.Event()

    async def stubborn() -> None:
        try:
            await asyncio.Event().wait()
        except asyncio.CancelledError:
            await asyncio.to_thread(release.wait, SOON)

    thread.start(stubborn)
    with caplog.at_level(logging.ERROR, "council.loop"):
        thread.stop(seconds=0.05)
    assert "did not end" in caplog.text
    release.set()
    thread.stop()
