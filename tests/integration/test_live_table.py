"""A live sitting and live seats without their windows: real discovery on loopback, sockets, processes and disks."""

import asyncio
import secrets
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from pathlib import Path

from kiosk.adapters.live_station import LiveStation
from kiosk.adapters.prepared import prepare
from kiosk.config import KioskConfig
from kiosk.services.intents import LiftPointer, PointAt, StageBoxes, UndoPresenting, UnlockDocument, ZoomTable
from kiosk.services.picture import KioskPicture, Trouble
from seat_client.adapters.live_seat import LiveSeat
from seat_client.config import SeatConfig
from seat_client.services.intents import PageBox, Painted
from seat_client.services.memory import Memory
from seat_client.services.picture import LinkState, SeatPicture
from shared.domain.commands import OpenSitting, PresentDocument, TurnPage
from shared.domain.documents import Document, DocumentStatus
from shared.domain.gestures import Area, Gesture, Point
from shared.domain.ids import ContentHash, SeatNumber, TableName
from shared.domain.presence import Dismissal, FoundBy
from shared.domain.sitting import Shown
from shared.io.entry_store import EntryStore
from shared.pages.requests import PageFailure, PageImage, PixelSize
from tests import making_files as make

LOOPBACK = "127.0.0.1"
TOKEN = secrets.token_hex(32)
"""Lets the programs of these tests know each other by themselves, as those of a demonstration do."""

BOX = PixelSize(200, 200)


class Kiosk:
    """The presenter's device: its folder and state outlive each run of the program."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self.folder = root / "papers"
        self.table = TableName(secrets.token_hex(4))
        self.picture: KioskPicture | None = None
        self.pages: list[PageImage | PageFailure] = []

    def paper(self, name: str, content: bytes) -> None:
        path = self.folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)

    @asynccontextmanager
    async def running(self) -> AsyncIterator[LiveStation]:
        config = KioskConfig(
            self.folder, self.root / "kiosk", listen=LOOPBACK, port=0, table=self.table, pairing_token=TOKEN
        )
        live = LiveStation(config, prepare(config), self._take, self.pages.append)
        async with in_background(live.run()):
            yield live

    def _take(self, picture: KioskPicture) -> None:
        self.picture = picture

    @property
    def seen(self) -> KioskPicture:
        assert self.picture is not None
        return self.picture

    def document(self, title: str) -> Document:
        return next(each for each in self.seen.sitting.documents if each.title == title)

    def ready(self, papers: int) -> bool:
        return self.picture is not None and len(self.picture.sitting.documents) == papers


class Seat:
    """A seat's device."""

    def __init__(
        self, kiosk: Kiosk, number: int | None, device: str = "", *, public: bool = False, locked: bool = False
    ) -> None:
        self.kiosk = kiosk
        self.number = number
        self.public = public
        self.locked = locked
        self.state = kiosk.root / f"seat-{number}{device}"
        self.picture: SeatPicture | None = None
        self.pages: list[PageImage | PageFailure] = []
        self.live: LiveSeat | None = None

    @asynccontextmanager
    async def running(self) -> AsyncIterator[LiveSeat]:
        seat = SeatNumber(self.number) if self.number is not None else None
        config = SeatConfig(
            self.state,
            seat,
            self.public,
            self.kiosk.table,
            listen=LOOPBACK,
            pairing_token=TOKEN,
            locked=self.locked,
        )
        self.live = live = LiveSeat(config, Memory(), self._take, self._show)
        live.intend(PageBox(BOX))
        async with in_background(live.run()):
            yield live

    def _take(self, picture: SeatPicture) -> None:
        self.picture = picture

    def _show(self, page: PageImage | PageFailure) -> None:
        self.pages.append(page)
        assert self.live is not None
        assert self.picture is not None
        self.live.intend(Painted(self.picture.head_seq))

    @property
    def seen(self) -> SeatPicture:
        assert self.picture is not None
        return self.picture

    def has_all(self) -> bool:
        packet = {document.sha256 for document in self.kiosk.seen.sitting.documents}
        return self.picture is not None and bool(packet) and packet <= self.picture.delivery.held

    def file(self, sha256: ContentHash) -> Path:
        return self.state / "documents" / sha256[:2] / sha256


