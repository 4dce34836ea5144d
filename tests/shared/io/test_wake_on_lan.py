"""What wakes a device: the bytes of the packet; its way over a network is tests/integration/test_waking.py's."""

import pytest

from shared.io.network_cards import Card
from shared.io.wake_on_lan import magic_packet, wake

MAC = "dc:a6:32:01:02:03"


def test_a_packet_is_six_times_ff_and_sixteen_times_the_address() -> None:
    packet = magic_packet(MAC)
    assert len(packet) == 102
    assert packet[:6] == b"\xff\xff\xff\xff\xff\xff"
    assert packet[6:] == bytes([0xDC, 0xA6, 0x32, 0x01, 0x02, 0x03]) * 16


@pytest.mark.parametrize("wrong", ["", "dc:a6:32:01:02", "DC:A6:32:01:02:03", "dca632010203"])
def test_what_is_no_address_makes_no_packet(wrong: str) -> None:
    with pytest.raises(ValueError, match="not the address"):
        magic_packet(wrong)


def test_a_card_without_a_broadcast_or_that_is_gone_sends_nothing() -> None:
    tunnel = Card("tun0", 7, "10.9.9.9", 32, None, loopback=False)
    gone = Card("gone0", 8, "10.9.9.9", 24, "10.9.9.255", loopback=False)
    assert wake((MAC,), (tunnel, gone)) == 0
