"""What is sound of a damaged journal, told by the chain alone. Bit by bit: tests/hostile/test_flipped_bits.py."""

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from shared.domain.ids import SittingId
from shared.io.entry_store import EntryStore
from shared.io.journal_salvage import Salvaged, entry_of, frames_committed, salvage
from shared.journal.entry import BrokenChain, follow, genesis
from tests.fakes.at_the_table import journal
from tests.fakes.small_sitting import SITTING

OTHER = SittingId("0b" * 16)
BEFORE, ENTRIES = journal(3, OTHER), journal(9)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    path = tmp_path / "journal.sqlite"
    with closing(EntryStore(path)) as store:
        store.append(OTHER, BEFORE, durable=True)
        store.append(SITTING, ENTRIES, durable=True)
    return path


@pytest.fixture
def new_file(tmp_path: Path) -> Path:
    with closing(EntryStore(tmp_path / "new.sqlite")):
        pass
    return tmp_path / "new.sqlite"


def altered(path: Path, statement: str) -> None:
    with closing(sqlite3.connect(path)) as raw:
        raw.execute(statement)
        raw.commit()


@pytest.mark.parametrize(
    ("statement", "kept"),
    [
        ("SELECT 1", 9),
        ("UPDATE entry SET sitting = 7 WHERE sitting = 2 AND seq = 9", 9),
        ("UPDATE entry SET sitting = sitting + 10 WHERE seq = 3", 9),
        ("UPDATE sitting SET number = 5 WHERE number = 2", 9),
        ("UPDATE entry SET body = 'another' WHERE sitting = 2 AND seq = 5", 4),
        ("DELETE FROM entry WHERE sitting = 2 AND seq = 1", 0),
    ],
)
def test_entries_are_found_wherever_they_follow(path: Path, new_file: Path, statement: str, kept: int) -> None:
    altered(path, statement)
    before, last = salvage(path, new_file)
    assert (before, last) == (Salvaged(1, OTHER, BEFORE), Salvaged(2, SITTING, ENTRIES[:kept]))


def test_with_another_first_page_all_is_read_and_the_file_stays_as_it_is(path: Path, new_file: Path) -> None:
    spoiled = bytes(4096) + path.read_bytes()[4096:]
    path.write_bytes(spoiled)
    assert salvage(path, new_file) == (Salvaged(1, OTHER, BEFORE), Salvaged(2, SITTING, ENTRIES))
    assert path.read_bytes() == spoiled
    assert sorted(each.name for each in path.parent.glob("journal.sqlite*")) == [
        "journal.sqlite",
        "journal.sqlite.lock",
    ]


def test_of_what_is_no_journal_there_is_nothing(tmp_path: Path, new_file: Path) -> None:
    (tmp_path / "noise").write_bytes(b"<html>" * 2000)
    assert salvage(tmp_path / "noise", new_file) == ()


@pytest.mark.parametrize("wrong", [(None, "b", "s", "c"), (1, b"b", "00" * 16, "c"), (1.5, None, None, None)])
def test_a_row_that_is_none_is_an_entry_that_follows_from_nothing(wrong: tuple[object, ...]) -> None:
    with pytest.raises(BrokenChain):
        follow(genesis(SITTING), (entry_of(*wrong),))


def test_the_frames_that_a_log_of_writes_holds_are_counted_as_sqlite_does(tmp_path: Path) -> None:
    path = tmp_path / "journal.sqlite"
    counted = []
    with closing(EntryStore(path)) as store:
        for entry in ENTRIES:
            store.append(SITTING, (entry,), durable=True)
            written = path.with_name("journal.sqlite-wal").read_bytes()
            store._connection.commit()
            with closing(sqlite3.connect(path)) as other:
                assert other.execute("SELECT count(*) FROM entry").fetchone() == (entry.seq,)
            counted.append(frames_committed(written))
            assert frames_committed(written) == (len(written) - 32) // 4120
    assert counted == sorted(counted)
    assert counted[-1] > counted[0] > 0
    assert frames_committed(b"") == frames_committed(bytes(31)) == frames_committed(bytes(40)) == 0
