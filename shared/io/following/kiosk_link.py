"""The events connection to the kiosk: a websocket pump around SeatEnd. Finding the kiosk is kiosk_finder's affair."""

import asyncio
import logging
import ssl
from collections.abc import Callable
from contextlib import suppress
from enum import Enum, auto
from http import HTTPStatus
from typing import Final, Protocol

from websockets.asyncio.client import ClientConnection, connect
from websockets.exceptions import ConnectionClosed, InvalidMessage, InvalidStatus, WebSocketException

from shared.domain.ballot_box import BallotBox
from shared.domain.gestures import Gesture
from shared.domain.health import SeatHealth
from shared.domain.ids import ProposalId
from shared.domain.presence import Dismissal, SeatReport
from shared.domain.refusals import Refusal
from shared.following.proposed import Proposed
from shared.io.following.open_line import OpenLine
from shared.io.following.pinned_kiosk import PinnedKiosk
from shared.io.pinned_tls import peer_of
from shared.journal.entry import BrokenChain, Entry, Head
from shared.journal.records import UnreadableRecord
from shared.wire.codec import MAX_MESSAGE_BYTES, Malformed
from shared.wire.messages import (
    Draft,
    Farewell,
    Pointing,
    Probe,
    Receipt,
    Roster,
    Showing,
    SwitchOff,
    Voting,
    Welcome,
)
from shared.wire.seat_end import Appended, SeatEnd, SeatIdentity, TailWanted, TimeTold

log = logging.getLogger("council.wire")

EVENTS_PATH: Final = "/ws"
KEEPALIVE_SECONDS: Final = 5.0
CONNECT_SECONDS: Final = 3.0
RETIRED: Final = 4003
CUT_OFF_OFTEN: Final = 3
HEALTH_SECONDS: Final = 10.0
LOOK_AGAIN_SECONDS: Final = 1.0
"""While something waits for its receipt, how often it is asked whether to send it again."""


class LineRefused(Enum):
    """Why no line is to be had, where people must do something about it."""

    NOT_ADMITTED = auto()
    WRONG_PRESENTER = auto()
    SUPERSEDED = auto()
    """Another machine has taken over as presenter since, or it was not its turn."""


class Seat(Protocol):
    """Who listens to the kiosk: this seat's services."""

    def head(self) -> Head: ...

    def entries_after(self, seq: int) -> tuple[Entry, ...]: ...

    def welcomed(self, welcome: Welcome, host: str) -> None: ...

    async def appended(self, appended: Appended) -> None:
        """Take entries. Raises BrokenChain or UnreadableRecord."""

    def time_told(self, told: TimeTold) -> None: ...

    def told_to_show(self, showing: Showing) -> None:
        """Said to a public screen."""

    def pointed(self, gesture: Gesture | None) -> None: ...

    def due(self, at: float) -> tuple[Proposed, ...]:
        """What is to be proposed now; `at` is of the loop's clock."""

    def waits_for_receipt(self) -> bool: ...

    def receipt(self, id: ProposalId, refusal: Refusal | None) -> None: ...

    def told_box(self, box: BallotBox) -> None:
        """The votes cast so far."""

    def told_roster(self, roster: Roster) -> None: ...

    def told_draft(self, draft: Draft) -> None:
        """Said to a desk."""

    def probed(self, number: int) -> None:
        """Paint a frame, then answer with `tell_probed`."""

    def switched_off(self) -> None:
        """The presenter has switched the table off."""

    def dismissed(self, farewell: Farewell) -> None: ...


