"""How a page is looked at on one screen: fitted whole or by its width, magnified, turned. Pure; draws nothing."""

from dataclasses import dataclass, replace
from enum import StrEnum
from typing import Final

from shared.pages.requests import PixelSize

ZOOMS: Final = (100, 125, 150, 200, 250, 300, 400)
"""Percent of the fitted page, as the buttons step through them."""

MOST_PIXELS_A_SIDE: Final = 8000
TALLEST: Final = 6
"""A page fitted by its width may be so many times as high as wide; a longer strip is made narrower."""


class Fit(StrEnum):
    PAGE = "page"
    WIDTH = "width"


@dataclass(frozen=True, slots=True)
class Lens:
    """`zoom` in percent of the fitted page; `quarters` turns it clockwise by right angles, 0 to 3."""

    fit: Fit = Fit.PAGE
    zoom: int = 100
    quarters: int = 0

    @property
    def is_plain(self) -> bool:
        """The whole page is on the screen, upright."""
        return self == PLAIN

    @property
    def can_be(self) -> bool:
        """There are tools that lead here; what was read from a disk may be anything."""
        return ZOOMS[0] <= self.zoom <= ZOOMS[-1] and 0 <= self.quarters <= 3

    @property
    def overflows(self) -> bool:
        """More than fits on the screen may be shown: it can be moved about."""
        return self.fit is Fit.WIDTH or self.zoom > ZOOMS[0]


PLAIN: Final = Lens()


def nearer(lens: Lens) -> Lens:
    """The next stronger zoom; the strongest stays."""
    return replace(lens, zoom=next((zoom for zoom in ZOOMS if zoom > lens.zoom), ZOOMS[-1]))


def farther(lens: Lens) -> Lens:
    """The next weaker zoom; the whole page stays."""
    return replace(lens, zoom=next((zoom for zoom in reversed(ZOOMS) if zoom < lens.zoom), ZOOMS[0]))


def pinched(lens: Lens, scale: float) -> Lens:
    """After two fingers have spread by `scale` (below 1: closed): any zoom within the bounds, whole percents."""
    return replace(lens, zoom=round(max(ZOOMS[0], min(ZOOMS[-1], lens.zoom * scale))))


def turned(lens: Lens) -> Lens:
    return replace(lens, quarters=(lens.quarters + 1) % 4)


def box_for(room: PixelSize, lens: Lens) -> PixelSize:
    """The box into which the page is drawn, before it is turned, so that it is seen through `lens` in `room`."""
    width, height = (room.height, room.width) if lens.quarters % 2 else (room.width, room.height)
    if lens.fit is Fit.WIDTH:
        # What the reader sees as width is the page's height once it lies on its side.
        if lens.quarters % 2:
            width = height * TALLEST
        else:
            height = width * TALLEST
    share = min(lens.zoom / 100, MOST_PIXELS_A_SIDE / max(width, height))
    return PixelSize(max(1, round(width * share)), max(1, round(height * share)))
