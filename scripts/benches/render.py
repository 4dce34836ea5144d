"""Measures a page from the engine's process, pixels handed over, against bare PyMuPDF drawing it in place."""

import asyncio
import tempfile
import time
from pathlib import Path

import pymupdf

from scripts.benches.ratios import Row, compare, percentile
from shared.domain.ids import ContentHash
from shared.io.assets import asset_path
from shared.io.document_files import DocumentFiles
from shared.io.page_engine import PageEngine
from shared.pages.requests import PageImage, PageKey, PixelSize

BOX = PixelSize(1920, 1080)
PAPERS = {
    "text": "Note de synthèse.pdf",
    "scan": "5 Lettre de Mme Ponchel (numérisée).pdf",
    "plan": "2 Plan de zonage.pdf",
}
GOALS = {"text": "<= 1.3", "scan": "<= 1.1", "plan": "<= 1.1"}


def measure(loop: asyncio.AbstractEventLoop, engine: PageEngine, folder: Path, kind: str, runs: int) -> Row:
    path = next(asset_path("sample_council").rglob(PAPERS[kind]))
    files = DocumentFiles(folder)
    sha256, _ = files.adopt(path)
    kept = files.path(ContentHash(sha256))
    times = 2 if kind == "plan" else 9

    def ours() -> float:
        def once() -> float:
            begun = time.perf_counter()
            page = loop.run_until_complete(engine.page(PageKey(ContentHash(sha256), 1, BOX), kept))
            assert isinstance(page, PageImage)
            return 1000 * (time.perf_counter() - begun)

        return percentile([once() for _ in range(times)], 0.5)

    def bare() -> float:
        document = pymupdf.open(path)
        page = document[0]
        scale = min(BOX.width / page.rect.width, BOX.height / page.rect.height)

        def once() -> float:
            begun = time.perf_counter()
            pixmap = page.get_pixmap(matrix=pymupdf.Matrix(scale, scale))
            bytes(pixmap.samples_mv)
            return 1000 * (time.perf_counter() - begun)

        return percentile([once() for _ in range(times)], 0.5)

    return compare(f"render: {kind} from the engine's process / bare PyMuPDF in place", GOALS[kind], ours, bare, runs)


def rows(quick: bool) -> list[Row]:
    loop = asyncio.new_event_loop()
    engine = PageEngine()
    with tempfile.TemporaryDirectory() as folder:
        found = [measure(loop, engine, Path(folder), kind, 2 if quick else 5) for kind in PAPERS]
        loop.run_until_complete(engine.close())
    loop.close()
    return found
