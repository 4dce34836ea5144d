"""Which page is drawn next, and which images go to the screen: the loop between plan, page store and engine.

It is told what the screen needs now and what the packet is; it never decides what is shown. Images go to the screen
in the order of need; in between, and at low priority, the rest of the packet is drawn and kept on the disk.
"""

import asyncio
import logging
from collections.abc import Callable
from pathlib import Path
from typing import Protocol

from shared.domain.documents import Reason
from shared.domain.ids import ContentHash
from shared.pages.progress import PagesProgress
from shared.pages.requests import PageFailure, PageImage, PageKey, PageNotKept, PageReady

log = logging.getLogger("council.render")

# These mean that the file itself is not what it was: it is fetched again, and the page asked for again.
FETCH_AGAIN = frozenset({Reason.CONTENT_CHANGED, Reason.UNREADABLE_FILE})


class Engine(Protocol):
    async def page(self, key: PageKey, path: Path) -> PageImage | PageFailure: ...

    async def prepare(self, key: PageKey, path: Path) -> PageReady | PageNotKept | PageFailure: ...


class Store(Protocol):
    def has(self, key: PageKey) -> bool: ...

    async def load(self, key: PageKey) -> PageImage | None: ...


class PageDesk:
    """`find_file` gives the path of a content this device holds, None while it is on its way."""

    def __init__(
        self,
        engine: Engine,
        store: Store,
        find_file: Callable[[ContentHash], Path | None],
        deliver: Callable[[PageImage | PageFailure], None],
        progressed: Callable[[PagesProgress], None],
        file_is_bad: Callable[[ContentHash], None],
    ) -> None:
        self._engine = engine
        self._store = store
        self._find_file = find_file
        self._deliver = deliver
        self._progressed = progressed
        self._file_is_bad = file_is_bad
        self._needed: tuple[PageKey, ...] = ()
        self._packet: tuple[PageKey, ...] = ()
        self._on_shelf: set[PageKey] = set()
        self._failed: set[PageKey] = set()
        self._not_kept: set[PageKey] = set()
        self._wake_screen = asyncio.Event()
        self._wake_packet = asyncio.Event()

    def need(self, needed: tuple[PageKey, ...]) -> None:
        """What the screen needs in memory, the page on it first. Replaces what was needed before."""
        if needed != self._needed:
            self._needed = needed
            self._wake_screen.set()

    def plan(self, packet: tuple[PageKey, ...]) -> None:
        """All pages of the packet in the order in which they may be wanted. Replaces the plan before."""
        if packet != self._packet:
            self._packet = packet
            self._tell_progress()
            self._wake_packet.set()

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
            found = next(((key, path) for key in self._packet if (path := self._to_prepare(key)) is not None), None)
            if found is None:
                await self._wake_packet.wait()
                continue
            key, path = found
            answer = await self._engine.prepare(key, path)
            match answer:
                case PageReady():
                    self._tell_progress()
                case PageNotKept():
                    log.warning("page %d of %s cannot be kept: the disk is full", key.page, key.sha256[:12])
                    self._not_kept.add(key)
                case PageFailure():
                    self._take_failure(answer)
                    self._tell_progress()

    def _to_prepare(self, key: PageKey) -> Path | None:
        if key in self._failed or key in self._not_kept or self._store.has(key):
            return None
        return self._find_file(key.sha256)

    def _take_failure(self, failure: PageFailure) -> None:
        if failure.reason in FETCH_AGAIN:
            self._file_is_bad(failure.key.sha256)
        else:
            self._failed.add(failure.key)

    def _tell_progress(self) -> None:
        settled = sum(1 for key in self._packet if key in self._failed or self._store.has(key))
        self._progressed(PagesProgress(settled, len(self._packet)))
