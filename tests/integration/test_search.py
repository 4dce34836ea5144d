"""Searching real documents: real render process, real index, and at a live table from both ends."""

import asyncio
import hashlib
import tomllib
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import pytest

from kiosk.services.intents import LookAt
from seat_client.services.intents import BrowseItem, FollowLink
from shared.domain.commands import OpenSitting, PresentDocument
from shared.domain.ids import ContentHash
from shared.domain.presence import Reading
from shared.domain.sitting import Shown
from shared.io.packet_reader import INDEX_FILE, PacketReader
from shared.io.page_engine import PageEngine
from shared.pages.finding import Findings, query_of
from shared.pages.render_plan import Packet, PlannedDocument
from shared.pages.requests import Inspection
from shared.pages.searching import NextMatch, OpenMatch, PacketRead, Search, SearchClear, SearchNews, TextState
from shared.pages.sitting_pages import ANY_BOX
from tests import making_files as make
from tests.integration.test_live_table import Kiosk, Seat, until
from tests.making_files import PdfPage

SAMPLE = Path(__file__).parents[2] / "assets" / "sample_council"
HOSTILE = (
    "",
    '"',
    "'; DROP TABLE page; --",
    "a AND",
    "NEAR(",
    "*",
    "x" * 10_000,
    "a " * 10_000,
    "\x00",
    "\ud800",
    "😀",
    "—",
)


class Desk:
    """A reader over files, and what it told last."""

    def __init__(self, files: list[Path]) -> None:
        self.files = {ContentHash(hashlib.sha256(path.read_bytes()).hexdigest()): path for path in files}
        self.told: list[SearchNews] = []
        self.bad: list[ContentHash] = []
        self.reader: PacketReader | None = None

    @asynccontextmanager
    async def running(self, state: Path) -> AsyncIterator[PacketReader]:
        """Until all files are read, then for as long as it is entered."""
        engine, at_rest = PageEngine(), asyncio.Event()
        at_rest.set()
        reader = PacketReader(engine, state / INDEX_FILE, at_rest, self.files.get, self.told.append, self.bad.append)
        inspections = {sha256: await engine.inspect(path) for sha256, path in self.files.items()}
        reader.look(Packet(tuple(_planned(each, found) for each, found in inspections.items()), ANY_BOX), None)
        running = asyncio.create_task(reader.run())
        try:
            await until(lambda: self.read_pages == sum(found.pages for found in inspections.values()))
            yield reader
        finally:
            running.cancel()
            await asyncio.wait([running])
            await engine.close()

    @property
    def read_pages(self) -> int:
        progress = [news for news in self.told if isinstance(news, PacketRead)]
        return sum(each.pages for each in progress[-1].contents.values()) if progress else 0

    async def found(self, reader: PacketReader, typed: str) -> dict[str, list[int]]:
        """Pages with a match, by the name of their file."""
        return {path.stem: pages for path, pages in (await self.pages(reader, typed)).items()}

    async def pages(self, reader: PacketReader, typed: str) -> dict[Path, list[int]]:
        """Pages with a match, by file."""
        query = query_of(typed)
        reader.seek(query)
        await until(lambda: any(isinstance(news, Findings) and news.query == query for news in self.told))
        answer = next(news for news in reversed(self.told) if isinstance(news, Findings))
        return {self.files[sha256]: [hit.page for hit in hits] for sha256, hits in answer.hits}


def _planned(sha256: ContentHash, found: Inspection) -> PlannedDocument:
    return PlannedDocument(sha256, "1", found.pages)


def papers(folder: Path) -> list[Path]:
    made = {
        "Chemin": make.french_pdf(
            ["Réfection du chemin de l’Étang"], ["DÉLIBÉRATION du conseil, l’œuvre est délibé-", "rée"]
        ),
        "Budget": make.french_pdf(["Budget primitif : 1\u00a0234,56 €"], ["dé\ufb01nition des \ufb02ux"]),
        "Lettre": make.scan_pdf(2),
    }
    for name, content in made.items():
        (folder / f"{name}.pdf").write_bytes(content)
    return [folder / f"{name}.pdf" for name in made]


def test_printed_words_are_found_as_they_are_typed(tmp_path: Path) -> None:
    async def scene() -> None:
        desk = Desk(papers(tmp_path))
        async with desk.running(tmp_path) as reader:
            assert await desk.found(reader, "l'etang") == {"Chemin": [1]}
            assert await desk.found(reader, "deliberation") == {"Chemin": [2]}
            assert await desk.found(reader, "délibérée") == {"Chemin": [2]}
            assert await desk.found(reader, "OEUVRE") == {"Chemin": [2]}
            assert await desk.found(reader, "1234,56") == {"Budget": [1]}
            assert await desk.found(reader, "definition flux") == {"Budget": [2]}
            assert await desk.found(reader, "du conseil") == {"Chemin": [2]}
            assert await desk.found(reader, "lettre") == {}

    asyncio.run(scene())


