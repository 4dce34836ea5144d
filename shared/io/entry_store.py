"""Journals on disk: a SQLite file for the kiosk's journal, one for a seat's mirror. The chain is the journal's affair.

Durability (SQLite, write-ahead log): with synchronous=NORMAL a commit survives the program's death and may lose its
last moments at a power cut; with FULL it survives both. The caller says which one an entry needs.
"""

import logging
import os
from collections.abc import Iterable
from pathlib import Path
from typing import Any, Final

from sqlalchemy import (
    Column,
    Connection,
    Engine,
    Integer,
    MetaData,
    String,
    Table,
    Text,
    create_engine,
    event,
    insert,
    select,
    text,
)
from sqlalchemy.exc import DatabaseError
from sqlalchemy.pool import StaticPool

from shared.domain.ids import SittingId
from shared.domain.sitting import NO_SITTING_ID
from shared.journal.entry import BrokenChain, Chain, Entry, Head, follow, genesis

log = logging.getLogger("council.journal")

SCHEMA_VERSION: Final = 1
_metadata = MetaData()
_sittings = Table(
    "sitting",
    _metadata,
    Column("number", Integer, primary_key=True),
    Column("id", String(64), nullable=False, unique=True),
)
_entries = Table(
    "entry",
    _metadata,
    Column("sitting", Integer, primary_key=True),
    Column("seq", Integer, primary_key=True),
    Column("body", Text, nullable=False),
    Column("salt", String(64), nullable=False),
    Column("chain", String(64), nullable=False),
    sqlite_with_rowid=False,
)
_set_aside = Table(
    "set_aside",
    _metadata,
    Column("number", Integer, primary_key=True),
    Column("sitting", String(64), nullable=False),
    Column("seq", Integer, nullable=False),
    Column("body", Text, nullable=False),
    Column("salt", String(64), nullable=False),
    Column("chain", String(64), nullable=False),
)


class NewerStore(Exception):
    """The file was written by a newer version of the program."""


