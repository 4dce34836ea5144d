"""Listens for kiosks by mDNS and by broadcast beacon, and hands out their addresses in the order worth trying.

The order and the two seconds of head start are in shared/following/finding.py; connecting, and checking who
answers, is the link's. Nothing heard here is believed beyond "try there".
"""

import asyncio
import contextlib
import logging
import socket
from collections.abc import AsyncIterator, Callable, Iterable
from functools import partial
from ipaddress import IPv4Address, IPv4Interface

from zeroconf import DNSQuestionType, IPVersion, ServiceStateChange, Zeroconf
from zeroconf.asyncio import AsyncServiceBrowser, AsyncServiceInfo

from shared.domain.ids import TableName
from shared.domain.presence import FoundBy
from shared.following.finding import HEAD_START_SECONDS, FinderNews, KioskAddress, Search
from shared.io.following.last_address import LastAddress
from shared.io.mdns import MdnsUnavailable, mdns_on
from shared.io.network_cards import Card, CardWatch, look_at_cards
from shared.wire.beacon import BEACON_PORT, SERVICE_TYPE, Announcement, from_datagram, from_text

_log = logging.getLogger("council.discovery")

RETRY_SECONDS = 5.0
"""How long a way that cannot listen (its port is held by another program) waits before it tries again."""

MOST_RESOLVED = 32
"""Names asked about at the same time; more are noise or malice."""

_RESOLVE_MILLISECONDS = 3000


