"""What is known of a source outlives the program, in real SQLite."""

import sqlite3
from contextlib import closing
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from sqlalchemy.schema import CreateTable

from kiosk.adapters.cloud.cache_store import FACTS, HELD, LISTINGS, PLACED, STEPS, CacheStore
from kiosk.services.cloud_source import CloudFile, Listing
from kiosk.services.cloud_sync import Held
from shared.domain.ids import ContentHash
from shared.io.schema_steps import NewerStore, version_of

AT = datetime(2026, 12, 11, 18, 40, 0, 5, tzinfo=UTC)
HASH = ContentHash("a" * 64)
ONE = Held("S/\udce9 é.pdf", 10, "e", AT, HASH, AT)


def test_versions_listings_places_and_the_rate_are_there_after_a_restart(tmp_path: Path) -> None:
    two = replace(ONE, version=2, modified=None, absent_since=AT + timedelta(hours=1))
    seen = Listing("S", (CloudFile("S/a", 1, "e", AT), CloudFile("S/\udce9", 2)), ("S/b",), "x")
    with closing(CacheStore(tmp_path / "cache.sqlite")) as store:
        store.keep(ONE)
        store.keep(two)
        store.keep(replace(two, size=11))
        store.keep_listing(Listing("S", (), ()))
        store.keep_listing(seen)
        store.keep_placed({"S/\udce9 é.pdf": HASH})
        store.keep_rate(123.5)
    with closing(CacheStore(tmp_path / "cache.sqlite")) as store:
        assert store.held() == (ONE, replace(two, size=11))
        assert store.listing("S") == seen
        assert store.listing("T") is None
        assert store.placed() == {"S/\udce9 é.pdf": HASH}
        assert store.rate == 123.5
        store.forget((ONE,))
        moved = replace(two, size=11, path="S/new", absent_since=None)
        store.move(((two, moved),))
        assert store.held() == (moved,)


def test_a_damaged_file_is_set_aside_and_a_new_one_begun(tmp_path: Path) -> None:
    path = tmp_path / "cache.sqlite"
    with closing(CacheStore(path)) as store:
        store.keep(ONE)
    path.write_bytes(b"no database at all" * 1000)
    with closing(CacheStore(path)) as store:
        assert store.held() == ()
    assert (tmp_path / "cache.sqlite.damaged").exists()


def test_what_cannot_be_written_is_told_as_the_disks_fault(tmp_path: Path) -> None:
    path = tmp_path / "cache.sqlite"
    with closing(CacheStore(path)) as store, closing(sqlite3.connect(path, isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        with pytest.raises(OSError, match="locked"):
            store.keep(ONE)
        other.execute("ROLLBACK")
        store.keep(ONE)
        assert store.held() == (ONE,)


def test_a_file_of_a_newer_program_is_left_alone(tmp_path: Path) -> None:
    path = tmp_path / "cache.sqlite"
    CacheStore(path).close()
    with closing(sqlite3.connect(path)) as raw:
        assert version_of(raw) == len(STEPS)
        raw.execute(f"PRAGMA user_version = {len(STEPS) + 1}")
    with pytest.raises(NewerStore):
        CacheStore(path)


def test_the_steps_make_the_tables_that_the_program_speaks_of(tmp_path: Path) -> None:
    CacheStore(tmp_path / "cache.sqlite").close()
    with closing(sqlite3.connect(tmp_path / "cache.sqlite")) as made, closing(sqlite3.connect(":memory:")) as told:
        for table in (HELD, LISTINGS, PLACED, FACTS):
            told.execute(str(CreateTable(table)).replace("\n)", "\n) STRICT", 1))
            columns = f"PRAGMA table_info({table.name})"
            assert made.execute(columns).fetchall() == told.execute(columns).fetchall()
