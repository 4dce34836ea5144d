"""What a run of trials is judged by: one lost vote, one voice twice, one seat apart or one error is enough."""

from typing import Any

import pytest

from scripts.trials.__main__ import went_well
from scripts.trials.faults import Fault
from scripts.trials.rounds import Tally

GOOD: dict[str, Any] = {
    "trials": 30,
    "acknowledged_lost": 0,
    "counted_twice": 0,
    "diverged_seats": 0,
    "lost_entries": 0,
    "errors": [],
}


def nothing() -> None:
    """A fault that is not played."""


def test_a_run_without_fault_went_well() -> None:
    assert went_well(GOOD)


@pytest.mark.parametrize(
    "fault",
    [
        {"trials": 0},
        {"acknowledged_lost": 1},
        {"counted_twice": 1},
        {"diverged_seats": 1},
        {"lost_entries": 1},
        {"errors": ["not within 30 s"]},
    ],
    ids=lambda each: next(iter(each)),
)
def test_one_of_these_is_enough_to_fail_it(fault: dict[str, Any]) -> None:
    assert not went_well({**GOOD, **fault})


def test_each_kind_keeps_its_worst_recovery() -> None:
    tally = Tally()
    for seconds in (1.0, 3.0, 2.0):
        tally.recovered([Fault("loss", nothing, nothing), Fault("loss", nothing, nothing)], seconds)
    assert tally.trials["loss"] == 6
    assert tally.recovery == {"loss": 3.0}
