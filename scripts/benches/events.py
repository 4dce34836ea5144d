"""Measures an entry of the journal from the kiosk's hub to the last of seven seats, against bare TCP lines.

All in one process on loopback: server and clients share one loop on both sides, so that only the protocol differs.
"""

import asyncio
import time

from scripts.benches.ratios import Row, compare, percentile
from shared.domain.commands import TurnPage
from tests.integration.test_events_connection import Kiosk, Seat

EVENTS = 100
EVENT = b"x" * 100


class OurTable:
    """A kiosk and its seats, connected."""

    def __init__(self, loop: asyncio.AbstractEventLoop, seats: int) -> None:
        self._loop = loop
        self._kiosk = Kiosk(seats)
        self._seats = [Seat(number) for number in range(1, seats + 1)]
        self._page = 1
        loop.run_until_complete(self._begin())

    async def _begin(self) -> None:
        await self._kiosk.start()
        self._lines = [asyncio.create_task(seat.talk(self._kiosk.port)) for seat in self._seats]
        await self._all_have_it()

    async def _all_have_it(self) -> None:
        while any(seat.mirror.head != self._kiosk.chair.head for seat in self._seats):  # noqa: ASYNC110
            await asyncio.sleep(0)

    async def _one(self) -> float:
        self._page = self._page % 400 + 1
        begun = time.perf_counter()
        await self._kiosk.do(TurnPage(self._page + 1))
        await self._all_have_it()
        return 1000 * (time.perf_counter() - begun)

    async def _many(self) -> list[float]:
        return [await self._one() for _ in range(EVENTS)]

    def run(self) -> list[float]:
        return self._loop.run_until_complete(self._many())

    def close(self) -> None:
        async def end() -> None:
            for line in self._lines:
                line.cancel()
            await asyncio.gather(*self._lines, return_exceptions=True)
            await self._kiosk.server.stop()

        self._loop.run_until_complete(end())


class BareLines:
    """Seven TCP lines with nothing on them but the bytes."""

    def __init__(self, loop: asyncio.AbstractEventLoop, lines: int) -> None:
        self._loop = loop
        self._count = lines
        self._writers: list[asyncio.StreamWriter] = []
        loop.run_until_complete(self._begin())

    async def _begin(self) -> None:
        async def hold(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
            self._writers.append(writer)

        self._server = await asyncio.start_server(hold, "127.0.0.1", 0)
        port = self._server.sockets[0].getsockname()[1]
        self._lines = [await asyncio.open_connection("127.0.0.1", port) for _ in range(self._count)]
        while len(self._writers) < self._count:  # noqa: ASYNC110
            await asyncio.sleep(0)

    async def _one(self) -> float:
        begun = time.perf_counter()
        for writer in self._writers:
            writer.write(EVENT)
        await asyncio.gather(*(reader.readexactly(len(EVENT)) for reader, _ in self._lines))
        return 1000 * (time.perf_counter() - begun)

    async def _many(self) -> list[float]:
        return [await self._one() for _ in range(EVENTS)]

    def run(self) -> list[float]:
        return self._loop.run_until_complete(self._many())

    def close(self) -> None:
        async def end() -> None:
            for writer in (*self._writers, *(writer for _, writer in self._lines)):
                writer.close()
            self._server.close()
            await self._server.wait_closed()

        self._loop.run_until_complete(end())


def fan_out(loop: asyncio.AbstractEventLoop, seats: int, runs: int) -> list[Row]:
    ours, bare = OurTable(loop, seats), BareLines(loop, seats)
    found = [
        compare(
            f"fan_out {seats}: an entry decided, sent, verified and folded at all seats, {name} / bare lines read",
            goal,
            lambda share=share: percentile(ours.run(), share),
            lambda share=share: percentile(bare.run(), share),
            runs,
        )
        for share, name, goal in ((0.5, "p50", "<= 1.7 (7 seats), 2.5 (69)"), (0.99, "p99", "<= 2.5 (7 seats)"))
    ]
    ours.close()
    bare.close()
    return found


def rows(quick: bool) -> list[Row]:
    loop = asyncio.new_event_loop()
    counts = (7, 13, 69) if quick else (7, 13, 69, 500)
    found = [row for seats in counts for row in fan_out(loop, seats, 2 if quick else 5)]
    loop.close()
    return found
