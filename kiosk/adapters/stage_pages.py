"""The kiosk's documents on its own disk, and the pages that its stage shows of them, drawn ahead and searched.

What is on the stage is told by pictures; which sitting that is does not matter here.
"""

import asyncio
import logging
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from kiosk.config import KioskConfig
from kiosk.services.intents import StageBoxes
from kiosk.services.picture import KioskPicture
from shared.domain.ids import ContentHash
from shared.io.document_files import DocumentFiles
from shared.io.packet_reader import INDEX_FILE, PacketReader
from shared.io.page_desk import PageDesk
from shared.io.page_engine import PageEngine
from shared.io.page_store import PageStore
from shared.pages.finding import Query
from shared.pages.progress import PagesProgress
from shared.pages.requests import PageFailure, PageImage, PageKey
from shared.pages.searching import SearchNews
from shared.pages.sitting_pages import ANY_BOX, packet_of, spot_of

log = logging.getLogger("council.kiosk")


class StagePages:
    """Make it with `open`. `files` and `engine` serve whoever takes documents in."""

    def __init__(
        self,
        config: KioskConfig,
        files: DocumentFiles,
        store: PageStore,
        deliver: Callable[[PageImage | PageFailure], None],
        file_is_bad: Callable[[ContentHash], None],
        search_told: Callable[[SearchNews], None],
    ) -> None:
        self.files = files
        self.engine = PageEngine(store)
        self._boxes: StageBoxes | None = None
        self._file_is_bad = file_is_bad
        self._desk = PageDesk(
            self.engine,
            store,
            config.page_memory * 3 // 4,
            config.page_disk,
            self._path_of,
            deliver,
            self._pages_prepared,
            self._discard,
        )
        self._reader = PacketReader(
            self.engine,
            config.state / INDEX_FILE,
            self._desk.at_rest,
            self._path_of,
            search_told,
            self._discard,
        )

    @classmethod
    async def open(
        cls,
        config: KioskConfig,
        deliver: Callable[[PageImage | PageFailure], None],
        file_is_bad: Callable[[ContentHash], None],
        search_told: Callable[[SearchNews], None],
    ) -> "StagePages":
        """`deliver` gets each page, `search_told` what is found; `file_is_bad` hears of a kept file that was found
        altered, and is gone.
        """
        store = await PageStore.open(config.state / "pages", config.page_disk)
        return cls(config, DocumentFiles(config.state / "documents"), store, deliver, file_is_bad, search_told)

    async def run(self) -> None:
        """Draw and read until cancelled."""
        async with asyncio.TaskGroup() as tasks:
            tasks.create_task(self._desk.run())
            tasks.create_task(self._reader.run())

    async def close(self) -> None:
        await self.engine.close()

    def fit(self, boxes: StageBoxes) -> None:
        """How large the pages on the stage are; nothing is drawn before that is known."""
        self._boxes = boxes

    def look(self, picture: KioskPicture) -> None:
        """This is on the stage now: draw it, and what comes next."""
        packet = packet_of(picture.sitting, self._boxes.current if self._boxes else ANY_BOX)
        here = spot_of(picture.sitting, picture.on_stage)
        self._reader.look(packet, here)
        if self._boxes is not None:
            after = spot_of(picture.sitting, picture.following)
            beside = (replace(packet.key(after), box=self._boxes.following),) if after else ()
            self._desk.look(packet, here, beside)

    def seek(self, query: Query) -> None:
        """This is looked for in the packet."""
        self._reader.seek(query)

    def missing(self, key: PageKey) -> None:
        """The window wants this page."""
        self._desk.missing((key,))

    def file_arrived(self) -> None:
        """A file that was lacking may be there."""
        self._desk.file_arrived()
        self._reader.file_arrived()

    def _path_of(self, sha256: ContentHash) -> Path | None:
        return self.files.path(sha256) if self.files.has(sha256) else None

    def _pages_prepared(self, progress: PagesProgress) -> None:
        log.debug("%d of %d pages are ready", progress.ready, progress.total)

    def _discard(self, sha256: ContentHash) -> None:
        log.error("the kept file %s… has changed on the disk", sha256[:12])
        self.files.discard(sha256)
        self._file_is_bad(sha256)
