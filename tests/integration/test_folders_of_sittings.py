"""A kiosk given one folder after the other: each is a sitting of its own, whatever became of the one before."""

import asyncio
import os
from pathlib import Path

from shared.domain.commands import OpenSitting
from shared.domain.sitting import Phase
from tests import making_files as make
from tests.integration.test_live_table import Kiosk, until


def test_another_folder_begins_another_sitting_though_the_last_was_never_closed(tmp_path: Path) -> None:
    async def scene() -> None:
        kiosk = Kiosk(tmp_path)
        kiosk.paper("1 Roads/Plan.pdf", make.text_pdf("one", "two"))
        async with kiosk.running() as live:
            await until(lambda: kiosk.ready(1))
            live.intend(OpenSitting())
            await until(lambda: kiosk.seen.sitting.phase is Phase.OPEN)
            first = kiosk.seen.sitting.id
        kiosk.folder = tmp_path / "next month"
        kiosk.paper("1 Budget/Table.pdf", make.text_pdf("table"))
        async with kiosk.running():
            await until(lambda: kiosk.ready(1) and kiosk.seen.sitting.id != first)
            assert kiosk.seen.sitting.phase is Phase.PREPARED
            assert [item.title for item in kiosk.seen.sitting.items] == ["Budget"]
            assert kiosk.seen.notice is None
            second = kiosk.seen.sitting.id
        async with kiosk.running():
            await until(lambda: kiosk.ready(1))
            assert kiosk.seen.sitting.id == second, "the same folder goes on with its sitting"

    asyncio.run(scene())


def test_a_paper_whose_name_is_no_text_is_laid_on_the_table(tmp_path: Path) -> None:
    async def scene() -> None:
        kiosk = Kiosk(tmp_path)
        kiosk.paper(os.fsdecode(b"1 R\xe9fection/D\xe9lib\xe9ration.pdf"), make.text_pdf("one"))
        async with kiosk.running():
            await until(lambda: kiosk.ready(1))
            assert kiosk.seen.sitting.items[0].title == "Réfection"
            assert kiosk.seen.sitting.documents[0].title == "Délibération"

    asyncio.run(scene())
