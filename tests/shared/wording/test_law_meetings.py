"""Sizes, delays, agenda and last days, said."""

from datetime import date

import pytest

from shared.domain.rules.clear_days import clear_days
from shared.domain.rules.council_size import council_size
from shared.wording.law_meetings import MeetingAnswer, day_of_week, people, tell_meeting
from tests.shared.wording.law_answers import MEETINGS, TODAY, assert_well_set, codes_not_met


def plain(text: str) -> str:
    return text.replace("\u00a0", " ").replace("\u202f", " ")


@pytest.mark.parametrize("answer", MEETINGS)
def test_each_answer_is_said_in_well_set_sentences(answer: MeetingAnswer) -> None:
    assert_well_set(tell_meeting(answer).sentence)


def test_every_reason_is_among_the_answers() -> None:
    assert codes_not_met(MEETINGS) == set()


def test_clear_days_are_counted_aloud() -> None:
    said = tell_meeting(clear_days(date(2026, 12, 7), date(2026, 12, 11), population=734)).sentence
    assert plain(said).startswith(
        "Envoyée lundi 7 décembre, séance vendredi 11 décembre : 3 jours francs "
        "(mardi 8 décembre, mercredi 9 décembre et jeudi 10 décembre). Moins de 3 500 habitants : 3 jours francs"
    )


def test_a_delay_too_short_says_until_when_and_from_when() -> None:
    said = plain(tell_meeting(clear_days(date(2026, 12, 7), date(2026, 12, 10), population=734)).sentence)
    assert "au plus tard le dimanche 6 décembre" in said
    assert "à partir du vendredi 11 décembre" in said


def test_no_clear_day_and_many_are_not_listed() -> None:
    none, many = (
        plain(tell_meeting(clear_days(date(2026, 12, 7), date(2026, 12, day), population=734)).sentence)
        for day in (7, 31)
    )
    assert "aucun jour franc." in none
    assert "23 jours francs." in many


def test_a_size_tells_its_figures() -> None:
    found = tell_meeting(council_size(734, 13, on=TODAY))
    assert [(figure.label, plain(figure.value)) for figure in found.figures] == [
        ("Population", "734 habitants"),
        ("Sièges", "15"),
        ("Réputé complet à", "13"),
        ("Élus", "13"),
        ("Effectif légal", "13"),
    ]


def test_thousands_stand_apart_and_the_first_of_a_month_is_said_so() -> None:
    assert people(1_200, "habitant", "habitants") == "1\u202f200\u00a0habitants"
    assert plain(day_of_week(date(2026, 12, 1))) == "mardi 1er décembre"
