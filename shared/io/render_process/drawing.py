"""From an opened page to pixels. Opening is done in opening.py, reading in reading.py, judging in inspecting.py."""

import ctypes
import logging
import os
from dataclasses import dataclass
from pathlib import Path
from typing import Final

import pymupdf

from shared.io.render_process.opening import (
    ENGINE_ERRORS,
    OpenedFile,
    OpenedPage,
    UnreadablePage,
    raise_if_memory_ran_out,
)
from shared.pages.geometry import at_resolution, fitted
from shared.pages.requests import PixelSize

LOG: Final = logging.getLogger("council.render")

COMFORTABLE: Final = 100 * 1024 * 1024
"""Bytes in memory between two pages. Above, MuPDF gives back the decoded pictures and fonts it keeps."""

LIBC: Final = ctypes.CDLL(None)
PAGE_BYTES: Final = os.sysconf("SC_PAGE_SIZE")


@dataclass(frozen=True, slots=True)
class Drawing:
    """A page drawn: RGB without alpha, and what MuPDF complained of meanwhile."""

    pixels: pymupdf.Pixmap
    complaints: str


def draw_fitted(file: OpenedFile, number: int, box: PixelSize) -> Drawing:
    """Page `number`, upright, as large as the box allows. Raises UnreadablePage, MemoryRanOut."""
    page = file.page(number)
    return _draw(page, fitted(page.size, box))


def write_png(file: OpenedFile, number: int, dots_an_inch: float, out: Path) -> PixelSize:
    """Write a page at a resolution. Raises UnreadablePage, MemoryRanOut, or OSError where `out` cannot be written."""
    page = file.page(number)
    pixels = _draw(page, at_resolution(page.size, dots_an_inch)).pixels
    out.write_bytes(pixels.tobytes("png"))
    return PixelSize(pixels.width, pixels.height)


def _draw(page: OpenedPage, size: PixelSize) -> Drawing:
    # Each axis is stretched to whole pixels, so that no edge is half covered and no row is missing.
    stretch = pymupdf.Matrix(size.width / page.size.width, size.height / page.size.height)
    engine_complaints()
    try:
        pixels = page.page.get_pixmap(matrix=page.turn * stretch, colorspace=pymupdf.csRGB, alpha=False, annots=True)
    except ENGINE_ERRORS as error:
        raise_if_memory_ran_out(error)
        raise UnreadablePage(page.page.number + 1) from error
    complaints = engine_complaints()
    raise_if_memory_ran_out(complaints)
    return Drawing(pixels, complaints)


def give_back_memory() -> None:
    """After a heavy page: empty MuPDF's store, and hand free memory back to the system."""
    resident = int(Path("/proc/self/statm").read_text().split()[1]) * PAGE_BYTES
    if resident > COMFORTABLE:
        pymupdf.TOOLS.store_shrink(100)
        LIBC.malloc_trim(0)


def engine_complaints() -> str:
    """What MuPDF has complained about since it was last asked."""
    complaints = str(pymupdf.TOOLS.mupdf_warnings())
    if complaints:
        LOG.debug("mupdf: %s", complaints)
    return complaints
