"""The folder that the present sitting came from, as long as that sitting lasts: its papers are copied in and become
documents, files that come later are noticed, and taken in when somebody asks for it.

A stick may be pulled out at any moment: what is copied needs it no more, the rest waits until it is back.
"""

import asyncio
import errno
import hashlib
import logging
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Final, Protocol, TypeAlias

from kiosk.adapters.packet_folder import NOT_READ, TooManyFiles, document_of, look_at_folder, unread
from kiosk.services.arrivals import Arrivals, FileStamp
from kiosk.services.folder_news import FolderNews
from kiosk.services.intents import TakeInFile
from kiosk.services.notes import MOST_BYTES, ItemNotes, notes_of, text_of
from kiosk.services.packet import Paper, late_paper, notes_files, paper_at
from kiosk.services.picture import Trouble
from shared.domain.actors import KIOSK, PRESENTER, Actor
from shared.domain.documents import Document
from shared.domain.ids import ContentHash, DocumentId, ItemId
from shared.domain.refusals import Refusal
from shared.domain.sitting import Phase, Sitting
from shared.io.document_files import DiskFull, DocumentFiles, NotAFile
from shared.io.page_engine import PageEngine
from shared.io.worker import Worker

log = logging.getLogger("council.folder")

LOOK_SECONDS: Final = 2.0
PULLED_OUT: Final = (errno.EIO, errno.ENODEV, errno.ENXIO, errno.ESTALE)
"""What reading from a stick says in the moment in which it goes, before its folder is seen to be gone."""

Copy: TypeAlias = tuple[ContentHash, int]
"""Hash and size of a file that has been copied in."""


class Table(Protocol):
    """Who the papers are for: the live sitting."""

    @property
    def sitting(self) -> Sitting: ...

    async def lay_on_the_table(self, document: Document, by: Actor) -> bool:
        """Whether the document has joined the packet."""

    def folder_told(self, news: FolderNews) -> None: ...

    def notes_told(self, notes: Mapping[ItemId, ItemNotes]) -> None:
        """Drafts and notes of the items, which lie in the folder as texts."""

    def taken_in(self, document: DocumentId) -> None:
        """A file that somebody asked for is in the packet."""

    def tell(self, what: Refusal | Trouble) -> None: ...

    def file_back(self) -> None:
        """A kept file that had been lost may be there again."""


@dataclass(frozen=True, slots=True)
class Means:
    """What a folder works with, made once for all folders."""

    files: DocumentFiles
    engine: PageEngine
    worker: Worker
    """Copies; one file at a time, in the order asked."""

    watcher: Worker
    """Looks at the folder, which may be a stick that answers slowly or not at all."""


