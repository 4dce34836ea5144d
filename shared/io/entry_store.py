"""Journals on disk: the kiosk's own, or a seat's mirror of it. What a file is made of is journal_file.py's affair.

Durability (SQLite, write-ahead log): with synchronous=NORMAL a commit survives the program's death and may lose its
last moments at a power cut; with FULL it survives both. The caller says which one an entry needs.
"""

from pathlib import Path

from sqlalchemy import Connection, insert, select

from shared.domain.ids import SittingId
from shared.domain.sitting import NO_SITTING_ID
from shared.io.journal_file import (
    ENTRIES,
    SET_ASIDE,
    SITTINGS,
    JournalFile,
    NotWritten,
    StoreInUse,
    rows_of,
    writing,
)
from shared.io.journal_salvage import entry_of
from shared.io.schema_steps import NewerStore
from shared.journal.entry import Entry, Head, genesis, sound_start

__all__ = ("EntryStore", "NewerStore", "NotWritten", "StoreInUse")


class EntryStore:
    """One writer; call it from one thread at a time (see worker.py)."""

    def __init__(self, path: Path) -> None:
        """Open the file, or make it. Raises as JournalFile does."""
        self._file = JournalFile(path)
        self._numbered: tuple[SittingId, int] | None = None
        """The sitting written last, and its number."""

    def latest(self) -> tuple[Head, tuple[Entry, ...]]:
        """The sitting begun last, verified. Of a journal that does not follow, the part before the break: the file is
        set aside whole then, and rebuilt without the rest.

        Raises NotWritten when it cannot be rebuilt.
        """
        start, found = self._read_latest()
        head, sound = sound_start(start, found)
        if len(sound) < len(found):
            self._numbered = None
            self._file.rebuild(f"what comes after entry {head.seq} does not follow")
            start, found = self._read_latest()
            head, sound = sound_start(start, found)
        return head, sound

    def append(self, sitting: SittingId, entries: tuple[Entry, ...], *, durable: bool) -> None:
        """Commit entries of a sitting, begun with its first ones. `durable`: on the disk before this returns.

        Raises NotWritten when the disk is full or gone; nothing has been stored then.
        """
        self._file.synchronous("FULL" if durable else "NORMAL")
        if self._numbered is not None and self._numbered[0] == sitting:
            self._file.add(self._numbered[1], entries)
            return
        with writing(), self._connection.begin():
            number = self._number(sitting)
            self._connection.execute(insert(ENTRIES), rows_of(number, entries))
        self._numbered = sitting, number

    def begin_anew(self, sitting: SittingId, entries: tuple[Entry, ...]) -> None:
        """A mirror takes up a sitting from its first entry; what it held of that sitting before is set aside.

        It is the sitting begun last from then on. Raises NotWritten as `append` does.
        """
        self._file.synchronous("NORMAL")
        self._numbered = None
        with writing(), self._connection.begin():
            self._keep_aside(self._number(sitting), sitting)
            self._connection.execute(SITTINGS.delete().where(SITTINGS.c.id == sitting))
            number = self._number(sitting)
            if entries:
                self._connection.execute(insert(ENTRIES), rows_of(number, entries))

    @property
    def was_damaged(self) -> bool:
        """Something that was written could not be read again. Ask after `latest`."""
        return self._file.was_damaged

    def close(self) -> None:
        self._file.close()

    @property
    def _connection(self) -> Connection:
        return self._file.connection

    def _read_latest(self) -> tuple[Head, tuple[Entry, ...]]:
        """The sitting begun last, unverified: the head of its empty journal, and its entries."""
        with self._connection.begin():
            newest = select(SITTINGS.c.number, SITTINGS.c.id).order_by(SITTINGS.c.number.desc()).limit(1)
            row = self._connection.execute(newest).first()
            if row is None:
                return genesis(NO_SITTING_ID), ()
            number, sitting = row
            rows = self._connection.execute(
                select(ENTRIES.c.seq, ENTRIES.c.body, ENTRIES.c.salt, ENTRIES.c.chain)
                .where(ENTRIES.c.sitting == number)
                .order_by(ENTRIES.c.seq)
            ).all()
        return genesis(SittingId(str(sitting))), tuple(entry_of(*row) for row in rows)

    def _number(self, sitting: SittingId) -> int:
        """The sitting's number, a new one when it has none yet."""
        known = self._connection.execute(select(SITTINGS.c.number).where(SITTINGS.c.id == sitting)).scalar()
        if known is not None:
            return int(known)
        result = self._connection.execute(insert(SITTINGS).values(id=sitting))
        assert result.inserted_primary_key is not None
        return int(result.inserted_primary_key[0])

    def _keep_aside(self, number: int, sitting: SittingId) -> None:
        mine = ENTRIES.c.sitting == number
        columns = (ENTRIES.c.seq, ENTRIES.c.body, ENTRIES.c.salt, ENTRIES.c.chain)
        rows = self._connection.execute(select(*columns).where(mine)).mappings().all()
        if rows:
            self._connection.execute(insert(SET_ASIDE), [{"sitting": sitting, **row} for row in rows])
            self._connection.execute(ENTRIES.delete().where(mine))
