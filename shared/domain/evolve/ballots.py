"""Votes and elections after an event."""

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime
from typing import assert_never

from shared.domain.ballot_events import (
    BallotCancelled,
    BallotClosed,
    BallotEvent,
    BallotOpened,
    BallotRequested,
    CandidatesChanged,
    NamesAppointed,
    RequestDropped,
    ResultCorrected,
    RoundClosed,
    SeatsShared,
)
from shared.domain.ballots import Ballot, Candidate, Purpose, Result
from shared.domain.evolve.courses import with_course
from shared.domain.ids import BallotId, ItemId
from shared.domain.items import Appointed, BallotRequest, ItemCourse, ItemState, SharedSeats
from shared.domain.rules.elections import Election, Papers, Post, advance, with_contenders
from shared.domain.rules.majority import Outcome
from shared.domain.sitting import Sitting
from shared.domain.standing import contenders, day_of, shared_seats, shares_of


def evolve_ballots(sitting: Sitting, event: BallotEvent, at: datetime) -> Sitting:
    match event:
        case BallotRequested(item, member, kind):
            course = sitting.course(item)
            others = tuple(each for each in course.requests if each.member != member)
            return with_course(sitting, replace(course, requests=(*others, BallotRequest(member, kind))))
        case RequestDropped(item, member):
            course = sitting.course(item)
            others = tuple(each for each in course.requests if each.member != member)
            return with_course(sitting, replace(course, requests=others))
        case BallotOpened():
            return _open(sitting, event, at)
        case BallotCancelled():
            return replace(sitting, ballot=None)
        case BallotClosed():
            return _close(sitting, event, at)
        case RoundClosed():
            return _close_round(sitting, event, at)
        case SeatsShared():
            return _share(sitting, event, at)
        case CandidatesChanged(item, candidates):
            return _change(sitting, item, candidates, at)
        case NamesAppointed(item, names):
            course = sitting.course(item)
            return with_course(
                sitting, replace(course, appointed=Appointed(names), state=ItemState.ELECTED, ended_at=at)
            )
        case ResultCorrected():
            return _correct(sitting, event)
        case _ as unreachable:
            assert_never(unreachable)


def _open(sitting: Sitting, event: BallotOpened, at: datetime) -> Sitting:
    course = sitting.course(event.item)
    number = 0
    if event.purpose is Purpose.ROUND and event.post is not None and not event.seats:
        election = _election(course.election, event.post, event.candidates, sitting)
        course, number = replace(course, election=election, candidates=event.candidates), election.next_round or 0
    ballot = Ballot(
        id=event.ballot,
        item=event.item,
        kind=event.kind,
        purpose=event.purpose,
        question=event.question,
        text=event.text,
        presiding=event.presiding,
        candidates=event.candidates,
        round=number,
        seats=event.seats,
        opened_at=at,
    )
    return with_course(replace(sitting, ballot=ballot), course)


def _election(election: Election | None, post: Post, candidates: tuple[Candidate, ...], sitting: Sitting) -> Election:
    """The election under way with whoever stands now, or a new one."""
    standing = contenders(candidates, day_of(sitting))
    if election is None or election.post is not post:
        return Election(post, standing)
    return replace(election, contenders=standing)


def _close(sitting: Sitting, event: BallotClosed, at: datetime) -> Sitting:
    ballot = sitting.ballot
    if ballot is None or ballot.id != event.ballot:
        return sitting
    result = Result(
        ballot=ballot.id,
        item=ballot.item,
        kind=ballot.kind,
        purpose=ballot.purpose,
        question=ballot.question,
        text=ballot.text,
        presiding=ballot.presiding,
        source=event.source,
        counts=event.counts,
        voices=event.voices,
        silent=event.silent,
        carried=event.carried,
        outcome=event.outcome,
        because=event.because,
        presiding_choice=event.presiding_choice,
        choices=event.choices,
        opened_at=ballot.opened_at,
        closed_at=at,
    )
    course = sitting.course(ballot.item)
    # A request holds for one vote; how to vote, and whether the public stays, is no vote on the matter.
    spent = ballot.purpose in (Purpose.DECISION, Purpose.AMENDMENT)
    course = replace(course, results=(*course.results, result), requests=() if spent else course.requests)
    if ballot.purpose is Purpose.DECISION:
        course = replace(course, state=_state_of(event.outcome), ended_at=at)
    in_camera = sitting.in_camera or (ballot.purpose is Purpose.CLOSED_SESSION and event.carried)
    return with_course(replace(sitting, ballot=None, in_camera=in_camera), course)