class SittingFolder:
    """One folder, from `run` until cancelled. `papers` are those it had when its sitting was laid on the table."""

    def __init__(
        self,
        folder: Path,
        papers: tuple[Paper, ...],
        means: Means,
        table: Table,
        look_seconds: float = LOOK_SECONDS,
    ) -> None:
        self._folder = folder
        self._means = means
        self._table = table
        self._look_seconds = look_seconds
        known = {document.id for document in table.sitting.documents}
        self._papers = tuple(paper for paper in papers if paper.id not in known)
        self._sources = {paper.id: folder / paper.path for paper in papers}
        self._arrivals = Arrivals(paper.path for paper in papers)
        self._uncopied = self._unlaid = len(self._papers)
        self._note_stamps: Mapping[str, FileStamp] | None = None
        self._gone = False
        self._there = asyncio.Event()
        self._there.set()
        self._news = FolderNews()
        self._wishes: asyncio.Queue[TakeInFile] = asyncio.Queue()
        self._lost: asyncio.Queue[ContentHash] = asyncio.Queue()

    async def run(self) -> None:
        self._tell()
        async with asyncio.TaskGroup() as tasks:
            tasks.create_task(self._take_in_papers())
            tasks.create_task(self._watch())
            tasks.create_task(self._serve_wishes())
            tasks.create_task(self._mend())

    def take_in(self, wish: TakeInFile) -> None:
        """Somebody wants a file on the table, from this folder or from anywhere."""
        self._unlaid += 1
        self._wishes.put_nowait(wish)
        self._tell()

    def leave(self, path: str) -> None:
        """Nobody wants this new file: it is no news any more."""
        self._arrivals.settle(path)
        self._tell()

    def mend(self, sha256: ContentHash) -> None:
        """A kept file is missing or altered: take it from the folder again, where it is still the same."""
        self._lost.put_nowait(sha256)

    def _tell(self) -> None:
        proposed = tuple(paper_at(path) for path in self._arrivals.rested)
        news = FolderNews(self._uncopied, self._unlaid, self._gone, proposed)
        if news != self._news:
            self._news = news
            self._table.folder_told(news)

    # -- the papers of the packet ------------------------------------------------------------------------------

    async def _take_in_papers(self) -> None:
        """Copying runs ahead of looking into what is copied, so that a stick is needed as short as can be."""
        copied: asyncio.Queue[tuple[Paper, Copy | None]] = asyncio.Queue()
        async with asyncio.TaskGroup() as tasks:
            tasks.create_task(self._copy_in(copied))
            for _ in self._papers:
                paper, copy = await copied.get()
                document = unread(paper) if copy is None else await self._document_of(paper, copy)
                self._unlaid -= 1
                self._tell()
                await self._table.lay_on_the_table(document, KIOSK)

    async def _copy_in(self, copied: "asyncio.Queue[tuple[Paper, Copy | None]]") -> None:
        for paper in self._papers:
            copied.put_nowait((paper, await self._copy(paper)))
            self._uncopied -= 1
            self._tell()

    async def _copy(self, paper: Paper) -> Copy | None:
        """The paper's file, copied in; None when it cannot be read although its folder is there."""
        tries = 0
        while True:
            await self._there.wait()
            try:
                return await self._means.worker.run(self._means.files.adopt, self._folder / paper.path)
            except NOT_READ as fault:
                if isinstance(fault, DiskFull):
                    self._table.tell(Trouble.DISK_FULL)
                    log.error("the file of document %s cannot be copied: %s", paper.id, fault)
                    return None
                found = await self._look()
                if found is None:
                    continue
                if isinstance(fault, NotAFile) and paper.path in found and not tries:
                    # It was out for a moment and is back, before its folder was seen to be gone.
                    tries += 1
                    continue
                if isinstance(fault, OSError) and fault.errno in PULLED_OUT and not tries:
                    tries += 1
                    await asyncio.sleep(self._look_seconds)
                    continue
                log.error("the file of document %s cannot be read: %s", paper.id, fault)
                return None

    async def _document_of(self, paper: Paper, copy: Copy) -> Document:
        return await document_of(paper, copy, Path(paper.path).name, self._means.files, self._means.engine)

    # -- what comes later --------------------------------------------------------------------------------------

    async def _watch(self) -> None:
        while True:
            found = await self._look()
            if found is not None:
                self._arrivals.look(found)
                await self._pass_over_known(found)
                await self._read_notes(found)
            self._tell()
            await asyncio.sleep(self._look_seconds)

    async def _look(self) -> Mapping[str, FileStamp] | None:
        """What the folder holds, or None when it is not there. Where a stick was, an empty folder may be left."""
        found: Mapping[str, FileStamp] | None
        try:
            found = await self._means.watcher.run(look_at_folder, self._folder)
        except TooManyFiles:
            found = {}
        except OSError:
            found = None
        gone = found is None or (not found and bool(self._sources))
        if gone != self._gone:
            log.warning("the folder of the sitting is %s", "gone" if gone else "back")
            self._gone = gone
            self._tell()
        if gone:
            self._there.clear()
            return None
        self._there.set()
        return found

    async def _read_notes(self, found: Mapping[str, FileStamp]) -> None:
        """Again when one of them has changed: the secretary may still be writing."""
        files = notes_files(found)
        stamps = {file.path: found[file.path] for file in files}
        if stamps != self._note_stamps:
            self._note_stamps = stamps
            texts = [await self._means.watcher.run(_text_at, self._folder / file.path) for file in files]
            self._table.notes_told(notes_of(zip(files, texts, strict=True)))

    async def _pass_over_known(self, found: Mapping[str, FileStamp]) -> None:
        """A file whose content is on the table already, taken in before this program started, is no news."""
        for path in self._arrivals.rested:
            alike = {each.sha256 for each in self._table.sitting.documents if each.size == found[path].size}
            if alike:
                with suppress(OSError):
                    if await self._means.watcher.run(_hash_of, self._folder / path) in alike:
                        self._arrivals.settle(path)

    async def _serve_wishes(self) -> None:
        while True:
            wish = await self._wishes.get()
            await self._serve(wish)
            self._unlaid -= 1
            self._tell()

    async def _serve(self, wish: TakeInFile) -> None:
        path = self._folder / wish.path  # An absolute one stays as it is.
        try:
            copy = await self._means.worker.run(self._means.files.adopt, path)
        except NOT_READ as fault:
            log.error("a file that is wanted on the table cannot be read: %s", fault)
            self._table.tell(Trouble.DISK_FULL if isinstance(fault, DiskFull) else Trouble.FILE_UNREADABLE)
            return
        self._arrivals.settle(wish.path)
        sitting = self._table.sitting
        if any(each.sha256 == copy[0] and each.item == wish.item for each in sitting.documents):
            self._table.tell(Refusal.DUPLICATE_DOCUMENT)
            return
        found = await self._document_of(late_paper(wish.path, wish.item, copy[0]), copy)
        item = sitting.item(wish.item)
        document = replace(
            found,
            late=self._table.sitting.phase in (Phase.OPEN, Phase.SUSPENDED),
            confidential=found.confidential or (item is not None and item.confidential),
        )
        self._sources[document.id] = path
        if await self._table.lay_on_the_table(document, PRESENTER):
            self._table.taken_in(document.id)

    # -- files that were lost ----------------------------------------------------------------------------------

    async def _mend(self) -> None:
        while True:
            lost = await self._lost.get()
            holders = [each.id for each in self._table.sitting.documents if each.sha256 == lost]
            for path in [self._sources[each] for each in holders if each in self._sources]:
                try:
                    await self._means.worker.run(self._means.files.adopt, path)
                except NOT_READ as fault:
                    log.error("%s cannot be read again: %s", path, fault)
            self._table.file_back()


def _text_at(path: Path) -> str:
    """What a text file says; nothing, while it cannot be read."""
    try:
        with path.open("rb") as file:
            return text_of(file.read(MOST_BYTES + 1))
    except OSError:
        return ""


def _hash_of(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()
