"""Asks a kiosk to let this seat in: a websocket pump around SeatPairing. What people see of it is told step by step."""

import asyncio
import logging
from collections.abc import Callable
from typing import Final

from websockets.asyncio.client import ClientConnection, connect
from websockets.exceptions import ConnectionClosed, WebSocketException

from shared.domain.ids import DeviceId, SeatNumber
from shared.domain.presence import SeatKind
from shared.following.admission import Rests, Step
from shared.io.following.pinned_kiosk import PinnedKiosk
from shared.io.pinned_tls import asking_context, certificate_of
from shared.io.randomness import new_nonce
from shared.wire.codec import Malformed
from shared.wire.pairing import (
    MOST_PAIRING,
    PAIRING_PATH,
    Admitted,
    AskSame,
    Parties,
    SeatPairing,
    ShowDigits,
    TurnAway,
    fingerprint,
)

log = logging.getLogger("council.pairing")

CONNECT_SECONDS: Final = 3.0


class AdmissionLine:
    """`tell` hears of each step: which, the digits, and what the kiosk calls itself."""

    def __init__(
        self,
        trust: PinnedKiosk,
        device: DeviceId,
        kind: SeatKind,
        tell: Callable[[Step, str, str], None],
        token: str = "",
    ) -> None:
        self._trust = trust
        self._device = device
        self._kind = kind
        self._tell = tell
        self._token = token
        self._compared: asyncio.Queue[bool] = asyncio.Queue()
        self._rests = Rests()

    def compare(self, same: bool) -> None:
        """Somebody here says whether the digits are the same at the presenter."""
        self._compared.put_nowait(same)

    async def ask(self, host: str, port: int, wish: SeatNumber | None) -> Admitted | None:
        """One conversation to its end; the kiosk is pinned when it has let this seat in. None: it has not."""
        try:
            async with connect(
                f"wss://{host}:{port}{PAIRING_PATH}",
                ssl=asking_context(),
                compression=None,
                proxy=None,
                max_size=MOST_PAIRING,
                open_timeout=CONNECT_SECONDS,
                close_timeout=1,
            ) as connection:
                return await self._converse(connection, wish)
        except (OSError, WebSocketException, ValueError) as fault:
            log.debug("nobody lets this seat in at %s:%d: %s", host, port, fault)
            return None

    async def _converse(self, connection: ClientConnection, wish: SeatNumber | None) -> Admitted | None:
        certificate = certificate_of(connection.transport)
        me = self._trust.me
        parties = Parties(fingerprint(certificate), me.fingerprint, self._device, self._kind)
        pairing = SeatPairing(parties, me.certificate, new_nonce(), me.sign, wish, self._token)
        while not self._compared.empty():
            self._compared.get_nowait()
        answering = asyncio.create_task(self._answer(connection, pairing))
        shown = ""
        label = ""
        try:
            await connection.send(pairing.ask())
            async for text in connection:
                match pairing.receive(text):
                    case ShowDigits(reveal, digits, name):
                        await connection.send(reveal)
                        if not self._token:
                            shown, label = digits, name
                            self._tell(Step.DIGITS, shown, label)
                    case AskSame():
                        self._tell(Step.COMPARE, shown, label)
                    case Admitted() as admitted:
                        self._trust.pin(admitted.kiosk, certificate)
                        return admitted
                    case TurnAway(reason):
                        log.info("this seat is not let in: %s", reason)
                        break
                    case None:
                        pass
        except Malformed as fault:
            log.warning("whoever lets seats in said something that makes no sense: %s", fault)
        except ConnectionClosed:
            pass
        finally:
            answering.cancel()
        if shown:
            self._tell(Step.WAITING, "", label)
            await connection.close()
            await asyncio.sleep(self._rests.after_nothing(asyncio.get_running_loop().time()))
        return None

    async def _answer(self, connection: ClientConnection, pairing: SeatPairing) -> None:
        while True:
            same = await self._compared.get()
            answer = pairing.compare(same)
            if answer is not None:
                if same:
                    self._tell(Step.CONFIRMED, "", "")
                try:
                    await connection.send(answer)
                except ConnectionClosed:
                    return
