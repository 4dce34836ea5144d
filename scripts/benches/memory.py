"""Measures memory: a seat's window against a bare one, the render process after its heaviest pages, kept pages.

What a process holds is what it shares with nobody.
"""

import asyncio
import subprocess
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path

from scripts.benches.pages import prepared
from scripts.benches.ratios import Row, compare, own_memory
from scripts.benches.startup import first_frame
from shared.io.page_engine import PageEngine
from shared.pages.requests import PixelSize
from shared.ui.page_shelf import PageShelf

BOX = PixelSize(1920, 1080)
BARE_ENGINE = "import pymupdf; from scripts.benches.ratios import own_memory; print(own_memory())"
MIB = 2**20
PLENTY = 1024 * MIB


def window(runs: int) -> Row:
    def take(module: str) -> Callable[[], float]:
        return lambda: first_frame(f"scripts.benches.{module}")[1]

    name = "memory: seat's window / bare window"
    return compare(name, "<= 1.5", take("first_frame"), take("bare_frame"), runs, "MiB")


def bare_engine() -> float:
    run = subprocess.run([sys.executable, "-c", BARE_ENGINE], stdout=subprocess.PIPE, check=True)
    return float(run.stdout)


async def pages(folder: Path, bare: float) -> list[Row]:
    """Of the sample's text, table, plan and scan: what draws them, and what they take once drawn."""
    store, keys = await prepared(folder, BOX)
    engine = PageEngine()
    shelf = PageShelf(PLENTY)
    pixels = 0
    for key in keys.values():
        page = await store.load(key)
        assert page is not None
        await engine.page(key, folder / "documents" / key.sha256[:2] / key.sha256)
        shelf.put(page)
        pixels += page.width * page.height
    held = own_memory(engine.pids[0])
    await engine.close()
    return [
        _row("render process after four papers / PyMuPDF imported, no page", held, bare, "<= 110 MiB"),
        _row("four pages in memory / their pixels of four bytes", shelf.bytes_held / MIB, 4 * pixels / MIB, "<= 1.1"),
        _row(
            "four pages on the disk / their pixels of four bytes", store.kept_bytes / MIB, 4 * pixels / MIB, "<= 0.35"
        ),
    ]


def _row(name: str, mine: float, theirs: float, goal: str) -> Row:
    return Row(f"memory: {name}", round(mine, 2), "MiB", round(theirs, 2), round(mine / theirs, 3), goal)


def rows(quick: bool) -> list[Row]:
    with tempfile.TemporaryDirectory() as folder:
        return [window(2 if quick else 5), *asyncio.run(pages(Path(folder), bare_engine()))]
