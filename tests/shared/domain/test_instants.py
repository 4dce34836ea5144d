"""Instants that every screen can show."""

from datetime import UTC, datetime, timedelta, timezone

import pytest

from shared.domain.instants import can_be_shown


@pytest.mark.parametrize("year", [2, 1970, 2026, 9998])
def test_an_ordinary_instant_can_be_shown_in_every_zone(year: int) -> None:
    at = datetime(year, 6, 1, tzinfo=UTC)
    assert can_be_shown(at)
    for hours in (-23, 23):
        assert at.astimezone(timezone(timedelta(hours=hours)))


@pytest.mark.parametrize("at", [datetime.min.replace(tzinfo=UTC), datetime.max.replace(tzinfo=UTC)])
def test_the_ends_of_the_calendar_cannot(at: datetime) -> None:
    assert not can_be_shown(at)


def test_a_time_without_its_zone_is_no_instant() -> None:
    assert not can_be_shown(datetime(2026, 12, 11, 20, 30))
