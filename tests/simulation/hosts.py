"""A kiosk and seats as programs that run, are killed and start again; their disks are all that outlives them."""

from collections import Counter
from collections.abc import Callable
from dataclasses import replace
from datetime import datetime, timedelta

from kiosk.services.chair import Chair, Outcome
from seat_client.services.proposals import NO_VOTES, Proposals, VoteState
from shared.domain.actors import PRESENTER, Actor
from shared.domain.ballot_box import BoxedVote
from shared.domain.ballot_commands import CastVote
from shared.domain.ballots import Choice
from shared.domain.commands import Command
from shared.domain.gestures import Gesture, over_the_table
from shared.domain.ids import BallotId, DeviceId, MemberId, ProposalId, SeatNumber, SittingId
from shared.domain.presence import Dismissal, SeatKind, SeatReport
from shared.domain.public_view import public_view
from shared.following.mirror import Mirror
from shared.journal.entry import BrokenChain, Chain, Entry
from shared.journal.records import UnreadableRecord
from shared.wire.codec import Malformed
from shared.wire.hub import Hub
from shared.wire.line_facts import (
    LineId,
    Proposed,
    ScreenArrived,
    ScreenLeft,
    ScreenReported,
    SeatForked,
    SeatLeft,
    SeatReported,
    SeatSeated,
    TailOffered,
)
from shared.wire.messages import Farewell, Pointing, Receipt, Showing, Voting, Welcome
from shared.wire.seat_end import Appended, SeatEnd, TailWanted, TimeTold
from tests.fakes.at_the_table import EMPTY, KIOSK, REPORT, identity
from tests.fakes.drawn_salts import DrawnSalts
from tests.fakes.finished import finished
from tests.fakes.manual_clock import START
from tests.fakes.memory_boxes import MemoryBoxes
from tests.fakes.memory_journal import MemoryJournal, MemoryMirror
from tests.simulation.links import Link
from tests.simulation.world import World


class Killed(Exception):
    """The program was ended in the middle of what it did."""


def never() -> bool:
    return False


def nothing_more() -> None:
    pass


class FragileJournal(MemoryJournal):
    """A disk at which the program may be killed, just before or just after it has written."""

    def __init__(self) -> None:
        super().__init__()
        self.strikes: Callable[[], bool] = never

    async def append(self, sitting: SittingId, entries: tuple[Entry, ...], *, durable: bool) -> None:
        if self.strikes():
            raise Killed
        await super().append(sitting, entries, durable=durable)
        if self.strikes():
            raise Killed


class FragileBoxes(MemoryBoxes):
    """The same of the ballot box. `newest` and `ever` are what was on its disk, and are never erased."""

    def __init__(self) -> None:
        super().__init__()
        self.strikes: Callable[[], bool] = never
        self.newest: dict[tuple[BallotId, MemberId], BoxedVote] = {}
        self.ever: set[tuple[BallotId, MemberId, Choice]] = set()

    async def keep(self, sitting: SittingId, ballot: BallotId, vote: BoxedVote) -> None:
        if self.strikes():
            raise Killed
        await super().keep(sitting, ballot, vote)
        self.newest[ballot, vote.member] = vote
        self.ever.add((ballot, vote.member, vote.choice))
        if self.strikes():
            raise Killed

    async def erase(self, sitting: SittingId, *, but: BallotId) -> None:
        if self.strikes():
            raise Killed
        await super().erase(sitting, but=but)


