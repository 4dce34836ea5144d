"""A kiosk that starts: an evening that was interrupted goes on by itself, one that was forgotten does not."""

from datetime import timedelta

import pytest

from kiosk.services.resuming import is_unfinished, may_go_on_by_itself
from shared.domain.events import Event, SittingClosed, SittingSuspended
from tests.fakes.manual_clock import START
from tests.fakes.small_sitting import LAID, OPENED, given
from tests.fakes.written import ledger_of


@pytest.mark.parametrize(
    ("events", "unfinished", "goes_on"),
    [
        ((), False, False),
        (LAID, True, False),
        (OPENED, True, True),
        ((*OPENED, SittingSuspended()), True, True),
        ((*OPENED, SittingClosed()), False, False),
    ],
    ids=["none", "prepared", "open", "suspended", "closed"],
)
def test_only_an_evening_that_was_interrupted_goes_on_by_itself(
    events: tuple[Event, ...], unfinished: bool, goes_on: bool
) -> None:
    sitting, ledger = given(events), ledger_of(events)
    assert is_unfinished(sitting) is unfinished
    assert may_go_on_by_itself(sitting, ledger, START + timedelta(hours=2)) is goes_on
    assert not may_go_on_by_itself(sitting, ledger, START + timedelta(days=30))
