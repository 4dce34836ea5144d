"""How the screens look here: light or dark, how many pixels a millimetre has, how large words are; and the fonts."""

from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QObject
from PySide6.QtGui import QFontDatabase
from PySide6.QtQml import QQmlEngine

MM_AN_INCH = 25.4
POINTS_AN_INCH = 72
USUAL_DOTS_PER_INCH = 96.0
SMALLEST_SCREEN = (1280, 800)
"""Pixels that the screens are laid out for at least."""

LIBRARY = "Council"
"""The QML module of the component library, shared/ui/qml/Council."""


@dataclass(frozen=True, slots=True)
class Look:
    """`dots_per_inch` is the screen's, in the pixels QML counts in; `words` scales text alone."""

    dark: bool = False
    dots_per_inch: float = USUAL_DOTS_PER_INCH
    words: float = 1.0


def look_in(geometry: tuple[int, int, int, int] | None, dark: bool) -> Look:
    """How to look in a window of this place (x, y, width, height); in one too small, as a screen seen from afar."""
    if geometry is None:
        return Look(dark)
    _, _, width, height = geometry
    share = min(1.0, width / SMALLEST_SCREEN[0], height / SMALLEST_SCREEN[1])
    return Look(dark, USUAL_DOTS_PER_INCH * share)


def load_fonts(folder: Path) -> None:
    """Make the shipped typeface known to Qt; screens then look the same on every machine."""
    for font in sorted(folder.glob("*.ttf")):
        QFontDatabase.addApplicationFont(str(font))


def dress(engine: QQmlEngine, look: Look) -> None:
    """Tell the Theme of this engine how to look. Before the window is loaded, so that it is laid out once."""
    theme = engine.singletonInstance(LIBRARY, "Theme")
    assert isinstance(theme, QObject)
    theme.setProperty("dark", look.dark)
    theme.setProperty("pixelsPerMm", look.dots_per_inch / MM_AN_INCH)
    theme.setProperty("pixelsPerPoint", look.dots_per_inch / POINTS_AN_INCH * look.words)
