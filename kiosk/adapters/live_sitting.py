"""A live sitting put together, without its window: chair, stage, seats, documents, pages, announcement.

Everything here runs in the loop thread. The rules are in the services; this joins them to the drivers.
"""

import asyncio
import logging
from collections.abc import AsyncIterator, Callable
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass, replace
from datetime import datetime, tzinfo
from functools import partial
from pathlib import Path
from zoneinfo import ZoneInfo

from kiosk.adapters.announcer import Announcer, AnnouncerNews
from kiosk.adapters.council_file import (
    COUNCIL_FILE,
    SITTING_FILE,
    SittingFacts,
    empty_council,
    find_beside,
    read_council,
    read_sitting,
)
from kiosk.adapters.document_service import DocumentService
from kiosk.adapters.journal_store import JournalStore
from kiosk.adapters.pace import Paced
from kiosk.adapters.packet_folder import list_folder, take_in
from kiosk.adapters.seat_server import SeatServer
from kiosk.config import KioskConfig
from kiosk.services.chair import Chair
from kiosk.services.intents import (
    ClearGesture,
    Intent,
    LiftPointer,
    PageMissing,
    PointAt,
    SpotlightAt,
    StageBoxes,
    UnlockDocument,
    ZoomTable,
)
from kiosk.services.packet import Packet
from kiosk.services.picture import UTC_ITSELF, KioskPicture, Trouble
from kiosk.services.ports import NotStored
from kiosk.services.stage import Stage
from shared.domain.actors import KIOSK, PRESENTER, Actor
from shared.domain.commands import AddDocument, Command, PrepareSitting, ReplaceDocument
from shared.domain.documents import Document
from shared.domain.ids import ContentHash, SeatNumber, TableName
from shared.domain.people import Council
from shared.domain.presence import Reading, SeatPresence, SeatReport
from shared.domain.sitting import Phase
from shared.io.clock import monotonic_ms, now
from shared.io.device_file import DeviceFile
from shared.io.document_files import DocumentFiles
from shared.io.network_cards import look_at_cards_of
from shared.io.page_desk import PageDesk
from shared.io.page_engine import PageEngine
from shared.io.page_store import PageStore
from shared.io.randomness import new_salt, new_sitting_id
from shared.io.worker import Worker
from shared.journal.entry import Entry
from shared.pages.progress import PagesProgress
from shared.pages.requests import PageFailure, PageImage, UnlockedFile
from shared.pages.sitting_pages import packet_of, spot_of
from shared.wire.beacon import BEACON_PORT, Announcement
from shared.wire.documents import Lack
from shared.wire.hub import Hub, KioskIdentity, SeatReported, SeatSeated
from shared.wire.pacing import PaceSettings
from shared.wire.version import MAJOR
from shared.wording.sittings import GENERAL_PAPERS, kiosk_label

log = logging.getLogger("council.kiosk")

FOLDER_NOTE = "folder"
GESTURE_SECONDS = 1 / 30
"""A hand over the page is told to the table no more often; an eye sees it move."""

SILENT = SeatReport(Reading.FOLLOW, None, 0, 0, 0, 0, 0, 0, False)


@dataclass(frozen=True, slots=True)
class Prepared:
    """What the settings and the folder say before anything is started."""

    council: Council
    facts: SittingFacts
    packet: Packet
    zone: tzinfo


def prepare(config: KioskConfig) -> Prepared:
    """Read folder, council.toml and sitting.toml. Raises UnreadableCouncil or OSError."""
    council_path = config.council or find_beside(config.folder, COUNCIL_FILE)
    council = read_council(council_path) if council_path else empty_council(config.seats)
    if config.seats is not None and config.seats > council.seats:
        council = replace(council, seats=config.seats)
    sitting_path = find_beside(config.folder, SITTING_FILE)
    facts = read_sitting(sitting_path) if sitting_path else SittingFacts(config.folder.resolve().name, None, "")
    zone = facts.planned_at.tzinfo if facts.planned_at else None
    return Prepared(council, facts, list_folder(config.folder, GENERAL_PAPERS), zone or ZoneInfo("Europe/Paris"))


