"""A kiosk and seats as programs that run, are killed and start again; their disks are all that outlives them."""

from collections import Counter
from collections.abc import Callable
from dataclasses import replace
from datetime import datetime, timedelta

from kiosk.services.chair import Chair, Outcome
from seat_client.services.mirror import Mirror
from shared.domain.actors import PRESENTER
from shared.domain.commands import Command
from shared.domain.gestures import Gesture, over_the_table
from shared.domain.ids import DeviceId, SeatNumber
from shared.domain.presence import Dismissal, SeatKind, SeatReport
from shared.domain.public_view import public_view
from shared.journal.entry import BrokenChain, Chain
from shared.journal.records import UnreadableRecord
from shared.wire.codec import Malformed
from shared.wire.hub import Hub
from shared.wire.line_facts import (
    LineId,
    ScreenArrived,
    ScreenLeft,
    ScreenReported,
    SeatForked,
    SeatLeft,
    SeatReported,
    SeatSeated,
    TailOffered,
)
from shared.wire.messages import Farewell, Pointing, Showing, Welcome
from shared.wire.seat_end import Appended, SeatEnd, TailWanted, TimeTold
from tests.fakes.at_the_table import EMPTY, KIOSK, REPORT, identity
from tests.fakes.drawn_salts import DrawnSalts
from tests.fakes.finished import finished
from tests.fakes.manual_clock import START
from tests.fakes.memory_boxes import MemoryBoxes
from tests.fakes.memory_journal import MemoryJournal, MemoryMirror
from tests.simulation.links import Link
from tests.simulation.world import World


class KioskHost:
    """The presenter's machine. `acknowledged` is what a person was told is recorded, by entry number."""

    def __init__(self, world: World, seats: int) -> None:
        self._world = world
        self._identity = replace(KIOSK, seats=seats)
        self._salts = DrawnSalts(world.random.randrange(2**32))
        self.journal = MemoryJournal()
        self.boxes = MemoryBoxes()
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
        self.chair = Chair(self.journal, self.boxes, self.clock, self._salts, self.journal.latest())
        self._ledger = self.chair.ledger
        self._hub = Hub(self._identity, self._ledger)
        self._lines: dict[Link, LineId] = {}
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

    def clock(self) -> datetime:
        return START + timedelta(seconds=self._world.now)

    def do(self, command: Command) -> Outcome:
        outcome = finished(self.chair.handle(command, PRESENTER))
        if self.chair.ledger is not self._ledger:
            self._ledger = self.chair.ledger
            self._hub.begin(self._ledger)
            self.acknowledged.clear()
        self._show()
        if self.journal.durable_seq == self.chair.head.seq:
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
        self._hub.show_public(public_view(self.chair.sitting), self.chair.head.seq)
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
                case SeatForked():
                    self.forks += 1
                case TailOffered(_, entries):
                    if finished(self.chair.adopt(entries)):
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
    """A seat's machine. `clock_error` is how far its own clock is off."""

    def __init__(
        self, world: World, number: int, connect: Callable[["SeatHost"], Link | None], clock_error: timedelta
    ) -> None:
        self._world = world
        self.number = number
        self._connect = connect
        self._clock_error = clock_error
        self._identity = identity(number, number)
        self.disk = MemoryMirror()
        self.begun_anew = 0
        self.applied: Counter[Chain] = Counter()
        self.farewells: list[Dismissal] = []
        self.is_up = False
        self.link: Link | None = None

    def start(self) -> None:
        self.is_up = True
        ledger = self.disk.latest()
        self.mirror = Mirror(ledger)
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
                self._report(link)
            case TimeTold(at):
                self.clock_ahead = at - self._own_clock()
            case Appended() as appended:
                self._append(appended)
                self._report(link)
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
            self.link, self.gesture = None, None
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
