"""What a seat says of itself cannot be nonsense."""

from dataclasses import replace
from typing import Any

import pytest

from shared.domain.presence import MOST_COUNTED, Dismissal, Reading, SeatReport

REPORT = SeatReport(Reading.FOLLOW, None, 0, 0, 0, 0, 0, 0, False)
COUNTS = ("page", "painted_seq", "documents_held", "missing_bytes", "pages_ready", "pages_total")


def counting(count: str, value: int) -> SeatReport:
    changes: dict[str, Any] = {count: value}
    return replace(REPORT, **changes)


@pytest.mark.parametrize("count", COUNTS)
def test_no_count_is_negative_or_beyond_all_bounds(count: str) -> None:
    assert counting(count, MOST_COUNTED)
    for impossible in (-1, MOST_COUNTED + 1, 10**400):
        with pytest.raises(ValueError, match="cannot be"):
            counting(count, impossible)


def test_a_reason_that_only_a_newer_kiosk_knows_is_still_a_dismissal() -> None:
    assert Dismissal("seat_taken") is Dismissal.SEAT_TAKEN
    assert Dismissal("not_admitted_yet") is Dismissal.UNKNOWN
