"""Which files of a sitting's folder are new and at rest, from one look at it to the next. Pure; looks at no disk.

A stick, a scanner or a colleague may put a file there in the middle of a sitting. It is proposed; nothing is taken in
by itself.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from kiosk.services.packet import in_order, is_paper


@dataclass(frozen=True, slots=True)
class FileStamp:
    """What a look at a file tells without reading it; `modified` in nanoseconds."""

    size: int
    modified: int


class Arrivals:
    """Paths are below the folder, their parts joined by `/`. `known`: those that belong to the packet already."""

    def __init__(self, known: Iterable[str]) -> None:
        self._known = set(known)
        self._seen: Mapping[str, FileStamp] = {}
        self._rested: tuple[str, ...] = ()

    @property
    def rested(self) -> tuple[str, ...]:
        """The new files that have not changed between the last two looks, in the order of their names."""
        return self._rested

    def look(self, found: Mapping[str, FileStamp]) -> None:
        """All files that are in the folder now. One that is still growing, or empty, is waited for."""
        seen = {path: stamp for path, stamp in found.items() if path not in self._known and is_paper(path)}
        rested = (path for path, stamp in seen.items() if stamp.size and self._seen.get(path) == stamp)
        self._seen, self._rested = seen, in_order(rested)

    def settle(self, path: str) -> None:
        """This file has been taken in, or is not wanted: it is no news any more."""
        self._known.add(path)
        self._rested = tuple(each for each in self._rested if each != path)