class KioskFinder:
    """Finds the kiosk of one table. Lives in one asyncio loop.

    Use: `start`, then `next_address` (or `async for`) until an address leads to the kiosk, then `settle`; when
    the link is lost, `search_again`; at the end, `stop`.
    """

    def __init__(
        self,
        *,
        table: TableName | None,
        remembered: LastAddress | None = None,
        on_news: Callable[[FinderNews], None] | None = None,
        service_type: str = SERVICE_TYPE,
        beacon_port: int = BEACON_PORT,
        look: Callable[[], tuple[Card, ...]] = look_at_cards,
    ) -> None:
        """Takes the table wanted (None: any) and where addresses are kept; `on_news` is called in the loop."""
        self._table = table
        self._remembered = remembered
        self._typed = remembered.typed if remembered is not None else None
        self._on_news = on_news
        self._service_type = service_type
        self._beacon_port = beacon_port
        self._look = look
        self._search = Search(0.0, table)
        self._searching = False
        self._cards: tuple[Card, ...] = ()
        self._troubles: dict[FoundBy, str] = {}
        self._news: FinderNews | None = None
        self._wake = asyncio.Event()
        self._listeners: set[asyncio.Task[None]] = set()
        self._keeping: set[asyncio.Task[None]] = set()
        self._one_writer = asyncio.Lock()

    async def start(self) -> None:
        """Begins the first search."""
        self.search_again()

    async def stop(self) -> None:
        """Ends the search, all kept; nobody may be waiting for an address any more."""
        self._searching = False
        await asyncio.gather(*self._hush(), *self._keeping, return_exceptions=True)

    def search_again(self) -> None:
        """Begins a search that knows nothing of the one before: what it finds was said since, not remembered."""
        self._hush()
        last = self._remembered.last if self._remembered is not None else None
        self._search = Search(self._now(), self._table, typed=self._typed, last=last)
        self._searching = True
        for listener in (
            self._listen_to_mdns(self._search),
            self._ask_by_mdns(self._search),
            self._listen_to_beacons(self._search),
            self._end_head_start(),
        ):
            task = asyncio.create_task(listener)
            self._listeners.add(task)
            task.add_done_callback(self._forget)
        self._changed()

    def settle(self, reached: KioskAddress) -> None:
        """Takes word that the link is up through this address: it is remembered, and listening ends."""
        self._searching = False
        self._hush()
        self._tell()
        if self._remembered is not None:
            self._keep(partial(self._remembered.remember, reached))

    def use_typed(self, typed: KioskAddress | None) -> None:
        """Takes the address a person typed (None: withdrawn); it serves at once, and in every search to come."""
        self._typed = typed
        if self._remembered is not None:
            self._keep(partial(self._remembered.remember_typed, typed))
        if self._searching:
            self.search_again()

    async def next_address(self) -> KioskAddress:
        """Waits for the address to try next; one tried in vain comes again, well spaced, while it is believed in."""
        while True:
            self._wake.clear()
            address = self._search.take(self._now()) if self._searching else None
            if address is not None:
                self._tell()
                return address
            wakes_at = self._search.wakes_at(self._now()) if self._searching else None
            with contextlib.suppress(TimeoutError):
                async with asyncio.timeout_at(wakes_at):
                    await self._wake.wait()

    async def __aiter__(self) -> AsyncIterator[KioskAddress]:
        while True:
            yield await self.next_address()

    async def _listen_to_mdns(self, search: Search) -> None:
        watch = CardWatch(self._look)
        ear = _MdnsEar(self._service_type, partial(self._hear_mdns, search), partial(self._lose, search))
        while True:
            cards = self._cards = self._look()
            try:
                # Opened anew when the cards change: a browser whose questions have become rare would not ask a
                # network that comes late, and a card put back under its old address needs a new membership.
                async with mdns_on(cards) as mdns, ear.listening(mdns.zeroconf):
                    self._tell_trouble(FoundBy.MDNS, "")
                    await watch.changed(cards)
            except MdnsUnavailable as trouble:
                self._tell_trouble(FoundBy.MDNS, str(trouble))
                await watch.changed(cards, RETRY_SECONDS)

    async def _ask_by_mdns(self, search: Search) -> None:
        """Asks for an answer to this seat alone, besides: a kiosk holds an answer to all back for a second when it
        has just given one, as it does when seven seats start together."""
        watch = CardWatch(self._look)
        ear = _MdnsEar(self._service_type, partial(self._hear_mdns, search), _let_pass)
        while True:
            cards = self._look()
            try:
                async with mdns_on(cards, own_port=True) as mdns, ear.listening(mdns.zeroconf):
                    await watch.changed(cards)
            except MdnsUnavailable as trouble:
                _log.debug("mdns, asking for ourselves: %s", trouble)
                await watch.changed(cards, RETRY_SECONDS)

    async def _listen_to_beacons(self, search: Search) -> None:
        loop = asyncio.get_running_loop()
        while True:
            try:
                listening = _beacon_socket(self._beacon_port)
            except OSError as trouble:
                self._tell_trouble(FoundBy.BEACON, str(trouble))
                await asyncio.sleep(RETRY_SECONDS)
                continue
            transport, _ = await loop.create_datagram_endpoint(
                lambda: _BeaconEar(partial(self._hear_beacon, search)), sock=listening
            )
            try:
                self._tell_trouble(FoundBy.BEACON, "")
                await loop.create_future()  # for ever: cancelled when the search ends
            finally:
                transport.close()

    async def _end_head_start(self) -> None:
        await asyncio.sleep(HEAD_START_SECONDS)
        self._changed()

    def _hear_mdns(self, search: Search, name: str, announcement: Announcement, addresses: list[str]) -> None:
        hosts = hosts_to_try(addresses, self._cards)
        if hosts:
            search.hear(f"mdns {name}", _address(announcement, hosts, FoundBy.MDNS), self._now())
            self._changed()

    def _hear_beacon(self, search: Search, announcement: Announcement, host: str) -> None:
        source = f"beacon {announcement.kiosk} {host}"
        search.hear(source, _address(announcement, (host,), FoundBy.BEACON), self._now())
        self._changed()

    def _lose(self, search: Search, name: str) -> None:
        search.lose(f"mdns {name}")
        self._changed()

    def _hush(self) -> set[asyncio.Task[None]]:
        """Ends listening; gives the tasks that still close their sockets."""
        for listener in self._listeners:
            listener.cancel()
        return set(self._listeners)

    def _keep(self, write: Callable[[], None]) -> None:
        """Writes beside the loop, one file after the other: a memory card may take its time."""
        task = asyncio.create_task(self._write(write))
        self._keeping.add(task)
        task.add_done_callback(self._keeping.discard)

    async def _write(self, write: Callable[[], None]) -> None:
        async with self._one_writer:
            try:
                await asyncio.to_thread(write)
            except OSError as trouble:
                _log.warning("the address is not kept: %s", trouble)

    def _forget(self, listener: asyncio.Task[None]) -> None:
        self._listeners.discard(listener)
        if not listener.cancelled() and (bug := listener.exception()) is not None:
            _log.error("a way of finding the kiosk broke down", exc_info=bug)

    def _tell_trouble(self, way: FoundBy, trouble: str) -> None:
        if trouble != self._troubles.get(way, ""):
            _log.log(logging.WARNING if trouble else logging.INFO, "%s: %s", way, trouble or "works again")
        self._troubles[way] = trouble
        self._changed()

    def _changed(self) -> None:
        self._wake.set()
        self._tell()

    def _tell(self) -> None:
        search, now = self._search, self._now()
        news = FinderNews(
            searching=self._searching,
            started_at=search.started_at,
            ways=search.ways(now),
            cards=tuple(f"{card.name} {card.address}" for card in self._cards if not card.loopback),
            mdns_trouble=self._troubles.get(FoundBy.MDNS, ""),
            beacon_trouble=self._troubles.get(FoundBy.BEACON, ""),
            heard=search.heard,
            other_tables=search.other_tables,
            trying=search.trying,
        )
        if news != self._news:
            self._news = news
            if self._on_news is not None:
                self._on_news(news)

    def _now(self) -> float:
        return asyncio.get_running_loop().time()


