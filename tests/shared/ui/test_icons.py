"""Icons in the colour asked for."""

import re
from pathlib import Path

import pytest
from PySide6.QtCore import QSize
from PySide6.QtGui import QImage
from pytestqt.qtbot import QtBot

from shared.io.assets import asset_path
from shared.ui.icons import IconProvider

ROOT = Path(__file__).parents[3]


@pytest.fixture
def provider(qtbot: QtBot) -> IconProvider:
    return IconProvider(asset_path("icons"))


def colours(image: QImage) -> set[str]:
    """The colours of the pixels that are fully painted."""
    pixels = (image.pixelColor(x, y) for x in range(image.width()) for y in range(image.height()))
    return {pixel.name() for pixel in pixels if pixel.alpha() == 255}


def test_an_icon_is_drawn_in_the_colour_and_size_asked_for(provider: IconProvider) -> None:
    size = QSize()
    drawn = provider.requestImage("list/0e5f54", size, QSize(48, 48))
    assert drawn.size() == size == QSize(48, 48)
    assert colours(drawn) == {"#0e5f54"}


def test_an_unknown_icon_leaves_its_place_empty(provider: IconProvider, caplog: pytest.LogCaptureFixture) -> None:
    drawn = provider.requestImage("no-such-icon/000000", QSize(), QSize(16, 16))
    assert colours(drawn) == set()
    assert "no-such-icon" in caplog.text


def test_every_icon_that_a_screen_names_is_there() -> None:
    names = {
        name
        for room in ("shared", "kiosk", "seat_client")
        for path in (ROOT / room).rglob("*.qml")
        for name in re.findall(r'\bdrawing: "([a-z0-9-]+)"', path.read_text("utf-8"))
    }
    assert names
    assert {name for name in names if not asset_path("icons", f"{name}.svg").is_file()} == set()
