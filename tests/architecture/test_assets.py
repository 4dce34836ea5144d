"""What the screens ask of assets/ is there: each icon by its name, a typeface with every sign French is set with."""

import re
import string

from PySide6.QtGui import QFontDatabase, QGuiApplication, QRawFont

from shared.io.assets import asset_path
from tests.architecture.source_tree import ROOMS, ROOT, assert_none

FRENCH = string.printable.strip() + "àâäæçéèêëîïôœöùûüÿÀÂÄÆÇÉÈÊËÎÏÔŒÖÙÛÜŸ«»‹›“”‘’–—…·•°º€×−½\u00a0\u202f\u2009\u2011"
DRAWING = re.compile(r"\bdrawing\s*:(?P<names>.*)|\bIcon\s*\{[^{}]*?\bname\s*:(?P<name>.*)")


def test_each_icon_that_a_screen_names_is_shipped() -> None:
    icons = {path.stem for path in asset_path("icons").glob("*.svg")}
    assert_none(
        f"{path.relative_to(ROOT)}: {name}"
        for room in ROOMS
        for path in sorted((ROOT / room).rglob("*.qml"))
        for asked in DRAWING.finditer(path.read_text("utf-8"))
        for name in re.findall(r'"([a-z0-9-]+)"', asked["names"] or asked["name"] or "")
        if name not in icons
    )


def test_icons_have_one_colour_which_the_screen_chooses() -> None:
    assert_none(
        path.name
        for path in asset_path("icons").glob("*.svg")
        if set(re.findall(r'(?:stroke|fill)="([^"]+)"', path.read_text("utf-8"))) - {"none", "currentColor"}
    )


def test_the_fonts_are_one_family_with_every_sign_french_is_set_with(qapp: QGuiApplication) -> None:
    fonts = sorted(asset_path("fonts").glob("*.ttf"))
    families = {
        family
        for font in fonts
        for family in QFontDatabase.applicationFontFamilies(QFontDatabase.addApplicationFont(str(font)))
    }
    assert families == {"Atkinson Hyperlegible Next"}
    assert_none(
        f"{font.name}: {sign!r}"
        for font in fonts
        for sign in FRENCH
        if not QRawFont(str(font), 16.0).supportsCharacter(ord(sign))
    )
