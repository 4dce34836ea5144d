"""The file of a journal: one writer at a time, a damaged one set aside whole, and what is sound of it gone on with."""

import logging
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

from shared.io.entry_store import EntryStore
from shared.io.journal_file import SCHEMA_VERSION, JournalFile, NotWritten, StoreInUse
from shared.io.schema_steps import NewerStore
from shared.journal.entry import Entry, append, follow, genesis
from tests.fakes.drawn_salts import DrawnSalts
from tests.fakes.small_sitting import SITTING

ROOT = Path(__file__).parents[3]
COUNT = 120


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "journal.sqlite"


@pytest.fixture(scope="module")
def journal() -> tuple[Entry, ...]:
    salts, head, entries = DrawnSalts(), genesis(SITTING), []
    for number in range(1, COUNT + 1):
        entries.append(append(head, f"entry {number} " + "x" * (number % 7) * 40, salts()))
        head = follow(head, (entries[-1],))
    return tuple(entries)


def write(path: Path, entries: tuple[Entry, ...]) -> None:
    with closing(EntryStore(path)) as store:
        for entry in entries:
            store.append(SITTING, (entry,), durable=False)


def read(path: Path) -> tuple[Entry, ...]:
    with closing(EntryStore(path)) as store:
        return store.latest()[1]


def names(path: Path) -> list[str]:
    return sorted(each.name for each in path.parent.iterdir() if not each.name.endswith((".lock", "-wal", "-shm")))


# -- damage ------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("seed", range(25))
def test_of_a_file_cut_short_anywhere_the_good_head_is_kept(
    path: Path, journal: tuple[Entry, ...], seed: int, caplog: pytest.LogCaptureFixture
) -> None:
    write(path, journal)
    whole = path.read_bytes()
    cut = Random(seed).randrange(1, len(whole))
    path.write_bytes(whole[:cut])
    with caplog.at_level(logging.ERROR, "council.journal"):
        found = read(path)
    assert found == journal[: len(found)]
    if len(found) < COUNT:
        assert "damaged" in caplog.text
        assert "journal.sqlite.damaged-1" in names(path)
    going_on(path, found)


@pytest.mark.parametrize("seed", range(25))
def test_of_a_file_with_a_page_of_rubbish_the_good_head_is_kept(
    path: Path, journal: tuple[Entry, ...], seed: int
) -> None:
    write(path, journal)
    whole, chance = bytearray(path.read_bytes()), Random(seed)
    begin = chance.randrange(len(whole) - 100)
    whole[begin : begin + 100] = chance.randbytes(100)
    path.write_bytes(whole)
    found = read(path)
    assert found == journal[: len(found)]
    going_on(path, found)


@pytest.mark.parametrize("seed", range(25))
def test_of_a_log_of_writes_cut_short_anywhere_the_good_head_is_kept(
    path: Path, journal: tuple[Entry, ...], seed: int
) -> None:
    """As a power cut leaves it: the write-ahead log ends in the middle."""
    with closing(EntryStore(path)) as store:
        for entry in journal:
            store.append(SITTING, (entry,), durable=False)
        written = path.with_name("journal.sqlite-wal").read_bytes()
        main = path.read_bytes()
    path.write_bytes(main)
    path.with_name("journal.sqlite-wal").write_bytes(written[: Random(seed).randrange(len(written))])
    found = read(path)
    assert found == journal[: len(found)]
    assert names(path) == ["journal.sqlite"], "a log cut short is no damage"
    going_on(path, found)


def going_on(path: Path, found: tuple[Entry, ...]) -> None:
    """After all that, the journal takes the next entry and is whole."""
    head = follow(genesis(SITTING), found)
    following = append(head, "and on", "0f" * 16)
    with closing(EntryStore(path)) as store:
        store.append(SITTING, (following,), durable=True)
    assert read(path) == (*found, following)


def test_a_file_that_never_was_a_journal_is_set_aside(path: Path, caplog: pytest.LogCaptureFixture) -> None:
    path.write_bytes(b"<html>Please log in</html>" * 50)
    with caplog.at_level(logging.ERROR, "council.journal"):
        assert read(path) == ()
    assert path.with_name("journal.sqlite.damaged-1").read_bytes().startswith(b"<html>")
    assert "damaged-1" in caplog.text


