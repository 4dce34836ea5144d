"""What the fetching of files tells this seat: a file is here, and how the rest is coming."""

from dataclasses import dataclass
from typing import TypeAlias

from shared.domain.ids import ContentHash


@dataclass(frozen=True, slots=True)
class FileArrived:
    """A wanted file is here and verified. Said once for each, also for those that were here before."""

    sha256: ContentHash


@dataclass(frozen=True, slots=True)
class FetchProgress:
    """How the fetching stands; the newest replaces the one before.

    `held`: wanted files that are here and verified. `current` is the file that is arriving, `offset` of its bytes
    are here. `linked`: the kiosk's documents connection is open. `disk_full`: this device's disk takes no more;
    tried again by itself. `lacking`: files that the kiosk cannot send, or that arrived wrong again and again.
    """

    held: frozenset[ContentHash] = frozenset()
    missing_bytes: int = 0
    bytes_per_second: float | None = None
    current: ContentHash | None = None
    offset: int = 0
    linked: bool = False
    disk_full: bool = False
    lacking: frozenset[ContentHash] = frozenset()

    @property
    def seconds_left(self) -> float | None:
        """How long the missing bytes take at the present rate; None when nothing is missing or nothing comes."""
        return self.missing_bytes / self.bytes_per_second if self.missing_bytes and self.bytes_per_second else None


FetchNews: TypeAlias = FileArrived | FetchProgress
