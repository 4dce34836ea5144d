"""Opens a TCP line to the first address that answers, so that a dead address never holds up a live one.

Where addresses come from is kiosk_finder.py. Who answers is not checked here but by the link, which speaks on the
line (websockets takes it as `sock`).
"""

import asyncio
import contextlib
import logging
import socket
from collections.abc import Awaitable, Callable
from dataclasses import dataclass

from shared.following.finding import KioskAddress

_log = logging.getLogger("council.discovery")

STAGGER_SECONDS = 0.25
"""Between the hosts of one address, the likeliest first. RFC 8305, section 8 (connection attempt delay)."""

PATIENCE_SECONDS = 3.0
"""How long one host may take to answer."""


@dataclass(frozen=True, slots=True)
class OpenLine:
    """A connected, non-blocking TCP socket, and which host of which address it leads to. Whoever holds it closes it."""

    address: KioskAddress
    host: str
    socket: socket.socket


async def first_open_line(next_address: Callable[[], Awaitable[KioskAddress]]) -> OpenLine:
    """Gives the first line that opens, however long that takes. Addresses that come meanwhile are tried beside."""
    trying: dict[asyncio.Future[OpenLine | None], KioskAddress] = {}
    asking = asyncio.ensure_future(next_address())
    try:
        while True:
            awaited: set[asyncio.Future[KioskAddress] | asyncio.Future[OpenLine | None]] = {asking, *trying}
            await asyncio.wait(awaited, return_when=asyncio.FIRST_COMPLETED)
            for attempt in [attempt for attempt in trying if attempt.done()]:
                del trying[attempt]
                line = attempt.result()
                if line is not None:
                    return line
            if asking.done():
                address = asking.result()
                asking = asyncio.ensure_future(next_address())
                if address not in trying.values():
                    for place, host in enumerate(address.hosts):
                        trying[asyncio.ensure_future(_open(address, host, place * STAGGER_SECONDS))] = address
    finally:
        await _end(asking, list(trying))


async def line_to(address: KioskAddress, host: str) -> OpenLine | None:
    """One more line to a host that has just answered; None when it does not now."""
    return await _open(address, host, 0)


async def _open(address: KioskAddress, host: str, after: float) -> OpenLine | None:
    """Gives a line, or None when the host does not answer in time."""
    await asyncio.sleep(after)
    loop = asyncio.get_running_loop()
    with contextlib.ExitStack() as unless_it_opens:
        try:
            async with asyncio.timeout(PATIENCE_SECONDS):
                found = await loop.getaddrinfo(
                    host, address.events_port, family=socket.AF_INET, type=socket.SOCK_STREAM
                )
                opening = unless_it_opens.enter_context(socket.socket(socket.AF_INET, socket.SOCK_STREAM))
                opening.setblocking(False)
                # Else a report waits some 40 ms for the receipt of the last one: asyncio spares only its own sockets.
                opening.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
                await loop.sock_connect(opening, found[0][4])
        except (OSError, UnicodeError) as reason:  # in time-out, and names that do not resolve or cannot
            _log.debug("%s:%d (%s) does not answer: %s", host, address.events_port, address.found_by, reason)
            return None
        unless_it_opens.pop_all()
        return OpenLine(address, host, opening)


async def _end(asking: asyncio.Future[KioskAddress], trying: list[asyncio.Future[OpenLine | None]]) -> None:
    asking.cancel()
    for attempt in trying:
        attempt.cancel()
    await asyncio.gather(asking, *trying, return_exceptions=True)
    for attempt in trying:
        # One may have opened in the same instant as the one given out.
        if not attempt.cancelled() and attempt.exception() is None:
            line = attempt.result()
            if line is not None:
                line.socket.close()
