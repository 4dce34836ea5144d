"""What the word index keeps of a page beside its searchable line, as bytes: printed words, places, links. No I/O."""

from array import array
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

import msgspec
import zstandard

from shared.domain.gestures import Area
from shared.pages.requests import PageLink, PageText
from shared.pages.searchable import Searchable

LEVEL: Final = 1
LARGEST: Final = 32 * 1024 * 1024
"""Bytes of a page's words, far above any; a damaged size must not be believed."""

FINEST: Final = 65535
"""Places are kept in so many steps of the page's width and height: finer than any screen."""


class Unreadable(Exception):
    """The bytes are not a page's words."""


@dataclass(frozen=True, slots=True)
class KeptWords:
    """The printed words of a page; of each piece of its line, the first and last word; where words stand, as kept."""

    words: tuple[str, ...]
    firsts: tuple[int, ...]
    lasts: tuple[int, ...]
    links: tuple[PageLink, ...]
    steps: tuple[int, ...]

    def areas(self, first: int, last: int) -> tuple[Area, ...]:
        """Where the words from `first` to `last` stand. A page has many, and few are asked for."""
        return _areas(self.steps[4 * first : 4 * last + 4])


class _Packed(msgspec.Struct, frozen=True, array_like=True):
    words: tuple[str, ...]
    steps: bytes
    firsts: bytes
    lasts: bytes
    links: bytes
    targets: tuple[int, ...]


def packed(text: PageText, line: Searchable) -> bytes:
    """A page's words as bytes, with a checksum."""
    content = msgspec.msgpack.encode(
        _Packed(
            tuple(word.text for word in text.words),
            _steps(word.area for word in text.words),
            array("H", line.firsts).tobytes(),
            array("H", line.lasts).tobytes(),
            _steps(link.area for link in text.links),
            tuple(link.target for link in text.links),
        )
    )
    return zstandard.ZstdCompressor(level=LEVEL, write_checksum=True).compress(content)


def unpacked(content: bytes) -> KeptWords:
    """Raises Unreadable where the bytes were not made by `packed`, or have changed since."""
    try:
        if not 0 <= zstandard.frame_content_size(content) <= LARGEST:
            raise Unreadable("no page is as large as this")
        found = msgspec.msgpack.decode(zstandard.ZstdDecompressor().decompress(content), type=_Packed)
        links = tuple(map(PageLink, _areas(_numbers(found.links)), found.targets))
        pieces = _numbers(found.firsts), _numbers(found.lasts)
        return KeptWords(found.words, *pieces, links, _numbers(found.steps))
    except (zstandard.ZstdError, msgspec.MsgspecError, ValueError) as fault:
        raise Unreadable(str(fault)) from fault


def _steps(areas: Iterable[Area]) -> bytes:
    steps = array("H")
    for area in areas:
        left, top = (min(int(share * FINEST), FINEST - 1) for share in (area.left, area.top))
        right, bottom = (round(share * FINEST) for share in (area.right, area.bottom))
        steps.extend((left, top, max(right, left + 1), max(bottom, top + 1)))
    return steps.tobytes()


def _areas(steps: tuple[int, ...]) -> tuple[Area, ...]:
    shares = [step / FINEST for step in steps]
    return tuple(map(Area, shares[0::4], shares[1::4], shares[2::4], shares[3::4]))


def _numbers(content: bytes) -> tuple[int, ...]:
    numbers = array("H")
    numbers.frombytes(content)
    return tuple(numbers)
