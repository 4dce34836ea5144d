"""A live sitting put together, without its window: chair, stage, network, folder and pages.

Everything here runs in the loop thread. The rules are in the services; this joins them to the drivers.
"""

import asyncio
import logging
from collections.abc import Callable, Mapping
from contextlib import AsyncExitStack
from dataclasses import replace
from datetime import datetime
from functools import partial
from pathlib import Path
from typing import Any, Final, assert_never

from kiosk.adapters.backup_keeper import BackupKeeper
from kiosk.adapters.box_store import BoxStore
from kiosk.adapters.council_file import UnreadableCouncil
from kiosk.adapters.deciding import Deciding
from kiosk.adapters.doctor_socket import answering
from kiosk.adapters.folder_memory import keep_notes, read_notes
from kiosk.adapters.journal_store import JournalStore
from kiosk.adapters.leading import Leading
from kiosk.adapters.live_health import LiveHealth
from kiosk.adapters.network_table import Ears, NetworkTable
from kiosk.adapters.pace import Paced
from kiosk.adapters.packet_folder import TooManyFiles
from kiosk.adapters.prepared import FolderGone, Prepared
from kiosk.adapters.sitting_choice import SittingChoice
from kiosk.adapters.sitting_folder import Means, SittingFolder
from kiosk.adapters.stage_pages import StagePages
from kiosk.adapters.unlocking import unlocked
from kiosk.config import KioskConfig
from kiosk.services.admitting import Admission
from kiosk.services.backups import Concern
from kiosk.services.chair import Chair
from kiosk.services.council_intents import NewIds, council_command
from kiosk.services.folder_news import FolderNews, Welcome
from kiosk.services.health import Checkup, HealthView
from kiosk.services.intents import (
    AddMatter,
    AdmissionIntent,
    CheckTable,
    ChooseNumber,
    ClearGesture,
    CollectLogs,
    GoOnWithout,
    Intent,
    KeepPaper,
    LeaveFile,
    LetScreensIn,
    LiftPointer,
    OpenFolder,
    PageMissing,
    PointAt,
    PutToVote,
    RetireScreen,
    SpotlightAt,
    StageBoxes,
    SwitchTableOff,
    TakeConsent,
    TakeInFile,
    TypeDigits,
    UnlockDocument,
    VoteAloud,
    WakeTable,
    ZoomTable,
)
from kiosk.services.notes import ItemNotes
from kiosk.services.picture import UTC_ITSELF, KioskPicture, Trouble
from kiosk.services.ports import NotStored
from kiosk.services.resuming import is_unfinished
from kiosk.services.stage import Stage
from kiosk.services.station import Station
from shared.domain.actors import KIOSK, PRESENTER, Actor
from shared.domain.commands import (
    AddDocument,
    Command,
    DeskCommand,
    ReplaceDocument,
    SeatCommand,
)
from shared.domain.documents import Document
from shared.domain.ids import ContentHash, DeviceId, DocumentId, ItemId, SeatNumber, SittingId
from shared.domain.meeting_commands import ChangeDraft, OpenItem
from shared.domain.presence import Reading, ScreenPresence, SeatPresence, SeatReport
from shared.domain.refusals import Refusal
from shared.domain.sitting import Phase, Sitting
from shared.io.clock import monotonic_ms, now
from shared.io.following.pinned_kiosk import PinnedKiosk
from shared.io.program_version import program_version
from shared.io.randomness import new_ballot_id, new_item_id, new_salt
from shared.io.worker import Worker
from shared.journal.entry import Entry
from shared.pages.requests import PageFailure, PageImage
from shared.pages.searching import SearchNews
from shared.wire.documents import Lack
from shared.wire.line_facts import ScreenArrived, ScreenReported, SeatReported, SeatSeated
from shared.wording.sittings import kiosk_label

log = logging.getLogger("council.kiosk")

GESTURE_SECONDS: Final = 1 / 30
"""A hand over the page is told to the table no more often; an eye sees it move."""

IDS: Final = NewIds(new_ballot_id, new_item_id)

SILENT: Final = SeatReport(Reading.FOLLOW, None, 0, 0, 0, 0, 0, 0, False)


