"""Peers that lie: a seat that says anything to the kiosk, and a kiosk that says anything to a seat."""

from collections import Counter

from shared.domain.ids import SeatNumber, SittingId
from shared.journal.entry import Entry, Head, append, genesis
from shared.wire.codec import MAX_MESSAGE_BYTES, encode
from shared.wire.messages import Clock, OfferTail, Report, Tail, WantTail
from tests.fakes.at_the_table import REPORT, hello, journal, welcome
from tests.fakes.manual_clock import START
from tests.fakes.small_sitting import SITTING
from tests.simulation.hosts import KioskHost
from tests.simulation.links import Link
from tests.simulation.world import World

OVERSIZED = '{"type":"Report","report":"' + "x" * MAX_MESSAGE_BYTES + '"}'
FORGED = SittingId("ee" * 16)


class LyingSeat:
    """Connects, claims a place and an impossible history, and says things, as long as it is listened to."""

    def __init__(self, world: World, kiosk: KioskHost, seats: int) -> None:
        self.heard = Counter[str]()
        self._world = world
        self._kiosk = kiosk
        number = world.random.randint(0, seats + 1)
        self._head = self._claimed(kiosk.chair.head)
        self._greeting = encode(hello(number, self._head, device=f"{world.random.getrandbits(128):032x}"))
        link = Link(world, self, kiosk, 0.01)
        kiosk.accept(link)
        if world.random.random() < 0.8:
            link.to_kiosk(self._greeting)
        for _ in range(world.random.randint(1, 6)):
            link.to_kiosk(self._anything())
        world.after(world.random.uniform(0, 8), link.cut)

    def _claimed(self, head: Head) -> Head:
        chain = genesis(SittingId(str(self._world.random.random()))).chain
        return Head(head.sitting, head.seq + self._world.random.randint(-3, 50), chain) if head.seq > 3 else head

    def _anything(self) -> str | bytes:
        anything: tuple[str | bytes, ...] = (
            "",
            "{}",
            "[" * 500,
            b"\x00\xff",
            OVERSIZED,
            self._greeting,
            encode(Report(REPORT)),
            encode(OfferTail(journal(3))),
            encode(Clock(START)),
        )
        return self._world.random.choice(anything)

    def hear(self, link: Link, text: str | bytes) -> None:
        self.heard[str(text).partition('"type":"')[2].partition('"')[0]] += 1
        if '"WantTail"' in str(text):
            for _ in range(self._world.random.randint(1, 3)):
                link.to_kiosk(encode(OfferTail(self._forged())))

    def _forged(self) -> tuple[Entry, ...]:
        """The chain may even be right; what it carries is no record."""
        ends = self._world.random.choice([self._head, self._kiosk.chair.head])
        return (append(ends, "no record", "0f" * 16),)

    def has_room(self, link: Link) -> None:
        pass

    def lost(self, link: Link) -> None:
        pass


class LyingKiosk:
    """Welcomes a seat and tells it things, right or wrong, until it leaves."""

    def __init__(self, world: World) -> None:
        self._world = world

    def hear(self, link: Link, text: str | bytes) -> None:
        if '"Hello"' not in str(text):
            return
        number = SeatNumber(int(str(text).partition('"seat":')[2].partition(",")[0]))
        link.to_seat(encode(welcome(1)).replace('"seat":1', f'"seat":{number}').replace('"seats":7', '"seats":999'))
        entries = journal(self._world.random.randint(1, 5), FORGED)
        for _ in range(self._world.random.randint(1, 4)):
            said = [
                encode(Tail(FORGED, 0, entries, len(entries))),
                encode(Tail(SITTING, 3, entries[1:], 99)),
                encode(Tail(FORGED, 0, entries[::-1], len(entries))),
                encode(WantTail(self._world.random.randint(-1, 40))),
                encode(Clock(START)),
                "nonsense",
            ]
            link.to_seat(self._world.random.choice(said))
        self._world.after(self._world.random.uniform(0, 3), link.cut)

    def has_room(self, link: Link) -> None:
        pass

    def lost(self, link: Link) -> None:
        pass
