"""Who this device is, kept over restarts: a random id from its first start, and the seat number it was given."""

import logging
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Final

import msgspec

from shared.domain.ids import DeviceId, SeatNumber
from shared.io.atomic_file import write_whole
from shared.io.randomness import new_device_id

log = logging.getLogger("council.device")

DEVICE_FILE: Final = "device.json"


@dataclass(frozen=True, slots=True)
class Device:
    id: DeviceId
    seat: SeatNumber | None = None


class DeviceFile:
    """Reads or makes the identity when built. Raises OSError when the folder cannot be written."""

    def __init__(self, path: Path) -> None:
        self._path = path
        known = _read(path)
        self.device = known or Device(new_device_id())
        if known is None:
            self._write()

    def take_seat(self, seat: SeatNumber) -> None:
        """Keep the seat number. Raises OSError; the number then holds until the program ends."""
        if self.device.seat != seat:
            self.device = replace(self.device, seat=seat)
            self._write()

    def leave_seat(self) -> None:
        """Have no number any more. Raises OSError; the number then still stands in the file."""
        if self.device.seat is not None:
            self.device = replace(self.device, seat=None)
            self._write()

    def _write(self) -> None:
        write_whole(self._path, msgspec.json.encode(self.device))


def _read(path: Path) -> Device | None:
    try:
        return msgspec.json.decode(path.read_bytes(), type=Device)
    except FileNotFoundError:
        return None
    except (msgspec.MsgspecError, UnicodeDecodeError) as fault:
        # A new identity is harmless here: the seat number is asked for again. The old file is kept to be looked at.
        log.error("the device file is damaged and set aside: %s", fault)
        path.replace(path.with_name(path.name + ".damaged"))
        return None
