"""Votes on a text: asked for, opened, closed, decided by consent, counted by hand, cancelled, corrected.

Single votes go into the ballot box (ballot_box.py); elections are in elections.py.
"""

from typing import TypeAlias, assert_never

from shared.domain.agenda import AgendaItem, ItemKind
from shared.domain.ballot_box import BallotBox, cast, is_on_paper, silent
from shared.domain.ballot_commands import (
    CancelBallot,
    CloseBallot,
    CorrectResult,
    DecideByConsent,
    DropRequest,
    EnterTally,
    OpenBallot,
    RequestBallot,
)
from shared.domain.ballot_events import (
    BallotCancelled,
    BallotClosed,
    BallotOpened,
    BallotRequested,
    RequestDropped,
    ResultCorrected,
)
from shared.domain.ballots import (
    Ballot,
    BallotKind,
    Choice,
    Counts,
    NamedChoice,
    Purpose,
    Result,
    Source,
    counted,
)
from shared.domain.decide.elections import refused_round
from shared.domain.decide.ground import Decision, not_open, open_business
from shared.domain.ids import BallotId
from shared.domain.items import BallotRequest
from shared.domain.refusals import Refusal
from shared.domain.rules.ballot_display import ballot_display
from shared.domain.rules.ballot_mode import Matter
from shared.domain.rules.convocation import BusinessReason
from shared.domain.rules.elections import Post
from shared.domain.rules.majority import CountFault, Tally, TallyReason, count_fault
from shared.domain.sitting import Phase, Sitting
from shared.domain.standing import (
    carried,
    matter_of,
    may_be_decided,
    mayor_must_leave,
    mode_of,
    presiding_of,
    quorum_of,
    room_of,
    verdict,
    voices_of,
)

VoteCommand: TypeAlias = (
    RequestBallot | DropRequest | OpenBallot | CloseBallot | CancelBallot | DecideByConsent | EnterTally | CorrectResult
)


def decide_votes(sitting: Sitting, command: VoteCommand, box: BallotBox) -> Decision:
    """`box`: what was cast in the open ballot; asked for by closing and cancelling alone."""
    if isinstance(command, CorrectResult):
        return _correct(sitting, command)
    refusal = not_open(sitting)
    if refusal is not None:
        return refusal
    match command:
        case RequestBallot() | DropRequest():
            return _request(sitting, command)
        case OpenBallot():
            return _open(sitting, command)
        case DecideByConsent():
            return _consent(sitting, command)
        case CloseBallot() | CancelBallot() | EnterTally():
            ballot = sitting.ballot
            if ballot is None or ballot.id != command.ballot:
                return Refusal.BALLOT_NOT_OPEN
            match command:
                case CloseBallot():
                    return _close(sitting, ballot, box, command)
                case CancelBallot():
                    return (BallotCancelled(ballot.id),)
                case EnterTally():
                    return _enter(sitting, ballot, command)
        case _ as unreachable:
            assert_never(unreachable)


# -- before ----------------------------------------------------------------------------------------------------------


def _request(sitting: Sitting, command: RequestBallot | DropRequest) -> Decision:
    item = open_business(sitting, command.item)
    if isinstance(item, Refusal):
        return item
    if sitting.ballot is not None:
        return Refusal.BALLOT_OPEN
    requests = sitting.course(item.id).requests
    if isinstance(command, DropRequest):
        has_asked = any(each.member == command.member for each in requests)
        return (RequestDropped(item.id, command.member),) if has_asked else Refusal.HAS_NOT_ASKED
    # Only members at the table ask: neither the represented nor their holders for them.
    if command.member not in room_of(sitting, item.id).at_the_table():
        return Refusal.MEMBER_NOT_AT_THE_TABLE
    if command.kind is BallotKind.ORDINARY:
        return Refusal.NOT_A_CHOICE
    known = BallotRequest(command.member, command.kind) in requests
    return () if known else (BallotRequested(item.id, command.member, command.kind),)


