"""What the windows show, read from the facts they tell. Only what stories look at; nothing is asked from here."""

from collections.abc import Mapping
from dataclasses import dataclass

from scripts.story.hand_line import Told
from shared.domain.ids import DocumentId, ItemId
from shared.domain.presence import FoundBy, Reading
from shared.domain.sitting import Phase


@dataclass(frozen=True, slots=True)
class TableSeen:
    """What the table is on. `page` is 0 and `document` None while it is on no page."""

    item: ItemId | None
    document: DocumentId | None
    page: int
    pages: int
    frozen: bool
    blank: bool


@dataclass(frozen=True, slots=True)
class TileSeen:
    """A connected seat as the presenter knows it. `painted_ms`: when it became known that `painted_seq` is on its
    glass, in milliseconds of the monotonic clock.
    """

    seat: int
    found_by: FoundBy
    follows: bool
    painted_seq: int
    painted_ms: float
    complete: bool


@dataclass(frozen=True, slots=True)
class StationSeen:
    """What a machine with the presenter's program is. `following`: how it stands with its presenter; None: it leads.

    `here`: how many seats are behind it, `backed`: most of them are.
    """

    following: str | None
    may_take_over: bool
    here: int
    backed: bool


@dataclass(frozen=True, slots=True)
class StageSeen:
    """The presenter's window. `item`, `document` and `page` are what it shows, whatever the table is on."""

    phase: Phase | None
    head_seq: int
    item: ItemId | None
    document: DocumentId | None
    page: int
    page_on_glass: int
    ahead: bool
    next_step: str
    notice: str
    table: TableSeen
    documents: Mapping[DocumentId, bool]
    """Each document of the packet so far, and whether it can be shown."""

    station: StationSeen

    tiles: Mapping[int, TileSeen]
    """The seats that are connected, by their number."""

    @property
    def followers(self) -> frozenset[int]:
        return frozenset(seat for seat, tile in self.tiles.items() if tile.follows)

    def on_the_glass_of(self, seats: frozenset[int]) -> bool:
        """Each of these seats shows all that the presenter's window knows."""
        return all(seat in self.tiles and self.tiles[seat].painted_seq >= self.head_seq for seat in seats)


@dataclass(frozen=True, slots=True)
class SeatSeen:
    """A seat's own window."""

    link: str | None
    follows: bool
    document: DocumentId | None
    page: int
    page_on_glass: int
    failure: str
    settled: bool


def stage_seen(told: Told) -> StageSeen:
    """Raises KeyError when the window tells less than it should."""
    table = told["table"]
    return StageSeen(
        phase=Phase(told["phase"]) if told["phase"] else None,
        head_seq=told["head_seq"],
        item=told["item"],
        document=told["document"],
        page=told["page"],
        page_on_glass=told["page_on_glass"],
        ahead=told["stage"]["ahead"],
        next_step=told["bar"]["next_step"],
        notice=told["notice"],
        table=TableSeen(
            table["item"], table["document"], table["page"], table["pages"], table["frozen"], table["blank"]
        ),
        documents=told["documents"],
        station=StationSeen(**told["station"]),
        tiles={tile["seat"]: _tile(tile) for tile in told["seats"]},
    )


def _tile(told: Told) -> TileSeen:
    return TileSeen(
        seat=told["seat"],
        found_by=FoundBy(told["found_by"]),
        follows=told["reading"] == Reading.FOLLOW,
        painted_seq=told["painted_seq"],
        painted_ms=told["painted_ms"],
        complete=told["complete"],
    )


def seat_seen(told: Told) -> SeatSeen:
    """Raises KeyError when the window tells less than it should."""
    return SeatSeen(
        link=told["link"],
        follows=told["reading"] == Reading.FOLLOW,
        document=told["document"],
        page=told["page"],
        page_on_glass=told["page_on_glass"],
        failure=told["page_failure"],
        settled=told["settled"],
    )
