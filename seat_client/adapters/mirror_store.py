"""The seat's mirror on disk: the entry store behind the MirrorStore port, off the loop.

A seat whose disk is full goes on without its mirror: what it shows never depends on it.
"""

import logging
from pathlib import Path

from sqlalchemy.exc import OperationalError

from shared.domain.ids import SittingId
from shared.io.entry_store import EntryStore
from shared.io.worker import Worker
from shared.journal.entry import Entry
from shared.journal.ledger import Ledger

log = logging.getLogger("council.journal")


class MirrorStore:
    """Implements seat_client.services.ports.MirrorStore. Make it with `open`."""

    def __init__(self, worker: Worker, store: EntryStore) -> None:
        self._worker = worker
        self._store = store
        self._behind = False

    @classmethod
    async def open(cls, path: Path) -> "MirrorStore":
        """Raises NewerStore, or OSError when the folder cannot be written."""
        worker = Worker("mirror")
        try:
            return cls(worker, await worker.open(EntryStore.close, EntryStore, path))
        except BaseException:
            worker.close()
            raise

    async def latest(self) -> Ledger:
        """The ledger of the sitting followed last; an empty one when there is none."""
        head, entries = await self._worker.run(self._store.latest)
        return Ledger(head, entries)

    async def append(self, sitting: SittingId, entries: tuple[Entry, ...]) -> None:
        if self._behind:
            return  # A gap cannot be closed later: the next connection brings the whole journal again.
        try:
            await self._worker.run(self._store.append, sitting, entries, durable=False)
        except (OperationalError, OSError) as fault:
            self._fall_behind(fault)

    async def begin_anew(self, sitting: SittingId, entries: tuple[Entry, ...]) -> None:
        try:
            await self._worker.run(self._store.begin_anew, sitting, entries)
            self._behind = False
        except (OperationalError, OSError) as fault:
            self._fall_behind(fault)

    async def close(self) -> None:
        await self._worker.run(self._store.close)
        self._worker.close()

    def _fall_behind(self, fault: Exception) -> None:
        self._behind = True
        log.error("the mirror cannot be written, this seat goes on without it: %s", fault)
