"""Clear days, counted as the law counts them."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from shared.domain.rules.basis import Article, Doubt
from shared.domain.rules.clear_days import (
    DaysReason,
    DelayReason,
    clear_days,
    delay_of_convocation,
    first_meeting_days,
    second_convocation,
)

DAYS = st.dates(date(2020, 1, 1), date(2040, 12, 31))
POPULATIONS = st.sampled_from((0, 734, 3_499, 3_500, 20_000))


@pytest.mark.parametrize(
    ("sent", "meeting", "counted", "small", "large"),
    [
        (date(2026, 12, 1), date(2026, 12, 4), 2, False, False),
        (date(2026, 12, 1), date(2026, 12, 5), 3, True, False),
        (date(2026, 12, 3), date(2026, 12, 7), 3, True, False),
        (date(2026, 12, 4), date(2026, 12, 8), 3, True, False),
        (date(2026, 12, 24), date(2026, 12, 28), 3, True, False),
        (date(2026, 12, 1), date(2026, 12, 6), 4, True, False),
        (date(2026, 12, 1), date(2026, 12, 7), 5, True, True),
        (date(1989, 12, 21), date(1989, 12, 26), 4, True, False),
        (date(2028, 2, 26), date(2028, 3, 1), 3, True, False),
        (date(2027, 2, 26), date(2027, 3, 1), 2, False, False),
        (date(2026, 12, 30), date(2027, 1, 3), 3, True, False),
    ],
)
def test_neither_the_day_of_sending_nor_that_of_the_meeting_counts(
    sent: date, meeting: date, counted: int, small: bool, large: bool
) -> None:
    in_a_village, in_a_town = (clear_days(sent, meeting, population=each) for each in (734, 3_500))
    assert in_a_village.counted == in_a_town.counted == counted
    assert (in_a_village.valid, in_a_town.valid) == (small, large)


@given(DAYS, st.integers(1, 40))
def test_the_days_counted_aloud_are_those_between_and_no_weekend_is_left_out(sent: date, later: int) -> None:
    found = clear_days(sent, sent + timedelta(days=later), population=734)
    assert len(found.days) == found.counted == later - 1
    assert all(sent < day < found.meeting for day in found.days)


@given(DAYS, POPULATIONS, st.booleans(), st.booleans())
def test_the_latest_sending_is_just_in_time_and_a_day_later_is_too_late(
    meeting: date, population: int, urgent: bool, first: bool
) -> None:
    latest = delay_of_convocation(population=population, urgent=urgent, first_meeting=first).latest_sending(meeting)
    on_time = clear_days(latest, meeting, population=population, urgent=urgent, first_meeting=first)
    late = clear_days(latest + timedelta(days=1), meeting, population=population, urgent=urgent, first_meeting=first)
    assert (on_time.because, on_time.valid) == (DaysReason.JUST_ENOUGH, True)
    assert (late.because, late.valid) == (DaysReason.TOO_SHORT, False)
    assert on_time.earliest_meeting == meeting
    assert late.earliest_meeting == meeting + timedelta(days=1)


def test_a_day_to_spare_is_no_longer_at_the_limit() -> None:
    assert clear_days(date(2026, 12, 1), date(2026, 12, 6), population=734).because is DaysReason.ENOUGH


@pytest.mark.parametrize("later", [0, -3])
def test_a_meeting_on_the_day_of_sending_or_before_has_no_clear_day(later: int) -> None:
    found = clear_days(date(2026, 12, 10), date(2026, 12, 10) + timedelta(days=later), population=734)
    assert (found.valid, found.days) == (False, ())


@pytest.mark.parametrize(
    ("population", "urgent", "first", "needed", "because", "article"),
    [
        (734, False, False, 3, DelayReason.SMALL_COMMUNE, Article.L2121_11),
        (3_499, False, False, 3, DelayReason.SMALL_COMMUNE, Article.L2121_11),
        (3_500, False, False, 5, DelayReason.LARGE_COMMUNE, Article.L2121_12),
        (734, True, False, 1, DelayReason.URGENT, Article.L2121_11),
        (3_500, True, False, 1, DelayReason.URGENT, Article.L2121_12),
        (734, False, True, 3, DelayReason.FIRST_MEETING, Article.L2121_7),
        (9_000, False, True, 3, DelayReason.FIRST_MEETING, Article.L2121_7),
    ],
)
def test_the_delay_depends_on_the_commune_and_on_the_occasion(
    population: int, urgent: bool, first: bool, needed: int, because: DelayReason, article: Article
) -> None:
    found = delay_of_convocation(population=population, urgent=urgent, first_meeting=first)
    assert (found.needed, found.because, found.articles) == (needed, because, (article,))


def test_an_urgent_first_meeting_is_told_as_doubtful() -> None:
    found = clear_days(date(2026, 3, 18), date(2026, 3, 20), population=734, urgent=True, first_meeting=True)
    assert found.valid
    assert found.doubts == (Doubt.URGENT_FIRST_MEETING,)


def test_after_a_meeting_without_quorum_on_monday_the_second_is_possible_from_friday() -> None:
    monday = date(2026, 11, 30)
    assert not second_convocation(monday, date(2026, 12, 3)).valid
    assert second_convocation(monday, date(2026, 12, 4)).valid
    assert second_convocation(monday, date(2026, 12, 4)).articles == (Article.L2121_17, Article.PFISTER)


def test_a_renewed_council_first_meets_from_the_friday_after_its_sunday() -> None:
    assert first_meeting_days(date(2026, 3, 15)) == (date(2026, 3, 20), date(2026, 3, 21), date(2026, 3, 22))
    assert first_meeting_days(date(2026, 3, 20))[0] == date(2026, 3, 27)