class KioskHost:
    """The presenter's machine. `acknowledged` is what a person was told is recorded, by entry number; `receipts` the
    votes of which somebody was told so, oldest first. `died` is called when it was killed in the middle of a step.
    """

    def __init__(self, world: World, seats: int) -> None:
        self._world = world
        self._identity = replace(KIOSK, seats=seats)
        self._salts = DrawnSalts(world.random.randrange(2**32))
        self.journal = FragileJournal()
        self.boxes = FragileBoxes()
        self.receipts: list[CastVote] = []
        self.died: Callable[[], None] = nothing_more
        self.acknowledged: dict[int, Chain] = {}
        self.forks = 0
        self.adopted = 0
        self.power_cuts = 0
        self.is_up = False
        self.start()

    def start(self) -> None:
        if self.is_up:
            return
        self.is_up = True
        self._lines: dict[Link, LineId] = {}
        self.chair = Chair(self.journal, self.boxes, self.clock, self._salts, self.journal.latest())
        try:
            finished(self.chair.recover())
        except Killed:
            self._die()
            return
        self._ledger = self.chair.ledger
        self._hub = Hub(self._identity, self._ledger)
        self._line_count = 0
        self.reports: dict[SeatNumber, SeatReport | None] = {}
        self.screens: dict[DeviceId, SeatReport | None] = {}
        self.gesture: Gesture | None = None
        self._show()

    def kill(self, power_cut: bool) -> None:
        """The program ends at once; with the power gone, so are the last moments of the disk."""
        self.is_up = False
        if power_cut:
            self.power_cuts += 1
            seq = self.chair.head.seq
            self.journal.lose_power(self._world.random.randint(max(0, seq - 10), seq))
        for link in tuple(self._lines):
            link.drop_kiosk()

    def _die(self) -> None:
        self.kill(power_cut=self._world.random.random() < 0.5)
        self.died()

    def clock(self) -> datetime:
        return START + timedelta(seconds=self._world.now)

    def do(self, command: Command, by: Actor = PRESENTER) -> Outcome | None:
        """What hands at the stage ask for, or a seat; None, where the program is killed over it."""
        try:
            outcome = finished(self.chair.handle(command, by))
        except Killed:
            self._die()
            return None
        if isinstance(command, CastVote) and outcome.refusal is None:
            self.receipts.append(command)
        if self.chair.ledger is not self._ledger:
            self._ledger = self.chair.ledger
            self._hub.begin(self._ledger)
            self.acknowledged.clear()
        self._show()
        if outcome.entries and self.journal.durable_seq == self.chair.head.seq:
            chains = ((seq, self._ledger.chain_at(seq)) for seq in range(1, self.chair.head.seq + 1))
            self.acknowledged = {seq: chain for seq, chain in chains if chain is not None}
        self._pump_all()
        return outcome

    def point(self, gesture: Gesture | None) -> None:
        """The presenter's hand moves over the page; over any other than the present one it shows nothing."""
        self.gesture = over_the_table(gesture, self.chair.sitting)
        self._hub.point(self.gesture)
        self._pump_all()

    def _show(self) -> None:
        """What public screens show and what the hand does follow from the sitting."""
        self.gesture = over_the_table(self.gesture, self.chair.sitting)
        self._hub.show_votes(self.chair.box)
        self._hub.show_public(public_view(self.chair.sitting, self.chair.box), self.chair.head.seq)
        self._hub.point(self.gesture)

    def tell_time(self) -> None:
        self._hub.tell_time()
        self._pump_all()

    def accept(self, link: Link) -> None:
        self._line_count += 1
        self._lines[link] = LineId(self._line_count)
        self._hub.open(self._lines[link])

    def hear(self, link: Link, text: str | bytes) -> None:
        line = self._lines[link]
        for fact in self._hub.receive(line, text, self.clock()):
            match fact:
                case SeatSeated(seat, replaced=replaced):
                    for old in [each for each, number in self._lines.items() if number == replaced]:
                        old.cut(seat_knows=self._world.random.random() < 0.5)
                    self.reports[seat] = None
                case ScreenArrived(device, replaced=replaced):
                    for old in [each for each, number in self._lines.items() if number == replaced]:
                        old.cut(seat_knows=self._world.random.random() < 0.5)
                    self.screens[device] = None
                case ScreenReported(device, report):
                    self.screens[device] = report
                case SeatReported(seat, report):
                    self.reports[seat] = report
                case Proposed(_, by, id, command):
                    outcome = self.do(command, by)
                    if outcome is None:
                        return
                    self._hub.answer(line, id, outcome.refusal)
                case SeatForked():
                    self.forks += 1
                case TailOffered(entries):
                    try:
                        is_ours = finished(self.chair.adopt(entries))
                    except Killed:
                        self._die()
                        return
                    if is_ours:
                        self.adopted += 1
                        self._hub.adopted(line)
                        self._show()
                    else:
                        self._hub.not_adopted(line)
                    self._pump_all()
        self.has_room(link)

    def has_room(self, link: Link) -> None:
        line = self._lines.get(link)
        if line is None:
            return
        while link.takes_more and (text := self._hub.next_message(line, self.clock())) is not None:
            link.to_seat(text)
        if self._hub.is_leaving(line):
            link.say_goodbye()

    def lost(self, link: Link) -> None:
        line = self._lines.pop(link, None)
        left = self._hub.close(line) if line is not None else None
        if isinstance(left, SeatLeft):
            self.reports.pop(left.seat, None)
        if isinstance(left, ScreenLeft):
            self.screens.pop(left.device, None)

    def _pump_all(self) -> None:
        for link in tuple(self._lines):
            self.has_room(link)


