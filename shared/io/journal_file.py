"""The SQLite file of a journal: its tables, its opening, what happens when it is damaged. Entries are entry_store.py's.

A file has one writer at a time, held by a lock that dies with its program. A damaged file is set aside whole under
another name, and a new one is begun with what can be read of it and follows in the chain.
"""

import fcntl
import logging
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from itertools import count
from pathlib import Path
from typing import Final, TextIO

from sqlalchemy import Column, Connection, Integer, MetaData, Table, Text, create_engine, event
from sqlalchemy.dialects import sqlite
from sqlalchemy.exc import OperationalError
from sqlalchemy.pool import StaticPool

from shared.io.journal_salvage import frames_committed, lenient_text, salvage
from shared.journal.entry import Entry

log = logging.getLogger("council.journal")

SCHEMA_VERSION: Final = 1
_metadata = MetaData()
SITTINGS: Final = Table(
    "sitting",
    _metadata,
    Column("number", Integer, primary_key=True),
    Column("id", Text, nullable=False, unique=True),
    sqlite_strict=True,
)
"""In the order in which they were begun; `number` grows."""

ENTRIES: Final = Table(
    "entry",
    _metadata,
    Column("sitting", Integer, primary_key=True),
    Column("seq", Integer, primary_key=True),
    Column("body", Text, nullable=False),
    Column("salt", Text, nullable=False),
    Column("chain", Text, nullable=False),
    sqlite_with_rowid=False,
    sqlite_strict=True,
)
_ADD: Final = str(ENTRIES.insert().compile(dialect=sqlite.dialect()))
SET_ASIDE: Final = Table(
    "set_aside",
    _metadata,
    Column("number", Integer, primary_key=True),
    Column("sitting", Text, nullable=False),
    Column("seq", Integer, nullable=False),
    Column("body", Text, nullable=False),
    Column("salt", Text, nullable=False),
    Column("chain", Text, nullable=False),
    sqlite_strict=True,
)
"""Entries of histories that were given up for another one of the same sitting."""

_OPENED_LEVEL: Final = "FULL"
_PRAGMAS: Final = (
    "busy_timeout = 2000",
    "journal_mode = WAL",
    f"synchronous = {_OPENED_LEVEL}",
    "foreign_keys = ON",
    "trusted_schema = OFF",
    "secure_delete = ON",
)
_DAMAGE: Final = frozenset({sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB, sqlite3.SQLITE_ERROR})
"""Of what is asked while a file is opened. The last one: no such table, or a format that is none."""


class NewerStore(Exception):
    """The file was written by a newer version of the program."""


class StoreInUse(OSError):
    """Another running program holds this file: a journal has one writer."""


class NotWritten(OSError):
    """The disk is full, gone or not writable. Nothing has been stored."""


class _Damaged(Exception):
    """What is there cannot be all that was written, or never was a journal."""


