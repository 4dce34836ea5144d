"""Programs of a demonstration, with a toy as a real process: asked, watched, unplugged; what nobody planned is told."""

import asyncio
import os
from collections.abc import Awaitable, Callable
from pathlib import Path

import pytest

from scripts.story import cast
from scripts.story.cast import Actor, Role
from scripts.story.hand_line import HandRefused, LineGone, Told

TOY = Path(__file__).with_name("toy_program.py")


def play(scene: Callable[[Actor], Awaitable[None]], folder: Path) -> list[str]:
    """Let a scene be played with one toy; gives the errors told."""
    errors: list[str] = []

    async def bounded() -> None:
        actor = Actor(Role("toy", (str(TOY),), folder), os.environ, folder, errors.append)
        async with asyncio.timeout(60):
            await actor.start()
            try:
                await scene(actor)
            finally:
                await actor.end()

    asyncio.run(bounded())
    return errors


def count(told: Told) -> int:
    return int(told["count"])


def test_a_program_does_what_it_is_asked_and_ends_when_told(tmp_path: Path) -> None:
    async def scene(toy: Actor) -> None:
        assert (await toy.hand.ask("touch", target="more"))["count"] == 1
        assert toy.is_on

    assert play(scene, tmp_path) == []


def test_what_it_cannot_do_is_refused_with_the_reason(tmp_path: Path) -> None:
    async def scene(toy: Actor) -> None:
        with pytest.raises(HandRefused, match="toy: no such thing"):
            await toy.hand.ask("touch", target="nothing")

    assert play(scene, tmp_path) == []


def test_a_watched_window_is_waited_for(tmp_path: Path) -> None:
    async def scene(toy: Actor) -> None:
        await toy.hand.ask("watch")
        third = asyncio.create_task(toy.hand.until(count, lambda seen: seen == 3))
        for _ in range(3):
            await toy.hand.ask("touch", target="more")
        assert await third == 3

    assert play(scene, tmp_path) == []


def test_an_end_that_nobody_planned_is_told_and_nobody_waits_for_it(tmp_path: Path) -> None:
    async def scene(toy: Actor) -> None:
        await toy.hand.ask("watch")
        waiting = asyncio.create_task(toy.hand.until(count, lambda seen: seen == 99))
        with pytest.raises(LineGone):
            await toy.hand.ask("touch", target="end")
        with pytest.raises(LineGone):
            await waiting

    assert play(scene, tmp_path) == ["toy ended by itself, exit code 3"]


def test_a_pulled_plug_is_no_error_and_what_it_started_goes_with_it(tmp_path: Path) -> None:
    async def scene(toy: Actor) -> None:
        await toy.hand.ask("touch", target="child")
        await toy.unplug()
        assert not toy.is_on
        with pytest.raises(LineGone):
            await toy.hand.ask("state")
        await toy.start()
        assert (await toy.hand.ask("touch", target="more"))["count"] == 1

    assert play(scene, tmp_path) == []


def test_a_process_left_behind_is_told_and_ended(tmp_path: Path) -> None:
    async def scene(toy: Actor) -> None:
        await toy.hand.ask("touch", target="child")

    assert play(scene, tmp_path) == ["toy left processes behind"]


def test_a_program_that_does_not_end_is_made_to(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(cast, "GRACE_SECONDS", 0.2)
    asked = []

    async def scene(toy: Actor) -> None:
        asked.append(asyncio.create_task(toy.hand.ask("touch", target="deaf")))
        await asyncio.sleep(0)

    assert play(scene, tmp_path) == ["toy was asked to end and had not after 0 s"]
