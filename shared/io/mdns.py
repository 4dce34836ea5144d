"""Multicast DNS on the cards given, beside whatever else of its kind runs on this machine.

Who announces and who browses is in the adapters of the two programs; here only the sockets are opened and closed,
and failing to is told in one way.
"""

import asyncio
import errno
import socket
from collections.abc import AsyncIterator, Iterable
from contextlib import asynccontextmanager

from zeroconf import Error, IPVersion
from zeroconf.asyncio import AsyncZeroconf

from shared.io.network_cards import Card

_PORT = 5353


class MdnsUnavailable(Exception):
    """mDNS cannot be used now; the text says why, for a technician. Trying again later is worth it."""


@asynccontextmanager
async def mdns_on(cards: Iterable[Card], *, own_port: bool = False) -> AsyncIterator[AsyncZeroconf]:
    """Opens mDNS on these cards (none is allowed: it then only waits for some) and closes it, goodbyes said.

    On the port that all share it hears and says everything. On `own_port` it only asks and hears the answers to
    itself (RFC 6762 section 5.1, one-shot queries): those come at once and never astray, however many programs of
    this machine share the other port, and also where one holds that alone.
    Raises MdnsUnavailable when it cannot be opened, also from within, when zeroconf gives up later.
    """
    try:
        if not own_port:
            _make_sure_the_port_is_shared()
        speaking = AsyncZeroconf(interfaces=addresses_of(cards), unicast=own_port, ip_version=IPVersion.V4Only)
        starting = asyncio.ensure_future(speaking.zeroconf.async_wait_for_start())
        try:
            # Waited for beside us: cancelled in there, zeroconf would never close its sockets.
            await asyncio.wait({starting})
            await starting
            yield speaking
        finally:
            await speaking.async_close()
            await asyncio.gather(starting, return_exceptions=True)
    except (OSError, RuntimeError, Error) as trouble:
        raise MdnsUnavailable(str(trouble) or type(trouble).__name__) from trouble


def addresses_of(cards: Iterable[Card]) -> list[str]:
    """Gives the cards' addresses as zeroconf wants its interfaces named: a list, each once, and only those that the
    machine still has, since one that just went away would keep zeroconf from opening the others."""
    return [address for address in dict.fromkeys(card.address for card in cards) if _is_ours(address)]


def _is_ours(address: str) -> bool:
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as trial:
        try:
            trial.bind((address, 0))
        except OSError:
            return False
    return True


def _make_sure_the_port_is_shared() -> None:
    # avahi with disallow-other-stacks=yes holds the port alone. Found out here, since zeroconf would leave its
    # half-opened socket behind.
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as trial:
        trial.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        trial.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEPORT, 1)
        try:
            trial.bind(("", _PORT))
        except OSError as trouble:
            if trouble.errno == errno.EADDRINUSE:
                raise MdnsUnavailable(f"UDP port {_PORT} is held by another program alone") from trouble
            raise
