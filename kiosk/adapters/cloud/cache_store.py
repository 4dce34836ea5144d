"""What is known of a source and what is held of it, in one SQLite file: versions of files, listings, places, the rate.

The bytes are in document_files.py's folder, by content. What follows from all this is kiosk/services/cloud_sync.py's.
"""

import json
import sqlite3
from collections.abc import Iterable, Mapping
from datetime import datetime
from pathlib import Path
from typing import Any, Final

from sqlalchemy import (
    Column,
    Integer,
    MetaData,
    Table,
    Text,
    delete,
    event,
    insert,
    select,
    update,
)

from kiosk.services.cloud_source import CloudFile, Listing
from kiosk.services.cloud_sync import Held
from shared.domain.ids import ContentHash
from shared.io.schema_steps import Steps
from shared.io.sound_database import open_sound

_metadata = MetaData()
HELD: Final = Table(
    "held",
    _metadata,
    Column("path", Text, primary_key=True),
    Column("version", Integer, primary_key=True),
    Column("size", Integer, nullable=False),
    Column("etag", Text, nullable=False),
    Column("modified", Text, nullable=False),
    Column("sha256", Text, nullable=False),
    Column("since", Text, nullable=False),
    Column("absent_since", Text, nullable=False),
    sqlite_strict=True,
    sqlite_with_rowid=False,
)
"""Paths are kept as JSON: a name that is no valid text is kept as it is."""

LISTINGS: Final = Table(
    "listing",
    _metadata,
    Column("folder", Text, primary_key=True),
    Column("etag", Text, nullable=False),
    Column("body", Text, nullable=False),
    sqlite_strict=True,
    sqlite_with_rowid=False,
)
PLACED: Final = Table(
    "placed",
    _metadata,
    Column("place", Text, primary_key=True),
    Column("sha256", Text, nullable=False),
    sqlite_strict=True,
    sqlite_with_rowid=False,
)
FACTS: Final = Table(
    "fact",
    _metadata,
    Column("name", Text, primary_key=True),
    Column("value", Text, nullable=False),
    sqlite_strict=True,
    sqlite_with_rowid=False,
)


def _first_tables(database: sqlite3.Connection) -> None:
    """Version 1."""
    for statement in (
        "CREATE TABLE held (path TEXT NOT NULL, version INTEGER NOT NULL, size INTEGER NOT NULL, etag TEXT NOT NULL, "
        "modified TEXT NOT NULL, sha256 TEXT NOT NULL, since TEXT NOT NULL, absent_since TEXT NOT NULL, "
        "PRIMARY KEY (path, version)) WITHOUT ROWID, STRICT",
        "CREATE TABLE listing (folder TEXT NOT NULL, etag TEXT NOT NULL, body TEXT NOT NULL, "
        "PRIMARY KEY (folder)) WITHOUT ROWID, STRICT",
        "CREATE TABLE placed (place TEXT NOT NULL, sha256 TEXT NOT NULL, PRIMARY KEY (place)) WITHOUT ROWID, STRICT",
        "CREATE TABLE fact (name TEXT NOT NULL, value TEXT NOT NULL, PRIMARY KEY (name)) WITHOUT ROWID, STRICT",
    ):
        database.execute(statement)


STEPS: Final[Steps] = (_first_tables,)
"""No copy is made before them: all of it can be fetched again."""

_PRAGMAS: Final = ("journal_mode = WAL", "synchronous = FULL", "busy_timeout = 2000", "trusted_schema = OFF")


