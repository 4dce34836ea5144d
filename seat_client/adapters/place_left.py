"""Forgets which place this device has and which presenter it believes: it then asks to be let in like a new one.

Its name, its documents and its votes on their way stay. Call it while no seat runs on the folder.
"""

import logging
from pathlib import Path

from shared.io.device_file import DEVICE_FILE, DeviceFile
from shared.io.following.pinned_kiosk import PINNED_FILE

log = logging.getLogger("council.maintenance")


def leave_place(state: Path) -> None:
    """Never fails: what cannot be forgotten stays, and the seat comes back to where it was."""
    try:
        DeviceFile(state / DEVICE_FILE).leave_seat()
        (state / PINNED_FILE).unlink(missing_ok=True)
    except OSError as fault:
        log.error("the place cannot be left: %s", fault)
    else:
        log.info("this screen has left its place and will ask to be let in")
