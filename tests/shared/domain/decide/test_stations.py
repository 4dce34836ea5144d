"""The driving is handed over in sight of all; another machine becomes the presenter with a higher epoch only."""

import pytest

from shared.domain.actors import KIOSK, PRESENTER, PRESENTER_DRIVES, Driver, Role
from shared.domain.commands import Command, HandDriving, TakeOver
from shared.domain.decide import decide
from shared.domain.decide.stations import LONGEST_NAME
from shared.domain.events import DrivingHanded, Event, PresenterChanged, SittingClosed, SittingSuspended
from shared.domain.ids import DeviceId
from shared.domain.refusals import Refusal
from shared.domain.sitting import Sitting
from tests.fakes import meeting
from tests.fakes.meeting import ROADS, given

DESK = DeviceId("d" * 32)
TO_THE_CLERK = HandDriving(Role.CLERK, "Mme Roux")
ON_ROADS = meeting.on(ROADS)


@pytest.mark.parametrize(
    "events",
    [meeting.LAID, ON_ROADS, (*ON_ROADS, SittingSuspended())],
    ids=["before the opening", "while it is open", "in a break"],
)
def test_the_driving_is_handed_over(events: tuple[Event, ...]) -> None:
    assert decide(given(events), TO_THE_CLERK, PRESENTER) == (DrivingHanded(Role.CLERK, "Mme Roux"),)


def test_to_hand_it_to_whoever_has_it_changes_nothing() -> None:
    assert decide(given(ON_ROADS), HandDriving(Role.PRESENTER), PRESENTER) == ()
    sitting = given((*ON_ROADS, DrivingHanded(Role.CLERK, "Mme Roux")))
    assert sitting.driver == Driver(Role.CLERK, "Mme Roux")
    assert decide(sitting, TO_THE_CLERK, PRESENTER) == ()


def test_a_name_that_no_screen_can_show_is_refused() -> None:
    assert decide(given(ON_ROADS), HandDriving(Role.CLERK, "x" * (LONGEST_NAME + 1)), PRESENTER) is Refusal.TOO_LONG


def test_a_sitting_that_is_over_is_driven_by_nobody() -> None:
    assert decide(given((*ON_ROADS, SittingClosed())), TO_THE_CLERK, PRESENTER) is Refusal.CLOSED


def test_whoever_takes_over_as_presenter_drives() -> None:
    sitting = given((*ON_ROADS, DrivingHanded(Role.CLERK, "Mme Roux")))
    assert decide(sitting, TakeOver(1, DESK, "PC"), KIOSK) == (PresenterChanged(1, DESK, "PC"),)
    after = given((*ON_ROADS, DrivingHanded(Role.CLERK, "Mme Roux"), PresenterChanged(1, DESK, "PC")))
    assert (after.driver, after.epoch) == (PRESENTER_DRIVES, 1)


@pytest.mark.parametrize("epoch", [0, 1, 2])
def test_an_epoch_that_is_not_higher_is_refused(epoch: int) -> None:
    sitting = given((*ON_ROADS, PresenterChanged(2, DESK)))
    assert decide(sitting, TakeOver(epoch, DESK), KIOSK) is Refusal.SUPERSEDED


@pytest.mark.parametrize("command", [TO_THE_CLERK, TakeOver(1, DESK)], ids=lambda each: type(each).__name__)
def test_without_a_sitting_there_is_nothing_to_drive(command: Command) -> None:
    by = KIOSK if isinstance(command, TakeOver) else PRESENTER
    assert decide(Sitting(), command, by) is Refusal.NOT_PREPARED
