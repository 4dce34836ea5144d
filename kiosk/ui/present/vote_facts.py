"""The panel of votes, as facts: what can be done now on the open item, and what is said of it. Pure.

Elections and choices between names are in election_facts.py; what the numbers mean is asked of the law (standing.py).
"""

from dataclasses import dataclass, replace
from enum import StrEnum
from typing import Final

from kiosk.services.picture import KioskPicture
from kiosk.ui.present.council_facts import About, open_item
from kiosk.ui.present.member_rows import Action, MemberRow
from shared.domain.agenda import AgendaItem, ItemKind
from shared.domain.ballot_box import cast, is_on_paper, silent
from shared.domain.ballots import Ballot, BallotKind, Choice, Counts, NamedChoice, Purpose, Result, counted
from shared.domain.ids import ItemId, MemberId
from shared.domain.items import ItemCourse, ItemState
from shared.domain.rules.ballot_mode import BallotMode, Matter
from shared.domain.rules.majority import CountFault, Tally, TallyReason, count_fault
from shared.domain.rules.quorum import CourseReason
from shared.domain.rules.voices import Voice
from shared.domain.sitting import Phase, Sitting
from shared.domain.standing import (
    matter_of,
    may_be_decided,
    mayor_must_leave,
    mode_of,
    presiding_of,
    quorum_course_of,
    room_of,
    shared_seats,
    tally_of,
    verdict,
    voices_of,
    waiver_of,
)
from shared.wording import election_screen, law_votes, vote_screen
from shared.wording import voting_screen as words
from shared.wording.agenda import heading, state_name
from shared.wording.law import why
from shared.wording.law_decisions import NamedVote, announcement, names_of_votes
from shared.wording.law_elections import round_name
from shared.wording.people import short_name

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
    return sitting.item(wanted) if wanted is not None else None


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
    return vote_screen.counts_line(counted(others.get(each.member, Choice.FOR) for each in _all_voices(sitting, item)))


def _all_voices(sitting: Sitting, item: AgendaItem) -> tuple[Voice, ...]:
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


# -- what can be done ------------------------------------------------------------------------------------------------


def actions(picture: KioskPicture, entry: VoteEntry) -> tuple[Action, ...]:
    """What can be done now, the most usual first."""
    sitting = picture.sitting
    item, view = item_of(sitting, entry.about), view_of(picture, entry)
    if item is None:
        return ()
    match view:
        case View.READY:
            return _ready_actions(sitting, item, entry)
        case View.EXCEPTIONS:
            save = Action("consent", words.for_all_but(len(entry.exceptions)), primary=True)
            return Action("back", words.BACK), save
        case View.REQUESTS:
            return (Action("back", words.BACK),)
        case View.VOICES if sitting.ballot is not None:
            return _voices_actions(picture, sitting.ballot, entry)
        case View.VOICES | View.TALLY:
            return _tally_actions(picture, entry)
        case View.RESULT:
            return _result_actions(sitting, item, entry)
        case _:
            return ()


def _result_actions(sitting: Sitting, item: AgendaItem, entry: VoteEntry) -> tuple[Action, ...]:
    """After the end, nothing can be put right any more."""
    if sitting.phase is Phase.CLOSED:
        return ()
    decided = sitting.course(item.id).decision is not None
    correct = (Action("correct", words.CORRECT, words.CORRECT_MEANS, "edit"),) if decided else ()
    back = (Action("back", words.BACK, drawing="arrow-left"),) if entry.about is not None else ()
    return *correct, *_public(sitting), *back


def _ready_actions(sitting: Sitting, item: AgendaItem, entry: VoteEntry) -> tuple[Action, ...]:
    if entry.purpose is not Purpose.DECISION:
        back = Action("back", words.BACK, drawing="arrow-left")
        return *_ways(sitting, item, entry), back
    if not may_be_decided(item).allowed:
        return Action("end", words.END_ITEM, words.END_ITEM_MEANS, primary=True), *_public(sitting)
    ways: tuple[Action, ...]
    if mayor_must_leave(sitting, item) is not None:
        ways = (Action("leave", words.MAYOR_LEAVES, words.MAYOR_LEAVES_MEANS, "door-exit", primary=True),)
    else:
        ways = _ways(sitting, item, entry)
    takes_note = item.kind is ItemKind.INFORMATION
    note = Action("acknowledge", words.ACKNOWLEDGE, words.ACKNOWLEDGE_MEANS, "book", primary=True)
    if takes_note:
        ways = tuple(replace(each, primary=False) for each in ways)
    mode = mode_of(sitting, item)
    nomination = matter_of(item) is Matter.NOMINATION
    return (
        *((note,) if takes_note else ()),
        *ways,
        *((Action("names", words.NAMES, words.NAMES_MEANS, "users"),) if nomination else ()),
        Action("requests", words.REQUESTS, words.requested(mode), "hand-stop"),
        *_public(sitting),
    )


