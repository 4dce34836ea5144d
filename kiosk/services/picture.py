"""What the presenter's window is made from: one frozen value, replaced whole. Words and pixels are not here."""

from dataclasses import dataclass
from datetime import timedelta
from enum import StrEnum

from kiosk.services.admitting import NO_ADMISSION, Admission
from kiosk.services.backups import Concern
from kiosk.services.folder_news import NewPaper, Welcome
from kiosk.services.health import NOT_CHECKED, HealthView
from kiosk.services.looking import Looking
from kiosk.services.notes import ItemNotes
from kiosk.services.presented import Former
from kiosk.services.station import PRESENTS, Station
from shared.domain.ballot_box import EMPTY_BOX, BallotBox
from shared.domain.gestures import Gesture
from shared.domain.ids import DocumentId, SeatNumber
from shared.domain.people import Member
from shared.domain.presence import ScreenPresence, SeatPresence
from shared.domain.refusals import Refusal
from shared.domain.sitting import Shown, Sitting
from shared.pages.requests import PageLink
from shared.pages.searching import NO_SEARCH, SearchFacts

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
    JOURNAL_DAMAGED = "journal_damaged"
    """A part of it could not be read at the start; seats may give it back."""

    DISCOVERY_SILENT = "discovery_silent"
    WRONG_PASSWORD = "wrong_password"
    FILE_UNREADABLE = "file_unreadable"
    FOLDER_UNREADABLE = "folder_unreadable"
    FOLDER_TOO_LARGE = "folder_too_large"
    COUNCIL_UNREADABLE = "council_unreadable"
    UNSURE = "unsure"
    """The line was lost before it was known whether the last thing asked was done."""

    NO_LINE = "no_line"
    """Something was asked while there is no line to the presenter."""

    SUPERSEDED = "superseded"
    """Another machine has become the presenter; this one follows it now."""

    SITTING_NOT_CLOSED = "sitting_not_closed"
    """Another folder was to be opened while a sitting is open."""


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

    public_screens: tuple[ScreenPresence, ...] = ()
    """Screens for the room, in the order in which they came; not among the seats."""

    copying: int = 0
    """How many files still have to be copied from the folder: until then a stick must stay, or come back."""

    folder_gone: bool = False
    """The folder is not there any more. Nothing is lost by it once `copying` is 0."""

    new_papers: tuple[NewPaper, ...] = ()
    """Files that have come into the folder since, to be taken in (TakeInFile) or left (LeaveFile)."""

    taken_in: DocumentId | None = None
    """The document that was just taken in, until something is presented: one touch shows it to the table."""

    notes: ItemNotes | None = None
    """Draft and notes of the item on the stage, for the presenter alone."""

    welcome: Welcome | None = None
    """Nothing is open: what may be opened instead of the stage."""

    search: SearchFacts = NO_SEARCH
    """What the presenter looks for; its marks are places on the page on stage, and the table sees none of it."""

    links: tuple[PageLink, ...] = ()
    """Where a touch on the page on stage leads (LookAt) to another page of its document."""

    utc_offset: timedelta = UTC_ITSELF
    """Local time at the table less UTC: what the clock and all hours show, whatever zone this machine is set to."""

    version: str = ""
    """Of the program of this station; the seats tell theirs."""

    admission: Admission = NO_ADMISSION
    """Which screens are admitted, and how it stands with letting another one in."""

    station: Station = PRESENTS
    """What this machine is at the table."""

    backup: Concern | None = None
    """What those at the station should know of its backups; None: all is well, or nobody asked for any."""

    health: HealthView = NOT_CHECKED
    """Whether the table is ready, as it was found when somebody asked last."""

    box: BallotBox = EMPTY_BOX
    """What was cast so far in the open ballot; what the law says of it is in shared.domain.standing."""