class LiveSitting:
    """Implements seat_server.Table. `run` until cancelled; `intend` what the presenter's hands ask."""

    def __init__(
        self,
        config: KioskConfig,
        prepared: Prepared,
        publish: Callable[[KioskPicture], None],
        deliver: Callable[[PageImage | PageFailure], None],
    ) -> None:
        self._config = config
        self._prepared = prepared
        self._publish = publish
        self._deliver = deliver
        self._stage = Stage(prepared.council.seats)
        self._intents: asyncio.Queue[Intent] = asyncio.Queue()
        self._boxes: StageBoxes | None = None
        self._server: SeatServer | None = None
        # One writer: commands of the window and tails offered by seats take turns.
        self._turn = asyncio.Lock()
        self._worker = Worker("papers")
        self._to_mend: asyncio.Queue[ContentHash] = asyncio.Queue()
        self._hand = Paced(self._tell_hand, GESTURE_SECONDS)

    def intend(self, intent: Intent) -> None:
        """Take what a hand asked for; call it in the loop thread."""
        self._intents.put_nowait(intent)

    async def run(self) -> None:
        """Start everything, in the order in which people wait for it, and serve until cancelled."""
        async with AsyncExitStack() as stack:
            await self._open(stack)
            await self._serve(stack)

    # -- start -----------------------------------------------------------------------------------------------

    async def _open(self, stack: AsyncExitStack) -> None:
        state = self._config.state
        self._device = DeviceFile(state / "device.json").device
        journal = await JournalStore.open(state / "journal.sqlite")
        stack.push_async_callback(journal.close)
        stack.callback(self._worker.close)
        stack.callback(self._hand.stop)
        self._chair = Chair(journal, self._now, new_salt, await journal.latest())
        self._stage.table_moved(self._chair.ledger)
        self._files = DocumentFiles(state / "documents")
        self._pages = await PageStore.open(state / "pages", self._config.page_disk)
        self._engine = PageEngine(self._pages)
        stack.push_async_callback(self._engine.close)
        self._desk = PageDesk(
            self._engine,
            self._pages,
            self._config.page_memory * 3 // 4,
            self._config.page_disk,
            self._path_of,
            self._deliver,
            self._pages_prepared,
            self._file_is_bad,
        )
        self._tell_window()

    async def _serve(self, stack: AsyncExitStack) -> None:
        documents_port = await stack.enter_async_context(self._document_service())
        await self._begin()
        hub = Hub(self._identity(documents_port), self._chair.ledger)
        self._server = server = SeatServer(hub, self, self._now)
        port = await server.start(self._config.listen, self._config.port)
        stack.push_async_callback(server.stop)
        await stack.enter_async_context(self._announcer(port, documents_port))
        async with asyncio.TaskGroup() as tasks:
            tasks.create_task(self._desk.run())
            tasks.create_task(self._serve_hands())
            tasks.create_task(self._take_in_papers())
            tasks.create_task(self._mend_files())
            log.info("seats are awaited on port %d", port)

    @asynccontextmanager
    async def _document_service(self) -> AsyncIterator[int]:
        """Serves documents as long as it is entered; gives the port."""
        settings = PaceSettings(fixed=self._config.document_rate)
        self._documents = DocumentService(self._config.state / "documents", settings, self._rate_changed, self._lacks)
        port = await self._documents.start([self._config.listen])
        try:
            yield port
        finally:
            await self._documents.stop()

    @asynccontextmanager
    async def _announcer(self, events_port: int, documents_port: int) -> AsyncIterator[None]:
        facts = Announcement(MAJOR, self._device.id, self._table(), self._label(), events_port, documents_port)
        announcer = Announcer(
            facts,
            on_news=partial(self._hear_announcer, events_port),
            beacon_port=self._config.beacon_port or BEACON_PORT,
            look=partial(look_at_cards_of, self._config.listen),
        )
        await announcer.start()
        try:
            yield
        finally:
            await announcer.stop()

    def _hear_announcer(self, port: int, news: AnnouncerNews) -> None:
        """Addresses to read aloud, for a seat where one has to be typed."""
        cards = sorted(news.cards, key=lambda card: card.loopback)
        self._stage.reachable_at(tuple(f"{card.address}:{port}" for card in cards))
        self._tell_window()

    def _identity(self, documents_port: int) -> KioskIdentity:
        return KioskIdentity(
            self._device.id, self._label(), self._table(), self._prepared.council.seats, documents_port
        )

    def _label(self) -> str:
        return kiosk_label(self._prepared.council.commune)

    def _table(self) -> TableName:
        return self._config.table or TableName(self._device.id[:8])

    def _now(self) -> datetime:
        return now().astimezone(self._prepared.zone)

    # -- the sitting -----------------------------------------------------------------------------------------

    async def _begin(self) -> None:
        """Go on with the sitting of this folder that was not closed, or lay a new one on the table."""
        note = self._config.state / FOLDER_NOTE
        folder = str(self._config.folder.resolve())
        unfinished = self._chair.sitting.phase not in (Phase.UNPREPARED, Phase.CLOSED)
        if unfinished and note.is_file() and note.read_text("utf-8", "surrogateescape") == folder:
            log.info("going on with the sitting of entry %d", self._chair.head.seq)
            return
        if unfinished:
            log.warning("sitting %s was never closed; this folder begins another", self._chair.sitting.id)
            self._chair.lay_aside()
        facts = self._prepared.facts
        await self._ask(
            PrepareSitting(
                new_sitting_id(),
                facts.title,
                facts.venue,
                facts.planned_at,
                self._prepared.council,
                self._prepared.packet.items,
            ),
            KIOSK,
        )
        note.write_text(folder, "utf-8", "surrogateescape")

    async def _take_in_papers(self) -> None:
        """Papers join the packet one by one; seats receive each as soon as it is known."""
        known = {document.id for document in self._chair.sitting.documents}
        papers = tuple(paper for paper in self._prepared.packet.papers if paper.id not in known)
        left = len(papers)
        self._stage.preparing(left)
        self._tell_window()
        folder = self._config.folder
        async for document in take_in(folder, papers, self._files, self._engine, self._worker):
            left -= 1
            self._stage.preparing(left)
            await self._ask(AddDocument(document), KIOSK)

    async def _serve_hands(self) -> None:
        while True:
            intent = await self._intents.get()
            match intent:
                case StageBoxes():
                    self._boxes = intent
                case PageMissing(key):
                    self._desk.missing((key,))
                case UnlockDocument():
                    await self._unlock(intent)
                case PointAt() | SpotlightAt() | ZoomTable() | LiftPointer() | ClearGesture():
                    self._stage.command_for(intent, self._chair.sitting)
                    self._hand.ask()
                    continue
                case _:
                    command = self._stage.command_for(intent, self._chair.sitting)
                    if command is not None:
                        await self._ask(command, PRESENTER)
                        continue
            self._tell_window()

    async def _ask(self, command: Command, by: Actor) -> None:
        async with self._turn:
            try:
                outcome = await self._chair.handle(command, by)
            except NotStored as fault:
                log.error("the journal cannot be written: %s", fault)
                self._stage.tell(Trouble.DISK_FULL)
                self._tell_window()
                return
        if outcome.refusal is not None:
            self._stage.tell(outcome.refusal)
        else:
            self._stage.done(command)
        self._tell_everybody()

    async def _unlock(self, wish: UnlockDocument) -> None:
        document = self._chair.sitting.document(wish.document)
        if document is None:
            return
        opened = await self._engine.unlock(
            self._files.path(document.sha256), wish.password, self._config.state / "unlocked.part"
        )
        if not isinstance(opened, UnlockedFile):
            self._stage.tell(Trouble.WRONG_PASSWORD, document.id)
            return
        await self._replace(document, self._config.state / "unlocked.part")

    async def _replace(self, document: Document, path: Path) -> None:
        try:
            sha256, size = await self._worker.run(self._files.adopt, path)
        except OSError as fault:
            log.error("the unlocked copy cannot be kept: %s", fault)
            self._stage.tell(Trouble.DISK_FULL)
            return
        finally:
            await self._worker.run(path.unlink, missing_ok=True)
        found = await self._engine.inspect(self._files.path(sha256))
        changed = replace(
            document, sha256=sha256, size=size, status=found.status, reason=found.reason, pages=found.pages
        )
        await self._ask(ReplaceDocument(changed), PRESENTER)

    # -- seats (seat_server.Table) ---------------------------------------------------------------------------

    def seat_arrived(self, seated: SeatSeated) -> None:
        self._stage.seat_arrived(SeatPresence(seated.seat, seated.device, seated.version, seated.found_by, SILENT))
        self._tell_window()

    def seat_reported(self, reported: SeatReported) -> None:
        self._stage.seat_reported(reported.seat, reported.report, monotonic_ms())
        self._tell_window()

    def seat_left(self, seat: SeatNumber) -> None:
        self._stage.seat_left(seat)
        self._tell_window()

    def seat_forked(self, seat: SeatNumber) -> None:
        log.error("seat %d held entries that are not in this journal; it begins anew", seat)
        self._stage.tell(Trouble.JOURNAL_FORKED)
        self._tell_window()

    async def tail_offered(self, entries: tuple[Entry, ...]) -> bool:
        async with self._turn:
            try:
                adopted = await self._chair.adopt(entries)
            except NotStored as fault:
                log.error("the journal cannot be written: %s", fault)
                self._stage.tell(Trouble.DISK_FULL)
                adopted = False
        self._tell_everybody()
        return adopted

    # -- telling ---------------------------------------------------------------------------------------------

    def _tell_everybody(self) -> None:
        """The sitting has gone on."""
        self._stage.table_moved(self._chair.ledger)
        if self._server is not None:
            self._server.point(self._stage.gesture)
        self._tell_window()

    def _tell_hand(self) -> None:
        if self._server is not None:
            self._server.point(self._stage.gesture)
        self._publish(self._picture())

    def _picture(self) -> KioskPicture:
        return self._stage.picture(self._chair.sitting, self._chair.head.seq, self._now().utcoffset() or UTC_ITSELF)

    def _tell_window(self) -> None:
        picture = self._picture()
        if self._boxes is not None:
            self._look_ahead(picture, self._boxes)
        self._publish(picture)

    def _look_ahead(self, picture: KioskPicture, boxes: StageBoxes) -> None:
        packet = packet_of(picture.sitting, boxes.current)
        after = spot_of(picture.sitting, picture.following)
        beside = (replace(packet.key(after), box=boxes.following),) if after else ()
        self._desk.look(packet, spot_of(picture.sitting, picture.on_stage), beside)

    # -- documents and pages ---------------------------------------------------------------------------------

    def _path_of(self, sha256: ContentHash) -> Path | None:
        return self._files.path(sha256) if self._files.has(sha256) else None

    def _pages_prepared(self, progress: PagesProgress) -> None:
        log.debug("%d of %d pages are ready", progress.ready, progress.total)

    def _rate_changed(self) -> None:
        self._stage.sending_at(self._documents.rate)
        self._tell_window()

    def _lacks(self, sha256: ContentHash, reason: Lack) -> None:
        log.error("a seat asked for %s…, which is %s here", sha256[:12], reason)
        self._to_mend.put_nowait(sha256)

    def _file_is_bad(self, sha256: ContentHash) -> None:
        log.error("the kept file %s… has changed on the disk", sha256[:12])
        self._files.discard(sha256)
        self._to_mend.put_nowait(sha256)

    async def _mend_files(self) -> None:
        """Take a kept file that is missing or altered from the sitting's folder again, where it is still the same."""
        paths = {paper.id: self._config.folder / paper.path for paper in self._prepared.packet.papers}
        while True:
            lost = await self._to_mend.get()
            sources = [
                paths[each.id] for each in self._chair.sitting.documents if each.sha256 == lost and each.id in paths
            ]
            for path in sources:
                try:
                    await self._worker.run(self._files.adopt, path)
                except OSError as fault:
                    log.error("%s cannot be read again: %s", path, fault)
            self._desk.file_arrived()
