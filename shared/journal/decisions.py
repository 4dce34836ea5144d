"""What the council decided, item by item, from the journal of a sitting alone: votes, rounds, names, and what came of
each item.

Facts and codes; shared/wording/minutes.py says them in French. Who was there is in attendance_sheet.py. Nothing here
tells who chose what in an ordinary or a secret ballot, for the journal does not know it.
"""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import datetime
from typing import TypeAlias

from shared.domain.agenda import AgendaItem
from shared.domain.ballot_events import (
    BallotCancelled,
    BallotClosed,
    BallotOpened,
    CandidatesChanged,
    NamesAppointed,
    ResultCorrected,
    RoundClosed,
    SeatsShared,
)
from shared.domain.ballots import Ballot, Candidate, Purpose, Result
from shared.domain.ids import BallotId, ItemId, MemberId
from shared.domain.items import ItemState, SharedSeats
from shared.domain.rules.ballot_mode import BallotMode
from shared.domain.rules.elections import Round
from shared.domain.sitting import Sitting
from shared.domain.standing import mode_of
from shared.journal.fold import Step, steps
from shared.journal.records import Record


@dataclass(frozen=True, slots=True)
class Correction:
    """Why and when a result was corrected, and what it was until then."""

    at: datetime
    reason: str
    was: Result


@dataclass(frozen=True, slots=True)
class Vote:
    """A vote on a text, or on how to sit or vote. `result` is as corrected; `corrections` oldest first.

    `mode`: why it was held in its way, with the requests. `required` and `counted`: the quorum at its opening.
    """

    result: Result
    mode: BallotMode | None
    required: int | None
    counted: int
    corrections: tuple[Correction, ...] = ()

    @property
    def ballot(self) -> BallotId:
        return self.result.ballot


@dataclass(frozen=True, slots=True)
class HeldRound:
    """One round of an election. `round` holds the papers, who was elected and why; `roll`: how many signed."""

    ballot: BallotId
    round: Round
    candidates: tuple[Candidate, ...]
    presiding: MemberId | None
    roll: int | None
    voices: int
    opened_at: datetime
    closed_at: datetime


@dataclass(frozen=True, slots=True)
class SharedRound:
    """Lists that took their seats by the largest remainder, or that wait for ages (`shared.shares` is empty)."""

    ballot: BallotId
    shared: SharedSeats
    candidates: tuple[Candidate, ...]
    presiding: MemberId | None
    roll: int | None
    opened_at: datetime
    closed_at: datetime


@dataclass(frozen=True, slots=True)
class NamesAtOnce:
    """Names that took effect without a vote. `because` is a code of rules/ballot_mode."""

    names: tuple[str, ...]
    because: str
    at: datetime


@dataclass(frozen=True, slots=True)
class CancelledBallot:
    """A ballot that was opened and gave no result."""

    ballot: Ballot
    at: datetime


Happening: TypeAlias = Vote | HeldRound | SharedRound | NamesAtOnce | CancelledBallot


@dataclass(frozen=True, slots=True)
class ItemDecisions:
    """What happened on one item, in order, and what came of it: `state` as it stands, since `ended_at`.

    `text`: the draft as it stands now; what was voted is told by each vote.
    """

    item: AgendaItem
    state: ItemState
    opened_at: datetime | None
    ended_at: datetime | None
    text: str
    happenings: tuple[Happening, ...]

    @property
    def votes(self) -> tuple[Vote, ...]:
        return tuple(each for each in self.happenings if isinstance(each, Vote))

    @property
    def rounds(self) -> tuple[HeldRound, ...]:
        return tuple(each for each in self.happenings if isinstance(each, HeldRound))

    @property
    def decision(self) -> Vote | None:
        """The vote on the item itself, the last one where it was voted anew."""
        return next((each for each in reversed(self.votes) if each.result.purpose is Purpose.DECISION), None)


@dataclass(frozen=True, slots=True)
class _Opened:
    """What only the opening of a ballot tells."""

    mode: BallotMode | None = None
    required: int | None = None
    counted: int = 0


