"""Who asks for something: told by the connection or the window it came through, never by the peer itself."""

from dataclasses import dataclass
from enum import StrEnum

from shared.domain.ids import SeatNumber


class Role(StrEnum):
    PRESENTER = "presenter"
    CLERK = "clerk"
    """Who sits at a second desk, beside the presenter: the secretary of the town hall."""

    SEAT = "seat"
    KIOSK = "kiosk"
    """The kiosk itself, acting without a person: preparing a sitting from a folder, playing a rehearsal."""

    UNKNOWN = "unknown"
    """Somebody whom only a newer version knows; read in a journal, never written to one."""

    @classmethod
    def _missing_(cls, value: object) -> "Role":
        return cls.UNKNOWN


@dataclass(frozen=True, slots=True)
class Actor:
    """The author of a command, written beside each event."""

    role: Role
    seat: SeatNumber | None = None

    @property
    def has_a_desk(self) -> bool:
        """Notes what is said aloud in the room, whoever says it."""
        return self.role in (Role.PRESENTER, Role.CLERK, Role.KIOSK)


@dataclass(frozen=True, slots=True)
class Driver:
    """Who moves what the table is on: one at a time. `name`: of the clerk, for people; the presenter needs none."""

    role: Role
    name: str = ""


PRESENTER = Actor(Role.PRESENTER)
CLERK = Actor(Role.CLERK)
KIOSK = Actor(Role.KIOSK)
PRESENTER_DRIVES = Driver(Role.PRESENTER)
