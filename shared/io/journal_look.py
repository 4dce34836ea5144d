"""A journal looked through without changing it, also while its program writes: is it whole, and what does it hold?

Mending a damaged one is journal_file.py's, when the program that owns it opens it.
"""

import sqlite3
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from typing import Final
from urllib.parse import quote

from shared.domain.ids import SittingId
from shared.domain.sitting import NO_SITTING_ID
from shared.io.database_copy import DatabaseDamaged, NotCopied, check_database
from shared.journal.entry import BrokenChain, Entry, follow, genesis
from shared.journal.ledger import Ledger

_SITTINGS: Final = "SELECT number, id FROM sitting ORDER BY number"
_ENTRIES: Final = "SELECT seq, body, salt, chain FROM entry WHERE sitting = ? ORDER BY seq"


class JournalDamaged(Exception):
    """It is no sound database, or its entries do not follow in the chain."""


@dataclass(frozen=True, slots=True)
class JournalSeen:
    """`entries`: of all sittings. `latest`: the sitting begun last."""

    entries: int
    latest: Ledger


def look_through(path: Path) -> JournalSeen | None:
    """Read and verify every entry of every sitting; None when there is no journal yet.

    Blocks, as long as the journal is long. Raises JournalDamaged, or OSError when it cannot be read.
    """
    if not path.exists():
        return None
    try:
        check_database(path)
    except DatabaseDamaged as fault:
        raise JournalDamaged(str(fault)) from fault
    except NotCopied as fault:
        raise OSError(str(fault)) from fault
    try:
        with closing(sqlite3.connect(f"file:{quote(str(path))}?mode=ro", uri=True)) as database:
            return _read(database)
    except sqlite3.OperationalError as fault:
        raise OSError(str(fault)) from fault
    except (sqlite3.DatabaseError, BrokenChain, TypeError) as fault:
        raise JournalDamaged(str(fault)) from fault


def _read(database: sqlite3.Connection) -> JournalSeen:
    database.execute("BEGIN")  # One state of it, whatever is written meanwhile.
    count, latest = 0, Ledger(genesis(NO_SITTING_ID))
    for number, sitting in database.execute(_SITTINGS).fetchall():
        entries = tuple(Entry(*row) for row in database.execute(_ENTRIES, (number,)))
        head = follow(genesis(SittingId(sitting)), entries)
        count += head.seq
        latest = Ledger(genesis(SittingId(sitting)), entries)
    return JournalSeen(count, latest)
