"""One look at the next sitting of a source: its folders listed whole; one that did not change costs one question."""

from dataclasses import dataclass
from datetime import date, datetime
from pathlib import PurePosixPath
from typing import Final

from kiosk.adapters.cloud.cache_store import CacheStore
from kiosk.adapters.packet_folder import MOST_FILES
from kiosk.services.cloud_layout import (
    DatedFolder,
    council_folder,
    is_safe,
    is_settings,
    is_wanted,
    next_sittings,
    sittings_folder,
)
from kiosk.services.cloud_pull import PullFailed, PullTrouble
from kiosk.services.cloud_source import CloudFile, Listing, Source
from shared.io.worker import Worker

DEEPEST: Final = 8
"""Folders within folders; nobody prepares a sitting deeper than that."""


@dataclass(frozen=True, slots=True)
class Survey:
    """`looked_at`: the folders whose content is known whole; `folder`: that of the sittings, `sittings` all that it
    holds, `chosen` the next ones.
    """

    files: tuple[CloudFile, ...]
    looked_at: tuple[str, ...]
    folder: str
    sittings: tuple[str, ...]
    chosen: tuple[DatedFolder, ...]
    told_at: datetime | None


class Surveyor:
    """Looks at a source. `afresh`: what is remembered of its folders is not asked for."""

    def __init__(self, source: Source, store: CacheStore, worker: Worker, *, afresh: bool = False) -> None:
        self._source = source
        self._store = store
        self._worker = worker
        self._afresh = afresh
        self._told_at: datetime | None = None

    async def look(self, today: date) -> Survey:
        """Raises SourceFailed, and PullFailed where there is no sitting or far too many files."""
        self._told_at = None
        root = await self._list("")
        folder = sittings_folder(root.folders)
        above = root if folder is None else await self._list(folder)
        chosen = next_sittings(above.folders, today)
        if not chosen:
            raise PullFailed(PullTrouble.NO_SITTING)
        files = [each for each in root.files if is_settings(each.path)]
        looked_at: list[str] = []
        council = council_folder(root.folders)
        for top in (*(each.path for each in chosen), *((council,) if council is not None else ())):
            await self._walk(top, top, files, looked_at)
        return Survey(tuple(files), tuple(looked_at), folder or "", above.folders, chosen, self._told_at)

    async def _walk(self, top: str, folder: str, files: list[CloudFile], looked_at: list[str]) -> None:
        listing = await self._list(folder)
        looked_at.append(folder)
        prefix = f"{top}/"
        files += [each for each in listing.files if is_wanted(each.path.removeprefix(prefix))]
        if len(files) > MOST_FILES:
            raise PullFailed(PullTrouble.TOO_MANY, folder)
        for below in listing.folders:
            hidden = PurePosixPath(below).name.startswith((".", "__MACOSX"))
            if not hidden and is_safe(below) and below.startswith(f"{folder}/") and below.count("/") < DEEPEST:
                await self._walk(top, below, files, looked_at)

    async def _list(self, folder: str) -> Listing:
        known = None if self._afresh else await self._worker.run(self._store.listing, folder)
        listing = await self._source.list_folder(folder, known.etag if known is not None else "")
        if listing is None:
            if known is not None:
                return known
            listing = await self._source.list_folder(folder)
        if listing is None:
            raise PullFailed(PullTrouble.NO_SITTING, folder)
        self._told_at = listing.told_at or self._told_at
        await self._worker.run(self._store.keep_listing, listing)
        return listing
