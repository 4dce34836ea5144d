"""A drawn page as a file: a header that says what it is, then the pixels, compressed, each with a checksum.

Both the render process (which writes) and the page store (which reads) use it; neither disk nor folder is touched
here. A file that is damaged, cut or of another page reads as nothing.
"""

import struct
import zlib
from pathlib import PurePath
from typing import Final

import zstandard

from shared.domain.ids import ContentHash
from shared.pages.requests import PageImage, PageKey, PixelSize

FORMAT: Final = "v1"
"""Changes with the header, the compression or the way pages are drawn: older files are then never read."""

SUFFIX: Final = ".page"
HEADER: Final = struct.Struct("<8s32sIIIIII")
CHECK: Final = struct.Struct("<I")
BODY_AT: Final = HEADER.size + CHECK.size
MAGIC: Final = b"CTpage\x00\x01"

LEVEL: Final = 1
"""Fast both ways; a page of text falls to a few percent, a scan to a quarter."""


def packed(key: PageKey, width: int, height: int, stride: int, rgb: bytes | memoryview) -> bytes:
    """The file of a page."""
    header = HEADER.pack(
        MAGIC,
        bytes.fromhex(key.sha256),
        key.page,
        key.box.width,
        key.box.height,
        width,
        height,
        stride,
    )
    compressor = zstandard.ZstdCompressor(level=LEVEL, write_checksum=True, write_content_size=True)
    return header + CHECK.pack(zlib.crc32(header)) + compressor.compress(rgb)


def unpacked(content: bytes, key: PageKey) -> PageImage | None:
    """The page in the file, or None where the file is not this page whole."""
    if len(content) < BODY_AT or CHECK.unpack_from(content, HEADER.size) != (zlib.crc32(content[: HEADER.size]),):
        return None
    magic, sha256, page, box_width, box_height, width, height, stride = HEADER.unpack_from(content)
    found = PageKey(ContentHash(sha256.hex()), page, PixelSize(box_width, box_height))
    if magic != MAGIC or found != key or stride < width * 3:
        return None
    body = memoryview(content)[BODY_AT:]
    try:
        if zstandard.frame_content_size(body) != stride * height:
            return None
        rgb = zstandard.ZstdDecompressor().decompress(body)
    except zstandard.ZstdError:
        return None
    return PageImage(key, width, height, stride, rgb)


def place_of(key: PageKey) -> PurePath:
    """Where the page is kept, below the store's own folder."""
    name = f"{key.page}_{key.box.width}x{key.box.height}{SUFFIX}"
    return PurePath(key.sha256[:2], key.sha256, name)


def key_at(sha256: str, name: str) -> PageKey | None:
    """The page that a file of this name in a folder of this hash holds, or None where the name is foreign."""
    page, _, box = name.removesuffix(SUFFIX).partition("_")
    width, _, height = box.partition("x")
    if not (page.isascii() and page.isdecimal() and width.isdecimal() and height.isdecimal()):
        return None
    key = PageKey(ContentHash(sha256), int(page), PixelSize(int(width), int(height)))
    return key if place_of(key).name == name else None
