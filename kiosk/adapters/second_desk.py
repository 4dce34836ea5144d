"""The clerk's desk put together, without its window: it follows a presenter as a seat does, and may take over from it.

It holds the journal, the documents, and whom the presenter has admitted. Everything here runs in the loop thread; what
may be asked for from here is decided at the presenter.
"""

import asyncio
import logging
from collections.abc import Callable
from contextlib import AsyncExitStack
from datetime import timedelta
from typing import Final

from kiosk.adapters.box_store import BoxStore
from kiosk.adapters.doctor_socket import answering
from kiosk.adapters.folder_memory import FolderMemory, keep_memory, keep_notes, read_memory, read_notes
from kiosk.adapters.journal_store import JournalStore
from kiosk.adapters.paired_seats import PAIRED_FILE, PairedSeats
from kiosk.adapters.prepared import USUAL_ZONE
from kiosk.adapters.stage_pages import StagePages
from kiosk.adapters.station_look import StationLook
from kiosk.config import KioskConfig
from kiosk.services.admitting import PairedSeat
from kiosk.services.asks import Asks
from kiosk.services.council_intents import NewIds, council_command
from kiosk.services.health import Checkup, judge
from kiosk.services.intents import (
    AddMatter,
    AnswerAdmission,
    Intent,
    PageMissing,
    PutToVote,
    StageBoxes,
    TakeConsent,
    TakeTheLead,
    TypeAddress,
    VoteAloud,
)
from kiosk.services.notes import ItemNotes
from kiosk.services.picture import KioskPicture, Trouble
from kiosk.services.ports import NotStored
from kiosk.services.stage import Stage
from kiosk.services.station import Following, Station
from shared.domain.actors import Role
from shared.domain.ballot_box import EMPTY_BOX, BallotBox, BoxedVote, box_for
from shared.domain.commands import Command, DeskCommand
from shared.domain.gestures import Gesture
from shared.domain.health import SeatHealth
from shared.domain.ids import ContentHash, DeviceId, ItemId, ProposalId, SeatNumber
from shared.domain.presence import Reading, SeatKind, SeatReport
from shared.domain.refusals import Refusal
from shared.domain.sitting import NO_SITTING_ID, Sitting
from shared.following.admission import Admission, Step
from shared.following.fetch_news import FetchNews, FetchProgress, FileArrived
from shared.following.fetch_order import fetch_order
from shared.following.finding import FinderNews, KioskAddress
from shared.following.mirror import Mirror
from shared.following.proposed import Proposed
from shared.io.device_health import device_health
from shared.io.following.file_fetcher import FileFetcher
from shared.io.following.follower_line import FollowerLine
from shared.io.following.pinned_kiosk import Believed, PinnedKiosk
from shared.io.program_version import program_version
from shared.io.randomness import new_ballot_id, new_item_id, new_proposal_id
from shared.journal.entry import Entry, Head, genesis
from shared.journal.ledger import Ledger
from shared.pages.requests import PageFailure, PageImage
from shared.pages.searching import SearchNews
from shared.wire.messages import Draft, Farewell, Peer, Roster, Showing, Welcome
from shared.wire.pairing import fingerprint
from shared.wire.seat_end import Appended, SeatIdentity, TimeTold

log = logging.getLogger("council.desk")

LOST_SECONDS: Final = 5.0
"""A line that is back by then was never lost, as far as people are told."""

DISMISSED_SECONDS: Final = 3.0
"""A desk that was sent away asks again after this long: what stood in its way may be gone."""

IDS: Final = NewIds(new_ballot_id, new_item_id)


