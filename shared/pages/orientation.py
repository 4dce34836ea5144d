"""How a stored picture must be turned to stand upright (tag 274 of TIFF), and how its corners then lie.

MuPDF turns JPEG by itself and leaves TIFF as it is stored. Reads tags from an opened stream; draws nothing.
"""

import struct
from enum import IntEnum
from typing import BinaryIO, Final

from shared.pages.requests import PageSize

ORIENTATION_TAG: Final = 274
MOST_FRAMES: Final = 10_000
MOST_TAGS: Final = 4096


class Orientation(IntEnum):
    """Where the stored first row and first column lie on the upright picture (TIFF 6.0, section 8)."""

    TOP_LEFT = 1
    TOP_RIGHT = 2
    BOTTOM_RIGHT = 3
    BOTTOM_LEFT = 4
    LEFT_TOP = 5
    RIGHT_TOP = 6
    RIGHT_BOTTOM = 7
    LEFT_BOTTOM = 8


def tiff_orientations(file: BinaryIO) -> tuple[Orientation, ...]:
    """One orientation a frame, in file order; what cannot be read counts as upright. BigTIFF gives an empty tuple."""
    header = _read_at(file, 0, 8)
    order = {b"II*\x00": "<", b"MM\x00*": ">"}.get(header[:4])
    if order is None or len(header) < 8:
        return ()
    found: list[Orientation] = []
    seen: set[int] = set()
    (offset,) = struct.unpack(order + "I", header[4:8])
    while offset and offset not in seen and len(found) < MOST_FRAMES:
        seen.add(offset)
        orientation, offset = _frame(file, order, offset)
        found.append(orientation)
    return tuple(found)


def _read_at(file: BinaryIO, offset: int, length: int) -> bytes:
    file.seek(offset)
    return file.read(length)


def _frame(file: BinaryIO, order: str, offset: int) -> tuple[Orientation, int]:
    """The orientation of the frame whose tags stand at `offset`, and where the next frame's tags stand (0: none)."""
    count_bytes = _read_at(file, offset, 2)
    if len(count_bytes) < 2:
        return Orientation.TOP_LEFT, 0
    (count,) = struct.unpack(order + "H", count_bytes)
    tags = _read_at(file, offset + 2, min(count, MOST_TAGS) * 12)
    orientation = Orientation.TOP_LEFT
    for at in range(0, len(tags) - 11, 12):
        tag, _, _, value = struct.unpack_from(order + "HHIH", tags, at)
        if tag == ORIENTATION_TAG and value in Orientation.__members__.values():
            orientation = Orientation(value)
    after = _read_at(file, offset + 2 + count * 12, 4)
    return orientation, struct.unpack(order + "I", after)[0] if len(after) == 4 else 0


def upright(size: PageSize, orientation: Orientation) -> PageSize:
    """The size of the picture once it stands upright."""
    return PageSize(size.height, size.width) if orientation >= Orientation.LEFT_TOP else size


def turning(stored: PageSize, orientation: Orientation) -> tuple[float, float, float, float, float, float]:
    """(a, b, c, d, e, f): the stored point (x, y), y downwards, lies at (ax + cy + e, bx + dy + f) when upright."""
    width, height = stored.width, stored.height
    match orientation:
        case Orientation.TOP_LEFT:
            return (1, 0, 0, 1, 0, 0)
        case Orientation.TOP_RIGHT:
            return (-1, 0, 0, 1, width, 0)
        case Orientation.BOTTOM_RIGHT:
            return (-1, 0, 0, -1, width, height)
        case Orientation.BOTTOM_LEFT:
            return (1, 0, 0, -1, 0, height)
        case Orientation.LEFT_TOP:
            return (0, 1, 1, 0, 0, 0)
        case Orientation.RIGHT_TOP:
            return (0, 1, -1, 0, height, 0)
        case Orientation.RIGHT_BOTTOM:
            return (0, -1, -1, 0, height, width)
        case Orientation.LEFT_BOTTOM:
            return (0, -1, 1, 0, 0, width)
