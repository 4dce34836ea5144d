"""Which page is drawn next, and which images go to the screen: the loop between plan, page store and engine.

It is told what the packet is and where the screen is in it; it never decides what is shown. Only the page on the
screen is drawn at once; its neighbours and the rest of the packet are drawn at low priority and kept on the disk, so
that a jump to any page finds the engine free.
"""

import asyncio
import logging
from collections import deque
from collections.abc import Callable, Iterable
from contextlib import suppress
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
MOST_ASKED: Final = 64
NOTHING: Final = Packet((), PixelSize(1, 1))


class Engine(Protocol):
    async def page(self, key: PageKey, path: Path) -> PageImage | PageFailure: ...

    async def prepare(self, key: PageKey, path: Path) -> PageReady | PageNotKept | PageFailure: ...


class Store(Protocol):
    def has(self, key: PageKey) -> bool: ...

    def bytes_of(self, key: PageKey) -> int | None: ...

    async def load(self, key: PageKey) -> PageImage | None: ...

    def pin(self, keys: Iterable[PageKey]) -> None: ...


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
        self._asked: deque[PageKey] = deque(maxlen=MOST_ASKED)
        self._on_shelf: set[PageKey] = set()
        self._failed: dict[PageKey, PageFailure] = {}
        self._not_kept: set[PageKey] = set()
        self._too_slow: set[PageKey] = set()
        self._wake_screen = asyncio.Event()
        self._wake_packet = asyncio.Event()
        self.at_rest = asyncio.Event()
        """Set as long as no page of the packet is left to draw ahead."""

    def look(self, packet: Packet, here: Spot | None, beside: tuple[PageKey, ...] = ()) -> None:
        """The packet, the place of the screen in it, and pages of other sizes that stand beside the one shown."""
        if (packet, here, beside) == (self._packet, self._here, self._beside):
            return
        new_packet = packet != self._packet
        self._packet, self._here, self._beside = packet, here, beside
        near = for_memory(packet, here, self._memory)
        self._needed = (*near[:1], *beside, *near[1:])
        self._store.pin(self._needed)
        self._wake_screen.set()
        self._wake_packet.set()
        if new_packet:
            self._tell_progress()

    def missing(self, keys: tuple[PageKey, ...]) -> None:
        """The screen wants these pages and has no image of them: let go of, magnified, or small ones in a row.

        One that cannot be drawn may have been told before it was wanted. The newest wishes count, when there are many.
        """
        self._on_shelf.difference_update(keys)
        self._asked.extend(key for key in keys if key not in self._asked)
        for failure in (self._failed[key] for key in keys if key in self._failed):
            self._deliver(failure)
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
            wanted = (*self._needed[:1], *reversed(self._asked), *self._needed[1:])
            key = next((each for each in wanted if self._can_be_served(each)), None)
            if key is None:
                await self._wake_screen.wait()
            elif self._is_looked_at(key):
                await self._serve(key, at_once=True)
            else:
                await self._serve_until_woken(key)

    def _is_looked_at(self, key: PageKey) -> bool:
        return any((key.sha256, key.page) == (each.sha256, each.page) for each in self._needed[:1])

    def _can_be_served(self, key: PageKey) -> bool:
        if key in self._on_shelf or key in self._failed:
            return False
        if self._store.has(key):
            return True
        may_be_drawn = self._is_looked_at(key) or key not in self._not_kept
        return may_be_drawn and key not in self._too_slow and self._find_file(key.sha256) is not None

    async def _serve_until_woken(self, key: PageKey) -> None:
        """A page that nobody looks at yet is left as soon as the screen may want another one."""
        serving = asyncio.create_task(self._serve(key, at_once=False))
        woken = asyncio.create_task(self._wake_screen.wait())
        try:
            await asyncio.wait((serving, woken), return_when=asyncio.FIRST_COMPLETED)
        finally:
            serving.cancel()
            woken.cancel()
            await asyncio.gather(serving, woken, return_exceptions=True)
        if not serving.cancelled():
            serving.result()  # A fault is heard.

    async def _serve(self, key: PageKey, *, at_once: bool) -> None:
        answer: PageImage | PageFailure | None = await self._store.load(key)
        path = self._find_file(key.sha256)
        if answer is None and path is not None:
            answer = await (self._draw(key, path) if at_once else self._draw_by_way_of_the_disk(key, path))
            self._tell_progress()
        match answer:
            case PageImage():
                self._on_shelf.add(key)
                with suppress(ValueError):
                    self._asked.remove(key)
                self._deliver(answer)
            case PageFailure():
                self._take_failure(answer)
            case None:
                pass

    async def _draw(self, key: PageKey, path: Path) -> PageImage | PageFailure:
        answer = await self._engine.page(key, path)
        if isinstance(answer, PageFailure) and answer.reason is Reason.TOO_LONG:
            self._too_slow.add(key)  # To be waited for. With more time, in the background, it may still come.
        return answer

    async def _draw_by_way_of_the_disk(self, key: PageKey, path: Path) -> PageImage | PageFailure | None:
        """The page as it lies on the disk once it is prepared; None where the disk did not take it."""
        prepared = await self._prepare(key, path)
        return prepared if isinstance(prepared, PageFailure) else await self._store.load(key)

    async def _prepare_packet(self) -> None:
        while True:
            self._wake_packet.clear()
            found = self._next_to_prepare()
            if found is None:
                self.at_rest.set()
                await self._wake_packet.wait()
                continue
            self.at_rest.clear()
            answer = await self._prepare(*found)
            if isinstance(answer, PageFailure):
                self._take_failure(answer)
            self._tell_progress()

    async def _prepare(self, key: PageKey, path: Path) -> PageReady | PageNotKept | PageFailure:
        answer = await self._engine.prepare(key, path)
        if isinstance(answer, PageNotKept):
            log.warning("page %d of %s cannot be kept: the disk is full", key.page, key.sha256[:12])
            self._not_kept.add(key)
        elif key in self._too_slow:
            self._too_slow.discard(key)
            self._wake_screen.set()
        return answer

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
        elif failure.key not in self._too_slow:
            self._failed[failure.key] = failure
        self._deliver(failure)

    def _tell_progress(self) -> None:
        keys = [self._packet.key(spot) for spot in self._packet.all_spots()]
        settled = sum(1 for key in keys if key in self._failed or self._store.has(key))
        self._progressed(PagesProgress(settled, len(keys)))