@asynccontextmanager
async def in_background(work: Awaitable[None]) -> AsyncIterator[None]:
    task = asyncio.ensure_future(work)
    try:
        yield
    finally:
        task.cancel()
        await asyncio.wait([task])
        if not task.cancelled() and (bug := task.exception()) is not None:
            raise bug


async def until(condition: Callable[[], bool]) -> None:
    """Wait for something to become true; the time-out is a safety net, not a measure."""
    async with asyncio.timeout(60):
        while not condition():  # noqa: ASYNC110 - what is waited for lies in values, not in one loop's events
            await asyncio.sleep(0.01)


def a_kiosk(tmp_path: Path) -> Kiosk:
    kiosk = Kiosk(tmp_path)
    kiosk.paper("1 Voirie/Plan.pdf", make.text_pdf("un", "deux", "trois"))
    kiosk.paper("2 Budget/Note.pdf", make.text_pdf("note"))
    return kiosk


def test_a_seat_finds_its_kiosk_fetches_the_packet_and_shows_the_page_that_the_table_is_on(tmp_path: Path) -> None:
    async def scene() -> None:
        kiosk = a_kiosk(tmp_path)
        seat = Seat(kiosk, 3)
        async with kiosk.running() as live, seat.running():
            await until(lambda: kiosk.ready(2) and seat.has_all())
            assert seat.seen.found_by in (FoundBy.MDNS, FoundBy.BEACON)
            plan = kiosk.document("Plan")
            for command in (OpenSitting(), PresentDocument(plan.id, 1), TurnPage(3)):
                live.intend(command)
            await until(lambda: any(page.key.page == 3 for page in seat.pages if isinstance(page, PageImage)))
            assert seat.seen.sitting == kiosk.seen.sitting
            assert seat.file(plan.sha256).read_bytes() == (kiosk.folder / "1 Voirie/Plan.pdf").read_bytes()
            tile = kiosk.seen.seats[2]
            assert tile.presence is not None
            assert tile.complete

    asyncio.run(scene())


def test_a_kiosk_that_is_killed_and_started_again_is_on_the_same_page_and_its_seat_comes_back(tmp_path: Path) -> None:
    async def scene() -> None:
        kiosk = a_kiosk(tmp_path)
        seat = Seat(kiosk, 1)
        async with seat.running():
            async with kiosk.running() as live:
                await until(lambda: kiosk.ready(2) and seat.has_all())
                for command in (OpenSitting(), PresentDocument(kiosk.document("Plan").id, 2)):
                    live.intend(command)
                await until(lambda: seat.seen.here is not None and seat.seen.here.page == 2)
                before = seat.seen.sitting
            await until(lambda: seat.seen.link is LinkState.LOST)
            assert seat.seen.here is not None, "the page stays on the glass"
            kiosk.picture = None
            async with kiosk.running():
                await until(lambda: kiosk.picture is not None and kiosk.seen.sitting == before)
                await until(lambda: seat.seen.link is LinkState.CONNECTED)
                assert seat.seen.sitting == before

    asyncio.run(scene())


def test_a_kiosk_that_lost_its_last_entries_takes_them_back_from_a_seat(tmp_path: Path) -> None:
    async def scene() -> None:
        kiosk = a_kiosk(tmp_path)
        seat = Seat(kiosk, 1)
        async with seat.running():
            async with kiosk.running() as live:
                await until(lambda: kiosk.ready(2) and seat.has_all())
                for command in (OpenSitting(), PresentDocument(kiosk.document("Plan").id, 1), TurnPage(2), TurnPage(3)):
                    live.intend(command)
                await until(lambda: seat.seen.here is not None and seat.seen.here.page == 3)
                whole = seat.seen.sitting
            await until(lambda: seat.seen.link is LinkState.LOST)
            lose_last_entries(tmp_path / "kiosk" / "journal.sqlite", 2)
            kiosk.picture = None
            async with kiosk.running():
                await until(lambda: kiosk.picture is not None and kiosk.seen.sitting == whole)

        store = EntryStore(tmp_path / "kiosk" / "journal.sqlite")
        head, _ = store.latest()
        store.close()
        assert head.seq == seat.seen.head_seq, "what was taken back is on the disk again"

    asyncio.run(scene())


