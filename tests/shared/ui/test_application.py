"""The one application object: made in a process of its own, as the programs make it."""

import subprocess
import sys

MAKE = """
import os
from PySide6.QtGui import QFontDatabase
from shared.io.assets import asset_path
from shared.ui.application import make_application
application = make_application("council-test", asset_path(), software={software})
print(os.environ["QT_QPA_UPDATE_IDLE_TIME"], os.environ["QSG_RENDER_LOOP"], os.environ.get("QT_QUICK_BACKEND"))
print(application.applicationName(), application.quitOnLastWindowClosed())
print("Atkinson Hyperlegible Next" in QFontDatabase.families())
"""


def made(software: bool, environment: dict[str, str]) -> list[str]:
    said = subprocess.run(
        [sys.executable, "-c", MAKE.format(software=software)],
        env={"QT_QPA_PLATFORM": "offscreen", "PATH": "/usr/bin:/bin", "HOME": "/nonexistent", **environment},
        capture_output=True,
        text=True,
        check=True,
        timeout=60,
    )
    return said.stdout.splitlines()


def test_painting_is_quick_closing_a_dialog_ends_nothing_and_the_typeface_is_there() -> None:
    assert made(True, {}) == ["0 basic software", "council-test False", "True"]


def test_what_a_technician_has_set_stays() -> None:
    assert made(True, {"QT_QUICK_BACKEND": "rhi"})[0] == "0 basic rhi"


def test_with_a_graphics_card_nothing_is_forced() -> None:
    assert made(False, {})[0] == "0 basic None"
