"""The one kiosk that this seat believes, kept over restarts. How it came to be known is admission_line.py."""

import logging
import ssl
from dataclasses import dataclass
from pathlib import Path
from typing import Final

import msgspec

from shared.domain.ids import DeviceId
from shared.io.atomic_file import write_whole
from shared.io.device_identity import DeviceIdentity
from shared.io.pinned_tls import calling_context

log = logging.getLogger("council.pairing")

PINNED_FILE: Final = "presenter.json"


@dataclass(frozen=True, slots=True)
class Pinned:
    """`certificate` in DER. `seat`: as whom this device is known there."""

    kiosk: DeviceId
    certificate: bytes
    seat: DeviceId


class PinnedKiosk:
    """Read when built. `context` is for every line to the kiosk, None while there is none to believe."""

    def __init__(self, path: Path, me: DeviceIdentity, device: DeviceId) -> None:
        """A device that has lost its name is not known under the new one: it must be let in again."""
        self.me = me
        self._device = device
        self._path = path
        self.context: ssl.SSLContext | None = None
        pinned = _read(path)
        if pinned is not None and pinned.seat == device:
            self._trust(pinned.certificate)

    def pin(self, kiosk: DeviceId, certificate: bytes) -> None:
        """Believe this one from now on, and no other. Raises OSError."""
        write_whole(self._path, msgspec.json.encode(Pinned(kiosk, certificate, self._device)))
        self._trust(certificate)

    def forget(self) -> None:
        """Believe nobody."""
        self._path.unlink(missing_ok=True)
        self.context = None

    def _trust(self, certificate: bytes) -> None:
        try:
            self.context = calling_context(self.me, certificate)
        except (ssl.SSLError, ValueError) as fault:
            log.error("the presenter's certificate makes no sense: %s", fault)


def _read(path: Path) -> Pinned | None:
    try:
        return msgspec.json.decode(path.read_bytes(), type=Pinned)
    except FileNotFoundError:
        return None
    except (msgspec.MsgspecError, UnicodeDecodeError) as fault:
        log.error("which presenter to believe cannot be read; the file is set aside: %s", fault)
        path.replace(path.with_name(path.name + ".damaged"))
        return None
