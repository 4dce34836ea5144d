"""Drawn pages kept on disk between sittings and reboots, by content, page and size, within a bound of bytes.

Pages are written by the render process and read here. A page that is not there, not whole or foreign is a miss.
"""

import asyncio
import os
import re
import time
from collections import OrderedDict
from collections.abc import Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from shared.domain.ids import ContentHash
from shared.io.page_file import FORMAT, SUFFIX, key_at, place_of, unpacked
from shared.pages.render_plan import victims
from shared.pages.requests import PageImage, PageKey

DEFAULT_BOUND: Final = 2 * 1024**3
"""Bytes of disk for drawn pages."""

TOUCH_AFTER: Final = 3600.0
"""Seconds. The time of last use is written to disk no more often than this, to spare memory cards."""

HASH: Final = re.compile(r"[0-9a-f]{64}")
PART: Final = ".part"


def write_page(root: Path, key: PageKey, content: bytes) -> int | None:
    """Keep the file of a page, atomically. Its length, or None where the disk does not take it."""
    place = root / FORMAT / place_of(key)
    part = place.with_suffix(f".{os.getpid()}{PART}")
    try:
        place.parent.mkdir(parents=True, exist_ok=True)
        part.write_bytes(content)
        part.replace(place)
    except OSError:
        with suppress(OSError):
            part.unlink(missing_ok=True)
        return None
    return len(content)


@dataclass(frozen=True, slots=True)
class Found:
    """A page found on disk at start."""

    key: PageKey
    kept_bytes: int
    used_at: float


class PageStore:
    """What is on disk, known in memory. All methods belong to one thread; reading itself is done in another."""

    def __init__(self, root: Path, bound: int = DEFAULT_BOUND, pages: Iterable[Found] = ()) -> None:
        self.root = root
        self._bound = bound
        self._pages: OrderedDict[PageKey, Found] = OrderedDict()
        self._bytes = 0
        self._pinned: frozenset[PageKey] = frozenset()
        for page in sorted(pages, key=lambda page: page.used_at):
            self._add(page)

    @classmethod
    async def open(cls, root: Path, bound: int = DEFAULT_BOUND) -> "PageStore":
        """A store over what is in `root`; leftovers of writes cut short are removed."""
        found = await asyncio.to_thread(lambda: list(_scan(root / FORMAT)))
        return cls(root, bound, found)

    @property
    def kept_bytes(self) -> int:
        return self._bytes

    def has(self, key: PageKey) -> bool:
        return key in self._pages

    def bytes_of(self, key: PageKey) -> int | None:
        """What the page takes on disk, or None where it is not kept."""
        page = self._pages.get(key)
        return None if page is None else page.kept_bytes

    async def load(self, key: PageKey) -> PageImage | None:
        """The page, or None; one that turns out not to be whole is forgotten."""
        page = self._pages.get(key)
        if page is None:
            return None
        now = time.time()
        touch = now - page.used_at > TOUCH_AFTER
        image = await asyncio.to_thread(_read, self._path(key), key, now if touch else None)
        if key in self._pages:
            if image is None:
                self._drop(key)
            else:
                self._pages.move_to_end(key)
                if touch:
                    self._pages[key] = Found(key, page.kept_bytes, now)
        return image

    def pin(self, keys: Iterable[PageKey]) -> None:
        """Pages that must stay, whatever the bound: the one on the screen, and those at hand."""
        self._pinned = frozenset(keys)

    async def added(self, key: PageKey, kept_bytes: int) -> None:
        """A page was written; the least recently used ones make room for it."""
        self._drop(key)
        self._add(Found(key, kept_bytes, time.time()))
        leaving = victims(
            ((page.key, page.kept_bytes) for page in self._pages.values()),
            self._bytes - self._bound,
            self._pinned | {key},
        )
        for victim in leaving:
            self._drop(victim)
        await asyncio.to_thread(_remove, [self._path(victim) for victim in leaving])

    async def forget(self, sha256: ContentHash) -> None:
        """Remove every page of a content."""
        leaving = [key for key in self._pages if key.sha256 == sha256]
        for key in leaving:
            self._drop(key)
        paths = [self._path(key) for key in leaving]
        await asyncio.to_thread(_remove, paths, {path.parent for path in paths})

    def _path(self, key: PageKey) -> Path:
        return self.root / FORMAT / place_of(key)

    def _add(self, page: Found) -> None:
        self._pages[page.key] = page
        self._bytes += page.kept_bytes

    def _drop(self, key: PageKey) -> None:
        page = self._pages.pop(key, None)
        if page is not None:
            self._bytes -= page.kept_bytes


def _read(path: Path, key: PageKey, touch_at: float | None) -> PageImage | None:
    try:
        content = path.read_bytes()
    except OSError:
        return None
    image = unpacked(content, key)
    with suppress(OSError):
        if image is None:
            path.unlink(missing_ok=True)
        elif touch_at is not None:
            os.utime(path, (touch_at, touch_at))
    return image


def _remove(paths: Iterable[Path], folders: Iterable[Path] = ()) -> None:
    """Remove files, and folders where nothing else is in them. A page may just be written into any other folder."""
    for path in paths:
        with suppress(OSError):
            path.unlink(missing_ok=True)
    for folder in folders:
        with suppress(OSError):
            folder.rmdir()


def _scan(root: Path) -> Iterator[Found]:
    for folder, _, names in os.walk(root):
        sha256 = os.path.basename(folder)
        if not HASH.fullmatch(sha256):
            continue
        if not names:
            _remove((), (Path(folder),))
        for name in names:
            path = Path(folder, name)
            key = key_at(sha256, name) if name.endswith(SUFFIX) else None
            with suppress(OSError):
                if key is not None:
                    state = path.stat()
                    yield Found(key, state.st_size, state.st_mtime)
                elif name.endswith(PART):
                    path.unlink()