def lose_last_entries(journal: Path, count: int) -> None:
    """As a power cut may: the last commits are gone, the rest is sound."""
    store = EntryStore(journal)
    head, entries = store.latest()
    store.close()
    journal.unlink()
    for suffix in ("-wal", "-shm"):
        journal.with_name(journal.name + suffix).unlink(missing_ok=True)
    store = EntryStore(journal)
    store.append(head.sitting, entries[:-count], durable=True)
    store.close()


def test_a_document_altered_on_a_seats_disk_is_found_and_fetched_again(tmp_path: Path) -> None:
    async def scene() -> None:
        kiosk = a_kiosk(tmp_path)
        seat = Seat(kiosk, 1)
        async with kiosk.running() as live:
            async with seat.running():
                await until(lambda: kiosk.ready(2) and seat.has_all())
            plan = kiosk.document("Plan")
            sound = seat.file(plan.sha256).read_bytes()
            seat.file(plan.sha256).write_bytes(sound[:-50])
            seat.picture = None
            async with seat.running():
                live.intend(OpenSitting())
                live.intend(PresentDocument(plan.id, 1))
                await until(lambda: seat.has_all() and seat.file(plan.sha256).read_bytes() == sound)
                await until(lambda: any(isinstance(page, PageImage) for page in seat.pages))

    asyncio.run(scene())


def test_a_locked_document_asks_once_at_the_presenter_and_every_seat_then_shows_it(tmp_path: Path) -> None:
    async def scene() -> None:
        kiosk = a_kiosk(tmp_path)
        kiosk.paper("2 Budget/Secret.pdf", make.locked_pdf("sésame"))
        seat = Seat(kiosk, 1)
        async with kiosk.running() as live, seat.running():
            await until(lambda: kiosk.ready(3))
            locked = kiosk.document("Secret")
            assert locked.status is DocumentStatus.NEEDS_PASSWORD
            live.intend(UnlockDocument(locked.id, "faux"))
            await until(lambda: kiosk.seen.notice is not None and kiosk.seen.notice.what is Trouble.WRONG_PASSWORD)
            live.intend(UnlockDocument(locked.id, "sésame"))
            await until(lambda: kiosk.document("Secret").can_be_shown)
            live.intend(OpenSitting())
            live.intend(PresentDocument(locked.id, 1))
            opened = kiosk.document("Secret").sha256
            await until(lambda: any(page.key.sha256 == opened for page in seat.pages if isinstance(page, PageImage)))

    asyncio.run(scene())


def test_files_that_cannot_be_shown_are_listed_with_their_reason_and_disturb_nothing(tmp_path: Path) -> None:
    async def scene() -> None:
        kiosk = a_kiosk(tmp_path)
        kiosk.paper("2 Budget/Vide.pdf", b"")
        kiosk.paper("2 Budget/Page de connexion.pdf", b"<!DOCTYPE html><html><body>Login</body></html>")
        kiosk.paper("2 Budget/Courrier.pdf", make.open_xml("word/document.xml"))
        async with kiosk.running():
            await until(lambda: kiosk.ready(5))
            assert kiosk.document("Vide").status is DocumentStatus.REFUSED
            assert kiosk.document("Page de connexion").status is DocumentStatus.REFUSED
            assert kiosk.document("Courrier").status is DocumentStatus.TO_CONVERT

    asyncio.run(scene())


