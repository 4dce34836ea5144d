"""Measures a page on the glass: from the seat's disk, memory cold, against one that is in memory already.

A real window (offscreen, software renderer, 1920x1080) shows the sample council's papers, the zoning plan and the
scan among them; what is timed ends with the frame.
"""

import asyncio
import os
import tempfile
import time
from collections.abc import Callable
from functools import cache
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
os.environ.setdefault("QT_QUICK_BACKEND", "software")

from PySide6.QtCore import QCoreApplication, QEventLoop, QTimer
from PySide6.QtGui import QGuiApplication

from scripts.benches.ratios import Row, compare, percentile
from seat_client.ui.window import SeatWindow
from shared.domain.ids import ContentHash
from shared.io.assets import asset_path
from shared.io.document_files import DocumentFiles
from shared.io.page_engine import PageEngine
from shared.io.page_store import PageStore
from shared.pages.requests import PageImage, PageKey, PixelSize
from shared.ui.application import make_application
from shared.ui.bridge import Bridge
from shared.ui.look import Look
from shared.ui.quick_window import Opening
from tests.ui.sample_sitting import NOW, PRESENTING, seat_picture

SIZE = (1920, 1080)
PATIENCE = 30.0
SETTLE = 0.2
PAPERS = {
    "text": "Note de synthèse.pdf",
    "table": "2 Budget primitif 2027.pdf",
    "zoning plan": "2 Plan de zonage.pdf",
    "scan": "5 Lettre de Mme Ponchel (numérisée).pdf",
}


async def prepared(folder: Path, box: PixelSize) -> tuple[PageStore, dict[str, PageKey]]:
    files = DocumentFiles(folder / "documents")
    store = await PageStore.open(folder / "pages")
    engine = PageEngine(store)
    keys = {}
    for kind, name in PAPERS.items():
        path = next(asset_path("sample_council").rglob(name))
        sha256, _ = files.adopt(path)
        keys[kind] = PageKey(ContentHash(sha256), 1, box)
        await engine.prepare(keys[kind], files.path(sha256))
    await engine.close()
    return store, keys


@cache
def application() -> QGuiApplication:
    """The one that Qt allows a process."""
    return make_application("bench", asset_path(), software=True)


class Glass:
    """The window, and how long a page takes to be seen in it."""

    def __init__(self, bridge: Bridge) -> None:
        application()
        self._shell = SeatWindow(asset_path(), bridge, lambda: NOW, Opening(2**29, Look(), False, (0, 0, *SIZE)))
        self._seen: PageKey | None = None
        self._wakes = QTimer(interval=100)
        self._wakes.start()
        self._shell.window.frameSwapped.connect(self._look)
        self._shell.screen.show(seat_picture(PRESENTING))
        self._settle()
        box = self._shell.screen.page.box
        assert box is not None
        self.box: PixelSize = box

    def _look(self) -> None:
        """What is on the glass when a frame is swapped was drawn with it: one thread does both."""
        self._seen = self._shell.screen.page.on_glass

    def _settle(self) -> None:
        until = time.monotonic() + SETTLE
        while time.monotonic() < until:
            QCoreApplication.processEvents(QEventLoop.ProcessEventsFlag.WaitForMoreEvents)

    def seen_ms(self, key: PageKey, wish: Callable[[], None] = lambda: None, before: PageKey | None = None) -> float:
        """From the wish to the frame with the page, after `before` or nothing was seen for a while."""
        page = self._shell.screen.page
        page.show((before.sha256, before.page) if before else None)
        self._settle()
        begun = time.perf_counter()
        wish()
        page.show((key.sha256, key.page))
        while self._seen != key:
            if time.perf_counter() - begun > PATIENCE:
                raise TimeoutError(f"page {key.page} is not seen")
            # Asleep meanwhile, as a window is: whoever draws the page has the processor.
            QCoreApplication.processEvents(QEventLoop.ProcessEventsFlag.WaitForMoreEvents)
        return 1000 * (time.perf_counter() - begun)

    def lay(self, page: PageImage) -> None:
        self._shell.screen._shelf.put(page)

    def close(self) -> None:
        self._wakes.stop()
        self._shell.close()


def measure(
    glass: Glass, loop: asyncio.AbstractEventLoop, store: PageStore, kind: str, keys: dict[str, PageKey], runs: int
) -> Row:
    key = keys[kind]
    other = keys["text" if kind != "text" else "table"]
    for each in keys.values():
        page = loop.run_until_complete(store.load(each))
        assert page is not None
        glass.lay(page)

    def load() -> None:
        page = loop.run_until_complete(store.load(key))
        assert page is not None
        glass.lay(page)

    def seen(wish: Callable[[], None]) -> float:
        return percentile([glass.seen_ms(key, wish, other) for _ in range(7)], 0.5)

    name = f"page_turn: {kind} from the disk, to the frame / the same in memory"
    return compare(name, "<= 1.5", lambda: seen(load), lambda: seen(lambda: None), runs)


def rows(quick: bool) -> list[Row]:
    glass = Glass(Bridge(lambda intent: None))
    with tempfile.TemporaryDirectory() as folder:
        loop = asyncio.new_event_loop()
        store, keys = loop.run_until_complete(prepared(Path(folder), glass.box))
        found = [measure(glass, loop, store, kind, keys, 2 if quick else 5) for kind in PAPERS]
        loop.run_until_complete(loop.shutdown_default_executor())
        loop.close()
    glass.close()
    application().processEvents()
    return found
