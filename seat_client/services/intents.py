"""What fingers on this seat ask for. What the kiosk must decide travels from here as a proposal."""

from dataclasses import dataclass
from typing import TypeAlias

from seat_client.services.memory import Habits
from shared.domain.ballots import BallotKind, Choice
from shared.domain.ids import DocumentId, ItemId, MemberId, SeatNumber
from shared.pages.lens import Lens
from shared.pages.requests import PageKey, PixelSize
from shared.pages.searching import SearchIntent


@dataclass(frozen=True, slots=True)
class Browse:
    document: DocumentId
    page: int


@dataclass(frozen=True, slots=True)
class BrowseItem:
    item: ItemId


@dataclass(frozen=True, slots=True)
class BrowseBy:
    """Some pages on (or back, when negative) from the page on this screen."""

    pages: int


@dataclass(frozen=True, slots=True)
class FollowLink:
    """To a page of the document on this screen. The own page stays what it was: it is the way back."""

    page: int


@dataclass(frozen=True, slots=True)
class MyPage:
    """To the own page of the document on this screen."""


@dataclass(frozen=True, slots=True)
class TakeHabits:
    """The readers have chosen another way to read."""

    habits: Habits


@dataclass(frozen=True, slots=True)
class TakeLens:
    """This document is looked at so from now on, when it is come back to as well."""

    document: DocumentId
    lens: Lens


@dataclass(frozen=True, slots=True)
class Rejoin:
    """Back to what the table is on."""


@dataclass(frozen=True, slots=True)
class ChooseSeat:
    seat: SeatNumber


@dataclass(frozen=True, slots=True)
class CompareDigits:
    """Whether the presenter's station shows the same digits as this screen."""

    same: bool


@dataclass(frozen=True, slots=True)
class AskAnew:
    """Believe the presenter no more that was known: ask to be let in by another one."""


@dataclass(frozen=True, slots=True)
class TypeAddress:
    """Where the kiosk is, as a person typed it: `192.168.1.20` or `192.168.1.20:47620`."""

    address: str


@dataclass(frozen=True, slots=True)
class PageBox:
    """The screen's own pixels into which pages are fitted; said again when the window changes."""

    box: PixelSize


@dataclass(frozen=True, slots=True)
class Painted:
    """The page of the picture after entry `seq` is on the glass."""

    seq: int


@dataclass(frozen=True, slots=True)
class ProbePainted:
    """A frame is on the glass that was painted after this probe had come."""

    number: int


@dataclass(frozen=True, slots=True)
class LightUp:
    """Somebody has touched the dark screen of a table that was switched off."""


@dataclass(frozen=True, slots=True)
class PageMissing:
    """The screen wants a page whose image it does not hold (any more)."""

    key: PageKey


@dataclass(frozen=True, slots=True)
class Vote:
    """A voice answers: the own one of whoever sits here, or one that he holds by proxy. `member`: whose it is."""

    member: MemberId
    choice: Choice


@dataclass(frozen=True, slots=True)
class RaiseHand:
    member: MemberId


@dataclass(frozen=True, slots=True)
class LowerHand:
    """No longer ask for the floor, or stop speaking."""

    member: MemberId


@dataclass(frozen=True, slots=True)
class AskForBallot:
    """That the next vote on the open item be public or secret."""

    member: MemberId
    kind: BallotKind


@dataclass(frozen=True, slots=True)
class DropAsk:
    """No longer ask for a kind of ballot."""

    member: MemberId


@dataclass(frozen=True, slots=True)
class Understood:
    """He has read why his wish was refused."""

    member: MemberId


Wish: TypeAlias = Vote | RaiseHand | LowerHand | AskForBallot | DropAsk
"""What is proposed to the kiosk in the name of a councillor."""

Intent: TypeAlias = (
    Browse
    | BrowseItem
    | BrowseBy
    | FollowLink
    | MyPage
    | TakeHabits
    | TakeLens
    | Rejoin
    | ChooseSeat
    | CompareDigits
    | AskAnew
    | TypeAddress
    | PageBox
    | Painted
    | ProbePainted
    | LightUp
    | PageMissing
    | Wish
    | Understood
    | SearchIntent
)
