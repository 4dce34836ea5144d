"""Everything asked about files and pages, from the parent's side: what is looked at goes first, nothing waits for ever.

Two render processes: one for the page that somebody waits for, one, niced and gone when idle, for what is prepared.
A page looked at then never queues behind a page prepared. It costs about 35 MB more while pages are prepared; neither
process keeps more than about 100 MB between two pages. No pixels are drawn and no file is opened here.
"""

import asyncio
import os
from collections.abc import Coroutine
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any, Final

from shared.domain.documents import DocumentStatus, FileKind, Reason
from shared.domain.ids import ContentHash
from shared.io.page_store import PageStore
from shared.io.render_child import ChildLimits, Deaths, Exchange, RenderChild
from shared.io.render_protocol import (
    Answer,
    Draw,
    Drawn,
    DrawPng,
    Failed,
    Inspect,
    Inspected,
    PageRead,
    PngWritten,
    ReadPage,
    Recognise,
    Recognised,
    Unlock,
    Unlocked,
)
from shared.pages.requests import (
    FileFailure,
    Inspection,
    PageFailure,
    PageImage,
    PageKey,
    PageNotKept,
    PageReady,
    PageText,
    PixelSize,
    UnlockedFile,
)

LASTING: Final = frozenset({Reason.TOO_LONG, Reason.TOO_MUCH_MEMORY, Reason.ENGINE_DIED})
"""Failures that cost a render process: not risked a second time for the same page in this run."""


@dataclass(frozen=True, slots=True)
class EngineLimits:
    """Bounds of the render processes: bytes of address space, seconds a question, seconds idle until one rests."""

    memory_bytes: int = 1024**3
    looked_at_seconds: float = 10.0
    prepared_seconds: float = 30.0
    start_seconds: float = 30.0
    idle_seconds: float = 60.0


