"""A gesture as facts for the screen."""

from shared.domain.gestures import Area, Gesture, Point, Spotlight
from shared.domain.ids import DocumentId
from shared.domain.sitting import Shown
from shared.ui.marks import Marks, marks_of

HERE = Shown(DocumentId("plan"), 1)


def test_no_gesture_leaves_no_mark() -> None:
    assert marks_of(None) == Marks()


def test_pointer_and_spotlight_are_where_the_hand_is() -> None:
    pointed = marks_of(Gesture(HERE, pointer=Point(0.25, 0.75)))
    assert (pointed.pointer, pointed.pointer_x, pointed.pointer_y) == (True, 0.25, 0.75)
    lit = marks_of(Gesture(HERE, spotlight=Spotlight(Point(0.5, 0.5), 0.2)))
    assert (lit.spotlight, lit.spot_radius, lit.pointer) == (True, 0.2, False)


def test_an_area_is_as_large_as_the_screen_can_show_it_around_its_middle() -> None:
    marks = marks_of(Gesture(HERE, zoom=Area(0.2, 0.1, 0.6, 0.6)))
    assert (marks.zoom, marks.zoom_x, marks.zoom_y) == (200, 0.4, 0.35)


def test_a_tiny_area_stops_at_the_strongest_zoom() -> None:
    assert marks_of(Gesture(HERE, zoom=Area(0.5, 0.5, 0.55, 0.55))).zoom == 400
