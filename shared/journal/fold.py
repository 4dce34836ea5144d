"""From entries to the sitting: first connection, reconnection, recovery and replay are all this one call.

`steps` tells the same way one record at a time, for what is made of the whole story (attendance sheet, decisions).
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from shared.domain.evolve import evolve
from shared.domain.sitting import Sitting
from shared.journal.entry import Entry
from shared.journal.records import Record, UnreadableRecord, decode_record


def fold(sitting: Sitting, entries: tuple[Entry, ...]) -> Sitting:
    """The sitting after `entries`, whose chain the caller has verified. Raises UnreadableRecord, also where an entry
    tells what cannot be after those before it: no kiosk writes that, and a seat that lies may offer it.
    """
    for entry in entries:
        sitting = after_record(sitting, decode_record(entry.body))
    return sitting


def after_record(sitting: Sitting, record: Record) -> Sitting:
    """The sitting after one more record. Raises UnreadableRecord for what cannot be."""
    try:
        return evolve(sitting, record.event, record.at)
    except ValueError as fault:
        raise UnreadableRecord(f"{type(record.event).__name__}: {fault}") from fault


def records_of(entries: Iterable[Entry]) -> tuple[Record, ...]:
    """What the entries say. Raises UnreadableRecord."""
    return tuple(decode_record(entry.body) for entry in entries)


@dataclass(frozen=True, slots=True)
class Step:
    """One record, and the sitting before and after it."""

    record: Record
    before: Sitting
    after: Sitting


def steps(records: Iterable[Record]) -> Iterator[Step]:
    """The whole story from the first record on."""
    sitting = Sitting()
    for record in records:
        before, sitting = sitting, evolve(sitting, record.event, record.at)
        yield Step(record, before, sitting)
