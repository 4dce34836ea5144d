"""Somebody on the same network whom nobody has let in: knocks at the presenter in every way, and should get nothing.

It knows what everybody can hear, the presenter's beacon. Used at the end of a demonstration.
"""

import asyncio
import contextlib
import secrets
import socket
import ssl
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from websockets.asyncio.client import connect
from websockets.exceptions import WebSocketException

from shared.domain.ids import DeviceId
from shared.io.device_identity import identity_in
from shared.io.pinned_tls import asking_context, calling_context, certificate_of
from shared.wire.beacon import LONGEST_DATAGRAM, Announcement, from_datagram

HOST: Final = "127.0.0.1"
BEACON_SECONDS: Final = 6.0
KNOCK_SECONDS: Final = 5.0


@dataclass(frozen=True, slots=True)
class Knocked:
    """`tls`: both ports speak TLS 1.3. `refused`: no way in was open, and no word came back."""

    tls: bool
    refused: bool


async def knock(beacon_port: int, state: Path) -> Knocked | None:
    """None when there is no presenter to be heard. `state`: a folder for the intruder's own key."""
    heard = await _hear(beacon_port)
    if heard is None:
        return None
    doors = ((heard.events_port, "ws"), (heard.documents_port, "docs"))
    spoken = [await _tls(port) for port, _ in doors]
    ways = [
        each for port, path in doors for each in (await _plain(port, path), await _paired_nowhere(port, path, state))
    ]
    return Knocked(all(each == "TLSv1.3" for each in spoken), not any(ways))


async def _hear(port: int) -> Announcement | None:
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as ear:
        ear.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        ear.setblocking(False)
        ear.bind(("", port))
        with contextlib.suppress(TimeoutError):
            async with asyncio.timeout(BEACON_SECONDS):
                while True:
                    datagram = await asyncio.get_running_loop().sock_recv(ear, LONGEST_DATAGRAM)
                    if (announcement := from_datagram(datagram)) is not None:
                        return announcement
    return None


async def _tls(port: int) -> str | None:
    """Which TLS is spoken there."""
    try:
        async with asyncio.timeout(KNOCK_SECONDS):
            _, writer = await asyncio.open_connection(HOST, port, ssl=asking_context())
    except (OSError, TimeoutError):
        return None
    tls = writer.get_extra_info("ssl_object")
    writer.transport.abort()
    return tls.version() if isinstance(tls, ssl.SSLObject) else None


async def _plain(port: int, path: str) -> bool:
    """Whether a client without TLS gets anywhere."""
    return await _gets_in(f"ws://{HOST}:{port}/{path}", None)


async def _paired_nowhere(port: int, path: str, state: Path) -> bool:
    """Whether a client with a key of its own gets anywhere; it has looked at the presenter's certificate before."""
    me = identity_in(state, DeviceId(secrets.token_hex(16)))
    try:
        async with asyncio.timeout(KNOCK_SECONDS):
            _, writer = await asyncio.open_connection(HOST, port, ssl=asking_context())
    except (OSError, TimeoutError):
        return False
    certificate = certificate_of(writer.transport)
    writer.transport.abort()
    return await _gets_in(f"wss://{HOST}:{port}/{path}", calling_context(me, certificate))


async def _gets_in(address: str, context: ssl.SSLContext | None) -> bool:
    try:
        async with (
            asyncio.timeout(KNOCK_SECONDS),
            connect(address, ssl=context, proxy=None, open_timeout=KNOCK_SECONDS, close_timeout=1),
        ):
            return True
    except (OSError, TimeoutError, WebSocketException):
        return False
