"""Files of every released version are brought forward, copied first, whole or not at all."""

import asyncio
import os
import re
import signal
import sqlite3
import subprocess
import sys
from contextlib import closing
from itertools import islice
from pathlib import Path

import pytest

from kiosk.adapters.box_store import STEPS as BOX_STEPS
from kiosk.adapters.box_store import BoxStore
from shared.domain.ids import BallotId, MemberId
from shared.io.entry_store import EntryStore
from shared.io.journal_file import STEPS, JournalFile
from shared.io.schema_steps import NewerStore, Steps, bring_forward, needs_copy, version_of
from tests.fakes.migrating_program import a_column, a_table
from tests.fakes.small_sitting import SITTING

ROOT = Path(__file__).parents[3]
SAMPLES = ROOT / "tests" / "schema_samples"
LATER: Steps = (*STEPS, a_column, a_table)
"""Two steps that no release has; what they do to a real file is what a real one would."""


def sample(name: str, path: Path) -> Path:
    """A file as the release of that schema wrote it."""
    with closing(sqlite3.connect(path)) as database:
        database.executescript((SAMPLES / name).read_text("utf-8"))
    return path


def journal_samples() -> list[str]:
    return sorted(path.name for path in SAMPLES.glob("journal-*.sql"))


def box_samples() -> list[str]:
    return sorted(path.name for path in SAMPLES.glob("box-*.sql"))


def tables(path: Path) -> dict[str, str]:
    with closing(sqlite3.connect(path)) as database:
        rows = database.execute("SELECT name, sql FROM sqlite_schema WHERE type = 'table'").fetchall()
    return {name: re.sub(r"\s+|,(?=\s*\))", "", sql).lower().replace("ifnotexists", "") for name, sql in rows}


def test_each_version_that_was_released_has_its_sample() -> None:
    assert journal_samples() == [f"journal-{version}.sql" for version in range(1, len(STEPS) + 1)]
    assert box_samples() == [f"box-{version}.sql" for version in range(len(BOX_STEPS))]


@pytest.mark.parametrize("name", journal_samples())
def test_a_journal_of_every_release_is_read_and_written_on(name: str, tmp_path: Path) -> None:
    path = sample(name, tmp_path / "journal.sqlite")
    with closing(EntryStore(path)) as store:
        head, entries = store.latest()
    assert head.sitting == SITTING
    assert [entry.body for entry in entries] == [f"anew {number}: l’étang, 1 €" for number in range(1, 5)]


@pytest.mark.parametrize("name", journal_samples())
def test_a_journal_of_every_release_ends_with_the_tables_of_a_new_one(name: str, tmp_path: Path) -> None:
    JournalFile(sample(name, tmp_path / "old")).close()
    JournalFile(tmp_path / "new").close()
    assert tables(tmp_path / "old") == tables(tmp_path / "new")


@pytest.mark.parametrize("name", box_samples())
def test_a_ballot_box_of_every_release_keeps_its_votes_and_ends_as_a_new_one(name: str, tmp_path: Path) -> None:
    """Its votes are as good afterwards as those cast now: a choice that then changes on the disk is nobody's."""
    path = sample(name, tmp_path / "box.sqlite")

    async def scene() -> tuple[MemberId, ...]:
        box = await BoxStore.open(path)
        try:
            return tuple(vote.member for vote in (await box.read(BallotId("0c" * 16))).votes)
        finally:
            await box.close()

    assert asyncio.run(scene()) == ("member-1",)
    with closing(sqlite3.connect(path)) as raw:
        assert version_of(raw) == len(BOX_STEPS)
        raw.execute("UPDATE vote SET choice = 'against'")
        raw.commit()
    assert asyncio.run(scene()) == ()
    assert [path.name for path in tmp_path.iterdir()] == ["box.sqlite"], "no copy keeps votes"
    path, before = tmp_path / "new.sqlite", tables(path)
    assert asyncio.run(scene()) == ()
    assert tables(path) == before


