"""Nouns of a vote: how it is held, what one voice may say, what was counted, the open ballot and the closed one.

What follows from counts is in rules/; votes that are being cast lie in ballot_box.py.
"""

from collections import Counter
from collections.abc import Iterable
from dataclasses import astuple, dataclass
from datetime import date, datetime
from enum import StrEnum

from shared.domain.ids import BallotId, ItemId, MemberId


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

    def of(self, choice: Choice) -> int:
        """How many said this."""
        match choice:
            case Choice.FOR:
                return self.for_
            case Choice.AGAINST:
                return self.against
            case Choice.ABSTAIN:
                return self.abstain
            case Choice.NO_PART:
                return self.no_part
            case Choice.BLANK:
                return self.blank
            case Choice.NULL:
                return self.null


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


class Purpose(StrEnum):
    """What a ballot is about."""

    DECISION = "decision"
    """The item itself; its last one gives the item's outcome."""

    AMENDMENT = "amendment"
    """A change to the draft, voted before it."""

    WAIVER = "waiver"
    """Whether secrecy is given up for a nomination: only unanimously (L2121-21)."""

    CLOSED_SESSION = "closed_session"
    """Whether the public leaves (L2121-18)."""

    ROUND = "round"
    """One round of an election, or of a choice between names."""


class Source(StrEnum):
    """How the choices came in."""

    SCREENS = "screens"
    HANDS = "hands"
    """Counted by the presenter, of hands or voices in the room."""

    CONSENT = "consent"
    """Nobody was against, but for those named."""

    PAPER = "paper"
    """Papers in an urn, the tally typed in."""


@dataclass(frozen=True, slots=True)
class Candidate:
    """Who stands, or a list. `births`: of the one candidate, or of the list's names; empty: not known.

    `member`: where a member of the council stands.
    """

    name: str
    births: tuple[date, ...] = ()
    member: MemberId | None = None


@dataclass(frozen=True, slots=True)
class Ballot:
    """The ballot that is open. `question` is what is voted on, in words; `text` the draft as it stands then.

    `presiding`: who presides the item, None while that is to be elected. `round`: 1 to 3, or 0 when it is none;
    `seats`: how many the lists of the round share in proportion, or 0.
    """

    id: BallotId
    item: ItemId
    kind: BallotKind
    purpose: Purpose
    question: str
    text: str
    presiding: MemberId | None
    candidates: tuple[Candidate, ...]
    round: int
    seats: int
    opened_at: datetime


@dataclass(frozen=True, slots=True)
class NamedChoice:
    """Whose voice said what, and by whom it was cast (the member, or the holder of his proxy).

    `aloud`: said in the room and noted by whoever drives the sitting, not by a finger on a seat.
    """

    member: MemberId
    choice: Choice
    cast_by: MemberId
    aloud: bool = False


@dataclass(frozen=True, slots=True)
class Result:
    """What a closed ballot gave. `outcome` and `because` are codes of rules/ (majority, closed_session, unanimity).

    `choices`: of a public ballot alone. `presiding_choice`: the own vote of whoever presides, where it told the
    outcome of a tie. `voices`: how many there were; `silent`: how many of them said nothing. `corrected`: why the
    counts are not the first ones, in the words of whoever corrected them.
    """

    ballot: BallotId
    item: ItemId
    kind: BallotKind
    purpose: Purpose
    question: str
    text: str
    presiding: MemberId | None
    source: Source
    counts: Counts
    voices: int
    silent: int
    carried: bool
    outcome: str
    because: str
    presiding_choice: Choice | None
    choices: tuple[NamedChoice, ...]
    opened_at: datetime
    closed_at: datetime
    corrected: str = ""