class LiveSitting:
    """Implements seat_server.Table and sitting_folder.Table. `run` until cancelled; `intend` what hands ask for."""

    def __init__(
        self,
        config: KioskConfig,
        prepared: Prepared,
        device: DeviceId,
        trust: PinnedKiosk,
        publish: Callable[[KioskPicture], None],
        deliver: Callable[[PageImage | PageFailure], None],
    ) -> None:
        """`trust` says in which epoch this machine leads."""
        self._config = config
        self._prepared = prepared
        self._device = device
        self._trust = trust
        self._leading = Leading(config, device, trust, self._leading_changed)
        self._publish = publish
        self._deliver = deliver
        self._stage = Stage(prepared.council.seats, version=program_version())
        self._intents: asyncio.Queue[Intent] = asyncio.Queue()
        self._unlocking = asyncio.Lock()
        self._worker, self._watcher = Worker("papers"), Worker("watch")
        self._hand = Paced(self._tell_hand, GESTURE_SECONDS)
        self._backups = BackupKeeper(config, lambda: self.sitting, self._backup_told)
        self._served = asyncio.Event()
        self._folder: SittingFolder | None = None
        self._folder_task: asyncio.Task[None] | None = None

    def intend(self, intent: Intent) -> None:
        """Take what a hand asked for; call it in the loop thread."""
        self._intents.put_nowait(intent)

    async def run(self) -> None:
        """Start everything, in the order in which people wait for it, and serve until cancelled, or until another
        machine is the presenter.
        """
        async with AsyncExitStack() as stack:
            await self._open(stack)
            taken_over = self._trust.epoch > self.sitting.epoch and is_unfinished(self.sitting)
            self._deciding.undeclared = taken_over
            await self._choice.begin(self._prepared, taken_over=taken_over)
            port = await self._network.start(self._chair.ledger, self._label, self._prepared.council.seats)
            self._leading.start(self._network.screens)
            self._tell_everybody()
            serving = asyncio.create_task(self._serve(port))
            superseded = asyncio.create_task(self._leading.superseded())
            stack.push_async_callback(self._end, serving, superseded)
            await asyncio.wait((serving, superseded), return_when=asyncio.FIRST_COMPLETED)
            if serving.done():
                await serving

    async def _serve(self, port: int) -> None:
        async with asyncio.TaskGroup() as self._tasks:
            self._tasks.create_task(self._pages.run())
            self._tasks.create_task(self._serve_hands())
            self._tasks.create_task(self._backups.run())
            self._tasks.create_task(self._health.run())
            self._start_folder()
            self._served.set()
            log.info("seats are awaited on port %d", port)

    async def _end(self, *tasks: asyncio.Task[Any]) -> None:
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)

    async def _open(self, stack: AsyncExitStack) -> None:
        state = self._config.state
        self._journal = await JournalStore.open(state / "journal.sqlite")
        stack.push_async_callback(self._journal.close)
        for close in (self._worker.close, self._watcher.close, self._hand.stop, self._leading.stop):
            stack.callback(close)
        boxes = await BoxStore.open(state / "box.sqlite")
        stack.push_async_callback(boxes.close)
        self._chair = Chair(self._journal, boxes, self._now, new_salt, await self._journal.latest())
        await self._chair.recover()
        if self.sitting.epoch > self._trust.epoch:
            # Its own file was lost: what the journal says was obeyed by every seat.
            self._trust.lead(self.sitting.epoch)
        self._deciding = Deciding(self._chair, self._trust, self._device, self._config.name)
        lay = partial(self._ask, by=KIOSK)
        self._choice = SittingChoice(
            self._config, self._chair, self._now, self._watcher, lay, self._enter, self._welcomed
        )
        if self._journal.was_damaged:
            self._stage.tell(Trouble.JOURNAL_DAMAGED)
        self._pages = await StagePages.open(self._config, self._deliver, self._file_is_bad, self._search_told)
        stack.push_async_callback(self._pages.close)
        ears = Ears(self._rate_changed, self._lacks, self._reachable_at, self._admission_changed)
        self._network = NetworkTable(self._config, self._device, self._trust, self, ears, self._now)
        stack.push_async_callback(self._network.stop)
        self._health = LiveHealth(
            self._config, self._device, self._network, self._picture, self._health_told, self._now
        )
        await stack.enter_async_context(answering(state, self._check))
        self._tell_window()

    @property
    def sitting(self) -> Sitting:
        return self._chair.sitting

    @property
    def _label(self) -> str:
        return kiosk_label(self._prepared.council.commune)

    def _now(self) -> datetime:
        return now().astimezone(self._prepared.zone)

    # -- which sitting ---------------------------------------------------------------------------------------

    def _welcomed(self, prepared: Prepared, welcome: Welcome) -> None:
        """Nothing is open: the presenter chooses a folder."""
        self._prepared = prepared
        self._stage.welcome(welcome)

    async def _open_folder(self, wish: OpenFolder) -> None:
        if self.sitting.phase in (Phase.OPEN, Phase.SUSPENDED):
            self._stage.tell(Trouble.SITTING_NOT_CLOSED)
            return
        try:
            await self._choice.open(Path(wish.path))
        except UnreadableCouncil as fault:
            log.error("%s", fault)
            self._stage.tell(Trouble.COUNCIL_UNREADABLE)
        except TooManyFiles:
            self._stage.tell(Trouble.FOLDER_TOO_LARGE)
        except (FolderGone, OSError) as fault:
            log.error("the folder cannot be opened: %s", fault)
            self._stage.tell(Trouble.FOLDER_UNREADABLE)
        else:
            await self._network.begin(self._chair.ledger, self._label, self._prepared.council.seats)
            self._start_folder()
            self._tell_everybody()

    def _enter(self, prepared: Prepared) -> None:
        """The sitting on the table comes from this folder."""
        self._prepared = prepared
        self._stage.welcome(None)
        notes = read_notes(self._config.state, self.sitting.id)
        self._stage.notes_told(notes)
        self._network.tell_drafts(notes)
        self._stage.table_moved(self._chair.ledger)
        means = Means(self._pages.files, self._pages.engine, self._worker, self._watcher)
        folder, papers = prepared.folder, prepared.packet.papers
        self._folder = SittingFolder(folder, papers, means, self) if folder is not None else None

    def _start_folder(self) -> None:
        """Leave the folder before for the present one."""
        if self._folder_task is not None:
            self._folder_task.cancel()
        self._folder_task = self._tasks.create_task(self._folder.run()) if self._folder is not None else None

    # -- hands -----------------------------------------------------------------------------------------------

    async def _serve_hands(self) -> None:
        while True:
            intent = await self._intents.get()
            match intent:
                case PointAt() | SpotlightAt() | ZoomTable() | LiftPointer() | ClearGesture():
                    self._stage.command_for(intent, self.sitting)
                    self._hand.ask()
                    continue
                case StageBoxes():
                    self._pages.fit(intent)
                case PageMissing(key):
                    self._pages.missing(key)
                case GoOnWithout():
                    self._leading.go_on_without()
                case LetScreensIn() | ChooseNumber() | TypeDigits() | RetireScreen():
                    await self._admit(intent)
                case UnlockDocument():
                    self._tasks.create_task(self._unlock(intent))
                case CheckTable() | SwitchTableOff() | WakeTable() | CollectLogs() | KeepPaper():
                    self._tasks.create_task(self._health.serve(intent))
                case OpenFolder():
                    await self._open_folder(intent)
                case TakeInFile() if self._folder is not None:
                    self._folder.take_in(intent)
                case LeaveFile(path) if self._folder is not None:
                    self._folder.leave(path)
                case PutToVote() | TakeConsent() | VoteAloud() | AddMatter():
                    await self._ask(council_command(intent, self.sitting, self._chair.box, IDS), PRESENTER)
                    continue
                case _:
                    command = self._stage.command_for(intent, self.sitting)
                    if command is not None:
                        await self._ask(command, PRESENTER)
                        continue
            self._tell_window()

    async def _admit(self, intent: AdmissionIntent) -> None:
        pairing = self._network.pairing
        match intent:
            case LetScreensIn(open):
                await (pairing.open() if open else pairing.close())
            case ChooseNumber(seat):
                pairing.choose(seat)
            case TypeDigits(digits):
                await pairing.type_digits(digits)
            case RetireScreen(device):
                try:
                    self._network.retire(device)
                except OSError as fault:
                    self._not_stored(NotStored(str(fault)))
            case _ as unreachable:
                assert_never(unreachable)

    def _admission_changed(self, admission: Admission) -> None:
        self._stage.admission_told(admission)
        self._leading.admitted(admission.screens)
        self._tell_window()

    async def _ask(self, command: Command, by: Actor) -> bool:
        """Have a command decided, and tell everybody what came of it; gives whether it was carried out."""
        try:
            outcome = await self._deciding.decide(command, by)
        except NotStored as fault:
            self._not_stored(fault)
            return False
        if outcome.refusal is not None:
            self._stage.tell(outcome.refusal)
        else:
            self._stage.done(command)
        if isinstance(command, OpenItem) and outcome.refusal is None:
            await self._lay_draft(command.item)
        self._tell_everybody()
        return outcome.refusal is None

    async def _lay_draft(self, item: ItemId) -> None:
        """The draft that lies beside an item's papers is before the council from its opening on, and can be amended.

        One that is too long for the journal stays on the stage alone.
        """
        draft = self._stage.draft_of(item)
        if not draft or self.sitting.course(item).draft is not None:
            return
        try:
            await self._deciding.decide(ChangeDraft(item, draft), KIOSK)
        except NotStored as fault:
            self._not_stored(fault)

    def _not_stored(self, fault: NotStored) -> None:
        log.error("the journal cannot be written: %s", fault)
        self._stage.tell(Trouble.DISK_FULL)
        self._tell_window()

    async def _unlock(self, wish: UnlockDocument) -> None:
        document = self.sitting.document(wish.document)
        if document is None:
            return
        files, engine = self._pages.files, self._pages.engine
        async with self._unlocking:
            opened = await unlocked(document, wish.password, files, engine, self._worker, self._config.state)
        if isinstance(opened, Trouble):
            self.tell(opened, document.id)
        else:
            await self._ask(ReplaceDocument(opened), PRESENTER)

    # -- the folder (sitting_folder.Table) ---------------------------------------------------------------------

    async def lay_on_the_table(self, document: Document, by: Actor) -> bool:
        return await self._ask(AddDocument(document), by)

    def folder_told(self, news: FolderNews) -> None:
        self._stage.folder_told(news)
        self._tell_window()

    def notes_told(self, notes: Mapping[ItemId, ItemNotes]) -> None:
        self._stage.notes_told(notes)
        self._network.tell_drafts(notes)
        self._tell_window()
        self._tasks.create_task(self._keep_notes(self.sitting.id, notes))

    async def _keep_notes(self, sitting: SittingId, notes: Mapping[ItemId, ItemNotes]) -> None:
        """They are shown without the folder too, after a restart."""
        try:
            await self._watcher.run(keep_notes, self._config.state, sitting, notes)
        except OSError as fault:
            log.error("the notes cannot be kept: %s", fault)

    def taken_in(self, document: DocumentId) -> None:
        self._stage.taken_in(document)
        self._tell_window()

    def tell(self, what: Refusal | Trouble, document: DocumentId | None = None) -> None:
        self._stage.tell(what, document)
        self._tell_window()

    def file_back(self) -> None:
        self._pages.file_arrived()

    def _lacks(self, sha256: ContentHash, reason: Lack) -> None:
        log.error("a seat asked for %s…, which is %s here", sha256[:12], reason)
        self._file_is_bad(sha256)

    def _file_is_bad(self, sha256: ContentHash) -> None:
        if self._folder is not None:
            self._folder.mend(sha256)

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

    def screen_arrived(self, arrived: ScreenArrived) -> None:
        presence = ScreenPresence(arrived.device, arrived.version, arrived.found_by, SILENT)
        self._stage.screen_arrived(replace(presence, kind=arrived.kind, label=arrived.label))
        self._leading_changed()

    def screen_reported(self, reported: ScreenReported) -> None:
        self._stage.screen_reported(reported.device, reported.report, monotonic_ms())
        self._tell_window()

    def screen_left(self, device: DeviceId) -> None:
        self._stage.screen_left(device)
        self._leading_changed()

    def seat_forked(self, seat: SeatNumber | None) -> None:
        log.error("seat %s held entries that are not in this journal; it begins anew", seat)
        self.tell(Trouble.JOURNAL_FORKED)

    async def tail_offered(self, entries: tuple[Entry, ...]) -> bool:
        try:
            adopted = await self._deciding.adopt(entries)
        except NotStored as fault:
            self._not_stored(fault)
            adopted = False
        self._tell_everybody()
        return adopted

    # -- leading -----------------------------------------------------------------------------------------------

    def seats_settled(self, seats: frozenset[SeatNumber]) -> None:
        self._leading.settled(seats)

    def _leading_changed(self) -> None:
        """The seats behind this presenter have changed: what it may do, and what is to be shown of it."""
        backing = self._leading.backing
        self._chair.backed = backing.is_majority
        wanting = self._leading.wanting and self.sitting.phase in (Phase.OPEN, Phase.SUSPENDED)
        desks = self._stage.desks
        self._stage.station_told(Station(backing=backing, wanting=wanting, desks=desks, name=self._config.name))
        if backing.is_majority and self._deciding.undeclared and backing.admitted:
            self._tasks.create_task(self._declare())
        self._tell_window()

    async def _declare(self) -> None:
        """The seats are behind this machine: it is the presenter, and the journal says so."""
        try:
            await self._deciding.declare()
        except NotStored as fault:
            self._not_stored(fault)
        self._tell_everybody()

    def higher_epoch(self, epoch: int) -> None:
        log.warning("a machine of this table has obeyed epoch %d", epoch)
        if self._leading.may_outbid(epoch):
            self._tasks.create_task(self._outbid(epoch + 1))

    async def _outbid(self, epoch: int) -> None:
        """Most seats are here: this presenter goes on, in an epoch above the one that was said."""
        if epoch <= self._trust.epoch:
            return
        try:
            self._leading.raise_to(epoch)
        except OSError as fault:
            self._not_stored(NotStored(str(fault)))
            return
        await self._network.raise_epoch(epoch)
        await self._declare()

    async def proposed(self, by: Actor, command: SeatCommand | DeskCommand) -> Refusal | None:
        """What those at a seat or the clerk ask for; they alone are told of a refusal."""
        try:
            outcome = await self._deciding.proposed(command, by)
        except NotStored as fault:
            self._not_stored(fault)
            return Refusal.NOT_KEPT
        if outcome.refusal is None:
            self._tell_everybody()
        return outcome.refusal

    # -- telling ---------------------------------------------------------------------------------------------

    def _tell_everybody(self) -> None:
        """The sitting has gone on."""
        self._stage.table_moved(self._chair.ledger)
        self._backups.look()
        self._network.show(self.sitting, self._chair.head.seq, self._stage.gesture, self._chair.box)
        self._tell_window()

    def _tell_hand(self) -> None:
        self._network.point(self._stage.gesture)
        self._publish(self._picture())

    def _tell_window(self) -> None:
        picture = self._picture()
        self._pages.look(picture)
        self._pages.seek(self._stage.query)
        self._publish(picture)

    def _picture(self) -> KioskPicture:
        return self._stage.picture(
            self.sitting, self._chair.head.seq, self._now().utcoffset() or UTC_ITSELF, self._chair.box
        )

    def _search_told(self, news: SearchNews) -> None:
        self._stage.search_told(news)
        self._publish(self._picture())

    def _rate_changed(self, rate: float | None) -> None:
        self._stage.sending_at(rate)
        self._tell_window()

    def _backup_told(self, concern: Concern | None) -> None:
        self._stage.backup_told(concern)
        self._tell_window()

    async def _check(self) -> Checkup:
        """For `doctor`, which may ask before everything is up."""
        await self._served.wait()
        return await self._health.check()

    def _health_told(self, view: HealthView) -> None:
        self._stage.health_told(view)
        self._tell_window()

    def _reachable_at(self, addresses: tuple[str, ...]) -> None:
        self._stage.reachable_at(addresses)
        self._tell_window()
