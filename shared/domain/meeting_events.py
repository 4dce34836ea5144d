"""Facts of a meeting in law, past tense: roll call, proxies, who presides, items, withdrawals, the floor, places.

The class names are words of the journal, as those of events.py.
"""

from dataclasses import dataclass
from datetime import date
from typing import TypeAlias

from shared.domain.agenda import AgendaItem, ItemKind
from shared.domain.attendance import RollState
from shared.domain.ids import ItemId, MemberId
from shared.domain.rules.exclusion import WithdrawalKind
from shared.domain.rules.presiding import PresidingReason


@dataclass(frozen=True, slots=True)
class MemberMarked:
    """`ended`: grantors whose proxies this ended."""

    member: MemberId
    state: RollState
    ended: tuple[MemberId, ...] = ()


@dataclass(frozen=True, slots=True)
class MarkUndone:
    """The last mark or proxy was a mistake: all is as before it."""


@dataclass(frozen=True, slots=True)
class RollCallEnded:
    """The quorum at the opening: `required` members (None: none is needed), `counted` at the table."""

    required: int | None
    counted: int


@dataclass(frozen=True, slots=True)
class ProxyHandedIn:
    grantor: MemberId
    holder: MemberId
    dated: date


@dataclass(frozen=True, slots=True)
class ProxyRevoked:
    grantor: MemberId


@dataclass(frozen=True, slots=True)
class SecretariesNamed:
    members: tuple[MemberId, ...]


@dataclass(frozen=True, slots=True)
class PresidingChosen:
    """`item` is None when it is for the sitting."""

    member: MemberId
    item: ItemId | None


@dataclass(frozen=True, slots=True)
class ItemOpened:
    """Who presides it (None: the council is to elect somebody first), why, and the quorum at its opening."""

    item: ItemId
    presiding: MemberId | None
    because: PresidingReason
    required: int | None
    counted: int


@dataclass(frozen=True, slots=True)
class ItemAcknowledged:
    item: ItemId


@dataclass(frozen=True, slots=True)
class ItemEnded:
    """Talked about, without a decision."""

    item: ItemId


@dataclass(frozen=True, slots=True)
class ItemAdjourned:
    item: ItemId


@dataclass(frozen=True, slots=True)
class ItemWithdrawn:
    item: ItemId


@dataclass(frozen=True, slots=True)
class ItemRestored:
    item: ItemId


@dataclass(frozen=True, slots=True)
class ItemAdded:
    item: AgendaItem


@dataclass(frozen=True, slots=True)
class ItemMoved:
    item: ItemId
    before: ItemId | None


@dataclass(frozen=True, slots=True)
class ItemKindChanged:
    item: ItemId
    kind: ItemKind


@dataclass(frozen=True, slots=True)
class MemberWithdrew:
    item: ItemId
    member: MemberId
    kind: WithdrawalKind


@dataclass(frozen=True, slots=True)
class MemberReturned:
    item: ItemId
    member: MemberId


@dataclass(frozen=True, slots=True)
class DoorsOpened:
    """The public is back."""


@dataclass(frozen=True, slots=True)
class DraftChanged:
    item: ItemId
    text: str


@dataclass(frozen=True, slots=True)
class DebateNoted:
    """The whole text, instead of the one before."""

    item: ItemId
    text: str


@dataclass(frozen=True, slots=True)
class FloorAsked:
    member: MemberId


@dataclass(frozen=True, slots=True)
class FloorLeft:
    member: MemberId


@dataclass(frozen=True, slots=True)
class FloorGiven:
    member: MemberId


@dataclass(frozen=True, slots=True)
class PlacesSwapped:
    member: MemberId
    other: MemberId


MeetingEvent: TypeAlias = (
    MemberMarked
    | MarkUndone
    | RollCallEnded
    | ProxyHandedIn
    | ProxyRevoked
    | SecretariesNamed
    | PresidingChosen
    | ItemOpened
    | ItemAcknowledged
    | ItemEnded
    | ItemAdjourned
    | ItemWithdrawn
    | ItemRestored
    | ItemAdded
    | ItemMoved
    | ItemKindChanged
    | MemberWithdrew
    | MemberReturned
    | DoorsOpened
    | DraftChanged
    | DebateNoted
    | FloorAsked
    | FloorLeft
    | FloorGiven
    | PlacesSwapped
)