def decisions(records: Iterable[Record]) -> tuple[ItemDecisions, ...]:
    """All that the sitting deliberates on, in the order of its agenda, as the journal tells it so far."""
    sitting, happened, opened = Sitting(), dict[ItemId, tuple[Happening, ...]](), _Opened()
    for step in steps(records):
        sitting = step.after
        match step.record.event:
            case BallotOpened(required=required, counted=counted):
                opened = _Opened(_mode(step), required, counted)
            case ResultCorrected() as event:
                happened = {
                    item: tuple(_corrected(each, event, step) for each in all_) for item, all_ in happened.items()
                }
            case CandidatesChanged(item):
                happened[item] = _aged(happened.get(item, ()), step, item)
            case NamesAppointed(item, names, because):
                happened[item] = (*happened.get(item, ()), NamesAtOnce(names, because, step.record.at))
            case _:
                held = _held(step, opened)
                if held is not None:
                    happened[held[0]] = (*happened.get(held[0], ()), held[1])
    return tuple(_told(sitting, item, happened.get(item.id, ())) for item in sitting.items if item.is_business)


def _told(sitting: Sitting, item: AgendaItem, happened: tuple[Happening, ...]) -> ItemDecisions:
    course = sitting.course(item.id)
    text = course.draft.text if course.draft is not None else ""
    return ItemDecisions(item, course.state, course.opened_at, course.ended_at, text, happened)


def _held(step: Step, opened: _Opened) -> tuple[ItemId, Happening] | None:
    """What the end of the open ballot gave; None where no ballot of that name was open."""
    ballot, event, at = step.before.ballot, step.record.event, step.record.at
    if ballot is None or not isinstance(event, BallotClosed | RoundClosed | SeatsShared | BallotCancelled):
        return None
    if ballot.id != event.ballot:
        return None
    course = step.after.course(ballot.item)
    match event:
        case BallotCancelled():
            return ballot.item, CancelledBallot(ballot, at)
        case BallotClosed():
            return ballot.item, Vote(course.results[-1], opened.mode, opened.required, opened.counted)
        case RoundClosed(roll=roll, voices=voices) if course.election is not None and course.election.rounds:
            last = course.election.rounds[-1]
            held = HeldRound(ballot.id, last, ballot.candidates, ballot.presiding, roll, voices, ballot.opened_at, at)
            return ballot.item, held
        case SeatsShared(roll=roll) if course.shared is not None:
            seats = SharedRound(
                ballot.id, course.shared, ballot.candidates, ballot.presiding, roll, ballot.opened_at, at
            )
            return ballot.item, seats
        case _:
            return None


def _mode(step: Step) -> BallotMode | None:
    """Requests hold for the next vote on the matter; how to vote and whether the public stays are no such votes."""
    ballot = step.after.ballot
    item = step.before.item(ballot.item) if ballot is not None else None
    on_the_matter = ballot is not None and ballot.purpose in (Purpose.DECISION, Purpose.AMENDMENT)
    return mode_of(step.before, item) if item is not None and on_the_matter else None


def _corrected(happening: Happening, event: ResultCorrected, step: Step) -> Happening:
    if not isinstance(happening, Vote) or happening.ballot != event.ballot:
        return happening
    results = step.after.course(happening.result.item).results
    now = next(each for each in results if each.ballot == event.ballot)
    correction = Correction(step.record.at, event.reason, happening.result)
    return replace(happening, result=now, corrections=(*happening.corrections, correction))


def _aged(happened: tuple[Happening, ...], step: Step, item: ItemId) -> tuple[Happening, ...]:
    """Births told after a round may give it its result; other candidates for the next one change nothing in it."""
    course = step.after.course(item)
    rounds = [place for place, each in enumerate(happened) if isinstance(each, HeldRound | SharedRound)]
    if not rounds:
        return happened
    place, election = rounds[-1], course.election
    match happened[place]:
        case SharedRound() as last if course.shared is not None:
            told: Happening = replace(last, shared=course.shared)
        case HeldRound() as held if election is not None and election.rounds and held.round.post is election.post:
            told = replace(held, round=election.rounds[-1])
        case _:
            return happened
    return (*happened[:place], told, *happened[place + 1 :])
