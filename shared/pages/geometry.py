"""How large a page is drawn: fitted into a box, never nothing, never more pixels than memory can bear.

No drawing and no screen here; sizes come in as points (1/72 inch) and go out as whole pixels.
"""

import math
from typing import Final

from shared.pages.requests import PageSize, PixelSize

BYTES_A_PIXEL: Final = 3
"""RGB, 8 bits each."""

MOST_PIXELS: Final = 16_000_000
"""Two 4K screens: 48 MB of RGB. A box or a resolution that asks for more is brought down, its shape kept."""

POINTS_AN_INCH: Final = 72

LETTER: Final = PageSize(612.0, 792.0)
"""Where a page has no usable size: what every reader falls back to."""


BELIEVABLE: Final = (1e-4, 1e9)
"""Points that a side may measure. Beyond, scaling no longer gives numbers; NaN is neither above nor below."""


def sane(size: PageSize) -> PageSize:
    """The size itself, or US Letter where a side is not a believable length."""
    least, most = BELIEVABLE
    return size if all(least <= side <= most for side in (size.width, size.height)) else LETTER


def bounded(size: PixelSize) -> PixelSize:
    """The size, each side at least one pixel, brought down to MOST_PIXELS with its shape kept."""
    width, height = max(1, size.width), max(1, size.height)
    if width * height <= MOST_PIXELS:
        return PixelSize(width, height)
    shrink = math.sqrt(MOST_PIXELS / (width * height))
    # A side that falls to one pixel leaves the other to the bound alone.
    width = min(max(1, math.floor(width * shrink)), MOST_PIXELS)
    height = min(max(1, math.floor(height * shrink)), MOST_PIXELS // width)
    return PixelSize(width, height)


def fitted(page: PageSize, box: PixelSize) -> PixelSize:
    """The largest size with the shape of `page` that lies inside `box` (itself bounded)."""
    page, box = sane(page), bounded(box)
    scale = min(box.width / page.width, box.height / page.height)
    return PixelSize(
        min(box.width, max(1, round(page.width * scale))),
        min(box.height, max(1, round(page.height * scale))),
    )


def at_resolution(page: PageSize, dots_an_inch: float) -> PixelSize:
    """The size of the page at a resolution, parts of a pixel counted whole, bounded."""
    page = sane(page)
    scale = max(1.0, dots_an_inch) / POINTS_AN_INCH

    def side(points: float) -> int:
        # Boxes are kept in single precision: 595.0001 points at 72 dpi are 595 pixels.
        return max(1, math.ceil(points * scale - 0.001))

    return bounded(PixelSize(side(page.width), side(page.height)))


def bytes_of(size: PixelSize) -> int:
    """What a picture of this size weighs in memory."""
    return size.width * size.height * BYTES_A_PIXEL
