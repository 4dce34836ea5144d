"""The kiosk's journal on disk: the entry store behind the Journal port, off the loop, with its failures named."""

from pathlib import Path

from sqlalchemy.exc import OperationalError

from kiosk.services.ports import NotStored
from shared.domain.ids import SittingId
from shared.io.entry_store import EntryStore
from shared.io.worker import Worker
from shared.journal.entry import Entry
from shared.journal.ledger import Ledger


class JournalStore:
    """Implements kiosk.services.ports.Journal. Make it with `open`."""

    def __init__(self, worker: Worker, store: EntryStore) -> None:
        self._worker = worker
        self._store = store

    @classmethod
    async def open(cls, path: Path) -> "JournalStore":
        """Raises NewerStore, or OSError when the folder cannot be written."""
        worker = Worker("journal")
        try:
            return cls(worker, await worker.open(EntryStore.close, EntryStore, path))
        except BaseException:
            worker.close()
            raise

    async def latest(self) -> Ledger:
        """The ledger of the sitting begun last; an empty one when there is none."""
        head, entries = await self._worker.run(self._store.latest)
        return Ledger(head, entries)

    @property
    def was_damaged(self) -> bool:
        """Something that was written could not be read again. Ask after `latest`."""
        return self._store.was_damaged

    async def append(self, sitting: SittingId, entries: tuple[Entry, ...], *, durable: bool) -> None:
        try:
            await self._worker.run(self._store.append, sitting, entries, durable=durable)
        except (OperationalError, OSError) as fault:
            raise NotStored(str(fault)) from fault

    async def begin_anew(self, sitting: SittingId, entries: tuple[Entry, ...]) -> None:
        """Follow a sitting from its first entry; what was held of it before is set aside. Raises NotStored."""
        try:
            await self._worker.run(self._store.begin_anew, sitting, entries)
        except (OperationalError, OSError) as fault:
            raise NotStored(str(fault)) from fault

    async def close(self) -> None:
        await self._worker.run(self._store.close)
        self._worker.close()
