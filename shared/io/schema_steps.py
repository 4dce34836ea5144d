"""Schemas of SQLite files by numbered steps, forward only. What a step does is its file's affair (journal_file.py).

The number of a file is its `user_version`. Step n makes version n of version n-1; a new file runs through all of them,
so that there is one way to each version. All steps that a file needs are one transaction: after a power cut the old
version is there, whole, and the next start begins again. Before that the file is copied beside itself.

No Alembic: it would bring its own table of versions, an environment of scripts and a dependency, for what is one number
and a tuple here; and its steps are not one transaction with SQLite's own number.
"""

import logging
import sqlite3
from collections.abc import Callable
from pathlib import Path
from typing import TypeAlias

from shared.io.atomic_file import flush_folder
from shared.io.database_copy import copy_database

log = logging.getLogger("council.journal")

Step: TypeAlias = Callable[[sqlite3.Connection], None]
Steps: TypeAlias = tuple[Step, ...]


class NewerStore(Exception):
    """The file was written by a newer version of the program. Nothing has been changed."""


def version_of(database: sqlite3.Connection) -> int:
    """0 where nothing has been made yet."""
    (version,) = database.execute("PRAGMA user_version").fetchone()
    return int(version)


def needs_copy(version: int, steps: Steps) -> bool:
    """Whether a file of this version holds something, and will be changed."""
    return 0 < version < len(steps)


def copy_before(path: Path, version: int) -> Path:
    """Copy a file that is to be brought forward; gives the copy, `journal.sqlite.version-1`, on the disk itself.

    A copy of an earlier try is replaced: the file itself has all that it had, and perhaps more. Raises as
    copy_database does, and OSError.
    """
    copy = path.with_name(f"{path.name}.version-{version}")
    unfinished = copy.with_name(f"{copy.name}.part")
    unfinished.unlink(missing_ok=True)
    copy_database(path, unfinished)
    unfinished.replace(copy)
    flush_folder(copy.parent)
    log.info("%s is brought forward from version %d; it was copied as %s", path.name, version, copy.name)
    return copy


def bring_forward(database: sqlite3.Connection, steps: Steps) -> None:
    """Run the steps that a file lacks, all or none. `database` opens no transactions by itself.

    Raises NewerStore, or what the driver or a step raises.
    """
    refuse_newer(database, steps)
    if version_of(database) == len(steps):
        return
    database.execute("BEGIN IMMEDIATE")
    try:
        for step in steps[version_of(database) :]:
            step(database)
        database.execute(f"PRAGMA user_version = {len(steps)}")
        database.execute("COMMIT")
    except BaseException:
        if database.in_transaction:
            database.execute("ROLLBACK")
        raise


def refuse_newer(database: sqlite3.Connection, steps: Steps) -> None:
    """Raises NewerStore for a file of a version that this program does not know."""
    version = version_of(database)
    if version > len(steps):
        raise NewerStore(f"a file of version {version}, this program knows {len(steps)}")
