"""Reads the packet's pages into the word index, one after the other, and answers searches from it.

In the background: only once the packet's pages are drawn, but for the page on the screen, and while somebody is
searching. It is told what the packet is, where the screen is and what is looked for; it tells what is found. Where a
search stands is for shared/pages/searching.py.
"""

import asyncio
import logging
from collections.abc import Callable, Collection, Iterator
from pathlib import Path
from typing import Final, Protocol

from shared.domain.ids import ContentHash
from shared.io.page_desk import FETCH_AGAIN
from shared.io.word_index import IndexLost, PagesRead, WordIndex
from shared.io.worker import Worker
from shared.pages.finding import NO_QUERY, Query, Sheet, count_in
from shared.pages.render_plan import Packet, PlannedDocument, Spot
from shared.pages.requests import FileFailure, PageText
from shared.pages.searching import ContentRead, PacketRead, SearchNews

log = logging.getLogger("council.words")

AGAIN_SECONDS: Final = 0.3
"""While pages are still being read, what is found in them joins the answer no more often than this."""

INDEX_FILE: Final = "words.sqlite"
"""What a program calls its index in its state folder."""

NONE_READ: Final = PagesRead()


class Engine(Protocol):
    async def read(self, sha256: ContentHash, page: int, path: Path) -> PageText | FileFailure: ...


