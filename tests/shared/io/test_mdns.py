"""mDNS opens and closes cleanly, whenever it is interrupted, and says why when it cannot."""

import asyncio
import contextlib
import gc
import secrets
import socket

import pytest
from zeroconf.asyncio import AsyncServiceInfo

from shared.io.mdns import MdnsUnavailable, addresses_of, mdns_on
from shared.io.network_cards import Card, look_at_loopback

SAFETY = 20.0


def test_mdns_opens_on_loopback_beside_another_of_its_kind() -> None:
    async def play() -> None:
        async with asyncio.timeout(SAFETY), mdns_on(look_at_loopback()) as one, mdns_on(look_at_loopback()) as two:
            assert one.zeroconf.started
            assert two.zeroconf.started

    asyncio.run(play())


def test_mdns_may_wait_for_cards() -> None:
    async def play() -> None:
        async with asyncio.timeout(SAFETY), mdns_on([]) as mdns:
            await mdns.async_update_interfaces(interfaces=addresses_of(look_at_loopback()))

    asyncio.run(play())


@pytest.mark.parametrize("turns", range(8))
def test_an_opening_that_is_interrupted_leaves_no_socket_open(turns: int, caplog: pytest.LogCaptureFixture) -> None:
    async def open_for_ever() -> None:
        async with mdns_on(look_at_loopback()):
            await asyncio.Event().wait()

    async def play() -> None:
        opening = asyncio.create_task(open_for_ever())
        for _ in range(turns):
            await asyncio.sleep(0)
        opening.cancel()
        with contextlib.suppress(asyncio.CancelledError):
            await opening

    asyncio.run(play())
    gc.collect()  # a socket left open would be a warning, and so an error; a lost exception is logged
    assert not caplog.records


def test_a_trouble_inside_is_told_in_the_same_way() -> None:
    async def play() -> None:
        with pytest.raises(MdnsUnavailable, match="no buffer"):
            async with mdns_on(look_at_loopback()):
                raise OSError("no buffer space")

    asyncio.run(play())


def test_an_address_of_two_cards_is_named_once_and_one_that_just_went_away_not_at_all() -> None:
    gone = Card("gone0", 99, "192.0.2.77", 24, "192.0.2.255", False)
    assert addresses_of([*look_at_loopback(), gone, *look_at_loopback()]) == ["127.0.0.1"]


def test_a_card_that_just_went_away_keeps_no_other_from_being_opened() -> None:
    async def play() -> None:
        gone = Card("gone0", 99, "192.0.2.77", 24, "192.0.2.255", False)
        async with asyncio.timeout(SAFETY), mdns_on([*look_at_loopback(), gone]) as mdns:
            assert mdns.zeroconf.started

    asyncio.run(play())


def test_a_port_that_another_program_holds_alone_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as held:
        held.bind(("", 0))
        monkeypatch.setattr("shared.io.mdns._PORT", held.getsockname()[1])

        async def play() -> None:
            with pytest.raises(MdnsUnavailable, match="held by another program"):
                async with mdns_on(look_at_loopback()):
                    raise AssertionError("opened")

        asyncio.run(play())


def test_on_a_port_of_its_own_an_answer_comes_although_others_share_the_usual_one() -> None:
    async def play() -> None:
        service_type = f"_t{secrets.token_hex(6)}._tcp.local."
        name = f"kiosk.{service_type}"
        kiosk = AsyncServiceInfo(
            service_type, name, 4321, properties={}, server="kiosk.local.", parsed_addresses=["127.0.0.1"]
        )
        async with (
            asyncio.timeout(SAFETY),
            mdns_on(look_at_loopback()) as speaking,
            mdns_on(look_at_loopback()),
            mdns_on(look_at_loopback(), own_port=True) as asking,
        ):
            await (await speaking.async_register_service(kiosk, cooperating_responders=True))
            answer = AsyncServiceInfo(service_type, name)
            assert await answer.async_request(asking.zeroconf, 5000)
            assert answer.port == 4321

    asyncio.run(play())
