"""The light behind the screen, where the kernel offers it and lets this program set it: most built-in panels do,
screens on a cable do not.
"""

import logging
from pathlib import Path
from typing import Final

log = logging.getLogger("council.maintenance")

BACKLIGHTS: Final = Path("/sys/class/backlight")


class Backlight:
    """The first light below `root` that can be set. Blocks for as long as the kernel takes, which is not long."""

    def __init__(self, root: Path = BACKLIGHTS) -> None:
        self._folder = next((folder for folder in sorted(root.glob("*")) if _may_set(folder)), None)

    @property
    def is_there(self) -> bool:
        return self._folder is not None

    def set(self, percent: int) -> bool:
        """Set it to a part of its brightest; False when there is none, or it refuses, and never again then."""
        if self._folder is None:
            return False
        try:
            brightest = _brightest(self._folder)
            # Zero switches some panels off altogether.
            (self._folder / "brightness").write_text(str(max(1, brightest * percent // 100)))
        except (OSError, ValueError) as fault:
            log.warning("the backlight %s is not to be set: %s", self._folder.name, fault)
            self._folder = None
            return False
        return True


def _may_set(folder: Path) -> bool:
    try:
        with (folder / "brightness").open("r+"):
            return _brightest(folder) > 1
    except (OSError, ValueError):
        return False


def _brightest(folder: Path) -> int:
    return int((folder / "max_brightness").read_text())