class JournalFile:
    """An open file. `connection` begins each transaction as a writer; use it from one thread at a time."""

    def __init__(self, path: Path) -> None:
        """Open or make it. Raises StoreInUse, NewerStore, NotWritten, or OSError when the folder cannot be made."""
        path.parent.mkdir(parents=True, exist_ok=True)
        self._path = path
        self._lock = _locked(path)
        self._level = _OPENED_LEVEL
        self.was_damaged = False
        """Something that was written could not be read again; what, the log says and the file beside it shows."""
        try:
            self.connection = self._open()
        except BaseException:
            self._lock.close()
            raise

    def rebuild(self, fault: str) -> None:
        """What was read makes no sense: set the file aside and go on with a new one (see the module's first lines).

        `connection` is another one afterwards. Raises NotWritten; nothing is open then, and the next start tries again.
        """
        self.connection.close()
        self.connection.engine.dispose()
        self.connection = _rebuilt(self._path, fault)
        self._level = _OPENED_LEVEL
        self.was_damaged = True

    def synchronous(self, level: str) -> None:
        """`FULL` or `NORMAL`, for the transactions to come; call it between two of them."""
        if level != self._level:
            self._driver.execute(f"PRAGMA synchronous = {level}")
            self._level = level

    def add(self, number: int, entries: tuple[Entry, ...]) -> None:
        """Commit more entries of a sitting that is in the file under this number. Raises NotWritten.

        By the driver alone: people wait for it, and all that lies above would take as long again as the disk.
        """
        with writing(), self._driver as driver:
            driver.execute("BEGIN IMMEDIATE")
            driver.executemany(_ADD, [(number, each.seq, each.body, each.salt, each.chain) for each in entries])

    def close(self) -> None:
        self.connection.close()
        self.connection.engine.dispose()
        self._lock.close()

    def _open(self) -> Connection:
        log_of_writes = _log_of_writes(self._path)
        try:
            raw = _opened(self._path)
        except _Damaged as fault:
            self.was_damaged = True
            return _rebuilt(self._path, str(fault))
        written, (_, read, _) = (
            frames_committed(log_of_writes),
            raw.execute("PRAGMA wal_checkpoint(PASSIVE)").fetchone(),
        )
        if read < written:
            self.was_damaged = True
            aside = _name_aside(self._path)
            aside.with_name(aside.name + "-wal").write_bytes(log_of_writes)
            aside.touch()
            log.error("the last writes are damaged, %d of %d were read: kept as %s-wal", read, written, aside.name)
        return _connected(raw)

    @property
    def _driver(self) -> sqlite3.Connection:
        driver = self.connection.connection.driver_connection
        assert isinstance(driver, sqlite3.Connection)
        return driver


@contextmanager
def writing() -> Iterator[None]:
    """Let what goes wrong with the disk have one name. Raises NotWritten."""
    try:
        yield
    except OperationalError as fault:
        raise NotWritten(str(fault.orig)) from fault
    except sqlite3.OperationalError as fault:
        raise NotWritten(str(fault)) from fault


def _locked(path: Path) -> TextIO:
    lock = path.with_name(path.name + ".lock").open("w")
    try:
        fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError as fault:
        lock.close()
        raise StoreInUse(f"{path} is held by another program") from fault
    return lock


def _log_of_writes(path: Path) -> bytes:
    """There is one when the program did not end by itself."""
    try:
        return path.with_name(path.name + "-wal").read_bytes()
    except FileNotFoundError:
        return b""


def _rebuilt(path: Path, fault: str) -> Connection:
    aside = _moved_aside(path)
    log.error("the journal file is damaged (%s): kept as %s", fault, aside.name)
    raw = _opened(path)
    connection = _connected(raw)
    try:
        raw.execute("PRAGMA wal_checkpoint(TRUNCATE)")  # The new file's first page may be of use to the old one.
        _take_over(aside, connection, path)
    except BaseException:
        connection.close()
        connection.engine.dispose()
        raise
    return connection


def _opened(path: Path) -> sqlite3.Connection:
    """The file with its pragmas, looked through. Raises _Damaged, NewerStore, NotWritten."""
    raw: sqlite3.Connection | None = None
    try:
        # The driver must not open transactions by itself: BEGIN IMMEDIATE is ours (see _begin_immediate).
        raw = sqlite3.connect(path, isolation_level=None, check_same_thread=False)
        raw.text_factory = lenient_text
        for pragma in _PRAGMAS:
            raw.execute(f"PRAGMA {pragma}")
        verdict = raw.execute("PRAGMA quick_check(1)").fetchone()[0]
        if verdict != "ok":
            raise _Damaged(verdict)
        _look_at_format(path)
        version = raw.execute("PRAGMA user_version").fetchone()[0]
        if version > SCHEMA_VERSION:
            raise NewerStore(f"journal of version {version}, this program knows {SCHEMA_VERSION}")
        if version == SCHEMA_VERSION:
            _look_at_tables(raw)
    except BaseException as fault:
        if raw is not None:
            raw.close()
        if _is_damage(fault):
            raise _Damaged(str(fault)) from fault
        if isinstance(fault, sqlite3.DatabaseError):
            raise NotWritten(str(fault)) from fault
        raise
    return raw


