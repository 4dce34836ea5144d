"""The seat's copy of the sitting: verified entries in, the same Sitting as the kiosk's out. No socket, no storage."""

from shared.domain.events import UnknownEvent
from shared.domain.evolve import evolve
from shared.domain.sitting import Sitting
from shared.following.ended_ballots import NONE_ENDED, EndedBallots, after_event
from shared.journal.entry import Entry, Head
from shared.journal.ledger import Ledger
from shared.journal.records import Record, decode_record


class Mirror:
    """Follows the kiosk's journal entry by entry."""

    def __init__(self, ledger: Ledger) -> None:
        self._ledger = ledger
        self._sitting = Sitting()
        self._ended = NONE_ENDED
        self._update_needed = False
        self._evolve(_decoded(ledger.after(0, ledger.head.seq)))

    @property
    def sitting(self) -> Sitting:
        return self._sitting

    @property
    def ledger(self) -> Ledger:
        return self._ledger

    @property
    def head(self) -> Head:
        return self._ledger.head

    @property
    def ended_ballots(self) -> EndedBallots:
        return self._ended

    @property
    def update_needed(self) -> bool:
        """The kiosk has said something that this version does not understand."""
        return self._update_needed

    def after(self, seq: int) -> tuple[Entry, ...]:
        """All entries after number `seq`, to give back to a kiosk that lost them."""
        return self._ledger.after(seq, self._ledger.head.seq)

    def append(self, entries: tuple[Entry, ...]) -> None:
        """Follow on. Raises BrokenChain or UnreadableRecord: nothing has been taken, and the line that brought them
        must be closed.
        """
        records = _decoded(entries)
        self._ledger.extend(entries)
        self._evolve(records)

    def begin_anew(self, head: Head, entries: tuple[Entry, ...]) -> None:
        """Forget the sitting held so far and follow that of `head` (another one or the same) from its first entry.

        Raises as `append` does, and then nothing has been forgotten.
        """
        records = _decoded(entries)
        self._ledger = Ledger(head, entries)
        self._sitting, self._ended, self._update_needed = Sitting(), NONE_ENDED, False
        self._evolve(records)

    def _evolve(self, records: tuple[Record, ...]) -> None:
        for record in records:
            self._update_needed = self._update_needed or isinstance(record.event, UnknownEvent)
            before = self._sitting
            self._sitting = evolve(before, record.event, record.at)
            self._ended = after_event(self._ended, before, self._sitting)


def _decoded(entries: tuple[Entry, ...]) -> tuple[Record, ...]:
    return tuple(decode_record(entry.body) for entry in entries)
