"""The SQLite file of a journal: its tables, its opening, what happens when it is damaged. Entries are entry_store.py's.

A file has one writer at a time, held by a lock that dies with its program. A damaged file is set aside whole under
another name, and a new one is begun with what can be read of it and follows in the chain.
"""

import logging
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from itertools import count
from pathlib import Path
from typing import Final, TextIO
from urllib.parse import quote

from sqlalchemy import Column, Connection, Integer, MetaData, Table, Text, create_engine, event
from sqlalchemy.dialects import sqlite
from sqlalchemy.exc import OperationalError
from sqlalchemy.pool import StaticPool

from shared.io.database_copy import DatabaseDamaged, NotCopied
from shared.io.file_lock import AlreadyHeld, hold
from shared.io.journal_salvage import frames_committed, lenient_text, salvage
from shared.io.schema_steps import Steps, bring_forward, copy_before, needs_copy, refuse_newer, version_of
from shared.journal.entry import Entry

log = logging.getLogger("council.journal")

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


def _first_tables(database: sqlite3.Connection) -> None:
    """Version 1."""
    for statement in (
        "CREATE TABLE IF NOT EXISTS sitting ("
        "number INTEGER NOT NULL, id TEXT NOT NULL, PRIMARY KEY (number), UNIQUE (id)) STRICT",
        "CREATE TABLE IF NOT EXISTS entry ("
        "sitting INTEGER NOT NULL, seq INTEGER NOT NULL, body TEXT NOT NULL, salt TEXT NOT NULL, chain TEXT NOT NULL, "
        "PRIMARY KEY (sitting, seq)) WITHOUT ROWID, STRICT",
        "CREATE TABLE IF NOT EXISTS set_aside ("
        "number INTEGER NOT NULL, sitting TEXT NOT NULL, seq INTEGER NOT NULL, body TEXT NOT NULL, "
        "salt TEXT NOT NULL, chain TEXT NOT NULL, PRIMARY KEY (number)) STRICT",
    ):
        database.execute(statement)


STEPS: Final[Steps] = (_first_tables,)
"""From no file to the tables above; each release that changes them adds one, and none is ever changed."""

SCHEMA_VERSION: Final = len(STEPS)
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


class StoreInUse(OSError):
    """Another running program holds this file: a journal has one writer."""


class NotWritten(OSError):
    """The disk is full, gone or not writable. Nothing has been stored."""


class _Damaged(Exception):
    """What is there cannot be all that was written, or never was a journal."""


class JournalFile:
    """An open file. `connection` begins each transaction as a writer; use it from one thread at a time."""

    def __init__(self, path: Path, steps: Steps = STEPS) -> None:
        """Open or make it, and bring it forward to the newest of `steps`; one of an older version is copied first.

        Raises StoreInUse, NewerStore, NotWritten, or OSError when the folder cannot be made.
        """
        path.parent.mkdir(parents=True, exist_ok=True)
        self._path = path
        self._steps = steps
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
        self.connection = _rebuilt(self._path, fault, self._steps)
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
            raw, read = _opened(self._path, self._steps)
        except _Damaged as fault:
            self.was_damaged = True
            return _rebuilt(self._path, str(fault), self._steps)
        written = frames_committed(log_of_writes)
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
    try:
        return hold(lock_file_of(path))
    except AlreadyHeld as fault:
        raise StoreInUse(str(fault)) from fault


def lock_file_of(path: Path) -> Path:
    """The file by which a journal is held."""
    return path.with_name(path.name + ".lock")


def refuse_newer_journal(path: Path) -> None:
    """Raises NewerStore for a journal that this program does not know. Changes nothing."""
    with closing(sqlite3.connect(f"file:{quote(str(path))}?mode=ro", uri=True)) as database:
        refuse_newer(database, STEPS)


def _log_of_writes(path: Path) -> bytes:
    """There is one when the program did not end by itself."""
    try:
        return path.with_name(path.name + "-wal").read_bytes()
    except FileNotFoundError:
        return b""


def _rebuilt(path: Path, fault: str, steps: Steps) -> Connection:
    aside = _moved_aside(path)
    log.error("the journal file is damaged (%s): kept as %s", fault, aside.name)
    raw, _ = _opened(path, steps)
    connection = _connected(raw)
    try:
        raw.execute("PRAGMA wal_checkpoint(TRUNCATE)")  # The new file's first page may be of use to the old one.
        _take_over(aside, connection, path)
    except BaseException:
        connection.close()
        connection.engine.dispose()
        raise
    return connection


def _opened(path: Path, steps: Steps) -> tuple[sqlite3.Connection, int]:
    """The file with its pragmas, looked through and brought forward; and how many frames were read of its log of
    writes. Raises _Damaged, NewerStore, NotWritten.
    """
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
        refuse_newer(raw, steps)
        _, read, _ = raw.execute("PRAGMA wal_checkpoint(PASSIVE)").fetchone()
        version = version_of(raw)
        _bring_forward(raw, path, steps)
        if version > 0:
            _look_at_tables(raw)
    except BaseException as fault:
        if raw is not None:
            raw.close()
        if _is_damage(fault):
            raise _Damaged(str(fault)) from fault
        if isinstance(fault, sqlite3.DatabaseError | NotCopied):
            raise NotWritten(str(fault)) from fault
        raise
    return raw, int(read)


def _bring_forward(raw: sqlite3.Connection, path: Path, steps: Steps) -> None:
    """What a step complains of is the program's fault and no damage: the file stays as it is. Raises NotWritten then,
    and what copy_before raises.
    """
    version = version_of(raw)
    if needs_copy(version, steps):
        copy_before(path, version)
    try:
        bring_forward(raw, steps)
    except sqlite3.OperationalError as fault:
        if fault.sqlite_errorcode & 0xFF == sqlite3.SQLITE_ERROR:
            raise NotWritten(str(fault)) from fault
        raise


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
            connection.execute(SITTINGS.select().limit(1)).all()
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
    if isinstance(fault, UnicodeDecodeError | DatabaseDamaged):
        return True
    return isinstance(fault, sqlite3.DatabaseError) and fault.sqlite_errorcode & 0xFF in _DAMAGE


def _begin_immediate(connection: Connection) -> None:
    # A deferred transaction that reads and then writes fails at once with "database is locked".
    connection.exec_driver_sql("BEGIN IMMEDIATE")