def _ways(sitting: Sitting, item: AgendaItem, entry: VoteEntry) -> tuple[Action, ...]:
    """The ways in which it may be voted now: what the law leaves, and nothing else."""
    kind = kind_now(sitting, item, entry.purpose)
    waits = matter_of(item) is Matter.NOMINATION and waiver_of(sitting, item.id) is None
    waiver = (Action("waiver", words.WAIVER, words.WAIVER_MEANS, "eye", primary=True),)
    match kind:
        case BallotKind.SECRET:
            paper = Action("screens", words.PAPER, words.PAPER_MEANS, "lock", primary=not waits)
            return (*(waiver if waits and entry.purpose is Purpose.DECISION else ()), paper)
        case BallotKind.PUBLIC:
            return (Action("screens", words.SCREENS, words.SCREENS_PUBLIC_MEANS, "users", primary=True),)
        case _:
            return (
                Action("consent", _consent(entry.purpose), _consent_means(entry.purpose), "check", primary=True),
                Action("except", words.EXCEPT, words.EXCEPT_MEANS, "user-minus"),
                Action("screens", words.SCREENS, words.SCREENS_MEANS, "hand-finger"),
                Action("hands", words.HANDS, words.HANDS_MEANS, "list-numbers"),
            )


def _consent(purpose: Purpose) -> str:
    match purpose:
        case Purpose.WAIVER:
            return words.CONSENT_WAIVER
        case Purpose.CLOSED_SESSION:
            return words.CONSENT_CAMERA
        case Purpose.AMENDMENT:
            return words.CONSENT_AMENDMENT
        case _:
            return words.CONSENT


def _consent_means(purpose: Purpose) -> str:
    return words.PUBLIC_LEAVES if purpose is Purpose.CLOSED_SESSION else words.CONSENT_MEANS


def _public(sitting: Sitting) -> tuple[Action, ...]:
    if sitting.in_camera:
        return (Action("doors", words.DOORS, words.DOORS_MEANS, "door-enter"),)
    if open_item(sitting) is None:
        return ()
    return (Action("camera", words.CAMERA, words.CAMERA_MEANS, "eye-off"),)


def _voices_actions(picture: KioskPicture, ballot: Ballot, entry: VoteEntry) -> tuple[Action, ...]:
    waiting = len(silent(picture.box, picture.sitting, ballot))
    if entry.sure == "close" and waiting:
        # Where the finger was, a second touch by mistake only waits.
        return Action("close", words.close_sure(waiting)), Action("wait", words.WAIT, primary=True)
    if entry.sure == "cancel":
        return _cancel_sure()
    close = Action("close", words.close_without(waiting) if waiting else words.CLOSE, primary=not waiting)
    hands = (Action("hands", words.HANDS),) if ballot.kind is BallotKind.ORDINARY else ()
    return Action("cancel", words.CANCEL), *hands, close


def _cancel_sure() -> tuple[Action, ...]:
    return Action("wait", words.KEEP), Action("cancel", words.CANCEL_SURE)


def _tally_actions(picture: KioskPicture, entry: VoteEntry) -> tuple[Action, ...]:
    ballot = picture.sitting.ballot
    may = may_save(vote_facts(picture, entry), entry)
    if ballot is None:
        save = Action("save_correction", words.SAVE_CORRECTION, primary=True, may=may)
        return Action("back", words.BACK), save
    if entry.sure == "cancel":
        return _cancel_sure()
    back = () if is_on_paper(ballot) else (Action("by_voices", words.ON_SCREENS),)
    return Action("cancel", words.CANCEL), *back, Action("save", words.SAVE, primary=True, may=may)


# -- rows ------------------------------------------------------------------------------------------------------------


