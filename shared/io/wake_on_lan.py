"""Waking devices that are powered off: magic packets to their network cards, on this machine's own networks.

Whether a device hears them is its firmware's affair: many a PC does when set so, a Raspberry Pi never.
"""

import logging
import socket
from collections.abc import Iterable
from typing import Final

from shared.domain.health import is_mac
from shared.io.network_cards import Card

log = logging.getLogger("council.power")

WAKE_PORT: Final = 9
"""The discard service's: nobody listens there, the cards look at the bytes alone."""


def magic_packet(mac: str) -> bytes:
    """Six bytes of ones, then the address sixteen times. Raises ValueError for what is no address."""
    if not is_mac(mac):
        raise ValueError(f"not the address of a card: {mac[:40]!r}")
    return b"\xff" * 6 + bytes.fromhex(mac.replace(":", "")) * 16


def wake(macs: Iterable[str], cards: Iterable[Card], port: int = WAKE_PORT) -> int:
    """Send one packet for each address to everybody on the network of each card; gives how many went out."""
    packets = tuple(magic_packet(mac) for mac in macs)
    return sum(_send(packet, card, port) for card in cards if card.broadcast is not None for packet in packets)


def _send(packet: bytes, card: Card, port: int) -> bool:
    try:
        with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as sending:
            sending.setsockopt(socket.SOL_SOCKET, socket.SO_BROADCAST, 1)
            sending.setsockopt(socket.SOL_SOCKET, socket.SO_BINDTODEVICE, card.device.encode())
            sending.bind((card.address, 0))
            sending.sendto(packet, (card.broadcast, port))
    except OSError as fault:
        log.warning("nobody is woken on %s (%s): %s", card.name, card.address, fault)
        return False
    return True
