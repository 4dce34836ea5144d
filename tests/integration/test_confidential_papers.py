"""Confidential documents on a live seat: there while the council sits, and afterwards no byte of them anywhere."""

import asyncio
import sqlite3
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, closing
from pathlib import Path

from kiosk.services.intents import RetireScreen
from seat_client.adapters.wiping import Stores, Wiping
from seat_client.services.retention import SeatTime
from shared.domain.commands import CloseSitting, OpenSitting, PresentDocument
from shared.domain.documents import Document
from shared.domain.ids import ContentHash, DeviceId
from shared.domain.sitting import Phase, Sitting
from shared.io.clock import now
from shared.io.device_identity import identity_in
from shared.io.document_files import DocumentFiles
from shared.io.following.file_fetcher import FileFetcher
from shared.io.following.pinned_kiosk import PinnedKiosk
from shared.io.packet_reader import PacketReader
from shared.io.page_engine import PageEngine
from shared.io.page_store import PageStore
from tests import making_files as make
from tests.integration.test_live_table import Kiosk, Seat, a_kiosk, in_background, until
from tests.integration.test_pairing import HumanSeat, a_human_kiosk, let_in

WORD = b"zythumquilon"
"""In no other document, nor in any program."""


def traces(state: Path, word: bytes = WORD) -> list[str]:
    """The files of a state folder in which a word can be read, in large or small letters."""
    return [
        str(path.relative_to(state))
        for path in sorted(state.rglob("*"))
        if path.is_file() and word in path.read_bytes().lower()
    ]


def pages_of(state: Path, document: Document) -> list[Path]:
    return [path for path in (state / "pages").rglob("*") if document.sha256 in str(path) and path.is_file()]


def rows_of(state: Path) -> set[str]:
    with closing(sqlite3.connect(state / "words.sqlite")) as index:
        return {sha256 for (sha256,) in index.execute("SELECT sha256 FROM content")}


def a_kiosk_with_a_secret(tmp_path: Path, days: int) -> Kiosk:
    kiosk = a_kiosk(tmp_path)
    add_a_secret(kiosk, days)
    return kiosk


def add_a_secret(kiosk: Kiosk, days: int) -> None:
    secret = f"Le {WORD.decode()} de la mairie"
    kiosk.paper("2 Budget/Avis confidentiel.pdf", make.text_pdf(secret, secret))
    council = f'commune = "Valbrume"\nconfidential_kept_days = {days}\nseats = [{{number = 7}}]\n'
    kiosk.paper("council.toml", council.encode())


async def everything_is_here(kiosk: Kiosk, seat: Seat) -> Document:
    """Until the seat has the secret in all its stores: file, drawn pages, index."""
    await until(lambda: kiosk.ready(3) and seat.has_all())
    secret = next(each for each in kiosk.seen.sitting.documents if each.confidential)
    await until(lambda: len(pages_of(seat.state, secret)) >= 2)
    await until(lambda: any(name.startswith("words.sqlite") for name in traces(seat.state)))
    return secret


def test_after_the_sitting_no_byte_of_them_is_left_and_the_rest_stays(tmp_path: Path) -> None:
    async def scene() -> None:
        kiosk = a_kiosk_with_a_secret(tmp_path, 0)
        seat = Seat(kiosk, 3)
        async with kiosk.running() as live, seat.running():
            secret = await everything_is_here(kiosk, seat)
            plan = kiosk.document("Plan")
            for command in (OpenSitting(), PresentDocument(secret.id)):
                live.intend(command)
            await until(lambda: seat.seen.here is not None and seat.seen.here.document == secret.id)
            live.intend(CloseSitting())
            await until(lambda: seat.seen.sitting.phase is Phase.CLOSED)
            assert secret not in seat.seen.sitting.documents, "not for a moment longer on the screen"
            await until(lambda: not seat.file(secret.sha256).exists() and not traces(seat.state))
            await until(lambda: not pages_of(seat.state, secret))
            assert secret.sha256 not in rows_of(seat.state)
            assert plan.sha256 in rows_of(seat.state)
            assert seat.file(plan.sha256).exists()
            await until(lambda: kiosk.seen.seats[2].complete)
            assert kiosk.seen.seats[2].missing_bytes == 0
        assert traces(seat.state) == []
        kiosk.picture = None
        # The presenter still has it and the seat comes back: it is not fetched again.
        async with seat.running():
            await until(lambda: seat.picture is not None and seat.seen.sitting.phase is Phase.CLOSED)
            assert secret.sha256 not in {each.sha256 for each in seat.seen.sitting.documents}
        assert traces(seat.state) == []

    asyncio.run(scene())


def test_where_the_council_lets_them_stay_they_stay_until_their_sitting_is_gone(tmp_path: Path) -> None:
    async def scene() -> None:
        kiosk = a_kiosk_with_a_secret(tmp_path, 7)
        seat = Seat(kiosk, 3)
        async with kiosk.running() as live, seat.running():
            secret = await everything_is_here(kiosk, seat)
            for command in (OpenSitting(), CloseSitting()):
                live.intend(command)
            await until(lambda: seat.seen.sitting.phase is Phase.CLOSED)
            assert secret in seat.seen.sitting.documents
        assert seat.file(secret.sha256).exists()
        assert traces(seat.state)
        async with wiping(seat.state, Sitting()):
            await until(lambda: not seat.file(secret.sha256).exists() and not traces(seat.state))
            assert pages_of(seat.state, secret) == []

    asyncio.run(scene())


@asynccontextmanager
async def wiping(state: Path, sitting: Sitting) -> AsyncIterator[None]:
    """The stores of a seat on which another sitting is mirrored now, looked at often."""
    me = identity_in(state, DeviceId("0d" * 16))
    trust = PinnedKiosk(state / "nobody.json", me, DeviceId("0d" * 16))
    fetcher = FileFetcher(DocumentFiles(state / "documents"), DeviceId("0d" * 16), lambda _: None, trust)
    pages = await PageStore.open(state / "pages")
    engine = PageEngine(pages)
    reader = PacketReader(
        engine, state / "words.sqlite", asyncio.Event(), lambda _: None, lambda _: None, lambda _: None
    )
    gone: list[frozenset[ContentHash]] = []
    work = Wiping(
        state, Stores(fetcher, pages, reader), lambda: (sitting, SeatTime(now())), gone.append, look_seconds=0.05
    )
    async with in_background(fetcher.run()), in_background(reader.run()), in_background(work.run()):
        yield
    await engine.close()
    assert gone == []


def test_a_screen_that_is_retired_keeps_no_document_at_all(tmp_path: Path) -> None:
    async def scene() -> None:
        kiosk = a_human_kiosk(tmp_path)
        add_a_secret(kiosk, 7)
        seat = HumanSeat(kiosk, 3)
        async with kiosk.running() as live, seat.running():
            await let_in(live, seat)
            secret = await everything_is_here(kiosk, seat)
            (paired,) = kiosk.seen.admission.screens
            live.intend(RetireScreen(paired.device))
            await until(lambda: not traces(seat.state) and not pages_of(seat.state, secret))
            await until(lambda: not seat.file(kiosk.document("Plan").sha256).exists())

    asyncio.run(scene())
