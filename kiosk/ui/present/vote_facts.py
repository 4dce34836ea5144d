"""The panel of votes, as facts: how the vote on the open item stands, and what is said of it. Pure.

What can be touched is in vote_actions.py, the lists are in vote_rows.py.
Elections and choices between names are in election_facts.py; what the numbers mean is asked of the law (standing.py).
"""

from dataclasses import dataclass, replace
from enum import StrEnum
from typing import Final

from kiosk.services.picture import KioskPicture
from kiosk.ui.present.council_facts import About
from shared.domain.agenda import AgendaItem, ItemKind
from shared.domain.ballot_box import cast, is_on_paper, silent
from shared.domain.ballots import Ballot, BallotKind, Choice, Counts, NamedChoice, Purpose, Result, counted
from shared.domain.ids import ItemId, MemberId
from shared.domain.items import ItemCourse, ItemState
from shared.domain.rules.ballot_mode import BallotMode
from shared.domain.rules.majority import CountFault, Tally, TallyReason, count_fault
from shared.domain.rules.quorum import CourseReason
from shared.domain.rules.voices import Voice
from shared.domain.sitting import Sitting
from shared.domain.standing import (
    mode_of,
    presiding_of,
    quorum_course_of,
    shared_seats,
    tally_of,
    verdict,
    voices_of,
)
from shared.wording import election_screen, law_votes, vote_screen
from shared.wording import voting_screen as words
from shared.wording.agenda import heading, state_name
from shared.wording.law import why
from shared.wording.law_decisions import NamedVote, announcement, names_of_votes
from shared.wording.law_elections import round_name

NOTHING_COUNTED: Final = Counts()


class View(StrEnum):
    """What the panel shows."""

    NOTHING = "nothing"
    READY = "ready"
    EXCEPTIONS = "exceptions"
    REQUESTS = "requests"
    VOICES = "voices"
    TALLY = "tally"
    RESULT = "result"
    ELECTION = "election"


class Doing(StrEnum):
    """What the hand has begun besides what the sitting says."""

    NONE = ""
    EXCEPTIONS = "exceptions"
    REQUESTS = "requests"
    HANDS = "hands"
    CORRECT = "correct"
    NAMES = "names"


@dataclass(frozen=True, slots=True)
class VoteEntry:
    """What was chosen or typed so far and not yet asked for. `sure`: the act touched once that asks for a second touch.

    `roll`: signatures of a secret ballot; `presiding`: the own vote of whoever presides, asked for by a tie.
    `about`: a former item, whose result is looked at; None: the open one.
    """

    doing: Doing = Doing.NONE
    purpose: Purpose = Purpose.DECISION
    exceptions: tuple[tuple[MemberId, Choice], ...] = ()
    counts: Counts = NOTHING_COUNTED
    roll: int = 0
    presiding: Choice | None = None
    reason: str = ""
    about: ItemId | None = None
    names: tuple[NamedChoice, ...] = ()
    sure: str = ""


@dataclass(frozen=True, slots=True)
class VoteFacts:
    """`mode` can be touched to see why, by `about`; `voices` too. `tie`: what a tie asks, `tie_choice` the answer."""

    view: str = View.NOTHING
    item: str = ""
    title: str = ""
    question: str = ""
    mode: str = ""
    voices: str = ""
    line: str = ""
    note: str = ""
    fault: str = ""
    tie: str = ""
    tie_choice: str = ""
    asks_reason: bool = False
    by_name: bool = False
    about: str = About.MODE


@dataclass(frozen=True, slots=True)
class CountRow:
    """One number of a tally. `choice` gives its colour and shape."""

    key: str
    label: str
    value: int
    choice: str


HAND_CHOICES: Final = (Choice.FOR, Choice.AGAINST, Choice.ABSTAIN, Choice.NO_PART)
PAPER_CHOICES: Final = (Choice.FOR, Choice.AGAINST, Choice.BLANK, Choice.NULL)
ROLL: Final = "roll"


