"""Opens the window of a seat and joins it to the bridge; takes it down again. What it shows is the model's."""

from dataclasses import replace
from pathlib import Path
from typing import Any

from PySide6.QtCore import QCoreApplication, QObject, Slot
from PySide6.QtQuick import QQuickWindow

from seat_client.config import SeatConfig
from seat_client.services.memory import Habits
from seat_client.ui.screen import NO_HABITS, SeatScreen
from shared.ui.bridge import Bridge
from shared.ui.clock import Now
from shared.ui.look import look_in
from shared.ui.page_shelf import PageShelf
from shared.ui.quick_window import Opening, QuickWindow

MAIN = Path(__file__).parent / "qml" / "SeatWindow.qml"


class SeatWindow(QObject):
    """The window of a seat and all it needs, alive until `close`."""

    def __init__(self, assets: Path, bridge: Bridge, now: Now, opening: Opening, habits: Habits = NO_HABITS) -> None:
        super().__init__()
        shelf = PageShelf(opening.page_memory)
        self.screen = SeatScreen(bridge.post, shelf, now, habits)
        self._look = opening.look
        self._quick = QuickWindow(MAIN, ("seat", self.screen), assets, shelf, opening)
        self.window: QQuickWindow = self._quick.window
        self.window.frameSwapped.connect(self.screen.frame_swapped)
        self.screen.frame_wanted.connect(self.window.update)
        self.screen.leaving.connect(QCoreApplication.exit)
        self.screen.reading_tools.words_resized.connect(self._resize_words)
        bridge.picture_changed.connect(self.screen.show)
        bridge.page_arrived.connect(self.screen.take_page)

    @Slot(int)
    def _resize_words(self, percent: int) -> None:
        self._quick.dress(replace(self._look, words=percent / 100))

    def told(self) -> dict[str, Any]:
        """What is on the screen, as facts."""
        return self.screen.told()

    def close(self) -> None:
        self._quick.close()
        self.screen.stop()


def open_window(assets: Path, bridge: Bridge, config: SeatConfig, now: Now, habits: Habits = NO_HABITS) -> SeatWindow:
    """Show the window of a seat. `assets` holds fonts and icons; `now` is this machine's clock, with its zone.

    A person who closes the window, which a full screen does not allow, ends the application.
    """
    look = replace(look_in(config.geometry, config.dark), words=habits.words / 100)
    opening = Opening(config.page_memory, look, config.full_screen, config.geometry)
    return SeatWindow(assets, bridge, now, opening, habits)