def test_a_ballot_box_of_a_newer_version_is_left_alone(tmp_path: Path) -> None:
    path = sample("box-1.sql", tmp_path / "box.sqlite")
    with closing(sqlite3.connect(path)) as raw:
        raw.execute(f"PRAGMA user_version = {len(BOX_STEPS) + 1}")
    with pytest.raises(NewerStore):
        asyncio.run(BoxStore.open(path))


def test_an_old_ballot_box_with_a_letter_that_is_none_is_set_aside(tmp_path: Path) -> None:
    path = sample("box-1.sql", tmp_path / "box.sqlite")
    path.write_bytes(path.read_bytes().replace(b"member-1", b"member-\xff"))

    async def scene() -> None:
        box = await BoxStore.open(path)
        try:
            assert (await box.read(BallotId("0c" * 16))).votes == ()
        finally:
            await box.close()

    asyncio.run(scene())
    assert (tmp_path / "box.sqlite.damaged").exists()


def test_it_is_copied_as_it_was_before_it_is_changed(tmp_path: Path) -> None:
    path = sample("journal-1.sql", tmp_path / "journal.sqlite")
    JournalFile(path, LATER).close()
    with closing(sqlite3.connect(path)) as now, closing(sqlite3.connect(tmp_path / "journal.sqlite.version-1")) as old:
        assert (version_of(now), version_of(old)) == (3, 1)
        assert now.execute("SELECT count(*) FROM note").fetchone() == (2,)
        assert old.execute("SELECT count(*) FROM entry").fetchone() == (7,)
    with closing(EntryStore(tmp_path / "journal.sqlite.version-1")) as store:
        assert store.latest()[0].seq == 4


def test_a_new_file_and_one_of_today_need_no_copy(tmp_path: Path) -> None:
    JournalFile(tmp_path / "journal.sqlite", LATER).close()
    JournalFile(tmp_path / "journal.sqlite", LATER).close()
    assert sorted(path.name for path in tmp_path.iterdir()) == ["journal.sqlite", "journal.sqlite.lock"]
    assert [needs_copy(version, LATER) for version in range(5)] == [False, True, True, False, False]


def test_killed_in_the_middle_the_old_version_is_there_and_the_next_start_finishes(tmp_path: Path) -> None:
    path = sample("journal-1.sql", tmp_path / "journal.sqlite")
    before = tables(path)
    for _ in range(2):
        command = [sys.executable, "-m", "tests.fakes.migrating_program", str(path)]
        with subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True) as running:
            assert running.stdout is not None
            assert list(islice(running.stdout, 1)) == ["halfway\n"]
            os.kill(running.pid, signal.SIGKILL)
            running.stdout.read()
        with closing(sqlite3.connect(path)) as raw:
            assert version_of(raw) == 1
        assert tables(path) == before
    JournalFile(path, LATER).close()
    with closing(sqlite3.connect(path)) as raw:
        assert version_of(raw) == 3
        assert raw.execute("SELECT count(*) FROM entry").fetchone() == (7,)
        assert raw.execute("PRAGMA integrity_check").fetchone() == ("ok",)


def test_a_step_that_fails_leaves_everything_as_it_was(tmp_path: Path) -> None:
    path = sample("journal-1.sql", tmp_path / "journal.sqlite")

    def broken(database: sqlite3.Connection) -> None:
        a_column(database)
        database.execute("SELECT * FROM nothing")

    before = tables(path)
    with pytest.raises(OSError, match="nothing"):
        JournalFile(path, (*STEPS, broken))
    assert tables(path) == before
    with closing(EntryStore(path)) as store:
        assert store.latest()[0].seq == 4


def test_a_file_of_a_newer_version_is_not_touched(tmp_path: Path) -> None:
    JournalFile(tmp_path / "journal.sqlite", LATER).close()
    with closing(sqlite3.connect(tmp_path / "journal.sqlite", isolation_level=None)) as raw:
        with pytest.raises(NewerStore):
            bring_forward(raw, STEPS)
        assert version_of(raw) == 3
