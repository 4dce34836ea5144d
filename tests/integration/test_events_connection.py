"""The events connections over real sockets on loopback: a kiosk's server, real seat links, and peers that misbehave."""

import asyncio
import socket
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from datetime import UTC, datetime, timedelta

import pytest
from websockets.asyncio.client import connect
from websockets.exceptions import InvalidMessage, InvalidStatus

from kiosk.adapters.seat_server import SeatServer
from kiosk.services.chair import Chair
from shared.domain.actors import PRESENTER, Actor
from shared.domain.agenda import AgendaItem
from shared.domain.commands import AddDocument, OpenSitting, PrepareSitting, PresentDocument, SeatCommand, TurnPage
from shared.domain.documents import Document, DocumentStatus, FileKind
from shared.domain.ids import ContentHash, DeviceId, DocumentId, ItemId, SeatNumber, SittingId, TableName
from shared.domain.people import Council
from shared.domain.presence import Dismissal, FoundBy, Reading, SeatReport
from shared.domain.refusals import Refusal
from shared.domain.sitting import NO_SITTING_ID
from shared.following.finding import KioskAddress
from shared.following.mirror import Mirror
from shared.io.clock import now
from shared.io.following.kiosk_link import KioskLink
from shared.io.following.open_line import OpenLine
from shared.io.randomness import new_salt
from shared.journal.entry import Entry, Head, genesis
from shared.journal.ledger import Ledger
from shared.wire.codec import MAX_MESSAGE_BYTES
from shared.wire.hub import Hub, KioskIdentity
from shared.wire.line_facts import SeatReported, SeatSeated
from shared.wire.messages import Draft, Farewell, Roster, Welcome
from shared.wire.seat_end import Appended, SeatEnd, SeatIdentity, TimeTold
from tests.fakes.memory_boxes import MemoryBoxes
from tests.fakes.paired import door, paired, pinned, tls

TABLE = TableName("salle")
PLAN = DocumentId("plan")
ITEM = ItemId("item-1")


class MemoryJournal:
    async def append(self, sitting: SittingId, entries: tuple[Entry, ...], *, durable: bool) -> None:
        """Kept nowhere: the ledger is enough here."""


OTHER = DeviceId("a" * 32)


class Kiosk:
    """A kiosk without window, documents or announcement."""

    def __init__(self, seats: int = 7) -> None:
        self.seats = seats
        self.chair = Chair(MemoryJournal(), MemoryBoxes(), now, new_salt, Ledger(genesis(NO_SITTING_ID)))
        self.present: dict[SeatNumber, SeatReport | None] = {}
        self.forked: list[SeatNumber | None] = []
        self.port = 0

    async def start(self) -> None:
        council = Council("Essai", (), (), self.seats)
        items = (AgendaItem(ITEM, "1", "Voirie"),)
        await self.do(PrepareSitting(SittingId("5" * 32), "Conseil", "", None, council, items))
        plan = Document(PLAN, ITEM, "Plan", ContentHash("a" * 64), 1, FileKind.PDF, DocumentStatus.SHOWN, None, 500)
        await self.do(AddDocument(plan), OpenSitting(), PresentDocument(PLAN, 1))
        identity = KioskIdentity(DeviceId("f" * 32), "Mairie", TABLE, self.seats, 1)
        self.door = door(paired(OTHER), *(paired(_device(number)) for number in range(24, self.seats + 1)))
        self.server = SeatServer(Hub(identity, self.chair.ledger), self, now, self.door)
        self.port = await self.server.start("127.0.0.1", 0)

    async def do(self, *commands: object) -> None:
        for command in commands:
            outcome = await self.chair.handle(command, PRESENTER)  # type: ignore[arg-type]
            assert outcome.refusal is None
        if self.port:
            self.server.wake()

    def seat_arrived(self, seated: SeatSeated) -> None:
        self.present[seated.seat] = None

    def seat_reported(self, reported: SeatReported) -> None:
        self.present[reported.seat] = reported.report

    def seat_left(self, seat: SeatNumber) -> None:
        del self.present[seat]

    def seat_forked(self, seat: SeatNumber | None) -> None:
        self.forked.append(seat)

    def seats_settled(self, seats: frozenset[SeatNumber]) -> None:
        """Nothing is decided here."""

    async def proposed(self, by: Actor, command: SeatCommand) -> Refusal | None:
        return (await self.chair.handle(command, by)).refusal

    async def tail_offered(self, entries: tuple[Entry, ...]) -> bool:
        adopted = await self.chair.adopt(entries)
        self.server.wake()
        return adopted