def item_of(sitting: Sitting, about: ItemId | None = None) -> AgendaItem | None:
    """The item that the panel is about: a former one that was asked for, else the one that was opened last.

    While a ballot is open, nothing but its item.
    """
    wanted = sitting.open_item if about is None or sitting.ballot is not None else about
    return sitting.item(wanted)


def view_of(picture: KioskPicture, entry: VoteEntry) -> View:
    sitting = picture.sitting
    item, ballot = item_of(sitting, entry.about), sitting.ballot
    if item is None:
        return View.NOTHING
    if ballot is not None:
        if ballot.purpose is Purpose.ROUND:
            return View.ELECTION
        return View.TALLY if is_on_paper(ballot) or entry.doing is Doing.HANDS else View.VOICES
    result = last_result(sitting.course(item.id))
    if entry.doing is Doing.CORRECT and result is not None:
        return View.VOICES if result.kind is BallotKind.PUBLIC else View.TALLY
    if sitting.state_of(item.id) is not ItemState.OPEN:
        return View.RESULT
    match entry.doing:
        case Doing.EXCEPTIONS:
            return View.EXCEPTIONS
        case Doing.REQUESTS:
            return View.REQUESTS
        case _:
            return View.ELECTION if _is_election(sitting, item, entry) else View.READY


def _is_election(sitting: Sitting, item: AgendaItem, entry: VoteEntry) -> bool:
    """Between names. An amendment, secrecy or the public may be voted on in between."""
    if entry.purpose is not Purpose.DECISION:
        return False
    if item.kind is ItemKind.ACCOUNTS:
        return presiding_of(sitting, item.id).member is None
    begun = sitting.course(item.id).election is not None or sitting.course(item.id).shared is not None
    return item.kind is ItemKind.ELECTION or begun or entry.doing is Doing.NAMES


def last_result(course: ItemCourse) -> Result | None:
    return course.results[-1] if course.results else None


def vote_facts(picture: KioskPicture, entry: VoteEntry) -> VoteFacts:
    sitting = picture.sitting
    item, view = item_of(sitting, entry.about), view_of(picture, entry)
    if item is None:
        return VoteFacts(note=words.NO_ITEM)
    voices = voices_of(sitting, item.id)
    base = VoteFacts(view=view, item=item.id, title=heading(item), voices=words.voices(voices.total, voices.by_proxy))
    match view:
        case View.VOICES | View.TALLY if sitting.ballot is None:
            return _correction(sitting, item, base, entry)
        case View.VOICES if sitting.ballot is not None:
            return _voices(picture, sitting.ballot, base)
        case View.TALLY if sitting.ballot is not None:
            return _tally(sitting, item, sitting.ballot, base, entry)
        case View.RESULT:
            return _result(sitting, item, replace(base, voices=""))
        case View.ELECTION:
            return base
        case _:
            return _ready(sitting, item, base, entry)


# -- before ----------------------------------------------------------------------------------------------------------


def _ready(sitting: Sitting, item: AgendaItem, base: VoteFacts, entry: VoteEntry) -> VoteFacts:
    mode = mode_of(sitting, item)
    result = last_result(sitting.course(item.id))
    by_mode = entry.purpose in (Purpose.DECISION, Purpose.AMENDMENT)
    note = vote_screen.result_title(result) if result is not None and entry.doing is Doing.NONE else ""
    return replace(
        base,
        fault=_quorum_lost(sitting, item),
        question=_question(entry.purpose),
        mode=vote_screen.kind(mode.kind) if by_mode else "",
        line=_exceptions_line(sitting, item, entry) if base.view == View.EXCEPTIONS else _asked(base.view, mode),
        note=words.NOT_FOR if base.view == View.EXCEPTIONS else note,
    )


def _quorum_lost(sitting: Sitting, item: AgendaItem) -> str:
    """Members have left since the item was opened: its vote holds, and no other item may be opened."""
    course = quorum_course_of(sitting, item.id)
    return why(course).sentence if course is not None and course.because is CourseReason.LOST_IN_DEBATE else ""


