"""A whole table whose disks have been damaged while it was off: told in words, and mended by whoever has it still."""

import asyncio
from pathlib import Path

from kiosk.services.picture import Trouble
from seat_client.services.picture import LinkState
from shared.domain.commands import OpenSitting, PresentDocument, TurnPage
from tests.integration.test_live_table import Seat, a_kiosk, until


def spoil_last(path: Path, word: bytes) -> None:
    """One bit of the last place where this stands in the file."""
    content = bytearray(path.read_bytes())
    content[content.rindex(word)] ^= 1
    path.write_bytes(content)


def test_the_presenter_is_told_of_a_damaged_journal_and_the_seat_gives_back_what_it_lost(tmp_path: Path) -> None:
    async def scene() -> None:
        kiosk = a_kiosk(tmp_path)
        seat = Seat(kiosk, 1)
        async with seat.running():
            async with kiosk.running() as live:
                await until(lambda: kiosk.ready(2) and seat.has_all())
                assert kiosk.seen.notice is None
                for command in (OpenSitting(), PresentDocument(kiosk.document("Plan").id, 1), TurnPage(2), TurnPage(3)):
                    live.intend(command)
                await until(lambda: seat.seen.here is not None and seat.seen.here.page == 3)
                whole = seat.seen.sitting
            await until(lambda: seat.seen.link is LinkState.LOST)
            spoil_last(tmp_path / "kiosk" / "journal.sqlite", b'"page":3')
            kiosk.picture = None
            async with kiosk.running():
                await until(lambda: kiosk.picture is not None and kiosk.seen.notice is not None)
                assert kiosk.seen.notice is not None
                assert kiosk.seen.notice.what is Trouble.JOURNAL_DAMAGED
                await until(lambda: kiosk.seen.sitting == whole)
            assert list((tmp_path / "kiosk").glob("journal.sqlite.damaged-1"))

    asyncio.run(scene())


def test_a_seat_with_a_damaged_mirror_begins_anew_from_the_kiosk_by_itself(tmp_path: Path) -> None:
    async def scene() -> None:
        kiosk = a_kiosk(tmp_path)
        seat = Seat(kiosk, 1)
        async with kiosk.running() as live:
            async with seat.running():
                await until(lambda: kiosk.ready(2) and seat.has_all())
                for command in (OpenSitting(), PresentDocument(kiosk.document("Plan").id, 2)):
                    live.intend(command)
                await until(lambda: seat.seen.here is not None and seat.seen.here.page == 2)
            for name, damage in (("mirror.sqlite", bytes(3000)), ("votes.json", b"{"), ("memory.json", b"\xff")):
                file = seat.state / name
                file.write_bytes(damage + (file.read_bytes()[3000:] if file.exists() else b""))
            seat.picture = None
            async with seat.running():
                await until(lambda: seat.picture is not None and seat.seen.sitting == kiosk.seen.sitting)
                assert seat.seen.here is not None
                assert seat.seen.here.page == 2
            assert list(seat.state.glob("mirror.sqlite.damaged-1"))

    asyncio.run(scene())