def _open(sitting: Sitting, command: OpenBallot) -> Decision:
    item = open_business(sitting, command.item)
    if isinstance(item, Refusal):
        return item
    refusal = refused_vote(sitting, item, command.purpose, command.post) or _known(sitting, command.ballot)
    if refusal is None and command.purpose is Purpose.ROUND:
        refusal = refused_round(sitting, item, command)
    if refusal is None:
        refusal = _wrong_kind(sitting, item, command.purpose, command.kind)
    return refusal or (_opened(sitting, item, command),)


def refused_vote(sitting: Sitting, item: AgendaItem, purpose: Purpose, post: Post | None) -> Refusal | None:
    """Why nothing may be put to the vote on this item now, whatever the way of voting."""
    if sitting.ballot is not None:
        return Refusal.BALLOT_OPEN
    if purpose is Purpose.CLOSED_SESSION:
        return Refusal.ALREADY_IN_CAMERA if sitting.in_camera else None
    match may_be_decided(item).because:
        case BusinessReason.NOT_ON_THE_AGENDA:
            return Refusal.NOT_ON_THE_AGENDA
        case BusinessReason.ANY_OTHER_BUSINESS:
            return Refusal.NOT_ON_THE_AGENDA if item.added else Refusal.OTHER_BUSINESS_DECIDES_NOTHING
        case _:
            pass
    if item.kind is ItemKind.ACCOUNTS and post is not Post.ACCOUNTS_PRESIDENT:
        if presiding_of(sitting, item.id).member is None:
            return Refusal.PRESIDENT_TO_BE_ELECTED
        if purpose is Purpose.DECISION and mayor_must_leave(sitting, item) is not None:
            return Refusal.MAYOR_MUST_LEAVE
    if purpose is Purpose.WAIVER:
        return _refused_waiver(matter_of(item))
    return None


def _refused_waiver(matter: Matter) -> Refusal | None:
    match matter:
        case Matter.NOMINATION:
            return None
        case Matter.ELECTION:
            return Refusal.SECRECY_CANNOT_BE_WAIVED
        case Matter.ORDINARY:
            return Refusal.NO_WAIVER_NEEDED
        case _ as unreachable:
            assert_never(unreachable)


def _wrong_kind(sitting: Sitting, item: AgendaItem, purpose: Purpose, kind: BallotKind) -> Refusal | None:
    """The way of voting is not chosen: the matter and the requests of those at the table give it (L2121-21)."""
    match purpose:
        case Purpose.WAIVER | Purpose.CLOSED_SESSION:
            wanted = BallotKind.ORDINARY
        case Purpose.ROUND:
            wanted = BallotKind.SECRET
        case _:
            wanted = mode_of(sitting, item).kind
    if kind is wanted:
        return None
    match wanted:
        case BallotKind.SECRET:
            return Refusal.SECRET_REQUIRED
        case BallotKind.PUBLIC:
            return Refusal.PUBLIC_REQUIRED
        case _:
            return Refusal.SECRET_NOT_ASKED if kind is BallotKind.SECRET else Refusal.PUBLIC_NOT_ASKED


def _known(sitting: Sitting, ballot: BallotId) -> Refusal | None:
    known = any(each.ballot == ballot for course in sitting.courses for each in course.results)
    return Refusal.BALLOT_KNOWN if known or not ballot else None


def _opened(sitting: Sitting, item: AgendaItem, command: OpenBallot | DecideByConsent) -> BallotOpened:
    draft = sitting.course(item.id).draft
    quorum = quorum_of(sitting, item.id)
    return BallotOpened(
        ballot=command.ballot,
        item=item.id,
        kind=command.kind if isinstance(command, OpenBallot) else BallotKind.ORDINARY,
        purpose=command.purpose,
        question=command.question,
        text=draft.text if draft is not None else "",
        presiding=presiding_of(sitting, item.id).member,
        post=command.post if isinstance(command, OpenBallot) else None,
        candidates=command.candidates if isinstance(command, OpenBallot) else (),
        seats=command.seats if isinstance(command, OpenBallot) else 0,
        required=quorum.required,
        counted=quorum.counted,
    )