def test_a_second_run_reads_nothing_again(tmp_path: Path) -> None:
    async def scene() -> None:
        files = papers(tmp_path)
        async with Desk(files).running(tmp_path):
            pass
        again = Desk(files)
        for path in files:
            path.write_bytes(path.read_bytes() + b"\n% changed: it would no longer be read as what it was")
        async with again.running(tmp_path) as reader:
            assert again.bad == []
            assert list(await again.found(reader, "etang")) == ["Chemin"]

    asyncio.run(scene())


@pytest.mark.parametrize("typed", HOSTILE)
def test_nothing_typed_brings_the_reader_down(tmp_path: Path, typed: str) -> None:
    async def scene() -> None:
        desk = Desk(papers(tmp_path)[:1])
        async with desk.running(tmp_path) as reader:
            reader.seek(query_of(typed))
            assert await desk.found(reader, "chemin") == {"Chemin": [1]}

    asyncio.run(scene())


def test_the_sample_sitting_is_searched_as_people_would(tmp_path: Path) -> None:
    async def scene() -> None:
        folder = SAMPLE / tomllib.loads((SAMPLE / "sitting.toml").read_text("utf-8"))["folder"]
        desk = Desk(sorted(path for path in folder.rglob("*.pdf")))
        async with desk.running(tmp_path) as reader:
            assert len(await desk.pages(reader, "projet de deliberation")) >= 8
            assert "Plan de zonage" in " ".join(await desk.found(reader, "zonage"))
            assert any("Devis" in name for name in await desk.found(reader, "l'etang"))
            everything = [news for news in desk.told if isinstance(news, PacketRead)][-1].contents
            scan = next(sha256 for sha256, path in desk.files.items() if "numérisée" in path.stem)
            assert (everything[scan].pages, everything[scan].with_text) == (2, 0)

    asyncio.run(scene())


# -- at the table ------------------------------------------------------------------------------------------------

LINK = b"/Annots[<</Type/Annot/Subtype/Link/Rect[0 200 150 400]/Dest[7 0 R/Fit]>>]"


def a_kiosk(tmp_path: Path) -> Kiosk:
    kiosk = Kiosk(tmp_path)
    pages = [
        PdfPage(make.lines("Sommaire"), extra=LINK),
        PdfPage(make.lines("Le chemin de l’Étang")),
        PdfPage(make.lines("L’ÉTANG, encore")),
    ]
    kiosk.paper("1 Voirie/Plan.pdf", make.pdf(pages))
    kiosk.paper("2 Lettre/Lettre.pdf", make.scan_pdf())
    return kiosk


def test_a_seat_searches_its_packet_goes_to_matches_and_follows_links(tmp_path: Path) -> None:
    async def scene() -> None:
        kiosk = a_kiosk(tmp_path)
        seat = Seat(kiosk, 3)
        async with kiosk.running() as live, seat.running() as reading:
            await until(lambda: kiosk.ready(2) and seat.has_all())
            plan, letter = kiosk.document("Plan").id, kiosk.document("Lettre").id
            for command in (OpenSitting(), PresentDocument(plan, 1)):
                live.intend(command)
            await until(lambda: [link.target for link in seat.seen.links] == [3])
            reading.intend(Search("etang"))
            await until(lambda: seat.seen.search.read == 2 and seat.seen.search.matches == 2)
            assert [(each.document, each.text) for each in seat.seen.search.documents] == [
                (plan, TextState.SEARCHABLE),
                (letter, TextState.WITHOUT_TEXT),
            ]
            assert seat.seen.reading is Reading.FOLLOW
            reading.intend(NextMatch())
            await until(lambda: seat.seen.here == Shown(plan, 2) and len(seat.seen.search.marks) == 1)
            assert seat.seen.search.marks[0].current
            assert seat.seen.search.ordinal == 1
            reading.intend(OpenMatch(plan, 3))
            await until(lambda: seat.seen.here == Shown(plan, 3) and len(seat.seen.search.marks) == 1)
            reading.intend(SearchClear())
            reading.intend(BrowseItem(kiosk.document("Plan").item))
            await until(lambda: seat.seen.here == Shown(plan, 1) and bool(seat.seen.links))
            reading.intend(FollowLink(seat.seen.links[0].target))
            await until(lambda: seat.seen.here == Shown(plan, 3))
            assert (kiosk.seen.sitting.shown, kiosk.seen.search.typed) == (Shown(plan, 1), "")

    asyncio.run(scene())


def test_the_presenter_searches_without_the_table_seeing_it(tmp_path: Path) -> None:
    async def scene() -> None:
        kiosk = a_kiosk(tmp_path)
        async with kiosk.running() as live:
            await until(lambda: kiosk.ready(2))
            plan = kiosk.document("Plan").id
            for intent in (OpenSitting(), PresentDocument(plan, 1), Search("étang encore")):
                live.intend(intent)
            await until(lambda: kiosk.seen.search.matches == 2)
            live.intend(NextMatch())
            await until(lambda: kiosk.seen.on_stage == Shown(plan, 3) and len(kiosk.seen.search.marks) == 2)
            assert kiosk.seen.sitting.shown == Shown(plan, 1)
            live.intend(LookAt(plan, 1))
            await until(lambda: bool(kiosk.seen.links))

    asyncio.run(scene())
