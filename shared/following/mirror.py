"""The seat's copy of the sitting: verified entries in, the same Sitting as the kiosk's out. No socket, no storage."""

from dataclasses import dataclass
from typing import Final

from shared.domain.events import UnknownEvent
from shared.domain.sitting import Sitting
from shared.following.ended_ballots import NONE_ENDED, EndedBallots, after_event
from shared.journal.entry import Entry, Head
from shared.journal.fold import after_record
from shared.journal.ledger import Ledger
from shared.journal.records import decode_record


@dataclass(frozen=True, slots=True)
class _Told:
    """What the entries so far have told."""

    sitting: Sitting
    ended: EndedBallots = NONE_ENDED
    update_needed: bool = False


_NOTHING_TOLD: Final = _Told(Sitting())


class Mirror:
    """Follows the kiosk's journal entry by entry."""

    def __init__(self, ledger: Ledger) -> None:
        """Raises UnreadableRecord when the ledger's entries are no journal of this program."""
        self._ledger = ledger
        self._told = _after(_NOTHING_TOLD, ledger.after(0, ledger.head.seq))

    @property
    def sitting(self) -> Sitting:
        return self._told.sitting

    @property
    def ledger(self) -> Ledger:
        return self._ledger

    @property
    def head(self) -> Head:
        return self._ledger.head

    @property
    def ended_ballots(self) -> EndedBallots:
        return self._told.ended

    @property
    def update_needed(self) -> bool:
        """The kiosk has said something that this version does not understand."""
        return self._told.update_needed

    def after(self, seq: int) -> tuple[Entry, ...]:
        """All entries after number `seq`, to give back to a kiosk that lost them."""
        return self._ledger.after(seq, self._ledger.head.seq)

    def append(self, entries: tuple[Entry, ...]) -> None:
        """Follow on. Raises BrokenChain or UnreadableRecord: nothing has been taken, and the line that brought them
        must be closed.
        """
        told = _after(self._told, entries)
        self._ledger.extend(entries)
        self._told = told

    def begin_anew(self, head: Head, entries: tuple[Entry, ...]) -> None:
        """Forget the sitting held so far and follow that of `head` (another one or the same) from its first entry.

        Raises as `append` does, and then nothing has been forgotten.
        """
        told = _after(_NOTHING_TOLD, entries)
        self._ledger = Ledger(head, entries)
        self._told = told


def _after(told: _Told, entries: tuple[Entry, ...]) -> _Told:
    for entry in entries:
        record = decode_record(entry.body)
        sitting = after_record(told.sitting, record)
        told = _Told(
            sitting,
            after_event(told.ended, told.sitting, sitting),
            told.update_needed or isinstance(record.event, UnknownEvent),
        )
    return told
