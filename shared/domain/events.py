"""Facts, past tense, with everything needed to tell them again. Their entry says when and by whom.

The class names are the words of the journal: never renamed; fields are only ever added, with a default. Here: the
sitting's life, its packet, its pages, and the union of all; the others are in meeting_events.py and ballot_events.py.
"""

from dataclasses import dataclass
from datetime import datetime
from typing import TypeAlias

from shared.domain.actors import Role
from shared.domain.agenda import AgendaItem
from shared.domain.ballot_events import BallotEvent
from shared.domain.convocation import Convocation
from shared.domain.documents import Document
from shared.domain.ids import DeviceId, ItemId, SittingId
from shared.domain.meeting_events import MeetingEvent
from shared.domain.people import Council
from shared.domain.sitting import Shown


@dataclass(frozen=True, slots=True)
class SittingPrepared:
    sitting: SittingId
    title: str
    venue: str
    planned_at: datetime | None
    council: Council
    items: tuple[AgendaItem, ...]
    convocation: Convocation | None = None


@dataclass(frozen=True, slots=True)
class DocumentAdded:
    document: Document


@dataclass(frozen=True, slots=True)
class DocumentReplaced:
    document: Document


@dataclass(frozen=True, slots=True)
class SittingOpened:
    pass


@dataclass(frozen=True, slots=True)
class ItemPresented:
    """`shown` is None when the item has nothing that can be shown: seats then see its title.

    `back`: what was presented before this was undone; the table was here already.
    """

    item: ItemId
    shown: Shown | None
    back: bool = False


@dataclass(frozen=True, slots=True)
class DocumentPresented:
    """`back` as in ItemPresented."""

    item: ItemId
    shown: Shown
    back: bool = False


@dataclass(frozen=True, slots=True)
class PageTurned:
    page: int


@dataclass(frozen=True, slots=True)
class TableFrozen:
    pass


@dataclass(frozen=True, slots=True)
class TableUnfrozen:
    pass


@dataclass(frozen=True, slots=True)
class TableBlanked:
    pass


@dataclass(frozen=True, slots=True)
class TableUnblanked:
    pass


@dataclass(frozen=True, slots=True)
class SittingSuspended:
    pass


@dataclass(frozen=True, slots=True)
class SittingResumed:
    pass


@dataclass(frozen=True, slots=True)
class SittingClosed:
    pass


@dataclass(frozen=True, slots=True)
class DrivingHanded:
    """From now on the clerk (`name`) or the presenter moves what the table is on."""

    to: Role
    name: str = ""


@dataclass(frozen=True, slots=True)
class PresenterChanged:
    """Another machine is the presenter from here on; it drives, and `epoch` is higher than before."""

    epoch: int
    device: DeviceId
    name: str = ""


@dataclass(frozen=True, slots=True)
class UnknownEvent:
    """A fact from a newer kiosk: kept in the chain, changes nothing; the screen says to update."""

    type: str


SittingEvent: TypeAlias = SittingPrepared | SittingOpened | SittingSuspended | SittingResumed | SittingClosed
PageEvent: TypeAlias = (
    ItemPresented | DocumentPresented | PageTurned | TableFrozen | TableUnfrozen | TableBlanked | TableUnblanked
)

StationEvent: TypeAlias = DrivingHanded | PresenterChanged

Event: TypeAlias = (
    SittingEvent
    | DocumentAdded
    | DocumentReplaced
    | PageEvent
    | StationEvent
    | MeetingEvent
    | BallotEvent
    | UnknownEvent
)
