"""The sitting's life and its packet after an event."""

from dataclasses import replace
from datetime import datetime
from typing import assert_never

from shared.domain.documents import Document
from shared.domain.events import (
    DocumentAdded,
    DocumentReplaced,
    SittingClosed,
    SittingEvent,
    SittingOpened,
    SittingPrepared,
    SittingResumed,
    SittingSuspended,
)
from shared.domain.floor import EMPTY_FLOOR, taken_back
from shared.domain.sitting import Phase, Shown, Sitting


def evolve_life(sitting: Sitting, event: SittingEvent, at: datetime) -> Sitting:
    match event:
        case SittingPrepared(sitting_id, title, venue, planned_at, council, items, convocation):
            return Sitting(
                id=sitting_id,
                phase=Phase.PREPARED,
                title=title,
                venue=venue,
                planned_at=planned_at,
                council=council,
                items=items,
                convocation=convocation,
            )
        case SittingOpened():
            return replace(sitting, phase=Phase.OPEN, opened_at=at)
        case SittingSuspended():
            # A break is nobody's speaking time; the queue waits.
            return replace(sitting, phase=Phase.SUSPENDED, suspended_at=at, floor=taken_back(sitting.floor, at))
        case SittingResumed():
            return replace(sitting, phase=Phase.OPEN, suspended_at=None)
        case SittingClosed():
            return replace(
                sitting,
                phase=Phase.CLOSED,
                closed_at=at,
                suspended_at=None,
                frozen=False,
                blank=False,
                in_camera=False,
                floor=EMPTY_FLOOR,
            )
        case _ as unreachable:
            assert_never(unreachable)


def evolve_packet(sitting: Sitting, event: DocumentAdded | DocumentReplaced) -> Sitting:
    match event:
        case DocumentAdded(document):
            return replace(sitting, documents=(*sitting.documents, document))
        case DocumentReplaced(document):
            return _replace_document(sitting, document)
        case _ as unreachable:
            assert_never(unreachable)


def _replace_document(sitting: Sitting, document: Document) -> Sitting:
    """A shorter file under the table's eyes brings the table to its last page, one without pages to none."""
    documents = tuple(document if each.id == document.id else each for each in sitting.documents)
    shown = sitting.shown
    if shown and shown.document == document.id:
        shown = Shown(shown.document, min(shown.page, document.pages)) if document.can_be_shown else None
    return replace(sitting, documents=documents, shown=shown)