def rows(picture: KioskPicture, entry: VoteEntry) -> tuple[MemberRow, ...]:
    """The voices or members of the view, in the order of the table."""
    sitting = picture.sitting
    item, view = item_of(sitting, entry.about), view_of(picture, entry)
    if item is None:
        return ()
    match view:
        case View.EXCEPTIONS:
            return _voice_rows(sitting, _all_voices(sitting, item), {m: str(c) for m, c in entry.exceptions})
        case View.REQUESTS:
            return _request_rows(sitting, item)
        case View.VOICES if sitting.ballot is not None:
            said = {each.member: str(each.choice) for each in cast(picture.box, sitting, sitting.ballot)}
            return _voice_rows(sitting, _all_voices(sitting, item), said)
        case View.VOICES:
            voices = tuple(Voice(each.member, each.cast_by) for each in entry.names)
            return _voice_rows(sitting, voices, {each.member: str(each.choice) for each in entry.names})
        case _:
            return ()


def _voice_rows(sitting: Sitting, voices: tuple[Voice, ...], said: dict[MemberId, str]) -> tuple[MemberRow, ...]:
    council = sitting.council
    found = []
    for voice in voices:
        member, holder = council.member(voice.member), council.member(voice.cast_by)
        if member is not None:
            beside = words.by(holder) if voice.by_proxy and holder is not None else ""
            found.append(
                MemberRow(f"voice-{member.id}", member.id, short_name(member), beside, said.get(member.id, ""))
            )
    return tuple(found)


def _request_rows(sitting: Sitting, item: AgendaItem) -> tuple[MemberRow, ...]:
    asked = {each.member: str(each.kind) for each in sitting.course(item.id).requests}
    there = room_of(sitting, item.id).at_the_table()
    return tuple(
        MemberRow(f"request-{each.id}", each.id, short_name(each), "", asked.get(each.id, ""))
        for each in sitting.council.in_order
        if each.id in there
    )


def count_rows(picture: KioskPicture, entry: VoteEntry) -> tuple[CountRow, ...]:
    """The numbers to be typed in."""
    if view_of(picture, entry) is not View.TALLY:
        return ()
    item, ballot = item_of(picture.sitting, entry.about), picture.sitting.ballot
    result = last_result(picture.sitting.course(item.id)) if item is not None else None
    kind = ballot.kind if ballot is not None else result.kind if result is not None else BallotKind.ORDINARY
    secret = kind is BallotKind.SECRET
    found = tuple(
        CountRow(f"count-{choice}", vote_screen.answer(choice), count_of(entry.counts, choice), choice)
        for choice in (PAPER_CHOICES if secret else HAND_CHOICES)
    )
    roll = (CountRow(f"count-{ROLL}", words.ROLL, entry.roll, ROLL),) if secret and ballot is not None else ()
    return (*roll, *found)


def count_of(counts: Counts, choice: Choice) -> int:
    match choice:
        case Choice.FOR:
            return counts.for_
        case Choice.AGAINST:
            return counts.against
        case Choice.ABSTAIN:
            return counts.abstain
        case Choice.NO_PART:
            return counts.no_part
        case Choice.BLANK:
            return counts.blank
        case Choice.NULL:
            return counts.null


def with_count(entry: VoteEntry, key: str, value: int) -> VoteEntry:
    """The entry with one number changed; never below nothing."""
    value = max(0, value)
    if key == ROLL:
        return replace(entry, roll=value, sure="")
    field = "for_" if key == Choice.FOR else key
    return replace(entry, counts=replace(entry.counts, **{field: value}), sure="")


def rest_of(picture: KioskPicture, entry: VoteEntry, key: str) -> int:
    """What one number may still take: voices, or signatures, that no other accounts for; the roll may have all."""
    item, ballot = item_of(picture.sitting, entry.about), picture.sitting.ballot
    if item is None:
        return 0
    result = last_result(picture.sitting.course(item.id))
    voices = voices_of(picture.sitting, item.id).total if ballot is not None or result is None else result.voices
    if key == ROLL:
        return max(0, voices - entry.roll)
    total = entry.roll if ballot is not None and ballot.kind is BallotKind.SECRET and entry.roll else voices
    return max(0, total - entry.counts.answered)


def value_of(entry: VoteEntry, key: str) -> int:
    return entry.roll if key == ROLL else count_of(entry.counts, Choice(key))
