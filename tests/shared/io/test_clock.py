"""The clocks of this device."""

from datetime import UTC, datetime, timedelta

from shared.domain.instants import can_be_shown
from shared.io.clock import monotonic_ms, now


def test_the_time_of_day_comes_with_its_zone() -> None:
    assert now().tzinfo is UTC
    assert can_be_shown(now())
    assert abs(now() - datetime.now(UTC)) < timedelta(minutes=1)


def test_durations_never_go_back() -> None:
    moments = [monotonic_ms() for _ in range(1000)]
    assert moments == sorted(moments)