def _state_of(outcome: str) -> ItemState:
    match outcome:
        case Outcome.ADOPTED:
            return ItemState.ADOPTED
        case Outcome.REJECTED:
            return ItemState.REJECTED
        case _:
            return ItemState.NOT_ADOPTED


def _close_round(sitting: Sitting, event: RoundClosed, at: datetime) -> Sitting:
    ballot = sitting.ballot
    if ballot is None or ballot.id != event.ballot:
        return sitting
    course = sitting.course(ballot.item)
    if course.election is not None and course.election.next_round is not None:
        election = advance(course.election, Papers(event.votes, event.blank, event.null))
        course = _with_elected(replace(course, election=election, requests=()), ballot.candidates, at)
    return with_course(replace(sitting, ballot=None), course)


def _with_elected(course: ItemCourse, candidates: tuple[Candidate, ...], at: datetime) -> ItemCourse:
    """A president for the accounts begins to preside, and the item goes on; every other election ends its item."""
    election = course.election
    if election is None or election.elected is None:
        return course
    if election.post is not Post.ACCOUNTS_PRESIDENT:
        return replace(course, state=ItemState.ELECTED, ended_at=at)
    member = next((each.member for each in candidates if each.name == election.elected), None)
    return replace(course, chosen_to_preside=member, presiding=member)


def _share(sitting: Sitting, event: SeatsShared, at: datetime) -> Sitting:
    ballot = sitting.ballot
    if ballot is None or ballot.id != event.ballot:
        return sitting
    shared = SharedSeats(ballot.seats, event.votes, event.blank, event.null, event.voices, event.shares, event.because)
    course = replace(sitting.course(ballot.item), shared=shared, candidates=ballot.candidates, requests=())
    if event.shares:
        course = replace(course, state=ItemState.ELECTED, ended_at=at)
    return with_course(replace(sitting, ballot=None), course)


def _change(sitting: Sitting, item: ItemId, candidates: tuple[Candidate, ...], at: datetime) -> Sitting:
    """Births told after a third round, or of lists at a tie, may give it its result."""
    course = replace(sitting.course(item), candidates=candidates)
    waiting = course.waiting_lists
    if waiting is not None:
        found = shared_seats(sitting, waiting.seats, candidates, waiting.votes)
        course = replace(course, shared=replace(waiting, shares=shares_of(found), because=str(found.because)))
        if shares_of(found):
            course = replace(course, state=ItemState.ELECTED, ended_at=at)
    elif course.election is not None:
        election = with_contenders(course.election, contenders(candidates, day_of(sitting)))
        course = _with_elected(replace(course, election=election), candidates, at)
    return with_course(sitting, course)


def _correct(sitting: Sitting, event: ResultCorrected) -> Sitting:
    def corrected(result: Result) -> Result:
        if result.ballot != event.ballot:
            return result
        return replace(
            result,
            counts=event.counts,
            silent=max(0, result.voices - event.counts.answered),
            carried=event.carried,
            outcome=event.outcome,
            because=event.because,
            presiding_choice=event.presiding_choice,
            choices=event.choices,
            corrected=event.reason,
        )

    return replace(sitting, courses=tuple(_corrected(each, event.ballot, corrected) for each in sitting.courses))


def _corrected(course: ItemCourse, ballot: BallotId, corrected: Callable[[Result], Result]) -> ItemCourse:
    """The item's state follows its decision, where that is what was corrected."""
    results = tuple(corrected(each) for each in course.results)
    course = replace(course, results=results)
    decision = course.decision
    if decision is None or decision.ballot != ballot:
        return course
    return replace(course, state=_state_of(decision.outcome))
