"""What a screen says while it is not let in, and what a finger there asks for."""

from collections.abc import Iterator
from dataclasses import replace

import pytest
from pytestqt.qtbot import QtBot

from seat_client.services.intents import AskAnew, CompareDigits
from seat_client.services.picture import LinkState, SeatPicture
from seat_client.ui.facts import ADMITTING, READING, AdmissionFacts, admission_facts, screen_facts
from shared.following.admission import Admission, Step, Why
from shared.wording import admission as words
from tests.ui.sample_sitting import PRESENTING, SEARCHING, seat_picture
from tests.ui.windows import OpenWindow, opened


def at(why: Why, step: Step = Step.WAITING) -> SeatPicture:
    digits = "" if step is Step.WAITING else "486213"
    return replace(SEARCHING, admission=Admission(why, step, digits, "Mairie"))


@pytest.fixture
def seat(qtbot: QtBot) -> Iterator[OpenWindow]:
    with opened("seat") as seat:
        yield seat


def test_whether_the_digits_are_the_same_is_answered_by_touch(seat: OpenWindow) -> None:
    seat.show(at(Why.NEW, Step.COMPARE))
    seat.touch("same")
    assert seat.posted[-1] == CompareDigits(True)
    seat.touch("not-same")
    assert seat.posted[-1] == CompareDigits(False)


def test_that_the_presenter_was_replaced_is_said_by_touch(seat: OpenWindow) -> None:
    seat.show(at(Why.OTHER_PRESENTER))
    seat.touch("ask-anew")
    assert seat.posted[-1] == AskAnew()


@pytest.mark.parametrize(
    ("why", "step", "title"),
    [
        (Why.NEW, Step.WAITING, words.TO_BE_ADMITTED),
        (Why.RETIRED, Step.WAITING, words.RETIRED),
        (Why.OTHER_PRESENTER, Step.WAITING, words.OTHER_PRESENTER),
        (Why.NEW, Step.DIGITS, words.YOUR_DIGITS),
        (Why.NEW, Step.COMPARE, words.COMPARE),
        (Why.NEW, Step.CONFIRMED, words.ONE_MOMENT),
    ],
)
def test_each_step_says_what_is_the_case(why: Why, step: Step, title: str) -> None:
    picture = at(why, step)
    assert admission_facts(picture).title == title
    assert screen_facts(picture, None).screen == ADMITTING
    assert admission_facts(SEARCHING) == AdmissionFacts()


def test_those_who_read_when_another_presenter_answers_go_on_reading() -> None:
    other = Admission(Why.OTHER_PRESENTER)
    reading = screen_facts(seat_picture(PRESENTING, link=LinkState.LOST, admission=other), None)
    assert reading.screen == READING
    assert words.ANOTHER_ANSWERS in reading.news
    retired = seat_picture(PRESENTING, link=LinkState.LOST, admission=Admission(Why.RETIRED))
    assert screen_facts(retired, None).screen == ADMITTING