# -- after -----------------------------------------------------------------------------------------------------------


def _close(sitting: Sitting, ballot: Ballot, box: BallotBox, command: CloseBallot) -> Decision:
    if is_on_paper(ballot):
        return Refusal.PAPERS_NEEDED
    said_nothing = silent(box, sitting, ballot)
    if said_nothing and not command.despite_silent:
        return Refusal.VOICES_SILENT
    choices = cast(box, sitting, ballot)
    return (_closed(sitting, ballot, Source.SCREENS, choices, len(said_nothing)),)


def _closed(
    sitting: Sitting, ballot: Ballot, source: Source, choices: tuple[NamedChoice, ...], said_nothing: int
) -> BallotClosed:
    presiding = next((each.choice for each in choices if each.member == ballot.presiding), None)
    counts = counted(each.choice for each in choices)
    names = choices if ballot_display(ballot.kind).names_kept else ()
    return _counted(sitting, ballot, source, counts, presiding, len(choices) + said_nothing, said_nothing, names)


def _counted(
    sitting: Sitting,
    ballot: Ballot,
    source: Source,
    counts: Counts,
    presiding: Choice | None,
    voices: int,
    said_nothing: int,
    names: tuple[NamedChoice, ...],
) -> BallotClosed:
    item = sitting.item(ballot.item)
    assert item is not None
    found = verdict(item, ballot.purpose, ballot.kind, counts, presiding, voices)
    tie_told = isinstance(found, Tally) and found.because is TallyReason.CASTING_VOTE
    return BallotClosed(
        ballot=ballot.id,
        source=source,
        counts=counts,
        voices=voices,
        silent=said_nothing,
        carried=carried(found),
        outcome=str(found.outcome) if isinstance(found, Tally) else "",
        because=str(found.because),
        presiding_choice=presiding if tie_told else None,
        choices=names,
    )


def _consent(sitting: Sitting, command: DecideByConsent) -> Decision:
    item = open_business(sitting, command.item)
    if isinstance(item, Refusal):
        return item
    refusal = refused_vote(sitting, item, command.purpose, None) or _known(sitting, command.ballot)
    if refusal is None and command.purpose is Purpose.ROUND:
        refusal = Refusal.SECRET_REQUIRED
    refusal = refusal or _wrong_kind(sitting, item, command.purpose, BallotKind.ORDINARY)
    if refusal is not None:
        return refusal
    voices = voices_of(sitting, item.id).voices
    exceptions = dict(command.exceptions)
    if len(exceptions) != len(command.exceptions) or {Choice.BLANK, Choice.NULL} & set(exceptions.values()):
        return Refusal.NOT_A_CHOICE
    if not set(exceptions) <= {each.member for each in voices}:
        return Refusal.NO_VOICE
    opened = _opened(sitting, item, command)
    choices = tuple(NamedChoice(each.member, exceptions.get(each.member, Choice.FOR), each.cast_by) for each in voices)
    return opened, _closed(sitting, _as_ballot(opened, sitting), Source.CONSENT, choices, 0)


def _as_ballot(opened: BallotOpened, sitting: Sitting) -> Ballot:
    """The ballot that is opened and closed in one step, which never is the sitting's own."""
    at = sitting.opened_at
    assert at is not None
    return Ballot(
        opened.ballot,
        opened.item,
        opened.kind,
        opened.purpose,
        opened.question,
        opened.text,
        opened.presiding,
        (),
        0,
        0,
        at,
    )


def _enter(sitting: Sitting, ballot: Ballot, command: EnterTally) -> Decision:
    if ballot.purpose is Purpose.ROUND:
        return Refusal.NAMES_NEEDED
    if ballot.kind is BallotKind.PUBLIC:
        return Refusal.NAMES_NEEDED
    voices = voices_of(sitting, ballot.item).total
    refusal = _impossible(ballot.kind, command.counts, voices, command.roll)
    if refusal is not None:
        return refusal
    is_secret = ballot.kind is BallotKind.SECRET
    presiding = None if is_secret else command.presiding_choice
    if presiding is None and _needs_casting_vote(sitting, ballot, command.counts):
        return Refusal.PRESIDING_CHOICE_NEEDED
    source = Source.PAPER if is_secret else Source.HANDS
    said_nothing = voices - command.counts.answered
    return (_counted(sitting, ballot, source, command.counts, presiding, voices, said_nothing, ()),)


