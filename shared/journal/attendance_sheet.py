"""The attendance sheet of a sitting, item by item, from its journal alone: who was there, when, under which president.

Facts and codes; shared/wording/minutes.py says them in French. What was decided is in decisions.py.
"""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date, datetime
from enum import StrEnum

from shared.domain.agenda import AgendaItem
from shared.domain.attendance import ProxyPaper, RollState
from shared.domain.ballot_events import BallotClosed, BallotOpened, RoundClosed, SeatsShared
from shared.domain.events import SittingClosed, SittingResumed, SittingSuspended
from shared.domain.ids import BallotId, ItemId, MemberId, SittingId
from shared.domain.items import ItemState
from shared.domain.meeting_events import (
    ItemOpened,
    MarkUndone,
    MemberMarked,
    MemberReturned,
    MemberWithdrew,
    ProxyHandedIn,
    ProxyRevoked,
    RollCallEnded,
    SecretariesNamed,
)
from shared.domain.rules.exclusion import WithdrawalKind
from shared.domain.rules.proxies import ProxyEnd
from shared.domain.rules.voices import voices
from shared.domain.sitting import NO_SITTING_ID, Sitting
from shared.domain.standing import presiding_of, room_of
from shared.journal.fold import Step, steps
from shared.journal.records import Record


class Part(StrEnum):
    """How a member stands at one moment, for one item or for the sitting."""

    AWAITED = "awaited"
    PRESENT = "present"
    REPRESENTED = "represented"
    WITHDRAWN = "withdrawn"
    EXCUSED = "excused"
    ABSENT = "absent"
    LEFT = "left"


@dataclass(frozen=True, slots=True)
class MemberLine:
    """One member at one moment. `withdrawn`: the class of withdrawal; `there`: physically at the table.

    `holder`: who casts the voice of a represented member; of any other, who holds a proxy that does not serve.
    """

    member: MemberId
    part: Part
    there: bool
    holder: MemberId | None = None
    withdrawn: WithdrawalKind | None = None


@dataclass(frozen=True, slots=True)
class Moment:
    """The room when an item was opened, or when a vote was closed (`ballot`), every member in the order of the table.

    `required` and `counted`: the quorum as the journal has it, at the opening of the item or of the ballot.
    """

    at: datetime
    required: int | None
    counted: int
    presiding: MemberId | None
    members: tuple[MemberLine, ...]
    ballot: BallotId | None = None

    @property
    def reached(self) -> bool:
        return self.required is None or self.counted >= self.required

    def of(self, *parts: Part) -> tuple[MemberLine, ...]:
        return tuple(each for each in self.members if each.part in parts)


@dataclass(frozen=True, slots=True)
class Movement:
    """A member was marked. In the roll call it is a tick, after it an arrival, a departure, or another word for away.

    `item`: what was deliberated on then. `ended`: grantors whose proxies it ended. `undone`: it was a mistake.
    """

    at: datetime
    member: MemberId
    was: RollState
    state: RollState
    in_roll_call: bool
    item: ItemId | None
    ended: tuple[MemberId, ...]
    undone: bool = False

    @property
    def is_arrival(self) -> bool:
        return not self.in_roll_call and self.state.at_the_table

    @property
    def is_departure(self) -> bool:
        return not self.in_roll_call and self.was.at_the_table


@dataclass(frozen=True, slots=True)
class ProxyLife:
    """A written proxy from its handing in to its end. `undone`: it was taken in by mistake.

    One that another of the same grantor replaced is a revoked one.
    """

    grantor: MemberId
    holder: MemberId
    dated: date
    since: datetime
    until: datetime | None = None
    because: ProxyEnd | None = None
    undone: bool = False


@dataclass(frozen=True, slots=True)
class WithdrawalSpan:
    """A member was out of an item. `since` is when it was noted, maybe before the item; `until` None: to its end.

    `there`: he was at the table when it was noted.
    """

    member: MemberId
    kind: WithdrawalKind
    there: bool
    since: datetime
    until: datetime | None = None


@dataclass(frozen=True, slots=True)
class ItemSheet:
    """`presiding`: who presided, each from an instant on. `votes`: one moment a closed ballot, oldest first."""

    item: AgendaItem
    state: ItemState = ItemState.COMING
    opened_at: datetime | None = None
    ended_at: datetime | None = None
    at_opening: Moment | None = None
    votes: tuple[Moment, ...] = ()
    presiding: tuple[tuple[MemberId, datetime], ...] = ()
    withdrawals: tuple[WithdrawalSpan, ...] = ()

    @property
    def at_vote(self) -> Moment | None:
        """The last vote held on it."""
        return self.votes[-1] if self.votes else None

    def at_ballot(self, ballot: BallotId) -> Moment | None:
        return next((each for each in self.votes if each.ballot == ballot), None)


