"""What the kiosk's services need from outside, named by role. Adapters and tests' toys implement these."""

from datetime import datetime
from typing import Protocol

from shared.domain.ballot_box import BallotBox, BoxedVote
from shared.domain.ids import BallotId, SittingId
from shared.journal.entry import Entry


class Journal(Protocol):
    """The durable log of sittings."""

    async def append(self, sitting: SittingId, entries: tuple[Entry, ...], *, durable: bool) -> None:
        """Commit the entries, on the disk itself when `durable`. Raises NotStored, and then none is kept."""


class Boxes(Protocol):
    """Where votes being cast lie until their ballot is over; never anything of a secret ballot."""

    async def read(self, ballot: BallotId) -> BallotBox:
        """What was kept of this ballot; an empty box when nothing was."""

    async def keep(self, sitting: SittingId, ballot: BallotId, vote: BoxedVote) -> None:
        """The vote is on the disk itself when this returns; the voice's one before is gone. Raises NotStored."""

    async def erase(self, sitting: SittingId, *, but: BallotId) -> None:
        """Nothing stays of any ballot of this sitting but this one. Raises NotStored."""


class Clock(Protocol):
    def __call__(self) -> datetime:
        """The instant, with its time zone."""


class Salts(Protocol):
    def __call__(self) -> str:
        """A fresh salt for one entry, 32 hex digits."""


class NotStored(Exception):
    """The journal could not be written: the disk is full or gone. Nothing has happened."""
