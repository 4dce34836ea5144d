"""What each event makes of the sitting, told as given/then."""

from datetime import UTC, datetime, timedelta

import pytest

from shared.domain.documents import DocumentStatus, Reason
from shared.domain.events import (
    DocumentAdded,
    DocumentPresented,
    DocumentReplaced,
    Event,
    ItemPresented,
    PageTurned,
    SittingClosed,
    SittingOpened,
    SittingResumed,
    SittingSuspended,
    TableBlanked,
    TableFrozen,
    TableUnblanked,
    TableUnfrozen,
    UnknownEvent,
)
from shared.domain.evolve import evolve
from shared.domain.ids import DocumentId, ItemId, SittingId
from shared.domain.sitting import Phase, Shown, Sitting
from tests.fakes.manual_clock import START
from tests.fakes.small_sitting import (
    BUDGET,
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


def test_presenting_brings_the_table_to_an_item_and_a_page() -> None:
    sitting = given(ON_THE_PLAN)
    assert (sitting.present_item, sitting.shown, sitting.shown_document) == (ROADS, Shown(PLAN, 4), PACKET[0])
    titled = evolve(sitting, ItemPresented(BUDGET, None), START)
    assert (titled.present_item, titled.shown, titled.shown_document) == (BUDGET, None, None)


def test_a_page_turned_stays_in_its_document() -> None:
    assert given((*ON_THE_PLAN, PageTurned(7))).shown == Shown(PLAN, 7)


@pytest.mark.parametrize(
    ("event", "frozen", "blank"),
    [
        (TableFrozen(), True, False),
        (TableBlanked(), False, True),
        (TableUnfrozen(), False, False),
        (TableUnblanked(), False, False),
    ],
)
def test_freeze_and_blank_are_apart(event: Event, frozen: bool, blank: bool) -> None:
    sitting = evolve(given(ON_THE_PLAN), event, START)
    assert (sitting.frozen, sitting.blank) == (frozen, blank)


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


# -- events that no kiosk of ours would write: nothing is refused, nothing raises ----------------------------------


def test_an_unknown_event_changes_nothing() -> None:
    sitting = given(ON_THE_PLAN)
    assert evolve(sitting, UnknownEvent("LiquidServed"), LATER) is sitting


def test_a_page_turned_while_nothing_is_shown_changes_nothing() -> None:
    assert given((*OPENED, PageTurned(3))) == given(OPENED)


def test_events_about_strangers_are_taken_as_they_are() -> None:
    stranger = DocumentId("elsewhere")
    sitting = given(
        (*OPENED, DocumentReplaced(document(stranger, ItemId("x"))), DocumentPresented(ROADS, Shown(stranger, 9)))
    )
    assert (sitting.documents, sitting.shown, sitting.shown_document) == (PACKET, Shown(stranger, 9), None)


def test_events_before_any_preparation_are_taken_as_they_are() -> None:
    sitting = given([SittingOpened(), DocumentAdded(document()), TableBlanked(), SittingClosed()])
    assert (sitting.id, sitting.phase, len(sitting.documents)) == (SittingId(""), Phase.CLOSED, 1)
