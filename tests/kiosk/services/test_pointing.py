"""What the presenter's hand does over the stage, and what the table sees of it."""

import pytest

from kiosk.services.intents import (
    ClearGesture,
    GestureIntent,
    LiftPointer,
    LookAt,
    PointAt,
    SpotlightAt,
    ZoomTable,
)
from kiosk.services.stage import Stage
from shared.domain.events import DocumentPresented, Event, PageTurned, TableBlanked, TableFrozen
from shared.domain.gestures import LEAST_ZOOM, Area, Gesture, Point, Spotlight
from shared.domain.sitting import Shown
from tests.fakes.small_sitting import NOTE, OPENED, PLAN, ROADS, given
from tests.fakes.written import ledger_of

HERE = Shown(PLAN, 4)
ON_THE_PLAN: tuple[Event, ...] = (*OPENED, DocumentPresented(ROADS, HERE))
THERE, QUARTER = Point(0.25, 0.5), Area(0, 0, 0.5, 0.5)
LIGHT = Spotlight(THERE, 0.1)


def seen(*intents: GestureIntent, after: tuple[Event, ...] = ON_THE_PLAN) -> Gesture | None:
    """What the table sees after some moves of the hand."""
    stage, sitting = Stage(7), given(after)
    for intent in intents:
        assert stage.command_for(intent, sitting) is None, "a hand never moves the sitting"
    assert stage.picture(sitting, 1).gesture == stage.gesture
    return stage.gesture


def test_the_pointer_follows_the_hand_until_it_is_lifted() -> None:
    assert seen(PointAt(THERE)) == Gesture(HERE, pointer=THERE)
    assert seen(PointAt(THERE), PointAt(Point(1, 1))) == Gesture(HERE, pointer=Point(1, 1))
    assert seen(PointAt(THERE), LiftPointer()) is None
    assert seen(LiftPointer()) is None


def test_pointer_and_spotlight_take_turns() -> None:
    assert seen(PointAt(THERE), SpotlightAt(LIGHT)) == Gesture(HERE, spotlight=LIGHT)
    assert seen(SpotlightAt(LIGHT), PointAt(THERE)) == Gesture(HERE, pointer=THERE)


def test_a_zoom_stays_under_the_pointer_and_after_it_until_it_is_cleared() -> None:
    assert seen(ZoomTable(QUARTER), PointAt(THERE)) == Gesture(HERE, pointer=THERE, zoom=QUARTER)
    assert seen(ZoomTable(QUARTER), SpotlightAt(LIGHT), LiftPointer()) == Gesture(HERE, zoom=QUARTER)
    assert seen(ZoomTable(QUARTER), PointAt(THERE), ClearGesture()) is None


def test_a_zoom_is_never_so_near_that_nothing_can_be_read() -> None:
    gesture = seen(ZoomTable(Area(0.5, 0.5, 0.501, 0.501)))
    assert gesture is not None
    assert gesture.zoom is not None
    assert gesture.zoom.right - gesture.zoom.left == pytest.approx(LEAST_ZOOM)


@pytest.mark.parametrize(
    "after",
    [OPENED, (*ON_THE_PLAN, TableFrozen()), (*ON_THE_PLAN, TableBlanked())],
    ids=["nothing shown", "frozen", "blank"],
)
def test_over_what_the_table_does_not_see_there_is_no_gesture(after: tuple[Event, ...]) -> None:
    for intent in (PointAt(THERE), SpotlightAt(LIGHT), ZoomTable(QUARTER), LiftPointer(), ClearGesture()):
        assert seen(intent, after=after) is None


def test_a_hand_over_a_page_looked_at_ahead_shows_the_table_nothing_but_the_zoom_it_has() -> None:
    stage, sitting = Stage(7), given(ON_THE_PLAN)
    stage.command_for(ZoomTable(QUARTER), sitting)
    stage.command_for(LookAt(NOTE, 1), sitting)
    for intent in (PointAt(THERE), SpotlightAt(LIGHT), ZoomTable(Area(0, 0, 1, 1))):
        stage.command_for(intent, sitting)
    assert stage.gesture == Gesture(HERE, zoom=QUARTER)
    stage.command_for(ClearGesture(), sitting)
    assert stage.gesture is None


def test_a_page_turn_ends_the_gesture_for_good() -> None:
    stage = Stage(7)
    stage.command_for(ZoomTable(QUARTER), given(ON_THE_PLAN))
    stage.table_moved(ledger_of(ON_THE_PLAN))
    assert stage.gesture is not None
    stage.table_moved(ledger_of((*ON_THE_PLAN, PageTurned(5))))
    stage.table_moved(ledger_of((*ON_THE_PLAN, PageTurned(5), PageTurned(4))))
    assert stage.gesture is None
