"""The ballot box on disk, apart from the journal: votes being cast, each forced to the disk before it is acknowledged.

They are gone once their ballot is over: overwritten in the file, and the log of the file cut. Nothing of a secret
ballot is ever in it.
"""

import hashlib
import logging
import sqlite3
from collections.abc import Mapping
from pathlib import Path
from typing import Any, Final

from sqlalchemy import Column, Engine, Integer, MetaData, Table, Text, delete, insert, select
from sqlalchemy.exc import DatabaseError

from kiosk.services.ports import NotStored
from shared.domain.ballot_box import BallotBox, BoxedVote
from shared.domain.ballots import Choice
from shared.domain.ids import BallotId, MemberId, SittingId
from shared.io.schema_steps import Steps
from shared.io.sound_database import open_sound
from shared.io.worker import Worker

log = logging.getLogger("council.box")

_metadata = MetaData()
VOTES: Final = Table(
    "vote",
    _metadata,
    Column("ballot", Text, primary_key=True),
    Column("member", Text, primary_key=True),
    Column("sitting", Text, nullable=False),
    Column("choice", Text, nullable=False),
    Column("cast_by", Text, nullable=False),
    Column("turn", Integer, nullable=False),
    Column("aloud", Integer, nullable=False),
    Column("checksum", Text, nullable=False),
    sqlite_strict=True,
    sqlite_with_rowid=False,
)


def _first_table(database: sqlite3.Connection) -> None:
    """Version 1. Files from before versions were counted have this table already."""
    database.execute(
        "CREATE TABLE IF NOT EXISTS vote ("
        "ballot TEXT NOT NULL, member TEXT NOT NULL, sitting TEXT NOT NULL, choice TEXT NOT NULL, "
        "cast_by TEXT NOT NULL, turn INTEGER NOT NULL, aloud INTEGER NOT NULL, "
        "PRIMARY KEY (ballot, member)) WITHOUT ROWID, STRICT"
    )


def _checksums(database: sqlite3.Connection) -> None:
    """Version 2: each vote with its checksum. Votes that are there already are taken for what was cast."""
    database.execute("ALTER TABLE vote RENAME TO vote_before")
    database.execute(
        "CREATE TABLE vote ("
        "ballot TEXT NOT NULL, member TEXT NOT NULL, sitting TEXT NOT NULL, choice TEXT NOT NULL, "
        "cast_by TEXT NOT NULL, turn INTEGER NOT NULL, aloud INTEGER NOT NULL, checksum TEXT NOT NULL, "
        "PRIMARY KEY (ballot, member)) WITHOUT ROWID, STRICT"
    )
    for found in database.execute(f"SELECT {', '.join(_SAID)} FROM vote_before").fetchall():
        checksum = _checksum(dict(zip(_SAID, found, strict=True)))
        database.execute("INSERT INTO vote VALUES (?, ?, ?, ?, ?, ?, ?, ?)", (*found, checksum))
    database.execute("DROP TABLE vote_before")


STEPS: Final[Steps] = (_first_table, _checksums)
"""No copy is made before them: it would keep votes that must be gone once they are counted."""

_SAID: Final = ("ballot", "member", "sitting", "choice", "cast_by", "turn", "aloud")
"""What a vote's checksum is made of, in this order."""

_PRAGMAS: Final = ("journal_mode = WAL", "synchronous = FULL", "secure_delete = ON", "trusted_schema = OFF")


class BoxStore:
    """Implements kiosk.services.ports.Boxes. Make it with `open`."""

    def __init__(self, worker: Worker, engine: Engine) -> None:
        self._worker = worker
        self._engine = engine

    @classmethod
    async def open(cls, path: Path) -> "BoxStore":
        """Open the file, or make it. A damaged one is set aside: seats propose their votes again.

        Raises OSError, and NewerStore for the file of a newer version.
        """
        worker = Worker("box")
        try:
            return cls(worker, await worker.open(Engine.dispose, open_sound, path, STEPS, _PRAGMAS, _metadata))
        except BaseException:
            worker.close()
            raise

    async def read(self, ballot: BallotId) -> BallotBox:
        return await self._worker.run(self._read, ballot)

    async def keep(self, sitting: SittingId, ballot: BallotId, vote: BoxedVote) -> None:
        await self._write(self._keep, sitting, ballot, vote)

    async def erase(self, sitting: SittingId, *, but: BallotId) -> None:
        await self._write(self._erase, sitting, but)

    async def close(self) -> None:
        await self._worker.run(self._engine.dispose)
        self._worker.close()

    async def _write(self, call: Any, *values: object) -> None:
        try:
            await self._worker.run(call, *values)
        except (DatabaseError, OSError) as fault:
            raise NotStored(str(fault)) from fault

    def _read(self, ballot: BallotId) -> BallotBox:
        with self._engine.begin() as connection:
            found = connection.execute(select(VOTES).where(VOTES.c.ballot == ballot)).mappings().all()
        rows: list[dict[str, Any]] = [{str(name): value for name, value in each.items()} for each in found]
        sound = [row for row in rows if row["checksum"] == _checksum(row)]
        if len(sound) < len(rows):
            log.error("%d votes are damaged and left out: their seats propose them again", len(rows) - len(sound))
        votes = tuple(
            BoxedVote(
                MemberId(row["member"]),
                Choice(row["choice"]),
                MemberId(row["cast_by"]),
                row["turn"],
                bool(row["aloud"]),
            )
            for row in sound
        )
        return BallotBox(ballot, votes)

    def _keep(self, sitting: SittingId, ballot: BallotId, vote: BoxedVote) -> None:
        row = {
            "ballot": ballot,
            "member": vote.member,
            "sitting": sitting,
            "choice": vote.choice.value,
            "cast_by": vote.cast_by,
            "turn": vote.turn,
            "aloud": int(vote.aloud),
        }
        with self._engine.begin() as connection:
            connection.execute(delete(VOTES).where(VOTES.c.ballot == ballot, VOTES.c.member == vote.member))
            connection.execute(insert(VOTES).values(**row, checksum=_checksum(row)))

    def _erase(self, sitting: SittingId, but: BallotId) -> None:
        with self._engine.begin() as connection:
            connection.execute(delete(VOTES).where(VOTES.c.sitting == sitting, VOTES.c.ballot != but))
        with self._engine.connect() as connection:
            # What was overwritten in the file still stands in its log.
            connection.exec_driver_sql("PRAGMA wal_checkpoint(TRUNCATE)")


def _checksum(row: Mapping[str, Any]) -> str:
    """Of a vote as it lies on the disk: one that has changed there is nobody's vote."""
    said = "\0".join(f"{name}={row[name]}" for name in _SAID)
    return hashlib.sha256(said.encode("utf-8", "replace")).hexdigest()
