"""What the presenter's window is made from: one frozen value, replaced whole. Words and pixels are not here."""

from dataclasses import dataclass
from datetime import timedelta
from enum import StrEnum

from kiosk.services.looking import Looking
from kiosk.services.presented import Former
from shared.domain.gestures import Gesture
from shared.domain.ids import DocumentId, SeatNumber
from shared.domain.people import Member
from shared.domain.presence import SeatPresence
from shared.domain.refusals import Refusal
from shared.domain.sitting import Shown, Sitting

UTC_ITSELF = timedelta()


@dataclass(frozen=True, slots=True)
class SeatTile:
    """One seat of the table, whether a device sits there or not. `seconds_left` is None when nothing is missing."""

    seat: SeatNumber
    members: tuple[Member, ...]
    presence: SeatPresence | None
    complete: bool
    missing_bytes: int
    seconds_left: float | None


class Trouble(StrEnum):
    """What the presenter must know beside the sitting itself."""

    DISK_FULL = "disk_full"
    JOURNAL_FORKED = "journal_forked"
    DISCOVERY_SILENT = "discovery_silent"
    WRONG_PASSWORD = "wrong_password"


@dataclass(frozen=True, slots=True)
class Notice:
    """A refusal or trouble to tell once; `number` grows so that the same one twice is told twice."""

    number: int
    what: Refusal | Trouble
    document: DocumentId | None = None


@dataclass(frozen=True, slots=True)
class KioskPicture:
    """Everything the window needs. `on_stage` is what the presenter sees, `following` the page after it."""

    sitting: Sitting
    head_seq: int
    seats: tuple[SeatTile, ...]
    looking: Looking
    on_stage: Shown | None
    following: Shown | None
    preparing: int
    """How many files are still being looked into before they join the packet."""

    notice: Notice | None
    addresses: tuple[str, ...]
    """Where seats may reach this kiosk, to read aloud and type: `192.168.1.20:47620`."""

    gesture: Gesture | None = None
    """What following seats see over the page: the presenter's pointer, spotlight or zoom."""

    undo: Former | None = None
    """Where UndoPresenting would bring the table back to; None: there is nothing to undo."""

    utc_offset: timedelta = UTC_ITSELF
    """Local time at the table less UTC: what the clock and all hours show, whatever zone this machine is set to."""
