"""A copy of a database holds all that is committed, also what stands in its log alone; a damaged one is none."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from shared.io.database_copy import DatabaseDamaged, NotCopied, check_database, copy_database


@pytest.fixture
def writer(tmp_path: Path) -> Iterator[sqlite3.Connection]:
    """A database that is open, with one row in its log."""
    with closing(sqlite3.connect(tmp_path / "source", isolation_level=None)) as database:
        database.execute("PRAGMA journal_mode = WAL")
        database.execute("CREATE TABLE word (text TEXT)")
        database.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        database.execute("PRAGMA user_version = 7")
        database.execute("INSERT INTO word VALUES ('late')")
        yield database


def test_what_stands_in_the_log_alone_is_in_the_copy(tmp_path: Path, writer: sqlite3.Connection) -> None:
    copy_database(tmp_path / "source", tmp_path / "copy")
    with closing(sqlite3.connect(tmp_path / "copy")) as copy:
        assert copy.execute("SELECT text FROM word").fetchall() == [("late",)]
        assert copy.execute("PRAGMA user_version").fetchone() == (7,)
    assert b"late" not in (tmp_path / "source").read_bytes()


def test_one_that_is_being_written_is_copied_as_it_was_before(tmp_path: Path, writer: sqlite3.Connection) -> None:
    writer.execute("BEGIN IMMEDIATE")
    writer.execute("INSERT INTO word VALUES ('not yet')")
    copy_database(tmp_path / "source", tmp_path / "copy")
    writer.execute("COMMIT")
    with closing(sqlite3.connect(tmp_path / "copy")) as copy:
        assert copy.execute("SELECT text FROM word").fetchall() == [("late",)]


def test_nothing_is_written_over(tmp_path: Path, writer: sqlite3.Connection) -> None:
    (tmp_path / "copy").write_bytes(b"there")
    with pytest.raises(FileExistsError):
        copy_database(tmp_path / "source", tmp_path / "copy")
    assert (tmp_path / "copy").read_bytes() == b"there"


def test_a_file_that_is_no_database_gives_no_copy(tmp_path: Path) -> None:
    (tmp_path / "source").write_bytes(b"no database at all, but long enough to be looked at" * 100)
    with pytest.raises(DatabaseDamaged):
        copy_database(tmp_path / "source", tmp_path / "copy")
    assert not (tmp_path / "copy").exists()
    with pytest.raises(NotCopied):
        copy_database(tmp_path / "nowhere", tmp_path / "copy")


def test_a_sound_one_passes_the_look(tmp_path: Path, writer: sqlite3.Connection) -> None:
    copy_database(tmp_path / "source", tmp_path / "copy")
    check_database(tmp_path / "copy")
    raw = bytearray((tmp_path / "copy").read_bytes())
    raw[4096:4200] = bytes(104)
    (tmp_path / "copy").write_bytes(raw)
    with pytest.raises(DatabaseDamaged):
        check_database(tmp_path / "copy")
