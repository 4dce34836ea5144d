"""What holds of a meeting whatever it is asked, by whomever and in whatever order."""

from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Any, cast

from hypothesis import given as for_all
from hypothesis import settings
from hypothesis import strategies as st

from shared.domain.actors import KIOSK, PRESENTER, Actor, Role
from shared.domain.agenda import ItemKind
from shared.domain.attendance import RollState
from shared.domain.ballot_commands import (
    AppointAtOnce,
    CancelBallot,
    CloseBallot,
    DecideByConsent,
    DropRequest,
    EnterPapers,
    EnterTally,
    OpenBallot,
    RequestBallot,
)
from shared.domain.ballots import BallotKind, Candidate, Counts, Purpose
from shared.domain.commands import CloseSitting, Command, OpenSitting, PresentItem, ResumeSitting, SuspendSitting
from shared.domain.decide import decide
from shared.domain.events import Event
from shared.domain.evolve import evolve
from shared.domain.ids import BallotId, ItemId, SeatNumber
from shared.domain.items import ItemState
from shared.domain.meeting_commands import (
    AcknowledgeItem,
    AddItem,
    AdjournItem,
    AskFloor,
    ChangeDraft,
    ChangeItemKind,
    EndItem,
    EndRollCall,
    GiveFloor,
    HandInProxy,
    HandOver,
    LeaveFloor,
    MarkMember,
    MeetingCommand,
    MoveItem,
    NameSecretaries,
    NoteDebate,
    OpenDoors,
    OpenItem,
    RestoreItem,
    ReturnMember,
    RevokeProxy,
    SwapPlaces,
    UndoMark,
    WithdrawItem,
    WithdrawMember,
)
from shared.domain.people import seat_map_fault
from shared.domain.refusals import Refusal
from shared.domain.rules.ballot_mode import Body
from shared.domain.rules.elections import Post
from shared.domain.rules.exclusion import WithdrawalKind
from shared.domain.sitting import Phase, Sitting
from shared.domain.standing import (
    clear_days_of,
    grounds_of,
    may_be_decided,
    may_items_open,
    mode_of,
    presiding_of,
    quorum_course_of,
    quorum_of,
    room_of,
    voices_of,
)
from tests.fakes.manual_clock import START
from tests.fakes.meeting import (
    ACCOUNTS,
    DELEGATE,
    LAID,
    MAYOR,
    MINUTES,
    OPENED,
    OTHER,
    REPORT,
    ROADS,
    SCHOOL,
    SECOND,
    STARTED,
    URGENCY,
    URGENT,
    URGENT_AGENDA,
    WELCOME,
    after,
    council,
    given,
    laid,
    m,
    on,
    roll,
    started,
)

NEW = ItemId("new")
THE_OPEN_ONE = ItemId("the open one")
"""Asked of whatever item is open then."""

