"""The screens that this kiosk knows, in one file of its state folder. Who may be added is kiosk/services/admitting.py.

Kept before it counts; a file that cannot be read is set aside, and then screens have to be admitted again.
"""

import logging
from pathlib import Path
from typing import Final

import msgspec

from kiosk.services.admitting import PairedSeat, with_admitted
from shared.domain.ids import DeviceId
from shared.io.atomic_file import write_whole
from shared.wire.pairing import fingerprint

log = logging.getLogger("council.pairing")

PAIRED_FILE: Final = "paired.json"


class PairedSeats:
    """Read when built. Raises OSError when it cannot be written."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.screens: tuple[PairedSeat, ...] = read_paired(path)

    def admit(self, new: PairedSeat) -> None:
        """One more, instead of whoever had its device or its number."""
        self._keep(with_admitted(self.screens, new))

    def retire(self, device: DeviceId) -> None:
        self._keep(tuple(each for each in self.screens if each.device != device))

    def take(self, screens: tuple[PairedSeat, ...]) -> None:
        """These and no others, as the presenter that this machine follows says."""
        if screens != self.screens:
            self._keep(screens)

    def _keep(self, screens: tuple[PairedSeat, ...]) -> None:
        write_whole(self.path, msgspec.json.encode(screens))
        self.screens = screens


def read_paired(path: Path) -> tuple[PairedSeat, ...]:
    """None at all when there is no file yet. Where the disk has changed a letter, the screens that are whole."""
    try:
        found = msgspec.json.decode(path.read_bytes(), type=tuple[PairedSeat, ...])
    except FileNotFoundError:
        return ()
    except (msgspec.MsgspecError, UnicodeDecodeError) as fault:
        log.error("the paired screens cannot be read; the file is set aside: %s", fault)
        path.replace(path.with_name(path.name + ".damaged"))
        return ()
    sound = tuple(each for each in found if fingerprint(each.certificate) == each.fingerprint)
    for each in found:
        if each not in sound:
            log.error("what is kept of screen %s is damaged; it has to be admitted again", each.device[:8])
    return sound