class SeatHost:
    """A seat's machine. `clock_error` is how far its own clock is off.

    `votes_disk`: what it keeps of its votes; `said`: its proposals, as they went out; `shown_recorded`: every choice
    that its screen has told a councillor is recorded.
    """

    def __init__(
        self, world: World, number: int, connect: Callable[["SeatHost"], Link | None], clock_error: timedelta
    ) -> None:
        self._world = world
        self.number = number
        self._connect = connect
        self._clock_error = clock_error
        self._identity = identity(number, number)
        self.disk = MemoryMirror()
        self.votes_disk = NO_VOTES
        self.said: list[str] = []
        self.shown_recorded: set[tuple[BallotId, MemberId, Choice]] = set()
        self.begun_anew = 0
        self.applied: Counter[Chain] = Counter()
        self.farewells: list[Dismissal] = []
        self.is_up = False
        self.link: Link | None = None

    def start(self) -> None:
        self.is_up = True
        ledger = self.disk.latest()
        self.mirror = Mirror(ledger)
        self.proposals = Proposals(self.votes_disk)
        self.proposals.follow(self.mirror.sitting, self.mirror.ended_ballots)
        self.is_welcome = self._looks_again = False
        self.applied = Counter(entry.chain for entry in ledger.after(0, ledger.head.seq))
        self.clock_ahead = timedelta()
        self.gesture: Gesture | None = None
        self._tries = 0
        self._try_soon()

    def restart(self, power_cut: bool) -> None:
        """The program ends at once and starts again; with the power gone its mirror may have lost the last entries."""
        if power_cut:
            seq = self.mirror.head.seq
            self.disk.lose_power(self._world.random.randint(max(0, seq - 5), seq))
        if self.link is not None:
            self.link.drop_seat()
        self.link, self.is_up = None, False
        self._world.after(self._world.random.uniform(0.1, 4), self.start)

    def touch(self, member: MemberId, choice: Choice) -> None:
        """A finger chooses for one voice that is cast here."""
        if self.is_up:
            id = ProposalId(f"{self._world.random.getrandbits(128):032x}")
            self.proposals.vote(self.mirror.sitting, SeatNumber(self.number), member, choice, id)
            self._look_at_votes()

    @property
    def voices(self) -> tuple[MemberId, ...]:
        """Whose voices are cast here, as its screen shows them."""
        own = self.proposals.voices(self.mirror.sitting, SeatNumber(self.number)) if self.is_up else ()
        return tuple(each.voice.member for each in own)

    def _look_at_votes(self) -> None:
        """Keep them first, then send what is due; the screen tells what is recorded."""
        if self.proposals.kept != self.votes_disk:
            self._world.after(self._world.random.uniform(0, 0.1), self._keep_votes, self.proposals)
            return
        self._send_due()
        ballot = self.mirror.sitting.ballot
        if ballot is not None:
            for each in self.proposals.voices(self.mirror.sitting, SeatNumber(self.number)):
                if each.choice is not None and each.state is VoteState.RECORDED:
                    self.shown_recorded.add((ballot.id, each.voice.member, each.choice))

    def _keep_votes(self, of: Proposals) -> None:
        if self.is_up and of is self.proposals and of.kept != self.votes_disk:
            self.votes_disk = of.kept
            self._look_at_votes()

    def _send_due(self) -> None:
        if self.link is None or not self.is_welcome:
            return
        for each in self.proposals.due(self._world.now):
            self.said.append(self._end.propose(each.id, each.command))
            self.link.to_kiosk(self.said[-1])
        if self.proposals.waits and not self._looks_again:
            self._looks_again = True
            self._world.after(1.0, self._look_again, self.proposals)

    def _look_again(self, of: Proposals) -> None:
        if of is self.proposals:
            self._looks_again = False
            self._send_due()

    @property
    def time_shown(self) -> datetime:
        """What this seat's screen says the time is."""
        return self._own_clock() + self.clock_ahead

    def _own_clock(self) -> datetime:
        return START + timedelta(seconds=self._world.now) + self._clock_error

    def _try_soon(self) -> None:
        delay = min(0.2 * 1.7**self._tries, 5.0) * self._world.random.uniform(0.5, 1.0)
        self._tries += 1
        self._world.after(delay, self._try)

    def _try(self) -> None:
        if not self.is_up or self.link is not None:
            return
        self.link = self._connect(self)
        if self.link is None:
            self._try_soon()
            return
        self._end = SeatEnd(self._identity, self.mirror.head)
        self.link.to_kiosk(self._end.hello())

    def hear(self, link: Link, text: str | bytes) -> None:
        if link is not self.link:
            return
        try:
            self._act(link, text)
        except (Malformed, BrokenChain, UnreadableRecord):
            link.cut()

    def _act(self, link: Link, text: str | bytes) -> None:
        match self._end.receive(text):
            case Welcome(at=at):
                self._tries = 0
                self.clock_ahead = at - self._own_clock()
                self.is_welcome = True
                self.proposals.line_opened()
                self._look_at_votes()
                self._report(link)
            case TimeTold(at):
                self.clock_ahead = at - self._own_clock()
            case Appended() as appended:
                self._append(appended)
                self.proposals.follow(self.mirror.sitting, self.mirror.ended_ballots)
                self._look_at_votes()
                self._report(link)
            case Receipt(id, refusal):
                self.proposals.receipt(id, refusal)
                self._look_at_votes()
            case Voting(box):
                self.proposals.told_box(box)
                self._look_at_votes()
            case TailWanted(after):
                link.to_kiosk(self._end.offer(self.mirror.after(after)))
            case Pointing(gesture):
                self.gesture = gesture
            case Farewell(reason):
                self.farewells.append(reason)
            case None:
                pass

    def _append(self, appended: Appended) -> None:
        if appended.anew:
            self.begun_anew += 1
            self.applied.clear()
            self.mirror.begin_anew(appended.head, appended.entries)
            finished(self.disk.begin_anew(appended.head.sitting, appended.entries))
        else:
            assert appended.entries[0].seq == self.mirror.head.seq + 1, "a gap, or an entry twice"
            self.mirror.append(appended.entries)
            finished(self.disk.append(appended.head.sitting, appended.entries))
        assert self.mirror.head == appended.head
        self.applied.update(entry.chain for entry in appended.entries)

    def _report(self, link: Link) -> None:
        shown = self.mirror.sitting.shown
        link.to_kiosk(
            self._end.report(
                replace(
                    REPORT,
                    document=shown.document if shown else None,
                    page=shown.page if shown else 0,
                    painted_seq=self.mirror.head.seq,
                )
            )
        )

    def has_room(self, link: Link) -> None:
        pass

    def lost(self, link: Link) -> None:
        if link is self.link:
            self.link, self.gesture, self.is_welcome = None, None, False
            self.proposals.line_lost()
            if self.is_up:
                self._try_soon()


