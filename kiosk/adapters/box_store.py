"""The ballot box on disk, apart from the journal: votes being cast, each forced to the disk before it is acknowledged.

They are gone once their ballot is over: overwritten in the file, and the log of the file cut. Nothing of a secret
ballot is ever in it.
"""

import sqlite3
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


STEPS: Final[Steps] = (_first_table,)
"""No copy is made before them: it would keep votes that must be gone once they are counted."""

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
            return cls(worker, await worker.open(Engine.dispose, open_sound, path, STEPS, _PRAGMAS))
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
        columns = (VOTES.c.member, VOTES.c.choice, VOTES.c.cast_by, VOTES.c.turn, VOTES.c.aloud)
        with self._engine.begin() as connection:
            rows = connection.execute(select(*columns).where(VOTES.c.ballot == ballot)).all()
        votes = tuple(
            BoxedVote(MemberId(member), Choice(choice), MemberId(cast_by), turn, bool(aloud))
            for member, choice, cast_by, turn, aloud in rows
        )
        return BallotBox(ballot, votes)

    def _keep(self, sitting: SittingId, ballot: BallotId, vote: BoxedVote) -> None:
        with self._engine.begin() as connection:
            connection.execute(delete(VOTES).where(VOTES.c.ballot == ballot, VOTES.c.member == vote.member))
            connection.execute(
                insert(VOTES).values(
                    ballot=ballot,
                    member=vote.member,
                    sitting=sitting,
                    choice=vote.choice.value,
                    cast_by=vote.cast_by,
                    turn=vote.turn,
                    aloud=int(vote.aloud),
                )
            )

    def _erase(self, sitting: SittingId, but: BallotId) -> None:
        with self._engine.begin() as connection:
            connection.execute(delete(VOTES).where(VOTES.c.sitting == sitting, VOTES.c.ballot != but))
        with self._engine.connect() as connection:
            # What was overwritten in the file still stands in its log.
            connection.exec_driver_sql("PRAGMA wal_checkpoint(TRUNCATE)")
