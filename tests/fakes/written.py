"""Events as a journal holds them, for tests that need entries rather than the sitting alone."""

from collections.abc import Iterable

from shared.domain.actors import PRESENTER
from shared.domain.events import Event
from shared.domain.ids import SittingId
from shared.journal.entry import Entry, append, follow, genesis
from shared.journal.ledger import Ledger
from shared.journal.records import Record, encode_record
from tests.fakes.drawn_salts import DrawnSalts
from tests.fakes.manual_clock import START
from tests.fakes.small_sitting import SITTING


def ledger_of(events: Iterable[Event], sitting: SittingId = SITTING) -> Ledger:
    """The journal of these events, all of one moment."""
    salts, head, entries = DrawnSalts(1), genesis(sitting), list[Entry]()
    for event in events:
        entries.append(append(head, encode_record(Record(START, PRESENTER, event)), salts()))
        head = follow(head, (entries[-1],))
    return Ledger(genesis(sitting), entries)