@dataclass(frozen=True, slots=True)
class AttendanceSheet:
    """`roll`: the room at the end of the roll call, with the quorum at the opening of the sitting; None before it.

    `breaks`: suspensions, the last one without an end where the sitting was not resumed. `items`: all that the
    sitting deliberates on, in the order of its agenda, opened or not.
    """

    sitting: SittingId = NO_SITTING_ID
    in_office: tuple[MemberId, ...] = ()
    opened_at: datetime | None = None
    closed_at: datetime | None = None
    breaks: tuple[tuple[datetime, datetime | None], ...] = ()
    roll: Moment | None = None
    secretaries: tuple[MemberId, ...] = ()
    movements: tuple[Movement, ...] = ()
    proxies: tuple[ProxyLife, ...] = ()
    items: tuple[ItemSheet, ...] = ()

    def of(self, item: ItemId) -> ItemSheet | None:
        return next((each for each in self.items if each.item.id == item), None)


def attendance_sheet(records: Iterable[Record]) -> AttendanceSheet:
    """The sheet as the journal tells it so far."""
    book = _Book()
    for step in steps(records):
        book.turn(step)
    return book.sheet()


def lines_of(sitting: Sitting, item: ItemId | None) -> tuple[MemberLine, ...]:
    """Every member in office as he stands for an item now; None: for the sitting, nobody being out."""
    room = room_of(sitting, item)
    casting = {voice.member: voice.cast_by for voice in voices(room).voices if voice.by_proxy}
    held = {paper.grantor: paper.holder for paper in sitting.attendance.papers}
    lines = []
    for member in room.members:
        there, kind = member in room.present, room.withdrawal_of(member)
        if kind is not None:
            part = Part.WITHDRAWN
        elif there:
            part = Part.PRESENT
        else:
            represented = member in casting
            part = Part.REPRESENTED if represented else Part(sitting.attendance.state_of(member).value)
        lines.append(MemberLine(member, part, there, None if there else held.get(member), kind))
    return tuple(lines)


