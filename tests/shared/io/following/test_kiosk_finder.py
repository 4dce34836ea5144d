"""A seat and a kiosk on this machine, with real mDNS and real beacons, on loopback alone.

What needs more than one machine is in tests/integration/test_discovery_*.py.
"""

import asyncio
import contextlib
import secrets
import socket
from collections.abc import AsyncIterator, Callable
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from kiosk.adapters.announcer import Announcer
from shared.domain.ids import DeviceId, TableName
from shared.domain.presence import FoundBy
from shared.following.finding import FinderNews, typed_address
from shared.io.following.kiosk_finder import KioskFinder, hosts_to_try
from shared.io.following.last_address import LastAddress
from shared.io.network_cards import Card, look_at_loopback
from shared.wire.beacon import Announcement, to_datagram

SAFETY = 30.0
TABLE = TableName("conseil")
LOOPBACK = Card("lo", 1, "127.0.0.1", 8, "127.255.255.255", True)
CABLE = Card("eth0", 2, "192.168.1.20", 24, "192.168.1.255", False)
OTHER_CABLE = Card("eth1", 3, "10.0.0.20", 24, "10.0.0.255", False)


class Newsreel:
    """All news of one finder, and a wait for some."""

    def __init__(self) -> None:
        self.all: list[FinderNews] = []
        self._more = asyncio.Event()

    @property
    def last(self) -> FinderNews:
        return self.all[-1]

    def take(self, news: FinderNews) -> None:
        self.all.append(news)
        self._more.set()

    async def until(self, wanted: Callable[[FinderNews], bool]) -> None:
        while not self.all or not wanted(self.last):
            self._more.clear()
            await self._more.wait()


@dataclass
class Room:
    """A service type and a beacon port that no other test uses."""

    service_type: str = field(default_factory=lambda: f"_t{secrets.token_hex(6)}._tcp.local.")
    beacon_port: int = field(default_factory=lambda: free_udp_port())

    @contextlib.asynccontextmanager
    async def kiosk(self, *, port: int = 47620, table: TableName = TABLE, device: str = "") -> AsyncIterator[None]:
        facts = Announcement(1, DeviceId(device or secrets.token_hex(16)), table, "Mairie", port, port + 1)
        announcer = Announcer(
            facts, service_type=self.service_type, beacon_port=self.beacon_port, look=look_at_loopback
        )
        await announcer.start()
        try:
            yield
        finally:
            await announcer.stop()

    @contextlib.asynccontextmanager
    async def seat(
        self, *, remembered: LastAddress | None = None, news: Newsreel | None = None
    ) -> AsyncIterator[KioskFinder]:
        finder = KioskFinder(
            table=TABLE,
            remembered=remembered,
            on_news=news.take if news is not None else None,
            service_type=self.service_type,
            beacon_port=self.beacon_port,
            look=look_at_loopback,
        )
        await finder.start()
        try:
            yield finder
        finally:
            await finder.stop()

    def send_beacon(self, datagram: bytes) -> None:
        with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as sending:
            sending.setsockopt(socket.SOL_SOCKET, socket.SO_BROADCAST, 1)
            sending.sendto(datagram, ("127.255.255.255", self.beacon_port))


def free_udp_port() -> int:
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as asking:
        asking.bind(("127.0.0.1", 0))
        port: int = asking.getsockname()[1]
        return port


def test_a_seat_that_waits_finds_the_kiosk_that_starts() -> None:
    async def play() -> None:
        room = Room()
        async with asyncio.timeout(SAFETY), room.seat() as finder:
            waiting = asyncio.create_task(finder.next_address())
            await asyncio.sleep(0.1)
            async with room.kiosk(port=4321, device="ab" * 16):
                found = await waiting
            assert found.found_by is FoundBy.MDNS
            assert found.hosts == ("127.0.0.1",)
            assert (found.events_port, found.documents_port) == (4321, 4322)
            assert (found.kiosk, found.table, found.label, found.protocol) == ("ab" * 16, TABLE, "Mairie", 1)

    asyncio.run(play())


