"""What the kiosk's services need from outside, named by role. Adapters and tests' toys implement these."""

from datetime import datetime
from typing import Protocol

from shared.domain.ids import SittingId
from shared.journal.entry import Entry


class Journal(Protocol):
    """The durable log of sittings."""

    async def append(self, sitting: SittingId, entries: tuple[Entry, ...], *, durable: bool) -> None:
        """Commit the entries, on the disk itself when `durable`. Raises NotStored, and then none is kept."""


class Clock(Protocol):
    def __call__(self) -> datetime:
        """The instant, with its time zone."""


class Salts(Protocol):
    def __call__(self) -> str:
        """A fresh salt for one entry, 32 hex digits."""


class NotStored(Exception):
    """The journal could not be written: the disk is full or gone. Nothing has happened."""
