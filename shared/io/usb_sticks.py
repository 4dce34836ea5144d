"""The USB sticks that the system has mounted: where, and whether they can be written to. Mounting is the system's."""

import re
from dataclasses import dataclass
from pathlib import Path
from typing import Final

MOUNT_TABLE: Final = Path("/proc/self/mountinfo")
ROOMS: Final = ("/media", "/run/media", "/mnt")
"""Where Debian's desktops, our own rule for seats (scripts/systemd) and technicians mount what is plugged in."""

_ESCAPED: Final = re.compile(r"\\([0-7]{3})")
_MOUNT_POINT, _OPTIONS = 4, 5  # proc_pid_mountinfo(5)


@dataclass(frozen=True, slots=True)
class Stick:
    """`name` is the last part of where it is mounted: what a file browser shows."""

    path: Path
    writable: bool

    @property
    def name(self) -> str:
        return self.path.name


def mounted_sticks(table: Path = MOUNT_TABLE, rooms: tuple[str, ...] = ROOMS) -> tuple[Stick, ...]:
    """What is mounted below `rooms` by the kernel's table of mounts, the last plugged in first; none if it cannot be
    read.
    """
    try:
        lines = table.read_text("utf-8", "surrogateescape").splitlines()
    except OSError:
        return ()
    sticks = (_stick(line) for line in reversed(lines))
    return tuple(stick for stick in sticks if stick is not None and _is_below(stick.path, rooms))


def _stick(line: str) -> Stick | None:
    fields, _, system = line.partition(" - ")
    before = fields.split(" ")
    if len(before) <= _OPTIONS:
        return None
    path = Path(_ESCAPED.sub(lambda octal: chr(int(octal[1], 8)), before[_MOUNT_POINT]))
    options = {*before[_OPTIONS].split(","), *system.rpartition(" ")[2].split(",")}
    return Stick(path, "ro" not in options)


def _is_below(path: Path, rooms: tuple[str, ...]) -> bool:
    return any(path.is_relative_to(room) for room in rooms)