def test_two_devices_with_one_seat_number_the_second_is_told_and_may_choose_another(tmp_path: Path) -> None:
    async def scene() -> None:
        kiosk = a_kiosk(tmp_path)
        first, second = Seat(kiosk, 2), Seat(kiosk, 2, device="b")
        async with kiosk.running(), first.running():
            await until(lambda: kiosk.ready(2) and first.has_all())
            async with second.running():
                await until(lambda: second.picture is not None and second.seen.dismissal is Dismissal.SEAT_TAKEN)
                assert second.seen.free_seats == (1, 3, 4, 5, 6, 7)
                assert first.seen.link is LinkState.CONNECTED

    asyncio.run(scene())


def test_the_stage_receives_its_own_pages_the_present_one_and_the_one_that_follows(tmp_path: Path) -> None:
    async def scene() -> None:
        kiosk = a_kiosk(tmp_path)
        async with kiosk.running() as live:
            small = PixelSize(60, 60)
            live.intend(StageBoxes(BOX, small))
            await until(lambda: kiosk.ready(2))
            live.intend(OpenSitting())
            live.intend(PresentDocument(kiosk.document("Plan").id, 1))
            await until(lambda: {(1, BOX), (2, small)} <= {(page.key.page, page.key.box) for page in kiosk.pages})

    asyncio.run(scene())


def test_what_the_presenter_points_at_is_seen_at_once_by_a_late_seat_too_and_goes_with_the_page(tmp_path: Path) -> None:
    async def scene() -> None:
        kiosk = a_kiosk(tmp_path)
        first, late = Seat(kiosk, 1), Seat(kiosk, 2)
        async with kiosk.running() as live, first.running():
            await until(lambda: kiosk.ready(2) and first.has_all())
            plan = kiosk.document("Plan")
            for command in (OpenSitting(), PresentDocument(plan.id, 2)):
                live.intend(command)
            await until(lambda: first.seen.here == Shown(plan.id, 2))
            for step in range(200):
                live.intend(PointAt(Point(step / 200, 0.5)))
            live.intend(ZoomTable(Area(0, 0, 0.5, 0.5)))
            live.intend(PointAt(Point(0.25, 0.25)))
            gesture = Gesture(Shown(plan.id, 2), pointer=Point(0.25, 0.25), zoom=Area(0, 0, 0.5, 0.5))
            await until(lambda: first.seen.gesture == gesture == kiosk.seen.gesture)
            async with late.running():
                await until(lambda: late.picture is not None and late.seen.gesture == gesture)
                live.intend(LiftPointer())
                await until(lambda: late.seen.gesture == Gesture(Shown(plan.id, 2), zoom=Area(0, 0, 0.5, 0.5)))
                live.intend(TurnPage(3))
                await until(lambda: first.seen.here == late.seen.here == Shown(plan.id, 3))
                assert first.seen.gesture is late.seen.gesture is None
                live.intend(TurnPage(2))
                await until(lambda: first.seen.here == late.seen.here == Shown(plan.id, 2))
                assert kiosk.seen.gesture is None, "over for good"

    asyncio.run(scene())


def test_presenting_is_undone_at_a_touch_also_right_after_the_kiosk_was_killed(tmp_path: Path) -> None:
    async def scene() -> None:
        kiosk = a_kiosk(tmp_path)
        seat = Seat(kiosk, 1)
        async with seat.running():
            async with kiosk.running() as live:
                await until(lambda: kiosk.ready(2) and seat.has_all())
                plan, note = kiosk.document("Plan"), kiosk.document("Note")
                for command in (OpenSitting(), PresentDocument(plan.id, 3), PresentDocument(note.id), TurnPage(1)):
                    live.intend(command)
                live.intend(PresentDocument(plan.id, 1))
                await until(lambda: seat.seen.here == Shown(plan.id, 1))
            kiosk.picture = None
            async with kiosk.running() as live:
                await until(lambda: kiosk.picture is not None and kiosk.seen.undo is not None)
                live.intend(UndoPresenting())
                await until(lambda: seat.seen.here == Shown(note.id, 1))
                live.intend(UndoPresenting())
                await until(lambda: seat.seen.here == Shown(plan.id, 3))
                await until(lambda: kiosk.seen.undo is None)

    asyncio.run(scene())
