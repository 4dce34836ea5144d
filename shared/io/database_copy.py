"""A copy of a SQLite file that another program, or this one, may be writing: asked of the database, never of the disk.

The bytes of the file alone are not the database: what was committed last still stands in its log. What is in the tables
is the callers' affair.
"""

import errno
import os
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Final
from urllib.parse import quote

from shared.io.atomic_file import flush_folder

BUSY_SECONDS: Final = 10.0
_DAMAGE: Final = frozenset({sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB})


class DatabaseDamaged(Exception):
    """The file is no sound database: a copy would be none either."""


class NotCopied(OSError):
    """The disk did not take the copy, or the file could not be read. There is no copy then."""


def copy_database(source: Path, copy: Path) -> None:
    """Write all that is committed in `source` to the new file `copy`, on the disk itself when this returns.

    Looks through the copy. Raises DatabaseDamaged, NotCopied, and FileExistsError when `copy` is there.
    """
    if copy.exists():
        raise FileExistsError(str(copy))
    try:
        _vacuum(source, copy)
        check_database(copy)
        _flush(copy)
    except BaseException:
        copy.unlink(missing_ok=True)
        raise


def check_database(path: Path) -> None:
    """Look through a database that nobody writes. Raises DatabaseDamaged or NotCopied."""
    with _faults_told(), closing(_connected(path)) as database:
        (verdict,) = database.execute("PRAGMA integrity_check(1)").fetchone()
    if verdict != "ok":
        raise DatabaseDamaged(verdict)


def _vacuum(source: Path, copy: Path) -> None:
    with _faults_told(), closing(_connected(source)) as database:
        database.execute("VACUUM INTO ?", (str(copy),))


def _connected(path: Path) -> sqlite3.Connection:
    return sqlite3.connect(f"file:{quote(str(path))}?mode=ro", uri=True, isolation_level=None, timeout=BUSY_SECONDS)


def _flush(copy: Path) -> None:
    with copy.open("rb+") as file:
        os.fsync(file.fileno())
    flush_folder(copy.parent)


@contextmanager
def _faults_told() -> Iterator[None]:
    """Give what the driver complains of one of two names."""
    try:
        yield
    except UnicodeDecodeError as fault:
        raise DatabaseDamaged("a damaged schema") from fault
    except sqlite3.DatabaseError as fault:
        if fault.sqlite_errorcode & 0xFF in _DAMAGE:
            raise DatabaseDamaged(str(fault)) from fault
        full = fault.sqlite_errorcode & 0xFF == sqlite3.SQLITE_FULL
        raise NotCopied(errno.ENOSPC if full else errno.EIO, str(fault)) from fault
