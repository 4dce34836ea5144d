"""A journal that is looked through: whole, not there, damaged, or not following; and nothing in it is changed."""

import hashlib
import sqlite3
from contextlib import closing
from itertools import islice
from pathlib import Path

import pytest

from shared.io.entry_store import EntryStore
from shared.io.journal_look import JournalDamaged, look_through
from tests.fakes.at_the_table import journal
from tests.fakes.small_sitting import SITTING


@pytest.fixture
def path(tmp_path: Path) -> Path:
    path = tmp_path / "journal.sqlite"
    with closing(EntryStore(path)) as store:
        store.append(SITTING, journal(9), durable=True)
    return path


def test_a_journal_that_is_whole_is_counted_and_nothing_in_it_changes(path: Path) -> None:
    before = hashlib.sha256(path.read_bytes()).digest()
    seen = look_through(path)
    assert seen is not None
    assert seen.entries == 9
    assert tuple(islice(seen.latest.after(0, 100), 9)) == journal(9)
    assert hashlib.sha256(path.read_bytes()).digest() == before


def test_it_can_be_looked_through_while_its_program_writes(path: Path) -> None:
    with closing(EntryStore(path)) as store:
        store.append(SITTING, journal(12)[9:], durable=False)
        seen = look_through(path)
    assert seen is not None
    assert seen.entries == 12


def test_before_the_first_sitting_there_is_none(tmp_path: Path) -> None:
    assert look_through(tmp_path / "journal.sqlite") is None


def test_an_entry_that_was_changed_is_noticed(path: Path) -> None:
    with closing(sqlite3.connect(path)) as database, database:
        database.execute("UPDATE entry SET body = body || ' ' WHERE seq = 4")
    with pytest.raises(JournalDamaged):
        look_through(path)


def test_what_is_no_database_is_damaged(path: Path) -> None:
    path.write_bytes(b"no journal" * 1000)
    with pytest.raises(JournalDamaged):
        look_through(path)


def test_what_cannot_be_read_is_told_as_that(tmp_path: Path) -> None:
    (tmp_path / "journal.sqlite").mkdir()
    with pytest.raises(OSError, match=r"\w"):
        look_through(tmp_path / "journal.sqlite")
