"""The folder of a sitting while it lasts, on a real disk with a real render process: sticks come and go."""

import asyncio
import errno
from collections.abc import AsyncIterator, Awaitable, Callable, Mapping
from contextlib import asynccontextmanager
from pathlib import Path

from kiosk.adapters.packet_folder import MOST_FILES, TooManyFiles, list_folder, look_at_folder
from kiosk.adapters.sitting_folder import Means, SittingFolder
from kiosk.services.folder_news import FolderNews
from kiosk.services.intents import TakeInFile
from kiosk.services.notes import ItemNotes
from kiosk.services.picture import Trouble
from shared.domain.actors import Actor
from shared.domain.commands import AddDocument
from shared.domain.decide import decide
from shared.domain.documents import Document, DocumentStatus
from shared.domain.events import SittingOpened, SittingPrepared
from shared.domain.evolve import evolve
from shared.domain.ids import ContentHash, DocumentId, ItemId, SittingId
from shared.domain.people import Council
from shared.domain.refusals import Refusal
from shared.domain.sitting import Sitting
from shared.io.document_files import DocumentFiles
from shared.io.page_engine import PageEngine
from shared.io.worker import Worker
from tests import making_files as make
from tests.fakes.manual_clock import START

LOOK = 0.02
NAMES = ("1 Roads/Plan.pdf", "1 Roads/Quote.pdf", "2 Budget/Table.pdf")


class Room:
    """Implements sitting_folder.Table: a sitting made from the folder, without its journal."""

    def __init__(self, tmp_path: Path) -> None:
        self.folder = tmp_path / "stick"
        self.files = DocumentFiles(tmp_path / "documents")
        self.sitting = Sitting()
        self.news = FolderNews()
        self.told: list[Refusal | Trouble] = []
        self.last_taken_in: DocumentId | None = None
        self.files_back = 0
        self.notes: Mapping[ItemId, ItemNotes] | None = None
        for name in NAMES:
            self.put(name, make.text_pdf(name))

    def put(self, name: str, content: bytes) -> None:
        path = self.folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)

    @asynccontextmanager
    async def at_work(self) -> AsyncIterator[SittingFolder]:
        packet = list_folder(self.folder, "general")
        prepared = SittingPrepared(SittingId("5a" * 16), "", "", None, Council("", (), (), 7), packet.items)
        for event in (prepared, SittingOpened()):
            self.sitting = evolve(self.sitting, event, START)
        engine, worker, watcher = PageEngine(), Worker("papers"), Worker("watch")
        means = Means(self.files, engine, worker, watcher)
        folder = SittingFolder(self.folder, packet.papers, means, self, LOOK)
        running = asyncio.ensure_future(self._run(folder.run()))
        try:
            yield folder
        finally:
            running.cancel()
            await asyncio.wait([running])
            await engine.close()
            worker.close()
            watcher.close()
        if not running.cancelled():
            running.result()

    async def _run(self, work: Awaitable[None]) -> None:
        await asyncio.sleep(0)  # The scene may first change the folder.
        await work

    async def lay_on_the_table(self, document: Document, by: Actor) -> bool:
        decision = decide(self.sitting, AddDocument(document), by)
        if isinstance(decision, Refusal):
            self.told.append(decision)
            return False
        for event in decision:
            self.sitting = evolve(self.sitting, event, START)
        return True

    def folder_told(self, news: FolderNews) -> None:
        self.news = news

    def notes_told(self, notes: Mapping[ItemId, ItemNotes]) -> None:
        self.notes = notes

    def taken_in(self, document: DocumentId) -> None:
        self.last_taken_in = document

    def tell(self, what: Refusal | Trouble) -> None:
        self.told.append(what)

    def file_back(self) -> None:
        self.files_back += 1


async def until(condition: Callable[[], bool]) -> None:
    async with asyncio.timeout(30):
        while not condition():  # noqa: ASYNC110 - what is waited for lies in values
            await asyncio.sleep(0.005)


def test_the_papers_of_a_folder_become_documents_in_its_order(tmp_path: Path) -> None:
    async def scene() -> None:
        room = Room(tmp_path)
        async with room.at_work():
            await until(lambda: len(room.sitting.documents) == 3 and room.news.preparing == 0)
            assert [each.title for each in room.sitting.documents] == ["Plan", "Quote", "Table"]
            assert room.news == FolderNews()
            assert all(each.can_be_shown and not each.late for each in room.sitting.documents)

    asyncio.run(scene())


def test_a_stick_pulled_out_too_early_is_waited_for_and_nothing_is_refused(tmp_path: Path) -> None:
    async def scene() -> None:
        room = Room(tmp_path)
        async with room.at_work():
            room.folder.rename(tmp_path / "pocket")
            await until(lambda: room.news.gone)
            assert (room.news.copying, room.sitting.documents) == (3, ())
            (tmp_path / "pocket").rename(room.folder)
            await until(lambda: len(room.sitting.documents) == 3)
            assert not room.news.gone
            assert {each.status for each in room.sitting.documents} == {DocumentStatus.SHOWN}

    asyncio.run(scene())


class OutForAMoment(DocumentFiles):
    """Files of a folder that is away while the first of them is asked for, and back before anybody looks."""

    def __init__(self, root: Path, folder: Path) -> None:
        super().__init__(root)
        self._folder = folder
        self._was_out = False

    def adopt(self, source: Path) -> tuple[ContentHash, int]:
        if self._was_out:
            return super().adopt(source)
        self._was_out = True
        pocket = self._folder.with_name("pocket")
        self._folder.rename(pocket)
        try:
            return super().adopt(source)
        finally:
            pocket.rename(self._folder)


