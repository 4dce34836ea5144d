"""A screen for the room on a live table: what is being shown, and of what is confidential not even the file."""

import asyncio
import sqlite3
from pathlib import Path

from kiosk.services.intents import PointAt
from seat_client.services.intents import Browse
from seat_client.services.picture import LinkState
from shared.domain.commands import BlankTable, OpenSitting, PresentDocument, TurnPage, UnblankTable
from shared.domain.documents import Document
from shared.domain.gestures import Gesture, Point
from shared.domain.presence import Reading
from shared.domain.sitting import Phase, Shown
from shared.pages.requests import PageImage
from tests import making_files as make
from tests.integration.test_live_table import Seat, a_kiosk, until


def files_of(screen: Seat) -> set[str]:
    """The names of all documents on a screen's disk, of those too that are still arriving."""
    return {path.name for path in (screen.state / "documents").rglob("*") if path.is_file()}


def drawn(screen: Seat, document: Document) -> bool:
    return any(page.key.sha256 == document.sha256 for page in screen.pages if isinstance(page, PageImage))


def test_a_public_screen_has_what_is_being_shown_and_never_what_is_confidential(tmp_path: Path) -> None:
    async def scene() -> None:
        kiosk = a_kiosk(tmp_path)
        kiosk.paper("2 Budget/Avis confidentiel.pdf", make.text_pdf("secret"))
        kiosk.paper("3 Personnel CONFIDENTIEL/Fiche.pdf", make.text_pdf("hidden"))
        seat, screen, second = Seat(kiosk, 1), Seat(kiosk, None, "a", public=True), Seat(kiosk, None, "b", public=True)
        async with kiosk.running() as live, seat.running(), screen.running() as public, second.running():
            await until(lambda: kiosk.ready(4) and seat.has_all())
            await until(lambda: len(kiosk.seen.public_screens) == 2 and screen.seen.sitting.phase is Phase.PREPARED)
            assert [tile.seat for tile in kiosk.seen.seats if tile.presence is not None] == [1]
            assert screen.seen.public
            assert files_of(screen) == set(), "nothing is being shown yet"
            plan, notice, file = (kiosk.document(title) for title in ("Plan", "Avis confidentiel", "Fiche"))

            for command in (OpenSitting(), PresentDocument(plan.id, 2)):
                live.intend(command)
            await until(lambda: drawn(screen, plan) and drawn(second, plan))
            assert screen.seen.here == Shown(plan.id, 2)
            live.intend(PointAt(Point(0.5, 0.5)))
            await until(lambda: screen.seen.gesture == Gesture(Shown(plan.id, 2), pointer=Point(0.5, 0.5)))
            public.intend(Browse(plan.id, 1))

            live.intend(PresentDocument(notice.id))
            await until(lambda: screen.seen.hidden and second.seen.hidden and drawn(seat, notice))
            assert (screen.seen.here, screen.seen.reading) == (None, Reading.FOLLOW)
            assert [item.title for item in screen.seen.sitting.items] == ["Budget"]
            live.intend(PresentDocument(file.id))
            await until(lambda: screen.seen.sitting.items == () and drawn(seat, file))
            assert screen.seen.hidden
            assert not any(secret in repr(screen.seen) for secret in (notice.title, notice.id, file.title, file.id))
            assert files_of(screen) == files_of(second) == {plan.sha256}

            live.intend(PresentDocument(plan.id, 1))
            await until(lambda: screen.seen.here == Shown(plan.id, 1))
            live.intend(BlankTable())
            await until(lambda: screen.seen.sitting.blank and screen.seen.here is None)
            live.intend(UnblankTable())
            live.intend(TurnPage(3))
            await until(lambda: screen.seen.here == Shown(plan.id, 3))
            await until(lambda: [each.report.page for each in kiosk.seen.public_screens] == [3, 3])
        assert files_of(screen) == {plan.sha256}
        assert entries_kept(screen) == 0, "no journal is kept in the room"

    asyncio.run(scene())


def entries_kept(screen: Seat) -> int:
    with sqlite3.connect(screen.state / "mirror.sqlite") as store:
        tables = [name for (name,) in store.execute("SELECT name FROM sqlite_master WHERE type = 'table'")]
        kept = sum(store.execute(f"SELECT count(*) FROM {name}").fetchone()[0] for name in tables if "entr" in name)
    store.close()
    return kept


def test_a_kiosk_started_again_finds_its_public_screen_where_it_was(tmp_path: Path) -> None:
    async def scene() -> None:
        kiosk = a_kiosk(tmp_path)
        screen = Seat(kiosk, None, public=True)
        async with screen.running():
            async with kiosk.running() as live:
                await until(lambda: kiosk.ready(2))
                plan = kiosk.document("Plan")
                for command in (OpenSitting(), PresentDocument(plan.id, 2)):
                    live.intend(command)
                await until(lambda: drawn(screen, plan))
            await until(lambda: screen.seen.link is LinkState.LOST)
            assert screen.seen.here == Shown(plan.id, 2), "the page stays on the wall"
            async with kiosk.running() as live:
                await until(lambda: screen.seen.link is LinkState.CONNECTED)
                live.intend(TurnPage(3))
                await until(lambda: screen.seen.here == Shown(plan.id, 3))

    asyncio.run(scene())