def _look_at_format(path: Path) -> None:
    """Another one would let the file be read and not be written. Raises _Damaged."""
    with path.open("rb") as file:
        header = file.read(20)
    if header and header[18:] not in (b"\1\1", b"\2\2"):
        raise _Damaged("a format of SQLite that is none")


def _look_at_tables(raw: sqlite3.Connection) -> None:
    """A name damaged into another one would make a new table of the old name, and an empty journal. Raises _Damaged."""
    for table in _metadata.sorted_tables:
        raw.execute(f"SELECT {', '.join(table.columns.keys())} FROM {table.name} LIMIT 1").fetchall()
    last = raw.execute("SELECT sitting, seq FROM entry ORDER BY sitting DESC, seq DESC LIMIT 1").fetchone()
    if last is not None and not _may_be_last(raw, *last):
        raise _Damaged("an entry that is in no sitting's place")


def _may_be_last(raw: sqlite3.Connection, sitting: int, seq: int) -> bool:
    """Whether the file's last entry belongs to the sitting begun last that has any. Where an entry before it has lost
    its place, the chain breaks; the last one would be missing in silence.
    """

    def number(question: str, *values: int) -> int | None:
        found: int | None = raw.execute(question, values).fetchone()[0]
        return found

    is_whole = number("SELECT count(*) FROM entry WHERE sitting = ?", sitting) == seq
    is_known = number("SELECT count(*) FROM sitting WHERE number = ?", sitting) == 1
    newest = number("SELECT max(number) FROM sitting") or 0
    has_entries = number("SELECT EXISTS(SELECT 1 FROM entry WHERE sitting = ?)", newest) == 1
    return is_whole and is_known and (sitting == newest or not has_entries)


def _connected(raw: sqlite3.Connection) -> Connection:
    engine = create_engine("sqlite://", creator=lambda: raw, poolclass=StaticPool)
    event.listen(engine, "begin", _begin_immediate)
    connection = engine.connect()
    try:
        with writing(), connection.begin():
            _metadata.create_all(connection)
            connection.exec_driver_sql(f"PRAGMA user_version = {SCHEMA_VERSION}")
    except BaseException:
        connection.close()
        engine.dispose()
        raise
    return connection


def _name_aside(path: Path) -> Path:
    names = (path.with_name(f"{path.name}.damaged-{number}") for number in count(1))
    return next(name for name in names if not name.exists())


def _moved_aside(path: Path) -> Path:
    aside = _name_aside(path)
    for suffix in ("-wal", "-shm", ""):
        part = path.with_name(path.name + suffix)
        if part.exists():
            part.rename(aside.with_name(aside.name + suffix))
    return aside


def _take_over(aside: Path, connection: Connection, new_file: Path) -> None:
    """Copy what is sound of a damaged file's journals."""
    with writing(), connection.begin():
        for each in salvage(aside, new_file):
            log.error("%d entries of sitting %s could be read again", len(each.entries), each.sitting)
            connection.execute(SITTINGS.insert().values(number=each.number, id=each.sitting))
            if each.entries:
                connection.execute(ENTRIES.insert(), rows_of(each.number, each.entries))


def rows_of(number: int, entries: tuple[Entry, ...]) -> list[dict[str, object]]:
    """Entries as rows of ENTRIES; `number` is their sitting's."""
    return [
        {"sitting": number, "seq": each.seq, "body": each.body, "salt": each.salt, "chain": each.chain}
        for each in entries
    ]


def _is_damage(fault: BaseException) -> bool:
    # A damaged schema is quoted in the driver's own complaint, which may then be no text at all.
    if isinstance(fault, UnicodeDecodeError):
        return True
    return isinstance(fault, sqlite3.DatabaseError) and fault.sqlite_errorcode & 0xFF in _DAMAGE


def _begin_immediate(connection: Connection) -> None:
    # A deferred transaction that reads and then writes fails at once with "database is locked".
    connection.exec_driver_sql("BEGIN IMMEDIATE")
