"""Why the rules said no, as codes. shared/wording says them in French, with what would make it possible."""

from enum import StrEnum


class Refusal(StrEnum):
    NOT_DRIVING = "not_driving"
    ALREADY_PREPARED = "already_prepared"
    NOT_PREPARED = "not_prepared"
    SEAT_MAP_WRONG = "seat_map_wrong"
    DUPLICATE_ITEM = "duplicate_item"
    ALREADY_OPEN = "already_open"
    NOT_OPEN = "not_open"
    SUSPENDED = "suspended"
    NOT_SUSPENDED = "not_suspended"
    CLOSED = "closed"
    UNKNOWN_ITEM = "unknown_item"
    UNKNOWN_DOCUMENT = "unknown_document"
    DUPLICATE_DOCUMENT = "duplicate_document"
    CANNOT_BE_SHOWN = "cannot_be_shown"
    NOTHING_SHOWN = "nothing_shown"
    NO_SUCH_PAGE = "no_such_page"
    TABLE_FROZEN = "table_frozen"
    TOO_LONG = "too_long"
    """More than one journal entry can hold, so more than a seat could be sent."""
