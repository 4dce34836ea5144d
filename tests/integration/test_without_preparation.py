"""A sitting that nobody prepared: from a folder or a stick, with papers that come late, on a live table."""

import asyncio
from dataclasses import replace
from pathlib import Path

from kiosk.services.intents import LeaveFile, OpenFolder, TakeInFile
from kiosk.services.notes import ItemNotes
from kiosk.services.picture import Trouble
from shared.domain.commands import CloseSitting, OpenSitting, PresentDocument, PresentItem, TurnPage
from shared.domain.documents import DocumentStatus
from shared.domain.refusals import Refusal
from shared.domain.sitting import Phase, Shown
from shared.pages.requests import PageImage
from tests import making_files as make
from tests.integration.test_live_table import Kiosk, Seat, a_kiosk, until


def told(kiosk: Kiosk, what: Trouble | Refusal) -> bool:
    return kiosk.seen.notice is not None and kiosk.seen.notice.what is what


def test_a_late_file_is_noticed_and_on_the_table_in_two_touches_and_is_no_news_after_a_restart(tmp_path: Path) -> None:
    async def scene() -> None:
        kiosk = a_kiosk(tmp_path)
        seat = Seat(kiosk, 1)
        async with seat.running():
            async with kiosk.running() as live:
                await until(lambda: kiosk.ready(2) and seat.has_all())
                budget = kiosk.seen.sitting.items[1].id
                for command in (OpenSitting(), PresentItem(budget)):
                    live.intend(command)
                kiosk.paper("Devis.pdf", make.text_pdf("quote"))
                kiosk.paper("1 Voirie/~$Plan.docx", b"lock")
                await until(lambda: bool(kiosk.seen.new_papers))
                assert kiosk.ready(2), "nothing joins the packet by itself"
                (paper,) = kiosk.seen.new_papers
                assert (paper.title, paper.item) == ("Devis", budget), "for the item that the table is on"
                live.intend(TakeInFile(paper.path, paper.item))
                await until(lambda: kiosk.ready(3) and kiosk.seen.taken_in is not None)
                quote = kiosk.document("Devis")
                assert (quote.late, quote.item, quote.id) == (True, budget, kiosk.seen.taken_in)
                assert kiosk.seen.new_papers == ()
                live.intend(PresentDocument(quote.id))
                await until(lambda: quote.sha256 in {page.key.sha256 for page in seat.pages})
                assert kiosk.seen.taken_in is None
                live.intend(TakeInFile(str(kiosk.folder / "Devis.pdf"), budget))
                await until(lambda: told(kiosk, Refusal.DUPLICATE_DOCUMENT))
            kiosk.picture = None
            async with kiosk.running() as live:
                kiosk.paper("2 Budget/Avis.pdf", make.text_pdf("notice"))
                await until(lambda: kiosk.picture is not None and bool(kiosk.seen.new_papers))
                assert [each.title for each in kiosk.seen.new_papers] == ["Avis"]
                assert kiosk.ready(3)
                live.intend(LeaveFile(kiosk.seen.new_papers[0].path))
                await until(lambda: kiosk.seen.new_papers == ())

    asyncio.run(scene())


def test_a_file_from_anywhere_may_be_taken_in_and_one_that_cannot_be_read_is_told(tmp_path: Path) -> None:
    async def scene() -> None:
        kiosk = a_kiosk(tmp_path)
        (tmp_path / "stick").mkdir()
        (tmp_path / "stick" / "03 Avis.pdf").write_bytes(make.text_pdf("notice"))
        async with kiosk.running() as live:
            await until(lambda: kiosk.ready(2))
            roads = kiosk.seen.sitting.items[0].id
            live.intend(TakeInFile(str(tmp_path / "stick" / "03 Avis.pdf"), roads))
            await until(lambda: kiosk.ready(3))
            assert not kiosk.document("Avis").late, "before the sitting opens nothing is late"
            live.intend(TakeInFile(str(tmp_path / "stick" / "nothing.pdf"), roads))
            await until(lambda: told(kiosk, Trouble.FILE_UNREADABLE))
            await until(lambda: kiosk.seen.preparing == 0)

    asyncio.run(scene())


def test_a_stick_pulled_out_harms_nothing_and_the_sitting_goes_on_without_it_even_after_a_crash(tmp_path: Path) -> None:
    async def scene() -> None:
        kiosk = a_kiosk(tmp_path)
        seat = Seat(kiosk, 1)
        async with kiosk.running() as live:
            await until(lambda: kiosk.ready(2) and kiosk.seen.copying == 0)
            kiosk.folder.rename(tmp_path / "in a pocket")
            await until(lambda: kiosk.seen.folder_gone)
            plan = kiosk.document("Plan")
            for command in (OpenSitting(), PresentDocument(plan.id), TurnPage(3)):
                live.intend(command)
            await until(lambda: kiosk.seen.sitting.shown == Shown(plan.id, 3))
            before = kiosk.seen.sitting
        kiosk.picture = None
        async with kiosk.running(), seat.running():
            await until(lambda: kiosk.picture is not None and kiosk.seen.sitting == before)
            await until(lambda: kiosk.seen.folder_gone and seat.has_all())
            await until(lambda: any(page.key.page == 3 for page in seat.pages if isinstance(page, PageImage)))
            (tmp_path / "in a pocket").rename(kiosk.folder)
            await until(lambda: not kiosk.seen.folder_gone)
            assert all(each.status is DocumentStatus.SHOWN for each in kiosk.seen.sitting.documents)

    asyncio.run(scene())


