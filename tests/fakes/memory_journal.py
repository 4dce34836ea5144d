"""A kiosk's journal and a seat's mirror in memory, with a disk that can be full and a power that can go.

They work as the SQLite store does: what was written durably survives a power cut, what was only written may not.
"""

from kiosk.services.ports import NotStored
from shared.domain.ids import SittingId
from shared.domain.sitting import NO_SITTING_ID
from shared.journal.entry import Entry, genesis
from shared.journal.ledger import Ledger


class MemoryJournal:
    """Implements kiosk.services.ports.Journal."""

    def __init__(self) -> None:
        self.is_full = False
        self.durable_seq = 0
        self._sitting = NO_SITTING_ID
        self._entries: tuple[Entry, ...] = ()

    async def append(self, sitting: SittingId, entries: tuple[Entry, ...], *, durable: bool) -> None:
        if self.is_full:
            raise NotStored("the disk is full")
        if sitting != self._sitting:
            self._sitting, self._entries, self.durable_seq = sitting, (), 0
        assert entries[0].seq == len(self._entries) + 1, "a gap in the store"
        self._entries += entries
        if durable:
            self.durable_seq = len(self._entries)

    def lose_power(self, keep: int) -> None:
        """The last moments go: entries after number `keep` are lost, but none that was written durably."""
        self._entries = self._entries[: max(keep, self.durable_seq)]

    def latest(self) -> Ledger:
        """What a kiosk finds when it starts."""
        return Ledger(genesis(self._sitting), self._entries)


class MemoryMirror:
    """Implements seat_client.services.ports.MirrorStore."""

    def __init__(self) -> None:
        self._sitting = NO_SITTING_ID
        self._entries: tuple[Entry, ...] = ()

    async def append(self, sitting: SittingId, entries: tuple[Entry, ...]) -> None:
        assert sitting == self._sitting, "entries of a sitting that was never begun"
        self._entries += entries

    async def begin_anew(self, sitting: SittingId, entries: tuple[Entry, ...]) -> None:
        self._sitting, self._entries = sitting, entries

    def lose_power(self, keep: int) -> None:
        """The last moments go: entries after number `keep` are lost; nothing here was written durably."""
        self._entries = self._entries[:keep]

    def latest(self) -> Ledger:
        """What a seat finds when it starts."""
        return Ledger(genesis(self._sitting), self._entries)
