"""How much of a journal goes into one message: whole entries, bounded in number and bytes."""

from typing import Final

from shared.journal.entry import Entry

MOST_ENTRIES: Final = 200
MOST_BYTES: Final = 48 * 1024


def cut_tail(entries: tuple[Entry, ...]) -> tuple[Entry, ...]:
    """The first entries that fit; at least one when there is one, since an entry is never cut."""
    size = 0
    for count, entry in enumerate(entries[:MOST_ENTRIES]):
        size += len(entry.body.encode()) + len(entry.salt) + len(entry.chain) + 64
        if count and size > MOST_BYTES:
            return entries[:count]
    return entries[:MOST_ENTRIES]
