"""The agenda as rows of a list, items and under each its documents. The same at the seats and at the stage."""

from collections.abc import Container
from dataclasses import dataclass

from shared.domain.agenda import AgendaItem
from shared.domain.documents import Document, DocumentStatus
from shared.domain.ids import ContentHash, DocumentId, ItemId
from shared.domain.sitting import Sitting
from shared.wording.agenda import TOUCH_TO_UNLOCK, document_state, item_state
from shared.wording.documents import why
from shared.wording.typography import fr

ITEM = "item-"
DOCUMENT = "document-"


@dataclass(frozen=True, slots=True)
class AgendaRow:
    """`on_table`: the table is on it. `in_view`: this screen is. `opens`: a touch leads to something.

    `reason` says, where something can be done about it, what is the matter with a document.
    """

    key: str
    id: str
    is_item: bool
    number: str
    title: str
    state: str
    reason: str
    on_table: bool
    in_view: bool
    opens: bool
    locked: bool


@dataclass(frozen=True, slots=True)
class InView:
    """What the screen itself is on."""

    item: ItemId | None
    document: DocumentId | None


def agenda_rows(sitting: Sitting, in_view: InView, held: Container[ContentHash] | None) -> tuple[AgendaRow, ...]:
    """All rows in the order of the agenda. `held` is None at the stage: every file is at hand, and reasons are told."""
    rows: list[AgendaRow] = []
    for item in sitting.items:
        documents = sitting.documents_of(item.id)
        rows.append(_item_row(sitting, item, documents, in_view))
        rows.extend(_document_row(sitting, each, in_view, held) for each in documents)
    return tuple(rows)


def basis_of_rows(sitting: Sitting, in_view: InView, held: Container[ContentHash] | None) -> tuple[object, ...]:
    """All that the rows depend on: while it stays equal, so do they, whichever page is turned."""
    shown = sitting.shown.document if sitting.shown else None
    states = tuple(sitting.state_of(each.id) for each in sitting.items)
    return sitting.items, sitting.documents, sitting.phase, sitting.present_item, shown, in_view, held, states


def place_of_table(rows: tuple[AgendaRow, ...]) -> int:
    """The row of the item that the table is on, from 0; -1 when there is none."""
    return next((place for place, row in enumerate(rows) if row.is_item and row.on_table), -1)


def _item_row(sitting: Sitting, item: AgendaItem, documents: tuple[Document, ...], in_view: InView) -> AgendaRow:
    return AgendaRow(
        key=f"{ITEM}{item.id}",
        id=item.id,
        is_item=True,
        number=item.number,
        title=fr(item.title),
        state=item_state(sitting, item),
        reason="",
        on_table=item.id == sitting.present_item,
        in_view=item.id == in_view.item,
        opens=any(each.can_be_shown for each in documents),
        locked=False,
    )


def _document_row(
    sitting: Sitting, document: Document, in_view: InView, held: Container[ContentHash] | None
) -> AgendaRow:
    return AgendaRow(
        key=f"{DOCUMENT}{document.id}",
        id=document.id,
        is_item=False,
        number="",
        title=fr(document.title),
        state=document_state(document, held is None or document.sha256 in held),
        reason=_reason(document) if held is None else "",
        on_table=sitting.shown is not None and sitting.shown.document == document.id,
        in_view=document.id == in_view.document,
        opens=document.can_be_shown,
        locked=document.status is DocumentStatus.NEEDS_PASSWORD,
    )


def _reason(document: Document) -> str:
    if document.status is DocumentStatus.NEEDS_PASSWORD:
        return TOUCH_TO_UNLOCK
    return why(document.reason) if document.reason else ""
