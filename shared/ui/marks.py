"""What the presenter does over the page, as plain facts for QML: what is pointed at, lit, magnified. Draws nothing."""

from dataclasses import dataclass
from typing import Final

from shared.domain.gestures import Gesture
from shared.pages.lens import ZOOMS

WHOLE_PAGE: Final = ZOOMS[0]


@dataclass(frozen=True, slots=True)
class Marks:
    """Places are shares of the page; `spot_radius` of its width; `zoom` in percent of the fitted page."""

    pointer: bool = False
    pointer_x: float = 0.0
    pointer_y: float = 0.0
    spotlight: bool = False
    spot_x: float = 0.0
    spot_y: float = 0.0
    spot_radius: float = 0.0
    zoom: int = WHOLE_PAGE
    zoom_x: float = 0.5
    zoom_y: float = 0.5


def marks_of(gesture: Gesture | None) -> Marks:
    """The facts of a gesture; none at all when there is none."""
    if gesture is None:
        return Marks()
    pointer, spotlight, zoom = gesture.pointer, gesture.spotlight, gesture.zoom
    percent = WHOLE_PAGE
    if zoom is not None:
        percent = min(ZOOMS[-1], round(100 / max(zoom.right - zoom.left, zoom.bottom - zoom.top)))
    return Marks(
        pointer=pointer is not None,
        pointer_x=pointer.x if pointer else 0.0,
        pointer_y=pointer.y if pointer else 0.0,
        spotlight=spotlight is not None,
        spot_x=spotlight.at.x if spotlight else 0.0,
        spot_y=spotlight.at.y if spotlight else 0.0,
        spot_radius=spotlight.radius if spotlight else 0.0,
        zoom=percent,
        zoom_x=(zoom.left + zoom.right) / 2 if zoom else 0.5,
        zoom_y=(zoom.top + zoom.bottom) / 2 if zoom else 0.5,
    )