def test_a_stick_that_is_out_for_a_moment_refuses_nothing(tmp_path: Path) -> None:
    async def scene() -> None:
        room = Room(tmp_path)
        room.files = OutForAMoment(tmp_path / "documents", room.folder)
        async with room.at_work():
            await until(lambda: len(room.sitting.documents) == 3)
            assert {each.status for each in room.sitting.documents} == {DocumentStatus.SHOWN}

    asyncio.run(scene())


def test_where_a_stick_was_an_empty_folder_may_be_left(tmp_path: Path) -> None:
    async def scene() -> None:
        room = Room(tmp_path)
        async with room.at_work():
            await until(lambda: len(room.sitting.documents) == 3)
            room.folder.rename(tmp_path / "pocket")
            room.folder.mkdir()
            await until(lambda: room.news.gone)

    asyncio.run(scene())


def test_a_stick_that_fails_in_the_moment_in_which_it_goes_is_asked_again(tmp_path: Path) -> None:
    async def scene() -> None:
        room = Room(tmp_path)
        adopt, failures = room.files.adopt, [OSError(errno.EIO, "gone")]

        def failing(path: Path) -> tuple[ContentHash, int]:
            if failures:
                raise failures.pop()
            return adopt(path)

        room.files.adopt = failing  # type: ignore[method-assign]
        async with room.at_work():
            await until(lambda: len(room.sitting.documents) == 3)
            assert room.sitting.documents[0].status is DocumentStatus.SHOWN

    asyncio.run(scene())


def test_a_file_that_cannot_be_read_is_a_refused_document_and_the_next_ones_come(tmp_path: Path) -> None:
    async def scene() -> None:
        room = Room(tmp_path)
        async with room.at_work():
            (room.folder / NAMES[0]).unlink()
            await until(lambda: len(room.sitting.documents) == 3)
            assert room.sitting.documents[0].status is DocumentStatus.REFUSED
            assert room.sitting.documents[1].can_be_shown

    asyncio.run(scene())


def test_a_growing_file_is_left_until_it_rests(tmp_path: Path) -> None:
    async def scene() -> None:
        room = Room(tmp_path)
        content = make.text_pdf("late")
        async with room.at_work() as folder:
            await until(lambda: len(room.sitting.documents) == 3)
            for end in range(1, 40):
                room.put("Late.pdf", content[:end])
                await asyncio.sleep(LOOK / 4)
                assert room.news.arrivals == ()
            room.put("Late.pdf", content)
            await until(lambda: bool(room.news.arrivals))
            (paper,) = room.news.arrivals
            folder.take_in(TakeInFile(paper.path, room.sitting.items[1].id))
            await until(lambda: len(room.sitting.documents) == 4 and room.news == FolderNews())
            late = room.sitting.documents[-1]
            assert (late.title, late.late, late.can_be_shown, late.id) == ("Late", True, True, room.last_taken_in)

    asyncio.run(scene())


def test_a_copy_of_what_is_on_the_table_is_no_news(tmp_path: Path) -> None:
    async def scene() -> None:
        room = Room(tmp_path)
        async with room.at_work():
            await until(lambda: len(room.sitting.documents) == 3)
            room.put("Plan (copy).pdf", (room.folder / NAMES[0]).read_bytes())
            room.put("Other.pdf", make.text_pdf("other"))
            await until(lambda: bool(room.news.arrivals))
            await asyncio.sleep(LOOK * 4)
            assert [paper.title for paper in room.news.arrivals] == ["Other"]

    asyncio.run(scene())


def test_a_kept_file_that_was_lost_is_taken_from_the_folder_again(tmp_path: Path) -> None:
    async def scene() -> None:
        room = Room(tmp_path)
        async with room.at_work() as folder:
            await until(lambda: len(room.sitting.documents) == 3)
            lost = room.sitting.documents[0].sha256
            room.files.discard(lost)
            folder.mend(lost)
            folder.mend(ContentHash("e" * 64))
            await until(lambda: room.files_back == 2)
            assert room.files.has(lost)

    asyncio.run(scene())


def test_notes_are_read_and_read_again_when_they_change_and_stay_when_the_stick_goes(tmp_path: Path) -> None:
    async def scene() -> None:
        room = Room(tmp_path)
        room.put("1 Roads/Projet.txt", "Le conseil décide".encode("cp1252"))
        async with room.at_work():
            roads = room.sitting.items[0].id
            await until(lambda: room.notes == {roads: ItemNotes(draft="Le conseil décide")})
            room.put("1 Roads/Notes.md", b"call the mason")
            await until(lambda: room.notes == {roads: ItemNotes("Le conseil décide", "call the mason")})
            await until(lambda: len(room.sitting.documents) == 3)
            assert room.news.arrivals == (), "notes are no papers"
            room.folder.rename(tmp_path / "pocket")
            await until(lambda: room.news.gone)
            assert room.notes

    asyncio.run(scene())


def test_a_folder_without_notes_says_so_once(tmp_path: Path) -> None:
    async def scene() -> None:
        room = Room(tmp_path)
        async with room.at_work():
            await until(lambda: room.notes == {})

    asyncio.run(scene())


def test_a_whole_disk_is_not_taken_for_a_sitting(tmp_path: Path) -> None:
    for number in range(MOST_FILES + 1):
        (tmp_path / f"{number}.pdf").touch()
    try:
        look_at_folder(tmp_path)
    except TooManyFiles:
        return
    raise AssertionError("so many files were listed")