class KioskLink:
    """One connection at a time; `run_once` returns when it has ended, and the caller decides what comes next."""

    def __init__(
        self,
        seat: Seat,
        report: Callable[[], SeatReport],
        trust: PinnedKiosk,
        health: Callable[[], SeatHealth] | None = None,
    ) -> None:
        """`health` is asked for now and then, off the loop: it may block a little."""
        self._seat = seat
        self._trust = trust
        self._cut_off = 0
        self.refused: LineRefused | None = None
        self.retired = False
        """Said by the kiosk itself on a line that only it can answer on; a line that is merely cut says nothing."""

        self._report = report
        self._health = health
        self._probed = 0
        self._report_due = asyncio.Event()
        self._proposals_due = asyncio.Event()
        self._probed_due = asyncio.Event()

    def propose_soon(self) -> None:
        """Somebody here wishes something; it goes out when the line can take it."""
        self._proposals_due.set()

    def report_soon(self) -> None:
        """Something about this seat has changed; the newest report goes out when the line can take it."""
        self._report_due.set()

    def tell_probed(self, number: int) -> None:
        """A frame is on the glass that was painted after this probe; the newest is told."""
        self._probed = number
        self._probed_due.set()

    async def run_once(self, line: OpenLine, identity: SeatIdentity) -> bool:
        """Serve one connection to its end. True when the kiosk answered with a welcome; `refused` says whether who
        answers is the wrong one, or does not know this seat (any more).
        """
        self.refused, self.retired = None, False
        try:
            async with connect(
                f"wss://{line.host}:{line.address.events_port}{EVENTS_PATH}",
                sock=line.socket,
                ssl=self._trust.context,
                compression=None,
                proxy=None,
                max_size=MAX_MESSAGE_BYTES,
                open_timeout=CONNECT_SECONDS,
                close_timeout=1,
                ping_interval=KEEPALIVE_SECONDS,
                ping_timeout=KEEPALIVE_SECONDS,
            ) as connection:
                return await self._converse(connection, line.host, identity)
        except (OSError, WebSocketException) as fault:
            self._note_refusal(fault)
            log.info("no line to %s:%d: %s", line.host, line.address.events_port, fault)
            return False

    def _note_refusal(self, fault: Exception) -> None:
        """A kiosk that never knew this seat cuts the line; so does one that dies, but not over and over."""
        self._cut_off = self._cut_off + 1 if isinstance(fault, InvalidMessage) else 0
        match fault:
            case ssl.SSLCertVerificationError():
                self.refused = LineRefused.WRONG_PRESENTER
            case InvalidStatus() if fault.response.status_code == HTTPStatus.FORBIDDEN:
                self.refused, self.retired = LineRefused.NOT_ADMITTED, True
            case _ if self._cut_off >= CUT_OFF_OFTEN:
                self.refused = LineRefused.NOT_ADMITTED

    async def _converse(self, connection: ClientConnection, host: str, identity: SeatIdentity) -> bool:
        end = SeatEnd(identity, self._seat.head())
        await connection.send(end.hello())
        senders: list[asyncio.Task[None]] = []
        self._probed_due.clear()
        welcomed = False
        try:
            async for text in connection:
                match end.receive(text):
                    case Welcome() as welcome:
                        if not self._trust.obeys(welcome.kiosk, peer_of(connection.transport), welcome.epoch):
                            log.warning("whoever answers at %s is not the presenter any more", host)
                            self.refused = LineRefused.SUPERSEDED
                            await connection.close(1000, "superseded")
                            return False
                        welcomed = True
                        self._seat.welcomed(welcome, host)
                        self._report_due.set()
                        sending = self._send_reports, self._send_proposals, self._send_probed, self._send_health
                        senders.extend(asyncio.create_task(send(connection, end)) for send in sending)
                    case Appended() as appended:
                        await self._seat.appended(appended)
                    case TailWanted(after):
                        await connection.send(end.offer(self._seat.entries_after(after)))
                    case TimeTold() as told:
                        self._seat.time_told(told)
                    case Receipt(id, refusal):
                        self._seat.receipt(id, refusal)
                    case Voting(box):
                        self._seat.told_box(box)
                    case Showing() as showing:
                        self._seat.told_to_show(showing)
                    case Pointing(gesture):
                        self._seat.pointed(gesture)
                    case Roster() as roster:
                        self._seat.told_roster(roster)
                    case Draft() as draft:
                        self._seat.told_draft(draft)
                    case Probe(number):
                        self._seat.probed(number)
                    case SwitchOff():
                        self._seat.switched_off()
                    case Farewell(Dismissal.SUPERSEDED):
                        self.refused = LineRefused.SUPERSEDED
                        return False
                    case Farewell() as farewell:
                        self._seat.dismissed(farewell)
                        return welcomed
                    case None:
                        pass
        except OSError as fault:
            log.error("whom to obey cannot be kept: %s", fault)
            await connection.close(1001, "disk")
        except (Malformed, BrokenChain, UnreadableRecord) as fault:
            log.error("the kiosk said something that makes no sense: %s", fault)
            await connection.close(1002, "malformed")
        except ConnectionClosed as closed:
            log.info("the line closed: %s", closed)
            if closed.rcvd is not None and closed.rcvd.code == RETIRED:
                self.refused, self.retired = LineRefused.NOT_ADMITTED, True
        except asyncio.CancelledError:
            await connection.close(1001, "going away")
            raise
        finally:
            for sender in senders:
                sender.cancel()
        return welcomed

    async def _send_reports(self, connection: ClientConnection, end: SeatEnd) -> None:
        try:
            while True:
                await self._report_due.wait()
                self._report_due.clear()
                await connection.send(end.report(self._report()))
        except ConnectionClosed:
            return

    async def _send_probed(self, connection: ClientConnection, end: SeatEnd) -> None:
        try:
            while True:
                await self._probed_due.wait()
                self._probed_due.clear()
                await connection.send(end.probed(self._probed))
        except ConnectionClosed:
            return

    async def _send_health(self, connection: ClientConnection, end: SeatEnd) -> None:
        try:
            while self._health is not None:
                await connection.send(end.health(await asyncio.to_thread(self._health)))
                await asyncio.sleep(HEALTH_SECONDS)
        except ConnectionClosed:
            return

    async def _send_proposals(self, connection: ClientConnection, end: SeatEnd) -> None:
        """What is due at once, and again what the kiosk is slow to answer."""
        try:
            while True:
                self._proposals_due.clear()
                for each in self._seat.due(asyncio.get_running_loop().time()):
                    await connection.send(end.propose(each.id, each.command))
                with suppress(TimeoutError):
                    async with asyncio.timeout(LOOK_AGAIN_SECONDS if self._seat.waits_for_receipt() else None):
                        await self._proposals_due.wait()
        except ConnectionClosed:
            return
