"""Intents, imperative: what a person asks the sitting to do. Whether it may happen is for decide/.

Here: the sitting's life, its packet, its pages, and the union of all. The meeting in law is in meeting_commands.py,
votes are in ballot_commands.py.
"""

from dataclasses import dataclass
from datetime import datetime
from typing import TypeAlias

from shared.domain.actors import Role
from shared.domain.agenda import AgendaItem
from shared.domain.ballot_commands import BallotCommand, CastVote, DropRequest, RequestBallot
from shared.domain.convocation import Convocation
from shared.domain.documents import Document
from shared.domain.ids import DeviceId, DocumentId, ItemId, SittingId
from shared.domain.meeting_commands import AskFloor, LeaveFloor, MeetingCommand
from shared.domain.people import Council


@dataclass(frozen=True, slots=True)
class PrepareSitting:
    """Lay the sitting on the table before it opens, so that seats receive the packet."""

    sitting: SittingId
    title: str
    venue: str
    planned_at: datetime | None
    council: Council
    items: tuple[AgendaItem, ...]
    convocation: Convocation | None = None


@dataclass(frozen=True, slots=True)
class AddDocument:
    document: Document


@dataclass(frozen=True, slots=True)
class ReplaceDocument:
    """Put another file behind a document that the sitting already knows (a new version, an unlocked copy)."""

    document: Document


@dataclass(frozen=True, slots=True)
class OpenSitting:
    pass


@dataclass(frozen=True, slots=True)
class PresentItem:
    """Bring the table to an item: to its first document that can be shown, if it has one.

    `back`: it was there before, and what was presented since is undone.
    """

    item: ItemId
    back: bool = False


@dataclass(frozen=True, slots=True)
class PresentDocument:
    """Bring the table to a page, counted from 1. `back` as in PresentItem."""

    document: DocumentId
    page: int = 1
    back: bool = False


@dataclass(frozen=True, slots=True)
class TurnPage:
    """Go to a page, counted from 1, of the document the table is on."""

    page: int


@dataclass(frozen=True, slots=True)
class FreezeTable:
    pass


@dataclass(frozen=True, slots=True)
class UnfreezeTable:
    pass


@dataclass(frozen=True, slots=True)
class BlankTable:
    pass


@dataclass(frozen=True, slots=True)
class UnblankTable:
    pass


@dataclass(frozen=True, slots=True)
class SuspendSitting:
    pass


@dataclass(frozen=True, slots=True)
class ResumeSitting:
    pass


@dataclass(frozen=True, slots=True)
class CloseSitting:
    pass


@dataclass(frozen=True, slots=True)
class HandDriving:
    """Let the clerk (`name`, as people read it) or the presenter move what the table is on."""

    to: Role
    name: str = ""


@dataclass(frozen=True, slots=True)
class TakeOver:
    """Another machine is the presenter from now on, by a person's word. Its `epoch` is higher than any before."""

    epoch: int
    device: DeviceId
    name: str = ""


SittingCommand: TypeAlias = PrepareSitting | OpenSitting | SuspendSitting | ResumeSitting | CloseSitting
PageCommand: TypeAlias = (
    PresentItem | PresentDocument | TurnPage | FreezeTable | UnfreezeTable | BlankTable | UnblankTable
)

StationCommand: TypeAlias = HandDriving | TakeOver

Command: TypeAlias = (
    SittingCommand | AddDocument | ReplaceDocument | PageCommand | StationCommand | MeetingCommand | BallotCommand
)

SeatCommand: TypeAlias = CastVote | AskFloor | LeaveFloor | RequestBallot | DropRequest
"""What a seat may ask for, in the name of those who sit there."""
"""What is asked for at a seat."""

DeskCommand: TypeAlias = (
    OpenSitting
    | SuspendSitting
    | ResumeSitting
    | CloseSitting
    | PageCommand
    | HandDriving
    | MeetingCommand
    | BallotCommand
)
"""What is asked for at the clerk's desk; whether it is hers to ask is decide's. Papers are laid on by the presenter."""