def test_without_a_folder_one_is_chosen_in_the_running_program_and_every_seat_begins_with_its_sitting(
    tmp_path: Path,
) -> None:
    async def scene() -> None:
        kiosk = a_kiosk(tmp_path)
        folder, kiosk.folder = kiosk.folder, None
        (folder / "council.toml").write_text('commune = "Valbrume"\nseats = [{number = 9}]\n', "utf-8")
        seat = Seat(kiosk, 8)
        async with kiosk.running() as live, seat.running():
            await until(lambda: kiosk.picture is not None and kiosk.seen.welcome is not None)
            assert kiosk.seen.sitting.phase is Phase.UNPREPARED
            live.intend(OpenSitting())
            await until(lambda: told(kiosk, Refusal.NOT_PREPARED))
            live.intend(OpenFolder(str(tmp_path / "nowhere")))
            await until(lambda: told(kiosk, Trouble.FOLDER_UNREADABLE))
            live.intend(OpenFolder(str(folder)))
            await until(lambda: kiosk.ready(2) and kiosk.seen.welcome is None)
            assert len(kiosk.seen.seats) == 9
            await until(seat.has_all)
            assert seat.seen.kiosk_label == "Mairie de Valbrume"
            live.intend(OpenSitting())
            live.intend(OpenFolder(str(folder)))
            await until(lambda: told(kiosk, Trouble.SITTING_NOT_CLOSED))
            live.intend(CloseSitting())
            await until(lambda: kiosk.seen.sitting.phase is Phase.CLOSED)
            first = kiosk.seen.sitting.id
            live.intend(OpenFolder(str(folder)))
            await until(lambda: kiosk.ready(2) and kiosk.seen.sitting.id != first)
            await until(lambda: seat.seen.sitting == kiosk.seen.sitting)
            assert seat.seen.sitting.phase is Phase.PREPARED

    asyncio.run(scene())


def test_started_without_a_folder_it_goes_on_with_the_evening_that_was_interrupted_and_else_offers_it(
    tmp_path: Path,
) -> None:
    async def scene() -> None:
        kiosk = a_kiosk(tmp_path)
        folder = kiosk.folder
        async with kiosk.running():
            await until(lambda: kiosk.ready(2) and kiosk.seen.preparing == 0)
            prepared = kiosk.seen.sitting
        kiosk.folder, kiosk.picture = None, None
        async with kiosk.running() as live:
            await until(lambda: kiosk.picture is not None and kiosk.seen.welcome is not None)
            assert kiosk.seen.welcome is not None
            (recent,) = kiosk.seen.welcome.recent
            assert (recent.folder, recent.there, recent.unfinished) == (str(folder), True, True)
            live.intend(OpenFolder(recent.folder))
            await until(lambda: kiosk.seen.sitting == prepared)
            live.intend(OpenSitting())
            await until(lambda: kiosk.seen.sitting.phase is Phase.OPEN)
            opened = kiosk.seen.sitting
        kiosk.picture = None
        async with kiosk.running():
            await until(lambda: kiosk.picture is not None and kiosk.seen.sitting == opened)
            assert kiosk.seen.welcome is None

    asyncio.run(scene())


def test_draft_and_notes_are_on_the_stage_alone_and_there_after_a_restart_without_the_stick(tmp_path: Path) -> None:
    async def scene() -> None:
        kiosk = a_kiosk(tmp_path)
        kiosk.paper("1 Voirie/Projet.txt", "Le conseil décide de refaire le chemin.".encode())
        kiosk.paper("1 Voirie/notes.txt", "rappeler le maçon".encode("cp1252"))
        seat = Seat(kiosk, 1)
        notes = ItemNotes("Le conseil décide de refaire le chemin.", "rappeler le maçon")
        async with kiosk.running() as live, seat.running():
            await until(lambda: kiosk.ready(2) and seat.has_all())
            for command in (OpenSitting(), PresentItem(kiosk.seen.sitting.items[0].id)):
                live.intend(command)
            await until(lambda: kiosk.seen.notes == notes)
            await until(lambda: seat.seen.sitting == kiosk.seen.sitting)
            assert "refaire le chemin" not in repr(seat.seen)
            kept = [path for path in seat.state.rglob("*") if path.is_file() and b"refaire" in path.read_bytes()]
            assert kept == [], "nothing of it is sent"
            await until(lambda: (kiosk.root / "kiosk" / "notes.json").is_file())
        kiosk.folder.rename(tmp_path / "in a pocket")
        kiosk.picture = None
        async with kiosk.running():
            await until(lambda: kiosk.picture is not None and kiosk.seen.folder_gone and kiosk.seen.notes == notes)

    asyncio.run(scene())


def test_an_empty_folder_is_a_sitting_that_papers_come_to(tmp_path: Path) -> None:
    async def scene() -> None:
        kiosk = Kiosk(tmp_path)
        kiosk.folder.mkdir()
        async with kiosk.running() as live:
            await until(lambda: kiosk.picture is not None and kiosk.seen.sitting.phase is Phase.PREPARED)
            assert not kiosk.seen.folder_gone
            kiosk.paper("Scan_001.pdf", make.text_pdf("scanned"))
            await until(lambda: bool(kiosk.seen.new_papers))
            (paper,) = kiosk.seen.new_papers
            live.intend(TakeInFile(paper.path, paper.item))
            await until(lambda: kiosk.ready(1))
            assert replace(kiosk.document("Scan 001"), late=True) != kiosk.document("Scan 001")

    asyncio.run(scene())
