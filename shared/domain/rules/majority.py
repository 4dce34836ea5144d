"""What a vote decides: majority of the votes expressed, and the four outcomes of a tie. Elections: elections.py."""

from dataclasses import dataclass
from enum import StrEnum

from shared.domain.ballots import BallotKind, Choice, Counts
from shared.domain.rules.basis import Article, Doubt
from shared.domain.rules.explained import Explained, more_than_half


class Subject(StrEnum):
    """What is voted on, where that changes the majority."""

    DELIBERATION = "deliberation"
    ACCOUNTS = "accounts"
    """The yearly accounts (administrative account or single financial account)."""


class Outcome(StrEnum):
    ADOPTED = "adopted"
    REJECTED = "rejected"
    """A majority, or the voice of whoever presides, is against."""

    NOT_ADOPTED = "not_adopted"
    """Nothing was decided for it: a tie that nobody breaks, or nothing expressed."""


class TallyReason(StrEnum):
    """The rule that gave the outcome."""

    MAJORITY = "majority"
    CASTING_VOTE = "casting_vote"
    TIE_SECRET = "tie_secret"
    TIE_WITHOUT_CASTING_VOTE = "tie_without_casting_vote"
    NOTHING_EXPRESSED = "nothing_expressed"
    ACCOUNTS_NO_MAJORITY_AGAINST = "accounts_no_majority_against"
    ACCOUNTS_MAJORITY_AGAINST = "accounts_majority_against"


@dataclass(frozen=True, slots=True, kw_only=True)
class Tally(Explained):
    """A vote counted. `absolute_majority` is None when nothing was expressed.

    `presiding`: the own vote of whoever presides the item, None when it is not known (a secret ballot).
    `margin`: how many expressed votes lie between the two sides; a flaw voids the vote only if it could change that.
    """

    kind: BallotKind
    subject: Subject
    counts: Counts
    presiding: Choice | None
    expressed: int
    absolute_majority: int | None
    margin: int
    outcome: Outcome
    because: TallyReason


def tally(
    kind: BallotKind,
    counts: Counts,
    *,
    subject: Subject = Subject.DELIBERATION,
    presiding: Choice | None = None,
) -> Tally:
    """Adopted with more than half of the votes expressed: for and against, nothing else.

    On a tie the voice of the person presiding the item prevails, mayor or not. It is his own vote, already counted
    once, and never the proxy he carries; in a secret ballot it does not exist. The accounts are settled unless a
    majority is against them (L1612-12).
    """
    if subject is Subject.ACCOUNTS:
        outcome, because = _accounts(counts)
    else:
        outcome, because = _deliberation(kind, counts, presiding)
    return Tally(
        kind=kind,
        subject=subject,
        counts=counts,
        presiding=presiding,
        expressed=counts.expressed,
        absolute_majority=more_than_half(counts.expressed) if counts.expressed else None,
        margin=abs(counts.for_ - counts.against),
        outcome=outcome,
        because=because,
        articles=_articles(kind, subject, because),
        doubts=_doubts(kind, subject, counts, presiding, because),
    )


def _accounts(counts: Counts) -> tuple[Outcome, TallyReason]:
    if counts.against > counts.for_:
        return Outcome.REJECTED, TallyReason.ACCOUNTS_MAJORITY_AGAINST
    return Outcome.ADOPTED, TallyReason.ACCOUNTS_NO_MAJORITY_AGAINST


def _deliberation(kind: BallotKind, counts: Counts, presiding: Choice | None) -> tuple[Outcome, TallyReason]:
    if counts.expressed == 0:
        return Outcome.NOT_ADOPTED, TallyReason.NOTHING_EXPRESSED
    if counts.for_ != counts.against:
        return Outcome.ADOPTED if counts.for_ > counts.against else Outcome.REJECTED, TallyReason.MAJORITY
    if kind is BallotKind.SECRET:
        return Outcome.NOT_ADOPTED, TallyReason.TIE_SECRET
    match presiding:
        case Choice.FOR:
            return Outcome.ADOPTED, TallyReason.CASTING_VOTE
        case Choice.AGAINST:
            return Outcome.REJECTED, TallyReason.CASTING_VOTE
        case _:
            return Outcome.NOT_ADOPTED, TallyReason.TIE_WITHOUT_CASTING_VOTE


def _articles(kind: BallotKind, subject: Subject, because: TallyReason) -> tuple[Article, ...]:
    return (
        *((Article.L1612_12, Article.L2121_14) if subject is Subject.ACCOUNTS else (Article.L2121_20,)),
        *((Article.L2121_21,) if kind is BallotKind.SECRET and because is TallyReason.TIE_SECRET else ()),
    )


def _doubts(
    kind: BallotKind, subject: Subject, counts: Counts, presiding: Choice | None, because: TallyReason
) -> tuple[Doubt, ...]:
    """Asked where the answer hangs on them, so that a plain majority is not clouded."""
    if subject is Subject.ACCOUNTS:
        tie = counts.for_ == counts.against and kind is not BallotKind.SECRET
        return (
            Doubt.ACCOUNTS_WORDING,
            *((Doubt.ACCOUNTS_NOTHING_EXPRESSED,) if counts.expressed == 0 else ()),
            *((Doubt.ACCOUNTS_CASTING_VOTE,) if counts.expressed and tie and presiding is Choice.AGAINST else ()),
        )
    match because:
        case TallyReason.CASTING_VOTE:
            return (Doubt.CASTING_VOTE_IS_HIS_OWN,)
        case TallyReason.TIE_WITHOUT_CASTING_VOTE:
            return (Doubt.PRESIDING_ABSTAINED,)
        case TallyReason.NOTHING_EXPRESSED:
            return (Doubt.NOTHING_EXPRESSED,)
        case _:
            return ()


class CountFault(StrEnum):
    """Why counts cannot be those of this vote."""

    MORE_THAN_VOICES = "more_than_voices"
    PAPERS_AND_ROLL_DIFFER = "papers_and_roll_differ"
    PAPERS_OUTSIDE_SECRET = "papers_outside_secret"


def count_fault(kind: BallotKind, counts: Counts, *, voices: int, roll: int | None = None) -> CountFault | None:
    """The first thing wrong. `voices`: how many the item has; `roll`: how many have signed, in a secret ballot.

    Blank and null are papers, so only of a secret ballot; there whoever abstains or takes no part does not sign.
    """
    if counts.answered > voices:
        return CountFault.MORE_THAN_VOICES
    if kind is not BallotKind.SECRET:
        return CountFault.PAPERS_OUTSIDE_SECRET if counts.blank or counts.null else None
    return CountFault.PAPERS_AND_ROLL_DIFFER if roll is not None and counts.papers != roll else None