class CacheStore:
    """Use it from one thread at a time. Calls raise OSError when the disk is full or gone."""

    def __init__(self, path: Path) -> None:
        """Open the file, or make it; a damaged one is set aside, and everything is fetched again.

        Raises OSError, and NewerStore for the file of a newer version.
        """
        self._engine = open_sound(path, STEPS, _PRAGMAS, _metadata)
        event.listen(self._engine, "handle_error", _as_disk_fault)

    def held(self) -> tuple[Held, ...]:
        """Every version of every file, by path and version."""
        with self._engine.begin() as connection:
            rows = connection.execute(select(HELD).order_by(HELD.c.path, HELD.c.version)).all()
        return tuple(
            Held(
                str(json.loads(path)),
                size,
                etag,
                _instant(modified),
                ContentHash(sha256),
                datetime.fromisoformat(since),
                version,
                _instant(absent),
            )
            for path, version, size, etag, modified, sha256, since, absent in rows
        )

    def keep(self, held: Held) -> None:
        """This version of a file is here, on the disk."""
        row = {
            "size": held.size,
            "etag": held.etag,
            "modified": _text(held.modified),
            "sha256": held.sha256,
            "since": held.since.isoformat(),
            "absent_since": _text(held.absent_since),
        }
        mine = (HELD.c.path == json.dumps(held.path), HELD.c.version == held.version)
        with self._engine.begin() as connection:
            if not connection.execute(update(HELD).where(*mine).values(**row)).rowcount:
                connection.execute(insert(HELD).values(path=json.dumps(held.path), version=held.version, **row))

    def forget(self, gone: Iterable[Held]) -> None:
        """These versions are not kept any more."""
        with self._engine.begin() as connection:
            for each in gone:
                mine = (HELD.c.path == json.dumps(each.path), HELD.c.version == each.version)
                connection.execute(delete(HELD).where(*mine))

    def move(self, moved: Iterable[tuple[Held, Held]]) -> None:
        """Files that have the same bytes under another path now; all or none."""
        pairs = tuple(moved)
        with self._engine.begin() as connection:
            for before, after in pairs:
                mine = HELD.c.path == json.dumps(before.path)
                connection.execute(
                    update(HELD)
                    .where(mine, HELD.c.version == before.version)
                    .values(
                        path=json.dumps(after.path),
                        etag=after.etag,
                        modified=_text(after.modified),
                        absent_since="",
                    )
                )

    def listing(self, folder: str) -> Listing | None:
        """The last whole listing of a folder."""
        with self._engine.begin() as connection:
            row = connection.execute(select(LISTINGS.c.body).where(LISTINGS.c.folder == json.dumps(folder))).scalar()
        if row is None:
            return None
        raw = json.loads(row)
        files = tuple(CloudFile(path, size, etag, _instant(at)) for path, size, etag, at in raw["files"])
        return Listing(folder, files, tuple(raw["folders"]), raw["etag"])

    def keep_listing(self, listing: Listing) -> None:
        files = [(each.path, each.size, each.etag, _text(each.modified)) for each in listing.files]
        body = json.dumps({"files": files, "folders": listing.folders, "etag": listing.etag})
        folder = json.dumps(listing.folder)
        with self._engine.begin() as connection:
            connection.execute(delete(LISTINGS).where(LISTINGS.c.folder == folder))
            connection.execute(insert(LISTINGS).values(folder=folder, etag=listing.etag, body=body))

    def placed(self) -> Mapping[str, ContentHash]:
        """Where files were laid for the presenter, below the copy's folder."""
        with self._engine.begin() as connection:
            rows = connection.execute(select(PLACED)).all()
        return {str(json.loads(place)): ContentHash(sha256) for place, sha256 in rows}

    def keep_placed(self, placed: Mapping[str, ContentHash]) -> None:
        with self._engine.begin() as connection:
            connection.execute(delete(PLACED))
            if placed:
                rows = [{"place": json.dumps(place), "sha256": sha256} for place, sha256 in placed.items()]
                connection.execute(insert(PLACED), rows)

    @property
    def rate(self) -> float:
        """Bytes a second that the line gave last; 0 when nobody knows."""
        with self._engine.begin() as connection:
            value = connection.execute(select(FACTS.c.value).where(FACTS.c.name == "rate")).scalar()
        return float(value) if value is not None else 0.0

    def keep_rate(self, rate: float) -> None:
        with self._engine.begin() as connection:
            connection.execute(delete(FACTS).where(FACTS.c.name == "rate"))
            connection.execute(insert(FACTS).values(name="rate", value=repr(rate)))

    def close(self) -> None:
        self._engine.dispose()


def _instant(text: str) -> datetime | None:
    return datetime.fromisoformat(text) if text else None


def _text(at: datetime | None) -> str:
    return at.isoformat() if at is not None else ""


def _as_disk_fault(context: Any) -> None:
    """What the disk does not do has one name."""
    if isinstance(context.original_exception, sqlite3.OperationalError):
        raise OSError(str(context.original_exception)) from context.original_exception
