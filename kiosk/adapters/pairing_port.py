"""The port where screens call that are not known yet: open for two minutes while somebody lets one in, else closed.

It lies beside the events port, so that a screen which knows the one knows the other. TLS without the caller's
certificate; what makes a caller known is said in shared/wire/pairing.py, and the limits are services/admitting.py's.
"""

import asyncio
import logging
import socket
from collections.abc import Callable, Coroutine
from contextlib import suppress
from http import HTTPStatus
from itertools import count
from typing import Final

from websockets.asyncio.server import Server, ServerConnection, serve
from websockets.exceptions import ConnectionClosed
from websockets.http11 import Request, Response

from kiosk.services.admitting import WINDOW_SECONDS, Admitting, Asking, CallId, Matched, Outcome, PairedSeat, Wrong
from shared.domain.ids import DeviceId, SeatNumber
from shared.io.device_identity import DeviceIdentity, holds
from shared.io.pinned_tls import HANDSHAKE_SECONDS, admitting_context
from shared.io.randomness import new_nonce
from shared.wire.codec import Malformed
from shared.wire.pairing import (
    MOST_PAIRING,
    PAIRING_PATH,
    Confirmed,
    Denied,
    KioskPairing,
    NewSeat,
    NotAdmitted,
    fingerprint,
)

log = logging.getLogger("council.pairing")

TALK_SECONDS: Final = 5.0
"""How long a caller may take to say who it is."""

MOST_OPEN: Final = 32


