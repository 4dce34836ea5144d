"""What a screen may say of its device's health."""

from dataclasses import replace
from datetime import datetime
from typing import Any

import pytest

from shared.domain.health import MOST_MACS, SeatHealth, is_mac
from shared.domain.presence import MOST_COUNTED
from tests.fakes.manual_clock import START

WELL = SeatHealth(START, 60, 10**9, 51.5, None, 3, 4, ("dc:a6:32:01:02:03",))


@pytest.mark.parametrize(
    "wrong",
    [
        {"uptime": -1},
        {"disk_free": MOST_COUNTED + 1},
        {"documents_verified": -1},
        {"documents_wanted": -1},
        {"temperature": 1000.0},
        {"temperature": float("nan")},
        {"macs": ("DC:A6:32:01:02:03",)},
        {"macs": ("dc:a6:32:01:02:03",) * (MOST_MACS + 1)},
        {"at": datetime(1, 1, 1, tzinfo=START.tzinfo)},
    ],
    ids=str,
)
def test_a_health_that_cannot_be_does_not_exist(wrong: dict[str, Any]) -> None:
    with pytest.raises(ValueError, match="cannot be"):
        replace(WELL, **wrong)


@pytest.mark.parametrize(
    ("text", "is_one"),
    [("dc:a6:32:01:02:03", True), ("dc:a6:32:01:02", False), ("dc-a6-32-01-02-03", False), ("", False)],
)
def test_the_address_of_a_card_is_six_pairs_of_digits(text: str, is_one: bool) -> None:
    assert is_mac(text) is is_one
