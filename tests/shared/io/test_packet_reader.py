"""The packet reader with a toy engine and a real index: what is read when, and what is told of it."""

import asyncio
from collections.abc import Awaitable, Callable
from pathlib import Path

import pytest

from shared.domain.documents import Reason
from shared.domain.gestures import Area
from shared.domain.ids import ContentHash
from shared.io.packet_reader import PacketReader
from shared.pages.finding import Findings, Sheet, query_of
from shared.pages.render_plan import Packet, PlannedDocument, Spot
from shared.pages.requests import FileFailure, PageLink, PageText, PixelSize
from shared.pages.searching import ContentRead, PacketRead, SearchNews
from tests.fakes.printed import printed

ROADS, SCAN, LATE = (ContentHash(letter * 64) for letter in "abc")
PACKET = Packet((PlannedDocument(ROADS, "1", 3), PlannedDocument(SCAN, "2", 2)), PixelSize(1, 1))
LINK = PageLink(Area(0, 0, 0.5, 0.5), 3)
TEXTS = {
    (ROADS, 1): PageText(printed("Réfection du chemin de l’Étang"), (LINK,)),
    (ROADS, 2): PageText(printed("une œuvre du conseil")),
    (ROADS, 3): PageText(printed("le conseil délibère")),
}


class ToyEngine:
    """Reads at once from what it holds; every other page has no words."""

    def __init__(self) -> None:
        self.read_pages: list[tuple[ContentHash, int]] = []
        self.reasons: dict[ContentHash, Reason] = {}
        self.held_up = asyncio.Event()
        self.held_up.set()

    async def read(self, sha256: ContentHash, page: int, path: Path) -> PageText | FileFailure:
        await self.held_up.wait()
        self.read_pages.append((sha256, page))
        if sha256 in self.reasons:
            return FileFailure(self.reasons[sha256])
        return TEXTS.get((sha256, page), PageText())


class Device:
    """A reader with its surroundings, and all that it told."""

    def __init__(self, folder: Path, drawing: bool = False) -> None:
        self.engine = ToyEngine()
        self.files = {ROADS, SCAN, LATE}
        self.at_rest = asyncio.Event()
        if not drawing:
            self.at_rest.set()
        self.told: list[SearchNews] = []
        self.bad: list[ContentHash] = []
        self.looked_for: list[ContentHash] = []
        self.reader = PacketReader(
            self.engine,
            folder / "words.sqlite",
            self.at_rest,
            self._find,
            self.told.append,
            self.bad.append,
        )

    def _find(self, sha256: ContentHash) -> Path | None:
        self.looked_for.append(sha256)
        return Path("kept") if sha256 in self.files else None

    @property
    def read(self) -> dict[ContentHash, ContentRead]:
        progress = [news for news in self.told if isinstance(news, PacketRead)]
        return dict(progress[-1].contents) if progress else {}

    @property
    def found(self) -> list[tuple[ContentHash, int]]:
        findings = [news for news in self.told if isinstance(news, Findings)]
        return [(sha256, hit.page) for sha256, hits in findings[-1].hits for hit in hits] if findings else []

    @property
    def sheets(self) -> list[Sheet]:
        return [news for news in self.told if isinstance(news, Sheet)]

    def all_read(self) -> bool:
        return self.read == {ROADS: ContentRead(3, 3), SCAN: ContentRead(2, 0)}


def play(scene: Callable[[Device], Awaitable[None]], folder: Path, drawing: bool = False) -> None:
    async def bounded() -> None:
        device = Device(folder, drawing)
        running = asyncio.create_task(device.reader.run())
        try:
            async with asyncio.timeout(20):
                await scene(device)
        finally:
            running.cancel()
            await asyncio.wait([running])
        assert running.cancelled()

    asyncio.run(bounded())


async def until(condition: Callable[[], object]) -> None:
    while not condition():  # noqa: ASYNC110 - what is waited for lies in values
        await asyncio.sleep(0.005)


async def settled() -> None:
    """Long enough for what must not happen to have happened."""
    await asyncio.sleep(0.05)


def test_once_all_is_read_a_page_turn_looks_for_no_file(tmp_path: Path) -> None:
    async def scene(device: Device) -> None:
        device.reader.look(PACKET, Spot(0, 1))
        await until(device.all_read)
        device.looked_for.clear()
        device.reader.look(PACKET, Spot(0, 2))
        await settled()
        assert device.looked_for == []

    play(scene, tmp_path)


def test_a_packet_is_read_once_and_known_after_a_restart(tmp_path: Path) -> None:
    async def first(device: Device) -> None:
        device.reader.look(PACKET, None)
        await until(device.all_read)
        assert device.engine.read_pages == [(ROADS, 1), (ROADS, 2), (ROADS, 3), (SCAN, 1), (SCAN, 2)]

    async def second(device: Device) -> None:
        device.reader.look(PACKET, None)
        await until(device.all_read)
        await settled()
        assert device.engine.read_pages == []

    play(first, tmp_path)
    play(second, tmp_path)


def test_the_page_on_the_screen_is_read_first_even_while_pages_are_drawn(tmp_path: Path) -> None:
    async def scene(device: Device) -> None:
        device.reader.look(PACKET, Spot(0, 2))
        await until(lambda: device.engine.read_pages)
        await settled()
        assert device.engine.read_pages == [(ROADS, 2)]
        device.at_rest.set()
        await until(device.all_read)

    play(scene, tmp_path, drawing=True)


