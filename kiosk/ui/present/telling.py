"""The picture of the stage as plain facts, for a story or a test to read: JSON types only, nothing for the eye.

And in one line, for the service manager.
"""

from typing import Any

from kiosk.services.picture import KioskPicture, SeatTile
from kiosk.services.station import PRESENTS, Station
from kiosk.ui.present import facts
from shared.domain.presence import SeatPresence
from shared.domain.sitting import Phase, Sitting
from shared.wording.service_status import kiosk_status


def told_of(picture: KioskPicture | None) -> dict[str, Any]:
    """What the table is on, which documents there are, and how each connected seat stands.

    `painted_ms` is on the monotonic clock of this machine, in milliseconds.
    """
    sitting = picture.sitting if picture else Sitting()
    tiles = picture.seats if picture else ()
    return {
        "item": facts.in_view(picture).item if picture else None,
        "table": _table(sitting),
        "documents": {document.id: document.can_be_shown for document in sitting.documents},
        "station": _station(picture.station if picture else PRESENTS),
        "seats": [_seat(tile, tile.presence) for tile in tiles if tile.presence is not None],
    }


def _station(station: Station) -> dict[str, Any]:
    return {
        "following": station.following,
        "may_take_over": station.may_take_over,
        "here": station.backing.here,
        "backed": station.backing.is_majority,
    }


def status_of(picture: KioskPicture | None) -> str:
    """How far the sitting is, and how many seats are connected."""
    if picture is None:
        return kiosk_status(Phase.UNPREPARED, 0)
    return kiosk_status(picture.sitting.phase, sum(tile.presence is not None for tile in picture.seats))


def _table(sitting: Sitting) -> dict[str, Any]:
    document = sitting.shown_document
    return {
        "item": sitting.present_item,
        "document": document.id if document else None,
        "page": sitting.shown.page if sitting.shown else 0,
        "pages": document.pages if document else 0,
        "frozen": sitting.frozen,
        "blank": sitting.blank,
    }


def _seat(tile: SeatTile, presence: SeatPresence) -> dict[str, Any]:
    report = presence.report
    return {
        "seat": tile.seat,
        "found_by": presence.found_by,
        "reading": report.reading,
        "document": report.document,
        "page": report.page,
        "painted_seq": report.painted_seq,
        "painted_ms": presence.painted_ms,
        "missing_bytes": tile.missing_bytes,
        "complete": tile.complete,
    }