class ScreenHost:
    """A public screen in the room, always switched on; it keeps nothing."""

    def __init__(self, world: World, number: int, connect: Callable[["ScreenHost"], Link | None]) -> None:
        self._world = world
        self._identity = replace(identity(None, number), kind=SeatKind.PUBLIC)
        self._connect = connect
        self.link: Link | None = None
        self.told: Showing | None = None
        self.gesture: Gesture | None = None
        self._try()

    def _try(self) -> None:
        self.link = self._connect(self)
        if self.link is None:
            self._world.after(self._world.random.uniform(0.2, 3), self._try)
            return
        self._end = SeatEnd(self._identity, EMPTY)
        self.link.to_kiosk(self._end.hello())

    def hear(self, link: Link, text: str | bytes) -> None:
        if link is not self.link:
            return
        try:
            fact = self._end.receive(text)
        except Malformed:
            link.cut()
            return
        match fact:
            case Showing():
                self.told = fact
                link.to_kiosk(self._end.report(replace(REPORT, painted_seq=fact.seq)))
            case Pointing(gesture):
                self.gesture = gesture

    def has_room(self, link: Link) -> None:
        pass

    def lost(self, link: Link) -> None:
        if link is self.link:
            self.link, self.gesture = None, None
            self._world.after(self._world.random.uniform(0.2, 3), self._try)
