"""Opens the presenter's window and joins it to the bridge; takes it down again. What it shows is the model's."""

from pathlib import Path
from typing import Any

from PySide6.QtCore import QCoreApplication
from PySide6.QtQuick import QQuickWindow

from kiosk.config import KioskConfig
from kiosk.ui.present.stage import StageScreen
from shared.ui.bridge import Bridge
from shared.ui.clock import Now
from shared.ui.look import look_in
from shared.ui.page_shelf import PageShelf
from shared.ui.quick_window import Opening, QuickWindow

MAIN = Path(__file__).parent / "present" / "qml" / "StageWindow.qml"


class StageWindow:
    """The presenter's window and all it needs, alive until `close`."""

    def __init__(self, assets: Path, bridge: Bridge, now: Now, opening: Opening) -> None:
        shelf = PageShelf(opening.page_memory)
        self.screen = StageScreen(bridge.post, shelf, now)
        self._quick = QuickWindow(MAIN, ("stage", self.screen), assets, shelf, opening)
        self.window: QQuickWindow = self._quick.window
        self.screen.leaving.connect(QCoreApplication.exit)
        bridge.picture_changed.connect(self.screen.show)
        bridge.page_arrived.connect(self.screen.take_page)

    def told(self) -> dict[str, Any]:
        """What is on the stage, as facts."""
        return self.screen.told()

    def status(self) -> str:
        """How the station fares, in one line for the service manager."""
        return self.screen.status()

    def close(self) -> None:
        self._quick.close()
        self.screen.stop()


def open_window(assets: Path, bridge: Bridge, config: KioskConfig, now: Now) -> StageWindow:
    """Show the presenter's window. `assets` holds fonts and icons; `now` is this machine's clock, with its zone.

    A person who closes the window ends the application, asked once while a sitting is open.
    """
    opening = Opening(config.page_memory, look_in(config.geometry, config.dark), config.full_screen, config.geometry)
    return StageWindow(assets, bridge, now, opening)
