"""From what the presenter's hand does over the stage to the gesture that the table sees. Pure."""

from typing import assert_never

from kiosk.services.intents import ClearGesture, GestureIntent, LiftPointer, PointAt, SpotlightAt, ZoomTable
from shared.domain.gestures import Gesture, large_enough, lifted, over_the_table
from shared.domain.sitting import Sitting


def gesture_after(gesture: Gesture | None, intent: GestureIntent, sitting: Sitting) -> Gesture | None:
    """The gesture after a hand's move over the page that the table is on; none while the table cannot see it.

    The pointer and the spotlight take turns; a zoom stays under both until it is cleared.
    """
    gesture = over_the_table(gesture, sitting)
    if sitting.shown is None:
        return None
    zoom = gesture.zoom if gesture else None
    match intent:
        case ClearGesture():
            return None
        case LiftPointer():
            return lifted(gesture)
        case PointAt(at):
            moved = Gesture(sitting.shown, pointer=at, zoom=zoom)
        case SpotlightAt(spotlight):
            moved = Gesture(sitting.shown, spotlight=spotlight, zoom=zoom)
        case ZoomTable(area):
            moved = Gesture(sitting.shown, zoom=large_enough(area))
        case _ as unreachable:
            assert_never(unreachable)
    return over_the_table(moved, sitting)
