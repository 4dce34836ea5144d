"""Pointer, spotlight and zoom: places on a page, and how long they last."""

from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given as for_all
from hypothesis import strategies as st

from shared.domain.events import (
    DocumentPresented,
    Event,
    PageTurned,
    SittingClosed,
    SittingSuspended,
    TableBlanked,
    TableFrozen,
)
from shared.domain.gestures import LEAST_ZOOM, Area, Gesture, Point, Spotlight, large_enough, lifted, over_the_table
from shared.domain.sitting import Shown
from tests.fakes.small_sitting import NOTE, OPENED, PLAN, ROADS, given

HERE = Shown(PLAN, 4)
ON_THE_PLAN: tuple[Event, ...] = (*OPENED, DocumentPresented(ROADS, HERE))
POINTED = Gesture(HERE, pointer=Point(0.25, 0.5))
ZOOMED = Gesture(HERE, zoom=Area(0.1, 0.2, 0.5, 0.6))


def test_a_gesture_is_seen_while_the_table_is_on_its_page() -> None:
    assert over_the_table(POINTED, given(ON_THE_PLAN)) == POINTED
    assert over_the_table(None, given(ON_THE_PLAN)) is None


@pytest.mark.parametrize(
    "event",
    [
        PageTurned(5),
        DocumentPresented(ROADS, Shown(NOTE, 1)),
        TableFrozen(),
        TableBlanked(),
        SittingSuspended(),
        SittingClosed(),
    ],
    ids=lambda each: type(each).__name__,
)
def test_it_goes_away_by_itself(event: Event) -> None:
    for gesture in (POINTED, ZOOMED):
        assert over_the_table(gesture, given((*ON_THE_PLAN, event))) is None


def test_a_lifted_hand_takes_pointer_and_spotlight_and_leaves_the_zoom() -> None:
    assert lifted(POINTED) is None
    assert lifted(None) is None
    everything = replace(ZOOMED, pointer=Point(0, 0), spotlight=Spotlight(Point(1, 1), 0.2))
    assert lifted(everything) == ZOOMED


@pytest.mark.parametrize(
    ("kind", "values"),
    [
        (Point, (-0.01, 0.5)),
        (Point, (0.5, 1.01)),
        (Point, (float("nan"), 0.5)),
        (Spotlight, (Point(0, 0), 0.0)),
        (Spotlight, (Point(0, 0), 1.1)),
        (Area, (0.5, 0.1, 0.5, 0.9)),
        (Area, (0.1, 0.9, 0.5, 0.1)),
        (Area, (-0.1, 0.1, 0.5, 0.9)),
        (Area, (0.1, 0.1, 0.5, 1.2)),
        (Gesture, (HERE,)),
    ],
)
def test_what_is_not_on_the_page_is_no_gesture(kind: Any, values: tuple[Any, ...]) -> None:
    with pytest.raises(ValueError, match="a"):
        kind(*values)


shares = st.floats(0, 1)


@for_all(shares, shares, shares, shares)
def test_a_zoom_too_small_to_read_is_made_large_enough_around_its_middle(
    a: float, b: float, c: float, d: float
) -> None:
    if a == b or c == d:
        return
    area = Area(min(a, b), min(c, d), max(a, b), max(c, d))
    large = large_enough(area)
    assert large.right - large.left >= LEAST_ZOOM - 1e-9
    assert large.bottom - large.top >= LEAST_ZOOM - 1e-9
    assert large.left <= area.left + 1e-9
    assert large.right >= area.right - 1e-9
