"""What an event makes of the sitting: `evolve(sitting, event, at)`. Never refuses, never looks up."""

from dataclasses import replace
from datetime import datetime
from typing import assert_never

from shared.domain.documents import Document
from shared.domain.events import (
    DocumentAdded,
    DocumentPresented,
    DocumentReplaced,
    Event,
    ItemPresented,
    PageTurned,
    SittingClosed,
    SittingOpened,
    SittingPrepared,
    SittingResumed,
    SittingSuspended,
    TableBlanked,
    TableFrozen,
    TableUnblanked,
    TableUnfrozen,
    UnknownEvent,
)
from shared.domain.sitting import Phase, Shown, Sitting


def evolve(sitting: Sitting, event: Event, at: datetime) -> Sitting:
    """The sitting after `event`, which happened at `at` (an instant with its zone, the kiosk's clock)."""
    match event:
        case SittingPrepared() | SittingOpened() | SittingSuspended() | SittingResumed() | SittingClosed():
            return _move(sitting, event, at)
        case DocumentAdded(document):
            return replace(sitting, documents=(*sitting.documents, document))
        case DocumentReplaced(document):
            return _replace_document(sitting, document)
        case ItemPresented(item, shown) | DocumentPresented(item, shown):
            return replace(sitting, present_item=item, shown=shown)
        case PageTurned(page):
            return replace(sitting, shown=Shown(sitting.shown.document, page)) if sitting.shown else sitting
        case TableFrozen() | TableUnfrozen():
            return replace(sitting, frozen=isinstance(event, TableFrozen))
        case TableBlanked() | TableUnblanked():
            return replace(sitting, blank=isinstance(event, TableBlanked))
        case UnknownEvent():
            return sitting
        case _ as unreachable:
            assert_never(unreachable)


def _move(
    sitting: Sitting,
    event: SittingPrepared | SittingOpened | SittingSuspended | SittingResumed | SittingClosed,
    at: datetime,
) -> Sitting:
    match event:
        case SittingPrepared(sitting_id, title, venue, planned_at, council, items):
            return Sitting(
                id=sitting_id,
                phase=Phase.PREPARED,
                title=title,
                venue=venue,
                planned_at=planned_at,
                council=council,
                items=items,
            )
        case SittingOpened():
            return replace(sitting, phase=Phase.OPEN, opened_at=at)
        case SittingSuspended():
            return replace(sitting, phase=Phase.SUSPENDED, suspended_at=at)
        case SittingResumed():
            return replace(sitting, phase=Phase.OPEN, suspended_at=None)
        case SittingClosed():
            return replace(sitting, phase=Phase.CLOSED, closed_at=at, suspended_at=None, frozen=False, blank=False)
        case _ as unreachable:
            assert_never(unreachable)


def _replace_document(sitting: Sitting, document: Document) -> Sitting:
    """A shorter file under the table's eyes brings the table to its last page, one without pages to none."""
    documents = tuple(document if each.id == document.id else each for each in sitting.documents)
    shown = sitting.shown
    if shown and shown.document == document.id:
        shown = Shown(shown.document, min(shown.page, document.pages)) if document.can_be_shown else None
    return replace(sitting, documents=documents, shown=shown)
