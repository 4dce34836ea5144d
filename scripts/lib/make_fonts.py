"""Makes assets/fonts from the web font package of Atkinson Hyperlegible Next (@fontsource/atkinson-hyperlegible-next).

Run by hand, in an environment with fonttools and brotli, when the typeface has a new release; it is no part of the
program. The package cuts the typeface in two by alphabet: the parts are joined again, so that œ and Ÿ come from one
file, and the spaces and the hyphen that French typography asks for, which the typeface lacks, are added.

    python make_fonts.py UNPACKED_PACKAGE assets/fonts
"""

import shutil
import sys
from pathlib import Path
from tempfile import TemporaryDirectory

from fontTools.merge import Merger, Options
from fontTools.ttLib import TTFont

FAMILY = "Atkinson Hyperlegible Next"
STYLES = (
    ("400-normal", "Regular"),
    ("400-italic", "Italic"),
    ("600-normal", "SemiBold"),
    ("700-normal", "Bold"),
    ("700-italic", "Bold Italic"),
)
NARROW_NO_BREAK_SPACE, THIN_SPACE, NO_BREAK_HYPHEN = 0x202F, 0x2009, 0x2011


def main(package: Path, target: Path) -> None:
    target.mkdir(parents=True, exist_ok=True)
    for source, style in STYLES:
        font = joined([package / "files" / f"{package_name(part)}-{source}.woff2" for part in ("latin", "latin-ext")])
        add_french_spaces(font)
        name(font, style)
        font.save(target / f"AtkinsonHyperlegibleNext-{style.replace(' ', '')}.ttf")
    shutil.copy(package / "LICENSE", target / "OFL.txt")


def package_name(part: str) -> str:
    return f"atkinson-hyperlegible-next-{part}"


def joined(parts: list[Path]) -> TTFont:
    """One font of the parts; where both have a character, the first part's glyph wins."""
    with TemporaryDirectory() as folder:
        plain = []
        for part in parts:
            font = TTFont(part)
            font.flavor = None
            plain.append(str(Path(folder) / f"{part.stem}.ttf"))
            font.save(plain[-1])
        return Merger(Options(drop_tables=["STAT"])).merge(plain)


def add_french_spaces(font: TTFont) -> None:
    """Narrow spaces of a fifth of an em, and a hyphen that never ends a line, in every character map of `font`."""
    glyph = "space.narrow"
    font["glyf"][glyph] = font["glyf"]["space"]
    font["hmtx"][glyph] = (font["head"].unitsPerEm // 5, 0)
    font.setGlyphOrder([*dict.fromkeys([*font.getGlyphOrder(), glyph])])
    for table in font["cmap"].tables:
        if table.isUnicode():
            table.cmap.update({NARROW_NO_BREAK_SPACE: glyph, THIN_SPACE: glyph})
            table.cmap[NO_BREAK_HYPHEN] = table.cmap[ord("-")]


def name(font: TTFont, style: str) -> None:
    """One family for every style, so that a screen asks for a weight and never for another name."""
    names = font["name"]
    for number in (16, 17, 21, 22, 25):
        names.removeNames(nameID=number)
    plain = f"AtkinsonHyperlegibleNext-{style.replace(' ', '')}"
    for number, text in {1: FAMILY, 2: style, 4: f"{FAMILY} {style}", 6: plain}.items():
        names.setName(text, number, 3, 1, 0x409)
    bold, italic = "Bold" in style.split(), "Italic" in style.split()
    font["head"].macStyle = bold | italic << 1
    kept = font["OS/2"].fsSelection & ~0b1100001
    font["OS/2"].fsSelection = kept | italic | bold << 5 | (style == "Regular") << 6
    font["OS/2"].usWeightClass = {"SemiBold": 600}.get(style, 700 if bold else 400)


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
