"""The theme is told how to look before a window is laid out, and its colours can be told apart."""

from itertools import product

import pytest
from PySide6.QtCore import QObject
from PySide6.QtGui import QColor, QFontDatabase
from PySide6.QtQml import QQmlEngine
from pytestqt.qtbot import QtBot

from shared.io.assets import asset_path
from shared.ui.look import Look, dress, load_fonts, look_in
from shared.ui.quick_window import LIBRARY_PATH

TEXT, CONTROL = 4.5, 3.0
"""The least contrast of words and of what is drawn, by WCAG."""


def theme(look: Look) -> tuple[QQmlEngine, QObject]:
    engine = QQmlEngine()
    engine.addImportPath(str(LIBRARY_PATH))
    dress(engine, look)
    found = engine.singletonInstance("Council", "Theme")
    assert isinstance(found, QObject)
    return engine, found


def contrast(one: QColor, other: QColor) -> float:
    lighter, darker = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def _luminance(colour: QColor) -> float:
    def linear(share: float) -> float:
        return share / 12.92 if share <= 0.04045 else ((share + 0.055) / 1.055) ** 2.4

    red, green, blue = (linear(share) for share in (colour.redF(), colour.greenF(), colour.blueF()))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


@pytest.mark.parametrize("dark", [False, True])
def test_words_and_controls_stand_out_from_what_is_behind_them(qtbot: QtBot, dark: bool) -> None:
    engine, colours = theme(Look(dark))
    surfaces = ("ground", "sheet", "raised", "accentTint")
    pairs = [
        *product(("ink", "quietInk"), (*surfaces, "pressed"), (TEXT,)),
        *product(("accent",), surfaces, (TEXT,)),
        *product(("edge",), ("ground", "sheet", "raised"), (CONTROL,)),
        *product(("warningInk",), ("warning", "sheet"), (TEXT,)),
        ("accentInk", "accent", TEXT),
        ("accentInk", "accentPressed", TEXT),
        ("coverInk", "cover", TEXT),
    ]
    weak = [
        f"{on} on {behind}: {contrast(colours.property(on), colours.property(behind)):.2f}"
        for on, behind, least in pairs
        if contrast(colours.property(on), colours.property(behind)) < least
    ]
    assert weak == []
    del engine


def test_sizes_follow_the_screens_own_fineness(qtbot: QtBot) -> None:
    engine, sizes = theme(Look(dots_per_inch=192, words=1.5))
    assert sizes.property("touch") == round(11 * 192 / 25.4)
    assert sizes.property("body") == 72
    del engine


def test_a_window_too_small_for_its_screen_is_seen_from_afar() -> None:
    assert look_in((0, 0, 640, 480), dark=True) == Look(True, 48.0)
    assert look_in((0, 0, 1920, 1080), dark=False) == look_in(None, dark=False) == Look()


def test_the_shipped_typeface_is_known_once_loaded(qtbot: QtBot) -> None:
    load_fonts(asset_path("fonts"))
    assert "Atkinson Hyperlegible Next" in QFontDatabase.families()
