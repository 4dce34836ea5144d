"""Which command may happen in which phase, and who may ask for it: each command of all, in two tables.

What a command then does is told beside its own module, in decide/.
"""

from collections.abc import Callable
from typing import get_args

import pytest

from shared.domain.actors import KIOSK, PRESENTER, Actor, Role
from shared.domain.agenda import ItemKind
from shared.domain.attendance import RollState
from shared.domain.ballot_commands import (
    AppointAtOnce,
    CancelBallot,
    CastVote,
    ChangeCandidates,
    CloseBallot,
    CorrectResult,
    DecideByConsent,
    DropRequest,
    EnterPapers,
    EnterTally,
    OpenBallot,
    RequestBallot,
)
from shared.domain.ballots import BallotKind, Candidate, Choice, Counts
from shared.domain.commands import (
    AddDocument,
    BlankTable,
    CloseSitting,
    Command,
    FreezeTable,
    OpenSitting,
    PresentDocument,
    PresentItem,
    ReplaceDocument,
    ResumeSitting,
    SeatCommand,
    StationCommand,
    SuspendSitting,
    TurnPage,
    UnblankTable,
    UnfreezeTable,
)
from shared.domain.decide import decide
from shared.domain.events import (
    DocumentAdded,
    DocumentPresented,
    DocumentReplaced,
    Event,
    ItemPresented,
    PageTurned,
    SittingClosed,
    SittingOpened,
    SittingResumed,
    SittingSuspended,
    TableBlanked,
    TableFrozen,
)
from shared.domain.ids import BallotId, DocumentId, ItemId, MemberId, SeatNumber
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
from shared.domain.meeting_events import FloorAsked, PlacesSwapped
from shared.domain.refusals import Refusal
from shared.domain.rules.ballot_mode import Body
from shared.domain.rules.exclusion import WithdrawalKind
from shared.domain.sitting import Phase, Shown, Sitting
from tests.fakes import meeting
from tests.fakes.meeting import DATED, OTHER, REPORT, SCHOOL, m, seat_of
from tests.fakes.small_sitting import (
    BUDGET,
    LAID,
    NOTE,
    OPENED,
    PLAN,
    ROADS,
    document,
    given,
    prepare,
    prepared,
)

ON_THE_PLAN: tuple[Event, ...] = (*OPENED, DocumentPresented(ROADS, Shown(PLAN, 4)))
LATE = document(DocumentId("late"), BUDGET, 2)
LONGER = document(PLAN, ROADS, 20, sha256="ab" * 32)
NOTHING: tuple[Event, ...] = ()
BALLOT = BallotId("ba" * 16)

PHASES = (Phase.UNPREPARED, Phase.PREPARED, Phase.OPEN, Phase.SUSPENDED, Phase.CLOSED)
IN_PHASE = {
    Phase.UNPREPARED: given(()),
    Phase.PREPARED: given(LAID),
    Phase.OPEN: given(ON_THE_PLAN),
    Phase.SUSPENDED: given((*ON_THE_PLAN, SittingSuspended())),
    Phase.CLOSED: given((*ON_THE_PLAN, SittingClosed())),
}
R = Refusal
# Each row: a command, and what comes of it in each of PHASES.
TABLE: tuple[tuple[Command, tuple[tuple[Event, ...] | Refusal, ...]], ...] = (
    (prepare(), ((prepared(),), R.ALREADY_PREPARED, R.ALREADY_PREPARED, R.ALREADY_PREPARED, R.ALREADY_PREPARED)),
    (AddDocument(LATE), (R.NOT_PREPARED, *[(DocumentAdded(LATE),)] * 3, R.CLOSED)),
    (ReplaceDocument(LONGER), (R.NOT_PREPARED, *[(DocumentReplaced(LONGER),)] * 3, R.CLOSED)),
    (OpenSitting(), (R.NOT_PREPARED, (SittingOpened(),), R.ALREADY_OPEN, R.SUSPENDED, R.CLOSED)),
    (PresentItem(ROADS), (R.NOT_PREPARED, R.NOT_OPEN, (ItemPresented(ROADS, Shown(PLAN, 1)),), R.SUSPENDED, R.CLOSED)),
    (
        PresentDocument(NOTE, 2),
        (R.NOT_PREPARED, R.NOT_OPEN, (DocumentPresented(ROADS, Shown(NOTE, 2)),), R.SUSPENDED, R.CLOSED),
    ),
    (TurnPage(5), (R.NOT_PREPARED, R.NOT_OPEN, (PageTurned(5),), R.SUSPENDED, R.CLOSED)),
    (FreezeTable(), (R.NOT_PREPARED, R.NOT_OPEN, (TableFrozen(),), R.SUSPENDED, R.CLOSED)),
    (UnfreezeTable(), (R.NOT_PREPARED, R.NOT_OPEN, NOTHING, R.SUSPENDED, R.CLOSED)),
    (BlankTable(), (R.NOT_PREPARED, R.NOT_OPEN, (TableBlanked(),), R.SUSPENDED, R.CLOSED)),
    (UnblankTable(), (R.NOT_PREPARED, R.NOT_OPEN, NOTHING, R.SUSPENDED, R.CLOSED)),
    (SuspendSitting(), (R.NOT_PREPARED, R.NOT_OPEN, (SittingSuspended(),), R.SUSPENDED, R.CLOSED)),
    (ResumeSitting(), (R.NOT_PREPARED, R.NOT_OPEN, R.NOT_SUSPENDED, (SittingResumed(),), R.CLOSED)),
    (CloseSitting(), (R.NOT_PREPARED, R.NOT_OPEN, (SittingClosed(),), (SittingClosed(),), R.CLOSED)),
)
CELLS = [
    pytest.param(phase, command, wanted, id=f"{type(command).__name__}-{phase.value}")
    for command, row in TABLE
    for phase, wanted in zip(PHASES, row, strict=True)
]