def _asked(view: str, mode: BallotMode) -> str:
    return words.requested(mode) if view == View.REQUESTS else ""


def _question(purpose: Purpose) -> str:
    match purpose:
        case Purpose.WAIVER:
            return words.WAIVER_QUESTION
        case Purpose.CLOSED_SESSION:
            return words.CAMERA_QUESTION
        case Purpose.AMENDMENT:
            return words.AMENDMENT_QUESTION
        case _:
            return ""


def kind_now(sitting: Sitting, item: AgendaItem, purpose: Purpose) -> BallotKind:
    """How it is voted: the law's answer, never a choice. How to vote, and the public, are ordinary votes."""
    if purpose in (Purpose.WAIVER, Purpose.CLOSED_SESSION):
        return BallotKind.ORDINARY
    return BallotKind.SECRET if purpose is Purpose.ROUND else mode_of(sitting, item).kind


def _exceptions_line(sitting: Sitting, item: AgendaItem, entry: VoteEntry) -> str:
    others = dict(entry.exceptions)
    return vote_screen.counts_line(counted(others.get(each.member, Choice.FOR) for each in all_voices(sitting, item)))


def all_voices(sitting: Sitting, item: AgendaItem) -> tuple[Voice, ...]:
    return voices_of(sitting, item.id).voices


# -- while it is open ------------------------------------------------------------------------------------------------


def _voices(picture: KioskPicture, ballot: Ballot, base: VoteFacts) -> VoteFacts:
    sitting = picture.sitting
    waiting = silent(picture.box, sitting, ballot)
    members = [found for each in waiting if (found := sitting.council.member(each)) is not None]
    said = counted(each.choice for each in cast(picture.box, sitting, ballot))
    return replace(
        base,
        question=vote_screen.question(ballot),
        mode=vote_screen.kind(ballot.kind),
        line=vote_screen.counts_line(said),
        note=words.no_answer(members),
        by_name=True,
    )


def _tally(sitting: Sitting, item: AgendaItem, ballot: Ballot, base: VoteFacts, entry: VoteEntry) -> VoteFacts:
    voices = voices_of(sitting, item.id).total
    asked = _tie(sitting, item, ballot.purpose, ballot.kind, ballot.presiding, entry)
    return replace(
        base,
        question=vote_screen.question(ballot),
        mode=vote_screen.kind(ballot.kind),
        line=words.missing(max(0, voices - entry.counts.answered)),
        fault=tally_fault(ballot.kind, entry, voices),
        tie=asked,
        tie_choice=str(entry.presiding or ""),
    )


def _tie(
    sitting: Sitting,
    item: AgendaItem,
    purpose: Purpose,
    kind: BallotKind,
    presiding: MemberId | None,
    entry: VoteEntry,
) -> str:
    """The question that a tie asks: what whoever presides has voted."""
    member = sitting.council.member(presiding) if presiding is not None else None
    if member is None or kind is BallotKind.SECRET or purpose in (Purpose.WAIVER, Purpose.CLOSED_SESSION):
        return ""
    found = verdict(item, purpose, kind, entry.counts, None, entry.counts.answered)
    is_tie = isinstance(found, Tally) and found.because is TallyReason.TIE_WITHOUT_CASTING_VOTE
    return words.presiding_question(member) if is_tie else ""


def tally_fault(kind: BallotKind, entry: VoteEntry, voices: int) -> str:
    """What is wrong with the counts, in words; nothing while nothing was counted."""
    counts, roll = entry.counts, entry.roll if kind is BallotKind.SECRET and entry.roll else None
    match count_fault(kind, counts, voices=voices, roll=roll):
        case None:
            return ""
        case CountFault.PAPERS_AND_ROLL_DIFFER:
            fault, expected, number = CountFault.PAPERS_AND_ROLL_DIFFER, entry.roll, counts.papers
        case other:
            fault, expected, number = other, voices, counts.answered
    return law_votes.count_fault(fault, counted=number, expected=expected)


