"""The facts of a table for its judgement (health.py), from the picture of the stage and what the seats tell. Pure."""

from kiosk.services.health import SeatFacts, Table
from kiosk.services.picture import KioskPicture, SeatTile
from kiosk.services.seat_watch import SeatWatch
from kiosk.services.stage import contents
from shared.domain.ids import SeatNumber
from shared.domain.people import Council
from shared.domain.presence import SeatKind


def table_facts(picture: KioskPicture, watch: SeatWatch, *, probed: bool) -> Table:
    """`probed`: the newest probe was waited for, so that whoever has not answered it is silent.

    A seat is told of when it is admitted, or here.
    """
    screens = picture.admission.screens
    admitted = {each.seat for each in screens if each.seat is not None}
    tiles = {tile.seat: tile for tile in picture.seats}
    numbers = sorted(admitted | {number for number, tile in tiles.items() if tile.presence is not None})
    wanted = contents(picture.sitting)
    seats = tuple(_seat(number, tiles.get(number), wanted, watch, probed=probed) for number in numbers)
    return Table(
        picture.station.backing,
        seats,
        without_place(picture.sitting.council),
        sum(each.kind is SeatKind.DESK for each in screens),
        len(picture.station.desks),
    )


def without_place(council: Council) -> int:
    """How many members the seat map has forgotten."""
    placed = {place.member for place in council.places}
    return sum(member.id not in placed for member in council.members)


def _seat(number: SeatNumber, tile: SeatTile | None, wanted: int, watch: SeatWatch, *, probed: bool) -> SeatFacts:
    presence = tile.presence if tile is not None else None
    if presence is None:
        return SeatFacts(number, here=False, wanted=wanted)
    device, report = presence.device, presence.report
    turn = watch.turns_ms.get(device)
    return SeatFacts(
        number,
        True,
        presence.version,
        presence.found_by,
        report.documents_held,
        wanted,
        report.disk_full,
        watch.skews.get(device),
        watch.healths.get(device),
        turn,
        probed and turn is None,
    )
