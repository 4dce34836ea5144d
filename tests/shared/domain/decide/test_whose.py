"""Who may ask for what: one drives, the presenter always presides, the clerk notes, a seat speaks for itself."""

import pytest

from shared.domain.actors import CLERK, KIOSK, PRESENTER, Actor, Role
from shared.domain.attendance import RollState
from shared.domain.ballot_commands import CloseBallot, EnterTally, OpenBallot
from shared.domain.ballots import BallotKind, Counts
from shared.domain.commands import (
    AddDocument,
    BlankTable,
    CloseSitting,
    Command,
    HandDriving,
    PresentItem,
    TakeOver,
    TurnPage,
)
from shared.domain.decide.whose import not_his
from shared.domain.documents import Document, DocumentStatus, FileKind
from shared.domain.events import DrivingHanded
from shared.domain.ids import BallotId, ContentHash, DeviceId, DocumentId, SeatNumber
from shared.domain.meeting_commands import EndItem, HandOver, MarkMember, NoteDebate, OpenItem, WithdrawItem
from shared.domain.refusals import Refusal
from shared.domain.sitting import Sitting
from tests.fakes import meeting
from tests.fakes.meeting import ROADS, SCHOOL, given, m

BALLOT = BallotId("b" * 32)
DESK = DeviceId("d" * 32)
PAPER = Document(
    DocumentId("late"), ROADS, "A letter", ContentHash("cd" * 32), 1000, FileKind.PDF, DocumentStatus.SHOWN, None, 1
)
MAYOR_DRIVES = given(meeting.on(ROADS))
CLERK_DRIVES = given((*meeting.on(ROADS), DrivingHanded(Role.CLERK, "Mme Roux")))

DRIVING: tuple[Command, ...] = (TurnPage(2), PresentItem(SCHOOL), OpenItem(SCHOOL), BlankTable())
PRESIDING: tuple[Command, ...] = (
    OpenBallot(BALLOT, ROADS, BallotKind.ORDINARY),
    CloseBallot(BALLOT),
    EndItem(ROADS),
    WithdrawItem(SCHOOL),
    HandOver(m(2)),
    CloseSitting(),
)
NOTING: tuple[Command, ...] = (
    MarkMember(m(6), RollState.LEFT),
    NoteDebate(ROADS, "M. Roux asks for the price."),
    EnterTally(BALLOT, Counts(for_=7)),
)


def _named(command: Command) -> str:
    return type(command).__name__


@pytest.mark.parametrize("command", [*DRIVING, *PRESIDING, *NOTING], ids=_named)
def test_the_presenter_may_do_everything_while_he_drives(command: Command) -> None:
    assert not_his(MAYOR_DRIVES, command, PRESENTER) is None


@pytest.mark.parametrize("command", NOTING, ids=_named)
@pytest.mark.parametrize("sitting", [MAYOR_DRIVES, CLERK_DRIVES], ids=["the mayor drives", "the clerk drives"])
def test_attendance_debate_and_tally_are_noted_at_either_desk(sitting: Sitting, command: Command) -> None:
    assert not_his(sitting, command, PRESENTER) is None
    assert not_his(sitting, command, CLERK) is None


@pytest.mark.parametrize("command", [*DRIVING, *PRESIDING], ids=_named)
def test_the_clerk_neither_moves_the_table_nor_presides_while_the_presenter_drives(command: Command) -> None:
    assert not_his(MAYOR_DRIVES, command, CLERK) is Refusal.PRESENTER_DRIVES


@pytest.mark.parametrize("command", [*DRIVING, *PRESIDING], ids=_named)
def test_the_clerk_does_all_that_once_the_driving_is_hers(command: Command) -> None:
    assert not_his(CLERK_DRIVES, command, CLERK) is None


@pytest.mark.parametrize("command", DRIVING, ids=_named)
def test_the_presenter_moves_nothing_meanwhile(command: Command) -> None:
    assert not_his(CLERK_DRIVES, command, PRESENTER) is Refusal.CLERK_DRIVES


@pytest.mark.parametrize("command", PRESIDING, ids=_named)
def test_the_presenter_presides_all_the_same(command: Command) -> None:
    assert not_his(CLERK_DRIVES, command, PRESENTER) is None


def test_the_presenter_hands_the_driving_over_and_takes_it_back_without_asking() -> None:
    assert not_his(MAYOR_DRIVES, HandDriving(Role.CLERK, "Mme Roux"), PRESENTER) is None
    assert not_his(CLERK_DRIVES, HandDriving(Role.PRESENTER), PRESENTER) is None


def test_the_clerk_gives_it_back_and_never_takes_it() -> None:
    assert not_his(CLERK_DRIVES, HandDriving(Role.PRESENTER), CLERK) is None
    assert not_his(MAYOR_DRIVES, HandDriving(Role.CLERK, "Mme Roux"), CLERK) is Refusal.PRESENTER_DRIVES


@pytest.mark.parametrize("to", [Role.SEAT, Role.KIOSK, Role.UNKNOWN])
def test_nobody_without_a_desk_is_handed_the_driving(to: Role) -> None:
    assert not_his(MAYOR_DRIVES, HandDriving(to), PRESENTER) is Refusal.NOT_DRIVING


@pytest.mark.parametrize("by", [PRESENTER, CLERK, Actor(Role.SEAT, SeatNumber(1))], ids=lambda each: each.role.value)
def test_that_another_machine_leads_is_said_by_the_program_alone(by: Actor) -> None:
    assert not_his(MAYOR_DRIVES, TakeOver(1, DESK), by) is Refusal.NOT_DRIVING
    assert not_his(MAYOR_DRIVES, TakeOver(1, DESK), KIOSK) is None


def test_papers_are_laid_on_the_table_by_the_presenter_alone() -> None:
    assert not_his(CLERK_DRIVES, AddDocument(PAPER), CLERK) is Refusal.NOT_DRIVING
    assert not_his(CLERK_DRIVES, AddDocument(PAPER), PRESENTER) is None


@pytest.mark.parametrize("command", [*DRIVING, *PRESIDING, *NOTING, HandDriving(Role.CLERK)], ids=_named)
def test_a_seat_asks_for_none_of_this(command: Command) -> None:
    assert not_his(CLERK_DRIVES, command, Actor(Role.SEAT, SeatNumber(1))) is Refusal.NOT_DRIVING