def test_somebody_who_searches_does_not_wait_for_pages_to_be_drawn(tmp_path: Path) -> None:
    async def scene(device: Device) -> None:
        device.reader.look(PACKET, None)
        await settled()
        assert device.engine.read_pages == []
        device.reader.seek(query_of("conseil"))
        await until(lambda: device.found == [(ROADS, 2), (ROADS, 3)])
        await until(device.all_read)

    play(scene, tmp_path, drawing=True)


def test_what_is_looked_for_is_found_in_any_spelling(tmp_path: Path) -> None:
    async def scene(device: Device) -> None:
        device.reader.look(PACKET, None)
        await until(device.all_read)
        for typed, pages in (("l'etang", [1]), ("OEUVRE", [2]), ("delibere", [3]), ("absent", [])):
            device.reader.seek(query_of(typed))
            await until(lambda typed=typed: any(_answers(news, typed) for news in device.told))  # type: ignore[misc]
            assert device.found == [(ROADS, page) for page in pages]

    play(scene, tmp_path)


def _answers(news: SearchNews, typed: str) -> bool:
    return isinstance(news, Findings) and news.query.typed == typed


def test_the_page_shown_tells_its_links_and_its_matches(tmp_path: Path) -> None:
    async def scene(device: Device) -> None:
        device.reader.look(PACKET, Spot(0, 1))
        await until(lambda: device.sheets)
        (sheet,) = device.sheets
        assert (sheet.sha256, sheet.page, sheet.marks) == (ROADS, 1, ())
        assert [link.target for link in sheet.links] == [3]
        device.reader.seek(query_of("etang"))
        await until(lambda: device.sheets[-1].marks)
        device.reader.look(PACKET, Spot(0, 3))
        device.reader.seek(query_of("conseil"))
        await until(lambda: device.sheets[-1].page == 3)
        assert len(device.sheets[-1].marks) == 1

    play(scene, tmp_path)


def test_a_file_that_changed_is_told_and_read_once_it_is_here_again(tmp_path: Path) -> None:
    async def scene(device: Device) -> None:
        device.engine.reasons[ROADS] = Reason.CONTENT_CHANGED
        device.reader.look(PACKET, None)
        await until(lambda: device.read.get(SCAN) == ContentRead(2, 0))
        assert device.bad == [ROADS]
        del device.engine.reasons[ROADS]
        device.reader.file_arrived()
        await until(device.all_read)

    play(scene, tmp_path)


def test_a_file_on_its_way_is_read_when_it_comes(tmp_path: Path) -> None:
    async def scene(device: Device) -> None:
        device.files.remove(ROADS)
        device.reader.look(PACKET, None)
        await until(lambda: device.read.get(SCAN) == ContentRead(2, 0))
        device.files.add(ROADS)
        device.reader.file_arrived()
        await until(device.all_read)

    play(scene, tmp_path)


def test_pages_that_cannot_be_read_are_given_up_for_this_run_and_tried_in_the_next(tmp_path: Path) -> None:
    async def first(device: Device) -> None:
        device.engine.reasons[ROADS] = Reason.TOO_LONG
        device.reader.look(PACKET, None)
        await until(lambda: device.read == {ROADS: ContentRead(3, 0), SCAN: ContentRead(2, 0)})
        device.reader.look(Packet(PACKET.documents[:1], PACKET.box), None)
        await until(lambda: device.read == {ROADS: ContentRead(3, 0)})
        assert device.engine.read_pages.count((ROADS, 1)) == 1

    async def second(device: Device) -> None:
        device.reader.look(PACKET, None)
        await until(device.all_read)

    play(first, tmp_path)
    play(second, tmp_path)


def test_a_document_that_joins_the_packet_is_read_and_found(tmp_path: Path) -> None:
    async def scene(device: Device) -> None:
        device.reader.seek(query_of("conseil"))
        device.reader.look(Packet(PACKET.documents[1:], PACKET.box), Spot(0, 1))
        await until(lambda: device.read == {SCAN: ContentRead(2, 0)})
        device.reader.look(PACKET, Spot(1, 1))
        await until(lambda: device.found == [(ROADS, 2), (ROADS, 3)])
        device.reader.look(Packet((), PACKET.box), None)
        await until(lambda: device.read == {} and device.found == [])

    play(scene, tmp_path)


def test_an_index_damaged_under_the_program_is_built_anew(tmp_path: Path) -> None:
    async def scene(device: Device) -> None:
        device.reader.look(PACKET, None)
        await until(device.all_read)
        for suffix in ("", "-wal", "-shm"):
            path = tmp_path / f"words.sqlite{suffix}"
            path.write_bytes(b"\xa5" * path.stat().st_size)
        device.told.clear()
        device.reader.seek(query_of("conseil"))
        await until(lambda: device.found == [(ROADS, 2), (ROADS, 3)])
        await until(device.all_read)

    play(scene, tmp_path)


@pytest.mark.parametrize("seconds", [0.0, 0.0005, 0.002, 0.01])
def test_a_reader_that_ends_as_it_begins_leaves_its_index_closed(tmp_path: Path, seconds: float) -> None:
    async def scene(device: Device) -> None:
        device.reader.look(PACKET, None)
        await asyncio.sleep(seconds)

    play(scene, tmp_path)
    play(scene, tmp_path)
