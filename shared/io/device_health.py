"""How this device fares: room on its disk, temperature, power supply, uptime, the addresses of its cards.

Read from what Linux says of itself; what it does not say is None. What is to be thought of it is not here.
"""

import shutil
from pathlib import Path
from typing import Final

from shared.domain.health import COLDEST, HOTTEST, MOST_MACS, SeatHealth, is_mac
from shared.io.clock import now
from shared.io.network_cards import look_at_cards

SYSTEM: Final = Path("/sys")
UPTIME: Final = Path("/proc/uptime")

_NO_MAC: Final = "00:00:00:00:00:00"
_UNDER_VOLTAGE: Final = "in0_lcrit_alarm"


def device_health(state: Path, verified: int, wanted: int, system: Path = SYSTEM) -> SeatHealth:
    """How the device fares whose state is below `state`, with so many documents `verified` of those `wanted`.

    Blocks a little. What cannot be read counts as none.
    """
    return SeatHealth(
        now(),
        uptime_seconds(),
        free_bytes(state),
        temperature(system),
        power_low(system),
        verified,
        max(verified, wanted),
        cards_macs(system),
    )


def free_bytes(folder: Path) -> int:
    """Bytes left on the disk of a folder; 0 where that cannot be told."""
    try:
        return shutil.disk_usage(folder).free
    except OSError:
        return 0


def uptime_seconds(path: Path = UPTIME) -> int:
    """Since the device started; 0 where that cannot be told."""
    try:
        return int(float(_read(path).split()[0]))
    except (IndexError, ValueError):
        return 0


def temperature(system: Path = SYSTEM) -> float | None:
    """The hottest of the device's sensors in °C, None where there is none."""
    told = (_degrees(_read(zone)) for zone in sorted(system.glob("class/thermal/thermal_zone*/temp")))
    return max((each for each in told if each is not None), default=None)


def power_low(system: Path = SYSTEM) -> bool | None:
    """Whether a Raspberry Pi has noticed that its supply is too weak; None on other devices."""
    for sensor in sorted(system.glob("class/hwmon/hwmon*")):
        if _read(sensor / "name") == "rpi_volt":
            return _read(sensor / _UNDER_VOLTAGE) == "1"
    return None


def cards_macs(system: Path = SYSTEM) -> tuple[str, ...]:
    """The hardware addresses of the network cards that carry traffic now."""
    devices = dict.fromkeys(card.device for card in look_at_cards() if not card.loopback)
    told = dict.fromkeys(_read(system / "class" / "net" / device / "address") for device in devices)
    return tuple(mac for mac in told if is_mac(mac) and mac != _NO_MAC)[:MOST_MACS]


def _degrees(text: str) -> float | None:
    """Thousandths of a degree, as the kernel writes them."""
    try:
        degrees = int(text) / 1000
    except ValueError:
        return None
    return degrees if COLDEST <= degrees <= HOTTEST else None


def _read(path: Path) -> str:
    try:
        return path.read_text("ascii", errors="replace").strip()
    except OSError:
        return ""
