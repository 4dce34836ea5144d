"""Fetches what this seat lacks of the packet: a websocket pump around FilesSeatEnd, and the disk behind it.

Which file comes next is FetchPlan's affair. Lives in the loop thread; what blocks is done by one worker thread of its
own. Goes on by itself after lost lines, restarts on either side, spoilt files and a full disk.
"""

import asyncio
import logging
import random
import ssl
from collections.abc import Callable, Collection, Iterator
from contextlib import suppress
from pathlib import Path
from typing import Final

from websockets.asyncio.client import ClientConnection, connect
from websockets.exceptions import ConnectionClosed, InvalidHandshake

from shared.domain.ids import ContentHash, DeviceId, SeatNumber
from shared.following.fetch_news import FetchNews, FetchProgress, FileArrived
from shared.following.fetch_order import WantedFile
from shared.following.fetch_plan import FetchPlan
from shared.io.document_files import DiskFull, DocumentFiles, Part, Verdict
from shared.io.following.pinned_kiosk import PinnedKiosk
from shared.io.worker import Worker
from shared.wire.codec import Malformed
from shared.wire.documents import (
    MOST_CHUNK,
    ChunkArrived,
    FileEnded,
    FilesFarewell,
    FilesSeatEnd,
    FilesWelcome,
    Lacking,
)

log = logging.getLogger("council.documents")

DOCUMENTS_PATH: Final = "/docs"
CONNECT_SECONDS: Final = 3.0
KEEPALIVE_SECONDS: Final = 5.0
STALL_SECONDS: Final = 15.0
"""A kiosk that sends nothing for so long, although asked, is left and called again."""

LOOK_SECONDS: Final = 0.5
TELL_SECONDS: Final = 0.25
PIECES_WAITING: Final = 8
FRAMES_WAITING: Final = 32
FIRST_DELAY: Final = 0.2
LAST_DELAY: Final = 5.0


def reconnect_delays(chance: Callable[[], float]) -> Iterator[float]:
    """Seconds between attempts: growing, and never the same at all seats. `chance` gives numbers from 0 to 1."""
    delay = FIRST_DELAY
    while True:
        yield delay * (0.5 + chance() / 2)
        delay = min(delay * 1.7, LAST_DELAY)


def _discard(files: DocumentFiles, contents: Collection[ContentHash]) -> int:
    found = sum(files.has(sha256) or files.part_size(sha256) > 0 for sha256 in contents)
    for sha256 in contents:
        files.discard(sha256)
    return found


