"""Which page is drawn next, and which images go to the screen: the loop between plan, page store and engine.

It is told what the packet is and where the screen is in it; it never decides what is shown. Images go to the screen
in the order of need; in between, and at low priority, the rest of the packet is drawn and kept on the disk.
"""

import asyncio
import logging
from collections.abc import Callable
from pathlib import Path
from typing import Final, Protocol

from shared.domain.documents import Reason
from shared.domain.ids import ContentHash
from shared.pages.progress import PagesProgress
from shared.pages.render_plan import Packet, Spot, for_memory, to_draw
from shared.pages.requests import PageFailure, PageImage, PageKey, PageNotKept, PageReady, PixelSize

log = logging.getLogger("council.render")

# These mean that the file itself is not what it was: it is fetched again, and the page asked for again.
FETCH_AGAIN: Final = frozenset({Reason.CONTENT_CHANGED, Reason.UNREADABLE_FILE})
NOTHING: Final = Packet((), PixelSize(1, 1))


class Engine(Protocol):
    async def page(self, key: PageKey, path: Path) -> PageImage | PageFailure: ...

    async def prepare(self, key: PageKey, path: Path) -> PageReady | PageNotKept | PageFailure: ...


class Store(Protocol):
    def has(self, key: PageKey) -> bool: ...

    def bytes_of(self, key: PageKey) -> int | None: ...

    async def load(self, key: PageKey) -> PageImage | None: ...


class PageDesk:
    """`find_file` gives the path of a content this device holds, None while it is on its way."""

    def __init__(
        self,
        engine: Engine,
        store: Store,
        memory: int,
        disk: int,
        find_file: Callable[[ContentHash], Path | None],
        deliver: Callable[[PageImage | PageFailure], None],
        progressed: Callable[[PagesProgress], None],
        file_is_bad: Callable[[ContentHash], None],
    ) -> None:
        """`memory` and `disk` bound what is held ready, in bytes."""
        self._engine = engine
        self._store = store
        self._memory = memory
        self._disk = disk
        self._find_file = find_file
        self._deliver = deliver
        self._progressed = progressed
        self._file_is_bad = file_is_bad
        self._packet = NOTHING
        self._here: Spot | None = None
        self._beside: tuple[PageKey, ...] = ()
        self._needed: tuple[PageKey, ...] = ()
        self._on_shelf: set[PageKey] = set()
        self._failed: set[PageKey] = set()
        self._not_kept: set[PageKey] = set()
        self._wake_screen = asyncio.Event()
        self._wake_packet = asyncio.Event()

    def look(self, packet: Packet, here: Spot | None, beside: tuple[PageKey, ...] = ()) -> None:
        """The packet, the place of the screen in it, and pages of other sizes that stand beside the one shown."""
        if (packet, here, beside) == (self._packet, self._here, self._beside):
            return
        new_packet = packet != self._packet
        self._packet, self._here, self._beside = packet, here, beside
        near = for_memory(packet, here, self._memory)
        self._needed = (*near[:1], *beside, *near[1:])
        self._wake_screen.set()
        self._wake_packet.set()
        if new_packet:
            self._tell_progress()

    def dropped(self, keys: tuple[PageKey, ...]) -> None:
        """The screen has let go of these images."""
        self._on_shelf.difference_update(keys)
        self._wake_screen.set()

    def file_arrived(self) -> None:
        """A content that was missing is here now."""
        self._wake_screen.set()
        self._wake_packet.set()

    async def run(self) -> None:
        """Serve until cancelled."""
        async with asyncio.TaskGroup() as tasks:
            tasks.create_task(self._serve_screen())
            tasks.create_task(self._prepare_packet())

    async def _serve_screen(self) -> None:
        while True:
            self._wake_screen.clear()
            key = next((each for each in self._needed if self._can_be_served(each)), None)
            if key is None:
                await self._wake_screen.wait()
            else:
                await self._serve(key)

    def _can_be_served(self, key: PageKey) -> bool:
        if key in self._on_shelf or key in self._failed:
            return False
        return self._store.has(key) or self._find_file(key.sha256) is not None

    async def _serve(self, key: PageKey) -> None:
        answer: PageImage | PageFailure | None = await self._store.load(key)
        path = self._find_file(key.sha256)
        if answer is None and path is not None:
            answer = await self._engine.page(key, path)
            self._tell_progress()
        match answer:
            case PageImage():
                self._on_shelf.add(key)
                self._deliver(answer)
            case PageFailure():
                self._take_failure(answer)
                self._deliver(answer)
            case None:
                pass

    async def _prepare_packet(self) -> None:
        while True:
            self._wake_packet.clear()
            found = self._next_to_prepare()
            if found is None:
                await self._wake_packet.wait()
                continue
            answer = await self._engine.prepare(*found)
            match answer:
                case PageReady():
                    pass
                case PageNotKept(key):
                    log.warning("page %d of %s cannot be kept: the disk is full", key.page, key.sha256[:12])
                    self._not_kept.add(key)
                case PageFailure():
                    self._take_failure(answer)
            self._tell_progress()

    def _next_to_prepare(self) -> tuple[PageKey, Path] | None:
        for key in to_draw(self._packet, self._here, self._store.bytes_of, self._disk):
            if key not in self._failed and key not in self._not_kept:
                path = self._find_file(key.sha256)
                if path is not None:
                    return key, path
        return None

    def _take_failure(self, failure: PageFailure) -> None:
        if failure.reason in FETCH_AGAIN:
            self._file_is_bad(failure.key.sha256)
        else:
            self._failed.add(failure.key)

    def _tell_progress(self) -> None:
        keys = [self._packet.key(spot) for spot in self._packet.all_spots()]
        settled = sum(1 for key in keys if key in self._failed or self._store.has(key))
        self._progressed(PagesProgress(settled, len(keys)))
