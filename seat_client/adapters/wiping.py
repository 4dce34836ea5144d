"""Wipes confidential documents from this seat: files, what has arrived of them, drawn pages, words in the index.

Deleted, not overwritten: flash memory writes new bytes elsewhere, so that overwriting spares nothing and wears the card
out. In the index SQLite itself overwrites what it deletes. Which documents have to go is services/retention.py's; what
a page being drawn just now leaves behind goes with the next look.
"""

import asyncio
import logging
from collections.abc import Callable, Collection
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from seat_client.adapters.confidential_file import CONFIDENTIAL_FILE, keep_confidential, read_confidential
from seat_client.services.retention import SeatTime, confidential_contents, expired, strays
from shared.domain.ids import ContentHash
from shared.domain.sitting import Sitting
from shared.io.following.file_fetcher import FileFetcher
from shared.io.packet_reader import PacketReader
from shared.io.page_store import PageStore

log = logging.getLogger("council.seat")

LOOK_SECONDS: Final = 60.0


@dataclass(frozen=True, slots=True)
class Stores:
    """Where a document leaves something on this seat."""

    fetcher: FileFetcher
    pages: PageStore
    reader: PacketReader


class Wiping:
    """`standing` gives the sitting that is mirrored here and the time; `gone` hears what has left, at once."""

    def __init__(
        self,
        state: Path,
        stores: Stores,
        standing: Callable[[], tuple[Sitting, SeatTime]],
        gone: Callable[[frozenset[ContentHash]], None],
        look_seconds: float = LOOK_SECONDS,
    ) -> None:
        self._path = state / CONFIDENTIAL_FILE
        self._stores = stores
        self._standing = standing
        self._gone = gone
        self._look_seconds = look_seconds
        self._expired: frozenset[ContentHash] = frozenset()
        self._secret: frozenset[ContentHash] = frozenset()
        self._everything = False
        self._astray: dict[ContentHash, float] = {}
        self._again = asyncio.Event()

    def look(self) -> None:
        """The sitting has gone on, or time has: what is over is not shown from here on, and wiped by `run`."""
        sitting, time = self._standing()
        over, secret = expired(sitting, time), confidential_contents(sitting)
        if secret != self._secret:
            self._secret = secret  # To be kept in mind before one of them can be left behind.
            self._again.set()
        if over != self._expired:
            self._expired = over
            self._gone(over)
            self._again.set()

    def retired(self) -> None:
        """This seat is none of its presenter's any more: no document stays."""
        self._everything = True
        self._again.set()

    async def run(self) -> None:
        """Serve until cancelled."""
        kept = known = await asyncio.to_thread(read_confidential, self._path)
        while True:
            self._again.clear()
            self.look()
            known = known | (self._secret - self._expired)
            if known != kept:
                await asyncio.to_thread(keep_confidential, self._path, known)
                kept = known
            if self._everything and await self._wipe(await self._stores.fetcher.everything()):
                self._everything = False
                known = frozenset()
            leaving = self._expired | self._long_astray(known)
            if await self._wipe(leaving):
                known -= leaving
            await self._wait()

    def _long_astray(self, known: frozenset[ContentHash]) -> frozenset[ContentHash]:
        """A journal that comes in pieces has not named all of its documents yet: that they are astray must last."""
        sitting, _ = self._standing()
        at = asyncio.get_running_loop().time()
        self._astray = {sha256: self._astray.get(sha256, at) for sha256 in strays(known, sitting)}
        return frozenset(sha256 for sha256, since in self._astray.items() if at - since >= self._look_seconds)

    async def _wait(self) -> None:
        with suppress(TimeoutError):
            async with asyncio.timeout(self._look_seconds):
                await self._again.wait()

    async def _wipe(self, contents: Collection[ContentHash]) -> bool:
        """Whether nothing of them is left."""
        if not contents:
            return True
        try:
            found = await self._stores.fetcher.wipe(contents)
        except OSError as fault:
            log.error("documents cannot be wiped, it is tried again: %s", fault)
            return False
        for sha256 in contents:
            await self._stores.pages.forget(sha256)
        await self._stores.reader.forget(contents)
        if found:
            log.info("%d documents were wiped from this seat", found)
        return True