@pytest.mark.parametrize(("phase", "command", "wanted"), CELLS)
def test_each_command_in_each_phase(phase: Phase, command: Command, wanted: tuple[Event, ...] | Refusal) -> None:
    assert IN_PHASE[phase].phase is phase
    assert decide(IN_PHASE[phase], command, PRESENTER) == wanted


# Each command of the meeting in law and of votes: what comes of it before the opening, and in a break. None: it may be.
TABLE_OF_THE_MEETING: tuple[tuple[Command, Refusal | None, Refusal | None], ...] = (
    (MarkMember(m(6), RollState.EXCUSED), None, None),
    (UndoMark(), R.NOTHING_TO_UNDO, R.NOTHING_TO_UNDO),
    (EndRollCall(), R.NOT_OPEN, R.SUSPENDED),
    (HandInProxy(m(6), m(7), DATED), None, None),
    (RevokeProxy(m(6)), R.NO_PROXY, R.NO_PROXY),
    (NameSecretaries((m(6),)), R.NOT_OPEN, R.SUSPENDED),
    (HandOver(m(2)), R.NOT_OPEN, R.SUSPENDED),
    (OpenItem(SCHOOL), R.NOT_OPEN, R.SUSPENDED),
    (AcknowledgeItem(REPORT), R.NOT_OPEN, R.SUSPENDED),
    (EndItem(OTHER), R.NOT_OPEN, R.SUSPENDED),
    (AdjournItem(SCHOOL), None, R.SUSPENDED),
    (WithdrawItem(SCHOOL), None, R.SUSPENDED),
    (RestoreItem(SCHOOL), R.ITEM_NOT_PUT_OFF, R.SUSPENDED),
    (AddItem(ItemId("new"), "Something new"), None, R.SUSPENDED),
    (MoveItem(OTHER, SCHOOL), None, R.SUSPENDED),
    (ChangeItemKind(SCHOOL, ItemKind.INFORMATION), None, R.SUSPENDED),
    (WithdrawMember(SCHOOL, m(6), WithdrawalKind.INTERESTED), R.NOT_OPEN, R.SUSPENDED),
    (ReturnMember(SCHOOL, m(6)), R.NOT_OPEN, R.SUSPENDED),
    (OpenDoors(), R.NOT_OPEN, R.SUSPENDED),
    (ChangeDraft(SCHOOL, "The school is painted."), None, R.SUSPENDED),
    (NoteDebate(SCHOOL, "It was talked about."), R.NOT_OPEN, None),
    (AskFloor(m(2)), R.NOT_OPEN, R.SUSPENDED),
    (LeaveFloor(m(2)), R.NOT_OPEN, R.SUSPENDED),
    (GiveFloor(m(6)), R.NOT_OPEN, R.SUSPENDED),
    (SwapPlaces(m(6), m(8)), None, None),
    (RequestBallot(meeting.ROADS, m(2), BallotKind.PUBLIC), R.NOT_OPEN, R.SUSPENDED),
    (DropRequest(meeting.ROADS, m(2)), R.NOT_OPEN, R.SUSPENDED),
    (OpenBallot(BALLOT, meeting.ROADS, BallotKind.ORDINARY), R.NOT_OPEN, R.SUSPENDED),
    (CloseBallot(BALLOT), R.NOT_OPEN, R.SUSPENDED),
    (CancelBallot(BALLOT), R.NOT_OPEN, R.SUSPENDED),
    (DecideByConsent(BALLOT, meeting.ROADS), R.NOT_OPEN, R.SUSPENDED),
    (EnterTally(BALLOT, Counts(for_=7)), R.NOT_OPEN, R.SUSPENDED),
    (EnterPapers(BALLOT, (("One", 7),)), R.NOT_OPEN, R.SUSPENDED),
    (ChangeCandidates(meeting.MAYOR, (Candidate("One"),)), R.NOT_OPEN, R.SUSPENDED),
    (AppointAtOnce(meeting.DELEGATE, Body.COMMITTEE, ("One",), 1), R.NOT_OPEN, R.SUSPENDED),
    (CorrectResult(BALLOT, Counts(for_=7), "miscounted"), R.NOT_OPEN, R.UNKNOWN_BALLOT),
)
MEETING_IN_PHASE = (
    (Phase.UNPREPARED, given(())),
    (Phase.PREPARED, given(meeting.LAID)),
    (Phase.SUSPENDED, given((*meeting.on(meeting.ROADS), SittingSuspended()))),
    (Phase.CLOSED, given((*meeting.on(meeting.ROADS), SittingClosed()))),
)


