"""A seat put together, without its window: finder, link, mirror, documents, pages.

Everything here runs in the loop thread. What a seat does is in the services; this joins them to the drivers.
"""

import asyncio
import logging
from collections.abc import Callable
from contextlib import AsyncExitStack
from dataclasses import replace
from typing import assert_never

from seat_client.adapters.memory_file import MEMORY_FILE, keep_memory
from seat_client.adapters.mirror_store import MirrorStore
from seat_client.adapters.votes_file import VOTES_FILE, keep_votes, read_votes
from seat_client.adapters.wiping import Stores, Wiping
from seat_client.config import SeatConfig
from seat_client.services.intents import (
    AskAnew,
    AskForBallot,
    ChooseSeat,
    CompareDigits,
    DropAsk,
    Intent,
    LowerHand,
    PageBox,
    PageMissing,
    Painted,
    ProbePainted,
    RaiseHand,
    TypeAddress,
    Vote,
)
from seat_client.services.memory import Memory
from seat_client.services.picture import Delivery, LinkState, SeatPicture
from seat_client.services.proposals import NO_VOTES
from seat_client.services.seat import Seat
from seat_client.services.seat import Showing as ToShow
from shared.domain.ballot_box import BallotBox
from shared.domain.gestures import Gesture
from shared.domain.health import SeatHealth
from shared.domain.ids import ContentHash, ProposalId, SeatNumber
from shared.domain.presence import FoundBy, SeatKind, SeatReport
from shared.domain.public_view import as_sitting
from shared.domain.refusals import Refusal
from shared.domain.sitting import NO_SITTING_ID
from shared.following.admission import Admission, Why
from shared.following.fetch_news import FetchNews, FetchProgress, FileArrived
from shared.following.fetch_order import fetch_order
from shared.following.finding import FinderNews, KioskAddress
from shared.following.mirror import Mirror
from shared.following.proposed import Proposed
from shared.io.clock import now
from shared.io.device_file import DEVICE_FILE, DeviceFile
from shared.io.device_health import device_health
from shared.io.device_identity import identity_in
from shared.io.document_files import DocumentFiles
from shared.io.following.file_fetcher import FileFetcher
from shared.io.following.follower_line import FollowerLine
from shared.io.following.pinned_kiosk import PINNED_FILE, Believed, PinnedKiosk
from shared.io.machine_power import power_off
from shared.io.packet_reader import INDEX_FILE, PacketReader
from shared.io.page_desk import PageDesk
from shared.io.page_engine import PageEngine
from shared.io.page_store import PageStore
from shared.io.program_version import program_version
from shared.io.randomness import new_proposal_id
from shared.journal.entry import Entry, Head, genesis
from shared.journal.ledger import Ledger
from shared.pages.progress import PagesProgress
from shared.pages.requests import PageFailure, PageImage
from shared.pages.searching import SearchNews
from shared.pages.sitting_pages import ANY_BOX, packet_of, spot_of
from shared.wire.messages import Draft, Farewell, Roster, Showing, Welcome
from shared.wire.seat_end import Appended, SeatIdentity, TimeTold

log = logging.getLogger("council.seat")

MEMORY_SECONDS = 1.0
QUIET_SECONDS = 5.0
"""A line that is back by then was never lost, as far as people are told."""

DISMISSED_SECONDS = 3.0
"""A seat that was sent away asks again after this long: what stood in its way may be gone."""


