"""One sitting under fire, from a seed: a presenter who works, seats that come and go, links that break, and liars."""

from dataclasses import dataclass, replace
from datetime import timedelta
from typing import Final

from shared.domain.commands import (
    AddDocument,
    BlankTable,
    Command,
    FreezeTable,
    OpenSitting,
    PresentDocument,
    PresentItem,
    ReplaceDocument,
    ResumeSitting,
    SuspendSitting,
    TurnPage,
    UnblankTable,
    UnfreezeTable,
)
from shared.domain.gestures import Area, Gesture, Point
from shared.domain.ids import DocumentId
from shared.domain.sitting import Phase
from shared.journal.entry import Chain
from tests.fakes.small_sitting import BUDGET, NOTE, PACKET, PLAN, ROADS, council, document, prepare
from tests.simulation.hosts import KioskHost, ScreenHost, SeatHost
from tests.simulation.liars import LyingKiosk, LyingSeat
from tests.simulation.links import Link
from tests.simulation.world import World

CALM_SECONDS: Final = 40.0
"""After the storm: twice the keepalive, the longest wait before a new try, and some time to catch up."""


@dataclass(frozen=True, slots=True)
class Weather:
    """How many of each misfortune come in the storm, and how long it lasts."""

    seconds: float = 60.0
    commands: int = 120
    gestures: int = 60
    cuts: int = 40
    stalls: int = 12
    seat_restarts: int = 10
    kiosk_restarts: int = 3
    lying_seats: int = 8
    lying_kiosk: float = 0.03
    power_cuts: bool = True


class Scenario:
    """`storm` then `calm`; afterwards everything can be looked at."""

    def __init__(self, seed: int, seats: int = 7, weather: Weather | None = None) -> None:
        self.weather = weather or Weather()
        self.world = World(seed)
        self.kiosk = KioskHost(self.world, seats)
        self.lost_acknowledged: list[int] = []
        self.liars: list[LyingSeat] = []
        self._is_calm = False
        self.screens: list[ScreenHost] = []
        years = self.world.random.uniform
        self.seats = [
            SeatHost(self.world, number, self._connect, timedelta(days=365 * years(-56, 56)))
            for number in range(1, seats + 1)
        ]

    @property
    def late(self) -> SeatHost:
        """A seat that is switched on for the first time when the storm is over."""
        return self.seats[-1]

    # -- storm and calm --------------------------------------------------------------------------------------

    def storm(self) -> None:
        weather, random = self.weather, self.world.random
        preparation = replace(prepare(), council=replace(council(), seats=max(7, len(self.seats))))
        first: tuple[Command, ...] = (preparation, *(AddDocument(each) for each in PACKET), OpenSitting())
        for command in first:
            outcome = self.kiosk.do(command)
            assert outcome is not None
            assert outcome.entries == 1
        for seat in self.seats[:-1]:
            self.world.after(random.uniform(0, 5), seat.start)
        for count, misfortune in (
            (weather.commands, self._command),
            (weather.gestures, self._point),
            (weather.cuts, self._cut),
            (weather.stalls, self._stall),
            (weather.seat_restarts, self._restart_seat),
            (weather.kiosk_restarts, self._restart_kiosk),
            (weather.lying_seats, self._lie),
        ):
            for _ in range(count):
                self.world.after(random.uniform(0, weather.seconds), misfortune)
        self._tell_time()
        self.screens = [ScreenHost(self.world, 90_000 + number, self._connect) for number in range(2)]
        self.world.run(weather.seconds)

    def calm(self) -> None:
        self._is_calm = True
        self.kiosk.start()
        self._point()
        for seat in (*self.seats, *self.screens):
            if seat.link is not None:
                seat.link.read_on()
        self.late.start()
        self.world.run(CALM_SECONDS)

    # -- what happens ----------------------------------------------------------------------------------------

    def _command(self) -> None:
        if not self.kiosk.is_up:
            return
        self.kiosk.do(self._drawn())

    def _point(self) -> None:
        shown = self.kiosk.chair.sitting.shown
        if self.kiosk.is_up and shown is not None:
            random = self.world.random
            at = Point(random.random(), random.random())
            self.kiosk.point(random.choice([None, Gesture(shown, pointer=at), Gesture(shown, zoom=Area(0, 0, 1, 0.5))]))

    def _drawn(self) -> Command:
        random = self.world.random
        if self.kiosk.chair.sitting.phase is Phase.SUSPENDED and random.random() < 0.6:
            return ResumeSitting()
        if random.random() < 0.7:
            return TurnPage(random.randint(1, 12))
        added = document(DocumentId(f"late-{random.randrange(10**9)}"), BUDGET, random.randint(1, 4))
        drawn: tuple[Command, ...] = (
            PresentItem(ROADS),
            PresentItem(BUDGET),
            PresentDocument(NOTE, 2),
            PresentDocument(PLAN, random.randint(1, 12)),
            FreezeTable(),
            UnfreezeTable(),
            BlankTable(),
            UnblankTable(),
            SuspendSitting(),
            AddDocument(added),
            ReplaceDocument(document(PLAN, ROADS, random.randint(1, 14))),
        )
        return random.choice(drawn)

    def _tell_time(self) -> None:
        if self.kiosk.is_up:
            self.kiosk.tell_time()
        self.world.after(5, self._tell_time)

    def _cut(self) -> None:
        seat = self.world.random.choice([*self.seats, *self.screens])
        if seat.link is not None:
            knowing = self.world.random.choice([(True, True), (True, False), (False, True), (False, False)])
            seat.link.cut(*knowing)

    def _stall(self) -> None:
        seat = self.world.random.choice([*self.seats, *self.screens])
        if seat.link is not None:
            link = seat.link
            link.stop_reading()
            self.world.after(self.world.random.uniform(0.5, 20), link.read_on)

    def _restart_seat(self) -> None:
        seat = self.world.random.choice(self.seats)
        if seat.is_up:
            seat.restart(power_cut=self.weather.power_cuts and self.world.random.random() < 0.5)

    def _restart_kiosk(self) -> None:
        if self.kiosk.is_up:
            before = dict(self.kiosk.acknowledged)
            self.kiosk.kill(power_cut=self.weather.power_cuts and self.world.random.random() < 0.7)
            self.world.after(self.world.random.uniform(0.3, 4), self._start_kiosk, before)

    def _start_kiosk(self, acknowledged: dict[int, Chain]) -> None:
        self.kiosk.start()
        ledger = self.kiosk.chair.ledger
        self.lost_acknowledged += [seq for seq, chain in acknowledged.items() if ledger.chain_at(seq) != chain]

    def _lie(self) -> None:
        if self.kiosk.is_up:
            self.liars.append(LyingSeat(self.world, self.kiosk, len(self.seats)))

    def _connect(self, seat: SeatHost | ScreenHost) -> Link | None:
        slowness = self.world.random.choice([0.001, 0.005, 0.05, 0.3])
        lies = isinstance(seat, SeatHost) and self.world.random.random() < self.weather.lying_kiosk
        if not self._is_calm and lies:
            return Link(self.world, seat, LyingKiosk(self.world), slowness)
        if not self.kiosk.is_up:
            return None
        link = Link(self.world, seat, self.kiosk, slowness)
        self.kiosk.accept(link)
        return link
