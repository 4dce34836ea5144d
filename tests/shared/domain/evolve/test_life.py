"""The sitting's life and its packet after an event, told as given/then."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

from shared.domain.documents import DocumentStatus, Reason
from shared.domain.events import (
    DocumentPresented,
    DocumentReplaced,
    Event,
    SittingClosed,
    SittingOpened,
    SittingResumed,
    SittingSuspended,
    TableBlanked,
    TableFrozen,
)
from shared.domain.evolve import evolve
from shared.domain.floor import EMPTY_FLOOR
from shared.domain.meeting_events import FloorAsked, FloorGiven
from shared.domain.sitting import Phase, Shown, Sitting
from tests.fakes import meeting
from tests.fakes.manual_clock import START
from tests.fakes.small_sitting import (
    ITEMS,
    LAID,
    NOTE,
    OPENED,
    PACKET,
    PLAN,
    ROADS,
    SITTING,
    council,
    document,
    given,
    prepared,
)

LATER = datetime(2026, 12, 11, 21, 5, tzinfo=UTC)
ON_THE_PLAN: tuple[Event, ...] = (*OPENED, DocumentPresented(ROADS, Shown(PLAN, 4)))


def test_a_prepared_sitting_carries_what_was_prepared() -> None:
    assert given([prepared()]) == Sitting(
        id=SITTING,
        phase=Phase.PREPARED,
        title="Council of December",
        venue="Town hall",
        planned_at=START,
        council=council(),
        items=ITEMS,
    )


def test_a_sitting_prepared_after_another_leaves_nothing_of_it() -> None:
    sitting = given((*ON_THE_PLAN, TableFrozen(), SittingClosed(), prepared()))
    assert sitting == given([prepared()])


def test_documents_keep_the_order_in_which_they_came() -> None:
    assert given(LAID).documents == PACKET


def test_opening_suspending_resuming_and_closing_are_dated_by_the_kiosk() -> None:
    opened = evolve(given(LAID), SittingOpened(), START)
    assert (opened.phase, opened.opened_at) == (Phase.OPEN, START)
    suspended = evolve(opened, SittingSuspended(), LATER)
    assert (suspended.phase, suspended.suspended_at) == (Phase.SUSPENDED, LATER)
    resumed = evolve(suspended, SittingResumed(), LATER + timedelta(minutes=5))
    assert (resumed.phase, resumed.suspended_at, resumed.opened_at) == (Phase.OPEN, None, START)
    closed = evolve(resumed, SittingClosed(), LATER + timedelta(hours=1))
    assert (closed.phase, closed.closed_at) == (Phase.CLOSED, LATER + timedelta(hours=1))


def test_a_sitting_closed_while_suspended_is_suspended_no_more() -> None:
    closed = given((*OPENED, SittingSuspended(), SittingClosed()))
    assert (closed.phase, closed.suspended_at) == (Phase.CLOSED, None)


def test_a_closed_sitting_covers_nothing() -> None:
    closed = given((*ON_THE_PLAN, TableFrozen(), TableBlanked(), SittingClosed()))
    assert (closed.frozen, closed.blank, closed.shown) == (False, False, Shown(PLAN, 4))


def test_a_suspension_leaves_the_table_on_its_page() -> None:
    suspended = given((*ON_THE_PLAN, TableFrozen(), SittingSuspended()))
    assert (suspended.shown, suspended.frozen) == (Shown(PLAN, 4), True)


# -- another file behind a document ------------------------------------------------------------------------------


def test_a_longer_file_leaves_the_table_on_its_page() -> None:
    longer = document(PLAN, ROADS, 40, sha256="cd" * 32)
    sitting = given((*ON_THE_PLAN, DocumentReplaced(longer)))
    assert (sitting.documents[0], sitting.shown) == (longer, Shown(PLAN, 4))


def test_a_shorter_file_brings_the_table_to_its_last_page() -> None:
    assert given((*ON_THE_PLAN, DocumentReplaced(document(PLAN, ROADS, 2)))).shown == Shown(PLAN, 2)


def test_a_file_without_pages_leaves_the_table_with_the_item_alone() -> None:
    refused = document(PLAN, ROADS, 0, DocumentStatus.REFUSED, Reason.DAMAGED)
    sitting = given((*ON_THE_PLAN, DocumentReplaced(refused)))
    assert (sitting.present_item, sitting.shown) == (ROADS, None)


def test_another_document_replaced_moves_nothing() -> None:
    assert given((*ON_THE_PLAN, DocumentReplaced(document(NOTE, ROADS, 1)))).shown == Shown(PLAN, 4)


# -- the meeting --------------------------------------------------------------------------------------------------


def test_a_break_is_nobodys_speaking_time() -> None:
    """Whoever spoke has spoken until the break; those who wait go on waiting."""
    speaking = evolve(given(meeting.on(meeting.ROADS)), FloorAsked(meeting.m(6)), START)
    speaking = evolve(speaking, FloorGiven(meeting.m(2)), START)
    suspended = evolve(speaking, SittingSuspended(), START + timedelta(minutes=3))
    assert (suspended.floor.speaker, suspended.floor.queue) == (None, (meeting.m(6),))
    resumed = evolve(suspended, SittingResumed(), START + timedelta(minutes=40))
    assert resumed.floor.spoken_by(meeting.m(2)) == timedelta(minutes=3)


def test_a_closed_sitting_is_public_again_and_nobody_speaks() -> None:
    in_camera = replace(given((*meeting.on(meeting.ROADS), FloorGiven(meeting.m(2)))), in_camera=True)
    closed = evolve(in_camera, SittingClosed(), LATER)
    assert (closed.in_camera, closed.floor) == (False, EMPTY_FLOOR)


def test_the_convocation_is_prepared_with_the_sitting() -> None:
    assert given(meeting.LAID).convocation == meeting.ON_TIME
