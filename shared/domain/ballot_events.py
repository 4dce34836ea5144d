"""Facts of a vote, past tense: asked for, opened, closed with its result, corrected.

Votes being cast are no facts yet: they lie in the ballot box. The class names are words of the journal.
"""

from dataclasses import dataclass
from typing import TypeAlias

from shared.domain.ballots import BallotKind, Candidate, Choice, Counts, NamedChoice, Purpose, Source
from shared.domain.ids import BallotId, ItemId, MemberId
from shared.domain.rules.elections import Papers, Post


@dataclass(frozen=True, slots=True)
class BallotRequested:
    item: ItemId
    member: MemberId
    kind: BallotKind


@dataclass(frozen=True, slots=True)
class RequestDropped:
    item: ItemId
    member: MemberId


@dataclass(frozen=True, slots=True)
class BallotOpened:
    """`text`: the draft as it stood then; `required` and `counted`: the quorum at the vote (R3.4: told, not asked)."""

    ballot: BallotId
    item: ItemId
    kind: BallotKind
    purpose: Purpose
    question: str
    text: str
    presiding: MemberId | None
    post: Post | None
    candidates: tuple[Candidate, ...]
    seats: int
    required: int | None
    counted: int


@dataclass(frozen=True, slots=True)
class BallotCancelled:
    ballot: BallotId


@dataclass(frozen=True, slots=True)
class BallotClosed:
    """`outcome` and `because` are codes of the rule that gave them; `choices` are of a public ballot alone.

    `presiding_choice` is told where it decided a tie, and never of a secret ballot.
    """

    ballot: BallotId
    source: Source
    counts: Counts
    voices: int
    silent: int
    carried: bool
    outcome: str
    because: str
    presiding_choice: Choice | None = None
    choices: tuple[NamedChoice, ...] = ()


@dataclass(frozen=True, slots=True)
class RoundClosed:
    """`roll`: how many signed, where it was kept. `elected`: the name, None when another round is needed.

    A count below 0, or a name twice, raises ValueError.
    """

    ballot: BallotId
    votes: tuple[tuple[str, int], ...]
    blank: int
    null: int
    roll: int | None
    voices: int
    elected: str | None
    because: str

    def __post_init__(self) -> None:
        Papers(self.votes, self.blank, self.null)


@dataclass(frozen=True, slots=True)
class SeatsShared:
    """Lists have taken their seats by the largest remainder; `shares` is empty while a tie asks for ages.

    A count below 0, or a name twice, raises ValueError.
    """

    ballot: BallotId
    votes: tuple[tuple[str, int], ...]
    blank: int
    null: int
    roll: int | None
    voices: int
    shares: tuple[tuple[str, int], ...]
    because: str

    def __post_init__(self) -> None:
        Papers(self.votes, self.blank, self.null)


@dataclass(frozen=True, slots=True)
class CandidatesChanged:
    item: ItemId
    candidates: tuple[Candidate, ...]


@dataclass(frozen=True, slots=True)
class NamesAppointed:
    item: ItemId
    names: tuple[str, ...]
    because: str


@dataclass(frozen=True, slots=True)
class ResultCorrected:
    ballot: BallotId
    counts: Counts
    reason: str
    carried: bool
    outcome: str
    because: str
    presiding_choice: Choice | None = None
    choices: tuple[NamedChoice, ...] = ()


BallotEvent: TypeAlias = (
    BallotRequested
    | RequestDropped
    | BallotOpened
    | BallotCancelled
    | BallotClosed
    | RoundClosed
    | SeatsShared
    | CandidatesChanged
    | NamesAppointed
    | ResultCorrected
)
