"""Opens the window of a seat and joins it to its bridges; takes it down again. What it shows is the models'."""

from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from PySide6.QtCore import QCoreApplication, QObject, Qt, Slot
from PySide6.QtGui import QGuiApplication
from PySide6.QtQuick import QQuickWindow

from seat_client.config import SeatConfig
from seat_client.services.maintenance import RESTART_EXIT, Leaving
from seat_client.services.memory import Habits
from seat_client.ui.maintenance_desk import MaintenanceDesk, Patience
from seat_client.ui.screen import NO_HABITS, SeatScreen
from shared.ui.bridge import Bridge
from shared.ui.clock import Now
from shared.ui.look import look_in
from shared.ui.page_shelf import PageShelf
from shared.ui.quick_window import Opening, QuickWindow

MAIN = Path(__file__).parent / "qml" / "SeatWindow.qml"


@dataclass(frozen=True, slots=True)
class Locked:
    """What a seat that nobody may leave has besides: the bridge to its device's care, and how patient it is."""

    care: Bridge
    patience: Patience


class SeatWindow(QObject):
    """The window of a seat and all it needs, alive until `close`."""

    def __init__(
        self,
        assets: Path,
        bridge: Bridge,
        now: Now,
        opening: Opening,
        habits: Habits = NO_HABITS,
        locked: Locked | None = None,
    ) -> None:
        super().__init__()
        self.leaving: Leaving | None = None
        """Why the maintenance sheet has ended the application, if it has."""

        shelf = PageShelf(opening.page_memory)
        self.screen = SeatScreen(bridge.post, shelf, now, habits)
        if locked is not None:
            self._lock(locked, now)
        self._look = opening.look
        self._quick = QuickWindow(MAIN, ("seat", self.screen), assets, shelf, opening)
        self.window: QQuickWindow = self._quick.window
        self.window.frameSwapped.connect(self.screen.frame_swapped)
        self.screen.frame_wanted.connect(self.window.update)
        self.screen.leaving.connect(QCoreApplication.exit)
        self.screen.reading_tools.words_resized.connect(self._resize_words)
        bridge.picture_changed.connect(self.screen.show)
        bridge.page_arrived.connect(self.screen.take_page)

    def _lock(self, locked: Locked, now: Now) -> None:
        desk = MaintenanceDesk(locked.care.post, now, locked.patience, self.screen)
        self.screen.maintenance_desk = desk
        locked.care.picture_changed.connect(desk.show_care)
        desk.leaving.connect(self._leave)

    @Slot(object)
    def _leave(self, leaving: Leaving) -> None:
        self.leaving = leaving
        QCoreApplication.exit(RESTART_EXIT)

    @Slot(int)
    def _resize_words(self, percent: int) -> None:
        self._quick.dress(replace(self._look, words=percent / 100))

    def told(self) -> dict[str, Any]:
        """What is on the screen, as facts."""
        return self.screen.told()

    def status(self) -> str:
        """How the seat fares, in one line for the service manager."""
        return self.screen.status()

    def close(self) -> None:
        self._quick.close()
        self.screen.stop()


def open_window(
    assets: Path, bridge: Bridge, config: SeatConfig, now: Now, habits: Habits = NO_HABITS, care: Bridge | None = None
) -> SeatWindow:
    """Show the window of a seat. `assets` holds fonts and icons; `now` is this machine's clock, with its zone.

    A person who closes the window, which a full screen does not allow, ends the application. With `care` the seat is
    locked: it shows no cursor, goes dim when left alone, and is ended by its maintenance sheet alone.
    """
    look = replace(look_in(config.geometry, config.dark), words=habits.words / 100)
    opening = Opening(config.page_memory, look, config.full_screen, config.geometry)
    locked = None
    if care is not None:
        QGuiApplication.setOverrideCursor(Qt.CursorShape.BlankCursor)
        locked = Locked(care, Patience(dim_after=config.dim_after * 1000))
    return SeatWindow(assets, bridge, now, opening, habits, locked)
