"""What the room sees while a vote is cast, and what is kept of it once it is closed, by kind of ballot.

These are the defaults, each with its reason; a council may choose less openness, never more than its kind allows.
"""

from dataclasses import dataclass
from enum import StrEnum
from typing import Final, assert_never

from shared.domain.ballots import BallotKind, Counts
from shared.domain.rules.basis import Article
from shared.domain.rules.explained import Explained

FEWEST_EXPRESSED: Final = 3
"""Fewer expressed votes than this, and everybody can work out who chose what."""


class DisplayReason(StrEnum):
    LIKE_RAISED_HANDS = "like_raised_hands"
    """Boxes that nobody can see would make a secret ballot of it; only totals last, for nobody may be named."""

    NAMES_BY_LAW = "names_by_law"
    SECRET = "secret"


@dataclass(frozen=True, slots=True, kw_only=True)
class BallotDisplay(Explained):
    """`choices_visible`: each choice, in the room, while it is cast; otherwise only how many have voted."""

    kind: BallotKind
    choices_visible: bool
    totals_before_close: bool
    names_kept: bool
    because: DisplayReason


def ballot_display(kind: BallotKind) -> BallotDisplay:
    match kind:
        case BallotKind.ORDINARY:
            return _display(kind, visible=True, kept=False, because=DisplayReason.LIKE_RAISED_HANDS)
        case BallotKind.PUBLIC:
            return _display(kind, visible=True, kept=True, because=DisplayReason.NAMES_BY_LAW)
        case BallotKind.SECRET:
            return _display(kind, visible=False, kept=False, because=DisplayReason.SECRET)
        case _ as unreachable:
            assert_never(unreachable)


def _display(kind: BallotKind, *, visible: bool, kept: bool, because: DisplayReason) -> BallotDisplay:
    return BallotDisplay(
        kind=kind,
        choices_visible=visible,
        totals_before_close=visible,
        names_kept=kept,
        because=because,
        articles=(Article.L2121_21, *((Article.L2121_15,) if kept else ())),
    )


def gives_itself_away(counts: Counts) -> bool:
    """Whether a secret result tells everybody's choice by arithmetic: too few papers, or all of them alike."""
    sides = [each for each in (counts.for_, counts.against, counts.blank + counts.null) if each]
    return counts.papers > 0 and (counts.expressed < FEWEST_EXPRESSED or len(sides) == 1)
