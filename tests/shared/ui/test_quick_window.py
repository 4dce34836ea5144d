"""A window is loaded, shown and taken down without a word of complaint."""

from pathlib import Path

import pytest
from PySide6.QtCore import QObject
from pytestqt.qtbot import QtBot

from shared.io.assets import asset_path
from shared.ui.look import Look
from shared.ui.page_shelf import PageShelf
from shared.ui.quick_window import Opening, QuickWindow, WindowFailed

PLAIN = Opening(1_000_000, Look(), full_screen=False, geometry=(10, 20, 300, 200))


def open_(main: Path, opening: Opening = PLAIN) -> QuickWindow:
    return QuickWindow(main, ("model", QObject()), asset_path(), PageShelf(1_000_000), opening)


@pytest.fixture
def main(tmp_path: Path) -> Path:
    path = tmp_path / "Main.qml"
    path.write_text(
        "import QtQuick\nimport Council\n"
        "Window { required property QtObject model; property bool mayClose; color: Theme.ground\n"
        "PushButton { text: 'A' } }"
    )
    return path


def test_a_window_takes_the_place_it_is_given_and_may_be_closed(qtbot: QtBot, main: Path) -> None:
    opened = open_(main)
    assert opened.window.geometry().getRect() == PLAIN.geometry
    assert opened.window.isVisible()
    assert opened.window.property("mayClose")
    opened.close()


def test_a_full_screen_is_left_by_nobody(qtbot: QtBot, main: Path) -> None:
    opened = open_(main, Opening(1_000_000, Look(), full_screen=True, geometry=None))
    assert not opened.window.property("mayClose")
    assert opened.window.size() == opened.window.screen().size()
    opened.close()


def test_two_windows_in_one_program_do_not_know_of_each_other(qtbot: QtBot, main: Path) -> None:
    light, dark = open_(main), open_(main, Opening(1_000_000, Look(dark=True), False, (0, 0, 300, 200)))
    assert light.window.color() != dark.window.color()
    light.close()
    dark.close()


@pytest.mark.qt_log_ignore("failed to load component|Cannot assign to non-existent property")
def test_a_window_that_cannot_be_loaded_says_why(qtbot: QtBot, tmp_path: Path) -> None:
    broken = tmp_path / "Broken.qml"
    broken.write_text("import QtQuick\nWindow { nonsense: 1 }")
    with pytest.raises(WindowFailed, match="nonsense"):
        open_(broken)
