"""What the presenter's hands ask for: commands for the table, and things for the stage alone."""

from dataclasses import dataclass
from typing import TypeAlias

from shared.domain.commands import Command
from shared.domain.ids import DocumentId, ItemId
from shared.pages.requests import PageKey, PixelSize


@dataclass(frozen=True, slots=True)
class LookAt:
    document: DocumentId
    page: int


@dataclass(frozen=True, slots=True)
class LookAtItem:
    item: ItemId


@dataclass(frozen=True, slots=True)
class LookBack:
    """Back to what the table is on."""


@dataclass(frozen=True, slots=True)
class Step:
    """Some pages on or back. Moves the table; the stage alone while it looks ahead or the table is frozen."""

    pages: int


@dataclass(frozen=True, slots=True)
class StepTo:
    """To a page of the document on stage; the last one when it lies beyond. Moves what Step moves."""

    page: int


@dataclass(frozen=True, slots=True)
class PresentLooked:
    """Show the table what the stage looks at."""


@dataclass(frozen=True, slots=True)
class UnlockDocument:
    document: DocumentId
    password: str


@dataclass(frozen=True, slots=True)
class StageBoxes:
    """The screen's own pixels into which the current and the next page are fitted."""

    current: PixelSize
    following: PixelSize


@dataclass(frozen=True, slots=True)
class PageMissing:
    """The screen wants a page whose image it does not hold (any more)."""

    key: PageKey


Intent: TypeAlias = (
    Command | LookAt | LookAtItem | LookBack | Step | StepTo | PresentLooked | UnlockDocument | StageBoxes | PageMissing
)
