"""Letting a screen in at the stage: real touches and keys on the sheet, and what they ask for."""

from collections.abc import Iterator
from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from kiosk.services.admitting import Admission, Outcome, PairedSeat
from kiosk.services.intents import ChooseNumber, LetScreensIn, RetireScreen, TypeDigits
from kiosk.ui.present.admission_facts import AdmissionFacts, admission_facts, number_rows, screen_rows
from shared.domain.ids import DeviceId, SeatNumber
from shared.domain.presence import SeatKind
from shared.wording import admission as words
from tests.ui.sample_sitting import MIXED_SEATS, PRESENTING, kiosk_picture
from tests.ui.windows import OpenWindow, opened

THIRD = PairedSeat(DeviceId("3" * 32), SeatNumber(3), SeatKind.PLACE, "", b"")
ROOM = PairedSeat(DeviceId("b" * 32), None, SeatKind.PUBLIC, "", b"")


def picture(**admission: object) -> object:
    return replace(kiosk_picture(PRESENTING, seats=MIXED_SEATS), admission=Admission(**admission))  # type: ignore[arg-type]


@pytest.fixture
def stage(qtbot: QtBot) -> Iterator[OpenWindow]:
    with opened("stage") as stage:
        stage.show(picture())
        stage.lay_pages()
        yield stage


def test_digits_are_typed_at_real_keys_once_there_are_six(stage: OpenWindow) -> None:
    stage.touch("admit-screen")
    assert LetScreensIn() in stage.posted
    stage.show(picture(open=True, waiting=1))
    for key in (*(getattr(Qt.Key, f"Key_{digit}") for digit in "48621"), Qt.Key.Key_Return):
        QTest.keyClick(stage.window, key)
    assert not any(isinstance(each, TypeDigits) for each in stage.posted)
    for key in (Qt.Key.Key_3, Qt.Key.Key_Return):
        QTest.keyClick(stage.window, key)
    assert TypeDigits("486213") in stage.posted


def test_numbers_are_chosen_and_escape_ends_it(stage: OpenWindow) -> None:
    stage.touch("admit-screen")
    stage.show(picture(open=True, screens=(THIRD,)))
    stage.touch("number-3")
    stage.touch("number-0")
    QTest.keyClick(stage.window, Qt.Key.Key_Escape)
    assert stage.posted[-3:] == [ChooseNumber(SeatNumber(3)), ChooseNumber(None), LetScreensIn(False)]


def test_a_screen_is_retired_after_a_second_touch(stage: OpenWindow) -> None:
    stage.touch("admit-screen")
    stage.show(picture(open=True, screens=(THIRD,)))
    stage.touch("screen-3-retire")
    stage.touch("screen-3-keep")
    stage.touch("screen-3-retire")
    assert not any(isinstance(each, RetireScreen) for each in stage.posted)
    stage.touch("screen-3-surely")
    assert stage.posted[-1] == RetireScreen(THIRD.device)


def test_once_closed_it_can_be_opened_again(stage: OpenWindow) -> None:
    stage.touch("admit-screen")
    stage.show(picture(outcome=Outcome.TIME_OVER))
    stage.touch("admission-again")
    assert stage.posted[-1] == LetScreensIn()
    stage.touch("admission-close")
    assert stage.posted[-1] == LetScreensIn(False)


# -- what is said --------------------------------------------------------------------------------------------------


def facts(**admission: object) -> AdmissionFacts:
    return admission_facts(picture(**admission))  # type: ignore[arg-type]


def test_what_is_to_be_done_is_said_at_each_step() -> None:
    assert facts().again
    assert facts(open=True).help == words.NOBODY_ASKS
    assert facts(open=True, waiting=2).help == words.TYPE_DIGITS
    compared = facts(open=True, waiting=1, digits="486213")
    assert (compared.digits, compared.help, compared.accepting) == ("486\u00a0213", words.LOOK_THERE, False)
    done = facts(open=True, outcome=Outcome.ADMITTED, admitted=SeatNumber(6))
    assert (done.help, done.fault) == (words.admitted(SeatNumber(6)), "")


@pytest.mark.parametrize("outcome", [each for each in Outcome if each is not Outcome.ADMITTED])
def test_each_failure_has_its_sentence(outcome: Outcome) -> None:
    assert facts(outcome=outcome).fault
    assert words.tries_left(1) in facts(outcome=Outcome.WRONG_DIGITS, tries_left=1).fault


def test_a_number_that_is_held_is_said_to_be_replaced() -> None:
    assert facts(open=True, chosen=SeatNumber(3), screens=(THIRD,)).replaces == words.replaces(SeatNumber(3))
    assert facts(open=True, chosen=SeatNumber(4), screens=(THIRD,)).replaces == ""
    rows = number_rows(picture(chosen=SeatNumber(3)))  # type: ignore[arg-type]
    assert [row.number for row in rows if row.selected] == [3]


def test_screens_are_listed_with_what_is_known_of_them() -> None:
    rows = screen_rows(picture(screens=(THIRD, ROOM)), ROOM.device)  # type: ignore[arg-type]
    assert [(row.label, row.standing, row.asked) for row in rows] == [
        ("Poste 3", words.AWAY, False),
        (words.PUBLIC_SCREEN, words.AWAY, True),
    ]
