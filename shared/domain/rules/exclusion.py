"""Members who may not take part in an item: the three ways of being out of it, and what each one changes."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import assert_never

from shared.domain.ids import MemberId
from shared.domain.rules.basis import Article, Doubt
from shared.domain.rules.dates import EXCLUSION_FROM_QUORUM, PRESENCE_IS_NOT_PART
from shared.domain.rules.explained import Explained


class WithdrawalKind(StrEnum):
    """Which class of withdrawal it is: the clerk chooses, with the text on screen."""

    INTERESTED = "interested"
    """A personal interest (L2131-11): out of the count present, the base of the quorum stays."""

    SET_ASIDE = "set_aside"
    """Sent by the commune to the body that is dealt with (L1111-6 II): out of the count present and of the base."""

    ACCOUNTS = "accounts"
    """The mayor, or former mayor, whose accounts are voted (L2121-14)."""


@dataclass(frozen=True, slots=True)
class Withdrawal:
    """One member out of one item."""

    member: MemberId
    kind: WithdrawalKind


class LeaveRoom(StrEnum):
    """Whether the member has to be out of the room."""

    MUST = "must"
    SHOULD = "should"
    """The law no longer asks it; leaving, and noting the hour, is the prudent way."""

    FOR_THE_VOTE = "for_the_vote"
    """May stay for the debate, must be out for the vote."""


@dataclass(frozen=True, slots=True, kw_only=True)
class WithdrawalEffect(Explained):
    """What a withdrawal changes. Always: the member is not counted present, neither votes nor carries a proxy."""

    because: WithdrawalKind
    leaves_base: bool
    """No longer counted among the members in office for this item's quorum."""

    may_debate: bool
    leave_room: LeaveRoom


def withdrawal_effect(kind: WithdrawalKind, *, on: date) -> WithdrawalEffect:
    """The effect on a day: law 2025-1249 let the interested member stay seated, law 2022-217 emptied the base."""
    match kind:
        case WithdrawalKind.ACCOUNTS:
            return WithdrawalEffect(
                because=kind,
                leaves_base=False,
                may_debate=True,
                leave_room=LeaveRoom.FOR_THE_VOTE,
                articles=(Article.L2121_14,),
                doubts=(Doubt.ACCOUNTS_WORDING,),
            )
        case WithdrawalKind.INTERESTED | WithdrawalKind.SET_ASIDE:
            set_aside = kind is WithdrawalKind.SET_ASIDE
            return WithdrawalEffect(
                because=kind,
                leaves_base=set_aside and on >= EXCLUSION_FROM_QUORUM,
                may_debate=False,
                leave_room=LeaveRoom.SHOULD if on >= PRESENCE_IS_NOT_PART else LeaveRoom.MUST,
                articles=(Article.L2131_11, Article.L1111_6) if set_aside else (Article.L2131_11, Article.CHAURE),
                doubts=(Doubt.EXCLUSION_MATTERS,) if set_aside else (),
            )
        case _ as unreachable:
            assert_never(unreachable)
