"""A render process is asked one question at a time, in order, and always answers, be it to say that it could not."""

import asyncio
import os
import sys
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import pytest

from shared.domain.documents import FileKind, Reason
from shared.io.render_child import ChildLimits, Deaths, RenderChild
from shared.io.render_protocol import Draw, Drawn, Failed, Inspect, Inspected, Recognise, Recognised
from shared.pages.requests import PageKey, PixelSize
from tests import making_files as make
from tests.shared.io.test_page_engine import file, until

LIMITS = ChildLimits(memory_bytes=2**30, seconds=30, start_seconds=30, niceness=0)


@asynccontextmanager
async def child_with(limits: ChildLimits = LIMITS, *, shows: bool = False) -> AsyncIterator[tuple[RenderChild, Deaths]]:
    deaths = Deaths()
    child = RenderChild(limits, deaths, shows=shows, store=None)
    try:
        yield child, deaths
    finally:
        await child.close()


def test_questions_are_answered_in_the_order_they_were_put(tmp_path: Path) -> None:
    names = [f"{number}.pdf" for number in range(20)]
    for name in names:
        file(tmp_path, make.text_pdf(name), name)

    async def story() -> None:
        answered: list[str] = []

        async def ask(child: RenderChild, name: str) -> None:
            path = os.fsencode(tmp_path / name)
            answer = await child.answer(Inspect(path, os.fsencode(name), deep=True))
            assert isinstance(answer, Inspected)
            answered.append(answer.inspection.text_first_page)

        async with child_with() as (child, _):
            await asyncio.gather(*(ask(child, name) for name in names))
        assert answered == names

    asyncio.run(story())


def test_the_pixels_of_one_page_are_not_drawn_over_by_the_next(tmp_path: Path) -> None:
    dark, dark_hash = file(tmp_path, make.pdf([make.PdfPage(b"0 g 0 0 300 400 re f")]), "dark.pdf")
    light, light_hash = file(tmp_path, make.pdf([make.PdfPage()]), "light.pdf")
    box = PixelSize(30, 40)

    async def story() -> None:
        async with child_with(shows=True) as (child, _):
            questions = [
                Draw(os.fsencode(path), PageKey(sha256, 1, box), show=True, keep=False)
                for path, sha256 in ((dark, dark_hash), (light, light_hash)) * 3
            ]
            exchanges = await asyncio.gather(*(child.ask(question) for question in questions))
            answers = [await exchange.answer for exchange in exchanges]
        assert [answer for answer, _ in answers] == [Drawn(30, 40, 90)] * 6
        assert [rgb for _, rgb in answers] == [bytes(3600), b"\xff" * 3600] * 3

    asyncio.run(story())


def test_a_process_that_takes_too_long_to_start_is_an_answer() -> None:
    limits = ChildLimits(memory_bytes=2**30, seconds=30, start_seconds=0.001, niceness=0)

    async def story() -> None:
        async with child_with(limits) as (child, deaths):
            await child.start()
            assert await child.answer(Recognise(b"/", b"")) == Failed(Reason.TOO_LONG)
            assert child.pid is None
            assert deaths.unplanned == 0

    asyncio.run(story())


def test_a_process_that_cannot_start_is_an_answer() -> None:
    async def story() -> None:
        async with child_with() as (child, deaths):
            executable, sys.executable = sys.executable, "/nowhere/python"
            try:
                assert await child.answer(Recognise(b"/", b"")) == Failed(Reason.ENGINE_DIED)
            finally:
                sys.executable = executable
            assert deaths.unplanned == 2
            assert isinstance(await child.answer(Recognise(os.fsencode(__file__), b"a.py")), Recognised)

    asyncio.run(story())


def test_a_file_in_the_folder_we_were_started_from_stands_in_for_no_module(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("pymupdf.py", "msgspec.py", "struct.py"):
        (tmp_path / name).write_text("raise SystemExit(1)")
    monkeypatch.chdir(tmp_path)

    async def story() -> None:
        async with child_with() as (child, _):
            assert isinstance(await child.answer(Recognise(os.fsencode(__file__), b"a.py")), Recognised)

    asyncio.run(story())


def test_a_busy_process_does_not_rest_and_an_idle_one_does(tmp_path: Path) -> None:
    path, sha256 = file(tmp_path, make.endless_pdf())

    async def story() -> None:
        async with child_with() as (child, _):
            assert await child.answer(Recognise(os.fsencode(path), b"a.pdf")) == Recognised(FileKind.PDF)
            await child.rest()
            assert child.pid is None
            draw = Draw(os.fsencode(path), PageKey(sha256, 1, PixelSize(3, 4)), show=False, keep=False)
            exchange = await child.ask(draw)
            await until(lambda: child.pid)
            await child.rest()
            assert child.pid is not None
            assert not exchange.answer.done()

    asyncio.run(story())
