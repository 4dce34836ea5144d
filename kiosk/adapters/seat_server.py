"""The events connections of all seats: websockets pumps around the Hub. What is said is the Hub's affair.

One task receives and hands over, one sends what the Hub gives; a seat that does not read holds up its own sender alone
and is closed by the keepalive.
"""

import asyncio
import logging
from http import HTTPStatus
from itertools import count
from typing import Final, Protocol

from websockets.asyncio.server import Server, ServerConnection, serve
from websockets.exceptions import ConnectionClosed
from websockets.http11 import Request, Response

from kiosk.adapters.door import RETIRED, Door
from kiosk.services.admitting import PairedSeat
from kiosk.services.ports import Clock
from kiosk.services.seat_watch import SeatWatch
from shared.domain.actors import Actor
from shared.domain.ballot_box import BallotBox
from shared.domain.commands import DeskCommand, SeatCommand
from shared.domain.gestures import Gesture
from shared.domain.ids import DeviceId, SeatNumber
from shared.domain.public_view import PublicView
from shared.domain.refusals import Refusal
from shared.io.clock import monotonic_ms
from shared.io.pinned_tls import HANDSHAKE_SECONDS
from shared.journal.entry import Entry
from shared.journal.ledger import Ledger
from shared.wire.codec import MAX_MESSAGE_BYTES
from shared.wire.hub import Hub, KioskIdentity
from shared.wire.line_facts import (
    FromHub,
    HealthTold,
    HigherEpoch,
    KnownPeer,
    LineId,
    ProbeAnswered,
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
from shared.wire.messages import Draft, Roster

log = logging.getLogger("council.wire")

EVENTS_PATH: Final = "/ws"
KEEPALIVE_SECONDS: Final = 5.0
CLOCK_SECONDS: Final = 10.0
HELLO_SECONDS: Final = 10.0
LEAVING: Final = 1000


class Table(Protocol):
    """Who listens to the seats: the kiosk's live sitting."""

    def seat_arrived(self, seated: SeatSeated) -> None: ...

    def seat_reported(self, reported: SeatReported) -> None: ...

    def seat_left(self, seat: SeatNumber) -> None: ...

    def seat_forked(self, seat: SeatNumber | None) -> None:
        """None: a desk."""

    def screen_arrived(self, arrived: ScreenArrived) -> None: ...

    def screen_reported(self, reported: ScreenReported) -> None: ...

    def screen_left(self, device: DeviceId) -> None: ...

    async def tail_offered(self, entries: tuple[Entry, ...]) -> bool:
        """Whether the entries were taken into the journal."""

    def seats_settled(self, seats: frozenset[SeatNumber]) -> None:
        """These are here, and hold nothing of the journal that the kiosk lacks."""

    def higher_epoch(self, epoch: int) -> None:
        """A machine of this table obeys, or has obeyed, another presenter."""

    async def proposed(self, by: Actor, command: SeatCommand | DeskCommand) -> Refusal | None:
        """What became of it: None when it is done and on the disk."""


class SeatServer:
    """Start it once, then `wake` it whenever the journal has grown."""

    def __init__(
        self,
        hub: Hub,
        table: Table,
        clock: Clock,
        door: Door,
        hello_seconds: float = HELLO_SECONDS,
        watch: SeatWatch | None = None,
    ) -> None:
        """`watch` hears how the machines at the table fare."""
        self._watch = watch or SeatWatch()
        self._hub = hub
        self._door = door
        self._hello_seconds = hello_seconds
        self._table = table
        self._clock = clock
        self._numbers = count(1)
        self._wakes: dict[LineId, asyncio.Event] = {}
        self._connections: dict[LineId, ServerConnection] = {}
        self._peers: dict[LineId, PairedSeat] = {}
        self._server: Server | None = None
        self._clock_task: asyncio.Task[None] | None = None
        self._leaving: set[asyncio.Future[None]] = set()
        self._settled: frozenset[SeatNumber] = frozenset()

    async def start(self, host: str, port: int) -> int:
        """Listen on an address of this machine; port 0 chooses one. Gives the port. Raises OSError when taken."""
        self._server = await serve(
            self._serve_seat,
            host,
            port,
            ssl=self._door.context,
            ssl_handshake_timeout=HANDSHAKE_SECONDS,
            process_request=self._let_in,
            compression=None,
            max_size=MAX_MESSAGE_BYTES,
            ping_interval=KEEPALIVE_SECONDS,
            ping_timeout=KEEPALIVE_SECONDS,
            open_timeout=HANDSHAKE_SECONDS,
            close_timeout=1,
        )
        self._clock_task = asyncio.create_task(self._tell_time())
        return int(next(iter(self._server.sockets)).getsockname()[1])

    async def stop(self) -> None:
        if self._clock_task is not None:
            self._clock_task.cancel()
        if self._server is not None:
            self._server.close()
            await self._server.wait_closed()

    def wake(self) -> None:
        """There is something new to pull: let every sender look."""
        for wake in self._wakes.values():
            wake.set()

    def begin(self, ledger: Ledger, identity: KioskIdentity) -> None:
        """Another sitting is on the table: every seat begins anew with it."""
        self._hub.begin(ledger, identity)
        self.wake()

    def tell_roster(self, roster: Roster) -> None:
        """Let every machine know whom to believe."""
        self._hub.tell_roster(roster)
        self.wake()

    def tell_drafts(self, drafts: tuple[Draft, ...]) -> None:
        """Let the desks have the drafts of items to come."""
        self._hub.tell_drafts(drafts)
        self.wake()

    def raise_epoch(self, epoch: int) -> None:
        """This presenter goes on, in a higher epoch."""
        self._hub.raise_epoch(epoch)

    def show_votes(self, box: BallotBox) -> None:
        """Let every seat see what is being cast."""
        self._hub.show_votes(box)
        self.wake()

    def show_public(self, view: PublicView, seq: int) -> None:
        """Let public screens show this."""
        self._hub.show_public(view, seq)

    def point(self, gesture: Gesture | None) -> None:
        """Show every seat what the presenter does over the page."""
        self._hub.point(gesture)
        self.wake()

    def probe(self) -> None:
        """Have every machine paint a frame; `watch` hears how long it took."""
        self._hub.probe(self._watch.ask(monotonic_ms()))
        self.wake()

    def switch_off(self) -> None:
        """Let every machine hear that the table is switched off."""
        self._hub.switch_off()
        self.wake()

    def shut_out(self) -> None:
        """The door may know fewer screens than before: whoever is here and not known any more leaves at once."""
        for line, peer in tuple(self._peers.items()):
            if not self._door.still_knows(peer):
                task = asyncio.ensure_future(self._retire(self._connections[line]))
                self._leaving.add(task)
                task.add_done_callback(self._leaving.discard)

    async def _retire(self, connection: ServerConnection) -> None:
        await connection.close(RETIRED, "retired")
        connection.transport.abort()

    def _let_in(self, connection: ServerConnection, request: Request) -> Response | None:
        if self._door.knows(connection.transport) is None:
            return connection.respond(HTTPStatus.FORBIDDEN, "not admitted\n")
        if request.path != EVENTS_PATH:
            return connection.respond(HTTPStatus.NOT_FOUND, "not here\n")
        return None

    async def _tell_time(self) -> None:
        while True:
            await asyncio.sleep(CLOCK_SECONDS)
            self._hub.tell_time()
            self.wake()

    async def _serve_seat(self, connection: ServerConnection) -> None:
        peer = self._door.knows(connection.transport)
        if peer is None:
            return
        line = LineId(next(self._numbers))
        self._peers[line] = peer
        self._wakes[line] = asyncio.Event()
        self._connections[line] = connection
        self._hub.open(line, KnownPeer(peer.device, peer.seat, peer.kind))
        patience = asyncio.get_running_loop().call_later(self._hello_seconds, self._lose_patience, line)
        sender = asyncio.create_task(self._send(line, connection))
        try:
            async for text in connection:
                if not self._door.still_knows(peer):
                    break
                for fact in self._hub.receive(line, text, self._clock()):
                    await self._tell_table(line, fact)
                    self._look_at_seats()
                self._wakes[line].set()
        except ConnectionClosed as closed:
            log.info("line %d closed: %s", line, closed)
        finally:
            patience.cancel()
            sender.cancel()
            left = self._hub.close(line)
            if left is not None:
                self._watch.left(peer.device)
            del self._wakes[line], self._connections[line], self._peers[line]
            match left:
                case SeatLeft(seat):
                    self._table.seat_left(seat)
                case ScreenLeft(device):
                    self._table.screen_left(device)
                case None:
                    pass
            self._look_at_seats()

    def _look_at_seats(self) -> None:
        settled = self._hub.settled
        if settled != self._settled:
            self._settled = settled
            self._table.seats_settled(settled)

    def _lose_patience(self, line: LineId) -> None:
        self._hub.lose_patience(line)
        self._wakes[line].set()

    async def _send(self, line: LineId, connection: ServerConnection) -> None:
        wake = self._wakes[line]
        try:
            while True:
                wake.clear()
                while (text := self._hub.next_message(line, self._clock())) is not None:
                    await connection.send(text)
                if self._hub.is_leaving(line):
                    await connection.close(LEAVING, "farewell")
                    return
                await wake.wait()
        except ConnectionClosed:
            return

    async def _tell_table(self, line: LineId, fact: FromHub) -> None:
        match fact:
            case SeatSeated():
                self._drop(fact.replaced)
                self._table.seat_arrived(fact)
            case ScreenArrived():
                self._drop(fact.replaced)
                self._table.screen_arrived(fact)
            case ScreenReported():
                self._table.screen_reported(fact)
            case SeatReported():
                self._table.seat_reported(fact)
            case HealthTold(device, health):
                self._watch.told(device, health, self._connections[line].latency, self._clock())
            case ProbeAnswered(device, number):
                self._watch.answered(device, number, monotonic_ms())
            case SeatForked(seat):
                self._table.seat_forked(seat)
            case HigherEpoch(epoch):
                self._table.higher_epoch(epoch)
            case Proposed(_, by, proposal, command):
                self._hub.answer(line, proposal, await self._table.proposed(by, command))
            case TailOffered(entries):
                if await self._table.tail_offered(entries):
                    self._hub.adopted(line)
                else:
                    self._hub.not_adopted(line)

    def _drop(self, line: LineId | None) -> None:
        """A half-open line would take seconds to close by itself; its device is here already by another one."""
        if line is not None and line in self._connections:
            self._connections[line].transport.abort()
