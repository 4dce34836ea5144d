"""Elections and choices between names: rounds on paper, lists that share seats, names that take effect at once."""

from typing import TypeAlias, assert_never

from shared.domain.agenda import AgendaItem, ItemKind
from shared.domain.ballot_commands import AppointAtOnce, ChangeCandidates, EnterPapers, OpenBallot
from shared.domain.ballot_events import CandidatesChanged, NamesAppointed, RoundClosed, SeatsShared
from shared.domain.ballots import Ballot, Candidate, Purpose
from shared.domain.decide.ground import Decision, not_open, open_business
from shared.domain.people import Office
from shared.domain.refusals import Refusal
from shared.domain.rules.ballot_mode import Body, appointment
from shared.domain.rules.convocation import BusinessReason
from shared.domain.rules.elections import (
    Papers,
    PapersFault,
    Post,
    advance,
    papers_fault,
)
from shared.domain.sitting import Sitting
from shared.domain.standing import may_be_decided, shared_seats, shares_of, voices_of

ElectionCommand: TypeAlias = EnterPapers | ChangeCandidates | AppointAtOnce


def decide_elections(sitting: Sitting, command: ElectionCommand) -> Decision:
    refusal = not_open(sitting)
    if refusal is not None:
        return refusal
    match command:
        case EnterPapers():
            ballot = sitting.ballot
            if ballot is None or ballot.id != command.ballot:
                return Refusal.BALLOT_NOT_OPEN
            return _enter(sitting, ballot, command) if ballot.purpose is Purpose.ROUND else Refusal.NOT_AN_ELECTION
        case ChangeCandidates():
            return _change(sitting, command)
        case AppointAtOnce():
            return _appoint(sitting, command)
        case _ as unreachable:
            assert_never(unreachable)


def refused_round(sitting: Sitting, item: AgendaItem, command: OpenBallot) -> Refusal | None:
    """Why this round cannot be held."""
    if command.post is None:
        return Refusal.NOT_AN_ELECTION
    if command.post is Post.ACCOUNTS_PRESIDENT and item.kind is not ItemKind.ACCOUNTS:
        return Refusal.NOT_AN_ELECTION
    if command.post is Post.ACCOUNTS_PRESIDENT and any(_is_mayor(sitting, each) for each in command.candidates):
        return Refusal.CANNOT_PRESIDE
    election = sitting.course(item.id).election
    if election is not None and election.post is command.post and election.next_round is None:
        return Refusal.NO_ROUND_LEFT
    return _refused_candidates(command.candidates)


def _is_mayor(sitting: Sitting, candidate: Candidate) -> bool:
    member = sitting.council.member(candidate.member) if candidate.member is not None else None
    return member is not None and member.office is Office.MAYOR


def _refused_candidates(candidates: tuple[Candidate, ...]) -> Refusal | None:
    names = [each.name.strip() for each in candidates]
    if not names or not all(names):
        return Refusal.NO_CANDIDATE
    return Refusal.CANDIDATE_TWICE if len(set(names)) != len(names) else None


def _enter(sitting: Sitting, ballot: Ballot, command: EnterPapers) -> Decision:
    try:
        papers = Papers(command.votes, command.blank, command.null)
    except ValueError:
        return Refusal.IMPOSSIBLE_COUNT
    voices = voices_of(sitting, ballot.item).total
    match papers_fault(papers, voices=voices, roll=command.roll):
        case PapersFault.MORE_THAN_VOICES:
            return Refusal.MORE_THAN_VOICES
        case PapersFault.PAPERS_AND_ROLL_DIFFER:
            return Refusal.PAPERS_AND_ROLL_DIFFER
        case None:
            pass
    if ballot.seats:
        return _share(sitting, ballot, papers, command.roll, voices)
    election = sitting.course(ballot.item).election
    assert election is not None, "a round that is open has an election"
    held = advance(election, papers).rounds[-1]
    return (
        RoundClosed(
            ballot.id, papers.votes, papers.blank, papers.null, command.roll, voices, held.elected, str(held.because)
        ),
    )


def _share(sitting: Sitting, ballot: Ballot, papers: Papers, roll: int | None, voices: int) -> Decision:
    if not {name for name, _ in papers.votes} <= {each.name for each in ballot.candidates}:
        return Refusal.NO_CANDIDATE
    found = shared_seats(sitting, ballot.seats, ballot.candidates, papers.votes)
    return (
        SeatsShared(
            ballot.id, papers.votes, papers.blank, papers.null, roll, voices, shares_of(found), str(found.because)
        ),
    )


def _change(sitting: Sitting, command: ChangeCandidates) -> Decision:
    item = open_business(sitting, command.item)
    if isinstance(item, Refusal):
        return item
    if sitting.ballot is not None:
        return Refusal.BALLOT_OPEN
    election, waiting = sitting.course(item.id).election, sitting.course(item.id).waiting_lists
    if election is None and waiting is None:
        return Refusal.NOT_AN_ELECTION
    if election is not None and election.elected is not None:
        return Refusal.NO_ROUND_LEFT
    if waiting is not None and not {name for name, _ in waiting.votes} <= {each.name for each in command.candidates}:
        return Refusal.NO_CANDIDATE
    return _refused_candidates(command.candidates) or (CandidatesChanged(item.id, command.candidates),)


def _appoint(sitting: Sitting, command: AppointAtOnce) -> Decision:
    item = open_business(sitting, command.item)
    if isinstance(item, Refusal):
        return item
    if sitting.ballot is not None:
        return Refusal.BALLOT_OPEN
    if may_be_decided(item).because is not BusinessReason.ON_THE_AGENDA:
        return Refusal.NOT_ON_THE_AGENDA
    if item.kind not in (ItemKind.NOMINATION, ItemKind.ELECTION):
        return Refusal.NOT_AN_ELECTION
    names = tuple(name.strip() for name in command.names)
    if not names or not all(names):
        return Refusal.NO_CANDIDATE
    if len(set(names)) != len(names):
        return Refusal.CANDIDATE_TWICE
    body = Body.EXECUTIVE if item.kind is ItemKind.ELECTION else command.body
    found = appointment(body, candidates=len(names), seats=command.seats, lists=command.lists)
    return (NamesAppointed(item.id, names, str(found.because)),) if found.at_once else Refusal.VOTE_NEEDED
