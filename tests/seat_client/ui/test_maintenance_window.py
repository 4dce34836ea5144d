"""A locked seat, touched: the hidden corner, the PIN, the sheet, the cleaning, and the touch that only wakes."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from seat_client.services.intents import BrowseBy
from seat_client.services.maintenance import (
    CarePicture,
    CloseSheet,
    CopyLogs,
    Dim,
    Leaving,
    Reboot,
    SetBrightness,
    TryPin,
)
from seat_client.ui.hidden_corner import TAPS
from seat_client.ui.maintenance_desk import CLEANING, NOTHING, PIN, SCREEN_TEST, SHEET, MaintenanceDesk, Patience
from shared.domain.ids import SeatNumber
from tests.ui.sample_sitting import NOW, PREPARED, PRESENTING, seat_picture
from tests.ui.states import AT_THE_SHEET
from tests.ui.windows import OpenWindow, opened, rest

HASTY = Patience(cleaning_seconds=3, second=20)


class Locked:
    """The window of a seat, its desk, and fingers that come and go one by one."""

    def __init__(self, window: OpenWindow) -> None:
        self.window = window
        desk = window.screen.maintenance_desk
        assert isinstance(desk, MaintenanceDesk)
        self.desk = desk
        self._finger = QTest.createTouchDevice()

    def press(self, name: str, finger: int, *, held: int | None = None) -> None:
        event = QTest.touchEvent(self.window.window, self._finger)
        if held is not None:
            event.stationary(held)
        event.press(finger, self.window.middle(name).toPoint())
        event.commit()

    def release(self, name: str, finger: int, *, held: int | None = None) -> None:
        event = QTest.touchEvent(self.window.window, self._finger)
        if held is not None:
            event.stationary(held)
        event.release(finger, self.window.middle(name).toPoint())
        event.commit()

    def find_corner(self, taps: int = TAPS) -> None:
        for _ in range(taps):
            self.window.touch("hidden-corner")

    def open_sheet(self) -> None:
        self.find_corner()
        self.desk.show_care(AT_THE_SHEET)
        rest()
        assert self.desk.step == SHEET

    def browsed(self) -> list[object]:
        return self.window.said(BrowseBy)


@pytest.fixture
def seat(qtbot: QtBot) -> Iterator[Locked]:
    with opened("seat", patience=HASTY) as window:
        window.show(seat_picture(PRESENTING))
        window.lay_pages()
        yield Locked(window)


@pytest.fixture
def alone(qtbot: QtBot) -> Iterator[Locked]:
    """Outside a sitting, and soon dim."""
    with opened("seat", patience=Patience(dim_after=50)) as window:
        window.show(seat_picture(PREPARED))
        seat = Locked(window)
        window.until(lambda: seat.desk.dimmed)
        rest()
        yield seat


def agenda_is_open(seat: Locked) -> bool:
    return bool(seat.window.item("reading-screen").property("agendaOpen"))


# -- the way in --------------------------------------------------------------------------------------------------


def test_five_taps_in_the_corner_ask_for_the_pin_and_four_do_not(seat: Locked) -> None:
    seat.find_corner(TAPS - 1)
    assert seat.desk.step == NOTHING
    seat.find_corner(1)
    assert seat.desk.step == PIN
    assert seat.browsed() == []


def test_the_pin_is_typed_unseen_and_asked_of_the_device(seat: Locked) -> None:
    seat.find_corner()
    for digit in "48621":
        seat.window.touch(f"key-{digit}")
    assert seat.window.text("typed") == "•••••"
    seat.window.touch("pad-done")
    assert seat.window.cared == [TryPin("48621")]
    assert seat.window.text("typed") == ""


def test_a_wrong_pin_is_told_until_something_else_is_typed(seat: Locked) -> None:
    seat.find_corner()
    seat.desk.try_pin("0000")
    seat.desk.show_care(CarePicture(wrong=1))
    assert seat.desk.told()["pin"]["fault"]
    seat.window.touch("key-4")
    assert not seat.desk.told()["pin"]["fault"]


def test_while_one_must_wait_no_key_types_and_one_may_still_leave(seat: Locked) -> None:
    seat.find_corner()
    seat.desk.show_care(CarePicture(wrong=3, wait_seconds=30))
    seat.window.touch("key-4")
    QTest.keyClick(seat.window.window, Qt.Key.Key_4)
    assert seat.window.text("typed") == ""
    seat.window.touch("pad-cancel")
    assert seat.desk.step == NOTHING


def test_without_a_pin_it_says_how_to_set_one(seat: Locked) -> None:
    seat.desk.show_care(CarePicture(pin_is_set=False))
    seat.find_corner()
    assert seat.window.sees("pin-unset")
    assert not seat.window.sees("pin-pad")
    seat.window.touch("pin-close")
    assert seat.desk.step == NOTHING


def test_the_right_pin_after_its_person_has_left_opens_nothing(seat: Locked) -> None:
    seat.desk.show_care(AT_THE_SHEET)
    assert seat.desk.step == NOTHING
    assert seat.window.cared == [CloseSheet()]


def test_behind_the_pin_and_the_sheet_nothing_is_touched(seat: Locked) -> None:
    seat.find_corner()
    page = seat.window.middle("next-page").toPoint()
    for _ in range(2):
        event = QTest.touchEvent(seat.window.window, seat._finger)
        event.press(0, page).commit()
        QTest.touchEvent(seat.window.window, seat._finger).release(0, page).commit()
        QTest.mouseClick(seat.window.window, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, page)
        rest()
        seat.desk.show_care(AT_THE_SHEET)
        rest()
    assert seat.browsed() == []


# -- the sheet ---------------------------------------------------------------------------------------------------


def test_each_button_of_the_sheet_asks_for_what_it_says(seat: Locked) -> None:
    left: list[Leaving] = []
    seat.desk.leaving.disconnect()
    seat.desk.leaving.connect(left.append)
    seat.open_sheet()
    for button in ("darker", "lighter", "copy-logs"):
        seat.window.touch(button)
    assert seat.window.cared == [
        SetBrightness(40),
        SetBrightness(80),
        CopyLogs(f"journal-poste-{SeatNumber(2)}-{NOW:%Y-%m-%d-%H%M%S}.zip"),
    ]
    seat.window.cared.clear()
    for button, asking in (("restart", "restarting"), ("change-place", "changing"), ("reboot", "rebooting")):
        seat.window.touch(button)
        seat.window.touch(f"{asking}-no")
        assert (left, seat.window.cared) == ([], []), "asked once, and refused"
    for button, asking in (("restart", "restarting"), ("change-place", "changing"), ("reboot", "rebooting")):
        seat.window.touch(button)
        seat.window.touch(f"{asking}-yes")
    assert left == [Leaving.RESTART, Leaving.CHANGE_PLACE]
    assert seat.window.cared == [Reboot()]


def test_closing_the_sheet_locks_it_again(seat: Locked) -> None:
    seat.open_sheet()
    seat.window.touch("maintenance-close")
    assert seat.desk.step == NOTHING
    assert seat.window.cared == [CloseSheet()]
    seat.desk.show_care(CarePicture())
    seat.window.touch("next-page")
    assert seat.browsed() == [BrowseBy(1)]


def test_a_sheet_left_alone_closes_by_itself(qtbot: QtBot) -> None:
    with opened("seat", patience=Patience(left_alone=50)) as window:
        window.show(seat_picture(PRESENTING))
        seat = Locked(window)
        seat.desk._go(PIN)
        seat.desk.show_care(AT_THE_SHEET)
        window.until(lambda: seat.desk.step == NOTHING)
        assert window.cared[-1] == CloseSheet()


def test_the_tests_of_the_screen_go_through_the_colours_to_the_fingers(seat: Locked) -> None:
    seat.open_sheet()
    seat.window.touch("test-screen")
    assert seat.desk.step == SCREEN_TEST
    assert seat.desk.shade == 0, "colours are shown as they are"
    for _ in range(6):
        assert not seat.window.sees("test-finish")
        seat.window.touch("test-area")
    assert seat.window.sees("test-finish")
    seat.window.touch("test-fingers", "hidden-corner")
    assert seat.window.text("test-fingers").startswith("2")
    seat.window.touch("test-finish")
    assert seat.desk.step == SHEET


def test_while_it_is_cleaned_no_touch_does_anything_and_it_comes_back_by_itself(seat: Locked) -> None:
    seat.open_sheet()
    seat.window.touch("clean")
    assert seat.desk.step == CLEANING
    asked = list(seat.window.cared)
    close = QPoint(seat.window.window.width() - 60, 60)
    QTest.touchEvent(seat.window.window, seat._finger).press(0, close).commit()
    QTest.touchEvent(seat.window.window, seat._finger).release(0, close).commit()
    QTest.mouseClick(seat.window.window, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, close)
    assert seat.window.cared == asked
    seat.window.until(lambda: seat.desk.step == SHEET)
    assert seat.desk.cleaning_left == 0


# -- dimming -----------------------------------------------------------------------------------------------------


def test_a_screen_left_alone_outside_a_sitting_goes_dim(alone: Locked) -> None:
    assert alone.window.cared == [Dim(True)]
    assert alone.desk.shade > 0.5


def test_the_touch_that_wakes_presses_nothing_and_the_next_one_does(alone: Locked) -> None:
    alone.desk._dimmer._after_ms = 0
    alone.window.touch("agenda-button")
    assert not alone.desk.dimmed
    assert not agenda_is_open(alone)
    assert alone.window.cared == [Dim(True), Dim(False)]
    alone.window.touch("agenda-button")
    assert agenda_is_open(alone)


def test_the_mouse_that_wakes_presses_nothing_and_its_next_click_does(alone: Locked) -> None:
    alone.desk._dimmer._after_ms = 0
    at = alone.window.middle("agenda-button").toPoint()
    for opens in (False, True):
        QTest.mouseClick(alone.window.window, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, at)
        rest()
        assert agenda_is_open(alone) is opens
        assert not alone.desk.dimmed


def test_a_second_finger_that_comes_while_the_first_still_wakes_presses_nothing_either(alone: Locked) -> None:
    alone.desk._dimmer._after_ms = 0
    alone.press("search-button", 0)
    assert not alone.desk.dimmed
    alone.press("agenda-button", 1, held=0)
    alone.release("agenda-button", 1, held=0)
    rest()
    assert not agenda_is_open(alone)
    alone.press("agenda-button", 1, held=0)
    alone.release("search-button", 0, held=1)
    alone.release("agenda-button", 1)
    rest()
    assert not agenda_is_open(alone)
    assert not alone.window.item("reading-screen").property("searchOpen")
    alone.window.touch("agenda-button")
    assert agenda_is_open(alone)


def test_two_fingers_at_once_wake_and_press_nothing(alone: Locked) -> None:
    alone.desk._dimmer._after_ms = 0
    alone.window.touch("agenda-button", "search-button")
    assert not alone.desk.dimmed
    assert not agenda_is_open(alone)
    assert not alone.window.sees("shield")


def test_five_taps_on_a_dim_screen_wake_it_with_the_first(alone: Locked) -> None:
    alone.desk._dimmer._after_ms = 0
    alone.find_corner()
    assert alone.desk.step == NOTHING
    alone.find_corner(1)
    assert alone.desk.step == PIN


def test_a_sitting_that_opens_lights_the_screen_which_then_stays_light(alone: Locked) -> None:
    alone.window.show(seat_picture(PRESENTING))
    assert not alone.desk.dimmed
    rest(100)
    assert not alone.desk.dimmed
    alone.window.show(seat_picture(PREPARED))
    alone.window.until(lambda: alone.desk.dimmed)


def test_a_lamp_that_can_be_set_is_not_darkened_twice(alone: Locked) -> None:
    alone.desk.show_care(CarePicture(brightness=60, backlight=True))
    assert alone.desk.shade == 0
