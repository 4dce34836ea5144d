"""Last days."""

from datetime import date

import pytest

from shared.domain.rules.basis import Doubt
from shared.domain.rules.deadlines import (
    accounts_by,
    list_of_deliberations_by,
    minutes_by,
    online_until,
    requested_meeting_by,
)


def test_the_list_is_out_within_the_week_of_the_meeting() -> None:
    assert list_of_deliberations_by(date(2026, 12, 10)).last == date(2026, 12, 17)


def test_the_minutes_are_out_within_the_week_of_the_meeting_that_settled_them() -> None:
    assert minutes_by(date(2027, 1, 28)).last == date(2027, 2, 4)


def test_a_meeting_asked_for_is_convened_within_thirty_days() -> None:
    assert requested_meeting_by(date(2026, 12, 10)).last == date(2027, 1, 9)


def test_accounts_are_voted_by_the_end_of_june() -> None:
    assert accounts_by(2026).last == date(2027, 6, 30)
    assert accounts_by(2026).doubts == (Doubt.ACCOUNTS_WORDING,)


@pytest.mark.parametrize(
    ("put_online", "until"),
    [
        (date(2026, 12, 10), date(2027, 2, 10)),
        (date(2026, 12, 31), date(2027, 2, 28)),
        (date(2027, 12, 31), date(2028, 2, 29)),
        (date(2026, 10, 31), date(2026, 12, 31)),
    ],
)
def test_an_act_stays_online_for_two_months(put_online: date, until: date) -> None:
    assert online_until(put_online).last == until
