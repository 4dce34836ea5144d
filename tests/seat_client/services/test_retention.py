"""Confidential documents leave a seat when the council says so, whatever the seat's clock believes."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from seat_client.services.retention import SeatTime, confidential_contents, expired, strays, without
from shared.domain.ids import ContentHash
from shared.domain.sitting import Phase, Shown, Sitting
from tests.fakes.manual_clock import START
from tests.fakes.small_sitting import LETTER, NOTE, PLAN, council, document

DAY = timedelta(days=1)
SECRET = replace(document(NOTE), confidential=True)
OPEN_TO_ALL = document(PLAN)
NO_CLOCK = datetime(1970, 1, 1, tzinfo=UTC)


def closed(days: int = 0) -> Sitting:
    return Sitting(
        phase=Phase.CLOSED,
        closed_at=START,
        council=replace(council(), confidential_kept_days=days),
        documents=(OPEN_TO_ALL, SECRET),
    )


@pytest.mark.parametrize("phase", [each for each in Phase if each is not Phase.CLOSED])
def test_as_long_as_the_sitting_is_not_over_everything_stays(phase: Phase) -> None:
    assert expired(replace(closed(), phase=phase, closed_at=None), SeatTime(START + 99 * DAY)) == frozenset()


def test_without_a_setting_they_go_at_the_closing_even_where_nobody_knows_the_date() -> None:
    for time in (SeatTime(START), SeatTime(NO_CLOCK), SeatTime(NO_CLOCK, DAY)):
        assert expired(closed(), time) == {SECRET.sha256}


def test_the_council_may_let_them_stay_for_days() -> None:
    assert expired(closed(7), SeatTime(START + 7 * DAY - timedelta(seconds=1))) == frozenset()
    assert expired(closed(7), SeatTime(START + 7 * DAY)) == {SECRET.sha256}


def test_the_presenters_clock_goes_before_the_seats_own() -> None:
    assert expired(closed(7), SeatTime(START + 99 * DAY, -99 * DAY)) == frozenset()
    assert expired(closed(7), SeatTime(NO_CLOCK, START - NO_CLOCK + 7 * DAY)) == {SECRET.sha256}


def test_a_seat_that_lost_the_date_waits_until_it_hears_it() -> None:
    assert expired(closed(7), SeatTime(NO_CLOCK)) == frozenset()


def test_a_content_that_is_public_under_another_name_is_not_confidential() -> None:
    twice = replace(document(LETTER), sha256=SECRET.sha256)
    sitting = replace(closed(), documents=(OPEN_TO_ALL, SECRET, twice))
    assert confidential_contents(sitting) == frozenset()
    assert expired(sitting, SeatTime(START)) == frozenset()


def test_what_belongs_to_no_sitting_here_is_astray() -> None:
    other = ContentHash("ab" * 32)
    assert strays({SECRET.sha256, other}, closed()) == {other}


def test_what_has_left_is_shown_no_more_and_the_rest_stays() -> None:
    shown = replace(closed(), shown=Shown(SECRET.id, 1))
    left = without(shown, {SECRET.sha256})
    assert (left.documents, left.shown) == ((OPEN_TO_ALL,), None)
    assert without(replace(shown, shown=Shown(PLAN, 2)), {SECRET.sha256}).shown == Shown(PLAN, 2)
    assert without(shown, frozenset()) is shown
