"""A QML window with its engine: loaded, dressed, shown, taken down in the right order. What it shows is its model's."""

from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QEvent, QObject, QRect, QUrl
from PySide6.QtQml import QQmlApplicationEngine, QQmlError
from PySide6.QtQuick import QQuickWindow

from shared.ui import icons, page_shelf
from shared.ui.look import Look, dress
from shared.ui.page_shelf import PageProvider, PageShelf

LIBRARY_PATH = Path(__file__).parent / "qml"


class WindowFailed(Exception):
    """The window's QML could not be loaded: a fault of ours, with what the engine said."""


@dataclass(frozen=True, slots=True)
class Opening:
    """How a window is opened. `page_memory`: bytes of drawn pages kept. `geometry`: x, y, width, height.

    A window that takes the full screen is left by no key and no gesture.
    """

    page_memory: int
    look: Look
    full_screen: bool
    geometry: tuple[int, int, int, int] | None


class QuickWindow:
    """Keeps the engine and the window alive; both go at `close`."""

    def __init__(
        self, main: Path, model: tuple[str, QObject], assets: Path, shelf: PageShelf, opening: Opening
    ) -> None:
        """Load `main`, whose required property `model` names, and show it."""
        self._said: list[str] = []
        self._engine = QQmlApplicationEngine()
        self._engine.warnings.connect(self._note)
        self._engine.addImportPath(str(LIBRARY_PATH))
        self._engine.addImageProvider(page_shelf.PROVIDER, PageProvider(shelf))
        self._engine.addImageProvider(icons.PROVIDER, icons.IconProvider(assets / "icons"))
        dress(self._engine, opening.look)
        self._engine.setInitialProperties(dict((model,)))
        self._engine.load(QUrl.fromLocalFile(str(main)))
        roots = self._engine.rootObjects()
        if not roots or not isinstance(roots[0], QQuickWindow):
            raise WindowFailed("; ".join(self._said))
        self.window: QQuickWindow = roots[0]
        self._show(opening)

    def dress(self, look: Look) -> None:
        """Look otherwise from now on."""
        dress(self._engine, look)

    def _note(self, warnings: list[QQmlError]) -> None:
        self._said.extend(warning.toString() for warning in warnings)

    def _show(self, opening: Opening) -> None:
        self.window.setProperty("mayClose", not opening.full_screen)
        if opening.geometry is not None:
            self.window.setGeometry(QRect(*opening.geometry))
        if opening.full_screen:
            self.window.showFullScreen()
        else:
            self.window.show()

    def close(self) -> None:
        """Take the window off the screen and its QML out of memory, while the models it reads still live."""
        self.window.hide()
        self.window.deleteLater()
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
        self._engine.deleteLater()
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
