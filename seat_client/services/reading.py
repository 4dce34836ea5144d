"""What this seat reads: with the table (follow) or by itself (browse). Local, never journaled, no page is drawn.

All functions are pure: the sitting comes in, a position comes out.
"""

from dataclasses import dataclass

from shared.domain.ids import DocumentId, ItemId
from shared.domain.presence import Reading
from shared.domain.sitting import Shown, Sitting


@dataclass(frozen=True, slots=True)
class Position:
    """Where a seat is. While following, `at` is only the memory of the last own page."""

    reading: Reading = Reading.FOLLOW
    at: Shown | None = None


START = Position()


def shown_here(position: Position, sitting: Sitting) -> Shown | None:
    """The page this seat shows: the table's, or its own; a document that has gone brings it back to the table."""
    if position.reading is Reading.FOLLOW or position.at is None:
        return sitting.shown
    document = sitting.document(position.at.document)
    if document is None or not document.can_be_shown:
        return sitting.shown
    return Shown(document.id, min(position.at.page, document.pages))


def browse(position: Position, sitting: Sitting, document: DocumentId, page: int) -> Position:
    """Read by itself from `page`; a page that does not exist becomes the nearest one that does."""
    wanted = sitting.document(document)
    if wanted is None or not wanted.can_be_shown:
        return position
    return Position(Reading.BROWSE, Shown(document, max(1, min(page, wanted.pages))))


def turn(position: Position, sitting: Sitting, by: int) -> Position:
    """`by` pages on or back from what is shown here, which is to browse; stays at the first and last page."""
    here = shown_here(position, sitting)
    return browse(position, sitting, here.document, here.page + by) if here else position


def browse_item(position: Position, sitting: Sitting, item: ItemId) -> Position:
    """To the first page that can be shown of an item."""
    first = next((each for each in sitting.documents_of(item) if each.can_be_shown), None)
    return browse(position, sitting, first.id, 1) if first else position


def rejoin(position: Position) -> Position:
    """Back with the table, whatever it is on by then."""
    return Position(Reading.FOLLOW, position.at)