members = st.sampled_from([m(number) for number in (*[1, 2, 6, 13] * 6, *range(1, 14), 99)])
items = st.sampled_from(
    [
        *[THE_OPEN_ONE] * 12,
        *(ROADS, SCHOOL, ACCOUNTS, OTHER, REPORT, MINUTES, DELEGATE, MAYOR),
        *(URGENCY, WELCOME, NEW, ItemId("elsewhere")),
    ]
)
ballot = st.just(BallotId("the open one"))
days = st.sampled_from([START.date(), START.date() - timedelta(days=1)])
counts = st.builds(Counts, st.integers(0, 13), st.integers(0, 3), st.integers(0, 3))
meeting_commands: st.SearchStrategy[MeetingCommand] = st.one_of(
    st.builds(MarkMember, members, st.sampled_from(RollState)),
    st.just(UndoMark()),
    st.just(EndRollCall()),
    st.builds(HandInProxy, members, members, days),
    st.builds(RevokeProxy, members),
    st.builds(NameSecretaries, st.lists(members, max_size=2).map(tuple)),
    st.builds(HandOver, members),
    st.builds(OpenItem, items),
    st.builds(OpenItem, st.sampled_from([ROADS, SCHOOL, REPORT, ACCOUNTS, OTHER])),
    *(st.builds(each, items) for each in (AcknowledgeItem, EndItem, AdjournItem, WithdrawItem, RestoreItem)),
    st.builds(AddItem, st.sampled_from([NEW, ROADS]), st.just("A new matter")),
    st.builds(MoveItem, items, st.none() | items),
    st.builds(ChangeItemKind, items, st.sampled_from(ItemKind)),
    st.builds(WithdrawMember, items, members, st.sampled_from(WithdrawalKind)),
    st.builds(ReturnMember, items, members),
    st.just(OpenDoors()),
    st.builds(NoteDebate, items, st.sampled_from(["It was said.", "It was said again."])),
    st.builds(ChangeDraft, items, st.sampled_from(["One road.", "Two roads."])),
    *(st.builds(each, members) for each in (AskFloor, LeaveFloor, GiveFloor)),
    st.builds(SwapPlaces, members, members),
)
others: st.SearchStrategy[Command] = st.one_of(
    st.sampled_from([OpenSitting(), SuspendSitting(), *[ResumeSitting()] * 4]),
    st.builds(OpenBallot, ballot, st.just(THE_OPEN_ONE), st.just(BallotKind.ORDINARY)),
    *[st.builds(DecideByConsent, ballot, st.just(THE_OPEN_ONE))] * 2,
    st.builds(PresentItem, items),
    st.builds(RequestBallot, items, members, st.sampled_from(BallotKind)),
    st.builds(DropRequest, items, members),
    st.builds(OpenBallot, ballot, items, st.sampled_from(BallotKind), st.sampled_from(Purpose)),
    st.builds(
        OpenBallot,
        ballot,
        items,
        st.just(BallotKind.SECRET),
        st.just(Purpose.ROUND),
        post=st.sampled_from(Post),
        candidates=st.just((Candidate("One", member=m(6)), Candidate("Two", member=m(1)))),
    ),
    st.builds(CloseBallot, ballot, st.booleans()),
    st.builds(CancelBallot, ballot),
    st.builds(DecideByConsent, ballot, items, st.sampled_from(Purpose)),
    st.builds(EnterTally, ballot, counts),
    st.builds(EnterPapers, ballot, st.sampled_from([(("One", 7), ("Two", 2)), (("One", 3), ("Two", 3))])),
    st.builds(AppointAtOnce, items, st.sampled_from(Body), st.just(("One",)), st.just(1)),
)
commands = meeting_commands | others
actors = st.sampled_from([*[PRESENTER] * 8, KIOSK, Actor(Role.SEAT, SeatNumber(1))])
asked = st.lists(st.tuples(commands, actors), min_size=10, max_size=40)
beginnings: st.SearchStrategy[tuple[Event, ...]] = st.sampled_from(
    [
        (),
        LAID,
        OPENED,
        (*OPENED, *roll(*range(1, 12))[:-1]),
        (*laid(URGENT, URGENT_AGENDA), *STARTED[len(LAID) :]),
        (*laid(SECOND), *started(1, 2, 3)[len(LAID) :]),
        (*laid(of=council(mayor=False)), *STARTED[len(LAID) :]),
        STARTED,
        started(*range(1, 8)),
        *(on(item, started(*range(1, 13))) for item in (ROADS, SCHOOL, REPORT, DELEGATE, MAYOR, OTHER)),
        on(ACCOUNTS, presiding=None),
    ]
)
EVERY_ITEM = (WELCOME, URGENCY, MINUTES, ROADS, SCHOOL, REPORT, DELEGATE, MAYOR, ACCOUNTS, OTHER, NEW, None)
NEVER_DECIDED = (ItemState.ADOPTED, ItemState.REJECTED, ItemState.NOT_ADOPTED, ItemState.ELECTED)


@dataclass(frozen=True)
class Course:
    """A sitting that is asked one thing after another, a minute apart."""

    sitting: Sitting
    events: tuple[tuple[Event, datetime], ...] = ()
    at: datetime = START

    def then(self, command: Command, by: Actor) -> "Course":
        at = self.at + timedelta(minutes=1)
        command = meant(command, self)
        found = decide(self.sitting, command, by)
        if isinstance(found, Refusal):
            grounds_of(self.sitting, found, getattr(command, "item", None))
            return Course(self.sitting, self.events, at)
        sitting = after(self.sitting, *found, at=at)
        return Course(sitting, (*self.events, *((event, at) for event in found)), at)


def meant(command: Command, course: Course) -> Command:
    """The command about the item that is open now; a ballot to be opened has a new id, another is the open one."""
    sitting = course.sitting
    if getattr(command, "item", None) == THE_OPEN_ONE:
        command = replace(cast(Any, command), item=sitting.open_item or ROADS)
    if isinstance(command, OpenBallot | DecideByConsent):
        return replace(command, ballot=BallotId(f"{len(course.events) + 100:032x}"))
    if isinstance(command, CloseBallot | CancelBallot | EnterTally | EnterPapers) and sitting.ballot is not None:
        return replace(command, ballot=sitting.ballot.id)
    return command


def followed(beginning: tuple[Event, ...], asked: list[tuple[Command, Actor]]) -> list[Course]:
    courses = [Course(given(beginning))]
    for command, by in asked:
        courses.append(courses[-1].then(command, by))
    return courses


@settings(max_examples=200)
@for_all(beginnings, asked)
def test_the_events_alone_tell_the_meeting_again(
    beginning: tuple[Event, ...], asked: list[tuple[Command, Actor]]
) -> None:
    course = followed(beginning, asked)[-1]
    told = given(beginning)
    for event, at in course.events:
        told = evolve(told, event, at)
    assert told == course.sitting


