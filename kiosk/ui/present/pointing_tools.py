"""What the hand on the stage's page does: point, light, magnify. Turns places on the page into posted intents.

When a gesture ends, and what following seats see of it, is for the services.
"""

from collections.abc import Callable
from enum import StrEnum
from typing import Final

from PySide6.QtCore import Property, QObject, Signal, Slot

from kiosk.services.intents import ClearGesture, LiftPointer, PointAt, SpotlightAt, ZoomTable
from kiosk.services.picture import KioskPicture
from shared.domain.gestures import Area, Point, Spotlight
from shared.ui.facts import FactsMap
from shared.ui.marks import Marks, marks_of
from shared.wording import stage_screen as words

SPOT_RADIUS: Final = 0.18
LEAST_DRAG: Final = 0.02
"""A share of the page: less than that is a touch, not an area."""


class Tool(StrEnum):
    NONE = ""
    POINTER = "pointer"
    SPOTLIGHT = "spotlight"
    ZOOM = "zoom"


class PointingTools(QObject):
    """Signals: `changed` (QML) when another tool is in hand, or none."""

    changed = Signal()

    def __init__(self, post: Callable[[object], None], parent: QObject) -> None:
        super().__init__(parent)
        self._post = post
        self._tool = Tool.NONE
        self._marks = FactsMap(Marks(), self)
        self._drag_from: tuple[float, float] | None = None

    def show(self, picture: KioskPicture) -> None:
        self._marks.show(marks_of(picture.gesture))

    @Slot(str)
    def take(self, tool: str) -> None:
        """Take a tool in hand; the one in hand is laid down, and what it showed is gone."""
        chosen = Tool(tool)
        self._tool = Tool.NONE if chosen is self._tool else chosen
        self._post(ClearGesture())
        self.changed.emit()

    @Slot(float, float)
    def pressed(self, x: float, y: float) -> None:
        self._drag_from = (x, y)
        self.moved(x, y)

    @Slot(float, float)
    def moved(self, x: float, y: float) -> None:
        """The hand is at this place, in shares of the page; beside it, at its edge."""
        at = Point(min(1.0, max(0.0, x)), min(1.0, max(0.0, y)))
        if self._tool is Tool.POINTER:
            self._post(PointAt(at))
        elif self._tool is Tool.SPOTLIGHT:
            self._post(SpotlightAt(Spotlight(at, SPOT_RADIUS)))

    @Slot(float, float)
    def released(self, x: float, y: float) -> None:
        begun, self._drag_from = self._drag_from, None
        if self._tool is not Tool.ZOOM:
            self._post(LiftPointer())
        elif begun is not None:
            left, right = sorted(min(1.0, max(0.0, each)) for each in (begun[0], x))
            top, bottom = sorted(min(1.0, max(0.0, each)) for each in (begun[1], y))
            if right - left > LEAST_DRAG and bottom - top > LEAST_DRAG:
                self._post(ZoomTable(Area(left, top, right, bottom)))
            else:
                self._post(ClearGesture())

    @Property(str, notify=changed)
    def tool(self) -> str:
        return self._tool

    @Property(QObject, constant=True)
    def marks(self) -> QObject:
        return self._marks.map

    @Property("QVariantMap", constant=True)  # type: ignore[arg-type]
    def words(self) -> dict[str, str]:
        return {"pointer": words.POINTER, "spotlight": words.SPOTLIGHT, "zoom": words.ZOOM}
