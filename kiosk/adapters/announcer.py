"""Makes the kiosk known on its networks: by mDNS, and by a broadcast beacon once a second.

What is said is in shared/wire/beacon.py. Nothing here stops a sitting: what cannot be announced one way is
announced the other, and tried again.
"""

import asyncio
import contextlib
import logging
import socket
from collections.abc import Callable, Iterable
from dataclasses import dataclass

from zeroconf import DNSQuestionType, ServiceInfo
from zeroconf.asyncio import AsyncServiceInfo, AsyncZeroconf

from shared.io.mdns import MdnsUnavailable, addresses_of, mdns_on
from shared.io.network_cards import Card, CardWatch, look_at_cards
from shared.wire.beacon import BEACON_PORT, SERVICE_TYPE, Announcement, to_datagram, to_text

_log = logging.getLogger("council.discovery")

BEACON_SECONDS = 1.0
RETRY_SECONDS = 5.0
"""How long mDNS that cannot speak (its port is held by another program) waits before it tries again."""

MDNS_FIRST_SECONDS = 0.5
"""The beacon starts so long after the mDNS announcement, so that a seat which hears both took the better one."""

PATIENCE_SECONDS = 1.5
"""The beacon waits no longer than this for mDNS."""

_LONGEST_INSTANCE_NAME = 63  # bytes, RFC 6763 section 4.1.1
_ROOM_FOR_THE_REST = len(" 01234567 (99)")
_ASK_MILLISECONDS = 350
_PROBE_SECONDS = 0.12


@dataclass(frozen=True, slots=True)
class AnnouncerNews:
    """How the kiosk is announced: the name under which mDNS shows it (empty: not), where, and what is wrong."""

    mdns_name: str
    mdns_trouble: str
    cards: tuple[Card, ...]


class Announcer:
    """Announces one kiosk from `start` to `stop`. Lives in one asyncio loop."""

    def __init__(
        self,
        announcement: Announcement,
        *,
        on_news: Callable[[AnnouncerNews], None] | None = None,
        service_type: str = SERVICE_TYPE,
        beacon_port: int = BEACON_PORT,
        look: Callable[[], tuple[Card, ...]] = look_at_cards,
    ) -> None:
        """Takes what to announce; `on_news` is called in the loop."""
        self._announcement = announcement
        self._on_news = on_news
        self._service_type = service_type
        self._beacons = _Beacons(to_datagram(announcement), beacon_port)
        self._look = look
        self._news = AnnouncerNews("", "", ())
        self._speaks_mdns = asyncio.Event()
        self._speakers: tuple[asyncio.Task[None], ...] = ()

    async def start(self) -> None:
        """Begins to announce; returns at once, whatever the state of the network."""
        speakers = (self._speak_mdns(), self._send_beacons())
        self._speakers = tuple(asyncio.create_task(speaker) for speaker in speakers)
        for speaker in self._speakers:
            speaker.add_done_callback(_report_breakdown)

    async def stop(self) -> None:
        """Says goodbye (a third of a second) and closes all."""
        for speaker in self._speakers:
            speaker.cancel()
        await asyncio.gather(*self._speakers, return_exceptions=True)
        self._beacons.close()

    async def _speak_mdns(self) -> None:
        watch = CardWatch(self._look)
        cards: tuple[Card, ...] = ()
        while True:
            try:
                cards = self._look()
                async with mdns_on(cards) as mdns:
                    service = await self._free_service(mdns, cards)
                    # Its own probing takes 1.2 s, most of the two seconds a seat may take: asked for above.
                    announced = await mdns.async_register_service(service, cooperating_responders=True)
                    self._speaks_mdns.set()
                    self._tell(service.get_name(), "", cards)
                    await announced
                    while True:
                        before, cards = cards, await watch.changed(cards)
                        if all(card.loopback for card in before):
                            break  # The first real network: our name may be taken there, so begin anew.
                        self._tell(service.get_name(), "", cards)
                        await _move(mdns, service, before, cards)
            except MdnsUnavailable as trouble:
                self._tell("", str(trouble), cards)
                await watch.changed(cards, RETRY_SECONDS)

    async def _send_beacons(self) -> None:
        with contextlib.suppress(TimeoutError):
            async with asyncio.timeout(PATIENCE_SECONDS):
                await self._speaks_mdns.wait()
                await asyncio.sleep(MDNS_FIRST_SECONDS)
        while True:
            self._beacons.send(self._look())
            await asyncio.sleep(BEACON_SECONDS)

    async def _free_service(self, mdns: AsyncZeroconf, cards: Iterable[Card]) -> AsyncServiceInfo:
        """Gives our service under a name that nobody on these networks answers to."""
        number = 1
        while True:
            service = AsyncServiceInfo(
                self._service_type,
                f"{instance_name(self._announcement, number)}.{self._service_type}",
                port=self._announcement.events_port,
                properties=to_text(self._announcement),
                # Not the machine's host name: avahi owns that one, and copied memory cards share it.
                server=f"{self._announcement.kiosk}.local.",
                parsed_addresses=announced_addresses(cards),
            )
            if not await _is_taken(mdns, service):
                return service
            number += 1

    def _tell(self, name: str, trouble: str, cards: tuple[Card, ...]) -> None:
        news = AnnouncerNews(name, trouble, cards)
        if news == self._news:
            return
        if trouble != self._news.mdns_trouble:
            _log.log(logging.WARNING if trouble else logging.INFO, "mdns: %s", trouble or "works again")
        self._news = news
        if self._on_news is not None:
            self._on_news(news)


