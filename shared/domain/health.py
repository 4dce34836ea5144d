"""What a screen tells of its device's health: short-lived news, never journaled. What is to be thought of it is the
kiosk's (kiosk/services/health.py).
"""

import re
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from shared.domain.instants import can_be_shown
from shared.domain.presence import MOST_COUNTED

MOST_MACS: Final = 8
"""A device has fewer network cards."""

COLDEST: Final = -100.0
HOTTEST: Final = 250.0
"""Degrees Celsius: what a sensor says beyond is no temperature."""

_MAC: Final = re.compile(r"[0-9a-f]{2}(:[0-9a-f]{2}){5}")


@dataclass(frozen=True, slots=True)
class SeatHealth:
    """How a device fares; the newest replaces the one before.

    `at`: its own clock when it said this. `uptime`: seconds since the device started. `disk_free`: bytes left where its
    documents are kept. `temperature`: °C, None where nothing measures it. `power_low`: whether its power supply has
    been too weak, None where nothing tells. `documents_verified` of `documents_wanted` are here, whole and verified.
    `macs`: of its network cards, as `aa:bb:cc:dd:ee:ff`, for being woken. Raises ValueError: no such health exists.
    """

    at: datetime
    uptime: int
    disk_free: int
    temperature: float | None
    power_low: bool | None
    documents_verified: int
    documents_wanted: int
    macs: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        counts = (self.uptime, self.disk_free, self.documents_verified, self.documents_wanted)
        if not all(0 <= count <= MOST_COUNTED for count in counts):
            raise ValueError("a count that cannot be")
        if not can_be_shown(self.at):
            raise ValueError("an instant that cannot be shown")
        if self.temperature is not None and not COLDEST <= self.temperature <= HOTTEST:
            raise ValueError("a temperature that cannot be")
        if len(self.macs) > MOST_MACS or not all(is_mac(each) for each in self.macs):
            raise ValueError("the address of a card that cannot be")


def is_mac(text: str) -> bool:
    """Whether this is the hardware address of a network card, in lower case with colons."""
    return _MAC.fullmatch(text) is not None