class _Book:
    """The sheet being written; private to this module."""

    def __init__(self) -> None:
        self._sitting = Sitting()
        self._sheet = AttendanceSheet()
        self._items: dict[ItemId, ItemSheet] = {}
        self._quorum_of_ballot: tuple[int | None, int] = (None, 0)
        self._last_mark: int | None = None
        """The movement that an undone mark takes back; None: the last mark was of a proxy."""

    def sheet(self) -> AttendanceSheet:
        sitting = self._sitting
        items = []
        for item in sitting.items:
            if item.is_business:
                course, sheet = sitting.course(item.id), self._items.get(item.id, ItemSheet(item))
                items.append(
                    replace(sheet, item=item, state=course.state, opened_at=course.opened_at, ended_at=course.ended_at)
                )
        return replace(
            self._sheet,
            sitting=sitting.id,
            in_office=tuple(each.id for each in sitting.council.in_order),
            opened_at=sitting.opened_at,
            closed_at=sitting.closed_at,
            items=tuple(items),
        )

    def turn(self, step: Step) -> None:
        event, at, self._sitting = step.record.event, step.record.at, step.after
        match event:
            case SittingSuspended():
                self._sheet = replace(self._sheet, breaks=(*self._sheet.breaks, (at, None)))
            case SittingResumed() | SittingClosed():
                self._end_break(at)
            case MemberMarked() | MarkUndone() | ProxyHandedIn() | ProxyRevoked():
                self._mark(step, event)
            case RollCallEnded(required, counted):
                presiding = presiding_of(step.after, None).member
                roll = Moment(at, required, counted, presiding, lines_of(step.after, None))
                self._sheet = replace(self._sheet, roll=roll)
                self._last_mark = None
            case SecretariesNamed(members):
                self._sheet = replace(self._sheet, secretaries=members)
            case ItemOpened(item, presiding, _, required, counted):
                moment = Moment(at, required, counted, presiding, lines_of(step.after, item))
                self._put(replace(self._of(item), at_opening=moment))
            case BallotOpened(required=required, counted=counted):
                self._quorum_of_ballot = (required, counted)
            case BallotClosed() | RoundClosed() | SeatsShared():
                self._vote(step, event.ballot)
            case MemberWithdrew(item, member, kind):
                there = member in step.before.attendance.present
                spans = (*self._of(item).withdrawals, WithdrawalSpan(member, kind, there, at))
                self._put(replace(self._of(item), withdrawals=spans))
            case MemberReturned(item, member):
                spans = tuple(
                    replace(each, until=at) if each.member == member and each.until is None else each
                    for each in self._of(item).withdrawals
                )
                self._put(replace(self._of(item), withdrawals=spans))
            case _:
                pass
        self._preside(step)

    def _of(self, item: ItemId) -> ItemSheet:
        known = self._sitting.item(item)
        return self._items.get(item) or ItemSheet(known or AgendaItem(item, "", ""))

    def _put(self, sheet: ItemSheet) -> None:
        self._items[sheet.item.id] = sheet

    def _end_break(self, at: datetime) -> None:
        breaks = self._sheet.breaks
        if breaks and breaks[-1][1] is None:
            self._sheet = replace(self._sheet, breaks=(*breaks[:-1], (breaks[-1][0], at)))

    def _mark(self, step: Step, event: MemberMarked | MarkUndone | ProxyHandedIn | ProxyRevoked) -> None:
        movements = self._sheet.movements
        before, at = step.before, step.record.at
        match event:
            case MemberMarked(member, state, ended):
                open_item = before.open_item
                item = open_item if open_item and before.state_of(open_item) is ItemState.OPEN else None
                attendance = before.attendance
                was, in_roll_call = attendance.state_of(member), not attendance.called
                self._last_mark = len(movements)
                movements = (*movements, Movement(at, member, was, state, in_roll_call, item, ended))
            case MarkUndone() if self._last_mark is not None:
                mark = self._last_mark
                movements = (*movements[:mark], replace(movements[mark], undone=True), *movements[mark + 1 :])
                self._last_mark = None
            case _:
                self._last_mark = None
        self._sheet = replace(self._sheet, movements=movements, proxies=self._proxies(step))

    def _proxies(self, step: Step) -> tuple[ProxyLife, ...]:
        """What came into force and what went, by the papers before and after; undoing takes both back."""
        before, after = step.before.attendance.papers, step.after.attendance.papers
        gone, new = [each for each in before if each not in after], [each for each in after if each not in before]
        undoing, lives = isinstance(step.record.event, MarkUndone), list(self._sheet.proxies)
        for paper in gone:
            place = _place_of(lives, paper)
            lives[place] = replace(
                lives[place],
                until=step.record.at,
                because=None if undoing else _end_of(step, paper),
                undone=undoing,
            )
        for paper in new:
            if undoing:
                place = _place_of(lives, paper)
                lives[place] = replace(lives[place], until=None, because=None)
            else:
                lives.append(ProxyLife(paper.grantor, paper.holder, paper.dated, step.record.at))
        return tuple(lives)

    def _vote(self, step: Step, ballot: BallotId) -> None:
        """Voices are counted when the ballot is closed, so the room is that of the moment just before."""
        held = step.before.ballot
        if held is None or held.id != ballot:
            return
        required, counted = self._quorum_of_ballot
        lines = lines_of(step.before, held.item)
        moment = Moment(step.record.at, required, counted, held.presiding, lines, ballot)
        self._put(replace(self._of(held.item), votes=(*self._of(held.item).votes, moment)))

    def _preside(self, step: Step) -> None:
        sitting = step.after
        item = sitting.open_item
        if item is None or sitting.state_of(item) is not ItemState.OPEN:
            return
        member, known = presiding_of(sitting, item).member, self._of(item).presiding
        if member is not None and (not known or known[-1][0] != member):
            self._put(replace(self._of(item), presiding=(*known, (member, step.record.at))))


def _place_of(lives: list[ProxyLife], paper: ProxyPaper) -> int:
    """The last life of this paper; it has one, for a paper in force was handed in."""
    same = (paper.grantor, paper.holder, paper.dated)
    return max(place for place, each in enumerate(lives) if (each.grantor, each.holder, each.dated) == same)


def _end_of(step: Step, paper: ProxyPaper) -> ProxyEnd:
    match step.record.event:
        case MemberMarked(member) if member == paper.grantor:
            return ProxyEnd.GRANTOR_ARRIVED
        case MemberMarked():
            return ProxyEnd.HOLDER_LEFT
        case _:
            return ProxyEnd.REVOKED
