"""Measures a search in the sample sitting's papers: from the word until all its pages, counts and snippets are told.

The real reader and index answer, as on a seat. The floor looks for the same letters in the same text, in memory; the
peer is what is done without an index: pdftotext for each paper, and the word looked for in what comes out.
"""

import asyncio
import shutil
import subprocess
import tempfile
import time
from collections.abc import Callable
from hashlib import sha256
from pathlib import Path

import pymupdf

from scripts.benches.ratios import Row, compare, left_out
from shared.domain.ids import ContentHash
from shared.io.assets import asset_path
from shared.io.packet_reader import PacketReader
from shared.io.page_engine import PageEngine
from shared.pages.finding import Findings, query_of
from shared.pages.render_plan import Packet, PlannedDocument
from shared.pages.searching import PacketRead, SearchNews
from shared.pages.sitting_pages import ANY_BOX

WORDS = ("subvention", "conseil municipal", "crédit", "budget")


class Reader:
    """Reads the papers when made, then answers."""

    def __init__(self, papers: list[Path], folder: Path, loop: asyncio.AbstractEventLoop) -> None:
        self._loop = loop
        self._files = {ContentHash(sha256(paper.read_bytes()).hexdigest()): paper for paper in papers}
        self._pages = {each: len(pymupdf.open(paper)) for each, paper in self._files.items()}
        self._news = asyncio.Event()
        self._latest: SearchNews | None = None
        self._read = 0
        at_rest = asyncio.Event()
        at_rest.set()
        self._engine = PageEngine()
        self._reader = PacketReader(
            *(self._engine, folder / "words.sqlite", at_rest),
            *(self._files.get, self._hear, lambda bad: None),
        )
        documents = tuple(PlannedDocument(each, "1", pages) for each, pages in self._pages.items())
        self._reader.look(Packet(documents, ANY_BOX), None)
        self._running = loop.create_task(self._reader.run())
        self._until(lambda: self._read == self.pages)

    @property
    def pages(self) -> int:
        return sum(self._pages.values())

    def _hear(self, news: SearchNews) -> None:
        if isinstance(news, PacketRead):
            self._read = sum(each.pages for each in news.contents.values())
        self._latest = news
        self._news.set()

    def _until(self, holds: Callable[[], bool]) -> None:
        async def wait() -> None:
            while not holds():
                await self._news.wait()
                self._news.clear()

        self._loop.run_until_complete(wait())

    def find(self, word: str) -> None:
        query = query_of(word)
        self._reader.seek(query)
        self._until(lambda: isinstance(self._latest, Findings) and self._latest.query == query)

    def close(self) -> None:
        self._running.cancel()
        self._loop.run_until_complete(asyncio.wait([self._running]))
        self._loop.run_until_complete(self._engine.close())


def a_word_ms(look: Callable[[str], object], times: int) -> Callable[[], float]:
    def run() -> float:
        begun = time.perf_counter()
        for word in WORDS * times:
            look(word)
        return 1000 * (time.perf_counter() - begun) / (times * len(WORDS))

    return run


def text_of(paper: Path) -> list[str]:
    with pymupdf.open(paper) as document:
        return [page.get_text().casefold() for page in document]


def by_pdftotext(papers: list[Path], word: str) -> int:
    found = 0
    for paper in papers:
        told = subprocess.run(["pdftotext", str(paper), "-"], capture_output=True, text=True, check=True).stdout
        found += sum(word in page.casefold() for page in told.split("\f"))
    return found


def rows(quick: bool) -> list[Row]:
    runs = 3 if quick else 7
    papers = sorted(asset_path("sample_council").rglob("*.pdf"))
    texts = [page for paper in papers for page in text_of(paper)]
    loop = asyncio.new_event_loop()
    with tempfile.TemporaryDirectory() as folder:
        reader = Reader(papers, Path(folder), loop)
        what = f"search: a word in {reader.pages} pages, to the last count and snippet"
        ours = a_word_ms(reader.find, 5)
        plain = a_word_ms(lambda word: [page.count(word) for page in texts], 50)
        found = [compare(f"{what} / the letters counted in memory", "none set", ours, plain, runs)]
        if shutil.which("pdftotext") is None:
            found += left_out(what, "pdftotext is not installed")
        else:
            peer = a_word_ms(lambda word: by_pdftotext(papers, word), 1)
            found.append(compare(f"{what} / pdftotext and a look", "<= 0.1", ours, peer, 1 if quick else 3))
        reader.close()
    loop.run_until_complete(loop.shutdown_default_executor())
    loop.close()
    return found
