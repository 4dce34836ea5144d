"""What a story may ask of the council: the steps, and what their names mean. How they are written is the grammar's.

tests/end2end/STORIES.md tells every step with an example.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Protocol, TypeAlias

from kiosk.services.intents import Intent
from shared.domain.ballots import BallotKind, Candidate, Choice
from shared.domain.ids import BallotId, ItemId, MemberId
from shared.domain.items import ItemState


class Named(Protocol):
    """What names stand for in the sitting that is played. Each raises cues.Unknown for what is not there."""

    def member(self, name: str) -> MemberId: ...

    def item(self, number: str) -> ItemId: ...

    def candidate(self, name: str) -> Candidate:
        """A member by his name, else whoever is called so."""

    @property
    def awaited(self) -> tuple[MemberId, ...]:
        """Members whom nobody has called yet."""

    @property
    def here(self) -> ItemId:
        """The open item."""

    @property
    def ballot(self) -> BallotId:
        """The open ballot."""

    @property
    def last_ballot(self) -> BallotId:
        """The ballot that was closed last."""

    @property
    def kind(self) -> BallotKind:
        """How the law has the open item voted now."""

    @property
    def today(self) -> date: ...


@dataclass(frozen=True, slots=True)
class Ask:
    """The presenter asks this of the council: one or several intents, made when the line is played."""

    make: Callable[[Named], tuple[Intent, ...]]


@dataclass(frozen=True, slots=True)
class MemberVotes:
    """By a finger on the member's own seat. `member` None: everybody who has a voice there and has not answered.

    `for_`: the absent member whose proxy is held.
    """

    member: str | None
    choice: Choice
    for_: str | None = None


@dataclass(frozen=True, slots=True)
class MemberRaisesHand:
    """By a finger on the member's own seat; `up` False: the hand goes down."""

    member: str
    up: bool


@dataclass(frozen=True, slots=True)
class ItemIs:
    """Expected: where an item is in its life."""

    number: str
    state: ItemState


@dataclass(frozen=True, slots=True)
class QuorumIs:
    reached: bool


@dataclass(frozen=True, slots=True)
class RefusedAs:
    """Expected: the last thing that the presenter asked was refused, by this code of shared/domain/refusals.py."""

    code: str


@dataclass(frozen=True, slots=True)
class VotesAre:
    """Expected: so many votes are recorded in the open ballot."""

    number: int


CouncilStep: TypeAlias = Ask | MemberVotes | MemberRaisesHand | ItemIs | QuorumIs | RefusedAs | VotesAre
