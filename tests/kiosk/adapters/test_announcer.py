"""The kiosk's announcements, heard with real sockets on loopback."""

import asyncio
import gc
import secrets
import socket
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st
from zeroconf import IPVersion
from zeroconf.asyncio import AsyncServiceInfo

from kiosk.adapters.announcer import Announcer, AnnouncerNews, announced_addresses, instance_name
from shared.domain.ids import DeviceId, TableName
from shared.io.mdns import mdns_on
from shared.io.network_cards import Card, look_at_loopback
from shared.wire.beacon import LONGEST_NAME, Announcement, from_datagram, from_text, printable

SAFETY = 30.0
KIOSK = Announcement(1, DeviceId("0123456789abcdef" * 2), TableName("conseil"), "Mairie", 4321, 4322)


def own_service_type() -> str:
    """Gives a service type that no other test uses, also not one that runs beside this one."""
    return f"_t{secrets.token_hex(6)}._tcp.local."


class Ear:
    """Hears beacons, and waits for what the announcer says of itself."""

    def __init__(self) -> None:
        self.socket = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
        self.socket.setblocking(False)
        self.socket.bind(("", 0))
        self.port: int = self.socket.getsockname()[1]
        self.news: list[AnnouncerNews] = []
        self._more = asyncio.Event()

    def take(self, news: AnnouncerNews) -> None:
        self.news.append(news)
        self._more.set()

    async def announced(self) -> AnnouncerNews:
        while not self.news or not self.news[-1].mdns_name:
            self._more.clear()
            await self._more.wait()
        return self.news[-1]

    async def beacon(self) -> Announcement | None:
        return from_datagram(await asyncio.get_running_loop().sock_recv(self.socket, 2000))


async def resolved(service_type: str, name: str) -> AsyncServiceInfo:
    async with mdns_on(look_at_loopback()) as mdns:
        service = AsyncServiceInfo(service_type, f"{name}.{service_type}")
        assert await service.async_request(mdns.zeroconf, 5000)
        return service


def test_the_kiosk_is_announced_by_mdns_with_all_its_facts() -> None:
    async def play() -> None:
        ear, room = Ear(), own_service_type()
        announcer = Announcer(KIOSK, on_news=ear.take, service_type=room, beacon_port=ear.port, look=look_at_loopback)
        async with asyncio.timeout(SAFETY):
            await announcer.start()
            news = await ear.announced()
            service = await resolved(room, news.mdns_name)
            assert news.mdns_name == "Mairie 01234567"
            assert from_text(service.properties) == KIOSK
            assert service.port == KIOSK.events_port
            assert service.server == f"{KIOSK.kiosk}.local."
            assert service.parsed_addresses(IPVersion.V4Only) == ["127.0.0.1"]
            await announcer.stop()
        ear.socket.close()

    asyncio.run(play())


def test_two_kiosks_that_claim_one_name_both_get_one() -> None:
    async def play() -> None:
        first, second, room = Ear(), Ear(), own_service_type()
        async with asyncio.timeout(SAFETY):
            announcers = []
            for ear in (first, second):
                announcers.append(
                    Announcer(KIOSK, on_news=ear.take, service_type=room, beacon_port=ear.port, look=look_at_loopback)
                )
                await announcers[-1].start()
                await ear.announced()
            assert first.news[-1].mdns_name == "Mairie 01234567"
            assert second.news[-1].mdns_name == "Mairie 01234567 (2)"
            for announcer in announcers:
                await announcer.stop()
        first.socket.close()
        second.socket.close()

    asyncio.run(play())


def test_a_card_that_refuses_stops_neither_the_beacon_nor_mdns_on_the_others() -> None:
    async def play() -> None:
        ear = Ear()
        loopback = look_at_loopback()
        # A card that the kernel does not know refuses to be bound to.
        gone = Card("gone0", 99, "192.0.2.77", 24, "192.0.2.255", False)
        announcer = Announcer(
            KIOSK,
            on_news=ear.take,
            service_type=own_service_type(),
            beacon_port=ear.port,
            look=lambda: (gone, *loopback),
        )
        async with asyncio.timeout(SAFETY):
            await announcer.start()
            assert [await ear.beacon() for _ in range(2)] == [KIOSK, KIOSK]
            await announcer.stop()
        ear.socket.close()
        assert ear.news[-1].mdns_name

    asyncio.run(play())


def test_a_kiosk_without_any_card_waits_and_then_is_announced() -> None:
    async def play() -> None:
        ear, room = Ear(), own_service_type()
        cards: list[tuple[Card, ...]] = [()]
        announcer = Announcer(
            KIOSK,
            on_news=ear.take,
            service_type=room,
            beacon_port=ear.port,
            look=lambda: cards[-1],
        )
        async with asyncio.timeout(SAFETY):
            await announcer.start()
            assert (await ear.announced()).cards == ()
            cards.append(look_at_loopback())
            assert await ear.beacon() == KIOSK
            service = await resolved(room, ear.news[-1].mdns_name)
            assert service.parsed_addresses(IPVersion.V4Only) == ["127.0.0.1"]
            await announcer.stop()
        ear.socket.close()

    asyncio.run(play())


def test_loopback_is_announced_only_when_there_is_nothing_else() -> None:
    loopback = look_at_loopback()
    # An address of this machine, on a card that is not loopback: 127.0.0.5 is ours too.
    cable = Card("eth0", 2, "127.0.0.5", 24, "127.0.0.255", False)
    assert announced_addresses((*loopback, cable)) == ["127.0.0.5"]
    assert announced_addresses(loopback) == ["127.0.0.1"]
    assert announced_addresses(()) == []


@pytest.mark.parametrize("turns", range(12))
def test_an_announcer_stopped_at_any_moment_leaves_nothing_open(turns: int, caplog: pytest.LogCaptureFixture) -> None:
    async def play() -> None:
        ear = Ear()
        announcer = Announcer(KIOSK, service_type=own_service_type(), beacon_port=ear.port, look=look_at_loopback)
        await announcer.start()
        for _ in range(turns):
            await asyncio.sleep(0)
        await announcer.stop()
        ear.socket.close()

    asyncio.run(play())
    gc.collect()  # a socket left open would be a warning, and so an error; a lost exception is logged
    assert not caplog.records


@given(st.text(min_size=1, max_size=LONGEST_NAME).map(printable).filter(bool), st.integers(1, 99))
def test_the_name_shown_fits_what_dns_allows(label: str, number: int) -> None:
    name = instance_name(replace(KIOSK, label=label), number)
    assert 1 <= len(name.encode()) <= 63
    assert "." not in name
    assert "01234567" in name
