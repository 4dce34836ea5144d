"""From entries to the sitting: first connection, reconnection, recovery and replay are all this one call."""

from shared.domain.evolve import evolve
from shared.domain.sitting import Sitting
from shared.journal.entry import Entry
from shared.journal.records import decode_record


def fold(sitting: Sitting, entries: tuple[Entry, ...]) -> Sitting:
    """The sitting after `entries`, whose chain the caller has verified. Raises UnreadableRecord."""
    for entry in entries:
        record = decode_record(entry.body)
        sitting = evolve(sitting, record.event, record.at)
    return sitting