def may_save(facts: VoteFacts, entry: VoteEntry) -> bool:
    """The counts can be those of the vote, and all that is asked was answered."""
    answered = bool(entry.names) if facts.by_name else entry.counts.answered > 0
    tie_open = facts.tie != "" and entry.presiding is None
    return answered and not facts.fault and not tie_open and (not facts.asks_reason or bool(entry.reason.strip()))


def something_said(picture: KioskPicture, entry: VoteEntry) -> bool:
    """Votes were cast in the open ballot, or numbers typed in: to cancel it loses something."""
    ballot = picture.sitting.ballot
    cast_already = ballot is not None and bool(cast(picture.box, picture.sitting, ballot))
    return cast_already or entry.counts != NOTHING_COUNTED or entry.roll > 0


# -- after -----------------------------------------------------------------------------------------------------------


def _result(sitting: Sitting, item: AgendaItem, base: VoteFacts) -> VoteFacts:
    course = sitting.course(item.id)
    result = course.decision
    if result is None or course.state is ItemState.ELECTED:
        return _elected(sitting, course, base)
    names = tuple(
        NamedVote(member, each.choice, by if each.cast_by != each.member else None)
        for each in result.choices
        if (member := sitting.council.member(each.member)) is not None
        for by in (sitting.council.member(each.cast_by),)
    )
    presiding = sitting.council.member(result.presiding) if result.presiding is not None else None
    parts = (
        vote_screen.how_decided(result, item),
        names_of_votes(names) if names else "",
        words.corrected(result.corrected) if result.corrected else "",
    )
    return replace(
        base,
        question=vote_screen.result_title(result),
        mode=vote_screen.kind(result.kind),
        line=announcement(tally_of(result, item), presiding=presiding),
        note="\n".join(part for part in parts if part),
        about=About.RESULT,
    )


def _state(course: ItemCourse) -> str:
    said = state_name(course.state)
    return f"{said[:1].upper()}{said[1:]}"


def _elected(sitting: Sitting, course: ItemCourse, base: VoteFacts) -> VoteFacts:
    """Between names, or ended without any vote."""
    base = replace(base, question=_state(course), about=About.ROUND)
    if course.appointed is not None:
        return replace(base, line=words.named_at_once(course.appointed.names))
    if course.shared is not None and course.shared.shares:
        shared = course.shared
        said = why(shared_seats(sitting, shared.seats, course.candidates, shared.votes)).sentence
        return replace(base, mode=words.WHY_SHARES, line=election_screen.shares(shared.shares), note=said)
    election = course.election
    if election is None or not election.rounds or course.state is not ItemState.ELECTED:
        return base
    last = election.rounds[-1]
    question = election_screen.elected(election.elected or "")
    return replace(base, question=question, mode=round_name(last.number), note=why(last).sentence)


def _correction(sitting: Sitting, item: AgendaItem, base: VoteFacts, entry: VoteEntry) -> VoteFacts:
    result = last_result(sitting.course(item.id))
    assert result is not None, "only what was counted is corrected"
    is_public = result.kind is BallotKind.PUBLIC
    counts = counted(each.choice for each in entry.names) if is_public else entry.counts
    entry = replace(entry, counts=counts)
    presiding = None if is_public else result.presiding
    asked = _tie(sitting, item, result.purpose, result.kind, presiding, entry)
    return replace(
        base,
        question=words.CORRECT,
        voices=words.voices(result.voices, 0),
        line=vote_screen.counts_line(counts) if is_public else words.missing(max(0, result.voices - counts.answered)),
        fault=tally_fault(result.kind, replace(entry, roll=0), result.voices),
        tie=asked,
        tie_choice=str(entry.presiding or ""),
        asks_reason=True,
        by_name=is_public,
    )