def _device(number: int) -> DeviceId:
    return DeviceId(f"{number:032x}")


class Seat:
    """A seat without window, pages or disk."""

    def __init__(self, number: int, device: str = "") -> None:
        self.identity = SeatIdentity(
            DeviceId(device) if device else _device(number), SeatNumber(number), TABLE, "0", FoundBy.TYPED
        )
        self.mirror = Mirror(Ledger(genesis(NO_SITTING_ID)))
        self.farewell: Farewell | None = None
        self.welcome: Welcome | None = None
        self.link = KioskLink(self, self.report, pinned(self.identity.device))

    async def talk(self, port: int) -> bool:
        address = KioskAddress(("127.0.0.1",), port, None, None, None, "", None, FoundBy.TYPED)
        line = socket.create_connection(("127.0.0.1", port))
        line.setblocking(False)
        return await self.link.run_once(OpenLine(address, "127.0.0.1", line), self.identity)

    def report(self) -> SeatReport:
        shown = self.mirror.sitting.shown
        page = shown.page if shown else 0
        return SeatReport(Reading.FOLLOW, PLAN, page, self.mirror.head.seq, 0, 0, 0, 0, False)

    def head(self) -> Head:
        return self.mirror.head

    def entries_after(self, seq: int) -> tuple[Entry, ...]:
        return self.mirror.after(seq)

    def welcomed(self, welcome: Welcome, host: str) -> None:
        self.welcome = welcome

    async def appended(self, appended: Appended) -> None:
        if appended.anew:
            self.mirror.begin_anew(genesis(appended.head.sitting), appended.entries)
        else:
            self.mirror.append(appended.entries)
        self.link.report_soon()

    def time_told(self, told: TimeTold) -> None: ...

    def told_roster(self, roster: Roster) -> None:
        """No other machine can take over here."""

    def told_draft(self, draft: Draft) -> None:
        """Nobody is a desk here."""

    def dismissed(self, farewell: Farewell) -> None:
        self.farewell = farewell


@asynccontextmanager
async def a_kiosk() -> AsyncIterator[Kiosk]:
    kiosk = Kiosk()
    await kiosk.start()
    try:
        yield kiosk
    finally:
        await kiosk.server.stop()


@asynccontextmanager
async def at_the_table(kiosk: Kiosk, *seats: Seat) -> AsyncIterator[None]:
    lines = [asyncio.create_task(seat.talk(kiosk.port)) for seat in seats]
    try:
        await until(lambda: all(seat.mirror.head == kiosk.chair.head for seat in seats))
        yield
    finally:
        for line in lines:
            line.cancel()
        await asyncio.gather(*lines, return_exceptions=True)


async def until(condition: Callable[[], bool]) -> None:
    """Wait for something to become true; the time-out is a safety net, not a measure."""
    async with asyncio.timeout(5):
        while not condition():  # noqa: ASYNC110 - what is waited for lies in values, not in one loop's events
            await asyncio.sleep(0.005)


def run(scene: Callable[[], Awaitable[None]]) -> None:
    async def bounded() -> None:
        async with asyncio.timeout(60):
            await scene()

    asyncio.run(bounded())


def test_seven_seats_turn_pages_together_and_report_them() -> None:
    async def scene() -> None:
        async with a_kiosk() as kiosk:
            seats = [Seat(number) for number in range(1, 8)]
            async with at_the_table(kiosk, *seats):
                for page in range(2, 30):
                    await kiosk.do(TurnPage(page))
                await until(lambda: all(seat.mirror.head == kiosk.chair.head for seat in seats))
                assert all(seat.mirror.sitting == kiosk.chair.sitting for seat in seats)
                await until(lambda: [r.page if r else 0 for r in kiosk.present.values()] == [29] * 7)
            await until(lambda: not kiosk.present)

    run(scene)


def test_a_seat_that_comes_back_receives_only_what_it_missed_and_is_on_the_present_page() -> None:
    async def scene() -> None:
        async with a_kiosk() as kiosk:
            seat = Seat(3)
            async with at_the_table(kiosk, seat):
                await kiosk.do(TurnPage(2))
                await until(lambda: seat.mirror.head == kiosk.chair.head)
            await kiosk.do(TurnPage(7))
            before = seat.mirror
            async with at_the_table(kiosk, seat):
                assert seat.mirror is before
                assert seat.mirror.sitting.shown is not None
                assert seat.mirror.sitting.shown.page == 7
            assert kiosk.forked == []

    run(scene)


