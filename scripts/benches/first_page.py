"""Measures the first page of a document that was never drawn: from the touch that opens it until it is on the glass.

A real window, the loop's thread and the render process stand for a seat on which the document has just arrived. Each
time its content is new, so that nothing of it is kept anywhere. The floor draws the same page in place with bare
PyMuPDF; the peers are whole programs that draw one page and end.
"""

import shutil
import subprocess
import tempfile
import threading
import time
from collections.abc import Callable
from itertools import count
from pathlib import Path

import pymupdf

from scripts.benches.pages import Glass, application
from scripts.benches.ratios import Row, compare, left_out, percentile
from shared.io.assets import asset_path
from shared.io.document_files import DocumentFiles
from shared.io.loop_thread import LoopThread
from shared.io.page_desk import PageDesk
from shared.io.page_engine import PageEngine
from shared.io.page_store import PageStore
from shared.pages.render_plan import Packet, PlannedDocument, Spot
from shared.pages.requests import PageKey, PixelSize
from shared.ui.bridge import Bridge

PAPERS = {
    "text": ("Note de synthèse.pdf", 10, "<= 1.3"),
    "scan": ("5 Lettre de Mme Ponchel (numérisée).pdf", 6, "<= 1.1"),
    "zoning plan": ("2 Plan de zonage.pdf", 2, "<= 1.1"),
}
"""File, openings a run, goal against the floor."""

MIB = 2**20


class Seat:
    """A window, the loop's thread with its desk, and documents that arrive."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._numbers = count()
        self._files = DocumentFiles(folder / "documents")
        self._bridge = Bridge(lambda intent: None)
        self._glass = Glass(self._bridge)
        self._arrived = threading.Event()
        self._loop = LoopThread(lambda failure: None)
        self._loop.start(self._live)
        self._arrived.wait()

    @property
    def box(self) -> PixelSize:
        return self._glass.box

    async def _live(self) -> None:
        store = await PageStore.open(self._folder / "pages")
        engine = PageEngine(store)
        await engine.start()
        bounds = 120 * MIB, 2048 * MIB
        told = self._bridge.deliver, lambda progress: None, lambda sha256: None
        self._desk = PageDesk(engine, store, *bounds, self._files.path, *told)
        self._arrived.set()
        try:
            await self._desk.run()
        finally:
            await engine.close()

    def first_page_ms(self, paper: Path) -> float:
        """Of a copy of the paper that nobody has seen: a few bytes after its end make it new."""
        copy = self._folder / paper.name
        copy.write_bytes(paper.read_bytes() + b"\n%% %d\n" % next(self._numbers))
        sha256, _ = self._files.adopt(copy)
        packet = Packet((PlannedDocument(sha256, "1", 1),), self.box)
        return self._glass.seen_ms(
            PageKey(sha256, 1, self.box), lambda: self._loop.post(self._desk.look, packet, Spot(0, 1))
        )

    def close(self) -> None:
        self._loop.stop()
        self._glass.close()


def bare_ms(paper: Path, box: PixelSize) -> float:
    begun = time.perf_counter()
    with pymupdf.open(paper) as document:
        page = document[0]
        scale = min(box.width / page.rect.width, box.height / page.rect.height)
        pixmap = page.get_pixmap(matrix=pymupdf.Matrix(scale, scale))
        bytes(pixmap.samples_mv)
    taken = 1000 * (time.perf_counter() - begun)
    pymupdf.TOOLS.store_shrink(100)
    return taken


def peer_ms(command: tuple[str, ...], paper: Path, last: tuple[str, ...]) -> float:
    begun = time.perf_counter()
    subprocess.run((*command, str(paper), *last), check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    return 1000 * (time.perf_counter() - begun)


def measure(seat: Seat, kind: str, quick: bool) -> list[Row]:
    name, times, goal = PAPERS[kind]
    times, runs = (times // 2, 2) if quick else (times, 5)
    paper = next(asset_path("sample_council").rglob(name))

    def median(once: Callable[[], float]) -> Callable[[], float]:
        return lambda: percentile([once() for _ in range(times)], 0.5)

    ours = median(lambda: seat.first_page_ms(paper))
    what = f"first_page: {kind}, from the touch on a document never drawn to the glass"
    found = [compare(f"{what} / bare PyMuPDF in place", goal, ours, median(lambda: bare_ms(paper, seat.box)), runs)]
    for command, last in peers(seat.box):
        if shutil.which(command[0]) is None:
            found += left_out(f"{what} / {command[0]}", f"{command[0]} is not installed")
            continue
        reference = median(lambda command=command, last=last: peer_ms(command, paper, last))
        found.append(compare(f"{what} / {command[0]}, a whole process", "<= 1", ours, reference, runs))
    return found


def peers(box: PixelSize) -> tuple[tuple[tuple[str, ...], tuple[str, ...]], ...]:
    """Programs that draw the first page of the file named after their options, as large as the box, and what follows
    the file's name.
    """
    return (
        (("mutool", "draw", "-q", "-w", str(box.width), "-h", str(box.height), "-F", "pnm", "-o", "/dev/null"), ("1",)),
        (("pdftoppm", "-f", "1", "-l", "1", "-scale-to-x", "-1", "-scale-to-y", str(box.height)), ()),
    )


def rows(quick: bool) -> list[Row]:
    with tempfile.TemporaryDirectory() as folder:
        seat = Seat(Path(folder))
        found = [row for kind in PAPERS for row in measure(seat, kind, quick)]
        seat.close()
    application().processEvents()
    return found
