"""What machines tell of themselves: clocks, with half the round trip allowed for, and probes, the newest alone."""

from dataclasses import replace
from datetime import timedelta

from kiosk.services.seat_watch import SeatWatch
from shared.domain.health import SeatHealth
from tests.fakes.at_the_table import device
from tests.fakes.manual_clock import START

HEALTH = SeatHealth(START, 60, 10**9, None, None, 0, 0)
ONE, TWO = device(1), device(2)


def test_half_the_round_trip_is_no_fault_of_the_clock() -> None:
    watch = SeatWatch()
    watch.told(ONE, HEALTH, 0.5, START + timedelta(seconds=0.25))
    assert watch.skews == {ONE: 0.0}
    watch.told(ONE, replace(HEALTH, at=START + timedelta(seconds=10)), 0.5, START)
    assert watch.skews == {ONE: 10.25}
    assert watch.healths[ONE].at == START + timedelta(seconds=10)


def test_only_answers_to_the_newest_probe_count_and_each_once() -> None:
    watch = SeatWatch()
    old, new = watch.ask(1000.0), watch.ask(2000.0)
    watch.answered(ONE, old, 2010.0)
    watch.answered(TWO, new, 2040.0)
    watch.answered(TWO, new, 2900.0)
    assert watch.turns_ms == {TWO: 40.0}
    watch.ask(3000.0)
    assert watch.turns_ms == {}


def test_whoever_has_left_has_told_nothing() -> None:
    watch = SeatWatch()
    watch.told(ONE, HEALTH, 0.0, START)
    watch.answered(ONE, watch.ask(0.0), 5.0)
    watch.left(ONE)
    watch.left(TWO)
    assert (watch.healths, watch.skews, watch.turns_ms) == ({}, {}, {})
