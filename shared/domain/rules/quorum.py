"""Quorum (L2121-17): how many members must be at the table, how many are, at the opening and at each item."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from shared.domain.rules.basis import Article, Doubt
from shared.domain.rules.exclusion import WithdrawalKind
from shared.domain.rules.explained import Explained, more_than_half
from shared.domain.rules.voices import Room, members_of_quorum


class Convening(StrEnum):
    """Under which convocation an item is taken."""

    FIRST = "first"
    SECOND_SAME_ITEM = "second_same_item"
    """Convened again for want of quorum, an item of the first agenda: no quorum is needed."""

    SECOND_NEW_ITEM = "second_new_item"
    """Convened again, an item that was not on the first agenda: the quorum is needed."""

    @property
    def needs_quorum(self) -> bool:
        return self is not Convening.SECOND_SAME_ITEM


class QuorumReason(StrEnum):
    REACHED = "reached"
    NOT_REACHED = "not_reached"
    NOT_NEEDED = "not_needed"


@dataclass(frozen=True, slots=True, kw_only=True)
class Quorum(Explained):
    """One reading of the quorum. `required` is None where none is needed.

    `present` counts everybody at the table; `withdrawn`, `set_aside_present` and `mayor_out` are those of them who
    are out of the item, and `set_aside` those taken out of the base, present or not.
    """

    members_in_office: int
    set_aside: int
    present: int
    withdrawn: int
    set_aside_present: int
    mayor_out: bool
    convening: Convening
    base: int
    required: int | None
    counted: int
    reached: bool
    because: QuorumReason

    @property
    def missing(self) -> int:
        """How many more members would make it, 0 when it is reached."""
        return max(0, (self.required or 0) - self.counted)

    @property
    def at_the_limit(self) -> bool:
        """Reached, and lost with the next departure."""
        return self.required is not None and self.counted == self.required


def quorum(
    *,
    members_in_office: int,
    present: int,
    withdrawn: int = 0,
    set_aside: int = 0,
    set_aside_present: int = 0,
    mayor_out: bool = False,
    convening: Convening = Convening.FIRST,
) -> Quorum:
    """More than half of the members in office, counted at the table. Proxies, video and the public do not count.

    Impossible numbers (more members out of the item than there are at the table…) raise ValueError.
    """
    base = members_in_office - set_aside
    counted = present - withdrawn - set_aside_present - mayor_out
    if not 0 <= set_aside_present <= set_aside <= members_in_office or min(withdrawn, counted) < 0:
        raise ValueError("more members out of the item than there are")
    if present > members_in_office:
        raise ValueError("more members at the table than in office")
    required = more_than_half(base) if convening.needs_quorum else None
    reached = required is None or counted >= required
    if required is None:
        because = QuorumReason.NOT_NEEDED
    else:
        because = QuorumReason.REACHED if reached else QuorumReason.NOT_REACHED
    return Quorum(
        members_in_office=members_in_office,
        set_aside=set_aside,
        present=present,
        withdrawn=withdrawn,
        set_aside_present=set_aside_present,
        mayor_out=mayor_out,
        convening=convening,
        base=base,
        required=required,
        counted=counted,
        reached=reached,
        because=because,
        articles=(
            Article.L2121_17,
            *((Article.L2131_11, Article.CHAURE) if withdrawn else ()),
            *((Article.L2131_11,) if set_aside and not withdrawn else ()),
            *((Article.L1111_6,) if set_aside else ()),
            *((Article.L2121_14,) if mayor_out else ()),
        ),
        doubts=(Doubt.EXCLUSION_MATTERS,) if set_aside else (),
    )


def quorum_in(room: Room, *, on: date, convening: Convening = Convening.FIRST) -> Quorum:
    """The quorum of one item's room on the day of the sitting."""
    base = members_of_quorum(room, on=on)
    leaves_base = base < len(room.members)
    set_aside_present = room.present_as(WithdrawalKind.SET_ASIDE)
    mayors = room.present_as(WithdrawalKind.ACCOUNTS)  # The mayor, and a former one where the accounts are his too.
    return quorum(
        members_in_office=len(room.members),
        present=len(room.present),
        withdrawn=room.present_as(WithdrawalKind.INTERESTED)
        + (0 if leaves_base else set_aside_present)
        + max(0, mayors - 1),
        set_aside=len(room.members) - base,
        set_aside_present=set_aside_present if leaves_base else 0,
        mayor_out=mayors > 0,
        convening=convening,
    )


class CourseReason(StrEnum):
    HOLDS = "holds"
    LOST_IN_DEBATE = "lost_in_debate"
    """There when the item was opened, gone before its vote: this vote holds, no other item may be opened."""

    NOT_REACHED = "not_reached"


@dataclass(frozen=True, slots=True, kw_only=True)
class QuorumCourse(Explained):
    """What the quorum lets happen to an item whose debate has begun, and to the one after it."""

    at_opening: Quorum
    now: Quorum
    item_may_be_voted: bool
    next_item_may_open: bool
    because: CourseReason


def quorum_course(at_opening: Quorum, now: Quorum) -> QuorumCourse:
    """Departures in the debate do not void its vote; after it the sitting stops until enough members are back."""
    if not at_opening.reached:
        because = CourseReason.NOT_REACHED
    else:
        because = CourseReason.HOLDS if now.reached else CourseReason.LOST_IN_DEBATE
    return QuorumCourse(
        at_opening=at_opening,
        now=now,
        item_may_be_voted=at_opening.reached,
        next_item_may_open=now.reached,
        because=because,
        articles=now.articles,
        doubts=(*now.doubts, *(() if now.reached else (Doubt.MEMBERS_WHO_RETURN,))),
    )