class _MdnsEar:
    """Browses one service type and reports each kiosk whose facts and addresses are known."""

    def __init__(
        self,
        service_type: str,
        hear: Callable[[str, Announcement, list[str]], None],
        lose: Callable[[str], None],
    ) -> None:
        self._service_type = service_type
        self._hear = hear
        self._lose = lose
        self._resolving: dict[str, asyncio.Task[None]] = {}

    @contextlib.asynccontextmanager
    async def listening(self, zeroconf: Zeroconf) -> AsyncIterator[None]:
        browser = AsyncServiceBrowser(
            # QM: an answer to one program (QU) goes astray where several share the port, be they seven seats or avahi.
            zeroconf,
            self._service_type,
            handlers=[self._noticed],
            question_type=DNSQuestionType.QM,
        )
        try:
            yield
        finally:
            await browser.async_cancel()
            resolving, self._resolving = self._resolving, {}
            for task in resolving.values():
                task.cancel()
            await asyncio.gather(*resolving.values(), return_exceptions=True)

    def _noticed(self, zeroconf: Zeroconf, service_type: str, name: str, state_change: ServiceStateChange) -> None:
        if state_change is ServiceStateChange.Removed:
            self._lose(name)
            return
        # The answer most often brings all facts with it: taken at once, before any beacon waiting to be read.
        service = AsyncServiceInfo(service_type, name)
        if service.load_from_cache(zeroconf):
            self._report(service)
        elif name not in self._resolving and len(self._resolving) < MOST_RESOLVED:
            task = asyncio.create_task(self._resolve(zeroconf, service))
            self._resolving[name] = task
            task.add_done_callback(lambda _: self._resolving.pop(name, None))

    async def _resolve(self, zeroconf: Zeroconf, service: AsyncServiceInfo) -> None:
        if await service.async_request(zeroconf, _RESOLVE_MILLISECONDS):
            self._report(service)

    def _report(self, service: AsyncServiceInfo) -> None:
        announcement = from_text(service.properties)
        if announcement is not None:
            self._hear(service.name, announcement, service.parsed_addresses(IPVersion.V4Only))


class _BeaconEar(asyncio.DatagramProtocol):
    """Reports each beacon with the address it came from, which is where the kiosk can be reached."""

    def __init__(self, hear: Callable[[Announcement, str], None]) -> None:
        self._hear = hear

    def datagram_received(self, data: bytes, addr: tuple[str, int]) -> None:
        announcement = from_datagram(data)
        if announcement is not None:
            self._hear(announcement, addr[0])


def hosts_to_try(addresses: Iterable[str], cards: Iterable[Card]) -> tuple[str, ...]:
    """Orders the addresses that a kiosk announces for a seat with these cards, the likeliest first.

    Loopback is this very machine: it is tried only when the kiosk is on it (it announces one of our addresses, or
    nothing but loopback), and then first. Next come addresses on a network of ours, then those behind a router.
    """
    ours = [IPv4Interface(f"{card.address}/{card.prefix}") for card in cards if not card.loopback]
    theirs = [IPv4Address(address) for address in dict.fromkeys(addresses)]
    here = any(own.ip in theirs for own in ours) or all(address.is_loopback for address in theirs)
    usable = [address for address in theirs if here or not address.is_loopback]

    def distance(address: IPv4Address) -> int:
        if address.is_loopback:
            return 0
        return 1 if any(address in own.network for own in ours) else 2

    return tuple(str(address) for address in sorted(usable, key=distance))


def _let_pass(_: str) -> None:
    """An answer to us alone lives ten seconds (RFC 6762 section 6.7): that it is over says nothing."""


def _address(announcement: Announcement, hosts: tuple[str, ...], found_by: FoundBy) -> KioskAddress:
    return KioskAddress(
        hosts=hosts,
        events_port=announcement.events_port,
        documents_port=announcement.documents_port,
        kiosk=announcement.kiosk,
        table=announcement.table,
        label=announcement.label,
        protocol=announcement.protocol,
        found_by=found_by,
        epoch=announcement.epoch,
    )


def _beacon_socket(port: int) -> socket.socket:
    """Opens a socket that hears broadcasts beside the other seats of this machine: Linux gives each its copy."""
    listening = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
    try:
        listening.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        listening.setblocking(False)
        listening.bind(("", port))
    except OSError:
        listening.close()
        raise
    return listening
