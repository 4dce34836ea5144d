"""Documents reach the seats: all of them, the urgent ones first, each once, and on from where they were."""

import asyncio
import os
import signal
from pathlib import Path

import pytest

from shared.following.fetch_order import WantedFile
from shared.io.document_files import Verdict
from tests.integration.documents_room import HOST, content, hash_of, room, until, wire

AHEAD = 1_000_000
"""No more than this is under way to one seat at the rates used here."""


def test_seven_seats_receive_the_whole_packet_and_verify_it(tmp_path: Path) -> None:
    async def play() -> None:
        async with room(tmp_path) as here:
            packet = [here.add(content(size, size)) for size in (0, 1, 40_000, 128 * 1024, 3_000_001)]
            seats = [here.seat(number) for number in range(1, 8)]
            for seat in seats:
                seat.begin(here.port, *packet)
            await until(lambda: all(seat.has(*packet) for seat in seats))
            for seat in seats:
                assert sorted(seat.arrived) == sorted(each.sha256 for each in packet)
                assert all(seat.files.verify(each.sha256) is Verdict.SOUND for each in packet)
                await until(lambda seat=seat: seat.progress.missing_bytes == 0)  # type: ignore[misc]
            await until(lambda: len(here.service.seats) == 7)
            total = sum(each.size for each in packet)
            await until(lambda: all(here.sent_to(seat) == total for seat in seats))
            assert here.service.rate is not None
            assert here.service.rate > 0
            assert here.service.restarts == 0
            assert here.lacking == []
            assert here.changes > 0

    asyncio.run(play())


def test_what_is_here_already_is_never_sent_again(tmp_path: Path) -> None:
    async def play() -> None:
        async with room(tmp_path) as here:
            old, new = here.add(content(500_000)), here.add(content(70_000, 2))
            seat = here.seat(1)
            seat.begin(here.port, old)
            await until(lambda: seat.has(old))
            await seat.end()
            again = here.seat(1)
            again.begin(here.port, old, new)
            await until(lambda: again.has(old, new))
            assert sorted(again.arrived) == sorted([old.sha256, new.sha256])
            await until(lambda: here.sent_to(again) == new.size)

    asyncio.run(play())


def test_what_the_table_turns_to_goes_before_what_is_under_way_and_that_goes_on_later(tmp_path: Path) -> None:
    async def play() -> None:
        async with room(tmp_path, rate=4e6) as here:
            large, urgent = here.add(content(6_000_000)), here.add(content(400_000, 2))
            seat = here.seat(1)
            seat.begin(here.port, large)
            await until(lambda: seat.progress.offset > 1_000_000)
            seat.fetcher.want((urgent, large))
            await until(lambda: seat.has(urgent))
            assert not seat.has(large)
            await until(lambda: seat.has(large))
            assert seat.arrived == [urgent.sha256, large.sha256]
            await until(lambda: here.sent_to(seat) >= large.size + urgent.size)
            assert here.sent_to(seat) <= large.size + urgent.size + AHEAD

    asyncio.run(play())


def test_a_document_server_that_is_killed_in_the_middle_goes_on_to_the_byte(tmp_path: Path) -> None:
    async def play() -> None:
        async with room(tmp_path, rate=4e6) as here:
            large = here.add(content(6_000_000))
            seat = here.seat(1)
            seat.begin(here.port, large)
            await until(lambda: seat.progress.offset > 1_000_000)
            assert here.service.pid is not None
            os.kill(here.service.pid, signal.SIGKILL)
            await until(lambda: not seat.progress.linked)
            missing = seat.progress.missing_bytes
            await until(lambda: seat.has(large))
            assert here.service.restarts == 1
            assert missing < 5_000_000
            await until(lambda: here.sent_to(seat) == missing)

    asyncio.run(play())


