"""A thin line: its limit, its night, and the hour that is told."""

from datetime import datetime, time, timedelta

from hypothesis import given
from hypothesis import strategies as st

from kiosk.services.line_rate import LineTerms, Meter, ready_at

EVENING = datetime(2026, 12, 11, 18, 0)
NIGHT = LineTerms(1000.0, time(22), time(6))


def test_the_limit_does_not_hold_at_night_which_spans_midnight() -> None:
    assert [NIGHT.rate_at(EVENING.replace(hour=hour)) for hour in (21, 22, 0, 5, 6)] == [1000, None, None, None, 1000]
    assert LineTerms(5.0, time(1), time(3)).rate_at(EVENING.replace(hour=2)) is None
    assert LineTerms(5.0).rate_at(EVENING) == 5.0
    assert LineTerms().rate_at(EVENING) is None


def test_the_hour_comes_from_the_measured_rate() -> None:
    assert ready_at(2_400_000, 1000.0, EVENING, LineTerms()) == EVENING + timedelta(minutes=40)
    assert ready_at(2_400_000, 9000.0, EVENING, LineTerms(1000.0)) == EVENING + timedelta(minutes=40), "the limit"
    assert ready_at(0, 0.0, EVENING, LineTerms()) == EVENING
    assert ready_at(10, 0.0, EVENING, LineTerms()) is None, "nobody knows yet"
    assert ready_at(10**12, 1.0, EVENING, LineTerms()) is None, "longer than a week"


def test_what_does_not_come_by_day_comes_at_night() -> None:
    four_hours, then = 4 * 3600 * 1000, 3600 * 100_000
    found = ready_at(four_hours + then, 100_000.0, EVENING, NIGHT)
    assert found == EVENING.replace(hour=23)


@given(st.integers(1, 10**9), st.floats(1, 10**7), st.none() | st.floats(1, 10**7))
def test_more_bytes_or_a_limit_never_make_it_earlier(remaining: int, rate: float, limit: float | None) -> None:
    free = ready_at(remaining, rate, EVENING, LineTerms())
    bound = ready_at(remaining, rate, EVENING, LineTerms(limit))
    more = ready_at(remaining * 2, rate, EVENING, LineTerms())
    assert bound is None or (free is not None and free <= bound)
    assert more is None or (free is not None and free <= more)


@given(st.lists(st.tuples(st.integers(1, 100_000), st.floats(0, 2)), min_size=1, max_size=30))
def test_whoever_waits_as_told_keeps_the_limit(pieces: list[tuple[int, float]]) -> None:
    meter, at, total = Meter(0.0), 0.0, 0
    for count, took in pieces:
        at += took
        at += meter.take(count, at, 1000.0)
        total += count
        assert total <= 1000.0 * at + 1.0


def test_the_rate_of_the_last_time_is_told_until_this_one_is_known() -> None:
    meter = Meter(10.0, earlier=500.0)
    assert meter.rate(10.0) == 500.0
    assert meter.take(4000, 12.0, None) == 0.0
    assert meter.rate(12.0) == 2000.0
