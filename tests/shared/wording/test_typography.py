"""French is set as the printing house would: spaces that do not break, hours, dates, sizes, delays."""

from datetime import UTC, date, datetime

import pytest

from shared.wording.typography import clock, count, day, day_and_hour, delay, fr, hour, size

NARROW, NO_BREAK = "\u202f", "\u00a0"


def test_signs_are_kept_with_their_words_by_the_right_space() -> None:
    assert fr("Ouvrir « Budget » ?") == f"Ouvrir «{NARROW}Budget{NARROW}»{NARROW}?"
    assert fr("Attention : l'écran ; n° 4, p. 7 !") == (
        f"Attention{NO_BREAK}: l’écran{NARROW}; n°{NO_BREAK}4, p.{NO_BREAK}7{NARROW}!"
    )


def test_an_hour_is_written_with_its_minutes_unless_it_is_whole() -> None:
    assert hour(datetime(2026, 12, 11, 20, 5, tzinfo=UTC)) == f"20{NO_BREAK}h{NO_BREAK}05"
    assert hour(datetime(2026, 12, 11, 20, 0, tzinfo=UTC)) == f"20{NO_BREAK}h"
    assert clock(datetime(2026, 12, 11, 8, 0, tzinfo=UTC)) == f"8{NO_BREAK}h{NO_BREAK}00"


def test_a_day_has_its_name_and_the_first_of_a_month_is_1er() -> None:
    assert day(date(2026, 12, 11)).replace(NO_BREAK, " ") == "vendredi 11 décembre 2026"
    assert day(date(2026, 12, 1)).replace(NO_BREAK, " ") == "mardi 1er décembre 2026"
    at = datetime(2026, 12, 11, 20, 30, tzinfo=UTC)
    assert day_and_hour(at).replace(NO_BREAK, " ") == "vendredi 11 décembre 2026 à 20 h 30"


@pytest.mark.parametrize(
    ("bytes_", "said"),
    [
        (1, "1 ko"),
        (340_000, "340 ko"),
        (999_600, "1 Mo"),
        (1_440_000, "1,4 Mo"),
        (2_000_000, "2 Mo"),
        (9_960_000, "10 Mo"),
        (12_400_000, "12 Mo"),
        (999_600_000, "1 Go"),
        (1_440_000_000, "1,4 Go"),
    ],
)
def test_a_size_is_said_in_the_unit_people_use(bytes_: int, said: str) -> None:
    assert size(bytes_).replace(NO_BREAK, " ") == said


@pytest.mark.parametrize(
    ("seconds", "said"),
    [
        (0.0, "1 s"),
        (4.2, "5 s"),
        (33.0, "40 s"),
        (90.0, "90 s"),
        (91.0, "2 min"),
        (3_590.0, "1 h 00"),
        (3_840, "1 h 04"),
    ],
)
def test_nobody_waits_longer_than_told(seconds: float, said: str) -> None:
    assert delay(seconds).replace(NO_BREAK, " ") == said


def test_zero_and_one_are_singular() -> None:
    assert [count(n, "page", "pages").replace(NO_BREAK, " ") for n in (0, 1, 2)] == ["0 page", "1 page", "2 pages"]
