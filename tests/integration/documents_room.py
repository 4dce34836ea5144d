"""A kiosk's real document service, seats with real fetchers, and a wire between them that can be bent."""

import asyncio
import hashlib
import random
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager, suppress
from pathlib import Path

from kiosk.adapters.document_service import DocumentService
from shared.domain.ids import ContentHash, DeviceId, SeatNumber
from shared.following.fetch_news import FetchNews, FetchProgress, FileArrived
from shared.following.fetch_order import WantedFile
from shared.io.document_files import DocumentFiles
from shared.io.following.file_fetcher import FileFetcher
from shared.wire.documents import Lack
from shared.wire.pacing import PaceSettings
from tests.fakes.paired import files_of_kiosk, pinned

HOST = "127.0.0.1"
SAFETY_SECONDS = 60.0


def content(size: int, seed: int = 1) -> bytes:
    """Bytes that repeat nowhere, the same in each run."""
    return random.Random(seed).randbytes(size)


def hash_of(some: bytes) -> ContentHash:
    return ContentHash(hashlib.sha256(some).hexdigest())


async def until(true: Callable[[], object]) -> None:
    """Wait for something that happens elsewhere."""
    async with asyncio.timeout(SAFETY_SECONDS):
        while not true():  # noqa: ASYNC110
            await asyncio.sleep(0.01)


class Seat:
    """A fetcher at work, and all that it has told."""

    def __init__(self, folder: Path, number: int, stall_seconds: float = 15.0, keep_free: int = 0) -> None:
        self.files = DocumentFiles(folder, keep_free)
        self.device = DeviceId(f"{number:032x}")
        self.number = SeatNumber(number)
        self.arrived: list[ContentHash] = []
        self.told: list[FetchProgress] = []
        self.fetcher = FileFetcher(self.files, self.device, self._hear, pinned(self.device), stall_seconds)
        self._running: asyncio.Task[None] | None = None

    @property
    def progress(self) -> FetchProgress:
        return self.told[-1] if self.told else FetchProgress()

    def begin(self, port: int, *wanted: WantedFile) -> None:
        self._running = asyncio.create_task(self.fetcher.run())
        self.fetcher.want(wanted)
        self.fetcher.reach(HOST, port, self.number)

    async def end(self) -> None:
        """As when the seat is switched off in the middle of something."""
        if self._running is not None:
            self._running.cancel()
            with suppress(asyncio.CancelledError):
                await self._running
            self._running = None

    def has(self, *wanted: WantedFile) -> bool:
        return all(self.fetcher.path(each.sha256) is not None for each in wanted)

    def _hear(self, news: FetchNews) -> None:
        match news:
            case FileArrived(sha256):
                self.arrived.append(sha256)
            case FetchProgress():
                self.told.append(news)


class Room:
    """The kiosk's side, and the seats that have come in."""

    def __init__(self, folder: Path, settings: PaceSettings) -> None:
        folder.mkdir(exist_ok=True)
        self.folder = folder
        self.files = DocumentFiles(folder / "kiosk", keep_free=0)
        self.lacking: list[tuple[ContentHash, Lack]] = []
        self.changes = 0
        self.service = DocumentService(
            folder / "kiosk", *files_of_kiosk(folder / "keys"), settings, self._changed, self._lacking
        )
        self.port = 0
        self.seats: list[Seat] = []

    def add(self, some: bytes) -> WantedFile:
        """Put a document on the table."""
        foreign = self.folder / "foreign"
        foreign.write_bytes(some)
        return WantedFile(*self.files.adopt(foreign))

    def seat(self, number: int, stall_seconds: float = 15.0, folder: Path | None = None) -> Seat:
        """A seat with its own disk; the same number again is the same seat after a restart."""
        seat = Seat(folder or self.folder / f"seat{number}", number, stall_seconds)
        self.seats.append(seat)
        return seat

    def sent_to(self, seat: Seat) -> int:
        """Bytes that the kiosk has sent on the seat's present connection."""
        return sum(each.sent for each in self.service.seats if each.device == seat.device)

    def _changed(self) -> None:
        self.changes += 1

    def _lacking(self, sha256: ContentHash, reason: Lack) -> None:
        self.lacking.append((sha256, reason))


@asynccontextmanager
async def room(folder: Path, rate: float | None = None) -> AsyncIterator[Room]:
    """A kiosk that serves documents, at a fixed rate if one is given."""
    here = Room(folder, PaceSettings(rate))
    here.port = await here.service.start([HOST])
    try:
        yield here
    finally:
        for seat in here.seats:
            await seat.end()
        await here.service.stop()


class Wire:
    """Passes bytes between seats and a kiosk, and may spoil, hold or cut them. `port` is where seats connect."""

    def __init__(self) -> None:
        self.port = 0
        self.passed = 0
        self.spoil_at: int | None = None
        self.hold_at: int | None = None
        self.lines: list[asyncio.StreamWriter] = []
        self.connections = 0

    async def carry(self, source: asyncio.StreamReader, target: asyncio.StreamWriter, *, to_seat: bool) -> None:
        with suppress(ConnectionError):
            while some := await source.read(16 * 1024):
                if to_seat:
                    some = await self._bend(some)
                target.write(some)
                await target.drain()
        target.close()

    async def _bend(self, some: bytes) -> bytes:
        begin, self.passed = self.passed, self.passed + len(some)
        if self.spoil_at is not None and begin <= self.spoil_at < self.passed:
            place, self.spoil_at = self.spoil_at - begin, None
            return some[:place] + bytes([some[place] ^ 1]) + some[place + 1 :]
        if self.hold_at is not None and self.passed > self.hold_at:
            self.hold_at = None
            await asyncio.sleep(SAFETY_SECONDS)
        return some

    def cut(self) -> None:
        """All lines break at once, without a goodbye."""
        for each in self.lines:
            each.transport.abort()
        self.lines.clear()


@asynccontextmanager
async def wire(kiosk_port: int) -> AsyncIterator[Wire]:
    bent = Wire()
    carrying: set[asyncio.Task[None]] = set()

    async def connected(from_seat: asyncio.StreamReader, to_seat: asyncio.StreamWriter) -> None:
        bent.connections += 1
        from_kiosk, to_kiosk = await asyncio.open_connection(HOST, kiosk_port)
        bent.lines += [to_seat, to_kiosk]
        for task in (
            asyncio.create_task(bent.carry(from_seat, to_kiosk, to_seat=False)),
            asyncio.create_task(bent.carry(from_kiosk, to_seat, to_seat=True)),
        ):
            carrying.add(task)

    server = await asyncio.start_server(connected, HOST, 0)
    bent.port = server.sockets[0].getsockname()[1]
    try:
        yield bent
    finally:
        server.close()
        bent.cut()
        for task in carrying:
            task.cancel()
        await asyncio.gather(*carrying, return_exceptions=True)
        await server.wait_closed()
