"""The health of a live table: probes answered, clocks compared, and the table switched off, or not while it sits."""

import asyncio
import os
import zipfile
from pathlib import Path

import pytest

from kiosk.adapters.live_station import LiveStation
from kiosk.services.health import Checkup, Code, TableNews
from kiosk.services.intents import CheckTable, CollectLogs, KeepPaper, SwitchTableOff, WakeTable
from seat_client.adapters.live_seat import LiveSeat
from seat_client.services.intents import LightUp, ProbePainted
from shared.domain.commands import OpenSitting
from shared.domain.sitting import Phase
from shared.io.program_log import LOG_FILE, LOG_FOLDER
from tests.integration.test_live_table import Kiosk, Seat, a_kiosk, in_background, until


async def painting(seat: Seat, live: LiveSeat) -> None:
    """Answers each probe as its window would."""
    painted = 0
    while True:
        await asyncio.sleep(0.01)
        if seat.picture is not None and seat.picture.probe != painted:
            painted = seat.picture.probe
            live.intend(ProbePainted(painted))


async def checked(kiosk: Kiosk, live: LiveStation) -> Checkup:
    live.intend(CheckTable())
    await until(lambda: kiosk.seen.health.checking)
    await until(lambda: not kiosk.seen.health.checking)
    assert kiosk.seen.health.checkup is not None
    return kiosk.seen.health.checkup


def test_a_seat_is_timed_and_its_clock_compared_and_the_journal_does_not_grow(tmp_path: Path) -> None:
    async def scene() -> None:
        kiosk = a_kiosk(tmp_path)
        seat = Seat(kiosk, 3)
        async with kiosk.running() as live, seat.running() as follower, in_background(painting(seat, follower)):
            await until(lambda: kiosk.ready(2) and seat.has_all())
            before = kiosk.seen.head_seq
            checkup = await checked(kiosk, live)
            assert checkup.healthy, checkup.findings
            (facts,) = checkup.seats
            assert facts.turn_ms is not None
            assert facts.skew is not None
            assert facts.health is not None
            assert (facts.held, facts.wanted) == (2, 2)
            assert kiosk.seen.head_seq == before

    asyncio.run(scene())


def test_a_table_is_switched_off_but_not_while_it_sits_and_a_touch_or_a_sitting_lights_it(tmp_path: Path) -> None:
    async def scene() -> None:
        kiosk = a_kiosk(tmp_path)
        seat, room = Seat(kiosk, 1), Seat(kiosk, None, "room", public=True)
        async with kiosk.running() as live, seat.running() as follower, room.running():
            await until(lambda: kiosk.ready(2) and seat.has_all() and bool(kiosk.seen.public_screens))
            live.intend(SwitchTableOff())
            await until(lambda: seat.seen.off and room.seen.off)
            assert kiosk.seen.health.news is TableNews.SWITCHED_OFF
            follower.intend(LightUp())
            await until(lambda: not seat.seen.off)
            live.intend(SwitchTableOff())
            await until(lambda: seat.seen.off)
            live.intend(OpenSitting())
            await until(lambda: not seat.seen.off and not room.seen.off)
            live.intend(SwitchTableOff())
            await until(lambda: kiosk.seen.health.news is TableNews.STILL_OPEN)
            assert kiosk.seen.sitting.phase is Phase.OPEN
            assert not seat.seen.off

    asyncio.run(scene())


def test_only_a_seat_that_is_nothing_else_is_powered_off(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    login = tmp_path / "bin" / "busctl"
    login.parent.mkdir()
    login.write_text(f'#!/bin/sh\necho "$@" >> "{tmp_path}/asked"\n')
    login.chmod(0o755)
    monkeypatch.setenv("PATH", f"{login.parent}{os.pathsep}/bin")

    async def scene() -> None:
        kiosk = a_kiosk(tmp_path)
        window, installed = Seat(kiosk, 1), Seat(kiosk, 2, locked=True)
        async with kiosk.running() as live, window.running(), installed.running():
            await until(lambda: kiosk.ready(2) and window.has_all() and installed.has_all())
            live.intend(SwitchTableOff())
            await until(lambda: window.seen.off and installed.seen.off and (tmp_path / "asked").exists())

    asyncio.run(scene())
    assert (tmp_path / "asked").read_text().splitlines() == [
        "--system call org.freedesktop.login1 /org/freedesktop/login1 org.freedesktop.login1.Manager PowerOff b false"
    ]


def test_the_page_and_the_logs_are_written_where_a_person_says(tmp_path: Path) -> None:
    async def scene() -> None:
        kiosk = a_kiosk(tmp_path)
        async with kiosk.running() as live:
            await until(lambda: kiosk.ready(2))
            live.intend(KeepPaper(str(tmp_path), b"%PDF"))
            await until(lambda: kiosk.seen.health.news is TableNews.WRITTEN)
            assert await asyncio.to_thread(Path(kiosk.seen.health.path).read_bytes) == b"%PDF"
            (tmp_path / "kiosk" / LOG_FOLDER).mkdir()
            (tmp_path / "kiosk" / LOG_FOLDER / LOG_FILE).write_text("a line\n")
            live.intend(CollectLogs(str(tmp_path)))
            await until(lambda: kiosk.seen.health.path.endswith(".zip"))
            with zipfile.ZipFile(kiosk.seen.health.path) as bundle:
                assert f"logs/{LOG_FILE}" in bundle.namelist()
            live.intend(CollectLogs(str(kiosk.folder / "1 Voirie/Plan.pdf")))
            await until(lambda: kiosk.seen.health.news is TableNews.NOT_WRITTEN)
            live.intend(WakeTable())
            await until(lambda: kiosk.seen.health.news is TableNews.NOBODY_TO_WAKE)

    asyncio.run(scene())


def test_a_seat_that_is_let_in_and_away_is_a_fault(tmp_path: Path) -> None:
    async def scene() -> None:
        kiosk = a_kiosk(tmp_path)
        seat = Seat(kiosk, 3)
        async with kiosk.running() as live:
            async with seat.running():
                await until(lambda: kiosk.ready(2) and seat.has_all())
            await until(lambda: kiosk.seen.seats[2].presence is None)
            checkup = await checked(kiosk, live)
            assert {Code.SEAT_AWAY, Code.MAJORITY_MISSING} <= {each.code for each in checkup.findings}

    asyncio.run(scene())
