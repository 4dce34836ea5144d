"""The sitting: one frozen value, the same at the kiosk and at every seat.

It is only ever made by evolve/ from events. Presence of seats, reading positions and votes being cast are not part
of it. What the law says of it as it stands is in standing.py.
"""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from shared.domain.actors import PRESENTER_DRIVES, Driver
from shared.domain.agenda import AgendaItem
from shared.domain.attendance import NOBODY, Attendance
from shared.domain.ballots import Ballot
from shared.domain.convocation import Convocation
from shared.domain.documents import Document
from shared.domain.floor import EMPTY_FLOOR, Floor
from shared.domain.ids import DocumentId, ItemId, MemberId, SittingId
from shared.domain.items import ItemCourse, ItemState
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
    """Everything the table agrees on. `frozen`: the mayor reads ahead; `blank`: seats show nothing.

    `present_item` is what pages are shown of; `open_item` is what the council deliberates on, by its own step.
    `in_camera`: the public is out. `epoch`: how often another machine has taken over as presenter.
    `named_to_preside`: whom the council named while mayor and deputies are away.
    """

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
    convocation: Convocation | None = None
    attendance: Attendance = NOBODY
    secretaries: tuple[MemberId, ...] = ()
    named_to_preside: MemberId | None = None
    open_item: ItemId | None = None
    courses: tuple[ItemCourse, ...] = ()
    ballot: Ballot | None = None
    in_camera: bool = False
    floor: Floor = EMPTY_FLOOR
    driver: Driver = PRESENTER_DRIVES
    epoch: int = 0

    def course(self, item: ItemId) -> ItemCourse:
        """What has become of an item so far."""
        return next((each for each in self.courses if each.item == item), ItemCourse(item))

    def state_of(self, item: ItemId) -> ItemState:
        return self.course(item).state

    def item(self, item: ItemId | None) -> AgendaItem | None:
        """None for no item, and for one that is not on the agenda."""
        return next((each for each in self.items if each.id == item), None)

    def document(self, document: DocumentId) -> Document | None:
        return next((each for each in self.documents if each.id == document), None)

    def documents_of(self, item: ItemId) -> tuple[Document, ...]:
        """The item's documents in the order of the packet."""
        return tuple(each for each in self.documents if each.item == item)

    @property
    def shown_document(self) -> Document | None:
        return self.document(self.shown.document) if self.shown else None
