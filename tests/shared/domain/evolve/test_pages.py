"""What the table is on after an event, told as given/then."""

from datetime import UTC, datetime

import pytest

from shared.domain.events import (
    DocumentPresented,
    Event,
    ItemPresented,
    PageTurned,
    TableBlanked,
    TableFrozen,
    TableUnblanked,
    TableUnfrozen,
)
from shared.domain.evolve import evolve
from shared.domain.sitting import Shown
from tests.fakes.manual_clock import START
from tests.fakes.small_sitting import (
    BUDGET,
    OPENED,
    PACKET,
    PLAN,
    ROADS,
    given,
)

LATER = datetime(2026, 12, 11, 21, 5, tzinfo=UTC)
ON_THE_PLAN: tuple[Event, ...] = (*OPENED, DocumentPresented(ROADS, Shown(PLAN, 4)))


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


def test_a_page_turned_while_nothing_is_shown_changes_nothing() -> None:
    assert given((*OPENED, PageTurned(3))) == given(OPENED)
