"""Nouns of a vote: how it is held, what one voice may say, and what was counted. What follows is in rules/."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import astuple, dataclass
from enum import StrEnum


class BallotKind(StrEnum):
    """How a vote is held (L2121-21)."""

    ORDINARY = "ordinary"
    PUBLIC = "public"
    SECRET = "secret"


class Choice(StrEnum):
    """What one voice says. `NO_PART` is said aloud and counts for nothing; the last two are papers."""

    FOR = "for"
    AGAINST = "against"
    ABSTAIN = "abstain"
    NO_PART = "no_part"
    BLANK = "blank"
    NULL = "null"


@dataclass(frozen=True, slots=True)
class Counts:
    """What was counted in one vote. A count below 0 raises ValueError."""

    for_: int = 0
    against: int = 0
    abstain: int = 0
    no_part: int = 0
    blank: int = 0
    null: int = 0

    def __post_init__(self) -> None:
        if min(astuple(self)) < 0:
            raise ValueError("a count below 0")

    @property
    def expressed(self) -> int:
        """Votes that count: for and against. L2121-20: an abstention or a blank paper says neither."""
        return self.for_ + self.against

    @property
    def answered(self) -> int:
        """Every voice that said something, be it that it takes no part."""
        return self.expressed + self.abstain + self.no_part + self.blank + self.null

    @property
    def papers(self) -> int:
        """What lies in the urn."""
        return self.expressed + self.blank + self.null


def counted(choices: Iterable[Choice]) -> Counts:
    """The counts of single choices, whatever their order."""
    many = Counter(choices)
    return Counts(
        many[Choice.FOR],
        many[Choice.AGAINST],
        many[Choice.ABSTAIN],
        many[Choice.NO_PART],
        many[Choice.BLANK],
        many[Choice.NULL],
    )
