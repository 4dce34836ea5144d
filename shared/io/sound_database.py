"""SQLite files that can be done without: opened sound and brought forward, or set aside when damaged and begun anew.

What cannot be done without is a journal, and opened by journal_file.py.
"""

import logging
import sqlite3
from pathlib import Path
from typing import Any, Final

from sqlalchemy import Engine, MetaData, create_engine, event, select
from sqlalchemy.exc import DatabaseError

from shared.io.schema_steps import Steps, bring_forward

log = logging.getLogger("council.databases")

_NO_DAMAGE: Final = frozenset(
    {sqlite3.SQLITE_FULL, sqlite3.SQLITE_BUSY, sqlite3.SQLITE_CANTOPEN, sqlite3.SQLITE_READONLY}
)
"""What is wrong with the disk and not with the file: another day it is read again."""


def open_sound(path: Path, steps: Steps, pragmas: tuple[str, ...], metadata: MetaData) -> Engine:
    """Open the file, or make it, at the newest of `steps`; a damaged one becomes `….damaged`, and a new one is begun.

    Damaged is also what lacks a table or a column of `metadata`.

    Raises OSError, and NewerStore for the file of a newer version.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    try:
        return _connected(path, steps, pragmas, metadata)
    # The driver quotes a damaged table in its complaint, which may then be no text at all.
    except (DatabaseError, UnicodeDecodeError) as fault:
        reason = fault.orig if isinstance(fault, DatabaseError) else fault
        if getattr(reason, "sqlite_errorcode", 0) & 0xFF in _NO_DAMAGE:
            raise OSError(str(reason)) from fault
        log.error("%s is damaged and set aside: %s", path.name, reason)
    for suffix in ("-wal", "-shm", ""):
        part = path.with_name(path.name + suffix)
        if part.exists():
            part.replace(path.with_name(f"{path.name}.damaged{suffix}"))
    try:
        return _connected(path, steps, pragmas, metadata)
    except DatabaseError as fault:
        raise OSError(str(fault.orig)) from fault


def _connected(path: Path, steps: Steps, pragmas: tuple[str, ...], metadata: MetaData) -> Engine:
    def set_up(raw: Any, _: object) -> None:
        for pragma in pragmas:
            raw.execute(f"PRAGMA {pragma}")

    engine = create_engine(f"sqlite:///{path}")
    event.listen(engine, "connect", set_up)
    try:
        with engine.connect() as connection:
            raw = connection.connection.driver_connection
            assert isinstance(raw, sqlite3.Connection)
            _bring_forward(raw, steps)
            for table in metadata.sorted_tables:
                connection.execute(select(table)).all()
    except BaseException:
        engine.dispose()
        raise
    return engine


def _bring_forward(raw: sqlite3.Connection, steps: Steps) -> None:
    try:
        bring_forward(raw, steps)
        (verdict,) = raw.execute("PRAGMA quick_check(1)").fetchone()
    except sqlite3.DatabaseError as fault:
        raise DatabaseError("schema", None, fault) from fault
    if verdict != "ok":
        raise DatabaseError("PRAGMA quick_check", None, sqlite3.DatabaseError(verdict))