def test_a_seat_that_is_switched_off_in_the_middle_goes_on_to_the_byte(tmp_path: Path) -> None:
    async def play() -> None:
        async with room(tmp_path, rate=4e6) as here:
            large = here.add(content(6_000_000))
            seat = here.seat(1)
            seat.begin(here.port, large)
            await until(lambda: seat.progress.offset > 1_000_000)
            await seat.end()
            kept = seat.files.part_size(large.sha256)
            assert kept > 500_000
            again = here.seat(1)
            again.begin(here.port, large)
            await until(lambda: again.has(large))
            await until(lambda: here.sent_to(again) == large.size - kept)

    asyncio.run(play())


def test_a_line_that_breaks_again_and_again_still_brings_everything(tmp_path: Path) -> None:
    async def play() -> None:
        async with room(tmp_path, rate=8e6) as here, wire(here.port) as bent:
            packet = [here.add(content(1_500_000, seed)) for seed in (1, 2)]
            seat = here.seat(1)
            seat.begin(bent.port, *packet)
            for breaks in range(1, 4):
                await until(lambda breaks=breaks: bent.passed > breaks * 500_000)  # type: ignore[misc]
                bent.cut()
            await until(lambda: seat.has(*packet))
            assert bent.passed < 2 * 3_000_000

    asyncio.run(play())


def test_a_kiosk_that_comes_back_on_another_port_is_followed(tmp_path: Path) -> None:
    async def play() -> None:
        async with room(tmp_path / "one", rate=2e6) as first:
            document = first.add(content(3_000_000))
            seat = first.seat(1)
            seat.begin(first.port, document)
            await until(lambda: seat.progress.offset > 500_000)
            async with room(tmp_path / "two") as second:
                assert second.add(content(3_000_000)) == document
                seat.fetcher.reach(HOST, second.port, seat.number)
                await until(lambda: seat.has(document))
                assert second.sent_to(seat) <= document.size
                await seat.end()

    asyncio.run(play())


def test_with_the_kiosk_gone_everything_that_came_stays_readable(tmp_path: Path) -> None:
    async def play() -> None:
        async with room(tmp_path) as here:
            document = here.add(content(300_000))
            seat = here.seat(1)
            seat.begin(here.port, document)
            await until(lambda: seat.has(document))
            await here.service.stop()
            await until(lambda: not seat.progress.linked)
            path = seat.fetcher.path(document.sha256)
            assert path is not None
            assert hash_of(path.read_bytes()) == document.sha256
            await seat.end()
            alone = here.seat(1)
            alone.begin(here.port, document)
            await until(lambda: alone.has(document))
            assert not alone.progress.linked

    asyncio.run(play())


def test_a_seat_on_the_same_machine_is_not_served_faster_than_the_setting(tmp_path: Path) -> None:
    async def play() -> None:
        async with room(tmp_path, rate=2e6) as here:
            documents = [here.add(content(1_000_000, seed)) for seed in (1, 2)]
            seats = [here.seat(1), here.seat(2)]
            begun = asyncio.get_running_loop().time()
            for seat in seats:
                seat.begin(here.port, *documents)
            await until(lambda: all(seat.has(*documents) for seat in seats))
            assert asyncio.get_running_loop().time() - begun > 4_000_000 / 2e6 * 0.95

    asyncio.run(play())


def test_a_port_that_is_taken_is_told_and_nothing_is_left_running(tmp_path: Path) -> None:
    async def play() -> None:
        async with room(tmp_path / "one") as here, room(tmp_path / "two") as other:
            await other.service.stop()
            with pytest.raises(OSError, match="in use"):
                await other.service.start([HOST], here.port)
            assert await other.service.start([HOST, "::1"]) != here.port

    asyncio.run(play())


def test_the_same_content_is_one_file_whatever_it_is_called(tmp_path: Path) -> None:
    async def play() -> None:
        async with room(tmp_path) as here:
            one = here.add(content(200_000))
            assert here.add(content(200_000)) == one
            seat = here.seat(1)
            seat.begin(here.port, one, WantedFile(one.sha256, one.size))
            await until(lambda: seat.has(one))
            assert seat.arrived == [one.sha256]
            await until(lambda: here.sent_to(seat) == one.size)

    asyncio.run(play())