def test_no_file_set_aside_is_ever_written_over(path: Path) -> None:
    for word in (b"first", b"second", b"third"):
        path.write_bytes(word * 300)
        read(path)
    kept = [path.with_name(f"journal.sqlite.damaged-{number}").read_bytes()[:5] for number in (1, 2, 3)]
    assert kept == [b"first", b"secon", b"third"]


def test_an_empty_file_is_a_new_journal(path: Path) -> None:
    path.touch()
    assert read(path) == ()


# -- who may open it ---------------------------------------------------------------------------------------------


def test_a_file_of_a_newer_version_is_left_alone(path: Path, journal: tuple[Entry, ...]) -> None:
    write(path, journal[:3])
    with closing(sqlite3.connect(path)) as raw:
        raw.execute(f"PRAGMA user_version = {SCHEMA_VERSION + 1}")
    before = path.read_bytes()
    with pytest.raises(NewerStore):
        EntryStore(path)
    assert (path.read_bytes(), names(path)) == (before, ["journal.sqlite"])


def test_a_journal_has_one_writer(path: Path) -> None:
    first = JournalFile(path)
    with pytest.raises(StoreInUse):
        JournalFile(path)
    first.close()
    JournalFile(path).close()


def test_a_killed_program_holds_the_file_no_longer(path: Path) -> None:
    program = [sys.executable, "-m", "tests.fakes.appending_program", str(path), "passing"]
    with subprocess.Popen(program, cwd=ROOT, stdout=subprocess.PIPE, text=True) as child:
        assert child.stdout is not None
        list(islice(child.stdout, 1))
        with pytest.raises(StoreInUse):
            JournalFile(path)
        os.kill(child.pid, signal.SIGKILL)
        child.stdout.read()
    JournalFile(path).close()


def test_a_file_that_another_program_keeps_locked_is_no_damage(path: Path, journal: tuple[Entry, ...]) -> None:
    """A tool that looks at the file, whatever it does there, must not make us give the journal up."""
    write(path, journal[:3])
    with closing(sqlite3.connect(path, isolation_level=None)) as raw:
        raw.execute("PRAGMA locking_mode = EXCLUSIVE")
        raw.execute("BEGIN EXCLUSIVE")
        with pytest.raises(NotWritten, match="locked"):
            EntryStore(path)
        raw.execute("ROLLBACK")
    assert (read(path), names(path)) == (journal[:3], ["journal.sqlite"])


def test_a_folder_that_cannot_be_made_is_told(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    with pytest.raises(OSError, match="file"):
        JournalFile(tmp_path / "file" / "journal.sqlite")


@pytest.fixture
def locked_away(tmp_path: Path) -> Iterator[Path]:
    """A disk that can be read only."""
    if os.geteuid() != 0:
        pytest.skip("only root may mount")
    disk = tmp_path / "disk"
    disk.mkdir()
    subprocess.run(["mount", "-t", "tmpfs", "tmpfs", disk], check=True)
    yield disk
    subprocess.run(["umount", disk], check=True)


def test_a_disk_that_became_read_only_is_told_and_is_no_damage(locked_away: Path, journal: tuple[Entry, ...]) -> None:
    path = locked_away / "journal.sqlite"
    write(path, journal[:3])
    subprocess.run(["mount", "-o", "remount,ro", locked_away], check=True)
    with pytest.raises(OSError, match=r"(?i)read-?only"):
        EntryStore(path)
    subprocess.run(["mount", "-o", "remount,rw", locked_away], check=True)
    assert (read(path), names(path)) == (journal[:3], ["journal.sqlite"])


def test_the_pragmas_hold(path: Path) -> None:
    with closing(JournalFile(path)) as file:
        asked = ("journal_mode", "foreign_keys", "busy_timeout", "trusted_schema", "secure_delete", "user_version")
        told = {pragma: file.connection.exec_driver_sql(f"PRAGMA {pragma}").scalar() for pragma in asked}
    assert told == {
        "journal_mode": "wal",
        "foreign_keys": 1,
        "busy_timeout": 2000,
        "trusted_schema": 0,
        "secure_delete": 1,
        "user_version": SCHEMA_VERSION,
    }
