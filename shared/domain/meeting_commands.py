"""Intents of a meeting in law: roll call, proxies, who presides, items, withdrawals, the floor, places.

Whether they may happen is for decide/; votes are in ballot_commands.py, pages in commands.py.
"""

from dataclasses import dataclass
from datetime import date
from typing import TypeAlias

from shared.domain.agenda import ItemKind
from shared.domain.attendance import RollState
from shared.domain.ids import ItemId, MemberId
from shared.domain.rules.exclusion import WithdrawalKind


@dataclass(frozen=True, slots=True)
class MarkMember:
    """Say how a member stands: at the roll call, when he comes, when he goes. Never back to awaited."""

    member: MemberId
    state: RollState


@dataclass(frozen=True, slots=True)
class UndoMark:
    """Take back the last mark, with what it did to proxies: a wrong tick."""


@dataclass(frozen=True, slots=True)
class EndRollCall:
    """Every member was called; the quorum at the opening is read."""


@dataclass(frozen=True, slots=True)
class HandInProxy:
    """A written proxy, dated `dated`. A former one of the same grantor is replaced."""

    grantor: MemberId
    holder: MemberId
    dated: date


@dataclass(frozen=True, slots=True)
class RevokeProxy:
    grantor: MemberId


@dataclass(frozen=True, slots=True)
class NameSecretaries:
    """Nobody is against it, and against its not being a secret vote (L2121-15, L2121-21)."""

    members: tuple[MemberId, ...]


@dataclass(frozen=True, slots=True)
class HandOver:
    """Let a member preside the open item; without an open item, the sitting while mayor and deputies are away.

    For the accounts the council has elected him, and nobody was against his being so without a secret vote.
    """

    member: MemberId


@dataclass(frozen=True, slots=True)
class OpenItem:
    """Begin to deliberate on an item, and bring the table to it."""

    item: ItemId


@dataclass(frozen=True, slots=True)
class AcknowledgeItem:
    """The council takes note of it, without a vote."""

    item: ItemId


@dataclass(frozen=True, slots=True)
class EndItem:
    """It was talked about, and ends without a decision; for what may not be decided."""

    item: ItemId


@dataclass(frozen=True, slots=True)
class AdjournItem:
    """Put it off to another sitting."""

    item: ItemId


@dataclass(frozen=True, slots=True)
class WithdrawItem:
    """The mayor takes it off the agenda."""

    item: ItemId


@dataclass(frozen=True, slots=True)
class RestoreItem:
    """It was adjourned or withdrawn, and is to be taken after all."""

    item: ItemId


@dataclass(frozen=True, slots=True)
class AddItem:
    """A new matter, to be discussed and never decided (L2121-10)."""

    item: ItemId
    title: str


@dataclass(frozen=True, slots=True)
class MoveItem:
    """Take an item before another one; None: last."""

    item: ItemId
    before: ItemId | None


@dataclass(frozen=True, slots=True)
class ChangeItemKind:
    """It was taken for another kind of business than it is."""

    item: ItemId
    kind: ItemKind


@dataclass(frozen=True, slots=True)
class WithdrawMember:
    """A member takes no part in an item."""

    item: ItemId
    member: MemberId
    kind: WithdrawalKind


@dataclass(frozen=True, slots=True)
class ReturnMember:
    """He takes part again: the item is over, or it was noted by mistake."""

    item: ItemId
    member: MemberId


@dataclass(frozen=True, slots=True)
class OpenDoors:
    """The public comes back."""


@dataclass(frozen=True, slots=True)
class ChangeDraft:
    """Lay the text that is proposed to the vote before the council, or amend it."""

    item: ItemId
    text: str


@dataclass(frozen=True, slots=True)
class NoteDebate:
    """What was said on an item, in the clerk's words so far, for the minutes (L2121-15)."""

    item: ItemId
    text: str


@dataclass(frozen=True, slots=True)
class AskFloor:
    member: MemberId


@dataclass(frozen=True, slots=True)
class LeaveFloor:
    """No longer ask for it, or stop speaking."""

    member: MemberId


@dataclass(frozen=True, slots=True)
class GiveFloor:
    member: MemberId


@dataclass(frozen=True, slots=True)
class SwapPlaces:
    """Two members change places."""

    member: MemberId
    other: MemberId


MeetingCommand: TypeAlias = (
    MarkMember
    | UndoMark
    | EndRollCall
    | HandInProxy
    | RevokeProxy
    | NameSecretaries
    | HandOver
    | OpenItem
    | AcknowledgeItem
    | EndItem
    | AdjournItem
    | WithdrawItem
    | RestoreItem
    | AddItem
    | MoveItem
    | ChangeItemKind
    | WithdrawMember
    | ReturnMember
    | OpenDoors
    | ChangeDraft
    | NoteDebate
    | AskFloor
    | LeaveFloor
    | GiveFloor
    | SwapPlaces
)