def test_seven_seats_on_one_machine_all_find_the_kiosk_by_mdns() -> None:
    async def play() -> None:
        room = Room()
        async with asyncio.timeout(SAFETY), contextlib.AsyncExitStack() as table:
            await table.enter_async_context(room.kiosk())
            finders = [await table.enter_async_context(room.seat()) for _ in range(7)]
            began = asyncio.get_running_loop().time()
            found = await asyncio.gather(*(finder.next_address() for finder in finders))
            print(f"seven seats found it in {asyncio.get_running_loop().time() - began:.2f} s")
            assert [address.found_by for address in found] == [FoundBy.MDNS] * 7

    asyncio.run(play())


def test_seven_seats_on_one_machine_each_get_every_beacon() -> None:
    async def play() -> None:
        room = Room()
        async with asyncio.timeout(SAFETY), contextlib.AsyncExitStack() as table:
            finders = [await table.enter_async_context(room.seat()) for _ in range(7)]
            found = [asyncio.create_task(finder.next_address()) for finder in finders]
            facts = Announcement(1, DeviceId("cd" * 16), TABLE, "Mairie", 4321, 4322)
            while not all(task.done() for task in found):
                room.send_beacon(to_datagram(facts))
                await asyncio.wait(found, timeout=0.5)
            assert {(task.result().found_by, task.result().hosts) for task in found} == {
                (FoundBy.BEACON, ("127.0.0.1",))
            }

    asyncio.run(play())


def test_foreign_datagrams_are_ignored() -> None:
    async def play() -> None:
        room, news = Room(), Newsreel()
        async with asyncio.timeout(SAFETY), room.seat(news=news):
            await asyncio.sleep(0.1)  # until its ears are open
            for noise in (b"", b"council-table beacon\n", b"\xff" * 1400, b"council-table beacon\n" + b"[" * 900):
                room.send_beacon(noise)
            await asyncio.sleep(0.2)
        assert all(not each.heard for each in news.all)

    asyncio.run(play())


def test_a_kiosk_of_another_table_is_not_tried_but_told() -> None:
    async def play() -> None:
        room, news = Room(), Newsreel()
        other = TableName("école")
        async with asyncio.timeout(SAFETY), room.kiosk(table=other), room.seat(news=news) as finder:
            nothing = asyncio.create_task(finder.next_address())
            await news.until(lambda latest: latest.other_tables == (other,))
            assert not nothing.done()
            nothing.cancel()

    asyncio.run(play())


def test_a_kiosk_that_said_goodbye_is_not_tried_any_more() -> None:
    async def play() -> None:
        room, news = Room(), Newsreel()
        async with asyncio.timeout(SAFETY), room.seat(news=news) as finder:
            async with room.kiosk():
                await finder.next_address()
            await news.until(lambda latest: not latest.heard)

    asyncio.run(play())


def test_a_new_search_believes_nothing_of_the_one_before() -> None:
    async def play() -> None:
        room, news = Room(), Newsreel()
        async with asyncio.timeout(SAFETY), room.seat(news=news) as finder:
            async with room.kiosk(port=1111, device="ab" * 16):
                first = await finder.next_address()
                finder.settle(first)
                assert not news.last.searching
            # No goodbye is heard while the seat does not listen: as if the kiosk had lost its power.
            finder.search_again()
            assert news.last.heard == ()
            async with room.kiosk(port=2222, device="ab" * 16):
                again = await finder.next_address()
            assert (again.events_port, again.found_by) == (2222, FoundBy.MDNS)

    asyncio.run(play())


def test_a_typed_address_serves_at_once_and_after_a_restart(tmp_path: Path) -> None:
    async def play() -> None:
        room, path = Room(), tmp_path / "kiosk.json"
        typed = typed_address("10.0.0.9:5000", 47620)
        async with asyncio.timeout(SAFETY):
            async with room.seat(remembered=LastAddress(path)) as finder:
                waiting = asyncio.create_task(finder.next_address())
                finder.use_typed(typed)
                assert await waiting == typed
            async with room.seat(remembered=LastAddress(path)) as finder:
                assert await finder.next_address() == typed
                finder.use_typed(None)
            assert LastAddress(path).typed is None

    asyncio.run(play())