def test_the_clock_that_seats_show_is_the_kiosks() -> None:
    async def scene() -> None:
        async with a_kiosk() as kiosk:
            seat = Seat(1)
            async with at_the_table(kiosk, seat):
                assert seat.welcome is not None
                assert abs(seat.welcome.at - datetime.now(UTC)) < timedelta(minutes=5)

    run(scene)


def test_a_seat_number_that_is_taken_is_refused_with_the_free_ones_and_the_holder_notices_nothing() -> None:
    async def scene() -> None:
        async with a_kiosk() as kiosk:
            holder, other = Seat(2), Seat(2, device=OTHER)
            async with at_the_table(kiosk, holder):
                assert not await other.talk(kiosk.port)
                assert other.farewell is not None
                assert other.farewell.reason is Dismissal.SEAT_TAKEN
                assert other.farewell.free_seats == (1, 3, 4, 5, 6, 7)
                await kiosk.do(TurnPage(2))
                await until(lambda: holder.mirror.head == kiosk.chair.head)

    run(scene)


def test_a_device_whose_old_line_is_half_open_sits_down_again_at_once() -> None:
    async def scene() -> None:
        async with a_kiosk() as kiosk:
            first, again = Seat(4), Seat(4)
            async with at_the_table(kiosk, first), at_the_table(kiosk, again):
                await kiosk.do(TurnPage(2))
                await until(lambda: again.mirror.head == kiosk.chair.head)
                assert list(kiosk.present) == [4]

    run(scene)


def test_peers_that_talk_nonsense_are_sent_away_and_disturb_nobody() -> None:
    async def scene() -> None:
        async with a_kiosk() as kiosk:
            seat = Seat(5)
            async with at_the_table(kiosk, seat):
                for nonsense in ("", "{}", "[]", '{"type":"Hello"}', '{"type":"Report","report":{}}', b"\x00\xff"):
                    async with connect(f"wss://127.0.0.1:{kiosk.port}/ws", ssl=tls(), proxy=None) as peer:
                        await peer.send(nonsense)
                        assert "malformed" in str(await peer.recv())
                        await peer.wait_closed()
                await kiosk.do(TurnPage(2))
                await until(lambda: seat.mirror.head == kiosk.chair.head)

    run(scene)


def test_a_message_that_is_too_long_closes_its_line_alone() -> None:
    async def scene() -> None:
        async with a_kiosk() as kiosk:
            seat = Seat(5)
            async with at_the_table(kiosk, seat):
                async with connect(f"wss://127.0.0.1:{kiosk.port}/ws", ssl=tls(), proxy=None) as peer:
                    await peer.send("x" * (MAX_MESSAGE_BYTES + 1))
                    await peer.wait_closed()
                    assert peer.close_code == 1009
                await kiosk.do(TurnPage(2))
                await until(lambda: seat.mirror.head == kiosk.chair.head)

    run(scene)


def test_a_peer_that_never_reads_delays_nobody() -> None:
    async def scene() -> None:
        async with a_kiosk() as kiosk:
            deaf, seat = Seat(6), Seat(1)
            line = connect(
                f"wss://127.0.0.1:{kiosk.port}/ws",
                ssl=tls(deaf.identity.device),
                proxy=None,
                max_queue=1,
                close_timeout=0.1,
            )
            async with at_the_table(kiosk, seat), line as peer:
                await peer.send(_hello(deaf))
                await until(lambda: SeatNumber(6) in kiosk.present)
                peer.transport.pause_reading()
                for page in range(2, 400):
                    await kiosk.do(TurnPage(page))
                await until(lambda: seat.mirror.head == kiosk.chair.head)

    run(scene)


def test_a_client_without_tls_or_at_another_path_gets_nothing() -> None:
    async def scene() -> None:
        async with a_kiosk() as kiosk:
            with pytest.raises(InvalidMessage):
                await connect(f"ws://127.0.0.1:{kiosk.port}/ws", proxy=None)
            with pytest.raises(InvalidStatus, match="404"):
                await connect(f"wss://127.0.0.1:{kiosk.port}/etc/passwd", ssl=tls(), proxy=None)

    run(scene)


def _hello(seat: Seat) -> str:
    return SeatEnd(seat.identity, seat.head()).hello()
