"""The addresses by which the devices of this table can be woken, kept beside the screens that are known."""

import logging
from collections.abc import Mapping
from pathlib import Path

import msgspec

from shared.domain.health import SeatHealth, is_mac
from shared.domain.ids import DeviceId
from shared.io.atomic_file import write_whole

log = logging.getLogger("council.power")


def read_wake(path: Path) -> dict[DeviceId, tuple[str, ...]]:
    """By device; none where there is no file, or none that can be read: they tell it again."""
    try:
        read = msgspec.json.decode(path.read_bytes(), type=dict[str, tuple[str, ...]])
    except FileNotFoundError:
        return {}
    except (OSError, msgspec.MsgspecError, UnicodeDecodeError) as fault:
        log.warning("%s cannot be read and begins anew: %s", path.name, fault)
        return {}
    return {DeviceId(device): macs for device, macs in read.items() if all(is_mac(mac) for mac in macs)}


def remember_wake(path: Path, told: Mapping[DeviceId, SeatHealth]) -> dict[DeviceId, tuple[str, ...]]:
    """Keep what devices have told, beside what others told before; gives it all. A disk that takes nothing costs this
    memory alone.
    """
    before = read_wake(path)
    after = before | {device: health.macs for device, health in told.items() if health.macs}
    if after != before:
        try:
            write_whole(path, msgspec.json.encode(after))
        except OSError as fault:
            log.warning("how devices are woken cannot be kept: %s", fault)
    return after