class SecondDesk:
    """Implements follower_line.Follower. `run` until cancelled, or until this machine has become the presenter."""

    def __init__(
        self,
        config: KioskConfig,
        device: DeviceId,
        trust: PinnedKiosk,
        publish: Callable[[KioskPicture], None],
        deliver: Callable[[PageImage | PageFailure], None],
    ) -> None:
        self._config = config
        self._device = device
        self._trust = trust
        self._publish = publish
        self._deliver = deliver
        self._stage = Stage(0, version=program_version())
        self._intents: asyncio.Queue[Intent] = asyncio.Queue()
        self._asks = Asks()
        self._mirror = Mirror(Ledger(genesis(NO_SITTING_ID)))
        self._drafts: dict[ItemId, ItemNotes] = {}
        self._told = EMPTY_BOX
        self._box_told = asyncio.Event()
        self._kept: dict[tuple[str, str], BoxedVote] = {}
        self._utc_offset = timedelta()
        self._following = Following.SEARCHING
        self._linked = self._dismissed = self._retired = False
        self._admission: Admission | None = None
        self._presenter = ""
        self._fetched = FetchProgress()
        self._alarm: asyncio.TimerHandle | None = None

    def intend(self, intent: Intent) -> None:
        """Take what a hand asked for; call it in the loop thread."""
        self._intents.put_nowait(intent)

    @property
    def sitting(self) -> Sitting:
        return self._mirror.sitting

    async def run(self) -> None:
        """Follow until cancelled, or until a person has said that this desk takes over."""
        async with AsyncExitStack() as stack:
            await self._open(stack)
            self._sitting_changed()
            works = [
                asyncio.create_task(work)
                for work in (self._pages.run(), self._fetcher.run(), self._line.run(), self._keep_box())
            ]
            stack.push_async_callback(_end, works)
            hands = asyncio.create_task(self._serve_hands())
            works.append(hands)
            done, _ = await asyncio.wait(works, return_when=asyncio.FIRST_COMPLETED)
            for work in done:
                work.result()

    async def _open(self, stack: AsyncExitStack) -> None:
        state = self._config.state
        self._journal = await JournalStore.open(state / "journal.sqlite")
        stack.push_async_callback(self._journal.close)
        await stack.enter_async_context(answering(state, self._check))
        self._mirror = Mirror(await self._journal.latest())
        self._drafts = dict(read_notes(state, self.sitting.id))
        self._stage.notes_told(self._drafts)
        self._boxes = await BoxStore.open(state / "box.sqlite")
        stack.push_async_callback(self._boxes.close)
        self._paired = PairedSeats(state / PAIRED_FILE)
        self._pages = await StagePages.open(self._config, self._deliver, self._refetch, self._search_told)
        stack.push_async_callback(self._pages.close)
        self._fetcher = FileFetcher(self._pages.files, self._device, self._hear_fetcher, self._trust)
        config = self._config
        self._line = FollowerLine(
            self,
            self._report,
            self._trust,
            self._device,
            SeatKind.DESK,
            state=state,
            table=config.table,
            listen=config.listen,
            beacon_port=config.beacon_port,
            pairing_token=config.pairing_token,
            address=config.address,
            health=self._health,
        )
        stack.push_async_callback(self._line.stop)
        stack.callback(self._cancel_alarm)
        self._wait_until_lost()

    # -- hands -----------------------------------------------------------------------------------------------

    async def _serve_hands(self) -> None:
        """Returns when this machine is the presenter."""
        while True:
            intent = await self._intents.get()
            match intent:
                case StageBoxes():
                    self._pages.fit(intent)
                case PageMissing(key):
                    self._pages.missing(key)
                case AnswerAdmission(same):
                    self._line.compare(same)
                case TypeAddress(text):
                    self._line.use_typed(text)
                case TakeTheLead():
                    if await self._take_the_lead():
                        return
                case PutToVote() | TakeConsent() | VoteAloud() | AddMatter():
                    self._ask(council_command(intent, self.sitting, self._box, IDS))
                case _:
                    command = self._stage.command_for(intent, self.sitting)
                    if command is not None:
                        self._ask(command)
            self._tell_window()

    def _ask(self, command: Command) -> None:
        if not isinstance(command, DeskCommand):
            self._stage.tell(Refusal.NOT_DRIVING)
        elif not self._linked:
            self._stage.tell(Trouble.NO_LINE)
        else:
            self._asks.ask(new_proposal_id(), command)
            self._line.propose_soon()

    async def _take_the_lead(self) -> bool:
        """By a person's word, while the presenter does not answer. What it takes is on the disk when this returns."""
        if not self._may_take_over:
            return False
        epoch = max(self._trust.epoch, self.sitting.epoch) + 1
        try:
            await self._keep_votes()
            keep_notes(self._config.state, self.sitting.id, self._drafts)
            memory = read_memory(self._config.state)
            if self.sitting.id and (memory is None or memory.sitting != self.sitting.id):
                keep_memory(self._config.state, FolderMemory(self.sitting.id, "", USUAL_ZONE.key, ()))
            self._trust.lead(epoch)
        except (OSError, NotStored) as fault:
            log.error("this desk cannot take over: %s", fault)
            self._stage.tell(Trouble.DISK_FULL)
            return False
        log.warning("this desk takes over as presenter, in epoch %d", epoch)
        return True

    @property
    def _may_take_over(self) -> bool:
        return self._following is Following.LOST and bool(self._paired.screens) and not self._retired

    # -- follower_line.Follower ------------------------------------------------------------------------------

    def identity(self, address: KioskAddress) -> SeatIdentity:
        return SeatIdentity(
            self._device,
            None,
            self._config.table,
            program_version(),
            address.found_by,
            SeatKind.DESK,
            self._trust.epoch,
            self._config.name,
        )

    def wished_number(self) -> SeatNumber | None:
        return None

    def admission_told(self, admission: Admission) -> None:
        self._admission = admission
        if admission.step is not Step.WAITING or self._trust.context is None:
            self._following = Following.NOT_ADMITTED
        self._tell_window()

    def admitted(self, number: SeatNumber | None) -> None:
        self._following = Following.SEARCHING

    def finder_told(self, news: FinderNews) -> None:
        """The window says that the presenter is looked for; the addresses are of no use to anybody here."""

    def retired(self) -> None:
        """Its presenter itself has said so: it is no part of this table any more, and leads nobody."""
        log.warning("this desk was retired")
        self._retired = True
        self._following = Following.NOT_ADMITTED

    async def line_ended(self) -> None:
        if self._asks.line_lost():
            self._stage.tell(Trouble.UNSURE)
        if self._linked:
            self._linked = False
            self._wait_until_lost()
        self._tell_window()
        if self._dismissed:
            self._dismissed = False
            await asyncio.sleep(DISMISSED_SECONDS)

    # -- kiosk_link.Seat -------------------------------------------------------------------------------------

    def head(self) -> Head:
        return self._mirror.head

    def entries_after(self, seq: int) -> tuple[Entry, ...]:
        return self._mirror.after(seq)

    def welcomed(self, welcome: Welcome, host: str) -> None:
        self._cancel_alarm()
        self._following, self._linked, self._admission = Following.LINKED, True, None
        self._retired = False
        self._presenter = welcome.label
        self._utc_offset = welcome.at.utcoffset() or timedelta()
        self._told = EMPTY_BOX
        self._fetcher.reach(host, welcome.documents_port, None)
        self._line.settle()
        self._tell_window()

    async def appended(self, appended: Appended) -> None:
        """A desk keeps the journal as a presenter does: it may become one."""
        sitting = appended.head.sitting
        if appended.anew:
            self._drafts = self._drafts if sitting == self.sitting.id else {}
            self._mirror.begin_anew(genesis(sitting), appended.entries)
        else:
            self._mirror.append(appended.entries)
        self._sitting_changed()
        try:
            if appended.anew:
                await self._journal.begin_anew(sitting, appended.entries)
            else:
                await self._journal.append(sitting, appended.entries, durable=False)
        except NotStored as fault:
            log.error("the journal cannot be written: %s", fault)
            self._stage.tell(Trouble.DISK_FULL)
            # A gap cannot be closed later: the next line brings the whole journal again.
            self._mirror = Mirror(Ledger(genesis(NO_SITTING_ID)))
            raise OSError(str(fault)) from fault
        if self.sitting.epoch > self._trust.epoch and self._linked:
            self._trust.raised(self.sitting.epoch)

    def time_told(self, told: TimeTold) -> None:
        self._utc_offset = told.at.utcoffset() or timedelta()

    def told_to_show(self, showing: Showing) -> None:
        """Never said to a desk."""

    def pointed(self, gesture: Gesture | None) -> None:
        """What the presenter points at is for those who read; a desk has its own stage."""

    def due(self, at: float) -> tuple[Proposed, ...]:
        return self._asks.due()

    def waits_for_receipt(self) -> bool:
        return False

    def receipt(self, id: ProposalId, refusal: Refusal | None) -> None:
        answered = self._asks.answered(id, refusal)
        if answered is None:
            return
        if answered.refusal is not None:
            self._stage.tell(answered.refusal)
        else:
            self._stage.done(answered.command)
        self._tell_window()

    def told_box(self, box: BallotBox) -> None:
        self._told = box
        self._box_told.set()
        self._tell_window()

    def told_roster(self, roster: Roster) -> None:
        """Whom to believe, and whom to serve if this desk takes over."""
        self._trust.know(Believed(each.device, bytes.fromhex(each.certificate)) for each in roster.presenters)
        known = tuple(_paired(each) for each in (*roster.presenters, *roster.screens) if each.device != self._device)
        self._paired.take(known)

    def told_draft(self, draft: Draft) -> None:
        """Kept for when this desk takes over; until its item is opened, the text is not before the council."""
        self._drafts[draft.item] = ItemNotes(draft.text, "")
        self._stage.notes_told(self._drafts)
        self._tell_window()

    def probed(self, number: int) -> None:
        """How fast the seats paint is asked of the seats."""

    def switched_off(self) -> None:
        log.info("the presenter has switched the table off; this desk stays, it may be at other work")

    def dismissed(self, farewell: Farewell) -> None:
        log.warning("the presenter sent this desk away: %s", farewell.reason)
        self._dismissed = True

    # -- packet ----------------------------------------------------------------------------------------------

    def _refetch(self, sha256: ContentHash) -> None:
        self._fetcher.refetch(sha256)

    def _hear_fetcher(self, news: FetchNews) -> None:
        match news:
            case FileArrived():
                self._pages.file_arrived()
            case FetchProgress():
                self._fetched = news
                self._line.report_soon()
                self._tell_window()

    def _search_told(self, news: SearchNews) -> None:
        self._stage.search_told(news)
        self._publish(self._picture())

    def _sitting_changed(self) -> None:
        self._stage.table_moved(self._mirror.ledger)
        self._fetcher.want(fetch_order(self.sitting))
        self._line.report_soon()
        self._tell_window()

    # -- votes being cast ------------------------------------------------------------------------------------

    @property
    def _box(self) -> BallotBox:
        return box_for(self._told, self.sitting.ballot)

    async def _keep_box(self) -> None:
        """What is cast in sight of the room is kept here as well; a secret vote is told to nobody."""
        while True:
            await self._box_told.wait()
            self._box_told.clear()
            try:
                await self._keep_votes()
            except NotStored as fault:
                log.error("the votes being cast cannot be kept: %s", fault)

    async def _keep_votes(self) -> None:
        """Raises NotStored."""
        box = self._box
        if self.sitting.ballot is None:
            if self._kept:
                self._kept.clear()
                await self._boxes.erase(self.sitting.id, but=box.ballot)
            return
        for vote in box.votes:
            key = box.ballot, vote.member
            if self._kept.get(key) != vote:
                await self._boxes.keep(self.sitting.id, box.ballot, vote)
                self._kept[key] = vote

    # -- telling ---------------------------------------------------------------------------------------------

    def _wait_until_lost(self) -> None:
        self._cancel_alarm()
        self._alarm = asyncio.get_running_loop().call_later(LOST_SECONDS, self._lost)

    def _lost(self) -> None:
        if not self._linked and not self._retired and self._following is not Following.NOT_ADMITTED:
            self._following = Following.LOST
            self._tell_window()

    def _cancel_alarm(self) -> None:
        if self._alarm is not None:
            self._alarm.cancel()

    async def _check(self) -> Checkup:
        """A desk sees itself alone; the seats are checked at their presenter."""
        look = StationLook(self._config.state, self._config.listen)
        return judge(await asyncio.to_thread(look.look), None)

    def _health(self) -> SeatHealth:
        """Called off the loop."""
        held = self._fetched.held
        wanted = {document.sha256 for document in self.sitting.documents}
        return device_health(self._config.state, len(held & wanted), len(wanted))

    def _report(self) -> SeatReport:
        here = self.sitting.shown
        packet = {document.sha256 for document in self.sitting.documents}
        return SeatReport(
            reading=Reading.FOLLOW,
            document=here.document if here else None,
            page=here.page if here else 0,
            painted_seq=self._mirror.head.seq,
            documents_held=len(self._fetched.held & packet),
            missing_bytes=self._fetched.missing_bytes,
            pages_ready=0,
            pages_total=0,
            disk_full=self._fetched.disk_full,
        )

    def _tell_window(self) -> None:
        self._stage.station_told(
            Station(
                role=Role.CLERK,
                following=self._following,
                name=self._config.name,
                may_take_over=self._may_take_over,
                admission=self._admission,
                presenter=self._presenter,
            )
        )
        picture = self._picture()
        self._pages.look(picture)
        self._pages.seek(self._stage.query)
        self._publish(picture)

    def _picture(self) -> KioskPicture:
        return self._stage.picture(self.sitting, self._mirror.head.seq, self._utc_offset, self._box)


def _paired(peer: Peer) -> PairedSeat:
    certificate = bytes.fromhex(peer.certificate)
    return PairedSeat(peer.device, peer.seat, peer.kind, fingerprint(certificate), certificate)


async def _end(works: list[asyncio.Task[None]]) -> None:
    for work in works:
        work.cancel()
    await asyncio.gather(*works, return_exceptions=True)