@settings(max_examples=300)
@for_all(beginnings, asked)
def test_nobody_holds_two_proxies_and_nobody_votes_twice(
    beginning: tuple[Event, ...], asked: list[tuple[Command, Actor]]
) -> None:
    """L2121-20."""
    for course in followed(beginning, asked):
        sitting, attendance = course.sitting, course.sitting.attendance
        in_office = {member.id for member in sitting.council.members}
        holders = [paper.holder for paper in attendance.papers]
        grantors = [paper.grantor for paper in attendance.papers]
        assert attendance.present <= in_office
        assert len(set(holders)) == len(holders)
        assert len(set(grantors)) == len(grantors)
        assert all(paper.holder != paper.grantor for paper in attendance.papers)
        if attendance.called:
            assert set(holders) <= attendance.present
        else:
            assert not set(grantors) & attendance.present
            assert all(attendance.state_of(each) in (RollState.PRESENT, RollState.AWAITED) for each in holders)
        voices = voices_of(sitting, ROADS).voices
        assert len({voice.member for voice in voices}) == len(voices)
        assert not {voice.member for voice in voices if voice.by_proxy} & attendance.present


@settings(max_examples=300)
@for_all(beginnings, asked)
def test_one_item_is_open_at_most_and_only_after_the_roll_call(
    beginning: tuple[Event, ...], asked: list[tuple[Command, Actor]]
) -> None:
    for course in followed(beginning, asked):
        sitting = course.sitting
        opened = [each.item for each in sitting.courses if each.state is ItemState.OPEN]
        assert opened in ([], [sitting.open_item])
        assert not opened or sitting.attendance.called
        if sitting.ballot is not None:
            assert sitting.phase is Phase.OPEN
            assert opened == [sitting.ballot.item]
        for item in sitting.items:
            if not may_be_decided(item).allowed:
                assert sitting.state_of(item.id) not in NEVER_DECIDED


@settings(max_examples=200)
@for_all(beginnings, asked)
def test_each_member_has_one_place_and_whoever_speaks_or_waits_is_at_the_table(
    beginning: tuple[Event, ...], asked: list[tuple[Command, Actor]]
) -> None:
    for course in followed(beginning, asked):
        sitting = course.sitting
        assert seat_map_fault(sitting.council) is None
        speaking = {*sitting.floor.queue, *([sitting.floor.speaker] if sitting.floor.speaker else [])}
        assert speaking <= set(room_of(sitting, sitting.open_item).at_the_table())
        assert sitting.floor.speaker not in sitting.floor.queue
        assert len(set(sitting.floor.queue)) == len(sitting.floor.queue)


@settings(max_examples=200)
@for_all(beginnings, asked)
def test_the_law_has_an_answer_wherever_the_meeting_stands(
    beginning: tuple[Event, ...], asked: list[tuple[Command, Actor]]
) -> None:
    sitting = followed(beginning, asked)[-1].sitting
    clear_days_of(sitting)
    may_items_open(sitting)
    for name in EVERY_ITEM:
        presiding = presiding_of(sitting, name).member
        assert presiding is None or presiding in room_of(sitting, name).at_the_table()
        assert quorum_of(sitting, name).counted == len(room_of(sitting, name).at_the_table())
    for item in sitting.items:
        quorum_course_of(sitting, item.id)
        assert mode_of(sitting, item).present == quorum_of(sitting, item.id).counted
    for refusal in Refusal:
        grounds_of(sitting, refusal)


@settings(max_examples=200)
@for_all(beginnings, asked, meeting_commands)
def test_every_event_of_the_meeting_changes_something(
    beginning: tuple[Event, ...], asked: list[tuple[Command, Actor]], command: MeetingCommand
) -> None:
    before = followed(beginning, asked)[-1]
    then = before.then(command, PRESENTER)
    assert (then.sitting == before.sitting) == (then.events == before.events)


@for_all(beginnings, asked, meeting_commands, st.integers(1, 6))
def test_a_seat_never_moves_more_than_its_own_members_wish_to_speak(
    beginning: tuple[Event, ...], asked: list[tuple[Command, Actor]], command: MeetingCommand, seat: int
) -> None:
    course = followed(beginning, asked)[-1]
    own = {member.id for member in course.sitting.council.members_at(SeatNumber(seat))}
    found = decide(course.sitting, meant(command, course), Actor(Role.SEAT, SeatNumber(seat)))
    if not isinstance(found, Refusal) and found:
        assert isinstance(command, AskFloor | LeaveFloor)
        assert command.member in own


@for_all(beginnings, asked)
def test_a_closed_meeting_stays_as_it_was_closed(
    beginning: tuple[Event, ...], asked: list[tuple[Command, Actor]]
) -> None:
    closed = Course(given(beginning)).then(CloseSitting(), PRESENTER)
    course = closed
    for command, by in asked:
        course = course.then(command, by)
    if closed.sitting.phase is Phase.CLOSED:
        assert course.sitting == closed.sitting