class PairingPort:
    """`keep` stores a screen and lets it in, and may raise OSError; `changed` is called when `admitting` says anew."""

    def __init__(
        self,
        me: DeviceIdentity,
        device: DeviceId,
        admitting: Admitting,
        keep: Callable[[PairedSeat], None],
        changed: Callable[[], None],
        token: str = "",
    ) -> None:
        """`token`: of a demonstration, whose own programs are let in by it; the port then is open all the time."""
        self._me = me
        self._device = device
        self._admitting = admitting
        self._keep = keep
        self._changed = changed
        self._token = token
        self._numbers = count(1)
        self._calls: dict[CallId, tuple[KioskPairing, ServerConnection]] = {}
        self._lines = 0
        self._reserved: socket.socket | None = None
        self._server: Server | None = None
        self._alarm: asyncio.TimerHandle | None = None
        self._closing: set[asyncio.Task[None]] = set()
        self._address = ("", 0)
        self.label = ""
        self.seats = 0

    def reserve(self, host: str, port: int) -> None:
        """Hold the port, without listening. Raises OSError when it is taken."""
        self._address = (host, port)
        self._reserved = bound(host, port)

    async def start(self) -> None:
        """Open at once, for a demonstration's own programs."""
        if self._token:
            try:
                await self._listen()
            except OSError as fault:
                log.error("screens cannot be let in: %s", fault)

    async def stop(self) -> None:
        if self._alarm is not None:
            self._alarm.cancel()
        self._token = ""
        self._admitting.end()
        await self._hang_up()
        if self._reserved is not None:
            self._reserved.close()
        await asyncio.gather(*self._closing, return_exceptions=True)

    # -- the presenter ---------------------------------------------------------------------------------------

    async def open(self) -> None:
        """Let screens call, for two minutes."""
        self._admitting.begin()
        if self._alarm is not None:
            self._alarm.cancel()
        self._alarm = asyncio.get_running_loop().call_later(WINDOW_SECONDS, self._time_over)
        try:
            await self._listen()
        except OSError as fault:
            log.error("screens cannot be let in: %s", fault)
            self._admitting.end(Outcome.NOT_POSSIBLE)
        self._changed()

    async def close(self, outcome: Outcome | None = None) -> None:
        self._admitting.end(outcome)
        self._changed()
        await self._settle()

    def choose(self, seat: SeatNumber | None) -> None:
        self._admitting.choose(seat)
        self._changed()

    async def type_digits(self, digits: str) -> None:
        match self._admitting.type_digits(digits, self.seats):
            case Matched(call):
                pairing, connection = self._calls[call]
                await _say(connection, pairing.typed())
            case Wrong(calls):
                for call in calls:
                    await self._turn_away(call, NotAdmitted.WRONG_DIGITS)
            case None:
                pass
        self._changed()
        await self._settle()

    def _time_over(self) -> None:
        if self._admitting.is_open:
            self._aside(self.close(Outcome.TIME_OVER))

    # -- the port --------------------------------------------------------------------------------------------

    async def _listen(self) -> None:
        if self._server is not None:
            return
        listener = self._reserved or bound(*self._address)
        self._reserved = None
        self._server = await serve(
            self._serve_call,
            sock=listener,
            ssl=admitting_context(self._me),
            ssl_handshake_timeout=HANDSHAKE_SECONDS,
            process_request=self._let_call,
            compression=None,
            max_size=MOST_PAIRING,
            open_timeout=TALK_SECONDS,
            close_timeout=1,
        )

    async def _settle(self) -> None:
        """Nothing is open any more: hang up, and hold the port for the next time."""
        if self._admitting.is_open or self._token:
            return
        if self._alarm is not None:
            self._alarm.cancel()
        await self._hang_up()

    async def _hang_up(self) -> None:
        if self._server is None:
            return
        for call in tuple(self._calls):
            await self._turn_away(call, NotAdmitted.CLOSED)
        server, self._server = self._server, None
        server.close()
        await server.wait_closed()
        with suppress(OSError):
            self._reserved = bound(*self._address)

    def _let_call(self, connection: ServerConnection, request: Request) -> Response | None:
        if request.path != PAIRING_PATH:
            return connection.respond(HTTPStatus.NOT_FOUND, "not here\n")
        if self._lines >= MOST_OPEN:
            return connection.respond(HTTPStatus.SERVICE_UNAVAILABLE, "too many\n")
        return None

    async def _serve_call(self, connection: ServerConnection) -> None:
        call = CallId(next(self._numbers))
        pairing = KioskPairing(self._me.fingerprint, self._device, self.label, new_nonce(), holds, self._token)
        self._calls[call] = pairing, connection
        self._lines += 1
        try:
            async with asyncio.timeout(TALK_SECONDS) as patience:
                async for text in connection:
                    match pairing.receive(text):
                        case str() as answer:
                            await connection.send(answer)
                        case NewSeat() as new:
                            patience.reschedule(asyncio.get_running_loop().time() + WINDOW_SECONDS)
                            await self._asks(call, pairing, new)
                        case Confirmed():
                            await self._confirmed(call, pairing)
                        case Denied():
                            self._admitting.denied(call)
                            self._aside(self._settle())
                            return
                        case None:
                            pass
        except (ConnectionClosed, TimeoutError):
            pass
        except Malformed as fault:
            log.warning("a caller said something that makes no sense: %s", fault)
            await self._turn_away(call, NotAdmitted.MALFORMED)
        finally:
            self._lines -= 1
            self._calls.pop(call, None)
            self._admitting.leaves(call)
            self._changed()

    async def _asks(self, call: CallId, pairing: KioskPairing, new: NewSeat) -> None:
        paired = PairedSeat(new.device, new.wish, new.kind, fingerprint(new.certificate), new.certificate)
        if new.has_token:
            await self._admit(call, pairing, self._admitting.without_quarrel(paired))
        elif self._admitting.may_call():
            self._admitting.asks(call, Asking(paired, new.digits))
            self._changed()
        else:
            await self._turn_away(call, NotAdmitted.TOO_MANY if self._admitting.is_open else NotAdmitted.CLOSED)
            self._aside(self._settle())

    async def _confirmed(self, call: CallId, pairing: KioskPairing) -> None:
        paired = self._admitting.confirmed(call)
        if paired is None:
            await self._turn_away(call, NotAdmitted.CLOSED)
            return
        await self._admit(call, pairing, paired)

    async def _admit(self, call: CallId, pairing: KioskPairing, paired: PairedSeat) -> None:
        try:
            self._keep(paired)
        except OSError as fault:
            log.error("an admitted screen cannot be kept: %s", fault)
            self._admitting.end(Outcome.NOT_KEPT)
            await self._turn_away(call, NotAdmitted.NOT_POSSIBLE)
            return
        log.info("screen %s is admitted as seat %s", paired.device[:8], paired.seat)
        if self._admitting.is_open:
            self._admitting.admitted(call, paired)
        await _say(self._calls[call][1], pairing.admit(paired.seat))
        self._changed()

    async def _turn_away(self, call: CallId, reason: NotAdmitted) -> None:
        if call in self._calls:
            pairing, connection = self._calls[call]
            await _say(connection, pairing.turn_away(reason))
            await connection.close()

    def _aside(self, work: Coroutine[object, object, None]) -> None:
        task = asyncio.create_task(work)
        self._closing.add(task)
        task.add_done_callback(self._closing.discard)


async def _say(connection: ServerConnection, text: str) -> None:
    with suppress(ConnectionClosed):
        await connection.send(text)


def bound(host: str, port: int) -> socket.socket:
    """A socket that holds a port without listening. Raises OSError when it is taken."""
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    reserved = socket.socket(family, socket.SOCK_STREAM)
    try:
        reserved.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        reserved.bind((host, port))
        reserved.setblocking(False)
    except OSError:
        reserved.close()
        raise
    return reserved
