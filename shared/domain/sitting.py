"""The sitting: one frozen value, the same at the kiosk and at every seat.

It is only ever made by evolve.py from events. Presence of seats, reading positions and ballots in
progress are not part of it.
"""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from shared.domain.agenda import AgendaItem
from shared.domain.documents import Document
from shared.domain.ids import DocumentId, ItemId, SittingId
from shared.domain.people import Council


class Phase(StrEnum):
    """Where the sitting is in its life; each phase follows only from the ones decide.py lets it."""

    UNPREPARED = "unprepared"
    PREPARED = "prepared"
    OPEN = "open"
    SUSPENDED = "suspended"
    CLOSED = "closed"


NO_SITTING_ID = SittingId("")
NO_COUNCIL = Council("", (), (), 0)


@dataclass(frozen=True, slots=True)
class Shown:
    """What the table is on: a document and a page, counted from 1."""

    document: DocumentId
    page: int


@dataclass(frozen=True, slots=True)
class Sitting:
    """Everything the table agrees on. `frozen`: the mayor reads ahead; `blank`: seats show nothing."""

    id: SittingId = NO_SITTING_ID
    phase: Phase = Phase.UNPREPARED
    title: str = ""
    venue: str = ""
    planned_at: datetime | None = None
    council: Council = NO_COUNCIL
    items: tuple[AgendaItem, ...] = ()
    documents: tuple[Document, ...] = ()
    present_item: ItemId | None = None
    shown: Shown | None = None
    frozen: bool = False
    blank: bool = False
    opened_at: datetime | None = None
    suspended_at: datetime | None = None
    closed_at: datetime | None = None

    def item(self, item: ItemId) -> AgendaItem | None:
        return next((each for each in self.items if each.id == item), None)

    def document(self, document: DocumentId) -> Document | None:
        return next((each for each in self.documents if each.id == document), None)

    def documents_of(self, item: ItemId) -> tuple[Document, ...]:
        """The item's documents in the order of the packet."""
        return tuple(each for each in self.documents if each.item == item)

    @property
    def shown_document(self) -> Document | None:
        return self.document(self.shown.document) if self.shown else None
