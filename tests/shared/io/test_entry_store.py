"""Journals on disk: nothing acknowledged is lost, whatever happens to the program, and a full disk is plainly told."""

import os
import signal
import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from contextlib import closing
from itertools import islice
from pathlib import Path
from random import Random

import pytest

from shared.domain.ids import SittingId
from shared.domain.sitting import NO_SITTING_ID
from shared.io.entry_store import EntryStore, NotWritten
from shared.journal.entry import Entry, append, follow, genesis
from tests.fakes.drawn_salts import DrawnSalts
from tests.fakes.small_sitting import SITTING

ROOT = Path(__file__).parents[3]
OTHER = SittingId("0b" * 16)


def journal(count: int, sitting: SittingId = SITTING, words: str = "entry") -> tuple[Entry, ...]:
    salts, head, entries = DrawnSalts(len(words)), genesis(sitting), []
    for number in range(1, count + 1):
        entries.append(append(head, f"{words} {number}: l’étang, 1 €", salts()))
        head = follow(head, (entries[-1],))
    return tuple(entries)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "state" / "journal.sqlite"


@pytest.fixture
def store(path: Path) -> Iterator[EntryStore]:
    store = EntryStore(path)
    yield store
    store.close()


def read(path: Path) -> tuple[Entry, ...]:
    with closing(EntryStore(path)) as store:
        return store.latest()[1]


# -- what goes in comes out --------------------------------------------------------------------------------------


def test_a_new_store_holds_nothing(store: EntryStore) -> None:
    assert store.latest() == (genesis(NO_SITTING_ID), ())


def test_entries_come_back_as_they_were(path: Path, store: EntryStore) -> None:
    entries = journal(20)
    store.append(SITTING, entries[:1], durable=True)
    store.append(SITTING, entries[1:], durable=False)
    assert store.latest() == (follow(genesis(SITTING), entries), entries)
    store.close()
    assert read(path) == entries


def test_the_sitting_begun_last_is_the_one_that_goes_on(store: EntryStore) -> None:
    first, second = journal(3), journal(2, OTHER)
    store.append(SITTING, first, durable=True)
    store.append(OTHER, second, durable=True)
    assert store.latest() == (follow(genesis(OTHER), second), second)


def test_a_mirror_begins_anew_and_keeps_what_it_gave_up(path: Path, store: EntryStore) -> None:
    ours, theirs = journal(5), journal(3, words="another history")
    store.append(SITTING, ours, durable=False)
    store.begin_anew(SITTING, theirs)
    assert store.latest()[1] == theirs
    store.close()
    assert set_aside(path) == [(SITTING, each.seq, each.body, each.salt, each.chain) for each in ours]


def test_a_mirror_that_comes_back_to_an_earlier_sitting_goes_on_with_that_one(path: Path, store: EntryStore) -> None:
    store.begin_anew(SITTING, journal(2))
    store.begin_anew(OTHER, journal(2, OTHER))
    store.begin_anew(SITTING, journal(1))
    store.append(SITTING, journal(2)[1:], durable=False)
    store.close()
    assert read(path) == journal(2)


def test_a_mirror_may_begin_a_sitting_that_has_no_entry_yet(store: EntryStore) -> None:
    store.begin_anew(SITTING, ())
    assert store.latest() == (genesis(SITTING), ())


def set_aside(path: Path) -> list[tuple[object, ...]]:
    with closing(sqlite3.connect(path)) as raw:
        return raw.execute("SELECT sitting, seq, body, salt, chain FROM set_aside ORDER BY number").fetchall()


# -- how surely --------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(("durable", "level"), [(True, 2), (False, 1)])
def test_each_append_is_as_durable_as_it_was_asked_to_be(store: EntryStore, durable: bool, level: int) -> None:
    """PRAGMA synchronous is read back by SQLite itself while the entry is being written."""
    first, second = journal(2)
    store.append(SITTING, (first,), durable=not durable)
    raw = store._connection.connection.driver_connection
    assert isinstance(raw, sqlite3.Connection)
    seen: list[int] = []
    raw.create_function("look", 0, lambda: seen.append(raw.execute("PRAGMA synchronous").fetchone()[0]))
    raw.execute("CREATE TEMP TRIGGER looking AFTER INSERT ON main.entry BEGIN SELECT look(); END")
    store.append(SITTING, (second,), durable=durable)
    assert seen == [level]


@pytest.mark.parametrize("how", ["durable", "passing"])
def test_a_program_killed_while_it_writes_has_lost_nothing_that_it_acknowledged(path: Path, how: str) -> None:
    chance = Random(how)
    for _ in range(5):
        acknowledged = killed_while_appending(path, how, chance.randint(1, 60))
        entries = read(path)
        assert len(entries) >= acknowledged
        assert [each.seq for each in entries] == list(range(1, len(entries) + 1))
    with closing(sqlite3.connect(path)) as raw:
        assert raw.execute("PRAGMA integrity_check").fetchone() == ("ok",)


