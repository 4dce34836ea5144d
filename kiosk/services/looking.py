"""Looking is not showing: where the stage looks while the table stays on its page. Pure, never journaled."""

from dataclasses import dataclass

from shared.domain.ids import DocumentId, ItemId
from shared.domain.sitting import Shown, Sitting


@dataclass(frozen=True, slots=True)
class Looking:
    """`at` is None while the stage is with the table. `item` is set when the item looked at has no page."""

    at: Shown | None = None
    item: ItemId | None = None


WITH_THE_TABLE = Looking()


def on_stage(looking: Looking, sitting: Sitting) -> Shown | None:
    """The page that the stage shows to the presenter."""
    if looking.item is not None:
        return None
    if looking.at is None:
        return sitting.shown
    document = sitting.document(looking.at.document)
    if document is None or not document.can_be_shown:
        return sitting.shown
    return Shown(document.id, min(looking.at.page, document.pages))


def look_at(sitting: Sitting, document: DocumentId, page: int) -> Looking:
    """Look at a page, the nearest that exists; what the table is on already is no looking ahead."""
    wanted = sitting.document(document)
    if wanted is None or not wanted.can_be_shown:
        return WITH_THE_TABLE
    at = Shown(document, max(1, min(page, wanted.pages)))
    return WITH_THE_TABLE if at == sitting.shown and not sitting.frozen else Looking(at)


def look_at_item(sitting: Sitting, item: ItemId) -> Looking:
    """Look at an item's first page that can be shown, or at its title when it has none."""
    first = next((each for each in sitting.documents_of(item) if each.can_be_shown), None)
    return look_at(sitting, first.id, 1) if first else Looking(None, item)
