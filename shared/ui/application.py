"""The Qt application of both programs, set up before anything is shown. The bootstraps call it first."""

import os
from pathlib import Path
from types import MappingProxyType

from PySide6.QtGui import QGuiApplication

from shared.ui.look import load_fonts

_ENVIRONMENT = MappingProxyType(
    {
        # A changed page is painted at the next turn of the event loop, not five to ten milliseconds later.
        "QT_QPA_UPDATE_IDLE_TIME": "0",
        # The GUI thread paints: no Python is ever called from a render thread, and a frame swapped is a frame seen.
        "QSG_RENDER_LOOP": "basic",
    }
)
SOFTWARE = MappingProxyType({"QT_QUICK_BACKEND": "software"})
"""For machines without a graphics card: seven times less work than OpenGL done by the processor."""


def make_application(name: str, assets: Path, software: bool) -> QGuiApplication:
    """The one application object, with the shipped fonts. `software`: draw without a graphics card.

    A variable already set in the environment is left as it is.
    """
    for variable, value in {**_ENVIRONMENT, **(SOFTWARE if software else {})}.items():
        os.environ.setdefault(variable, value)
    application = QGuiApplication([name])
    application.setApplicationName(name)
    # Closing a dialog must never end a sitting.
    application.setQuitOnLastWindowClosed(False)
    load_fonts(assets / "fonts")
    return application
