"""Who asks for something: told by the connection or the window it came through, never by the peer itself."""

from dataclasses import dataclass
from enum import StrEnum

from shared.domain.ids import SeatNumber


class Role(StrEnum):
    PRESENTER = "presenter"
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
    def drives(self) -> bool:
        """May move what the table is on."""
        return self.role in (Role.PRESENTER, Role.KIOSK)


PRESENTER = Actor(Role.PRESENTER)
KIOSK = Actor(Role.KIOSK)