def test_a_typed_address_serves_also_where_nothing_can_be_kept() -> None:
    async def play() -> None:
        room, typed = Room(), typed_address("10.0.0.9:5000", 47620)
        async with asyncio.timeout(SAFETY), room.seat() as finder:
            finder.use_typed(typed)
            assert await finder.next_address() == typed

    asyncio.run(play())


def test_a_link_lost_as_soon_as_it_is_up_is_looked_for_again() -> None:
    async def play() -> None:
        room = Room()
        async with asyncio.timeout(SAFETY), room.kiosk(), room.seat() as finder:
            first = await finder.next_address()
            finder.settle(first)
            finder.search_again()
            assert await finder.next_address() == first

    asyncio.run(play())


def test_an_address_typed_while_the_link_is_up_begins_no_search() -> None:
    async def play() -> None:
        room, news, typed = Room(), Newsreel(), typed_address("10.0.0.9:5000", 47620)
        async with asyncio.timeout(SAFETY), room.kiosk(), room.seat(news=news) as finder:
            finder.settle(await finder.next_address())
            finder.use_typed(typed)
            assert not news.last.searching
            finder.search_again()
            assert await finder.next_address() == typed

    asyncio.run(play())


def test_the_address_that_served_is_remembered_and_serves_after_two_silent_seconds(tmp_path: Path) -> None:
    async def play() -> None:
        room, path = Room(), tmp_path / "kiosk.json"
        async with asyncio.timeout(SAFETY):
            async with room.kiosk(port=4321), room.seat(remembered=LastAddress(path)) as finder:
                finder.settle(await finder.next_address())
            async with room.seat(remembered=LastAddress(path)) as finder:
                found = await finder.next_address()
            assert (found.found_by, found.events_port) == (FoundBy.LAST_ADDRESS, 4321)

    asyncio.run(play())


def test_a_search_with_no_card_at_all_waits() -> None:
    async def play() -> None:
        cards: tuple[Card, ...] = ()
        finder = KioskFinder(table=TABLE, look=lambda: cards, beacon_port=free_udp_port())
        await finder.start()
        with pytest.raises(TimeoutError):
            async with asyncio.timeout(0.3):
                await finder.next_address()
        await finder.stop()

    asyncio.run(play())


def test_a_beacon_port_held_by_another_program_is_told_and_mdns_serves_on() -> None:
    async def play() -> None:
        room, news = Room(), Newsreel()
        with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as held:
            held.bind(("", room.beacon_port))
            async with asyncio.timeout(SAFETY), room.kiosk(), room.seat(news=news) as finder:
                assert (await finder.next_address()).found_by is FoundBy.MDNS
                assert news.last.beacon_trouble

    asyncio.run(play())


def test_a_remote_seat_does_not_try_its_own_loopback() -> None:
    assert hosts_to_try(["127.0.0.1", "192.168.1.5"], [LOOPBACK, CABLE]) == ("192.168.1.5",)


def test_a_seat_on_the_kiosks_own_machine_tries_loopback_first() -> None:
    own = CABLE.address
    assert hosts_to_try([own, "127.0.0.1"], [LOOPBACK, CABLE]) == ("127.0.0.1", own)
    assert hosts_to_try(["127.0.0.1"], [LOOPBACK, CABLE]) == ("127.0.0.1",)


def test_an_address_on_a_network_of_ours_is_tried_before_one_behind_a_router() -> None:
    announced = ["172.16.0.1", "10.0.0.1", "192.168.1.5", "127.0.0.1"]
    assert hosts_to_try(announced, [LOOPBACK, CABLE]) == ("192.168.1.5", "172.16.0.1", "10.0.0.1")
    assert hosts_to_try(announced, [CABLE, OTHER_CABLE]) == ("10.0.0.1", "192.168.1.5", "172.16.0.1")
    assert hosts_to_try([], [CABLE]) == ()
