"""A file that can be done without is opened sound or begun anew; a full disk is no damage."""

import logging
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest
from sqlalchemy import Column, MetaData, Table, Text

from shared.io.schema_steps import NewerStore, Steps, version_of
from shared.io.sound_database import open_sound


def a_table(database: sqlite3.Connection) -> None:
    database.execute("CREATE TABLE note (text TEXT NOT NULL) STRICT")


STEPS: Steps = (a_table,)
PRAGMAS = ("journal_mode = WAL", "busy_timeout = 1")
METADATA = MetaData()
Table("note", METADATA, Column("text", Text, nullable=False))


def write(path: Path, text: str) -> None:
    engine = open_sound(path, STEPS, PRAGMAS, METADATA)
    with engine.begin() as connection:
        connection.exec_driver_sql("INSERT INTO note VALUES (?)", (text,))
    engine.dispose()


def notes(path: Path) -> list[str]:
    engine = open_sound(path, STEPS, PRAGMAS, METADATA)
    with engine.begin() as connection:
        found = [text for (text,) in connection.exec_driver_sql("SELECT text FROM note").all()]
    engine.dispose()
    return found


def test_what_was_written_is_there_again(tmp_path: Path) -> None:
    write(tmp_path / "new" / "a.sqlite", "one")
    write(tmp_path / "new" / "a.sqlite", "two")
    assert notes(tmp_path / "new" / "a.sqlite") == ["one", "two"]


@pytest.mark.parametrize("damage", [b"", b"no database" * 500])
def test_a_damaged_file_is_set_aside_whole(tmp_path: Path, damage: bytes, caplog: pytest.LogCaptureFixture) -> None:
    path = tmp_path / "a.sqlite"
    write(path, "one" * 3000)
    path.write_bytes(path.read_bytes()[:4096] + damage)
    with caplog.at_level(logging.ERROR):
        assert notes(path) == []
    assert "set aside" in caplog.text
    assert (tmp_path / "a.sqlite.damaged").stat().st_size == 4096 + len(damage)


def test_a_file_that_somebody_else_holds_is_not_damaged(tmp_path: Path) -> None:
    path = tmp_path / "a.sqlite"
    with closing(sqlite3.connect(path, isolation_level=None)) as other:
        other.execute("BEGIN EXCLUSIVE")
        with pytest.raises(OSError, match="locked"):
            open_sound(path, STEPS, PRAGMAS, METADATA)
    assert [each.name for each in tmp_path.iterdir()] == ["a.sqlite"]
    write(path, "one")
    assert notes(path) == ["one"]


def test_the_file_of_a_newer_program_is_left_alone(tmp_path: Path) -> None:
    path = tmp_path / "a.sqlite"
    write(path, "one")
    with closing(sqlite3.connect(path)) as raw:
        assert version_of(raw) == 1
        raw.execute("PRAGMA user_version = 2")
    with pytest.raises(NewerStore):
        open_sound(path, STEPS, PRAGMAS, METADATA)


def test_a_folder_that_cannot_hold_it_is_told(tmp_path: Path) -> None:
    (tmp_path / "a.sqlite").mkdir()
    with pytest.raises(OSError, match="unable to open"):
        open_sound(tmp_path / "a.sqlite", STEPS, PRAGMAS, METADATA)
    assert (tmp_path / "a.sqlite").is_dir()


def test_a_column_that_has_another_name_on_the_disk_is_damage(tmp_path: Path) -> None:
    path = tmp_path / "a.sqlite"
    write(path, "one")
    with closing(sqlite3.connect(path)) as database:
        database.execute("ALTER TABLE note RENAME COLUMN text TO tex_")
        database.commit()
    assert notes(path) == []
    assert path.with_name("a.sqlite.damaged").is_file()
