"""The machine's network cards that carry traffic now, and word of when they change.

Looked at whenever the kernel says that something changed, and once a second besides: a cable plugged in, an
address that comes late or moves, a card taken out and put back are seen at once. IPv4 only, which is what the
announcements speak.
"""

import asyncio
import contextlib
import fcntl
import socket
import struct
from collections import deque
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from ipaddress import AddressValueError, IPv4Address, IPv4Interface

import ifaddr

# Linux, <linux/sockios.h> and <linux/if.h>.
_GET_FLAGS = 0x8913
_LINKS_AND_IPV4_ADDRESSES = 0x1 | 0x10  # <linux/rtnetlink.h>, RTMGRP_LINK and RTMGRP_IPV4_IFADDR
_IS_UP, _HAS_BROADCAST, _IS_LOOPBACK, _IS_RUNNING = 0x1, 0x2, 0x8, 0x40

POLL_SECONDS = 1.0

_PAUSE_SECONDS = 0.1

BURST = 4
BURST_SECONDS = 10.0
"""A card that flaps is told at most four times in ten seconds."""


@dataclass(frozen=True, slots=True)
class Card:
    """One IPv4 address of a card that is up and has a carrier.

    `index` is the kernel's: a card taken out and put back has another, even under the same name and address.
    `broadcast` is the address that reaches everybody on the card's network, None where there is none.
    """

    name: str
    index: int
    address: str
    prefix: int
    broadcast: str | None
    loopback: bool

    @property
    def device(self) -> str:
        """The kernel's name of the card, without the suffix of an alias."""
        return self.name.partition(":")[0]


def look_at_cards() -> tuple[Card, ...]:
    """Gives the cards that carry traffic now, in the kernel's order (loopback first); none if it refuses to say."""
    try:
        with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as asking:
            cards = [card for adapter in ifaddr.get_adapters() for card in _cards_of(asking, adapter)]
    except OSError:
        return ()
    return tuple(sorted(cards, key=lambda card: (card.index, card.name, card.address)))


def look_at_loopback() -> tuple[Card, ...]:
    """Gives the loopback card alone: for programs that are to meet on this machine and nowhere else."""
    return tuple(card for card in look_at_cards() if card.loopback)


def look_at_cards_of(host: str) -> tuple[Card, ...]:
    """Gives the cards that lead to a program which listens there: on one address of this machine, or anywhere."""
    try:
        address = IPv4Address(host)
    except AddressValueError:
        return look_at_cards()
    if address.is_loopback:
        return look_at_loopback()
    return tuple(card for card in look_at_cards() if address.is_unspecified or card.address == host)


class CardWatch:
    """Waits for the cards to change: a first change is told at once, a flapping card is damped."""

    def __init__(self, look: Callable[[], tuple[Card, ...]] = look_at_cards, every: float = POLL_SECONDS) -> None:
        self._look = look
        self._every = every
        self._told: deque[float] = deque(maxlen=BURST)

    async def changed(self, seen: tuple[Card, ...], patience: float | None = None) -> tuple[Card, ...]:
        """Waits until the cards are not those `seen`, or for `patience` seconds; gives the cards as they then are."""
        with contextlib.suppress(TimeoutError):
            async with asyncio.timeout(patience):
                return await self._next_change(seen)
        return self._look()

    async def _next_change(self, seen: tuple[Card, ...]) -> tuple[Card, ...]:
        now = asyncio.get_running_loop().time
        with _kernel_news() as news:
            while True:
                cards = self._look()
                calm = len(self._told) < BURST or now() - self._told[0] >= BURST_SECONDS
                if cards != seen and calm:
                    self._told.append(now())
                    return cards
                await _some_news(news, self._every)


@contextlib.contextmanager
def _kernel_news() -> Iterator[socket.socket | None]:
    """Opens the kernel's word on links and addresses; None where it gives none, and then polling is all there is."""
    with contextlib.ExitStack() as opened:
        news = None
        with contextlib.suppress(OSError):
            news = opened.enter_context(socket.socket(socket.AF_NETLINK, socket.SOCK_RAW, socket.NETLINK_ROUTE))
            news.setblocking(False)
            news.bind((0, _LINKS_AND_IPV4_ADDRESSES))
        yield news


async def _some_news(news: socket.socket | None, at_most: float) -> None:
    """Waits until the kernel says something, whatever it is, or for so many seconds."""
    if news is None:
        await asyncio.sleep(at_most)
        return
    try:
        async with asyncio.timeout(at_most):
            await asyncio.get_running_loop().sock_recv(news, 65536)
    except TimeoutError:
        return
    except OSError:  # It had more to say than we had room for. The pause keeps any other trouble from spinning.
        await asyncio.sleep(_PAUSE_SECONDS)


def _cards_of(asking: socket.socket, adapter: ifaddr.Adapter) -> list[Card]:
    flags = _flags(asking, adapter.name)
    if not flags & _IS_UP or not flags & _IS_RUNNING:
        return []
    loopback = bool(flags & _IS_LOOPBACK)
    broadcasts = loopback or bool(flags & _HAS_BROADCAST)
    return [
        Card(
            name=adapter.name,
            index=adapter.index or 0,
            address=ip.ip,
            prefix=ip.network_prefix,
            broadcast=_broadcast(ip.ip, ip.network_prefix) if broadcasts else None,
            loopback=loopback,
        )
        for ip in adapter.ips
        if isinstance(ip.ip, str)
    ]


def _flags(asking: socket.socket, name: str) -> int:
    """Gives the kernel's flags of a card, 0 for one that went away in between."""
    try:
        answer = fcntl.ioctl(asking, _GET_FLAGS, struct.pack("16sH14x", name.encode()[:15], 0))
    except OSError:
        return 0
    flags: int = struct.unpack("16sH14x", answer)[1]
    return flags


def _broadcast(address: str, prefix: int) -> str | None:
    """Gives the broadcast address; a network of one or two addresses (a tunnel) has none."""
    if prefix > 30:
        return None
    return str(IPv4Interface(f"{address}/{prefix}").network.broadcast_address)
