"""Events that no kiosk of ours would write: nothing is refused, nothing raises. The others are told in evolve/."""

from datetime import UTC, datetime

from shared.domain.events import (
    DocumentAdded,
    DocumentPresented,
    DocumentReplaced,
    Event,
    SittingClosed,
    SittingOpened,
    TableBlanked,
    UnknownEvent,
)
from shared.domain.evolve import evolve
from shared.domain.ids import DocumentId, ItemId, SittingId
from shared.domain.sitting import Phase, Shown
from tests.fakes.small_sitting import (
    OPENED,
    PACKET,
    PLAN,
    ROADS,
    document,
    given,
)

LATER = datetime(2026, 12, 11, 21, 5, tzinfo=UTC)
ON_THE_PLAN: tuple[Event, ...] = (*OPENED, DocumentPresented(ROADS, Shown(PLAN, 4)))


def test_an_unknown_event_changes_nothing() -> None:
    sitting = given(ON_THE_PLAN)
    assert evolve(sitting, UnknownEvent("LiquidServed"), LATER) is sitting


def test_events_about_strangers_are_taken_as_they_are() -> None:
    stranger = DocumentId("elsewhere")
    sitting = given(
        (*OPENED, DocumentReplaced(document(stranger, ItemId("x"))), DocumentPresented(ROADS, Shown(stranger, 9)))
    )
    assert (sitting.documents, sitting.shown, sitting.shown_document) == (PACKET, Shown(stranger, 9), None)


def test_events_before_any_preparation_are_taken_as_they_are() -> None:
    sitting = given([SittingOpened(), DocumentAdded(document()), TableBlanked(), SittingClosed()])
    assert (sitting.id, sitting.phase, len(sitting.documents)) == (SittingId(""), Phase.CLOSED, 1)