class LiveSeat:
    """Implements follower_line.Follower. `run` until cancelled; `intend` what fingers ask."""

    def __init__(
        self,
        config: SeatConfig,
        memory: Memory,
        publish: Callable[[SeatPicture], None],
        deliver: Callable[[PageImage | PageFailure], None],
    ) -> None:
        self._config = config
        self._memory = memory
        self._publish = publish
        self._deliver = deliver
        self._box: PageBox | None = None
        self._intents: asyncio.Queue[Intent] = asyncio.Queue()
        self._chosen = asyncio.Event()
        self._votes_changed = asyncio.Event()
        self._found_by = FoundBy.LAST_ADDRESS

    async def run(self) -> None:
        """Start everything and serve until cancelled."""
        async with AsyncExitStack() as stack:
            await self._open(stack)
            async with asyncio.TaskGroup() as tasks:
                tasks.create_task(self._desk.run())
                tasks.create_task(self._reader.run())
                tasks.create_task(self._fetcher.run())
                tasks.create_task(self._serve_fingers())
                tasks.create_task(self._line.run())
                tasks.create_task(self._keep_memory())
                tasks.create_task(self._keep_votes())
                if not self._config.public:  # Nothing confidential ever comes to a screen for the room.
                    tasks.create_task(self._wiping.run())

    async def _open(self, stack: AsyncExitStack) -> None:
        state = self._config.state
        self._device_file = DeviceFile(state / DEVICE_FILE)
        if self._config.seat is not None:
            self._device_file.take_seat(self._config.seat)
        self._store = await MirrorStore.open(state / "mirror.sqlite")
        stack.push_async_callback(self._store.close)
        number = None if self._config.public else self._device_file.device.seat
        ledger = Ledger(genesis(NO_SITTING_ID)) if self._config.public else await self._store.latest()
        self._kept = NO_VOTES if self._config.public else await asyncio.to_thread(read_votes, state / VOTES_FILE)
        self._seat = Seat(Mirror(ledger), number, self._memory, self._kept, public=self._config.public)
        self._quiet = asyncio.get_running_loop().call_later(QUIET_SECONDS, self._missed)
        stack.callback(lambda: self._quiet.cancel())
        self._look_at_votes()
        device = self._device_file.device.id
        self._trust = PinnedKiosk(state / PINNED_FILE, identity_in(state, device), device)
        self._line = FollowerLine(
            self,
            self._report,
            self._trust,
            device,
            self._kind,
            state=state,
            table=self._config.table,
            listen=self._config.listen,
            beacon_port=self._config.beacon_port,
            pairing_token=self._config.pairing_token,
            address=self._config.address,
            health=self._health,
        )
        stack.push_async_callback(self._line.stop)
        self._files = DocumentFiles(state / "documents")
        self._fetcher = FileFetcher(self._files, device, self._hear_fetcher, self._trust)
        self._pages = await PageStore.open(state / "pages", self._config.page_disk)
        self._engine = PageEngine(self._pages)
        stack.push_async_callback(self._engine.close)
        self._desk = PageDesk(
            self._engine,
            self._pages,
            self._config.page_memory * 3 // 4,
            self._config.page_disk,
            self._fetcher.path,
            self._deliver,
            self._pages_prepared,
            self._fetcher.refetch,
        )
        self._reader = PacketReader(
            self._engine,
            state / INDEX_FILE,
            self._desk.at_rest,
            self._fetcher.path,
            self._search_told,
            self._fetcher.refetch,
        )
        self._wiping = Wiping(
            state,
            Stores(self._fetcher, self._pages, self._reader),
            lambda: (self._seat.mirror.sitting, self._seat.time_here(now())),
            self._wiped,
        )
        self._sitting_changed()

    # -- the line (follower_line.Follower) -------------------------------------------------------------------

    @property
    def _kind(self) -> SeatKind:
        return SeatKind.PUBLIC if self._config.public else SeatKind.PLACE

    def identity(self, address: KioskAddress) -> SeatIdentity:
        self._found_by = address.found_by
        self._chosen.clear()
        return SeatIdentity(
            self._device_file.device.id,
            self._seat.seat,
            self._config.table,
            program_version(),
            address.found_by,
            self._kind,
            self._trust.epoch,
        )

    def wished_number(self) -> SeatNumber | None:
        return self._seat.seat

    def admission_told(self, admission: Admission) -> None:
        self._seat.admission_told(admission)
        self._tell_window()

    def admitted(self, number: SeatNumber | None) -> None:
        self._take_number(number)

    def _take_number(self, number: SeatNumber | None) -> None:
        """The kiosk says which seat this is."""
        if number is not None and number != self._seat.seat:
            self._choose_seat(number)

    def retired(self) -> None:
        self._wiping.retired()

    async def line_ended(self) -> None:
        if self._seat.link is LinkState.CONNECTED:
            self._wait_quietly()
        self._seat.line_lost()
        self._tell_window()
        if self._seat.dismissal is not None:
            await self._wait_after_dismissal()

    def _wait_quietly(self) -> None:
        """Most lines are back before anybody has to be told."""
        self._quiet.cancel()
        self._quiet = asyncio.get_running_loop().call_later(QUIET_SECONDS, self._missed)

    def _missed(self) -> None:
        self._seat.missed()
        self._tell_window()

    async def _wait_after_dismissal(self) -> None:
        """Until a seat number is chosen, or long enough that it is worth asking again."""
        try:
            async with asyncio.timeout(DISMISSED_SECONDS):
                await self._chosen.wait()
        except TimeoutError:
            pass

    def finder_told(self, news: FinderNews) -> None:
        tried = (f"{host}:{news.trying.events_port}" for host in news.trying.hosts) if news.trying else ()
        self._seat.searching(tuple(tried))
        self._tell_window()

    # -- kiosk_link.Seat -------------------------------------------------------------------------------------

    def head(self) -> Head:
        return self._seat.mirror.head

    def entries_after(self, seq: int) -> tuple[Entry, ...]:
        return self._seat.mirror.after(seq)

    def welcomed(self, welcome: Welcome, host: str) -> None:
        self._take_number(welcome.seat)
        self._seat.welcomed(welcome.label, welcome.at, now(), self._found_by, host)
        self._fetcher.reach(host, welcome.documents_port, welcome.seat)
        self._line.settle()
        self._look_at_votes()
        self._tell_window()

    async def appended(self, appended: Appended) -> None:
        mirror, sitting = self._seat.mirror, appended.head.sitting
        if appended.anew:
            mirror.begin_anew(genesis(sitting), appended.entries)
            self._seat.began_anew()
            self._seat.followed()
            self._look_at_votes()
            self._sitting_changed()
            await self._store.begin_anew(sitting, appended.entries)
        else:
            mirror.append(appended.entries)
            self._seat.followed()
            self._look_at_votes()
            self._sitting_changed()
            await self._store.append(sitting, appended.entries)
        self._look_at_epoch()

    def time_told(self, told: TimeTold) -> None:
        self._seat.time_told(told.at, now())
        self._tell_window()

    def told_to_show(self, showing: Showing) -> None:
        view = showing.view
        self._seat.told_to_show(ToShow(as_sitting(view), showing.seq, view.hidden, view.ballot, view.result))
        self._sitting_changed()

    def pointed(self, gesture: Gesture | None) -> None:
        """Comes often and changes neither what is drawn nor what is reported: the window alone is told."""
        self._seat.pointed(gesture)
        self._publish(self._seat.picture())

    def waits_for_receipt(self) -> bool:
        return self._seat.proposals.waits

    def receipt(self, id: ProposalId, refusal: Refusal | None) -> None:
        self._seat.proposals.receipt(id, refusal)
        if refusal is not None:
            log.info("refused by the kiosk: %s", refusal)
        self._look_at_votes()
        self._publish(self._seat.picture())

    def told_box(self, box: BallotBox) -> None:
        self._seat.proposals.told_box(box)
        self._look_at_votes()
        self._publish(self._seat.picture())

    def due(self, at: float) -> tuple[Proposed, ...]:
        """Nothing goes out before it is on this seat's own disk, or could not be brought there."""
        if self._kept != self._seat.proposals.kept:
            return ()
        due = self._seat.proposals.due(at)
        if due:
            self._publish(self._seat.picture())
        return due

    def told_roster(self, roster: Roster) -> None:
        self._trust.know(Believed(each.device, bytes.fromhex(each.certificate)) for each in roster.presenters)

    def told_draft(self, draft: Draft) -> None:
        """Never said to a seat."""

    def _look_at_epoch(self) -> None:
        """The presenter may have gone on in a higher one."""
        epoch = self._seat.sitting.epoch
        if epoch > self._trust.epoch and self._seat.link is LinkState.CONNECTED:
            self._trust.raised(epoch)

    def probed(self, number: int) -> None:
        self._seat.probed(number)
        self._publish(self._seat.picture())

    def switched_off(self) -> None:
        """A machine that is a seat and nothing else is powered off; the screen is dark until then, or instead."""
        log.warning("the presenter has switched the table off")
        self._seat.switched_off()
        self._tell_window()
        if self._config.locked:
            self._powering = asyncio.create_task(asyncio.to_thread(power_off))

    def dismissed(self, farewell: Farewell) -> None:
        self._seat.dismissed(farewell.reason, farewell.free_seats)
        log.warning("the kiosk sent this seat away: %s", farewell.reason)
        self._tell_window()

    # -- fingers ---------------------------------------------------------------------------------------------

    def intend(self, intent: Intent) -> None:
        """Take what a finger asked for; call it in the loop thread. Served once everything is open."""
        self._intents.put_nowait(intent)

    async def _keep_memory(self) -> None:
        """Now and then, off the loop; a power cut costs the last moments of leafing."""
        while True:
            await asyncio.sleep(MEMORY_SECONDS)
            memory = self._seat.memory
            if memory != self._memory:
                self._memory = memory
                await asyncio.to_thread(keep_memory, self._config.state / MEMORY_FILE, memory)

    def _look_at_votes(self) -> None:
        """Votes may have come or gone: to the disk, then to the kiosk."""
        self._votes_changed.set()

    async def _keep_votes(self) -> None:
        while True:
            await self._votes_changed.wait()
            self._votes_changed.clear()
            votes = self._seat.proposals.kept
            if votes != self._kept:
                await asyncio.to_thread(keep_votes, self._config.state / VOTES_FILE, votes)
                self._kept = votes
            self._line.propose_soon()

    async def _serve_fingers(self) -> None:
        while True:
            self._serve(await self._intents.get())

    def _serve(self, intent: Intent) -> None:
        match intent:
            case PageBox():
                self._box = intent
            case PageMissing(key):
                self._desk.missing((key,))
            case ChooseSeat(seat) if not self._config.public:
                self._choose_seat(seat)
            case CompareDigits(same):
                self._line.compare(same)
            case AskAnew():
                self._ask_anew()
            case ProbePainted(number):
                self._line.tell_probed(number)
            case TypeAddress(text):
                self._line.use_typed(text)
            case Vote() | RaiseHand() | LowerHand() | AskForBallot() | DropAsk():
                self._seat.wish(intent, new_proposal_id())
                self._look_at_votes()
            case _:
                self._seat.intend(intent)
        if isinstance(intent, Painted):
            self._line.report_soon()
        else:
            self._tell_window()

    def _choose_seat(self, seat: SeatNumber) -> None:
        try:
            self._device_file.take_seat(seat)
        except OSError as fault:
            log.error("the seat number cannot be kept: %s", fault)
        self._seat.take_seat(seat)
        self._chosen.set()

    def _ask_anew(self) -> None:
        """Whoever sits here says that this is the presenter now."""
        admission = self._seat.admission
        if admission is not None and admission.why is Why.OTHER_PRESENTER:
            try:
                self._trust.forget()
            except OSError as fault:
                log.error("the presenter cannot be forgotten: %s", fault)
            self._seat.admission_told(replace(admission, why=Why.NEW))

    # -- packet ----------------------------------------------------------------------------------------------

    def _wiped(self, gone: frozenset[ContentHash]) -> None:
        self._seat.wiped(gone)
        self._sitting_changed()

    def _sitting_changed(self) -> None:
        self._wiping.look()
        here = self._seat.here
        self._fetcher.want(fetch_order(self._seat.sitting, here.document if here else None))
        self._tell_window()

    def _pages_prepared(self, progress: PagesProgress) -> None:
        self._seat.pages_prepared(progress)
        self._line.report_soon()

    def _search_told(self, news: SearchNews) -> None:
        self._seat.search_told(news)
        self._publish(self._seat.picture())

    def _hear_fetcher(self, news: FetchNews) -> None:
        match news:
            case FileArrived():
                self._desk.file_arrived()
                self._reader.file_arrived()
            case FetchProgress():
                self._seat.delivered(Delivery(news.held, news.missing_bytes, news.seconds_left, news.disk_full))
                self._tell_window()
            case _ as unreachable:
                assert_never(unreachable)

    # -- telling ---------------------------------------------------------------------------------------------

    def _health(self) -> SeatHealth:
        """Called off the loop; what it looks at is replaced whole, never changed."""
        report = self._seat.report()
        return device_health(self._config.state, report.documents_held, self._seat.documents_wanted)

    def _report(self) -> SeatReport:
        return self._seat.report()

    def _tell_window(self) -> None:
        picture = self._seat.picture()
        packet = packet_of(picture.sitting, self._box.box if self._box else ANY_BOX)
        here = spot_of(picture.sitting, picture.here)
        if self._box is not None:
            self._desk.look(packet, here)
        self._reader.look(packet, here)
        self._reader.seek(self._seat.query)
        self._publish(picture)
        self._line.report_soon()