@pytest.mark.parametrize("row", TABLE_OF_THE_MEETING, ids=lambda each: type(each[0]).__name__)
def test_each_command_of_a_meeting_waits_for_the_opening_and_for_the_end_of_a_break(
    row: tuple[Command, Refusal | None, Refusal | None],
) -> None:
    """People come and go before the opening and in a break; the agenda and the drafts are made ready before it."""
    command, before, in_break = row
    for (phase, sitting), wanted in zip(MEETING_IN_PHASE, (R.NOT_PREPARED, before, in_break, R.CLOSED), strict=True):
        found = decide(sitting, command, PRESENTER)
        assert sitting.phase is phase
        assert (found if isinstance(found, Refusal) else None) is wanted


@pytest.mark.parametrize("sitting", [sitting for _, sitting in MEETING_IN_PHASE], ids=lambda each: each.phase.value)
def test_a_single_vote_is_no_fact_for_the_journal(sitting: Sitting) -> None:
    """It goes into the ballot box, which says whether it counts."""
    for by in (PRESENTER, Actor(Role.SEAT, SeatNumber(1))):
        assert decide(sitting, CastVote(BALLOT, m(2), Choice.FOR), by) == ()
    assert decide(sitting, CastVote(BALLOT, m(2), Choice.FOR), Actor(Role.UNKNOWN)) is R.NOT_DRIVING


def test_the_tables_have_every_command() -> None:
    paged = {type(command) for command, _ in TABLE}
    meant = {type(command) for command, _, _ in TABLE_OF_THE_MEETING}
    assert not paged & meant
    assert paged | meant | {CastVote, *get_args(StationCommand)} == set(get_args(Command))


# -- who asks ----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "command",
    [command for command, _, _ in TABLE_OF_THE_MEETING if not isinstance(command, SeatCommand)],
    ids=lambda each: type(each).__name__,
)
def test_the_meeting_is_led_by_whoever_drives(command: Command) -> None:
    sitting = given(meeting.on(meeting.ROADS))
    for by in (seat_of(2), seat_of(6), Actor(Role.SEAT), Actor(Role.UNKNOWN)):
        assert decide(sitting, command, by) is R.NOT_DRIVING


FOR_A_MEMBER: tuple[Callable[[MemberId], Command], ...] = (
    AskFloor,
    LeaveFloor,
    lambda member: RequestBallot(meeting.ROADS, member, BallotKind.PUBLIC),
    lambda member: DropRequest(meeting.ROADS, member),
)


@pytest.mark.parametrize("ask", FOR_A_MEMBER)
def test_a_seat_speaks_for_its_own_members_only(ask: Callable[[MemberId], Command]) -> None:
    """Members 2 and 3 sit at the first seat, the mayor on the stage, and nobody knows member 99."""
    sitting = given(meeting.on(meeting.ROADS))
    first, nowhere = seat_of(2), Actor(Role.SEAT)
    for number in (2, 3):
        assert decide(sitting, ask(m(number)), first) not in (R.NOT_YOUR_PLACE, R.NOT_DRIVING)
    for number in (1, 4, 13, 99):
        assert decide(sitting, ask(m(number)), first) is R.NOT_YOUR_PLACE
    assert decide(sitting, ask(m(1)), nowhere) is R.NOT_YOUR_PLACE
    assert decide(sitting, ask(m(2)), Actor(Role.UNKNOWN, SeatNumber(1))) is R.NOT_DRIVING
    for by in (PRESENTER, KIOSK):
        assert decide(sitting, ask(m(1)), by) not in (R.NOT_YOUR_PLACE, R.NOT_DRIVING)


def test_who_changed_places_speaks_at_the_new_one() -> None:
    sitting = given((*meeting.on(meeting.ROADS), PlacesSwapped(m(2), m(13))))
    assert decide(sitting, AskFloor(m(2)), seat_of(2)) is R.NOT_YOUR_PLACE
    assert decide(sitting, AskFloor(m(2)), seat_of(13)) == (FloorAsked(m(2)),)
    assert decide(sitting, AskFloor(m(13)), seat_of(2)) == (FloorAsked(m(13)),)


@pytest.mark.parametrize("command", [command for command, _ in TABLE], ids=lambda each: type(each).__name__)
def test_no_seat_and_no_stranger_drives_the_table(command: Command) -> None:
    for phase in PHASES:
        for by in (Actor(Role.SEAT, SeatNumber(3)), Actor(Role.UNKNOWN)):
            assert decide(IN_PHASE[phase], command, by) is Refusal.NOT_DRIVING


def test_the_kiosk_drives_by_itself_too() -> None:
    assert decide(given(OPENED), PresentDocument(PLAN), KIOSK) == (DocumentPresented(ROADS, Shown(PLAN, 1)),)