class PageEngine:
    """Asked from one event loop. `store` keeps drawn pages on disk; without one every page is drawn when asked."""

    def __init__(self, store: PageStore | None = None, limits: EngineLimits = EngineLimits()) -> None:
        self.deaths = Deaths()
        self._store = store
        self._limits = limits
        root = None if store is None else store.root
        self._looked_at = RenderChild(
            ChildLimits(limits.memory_bytes, limits.looked_at_seconds, limits.start_seconds, niceness=0),
            self.deaths,
            shows=True,
            store=root,
        )
        self._prepared = RenderChild(
            ChildLimits(limits.memory_bytes, limits.prepared_seconds, limits.start_seconds, niceness=15),
            self.deaths,
            shows=False,
            store=root,
        )
        self._hopeless: dict[PageKey, Reason] = {}
        self._too_long_to_wait: dict[PageKey, Reason] = {}
        self._being_drawn: dict[PageKey, asyncio.Task[None]] = {}
        self._being_prepared: dict[PageKey, asyncio.Task[PageReady | PageNotKept | PageFailure]] = {}
        self._tasks: set[asyncio.Task[None]] = set()
        self._rest: asyncio.TimerHandle | None = None

    @property
    def pids(self) -> tuple[int, ...]:
        """The render processes now running."""
        return tuple(child.pid for child in (self._looked_at, self._prepared) if child.pid is not None)

    async def start(self) -> None:
        """Have a render process ready before the first page is asked for."""
        await self._looked_at.start()

    async def close(self) -> None:
        """End both processes and whatever they are at."""
        if self._rest is not None:
            self._rest.cancel()
        await asyncio.gather(self._looked_at.close(), self._prepared.close())
        while under_way := {*self._tasks, *self._being_prepared.values()}:
            await asyncio.wait(under_way)

    async def page(self, key: PageKey, path: Path) -> PageImage | PageFailure:
        """The page, from disk if it is kept, else drawn now from the file at `path`. A drawn page is then kept.

        Cancel it when the page is no longer wanted: a question not yet put is then not put.
        """
        kept = None if self._store is None else await self._store.load(key)
        if kept is not None:
            return kept
        known = self._hopeless.get(key) or self._too_long_to_wait.get(key)
        if known is not None:
            return PageFailure(key, known)
        # Not even a preparation of this very page is waited for: that process yields to every other one.
        exchange = await self._looked_at.ask(Draw(os.fsencode(path), key, show=True, keep=self._store is not None))
        self._being_drawn[key] = self._in_background(self._note_drawn(key, exchange))
        answer, rgb = await asyncio.shield(exchange.answer)
        match answer:
            case Drawn(width, height, stride):
                return PageImage(key, width, height, stride, rgb)
            case Failed(reason):
                if reason in LASTING:
                    # Too slow to be waited for is not hopeless: it may still be prepared, with more time.
                    kind = self._too_long_to_wait if reason is Reason.TOO_LONG else self._hopeless
                    kind[key] = reason
                return PageFailure(key, reason)
            case _:
                return PageFailure(key, Reason.ENGINE_DIED)

    async def prepare(self, key: PageKey, path: Path) -> PageReady | PageNotKept | PageFailure:
        """Draw the page in the background and keep it on disk, if it is not there yet. One at a time.

        A caller that is cancelled leaves the work to be done; asking for the same page again joins it.
        """
        under_way = self._being_prepared.get(key)
        if under_way is None:
            under_way = asyncio.get_running_loop().create_task(self._prepare(key, path))
            self._being_prepared[key] = under_way
            under_way.add_done_callback(lambda _: self._being_prepared.pop(key, None))
        return await asyncio.shield(under_way)

    async def _prepare(self, key: PageKey, path: Path) -> PageReady | PageNotKept | PageFailure:
        if self._store is None:
            return PageNotKept(key)
        if key in self._being_drawn:
            await asyncio.wait((self._being_drawn[key],))
        kept_bytes = self._store.bytes_of(key)
        if kept_bytes is not None:
            return PageReady(key, kept_bytes)
        if key in self._hopeless:
            return PageFailure(key, self._hopeless[key])
        exchange = await self._prepared.ask(Draw(os.fsencode(path), key, show=False, keep=True))
        answer, _ = await exchange.answer
        await self._note_kept(key, exchange)
        self._rest_later()
        match answer:
            case Drawn():
                kept_bytes = self._store.bytes_of(key)
                return PageNotKept(key) if kept_bytes is None else PageReady(key, kept_bytes)
            case Failed(reason):
                if reason in LASTING:
                    self._hopeless[key] = reason
                return PageFailure(key, reason)
            case _:
                return PageFailure(key, Reason.ENGINE_DIED)

    async def inspect(self, path: Path, name: str | None = None, *, urgent: bool = False) -> Inspection:
        """What the file is and what the table can do with it. Always an answer; a deadly file is refused.

        `name`: what people call it, where it is kept under another; it tells what a damaged file was meant to be.
        """
        child = self._looked_at if urgent else self._prepared
        asked = os.fsencode(path), os.fsencode(path.name if name is None else name)
        answer = await child.answer(Inspect(*asked, deep=True))
        if isinstance(answer, Failed) and answer.reason in LASTING:
            answer = await self._inspect_gently(child, asked, answer.reason)
        if not urgent:
            self._rest_later()
        match answer:
            case Inspected(inspection):
                return inspection
            case Failed(reason):
                return Inspection(FileKind.UNKNOWN, DocumentStatus.REFUSED, reason)
            case _:
                return Inspection(FileKind.UNKNOWN, DocumentStatus.REFUSED, Reason.ENGINE_DIED)

    async def _inspect_gently(self, child: RenderChild, asked: tuple[bytes, bytes], trouble: Reason) -> Answer:
        """Look into a file whose first page cost a process: perhaps it can be opened, and the other pages shown."""
        answer = await child.answer(Inspect(*asked, deep=False))
        if isinstance(answer, Inspected) and answer.inspection.status is DocumentStatus.SHOWN:
            warned = replace(answer.inspection, status=DocumentStatus.SHOWN_WITH_WARNING, reason=trouble)
            return Inspected(warned)
        if isinstance(answer, Failed):
            kind = await child.answer(Recognise(*asked))
            if isinstance(kind, Recognised):
                return Inspected(Inspection(kind.kind, DocumentStatus.REFUSED, answer.reason))
        return answer

    async def unlock(self, path: Path, password: str, out: Path) -> UnlockedFile | FileFailure:
        """Write a decrypted copy of a locked file to `out`; FileFailure(PASSWORD) where the password is wrong."""
        answer = await self._looked_at.answer(Unlock(os.fsencode(path), password, os.fsencode(out)))
        match answer:
            case Unlocked(file):
                return file
            case Failed(reason):
                return FileFailure(reason)
            case _:
                return FileFailure(Reason.ENGINE_DIED)

    async def read(self, sha256: ContentHash, page: int, path: Path) -> PageText | FileFailure:
        """The words and links of a page, in the background. FileFailure as for PageFailure: CONTENT_CHANGED,…"""
        answer = await self._prepared.answer(ReadPage(os.fsencode(path), sha256, page))
        self._rest_later()
        match answer:
            case PageRead(text):
                return text
            case Failed(reason):
                return FileFailure(reason)
            case _:
                return FileFailure(Reason.ENGINE_DIED)

    async def write_png(self, path: Path, page: int, dots_an_inch: float, out: Path) -> PixelSize | FileFailure:
        """Write a page as a PNG file, as the table shows it."""
        answer = await self._looked_at.answer(DrawPng(os.fsencode(path), page, dots_an_inch, os.fsencode(out)))
        match answer:
            case PngWritten(width, height):
                return PixelSize(width, height)
            case Failed(reason):
                return FileFailure(reason)
            case _:
                return FileFailure(Reason.ENGINE_DIED)

    def _in_background(self, work: Coroutine[Any, Any, None]) -> "asyncio.Task[None]":
        task = asyncio.get_running_loop().create_task(work)
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)
        return task

    async def _note_drawn(self, key: PageKey, exchange: Exchange) -> None:
        await self._note_kept(key, exchange)
        self._being_drawn.pop(key, None)

    async def _note_kept(self, key: PageKey, exchange: Exchange) -> None:
        """Have the store know the page once it is on disk."""
        kept_bytes = await exchange.kept
        if kept_bytes is not None and self._store is not None:
            await self._store.added(key, kept_bytes)

    def _rest_later(self) -> None:
        """Let the background process go when it has had nothing to do for a while."""
        if self._rest is not None:
            self._rest.cancel()
        loop = asyncio.get_running_loop()
        self._rest = loop.call_later(self._limits.idle_seconds, lambda: self._in_background(self._prepared.rest()))