class FileFetcher:
    """`want` says what, `reach` says where, `run` does it. `tell` gets the news, in the loop thread."""

    def __init__(
        self,
        files: DocumentFiles,
        device: DeviceId,
        tell: Callable[[FetchNews], None],
        trust: PinnedKiosk,
        stall_seconds: float = STALL_SECONDS,
    ) -> None:
        self._files = files
        self._device = device
        self._tell = tell
        self._trust = trust
        self._stall_seconds = stall_seconds
        self._worker = Worker("files")
        self._plan = FetchPlan()
        self._kiosk: tuple[str, int] | None = None
        self._seat: SeatNumber | None = None
        self._linked = False
        self._current: WantedFile | None = None
        self._heard_at = 0.0
        self._part: tuple[WantedFile, Part] | None = None
        self._progress = FetchProgress()
        self._arrived: asyncio.Queue[ChunkArrived | FileEnded] = asyncio.Queue(PIECES_WAITING)
        self._look_again = asyncio.Event()
        self._steer_again = asyncio.Event()
        self._call_again = asyncio.Event()

    # -- from the loop thread, at any time ---------------------------------------------------------------------

    def want(self, wanted: tuple[WantedFile, ...]) -> None:
        """The files to have, the most urgent first. A more urgent one goes before what is under way."""
        self._plan.want(wanted)
        self._look_again.set()
        self._steer_again.set()

    def reach(self, host: str, port: int, seat: SeatNumber | None) -> None:
        """Where the kiosk's documents are, as its welcome on the events connection says."""
        if (host, port) != self._kiosk or seat != self._seat:
            self._kiosk, self._seat = (host, port), seat
            self._steer_again.set()
        self._call_again.set()

    def path(self, sha256: ContentHash) -> Path | None:
        """A file that is here and verified; None otherwise, and then it is looked at again, or fetched."""
        path = self._files.checked_path(sha256)
        if path is None and self._plan.is_held(sha256):
            self._plan.lost(sha256)
            self._look_again.set()
        return path

    def refetch(self, sha256: ContentHash) -> None:
        """Whoever opened this file found it wrong: verify it anew, and fetch it again if so."""
        self._files.distrust(sha256)
        self._plan.lost(sha256)
        self._look_again.set()

    async def wipe(self, contents: Collection[ContentHash]) -> int:
        """Have no byte of these on the disk, not of what is arriving either; gives how many were here.

        Whoever still wants one fetches it again. Raises OSError.
        """
        if self._part is not None and self._part[0].sha256 in contents:
            part, self._part = self._part[1], None
            await self._worker.run(part.close)  # Behind what is being written to it.
        found = await self._worker.run(_discard, self._files, tuple(contents))
        for sha256 in contents:
            self._plan.wiped(sha256)
        self._look_again.set()
        self._steer_again.set()
        return found

    async def everything(self) -> tuple[ContentHash, ...]:
        """All documents on this seat's disk, of whatever sitting, what is arriving included."""
        return await self._worker.run(self._files.everything, arriving=True)

    async def run(self) -> None:
        """Serve until cancelled; what has arrived by then is kept."""
        try:
            async with asyncio.TaskGroup() as tasks:
                tasks.create_task(self._look())
                tasks.create_task(self._store())
                tasks.create_task(self._keep_linked())
                tasks.create_task(self._tell_now_and_then())
        finally:
            self._worker.close()
            self._close_part()

    # -- the line ----------------------------------------------------------------------------------------------

    async def _keep_linked(self) -> None:
        loop = asyncio.get_running_loop()
        delays = reconnect_delays(random.random)
        while True:
            self._call_again.clear()
            kiosk, context = self._kiosk, self._trust.context
            if kiosk is None or context is None:
                await self._call_again.wait()
                continue
            begun = loop.time()
            if await self._link(*kiosk, context) and loop.time() - begun > LAST_DELAY:
                delays = reconnect_delays(random.random)
            with suppress(TimeoutError):
                async with asyncio.timeout(next(delays)):
                    await self._call_again.wait()

    async def _link(self, host: str, port: int, context: ssl.SSLContext) -> bool:
        """Serve one connection to its end. True when the kiosk welcomed this seat."""
        welcomed = False
        try:
            async with connect(
                f"wss://{host}:{port}{DOCUMENTS_PATH}",
                ssl=context,
                compression=None,
                proxy=None,
                max_size=MOST_CHUNK,
                max_queue=FRAMES_WAITING,
                open_timeout=CONNECT_SECONDS,
                close_timeout=1,
                ping_interval=KEEPALIVE_SECONDS,
                ping_timeout=KEEPALIVE_SECONDS,
            ) as connection:
                try:
                    await self._converse(connection)
                finally:
                    welcomed, self._linked, self._current = self._linked, False, None
        except Malformed as fault:
            log.error("the kiosk's documents make no sense: %s", fault)
        except (OSError, InvalidHandshake, ConnectionClosed, TimeoutError, ValueError) as fault:
            log.debug("no documents from %s:%d: %s", host, port, fault)
        return welcomed

    async def _converse(self, connection: ClientConnection) -> None:
        end = FilesSeatEnd(self._device, self._seat)
        loop = asyncio.get_running_loop()
        steering: asyncio.Task[None] | None = None
        await connection.send(end.hello())
        try:
            async for message in connection:
                self._heard_at = loop.time()
                fact = end.receive(message)
                if isinstance(message, bytes):
                    await connection.send(end.received())
                match fact:
                    case FilesWelcome():
                        self._linked = True
                        steering = steering or asyncio.create_task(self._steer(connection, end))
                    case ChunkArrived() as piece:
                        self._plan.received(piece.sha256, piece.offset, len(piece.chunk), self._heard_at)
                        await self._arrived.put(piece)
                    case FileEnded(sha256) as ended:
                        self._plan.ended(sha256)
                        self._let_go(sha256)
                        await self._arrived.put(ended)
                    case Lacking(sha256, reason):
                        if sha256 not in self._progress.lacking:
                            log.error("the kiosk cannot send %s: %s", sha256[:12], reason)
                        self._plan.lacking(sha256, self._heard_at)
                        self._let_go(sha256)
                    case FilesFarewell(reason):
                        log.error("the kiosk sends this seat's fetcher away: %s", reason)
                        return
                    case None:
                        pass
        finally:
            if steering is not None:
                steering.cancel()

    def _let_go(self, sha256: ContentHash) -> None:
        """Nothing more is coming of a file."""
        if self._current is not None and self._current.sha256 == sha256:
            self._current = None
        self._steer_again.set()

    async def _steer(self, connection: ClientConnection, end: FilesSeatEnd) -> None:
        """Ask for what is most urgent now, whenever that changes; leave a kiosk that has moved or fallen silent."""
        loop = asyncio.get_running_loop()
        called = (self._kiosk, self._seat)
        with suppress(ConnectionClosed):
            while called == (self._kiosk, self._seat):
                self._steer_again.clear()
                target = self._target(loop.time())
                if target != self._current:
                    self._current, self._heard_at = target, loop.time()
                    await connection.send(self._asking(end, target))
                elif target is not None and loop.time() - self._heard_at > self._stall_seconds:
                    log.warning("the kiosk sends nothing, although asked")
                    break
                with suppress(TimeoutError):
                    async with asyncio.timeout(LOOK_SECONDS):
                        await self._steer_again.wait()
            await connection.close()

    def _target(self, at: float) -> WantedFile | None:
        target = self._plan.next(at)
        if target is None or target == self._current:
            return target
        if self._files.has_room(target.size - self._plan.offset(target.sha256)):
            return target
        self._plan.disk_refused(at)
        return None

    def _asking(self, end: FilesSeatEnd, target: WantedFile | None) -> str:
        if target is None:
            return end.stop()
        return end.want(target.sha256, target.size, self._plan.offset(target.sha256))

    # -- the disk ----------------------------------------------------------------------------------------------

    async def _look(self) -> None:
        """Find out which of the wanted files are here. Those that have been altered are thrown away."""
        while True:
            self._look_again.clear()
            sha256 = self._plan.unlooked()
            if sha256 is None:
                await self._look_again.wait()
                continue
            verdict = await self._worker.run(self._files.look, sha256)
            if verdict is Verdict.ALTERED:
                log.error("document %s was altered on this seat's disk; it is fetched again", sha256[:12])
                await self._worker.run(self._files.discard, sha256)
            self._plan.looked(sha256, verdict is Verdict.SOUND, self._files.part_size(sha256))
            if verdict is Verdict.SOUND:
                self._tell_arrived(sha256)
            self._steer_again.set()

    async def _store(self) -> None:
        while True:
            fact = await self._arrived.get()
            try:
                match fact:
                    case ChunkArrived():
                        await self._store_piece(fact)
                    case FileEnded():
                        await self._settle(fact)
            except (DiskFull, OSError) as fault:
                if not self._progress.disk_full:
                    log.error("the disk takes no more documents: %s", fault)
                self._close_part()
                self._plan.disk_refused(asyncio.get_running_loop().time())
                self._plan.kept(fact.sha256, self._files.part_size(fact.sha256))
                self._steer_again.set()

    async def _store_piece(self, piece: ChunkArrived) -> None:
        part = await self._part_of(WantedFile(piece.sha256, piece.size))
        # Behind a gap lies what was under way when the disk was full; it comes again.
        if piece.offset <= part.offset:
            await self._worker.run(part.write, piece.offset, piece.chunk)
            self._plan.disk_took()

    async def _settle(self, ended: FileEnded) -> None:
        part = await self._part_of(WantedFile(ended.sha256, ended.size))
        if part.offset < ended.size:
            self._plan.kept(ended.sha256, part.offset)
        else:
            sound = await self._worker.run(part.finish)
            self._part = None
            self._plan.settled(ended.sha256, sound, asyncio.get_running_loop().time())
            if sound:
                self._tell_arrived(ended.sha256)
            else:
                log.error("document %s arrived wrong and is fetched again", ended.sha256[:12])
        self._steer_again.set()

    async def _part_of(self, file: WantedFile) -> Part:
        if self._part is not None and self._part[0] == file:
            return self._part[1]
        self._close_part()
        part = await self._worker.open(Part.close, self._files.open_part, file.sha256, file.size)
        self._part = file, part
        return part

    def _close_part(self) -> None:
        if self._part is not None:
            self._part[1].close()
            self._part = None

    # -- news --------------------------------------------------------------------------------------------------

    def _tell_arrived(self, sha256: ContentHash) -> None:
        self._tell_progress()
        self._tell(FileArrived(sha256))

    def _tell_progress(self) -> None:
        progress = self._plan.progress(self._current, self._linked, asyncio.get_running_loop().time())
        if progress != self._progress:
            if progress.linked != self._progress.linked:
                log.info("the kiosk's documents are %s", "here" if progress.linked else "out of reach")
            self._progress = progress
            self._tell(progress)

    async def _tell_now_and_then(self) -> None:
        while True:
            self._tell_progress()
            await asyncio.sleep(TELL_SECONDS)
