"""Intents of a vote: how it is asked for, opened, cast, counted, closed, corrected. What is lawful is decide/'s."""

from dataclasses import dataclass
from typing import TypeAlias

from shared.domain.ballots import BallotKind, Candidate, Choice, Counts, NamedChoice, Purpose
from shared.domain.ids import BallotId, ItemId, MemberId
from shared.domain.rules.ballot_mode import Body
from shared.domain.rules.elections import Post


@dataclass(frozen=True, slots=True)
class RequestBallot:
    """A member at the table asks that the next vote on the item be public or secret (L2121-21)."""

    item: ItemId
    member: MemberId
    kind: BallotKind


@dataclass(frozen=True, slots=True)
class DropRequest:
    item: ItemId
    member: MemberId


@dataclass(frozen=True, slots=True)
class OpenBallot:
    """Put the open item to the vote. `ballot` is a new random id; `question` is empty for the item itself.

    For a round: what is filled (`post`), who stands (`candidates`), and `seats` when lists share them in proportion.
    """

    ballot: BallotId
    item: ItemId
    kind: BallotKind
    purpose: Purpose = Purpose.DECISION
    question: str = ""
    post: Post | None = None
    candidates: tuple[Candidate, ...] = ()
    seats: int = 0


@dataclass(frozen=True, slots=True)
class CastVote:
    """One voice says its choice. `turn` grows each time it changes its mind, so that a late copy counts for nothing."""

    ballot: BallotId
    member: MemberId
    choice: Choice
    turn: int = 1


@dataclass(frozen=True, slots=True)
class CloseBallot:
    """Count what was cast. `despite_silent`: although some who have a voice said nothing."""

    ballot: BallotId
    despite_silent: bool = False


@dataclass(frozen=True, slots=True)
class CancelBallot:
    """It was opened by mistake, or has to be held anew: no result."""

    ballot: BallotId


@dataclass(frozen=True, slots=True)
class DecideByConsent:
    """Nobody is against, but for `exceptions`: opened and closed in one step."""

    ballot: BallotId
    item: ItemId
    purpose: Purpose = Purpose.DECISION
    question: str = ""
    exceptions: tuple[tuple[MemberId, Choice], ...] = ()


@dataclass(frozen=True, slots=True)
class EnterTally:
    """Close the open ballot with counts typed in: of papers, with the signatures on the `roll`; or of raised hands.

    `presiding_choice`: the own vote of whoever presides, asked for by a tie of an ordinary or public vote.
    """

    ballot: BallotId
    counts: Counts
    roll: int | None = None
    presiding_choice: Choice | None = None


@dataclass(frozen=True, slots=True)
class EnterPapers:
    """Close a round with its papers, name by name."""

    ballot: BallotId
    votes: tuple[tuple[str, int], ...]
    blank: int = 0
    null: int = 0
    roll: int | None = None


@dataclass(frozen=True, slots=True)
class ChangeCandidates:
    """Between rounds, or to tell births that a tie asks for."""

    item: ItemId
    candidates: tuple[Candidate, ...]


@dataclass(frozen=True, slots=True)
class AppointAtOnce:
    """One candidate for each seat, or one list only: read out, without a vote (L2121-21)."""

    item: ItemId
    body: Body
    names: tuple[str, ...]
    seats: int
    lists: int | None = None


@dataclass(frozen=True, slots=True)
class CorrectResult:
    """Other counts than those that were recorded, and why. Of a public ballot, all `choices` anew."""

    ballot: BallotId
    counts: Counts
    reason: str
    presiding_choice: Choice | None = None
    choices: tuple[NamedChoice, ...] = ()


BallotCommand: TypeAlias = (
    RequestBallot
    | DropRequest
    | OpenBallot
    | CastVote
    | CloseBallot
    | CancelBallot
    | DecideByConsent
    | EnterTally
    | EnterPapers
    | ChangeCandidates
    | AppointAtOnce
    | CorrectResult
)