class PacketReader:
    """`find_file` gives the path of a content this device holds, None while it is on its way."""

    def __init__(
        self,
        engine: Engine,
        index: Path,
        at_rest: asyncio.Event,
        find_file: Callable[[ContentHash], Path | None],
        tell: Callable[[SearchNews], None],
        file_is_bad: Callable[[ContentHash], None],
    ) -> None:
        """`index`: the file of the word index. `at_rest` is set as long as no page is left to draw ahead."""
        self._engine = engine
        self._path = index
        self._at_rest = at_rest
        self._find_file = find_file
        self._tell = tell
        self._file_is_bad = file_is_bad
        self._worker = Worker("words")
        self._documents: tuple[PlannedDocument, ...] = ()
        self._here: Spot | None = None
        self._query = NO_QUERY
        self._sheet: Sheet | None = None
        self._read: dict[ContentHash, PagesRead] = {}
        self._given_up: dict[ContentHash, frozenset[int]] = {}
        self._waited_for: set[ContentHash] = set()
        self._must_learn = False
        self._must_find = False
        self._index: WordIndex | None = None
        self._opened = asyncio.Event()
        self._wake_reader = asyncio.Event()
        self._wake_answers = asyncio.Event()
        self._again: asyncio.TimerHandle | None = None

    def look(self, packet: Packet, here: Spot | None) -> None:
        """The packet, and the place of the screen in it. The packet's box does not matter."""
        if (packet.documents, here) == (self._documents, self._here):
            return
        self._must_learn = self._must_learn or packet.documents != self._documents
        self._documents, self._here = packet.documents, here
        self._wake_both()

    def seek(self, query: Query) -> None:
        """What is looked for from now on; the answer to what was looked for before may never come."""
        if query != self._query:
            self._query = query
            self._must_find = True
            self._wake_both()

    def file_arrived(self) -> None:
        """A content that was missing is here now."""
        self._waited_for.clear()
        self._wake_reader.set()

    async def forget(self, contents: Collection[ContentHash]) -> None:
        """Let the index go of these contents, once it is open. One that is still in the packet is read again."""
        await self._opened.wait()
        index = self._index
        if index is None:
            return  # This has ended.
        still_wanted = not self._read.keys().isdisjoint(contents)
        try:
            await self._worker.run(index.forget, contents)
        except IndexLost:
            still_wanted = True
        if still_wanted:
            self._must_learn = True
            self._wake_both()

    async def run(self) -> None:
        """Serve until cancelled. Run it once."""
        opened: list[WordIndex] = []
        try:
            await self._worker.run(lambda: opened.append(WordIndex(self._path)))
            self._index = opened[0]
            self._opened.set()
            async with asyncio.TaskGroup() as tasks:
                tasks.create_task(self._read_packet(*opened))
                tasks.create_task(self._answer(*opened))
        finally:
            self._index = None
            if self._again is not None:
                self._again.cancel()
            self._worker.close()
            for index in opened:  # None, where this was cancelled before the worker had begun.
                index.close()

    def _wake_both(self) -> None:
        self._wake_reader.set()
        self._wake_answers.set()

    # -- reading ---------------------------------------------------------------------------------------------

    async def _read_packet(self, index: WordIndex) -> None:
        while True:
            self._wake_reader.clear()
            try:
                if self._must_learn:
                    await self._learn(index)
                found = self._next_unread()
                if found is None:
                    await self._wake_reader.wait()
                elif self._is_urgent(*found) or self._at_rest.is_set():
                    await self._read_page(index, *found)
                else:
                    await self._until_at_rest()
            except IndexLost:
                self._must_learn = True

    async def _learn(self, index: WordIndex) -> None:
        """What the index has of the packet as it is now."""
        self._must_learn = False
        documents = self._documents
        self._read = await self._worker.run(index.use, [each.sha256 for each in documents])
        for sha256 in self._read:
            self._add(sha256, *self._given_up.get(sha256, ()))
        self._tell_progress()
        self._must_find = True
        self._wake_answers.set()

    def _next_unread(self) -> tuple[PlannedDocument, int, Path] | None:
        """The page on the screen first, then its document, then the packet in its order."""
        for document, pages in self._wanted():
            read = self._read.get(document.sha256, NONE_READ).pages
            page = next((page for page in pages if page not in read), None)
            if page is not None and document.sha256 not in self._waited_for:
                path = self._find_file(document.sha256)
                if path is not None:
                    return document, page, path
        return None

    def _wanted(self) -> Iterator[tuple[PlannedDocument, range]]:
        here = self._here
        if here is not None and here.document < len(self._documents):
            document = self._documents[here.document]
            yield document, range(here.page, here.page + 1)
            yield document, range(1, document.pages + 1)
        for document in self._documents:
            yield document, range(1, document.pages + 1)

    def _is_urgent(self, document: PlannedDocument, page: int, path: Path) -> bool:
        return not self._query.is_empty or (document.sha256, page) == self._page_here

    @property
    def _page_here(self) -> tuple[ContentHash, int] | None:
        here = self._here
        if here is None or here.document >= len(self._documents):
            return None
        return self._documents[here.document].sha256, here.page

    async def _until_at_rest(self) -> None:
        """Until no page is left to draw, or there is something else to do."""
        waits = [asyncio.create_task(event.wait()) for event in (self._at_rest, self._wake_reader)]
        try:
            await asyncio.wait(waits, return_when=asyncio.FIRST_COMPLETED)
        finally:
            for wait in waits:
                wait.cancel()

    async def _read_page(self, index: WordIndex, document: PlannedDocument, page: int, path: Path) -> None:
        sha256 = document.sha256
        answer = await self._engine.read(sha256, page, path)
        match answer:
            case PageText():
                line = await self._worker.run(index.keep, sha256, page, answer)
                self._add(sha256, page, with_text=bool(answer.words))
                if count_in(line, self._query):
                    self._find_again_soon()
            case FileFailure(reason) if reason in FETCH_AGAIN:
                self._waited_for.add(sha256)
                self._file_is_bad(sha256)
            case FileFailure(reason):
                log.warning("page %d of %s cannot be read: %s", page, sha256[:12], reason)
                self._given_up[sha256] = self._given_up.get(sha256, frozenset()) | {page}
                self._add(sha256, page)
        if len(self._read.get(sha256, NONE_READ).pages) >= document.pages:
            self._tell_progress()
        if (sha256, page) == self._page_here:
            self._wake_answers.set()

    def _add(self, sha256: ContentHash, *pages: int, with_text: bool = False) -> None:
        known = self._read.get(sha256)
        if known is not None:  # None: the packet has changed meanwhile.
            self._read[sha256] = PagesRead(known.pages | set(pages), known.with_text + with_text)

    def _tell_progress(self) -> None:
        contents = {sha256: ContentRead(len(read.pages), read.with_text) for sha256, read in self._read.items()}
        self._tell(PacketRead(contents))

    # -- answering -------------------------------------------------------------------------------------------

    async def _answer(self, index: WordIndex) -> None:
        while True:
            await self._wake_answers.wait()
            self._wake_answers.clear()
            try:
                await self._tell_sheet(index)
                if self._must_find:
                    await self._tell_findings(index)
            except IndexLost:
                self._must_learn = True
                self._wake_reader.set()

    async def _tell_sheet(self, index: WordIndex) -> None:
        """What is on the page shown. One with nothing to touch and nothing to highlight needs no word."""
        place, query = self._page_here, self._query
        if place is not None:
            sheet = await self._worker.run(index.sheet, *place, query)
            if sheet is not None and (sheet.links or sheet.marks) and sheet != self._sheet:
                self._sheet = sheet
                self._tell(sheet)

    async def _tell_findings(self, index: WordIndex) -> None:
        self._must_find = False
        query = self._query
        if not query.is_empty:
            found = await self._worker.run(index.find, query, [each.sha256 for each in self._documents])
            if query == self._query:
                self._tell(found)

    def _find_again_soon(self) -> None:
        """More is read of what is looked for."""
        if self._again is None:
            self._again = asyncio.get_running_loop().call_later(AGAIN_SECONDS, self._find_again)

    def _find_again(self) -> None:
        self._again = None
        self._must_find = True
        self._wake_answers.set()
