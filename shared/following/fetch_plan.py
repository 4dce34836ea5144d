"""What this seat lacks of the packet, and which file it fetches now. Pure: no clock, no disk, no line.

A file is first looked at on the disk, then fetched, then settled there; what goes wrong rests and comes again.
"""

from collections import Counter, deque
from typing import Final

from shared.domain.ids import ContentHash
from shared.following.fetch_news import FetchProgress
from shared.following.fetch_order import WantedFile

REST_SECONDS: Final = 5.0
"""After so long a file that could not be had, or a full disk, is tried again."""

METER_SECONDS: Final = 3.0
SPOILT_AGAIN: Final = 2
"""A file that arrived wrong so often in a row rests before the next try."""


class FetchPlan:
    """Facts come in by methods; `next` and `progress` are made from them. Times are seconds of a steady clock."""

    def __init__(self) -> None:
        self._wanted: tuple[WantedFile, ...] = ()
        self._looked_at: set[ContentHash] = set()
        self._held: set[ContentHash] = set()
        self._settling: set[ContentHash] = set()
        self._offsets: dict[ContentHash, int] = {}
        self._resting: dict[ContentHash, float] = {}
        self._spoilt: Counter[ContentHash] = Counter()
        self._disk_rests: float | None = None
        self._meter: deque[tuple[float, int]] = deque()

    def want(self, wanted: tuple[WantedFile, ...]) -> None:
        """The files to have, the most urgent first. Replaces what was wanted before."""
        self._wanted = wanted

    def is_held(self, sha256: ContentHash) -> bool:
        return sha256 in self._held

    def offset(self, sha256: ContentHash) -> int:
        """How many bytes of a file have come: where to go on."""
        return self._offsets.get(sha256, 0)

    # -- what the disk says ------------------------------------------------------------------------------------

    def unlooked(self) -> ContentHash | None:
        """The most urgent file of which it is not known whether it is here."""
        return next((each.sha256 for each in self._wanted if each.sha256 not in self._looked_at), None)

    def looked(self, sha256: ContentHash, sound: bool, arrived: int) -> None:
        """The file is here and right, or it is not and `arrived` bytes of it are."""
        self._looked_at.add(sha256)
        if sound:
            self._held.add(sha256)
        self._offsets[sha256] = arrived

    def lost(self, sha256: ContentHash) -> None:
        """A file that was here may be so no more: look again."""
        self._held.discard(sha256)
        self._looked_at.discard(sha256)

    def wiped(self, sha256: ContentHash) -> None:
        """Nothing of a file is here any more."""
        self.lost(sha256)
        self._settling.discard(sha256)
        self._offsets.pop(sha256, None)

    def settled(self, sha256: ContentHash, sound: bool, at: float) -> None:
        """A file that had come whole is verified, or was wrong and has been thrown away."""
        self._settling.discard(sha256)
        if sound:
            self._held.add(sha256)
            self._spoilt.pop(sha256, None)
            self._resting.pop(sha256, None)
            return
        self._offsets[sha256] = 0
        self._spoilt[sha256] += 1
        if self._spoilt[sha256] >= SPOILT_AGAIN:
            self._resting[sha256] = at + REST_SECONDS

    def kept(self, sha256: ContentHash, offset: int) -> None:
        """The disk holds so many bytes of a file, whatever has come."""
        self._settling.discard(sha256)
        self._offsets[sha256] = offset

    def disk_refused(self, at: float) -> None:
        self._disk_rests = at + REST_SECONDS

    def disk_took(self) -> None:
        self._disk_rests = None

    # -- what the kiosk says -----------------------------------------------------------------------------------

    def received(self, sha256: ContentHash, offset: int, size: int, at: float) -> None:
        """A piece of `size` bytes, which begins at `offset`, has come. One that lies behind a gap does not count."""
        here = self.offset(sha256)
        if offset <= here:
            self._offsets[sha256] = max(here, offset + size)
        self._meter.append((at, size))

    def ended(self, sha256: ContentHash) -> None:
        """A file has come whole; the disk will say whether it is right."""
        self._settling.add(sha256)

    def lacking(self, sha256: ContentHash, at: float) -> None:
        """The kiosk cannot send a file."""
        self._resting[sha256] = at + REST_SECONDS

    # -- what follows ------------------------------------------------------------------------------------------

    def next(self, at: float) -> WantedFile | None:
        """The file to fetch now."""
        if self._disk_rests is not None and at < self._disk_rests:
            return None
        return next((each for each in self._wanted if self._can_be_fetched(each.sha256, at)), None)

    def _can_be_fetched(self, sha256: ContentHash, at: float) -> bool:
        return (
            sha256 in self._looked_at
            and sha256 not in self._held
            and sha256 not in self._settling
            and at >= self._resting.get(sha256, at)
        )

    def progress(self, current: WantedFile | None, linked: bool, at: float) -> FetchProgress:
        """How it stands now; `current` is what is being fetched."""
        missing = [each for each in self._wanted if each.sha256 not in self._held]
        return FetchProgress(
            held=frozenset(each.sha256 for each in self._wanted if each.sha256 in self._held),
            missing_bytes=sum(max(0, each.size - self.offset(each.sha256)) for each in missing),
            bytes_per_second=self._rate(at),
            current=current.sha256 if current else None,
            offset=self.offset(current.sha256) if current else 0,
            linked=linked,
            disk_full=self._disk_rests is not None,
            lacking=frozenset(each.sha256 for each in missing if each.sha256 in self._resting),
        )

    def _rate(self, at: float) -> float | None:
        while self._meter and at - self._meter[0][0] > METER_SECONDS:
            self._meter.popleft()
        if not self._meter:
            return None
        return sum(size for _, size in self._meter) / max(at - self._meter[0][0], 0.1)
