"""Opens the window of a seat and joins it to the bridge; takes it down again. What it shows is the model's."""

from pathlib import Path
from typing import Any

from PySide6.QtCore import QCoreApplication
from PySide6.QtQuick import QQuickWindow

from seat_client.config import SeatConfig
from seat_client.ui.screen import SeatScreen
from shared.ui.bridge import Bridge
from shared.ui.clock import Now
from shared.ui.look import look_in
from shared.ui.page_shelf import PageShelf
from shared.ui.quick_window import Opening, QuickWindow

MAIN = Path(__file__).parent / "qml" / "SeatWindow.qml"


class SeatWindow:
    """The window of a seat and all it needs, alive until `close`."""

    def __init__(self, assets: Path, bridge: Bridge, now: Now, opening: Opening) -> None:
        shelf = PageShelf(opening.page_memory)
        self.screen = SeatScreen(bridge.post, shelf, now)
        self._quick = QuickWindow(MAIN, ("seat", self.screen), assets, shelf, opening)
        self.window: QQuickWindow = self._quick.window
        self.window.frameSwapped.connect(self.screen.frame_swapped)
        self.screen.frame_wanted.connect(self.window.update)
        self.screen.leaving.connect(QCoreApplication.exit)
        bridge.picture_changed.connect(self.screen.show)
        bridge.page_arrived.connect(self.screen.take_page)

    def told(self) -> dict[str, Any]:
        """What is on the screen, as facts."""
        return self.screen.told()

    def close(self) -> None:
        self._quick.close()


def open_window(assets: Path, bridge: Bridge, config: SeatConfig, now: Now) -> SeatWindow:
    """Show the window of a seat. `assets` holds fonts and icons; `now` is this machine's clock, with its zone.

    A person who closes the window, which a full screen does not allow, ends the application.
    """
    opening = Opening(config.page_memory, look_in(config.geometry, config.dark), config.full_screen, config.geometry)
    return SeatWindow(assets, bridge, now, opening)
