"""Looks whether another machine of this table is the presenter by now, while this one has not the seats behind it.

Believed is only a machine that this one knows, by its own certificate, and that welcomes it in a higher epoch.
"""

import asyncio
import logging
from functools import partial
from typing import Final

from websockets.asyncio.client import connect
from websockets.exceptions import WebSocketException

from kiosk.config import KioskConfig
from shared.domain.ids import DeviceId
from shared.domain.presence import SeatKind
from shared.domain.sitting import NO_SITTING_ID
from shared.io.following.kiosk_finder import KioskFinder
from shared.io.following.kiosk_link import CONNECT_SECONDS, EVENTS_PATH
from shared.io.following.open_line import OpenLine, first_open_line
from shared.io.following.pinned_kiosk import PinnedKiosk
from shared.io.network_cards import look_at_cards_of
from shared.io.pinned_tls import peer_of
from shared.io.program_version import program_version
from shared.journal.entry import genesis
from shared.wire.beacon import BEACON_PORT
from shared.wire.codec import MAX_MESSAGE_BYTES, Malformed
from shared.wire.messages import Welcome
from shared.wire.seat_end import SeatEnd, SeatIdentity

log = logging.getLogger("council.takeover")

ANSWER_SECONDS: Final = 5.0


async def higher_presenter(config: KioskConfig, device: DeviceId, trust: PinnedKiosk) -> None:
    """Waits, for ever if need be, until another machine is the presenter; it is the one obeyed then. Raises OSError."""
    if trust.context is None:
        await asyncio.Event().wait()
    finder = KioskFinder(
        table=config.table or None,
        beacon_port=config.beacon_port or BEACON_PORT,
        look=partial(look_at_cards_of, config.listen),
    )
    await finder.start()
    try:
        while True:
            line = await first_open_line(finder.next_address)
            if line.address.kiosk == device or line.address.epoch <= trust.epoch:
                line.socket.close()
                continue
            if await _is_higher(line, config, device, trust):
                log.warning("another machine is the presenter, in epoch %d", trust.epoch)
                return
    finally:
        await finder.stop()


async def _is_higher(line: OpenLine, config: KioskConfig, device: DeviceId, trust: PinnedKiosk) -> bool:
    """Whether whoever is there is known, and welcomes this machine in a higher epoch."""
    identity = SeatIdentity(
        device, None, config.table, program_version(), line.address.found_by, SeatKind.DESK, trust.epoch
    )
    end = SeatEnd(identity, genesis(NO_SITTING_ID))
    try:
        async with (
            asyncio.timeout(ANSWER_SECONDS),
            connect(
                f"wss://{line.host}:{line.address.events_port}{EVENTS_PATH}",
                sock=line.socket,
                ssl=trust.context,
                compression=None,
                proxy=None,
                max_size=MAX_MESSAGE_BYTES,
                open_timeout=CONNECT_SECONDS,
                close_timeout=1,
            ) as connection,
        ):
            await connection.send(end.hello())
            welcome = end.receive(await connection.recv())
            if not isinstance(welcome, Welcome) or welcome.epoch <= trust.epoch:
                return False
            return trust.obeys(welcome.kiosk, peer_of(connection.transport), welcome.epoch)
    except (OSError, WebSocketException, Malformed) as fault:
        log.info("whoever is at %s is no presenter for this machine: %s", line.host, fault)
        return False