class EntryStore:
    """One writer, one held connection; call it from one thread at a time (see worker.py).

    A file that is no database any more is set aside under another name and a new one begun, loudly.
    """

    def __init__(self, path: Path) -> None:
        self._path = path
        path.parent.mkdir(parents=True, exist_ok=True)
        try:
            self._open()
        except DatabaseError:
            self._connection.close()
            self._engine.dispose()
            aside = path.with_name(f"{path.name}.damaged-{os.getpid()}")
            log.error("the journal file is damaged: kept as %s, a new one is begun", aside.name)
            for suffix in ("", "-wal", "-shm"):
                part = path.with_name(path.name + suffix)
                if part.exists():
                    part.rename(aside.with_name(aside.name + suffix))
            self._open()

    def latest(self) -> tuple[Head, tuple[Entry, ...]]:
        """The sitting begun last, verified. Entries after a break in the chain are set aside, never deleted."""
        row = self._connection.execute(select(_sittings).order_by(_sittings.c.number.desc()).limit(1)).first()
        if row is None:
            self._connection.rollback()
            return genesis(NO_SITTING_ID), ()
        rows = self._connection.execute(
            select(_entries.c.seq, _entries.c.body, _entries.c.salt, _entries.c.chain)
            .where(_entries.c.sitting == row.number)
            .order_by(_entries.c.seq)
        ).all()
        self._connection.rollback()
        entries = tuple(Entry(seq, body, salt, Chain(chain)) for seq, body, salt, chain in rows)
        head = genesis(SittingId(row.id))
        try:
            return follow(head, entries), entries
        except BrokenChain:
            return self._cut(row.number, head, entries)

    def append(self, sitting: SittingId, entries: tuple[Entry, ...], *, durable: bool) -> None:
        """Commit entries of a sitting, begun with its first ones. `durable`: on the disk before this returns.

        Raises OSError or sqlalchemy.exc.OperationalError when the disk is full; nothing has been stored then.
        """
        self._synchronous("FULL" if durable else "NORMAL")
        with self._connection.begin():
            number = self._number(sitting)
            self._connection.execute(insert(_entries), self._rows(number, entries))

    def begin_anew(self, sitting: SittingId, entries: tuple[Entry, ...]) -> None:
        """A mirror takes up a sitting from its first entry; what it held of that sitting before is set aside."""
        self._synchronous("NORMAL")
        with self._connection.begin():
            number = self._number(sitting)
            self._keep_aside(number, sitting, 0)
            if entries:
                self._connection.execute(insert(_entries), self._rows(number, entries))

    def close(self) -> None:
        self._connection.close()
        self._engine.dispose()

    def _open(self) -> None:
        self._engine: Engine = create_engine(
            f"sqlite:///{self._path}", poolclass=StaticPool, connect_args={"check_same_thread": False}
        )
        event.listen(self._engine, "connect", _set_pragmas)
        event.listen(self._engine, "begin", _begin_immediate)
        self._connection: Connection = self._engine.connect()
        with self._connection.begin():
            version = self._connection.execute(text("PRAGMA user_version")).scalar_one()
            if version > SCHEMA_VERSION:
                raise NewerStore(f"journal of version {version}, this program knows {SCHEMA_VERSION}")
            _metadata.create_all(self._connection)
            self._connection.execute(text(f"PRAGMA user_version = {SCHEMA_VERSION}"))

    def _synchronous(self, level: str) -> None:
        raw = self._connection.connection.driver_connection
        assert raw is not None
        raw.execute(f"PRAGMA synchronous = {level}")

    def _number(self, sitting: SittingId) -> int:
        known = self._connection.execute(select(_sittings.c.number).where(_sittings.c.id == sitting)).scalar()
        if known is not None:
            return int(known)
        result = self._connection.execute(insert(_sittings).values(id=sitting))
        assert result.inserted_primary_key is not None
        return int(result.inserted_primary_key[0])

    def _rows(self, number: int, entries: Iterable[Entry]) -> list[dict[str, Any]]:
        return [
            {"sitting": number, "seq": each.seq, "body": each.body, "salt": each.salt, "chain": each.chain}
            for each in entries
        ]

    def _keep_aside(self, number: int, sitting: SittingId, after: int) -> None:
        mine = (_entries.c.sitting == number) & (_entries.c.seq > after)
        columns = (_entries.c.seq, _entries.c.body, _entries.c.salt, _entries.c.chain)
        rows = self._connection.execute(select(*columns).where(mine)).all()
        if rows:
            self._connection.execute(insert(_set_aside), [{"sitting": sitting, **dict(row._mapping)} for row in rows])
            self._connection.execute(_entries.delete().where(mine))

    def _cut(self, number: int, head: Head, entries: tuple[Entry, ...]) -> tuple[Head, tuple[Entry, ...]]:
        good: list[Entry] = []
        for entry in entries:
            try:
                head = follow(head, (entry,))
            except BrokenChain as fault:
                log.error("the journal is damaged: %s; what follows is set aside", fault)
                break
            good.append(entry)
        with self._connection.begin():
            self._keep_aside(number, head.sitting, head.seq)
        return head, tuple(good)


def _set_pragmas(connection: Any, _record: object) -> None:
    # The driver must not open transactions by itself: BEGIN IMMEDIATE is ours (see _begin_immediate).
    connection.isolation_level = None
    for pragma in (
        "journal_mode = WAL",
        "synchronous = FULL",
        "foreign_keys = ON",
        "busy_timeout = 5000",
        "trusted_schema = OFF",
        "secure_delete = ON",
    ):
        connection.execute(f"PRAGMA {pragma}")


def _begin_immediate(connection: Connection) -> None:
    # A deferred transaction that reads and then writes fails at once with "database is locked".
    connection.exec_driver_sql("BEGIN IMMEDIATE")
