"""Real child processes: they tell, they die, they come back, and they never outlive their parent."""

import asyncio
import os
import signal
import subprocess
import sys
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from pathlib import Path

import pytest

from shared.io.child_process import ChildProcess, run_to_its_end
from tests.fakes.talking_program import SHOUTS

ROOT = Path(__file__).resolve().parents[3]
CHILD = "tests.fakes.talking_program"


@asynccontextmanager
async def started(habit: str) -> AsyncIterator[tuple[ChildProcess, list[str]]]:
    """A child, and what it has told so far."""
    told: list[str] = []
    child = ChildProcess(CHILD, [habit], lambda line: told.append(line.decode()))
    await child.start()
    try:
        yield child, told
    finally:
        await child.stop(1.0)


async def until(true: Callable[[], object]) -> None:
    async with asyncio.timeout(30):
        while not true():  # noqa: ASYNC110
            await asyncio.sleep(0.01)


def is_alive(pid: int) -> bool:
    """Whether a process runs; one that nobody has buried yet does not."""
    try:
        return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0] != "Z"
    except FileNotFoundError:
        return False


def test_a_child_tells_its_parent_and_gives_way_to_it() -> None:
    async def play() -> None:
        async with started("listens") as (child, told):
            await until(lambda: told)
            assert told == [f"pid {child.pid} nice {os.nice(0) + 3}"]

    asyncio.run(play())


def test_a_child_that_is_killed_is_started_anew() -> None:
    async def play() -> None:
        async with started("listens") as (child, told):
            for times in range(2):
                await until(lambda times=times: len(told) > times)  # type: ignore[misc]
                assert child.pid is not None
                os.kill(child.pid, signal.SIGKILL)
            await until(lambda: len(told) > 2)
            assert child.restarts == 2
            assert len(set(told)) == 3

    asyncio.run(play())


def test_a_child_ends_when_it_is_asked_to() -> None:
    async def play() -> None:
        async with started("listens") as (child, told):
            await until(lambda: told)
            pid = child.pid
        assert child.restarts == 0
        assert child.pid is None
        assert pid is not None
        assert not is_alive(pid)
        await child.stop()

    asyncio.run(play())


def test_a_child_that_does_not_listen_is_killed() -> None:
    async def play() -> None:
        async with started("deaf") as (child, told):
            await until(lambda: told)
            pid = child.pid
        assert pid is not None
        assert not is_alive(pid)

    asyncio.run(play())


def test_what_is_told_faster_than_it_is_heard_is_dropped_and_what_comes_later_is_heard() -> None:
    told: list[str] = []
    finished, shouted = os.pipe()

    def hear(line: bytes) -> None:
        # The first line is heard only when all is shouted: whichever of the two is the faster on this machine.
        if not told:
            assert os.read(finished, 1) == b"!"
        told.append(line.decode())

    async def play() -> None:
        child = ChildProcess(CHILD, [f"shouts {shouted}"], hear, [shouted])
        await child.start()
        os.close(shouted)
        await until(lambda: told and told[-1] == "and done")
        assert child.restarts == 0
        await child.stop()

    asyncio.run(play())
    os.close(finished)
    assert len(told) < SHOUTS


def test_a_child_that_writes_a_line_without_end_is_killed_and_started_anew() -> None:
    async def play() -> None:
        async with started("raves") as (child, _):
            await until(lambda: child.restarts > 0)

    asyncio.run(play())


@pytest.mark.parametrize("habit", ["listens", "deaf"])
def test_a_child_does_not_outlive_a_parent_that_was_killed(habit: str) -> None:
    words = [sys.executable, "-m", "tests.fakes.leaving_program", habit]
    with subprocess.Popen(words, stdout=subprocess.PIPE, cwd=ROOT, text=True) as parent:
        assert parent.stdout is not None
        child = int(parent.stdout.readline().split()[1])
        assert is_alive(child)
        parent.kill()
    asyncio.run(until(lambda: not is_alive(child)))


def test_a_module_of_the_folder_we_were_started_from_does_not_stand_in_for_another(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "json.py").write_text("raise SystemExit('not the one you meant')")
    monkeypatch.chdir(tmp_path)

    async def play() -> None:
        async with started("listens") as (_, told):
            await until(lambda: told)

    asyncio.run(play())


def test_a_program_that_is_not_there_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "executable", "/nowhere/python")
    with pytest.raises(FileNotFoundError):
        asyncio.run(ChildProcess(CHILD, [], lambda line: None).start())


def test_a_child_that_is_run_once_gives_all_that_it_wrote(tmp_path: Path) -> None:
    assert asyncio.run(run_to_its_end("this", ())).startswith(b"The Zen of Python")
    assert asyncio.run(run_to_its_end("no_such_module", ())) == b""


def test_a_child_that_is_run_once_dies_when_nobody_waits_for_it_any_more() -> None:
    async def play() -> None:
        before = children()
        running = asyncio.create_task(run_to_its_end(CHILD, ["deaf"]))
        await until(lambda: children() - before)
        (pid,) = children() - before
        running.cancel()
        await asyncio.wait([running])
        assert running.cancelled()
        assert not is_alive(pid)

    asyncio.run(play())


def children() -> set[int]:
    """The processes that this one has started and that have not ended."""
    found = set()
    for task in Path("/proc/self/task").iterdir():
        found |= {int(pid) for pid in (task / "children").read_text().split()}
    return {pid for pid in found if is_alive(pid)}