def killed_while_appending(path: Path, how: str, wanted: int) -> int:
    """Let a real process append; kill it without warning. Gives the last number that it told."""
    program = [sys.executable, "-m", "tests.fakes.appending_program", str(path), how]
    with subprocess.Popen(program, cwd=ROOT, stdout=subprocess.PIPE, text=True) as child:
        assert child.stdout is not None
        told = list(islice(child.stdout, wanted))
        os.kill(child.pid, signal.SIGKILL)
        told += [line for line in child.stdout if line.endswith("\n")]
    return int(told[-1])


# -- a journal altered on the disk -------------------------------------------------------------------------------


def spoil(path: Path, statement: str, *values: object) -> None:
    with closing(sqlite3.connect(path)) as raw:
        raw.execute(statement, values)
        raw.commit()


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE entry SET body = body || '!' WHERE sitting = 2 AND seq = 4",
        "UPDATE entry SET salt = '' WHERE sitting = 2 AND seq = 4",
        "UPDATE entry SET body = CAST(X'66FF' AS TEXT) WHERE sitting = 2 AND seq = 4",
        "DELETE FROM entry WHERE sitting = 2 AND seq = 4",
        "UPDATE entry SET seq = 40 WHERE sitting = 2 AND seq = 4",
    ],
)
def test_the_entries_before_the_altered_one_are_kept_and_the_file_is_set_aside_whole(
    path: Path, store: EntryStore, statement: str
) -> None:
    before, entries = journal(3, OTHER), journal(6)
    store.append(OTHER, before, durable=True)
    store.append(SITTING, entries, durable=True)
    store.close()
    spoil(path, statement)
    with closing(EntryStore(path)) as again:
        assert again.latest() == (follow(genesis(SITTING), entries[:3]), entries[:3])
        again.append(SITTING, entries[3:4], durable=True)
        assert again.latest()[1] == entries[:4]
    assert read(path) == entries[:4]
    with closing(sqlite3.connect(path)) as raw:
        assert raw.execute("SELECT count(*) FROM entry").fetchone() == (7,), "the other sitting is there too"
    with closing(sqlite3.connect(path.with_name("journal.sqlite.damaged-1"))) as raw:
        assert raw.execute("SELECT count(*) FROM entry WHERE seq > 4").fetchone()[0] >= 2


# -- a full disk -------------------------------------------------------------------------------------------------


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    if os.geteuid() != 0:
        pytest.skip("only root may mount a small disk")
    disk = tmp_path / "disk"
    disk.mkdir()
    subprocess.run(["mount", "-t", "tmpfs", "-o", "size=512k", "tmpfs", disk], check=True)
    yield disk
    subprocess.run(["umount", disk], check=True)


@pytest.mark.parametrize("durable", [True, False])
def test_a_full_disk_is_told_and_nothing_is_stored_by_halves(small_disk: Path, durable: bool) -> None:
    path = small_disk / "journal.sqlite"
    with closing(EntryStore(path)) as store:
        stored = fill(small_disk, store, durable)
        with pytest.raises(NotWritten):
            store.append(SITTING, journal_after(stored), durable=durable)
        assert store.latest()[1] == stored
        (small_disk / "reserve").unlink()
        following = journal_after(stored)
        store.append(SITTING, following, durable=durable)
        assert store.latest()[1] == (*stored, *following)
    assert read(path) == (*stored, *following)


def fill(disk: Path, store: EntryStore, durable: bool) -> tuple[Entry, ...]:
    """Append until the disk is full. A reserve is laid by first, so that room can be made later."""
    (disk / "reserve").write_bytes(bytes(128 * 1024))
    stored: tuple[Entry, ...] = ()
    for _ in range(500):
        following = journal_after(stored)
        try:
            store.append(SITTING, following, durable=durable)
        except NotWritten:
            return stored
        stored += following
    raise AssertionError("the disk was never full")


def journal_after(stored: tuple[Entry, ...]) -> tuple[Entry, ...]:
    head = follow(genesis(SITTING), stored)
    return (append(head, f"{head.seq + 1} " + "x" * 4000, f"{head.seq:032x}"),)


def test_a_mirror_on_a_full_disk_keeps_what_it_had(small_disk: Path) -> None:
    with closing(EntryStore(small_disk / "mirror.sqlite")) as store:
        stored = fill(small_disk, store, durable=False)
        with pytest.raises(NotWritten):
            store.begin_anew(SITTING, journal(300, words="x" * 1000))
        assert store.latest()[1] == stored


def test_a_disk_that_is_full_from_the_start_is_told(small_disk: Path) -> None:
    (small_disk / "big").write_bytes(bytes(508 * 1024))
    with pytest.raises(NotWritten):
        EntryStore(small_disk / "journal.sqlite")
