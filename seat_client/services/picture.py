"""What this seat's screen is made from: one frozen value, replaced whole. Words and pixels are not here."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from seat_client.services.proposals import OwnVoice
from shared.domain.ballot_box import EMPTY_BOX, BallotBox
from shared.domain.ballots import Ballot
from shared.domain.gestures import Gesture
from shared.domain.ids import ContentHash, MemberId, SeatNumber
from shared.domain.presence import Dismissal, FoundBy, Reading
from shared.domain.public_view import PublicBallot, PublicResult
from shared.domain.refusals import Refusal
from shared.domain.sitting import Shown, Sitting
from shared.following.admission import Admission
from shared.pages.lens import PLAIN, Lens
from shared.pages.requests import PageLink
from shared.pages.searching import NO_SEARCH, SearchFacts

UTC_ITSELF = timedelta()


class LinkState(StrEnum):
    """How this seat stands with its kiosk."""

    SEARCHING = "searching"
    """Not found yet, since the program started."""

    CONNECTED = "connected"
    LOST = "lost"
    """Was connected; the line is gone and being looked for again."""

    DISMISSED = "dismissed"
    """The kiosk answered and sent this seat away: `dismissal` says why."""


@dataclass(frozen=True, slots=True)
class Delivery:
    """How the packet comes in: bytes still missing, and how long that takes at the rate measured (None: unknown)."""

    held: frozenset[ContentHash] = frozenset()
    missing_bytes: int = 0
    seconds_left: float | None = None
    disk_full: bool = False


@dataclass(frozen=True, slots=True)
class SeatPicture:
    """Everything the window needs. `here` is the page to show; `clock_ahead` corrects this device's clock."""

    seat: SeatNumber | None
    free_seats: tuple[SeatNumber, ...]
    link: LinkState
    found_by: FoundBy | None
    dismissal: Dismissal | None
    kiosk_label: str
    addresses_tried: tuple[str, ...]
    sitting: Sitting
    head_seq: int
    reading: Reading
    here: Shown | None
    delivery: Delivery
    clock_ahead: timedelta
    update_needed: bool
    my_page: int | None = None
    """The own page of the document on this screen, where it is not the one shown."""

    lens: Lens = PLAIN
    """How the document on this screen is looked at by its readers, when it is come back to."""

    gesture: Gesture | None = None
    """What the presenter does over the page shown here; None while this seat reads by itself."""

    search: SearchFacts = NO_SEARCH
    """What is looked for at this seat; its marks are places on the page shown here."""

    links: tuple[PageLink, ...] = ()
    """Where a touch on the page shown here leads (FollowLink) to another page of its document."""

    quiet: bool = False
    """The line has only just gone, or is not there yet: it will most likely come by itself. Nothing is said of it."""

    public: bool = False
    """A screen for the room: it has no place, no agenda and no hands."""

    hidden: bool = False
    """What the table is on is not for the public: a public screen shows a neutral card instead."""

    public_ballot: PublicBallot | None = None
    """The vote that is open, as far as a public screen may show it."""

    public_result: PublicResult | None = None
    """What the last vote on the item shown gave, as far as a public screen may show it."""

    box: BallotBox = EMPTY_BOX
    """The votes cast so far in the open ballot, as the room sees them; empty while the line is lost."""

    voices: tuple[OwnVoice, ...] = ()
    """The voices cast at this seat in the open ballot, and how their answers stand."""

    refusals: tuple[tuple[MemberId, Refusal], ...] = ()
    """Why the last wish of a councillor here was refused."""

    asking: frozenset[MemberId] = frozenset()
    """Whose wish for the floor or for a kind of ballot is on its way."""

    last_ballot: Ballot | None = None
    """The ballot that has just ended: its result is looked at until the table goes on."""

    admission: Admission | None = None
    """This screen is not let in, or not by whoever answers."""

    utc_offset: timedelta = UTC_ITSELF
    """The kiosk's local time less UTC: what clocks on this screen show."""

    kiosk_host: str = ""
    """Under which address the kiosk was reached last."""

    heard_at: datetime | None = None
    """When the kiosk told the time last, by this device's own clock."""

    probe: int = 0
    """The newest probe of the kiosk: once a frame is painted with it, ProbePainted is owed. 0: none."""

    off: bool = False
    """The table is switched off, and this device could not be: its screen is dark."""