def _impossible(kind: BallotKind, counts: Counts, voices: int, roll: int | None) -> Refusal | None:
    match count_fault(kind, counts, voices=voices, roll=roll):
        case None:
            return None
        case CountFault.MORE_THAN_VOICES:
            return Refusal.MORE_THAN_VOICES
        case CountFault.PAPERS_AND_ROLL_DIFFER:
            return Refusal.PAPERS_AND_ROLL_DIFFER
        case CountFault.PAPERS_OUTSIDE_SECRET:
            return Refusal.PAPERS_OUTSIDE_SECRET


def _needs_casting_vote(sitting: Sitting, ballot: Ballot, counts: Counts) -> bool:
    """A tie whose outcome hangs on the own vote of whoever presides."""
    item = sitting.item(ballot.item)
    assert item is not None
    if ballot.presiding is None or ballot.kind is BallotKind.SECRET:
        return False
    found = verdict(item, ballot.purpose, ballot.kind, counts, None, counts.answered)
    return isinstance(found, Tally) and found.because is TallyReason.TIE_WITHOUT_CASTING_VOTE


def _correct(sitting: Sitting, command: CorrectResult) -> Decision:
    """By another entry, with a reason; the first one stays in the journal."""
    if sitting.phase in (Phase.UNPREPARED, Phase.PREPARED):
        return not_open(sitting) or Refusal.NOT_OPEN
    if sitting.phase is Phase.CLOSED:
        return Refusal.CLOSED
    result = _result(sitting, command.ballot)
    if result is None:
        return Refusal.UNKNOWN_BALLOT
    if not command.reason.strip():
        return Refusal.REASON_NEEDED
    item = sitting.item(result.item)
    assert item is not None
    counts, choices = command.counts, command.choices
    if result.kind is BallotKind.PUBLIC:
        if len({each.member for each in choices}) != len(choices) or counted(each.choice for each in choices) != counts:
            return Refusal.NAMES_NEEDED
        if not all(sitting.council.member(each.member) and sitting.council.member(each.cast_by) for each in choices):
            return Refusal.UNKNOWN_MEMBER
    elif choices:
        return Refusal.NOT_A_CHOICE
    refusal = _impossible(result.kind, counts, result.voices, None)
    if refusal is not None:
        return refusal
    presiding = _presiding_of_correction(result, command)
    found = verdict(item, result.purpose, result.kind, counts, presiding, result.voices)
    tie = isinstance(found, Tally) and found.because is TallyReason.TIE_WITHOUT_CASTING_VOTE
    if tie and presiding is None and result.presiding is not None and result.kind is not BallotKind.SECRET:
        return Refusal.PRESIDING_CHOICE_NEEDED
    told = isinstance(found, Tally) and found.because is TallyReason.CASTING_VOTE
    return (
        ResultCorrected(
            ballot=result.ballot,
            counts=counts,
            reason=command.reason.strip(),
            carried=carried(found),
            outcome=str(found.outcome) if isinstance(found, Tally) else "",
            because=str(found.because),
            presiding_choice=presiding if told else None,
            choices=choices,
        ),
    )


def _presiding_of_correction(result: Result, command: CorrectResult) -> Choice | None:
    if result.kind is BallotKind.SECRET:
        return None
    named = next((each.choice for each in command.choices if each.member == result.presiding), None)
    return command.presiding_choice or named


def _result(sitting: Sitting, ballot: BallotId) -> Result | None:
    found = (each for course in sitting.courses for each in course.results)
    return next((each for each in found if each.ballot == ballot), None)
