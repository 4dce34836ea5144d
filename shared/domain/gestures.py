"""What the presenter does over the page that the table is on: pointer, spotlight, zoom. Short-lived, never journaled.

All places are shares of the page as shown, 0 to 1 from its left and its top, so that they fit any screen.
"""

from dataclasses import dataclass, replace
from typing import Final

from shared.domain.sitting import Phase, Shown, Sitting

LEAST_ZOOM: Final = 0.05
"""No smaller share of a page, in width or height, is shown alone: it would be nothing but paper."""

LARGEST_SPOTLIGHT: Final = 1.0


@dataclass(frozen=True, slots=True)
class Point:
    x: float
    y: float

    def __post_init__(self) -> None:
        if not (0 <= self.x <= 1 and 0 <= self.y <= 1):
            raise ValueError("a point beside the page")


@dataclass(frozen=True, slots=True)
class Spotlight:
    """A disc that stays bright while the rest of the page dims; `radius` is a share of the page's width."""

    at: Point
    radius: float

    def __post_init__(self) -> None:
        if not 0 < self.radius <= LARGEST_SPOTLIGHT:
            raise ValueError("a spotlight that shows nothing, or everything")


@dataclass(frozen=True, slots=True)
class Area:
    """A part of the page: what a zoom shows, where a word stands, what a touch may hit."""

    left: float
    top: float
    right: float
    bottom: float

    def __post_init__(self) -> None:
        if not (0 <= self.left < self.right <= 1 and 0 <= self.top < self.bottom <= 1):
            raise ValueError("an area that is not on the page")


@dataclass(frozen=True, slots=True)
class Gesture:
    """At least one of the three, over the page `shown`: on any other page it means nothing."""

    shown: Shown
    pointer: Point | None = None
    spotlight: Spotlight | None = None
    zoom: Area | None = None

    def __post_init__(self) -> None:
        if self.pointer is None and self.spotlight is None and self.zoom is None:
            raise ValueError("a gesture of nothing")


def over_the_table(gesture: Gesture | None, sitting: Sitting) -> Gesture | None:
    """The gesture as long as the table is on its page and sees it; a page turn, a freeze or a blank ends it."""
    sees = sitting.phase is Phase.OPEN and not sitting.frozen and not sitting.blank
    return gesture if gesture is not None and sees and gesture.shown == sitting.shown else None


def lifted(gesture: Gesture | None) -> Gesture | None:
    """What stays when the hand is taken off the page: the zoom."""
    if gesture is None or gesture.zoom is None:
        return None
    return replace(gesture, pointer=None, spotlight=None)


def large_enough(area: Area) -> Area:
    """The area, or one of the least size around its middle, still on the page."""
    left, right = _stretched(area.left, area.right)
    top, bottom = _stretched(area.top, area.bottom)
    return Area(left, top, right, bottom)


def _stretched(low: float, high: float) -> tuple[float, float]:
    if high - low >= LEAST_ZOOM:
        return low, high
    start = min(max((low + high - LEAST_ZOOM) / 2, 0.0), 1 - LEAST_ZOOM)
    return start, start + LEAST_ZOOM