class _Beacons:
    """One socket a card. What one card refuses (cable out, filtered) is told once and stops none of the others."""

    def __init__(self, datagram: bytes, port: int) -> None:
        self._datagram = datagram
        self._port = port
        self._sockets: dict[Card, socket.socket] = {}
        self._refused: set[Card] = set()

    def send(self, cards: Iterable[Card]) -> None:
        """Sends one beacon to everybody on the network of each card."""
        reachable = {card: card.broadcast for card in cards if card.broadcast is not None}
        for card in self._sockets.keys() - reachable.keys():
            self._sockets.pop(card).close()
        self._refused &= reachable.keys()
        for card, broadcast in reachable.items():
            try:
                if card not in self._sockets:
                    self._sockets[card] = _broadcasting_socket(card)
                self._sockets[card].sendto(self._datagram, (broadcast, self._port))
                self._refused.discard(card)
            except OSError as trouble:
                if card not in self._refused:
                    self._refused.add(card)
                    _log.warning("no beacon on %s (%s): %s", card.name, card.address, trouble)
                if card in self._sockets:
                    self._sockets.pop(card).close()

    def close(self) -> None:
        for sending in self._sockets.values():
            sending.close()
        self._sockets.clear()


def instance_name(announcement: Announcement, number: int = 1) -> str:
    """Gives the name that mDNS browsers show: the label and the beginning of the device id, then "(2)" and on.

    At most 63 bytes, without dots, which zeroconf would take for separators.
    """
    room = _LONGEST_INSTANCE_NAME - _ROOM_FOR_THE_REST
    label = " ".join(announcement.label.replace(".", " ").split()).encode()[:room].decode(errors="ignore").strip()
    name = f"{label} {announcement.kiosk[:8]}".strip()
    return name if number == 1 else f"{name} ({number})"


def announced_addresses(cards: Iterable[Card]) -> list[str]:
    """Gives where the kiosk says it is: on all its networks; on loopback only when it has no other.

    A peer that asks for the kiosk by name takes whichever it is told, and would call itself at 127.0.0.1.
    """
    known = tuple(cards)
    return addresses_of(card for card in known if not card.loopback) or addresses_of(known)


async def _is_taken(mdns: AsyncZeroconf, service: ServiceInfo) -> bool:
    """Asks for the name in both manners: by probes, which are answered at once, but maybe to another program that
    shares our port, and by a question to all, which a peer that has just spoken of the name leaves unanswered."""
    zeroconf = mdns.zeroconf
    other = AsyncServiceInfo(service.type, service.name)
    asking = asyncio.create_task(other.async_request(zeroconf, _ASK_MILLISECONDS, DNSQuestionType.QM))
    try:
        while True:
            zeroconf.async_send(zeroconf.generate_service_query(service))
            answered, _ = await asyncio.wait({asking}, timeout=_PROBE_SECONDS)
            if zeroconf.cache.current_entry_with_name_and_alias(service.type, service.name) is not None:
                return True
            if answered:
                return asking.result() or other.port is not None
    finally:
        asking.cancel()


async def _move(mdns: AsyncZeroconf, service: ServiceInfo, before: tuple[Card, ...], after: tuple[Card, ...]) -> None:
    """Follows the cards: lets go of those that went or changed, speaks on the new ones, says the new addresses."""
    service.addresses = [socket.inet_aton(address) for address in announced_addresses(after)]
    # In two steps, since zeroconf tells cards apart by address alone: one taken out and put back would be kept.
    await mdns.async_update_interfaces(interfaces=addresses_of(card for card in after if card in before))
    await mdns.async_update_interfaces(interfaces=addresses_of(after))
    await (await mdns.async_update_service(service))


def _broadcasting_socket(card: Card) -> socket.socket:
    sending = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
    try:
        sending.setblocking(False)
        sending.setsockopt(socket.SOL_SOCKET, socket.SO_BROADCAST, 1)
        # By this very card, also where two cards are on the same network (cable and Wi-Fi).
        sending.setsockopt(socket.SOL_SOCKET, socket.SO_BINDTODEVICE, card.device.encode())
        sending.bind((card.address, 0))
    except OSError:
        sending.close()
        raise
    return sending


def _report_breakdown(speaker: asyncio.Task[None]) -> None:
    if not speaker.cancelled() and (bug := speaker.exception()) is not None:
        _log.error("a way of announcing the kiosk broke down", exc_info=bug)
