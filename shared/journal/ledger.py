"""A journal in memory: the one writer's copy at the kiosk, the mirror's at a seat. Storing it is for io."""

from collections.abc import Iterable

from shared.journal.entry import Chain, Entry, Head, follow, genesis


class Ledger:
    """Entries 1 to `head.seq` of one sitting, append-only; every entry that goes in is verified first."""

    def __init__(self, start: Head, entries: Iterable[Entry] = ()) -> None:
        self._genesis = genesis(start.sitting)
        self._head = self._genesis
        self._entries: list[Entry] = []
        self.extend(tuple(entries))

    @property
    def head(self) -> Head:
        return self._head

    def after(self, seq: int, most: int) -> tuple[Entry, ...]:
        """At most `most` entries from number `seq` + 1 on; `seq` is not negative."""
        return tuple(self._entries[seq : seq + most])

    def chain_at(self, seq: int) -> Chain | None:
        """The chain up to entry `seq` (0: the empty journal's), or None when there is no such entry yet."""
        if seq == 0:
            return self._genesis.chain
        return self._entries[seq - 1].chain if 0 < seq <= len(self._entries) else None

    def extend(self, entries: tuple[Entry, ...]) -> None:
        """Take entries that follow from the head. Raises BrokenChain, and then nothing has been taken."""
        self._head = follow(self._head, entries)
        self._entries.extend(entries)
