"""rclone as a process of ours: it is told its secret in silence, it comes back when it dies, it goes when we go."""

import asyncio
import os
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

import pytest

from kiosk.adapters.cloud.dav_line import Patience
from kiosk.adapters.cloud.rclone_child import environment_of
from kiosk.adapters.cloud.rclone_source import RcloneSource
from kiosk.services.cloud_source import SourceFailed, SourceTrouble

needs_rclone = pytest.mark.skipif(shutil.which("rclone") is None, reason="rclone is not installed")


def told_of(pid: int | None, what: str) -> list[bytes]:
    return Path(f"/proc/{pid}/{what}").read_bytes().split(b"\0")


async def names(source: RcloneSource) -> list[str]:
    listing = await source.list_folder("")
    assert listing is not None
    return [file.path for file in listing.files]


async def until(true: Callable[[], object]) -> None:
    async with asyncio.timeout(30):
        while not true():  # noqa: ASYNC110
            await asyncio.sleep(0.02)


@needs_rclone
def test_rclone_that_dies_is_started_anew_and_goes_when_we_do(tmp_path: Path) -> None:
    (tmp_path / "plan.pdf").write_bytes(b"%PDF-")

    async def play() -> None:
        source = RcloneSource(str(tmp_path))
        assert await names(source) == ["plan.pdf"]
        first = source.pid
        assert first is not None
        os.kill(first, signal.SIGKILL)
        await until(lambda: source.pid not in (first, None))
        for _ in range(200):
            with suppress(SourceFailed):
                assert await names(source) == ["plan.pdf"]
                break
            await asyncio.sleep(0.05)
        else:
            pytest.fail("it never came back")
        second = source.pid
        assert second is not None
        await source.close()
        for gone in (first, second):
            with pytest.raises(ProcessLookupError):
                os.kill(gone, 0)

    asyncio.run(play())


@needs_rclone
def test_the_secret_is_on_no_command_line_and_nobody_else_is_let_in(tmp_path: Path) -> None:
    async def play() -> None:
        source = RcloneSource(str(tmp_path))
        try:
            await names(source)
            line = told_of(source.pid, "cmdline")
            given = dict(each.split(b"=", 1) for each in told_of(source.pid, "environ") if each)
            assert line[:3] == [b"rclone", b"serve", b"webdav"]
            assert len(given[b"RCLONE_PASS"]) == 64
            assert given[b"RCLONE_PASS"] not in b"".join(line)
            assert given[b"RCLONE_PASS"].decode() not in f"{vars(source)}"
            assert b"127.0.0.1:0" in line
        finally:
            await source.close()

    asyncio.run(play())


@needs_rclone
def test_what_appears_in_the_cloud_is_seen_at_the_next_look(tmp_path: Path) -> None:
    async def play() -> None:
        source = RcloneSource(str(tmp_path))
        try:
            assert await names(source) == []
            (tmp_path / "plan.pdf").write_bytes(b"%PDF-")
            assert await names(source) == ["plan.pdf"]
        finally:
            await source.close()

    asyncio.run(play())


def test_a_cloud_that_rclone_does_not_know_is_out_of_reach_and_no_empty_folder() -> None:
    async def play() -> None:
        source = RcloneSource("nobody-has-named-this:Conseil", patience=Patience(connect=3.0))
        try:
            with pytest.raises(SourceFailed) as failed:
                await source.list_folder("")
            assert failed.value.trouble is SourceTrouble.UNREACHABLE
        finally:
            await source.close()

    asyncio.run(play())


def test_without_rclone_it_says_so(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))

    async def play() -> None:
        source = RcloneSource("drive:Conseil")
        with pytest.raises(SourceFailed) as failed:
            await source.list_folder("")
        assert failed.value.detail == "rclone is not installed"
        await source.close()

    asyncio.run(play())


def test_rclone_gets_no_proxy_that_somebody_left_in_the_environment() -> None:
    before = {"HTTPS_PROXY": "http://proxy:3128", "http_proxy": "http://proxy:3128", "HOME": "/root"}
    assert environment_of(before, "n", "s") == {"HOME": "/root", "RCLONE_USER": "n", "RCLONE_PASS": "s"}


HOLDER = """
import asyncio, sys, time
from kiosk.adapters.cloud.rclone_source import RcloneSource

async def hold(place):
    source = RcloneSource(place)
    await source.list_folder("")
    print(source.pid, flush=True)
    await asyncio.sleep(60)

asyncio.run(hold(sys.argv[1]))
"""


@needs_rclone
def test_rclone_does_not_outlive_a_program_that_is_killed(tmp_path: Path) -> None:
    command = (sys.executable, "-c", HOLDER, str(tmp_path))
    with subprocess.Popen(command, cwd=Path(__file__).parents[4], stdout=subprocess.PIPE) as holder:
        assert holder.stdout is not None
        pid = int(holder.stdout.readline())
        assert told_of(pid, "cmdline")[0] == b"rclone"
        holder.kill()
    for _ in range(600):
        if not runs(pid):
            return
        time.sleep(0.05)
    pytest.fail("rclone still runs")


def runs(pid: int) -> bool:
    """One that nobody has buried yet does not."""
    try:
        return told_of(pid, "cmdline") != [b""]
    except FileNotFoundError:
        return False
