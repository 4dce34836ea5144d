"""Measures the journal on disk: one durable entry against a bare write + fdatasync, and reading 10,000 of them back."""

import os
import sqlite3
import tempfile
import time
from datetime import UTC, datetime
from pathlib import Path

from scripts.benches.ratios import Row, compare
from shared.domain.actors import PRESENTER
from shared.domain.events import PageTurned
from shared.domain.ids import SittingId
from shared.domain.sitting import Sitting
from shared.io.entry_store import EntryStore
from shared.io.randomness import new_salt
from shared.journal.entry import Entry, append, follow, genesis
from shared.journal.fold import fold
from shared.journal.records import Record, encode_record

APPENDS = 200
ENTRIES = 10_000
SITTING = SittingId("b" * 32)


def entries(count: int) -> tuple[Entry, ...]:
    head, made = genesis(SITTING), []
    at = datetime(2026, 12, 11, 20, 30, tzinfo=UTC)
    for page in range(1, count + 1):
        entry = append(head, encode_record(Record(at, PRESENTER, PageTurned(page))), new_salt())
        head = follow(head, (entry,))
        made.append(entry)
    return tuple(made)


def durable_append(folder: Path, runs: int) -> Row:
    many = entries(APPENDS)
    turn = iter(range(1000))

    def candidate() -> float:
        store = EntryStore(folder / f"journal-{next(turn)}.sqlite")
        begun = time.perf_counter()
        for entry in many:
            store.append(SITTING, (entry,), durable=True)
        taken = time.perf_counter() - begun
        store.close()
        return 1000 * taken / APPENDS

    def reference() -> float:
        block = os.urandom(4096)
        # A file that grows, as a journal does: to write over blocks that the file has already is twice as fast.
        handle = os.open(folder / f"floor-{next(turn)}", os.O_RDWR | os.O_CREAT)
        begun = time.perf_counter()
        for place in range(APPENDS):
            os.pwrite(handle, block, 4096 * place)
            os.fdatasync(handle)
        taken = time.perf_counter() - begun
        os.close(handle)
        return 1000 * taken / APPENDS

    return compare("journal: durable append / write + fdatasync of 4 KiB", "<= 1.67", candidate, reference, runs)


def load(folder: Path, runs: int) -> Row:
    path = folder / "long.sqlite"
    store = EntryStore(path)
    store.append(SITTING, entries(ENTRIES), durable=True)

    def candidate() -> float:
        begun = time.perf_counter()
        _, read = store.latest()
        fold(Sitting(), read)
        return 1000 * (time.perf_counter() - begun)

    def reference() -> float:
        connection = sqlite3.connect(path)
        begun = time.perf_counter()
        connection.execute("SELECT seq, body, salt, chain FROM entry ORDER BY seq").fetchall()
        taken = time.perf_counter() - begun
        connection.close()
        return 1000 * taken

    name = "journal: 10,000 entries read, verified and folded / raw sqlite3"
    row = compare(name, "<= 5", candidate, reference, runs)
    store.close()
    return row


def rows(quick: bool) -> list[Row]:
    runs = 3 if quick else 7
    with tempfile.TemporaryDirectory() as folder:
        return [durable_append(Path(folder), runs), load(Path(folder), runs)]
