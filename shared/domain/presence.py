"""Short-lived news of a seat: connected, following, on which page, documents complete. Never journaled.

Not attendance: whether a *member* is present in law is another matter, told by commands and events.
"""

from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from shared.domain.ids import DeviceId, DocumentId, SeatNumber


class FoundBy(StrEnum):
    """The way by which a seat found its kiosk."""

    MDNS = "mdns"
    BEACON = "beacon"
    LAST_ADDRESS = "last_address"
    TYPED = "typed"


class SeatKind(StrEnum):
    """What a screen is at the table."""

    PLACE = "place"
    """A seat with a number, for one or two councillors."""

    PUBLIC = "public"
    """For the room: no number, and only what is being shown."""

    DESK = "desk"
    """The clerk's: no number, the whole journal; it can become the presenter."""

    UNKNOWN = "unknown"
    """A kind that only a newer seat knows; never sent."""

    @classmethod
    def _missing_(cls, value: object) -> "SeatKind":
        return cls.UNKNOWN


class Reading(StrEnum):
    """Whether a seat shows what the table is on, or what its councillors chose."""

    FOLLOW = "follow"
    BROWSE = "browse"


class Dismissal(StrEnum):
    """Why a kiosk sends a seat away. The values are the words of the protocol's Farewell."""

    SEAT_TAKEN = "seat_taken"
    SEAT_UNKNOWN = "seat_unknown"
    SEAT_NOT_CHOSEN = "seat_not_chosen"
    PROTOCOL_TOO_OLD = "protocol_too_old"
    PROTOCOL_TOO_NEW = "protocol_too_new"
    OTHER_TABLE = "other_table"
    MALFORMED = "malformed"
    SUPERSEDED = "superseded"
    """Another machine has taken over as presenter since."""

    UNKNOWN = "unknown"
    """A reason that only a newer kiosk knows; never sent."""

    @classmethod
    def _missing_(cls, value: object) -> "Dismissal":
        return cls.UNKNOWN


MOST_COUNTED: Final = 2**53 - 1
"""No count in a report is larger; every number up to it is exact wherever it may be shown."""


@dataclass(frozen=True, slots=True)
class SeatReport:
    """What a seat says of itself; the newest replaces the one before.

    `page` is 0 when no page is on the glass; `painted_seq` is the newest journal entry whose picture is on it;
    `missing_bytes` is what is still to be received; `pages_ready` of `pages_total` are rendered and kept on the
    seat's disk. A count below 0 or above MOST_COUNTED raises ValueError: no such report exists.
    """

    reading: Reading
    document: DocumentId | None
    page: int
    painted_seq: int
    documents_held: int
    missing_bytes: int
    pages_ready: int
    pages_total: int
    disk_full: bool

    def __post_init__(self) -> None:
        counts = (
            self.page,
            self.painted_seq,
            self.documents_held,
            self.missing_bytes,
            self.pages_ready,
            self.pages_total,
        )
        if not all(0 <= count <= MOST_COUNTED for count in counts):
            raise ValueError("a count that cannot be")


@dataclass(frozen=True, slots=True)
class SeatPresence:
    """A seat as the kiosk sees it now.

    `painted_ms`: when the kiosk heard that `report.painted_seq` is on the glass, by its own monotonic clock.
    """

    seat: SeatNumber
    device: DeviceId
    version: str
    found_by: FoundBy
    report: SeatReport
    painted_ms: float = 0.0


@dataclass(frozen=True, slots=True)
class ScreenPresence:
    """A public screen or a desk (whose: `label`) as the kiosk sees it now; `painted_ms` as in SeatPresence."""

    device: DeviceId
    version: str
    found_by: FoundBy
    report: SeatReport
    painted_ms: float = 0.0
    kind: SeatKind = SeatKind.PUBLIC
    label: str = ""
