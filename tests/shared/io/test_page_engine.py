"""Pages come, from disk or drawn; a file that hangs or kills costs its own page and nothing else."""

import asyncio
import hashlib
import os
import signal
from collections.abc import AsyncIterator, Awaitable, Callable, Coroutine
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

import pytest

from shared.domain.documents import DocumentStatus, FileKind, Reason
from shared.domain.gestures import Area
from shared.domain.ids import ContentHash
from shared.io.page_engine import EngineLimits, PageEngine
from shared.io.page_store import PageStore
from shared.pages.requests import (
    FileFailure,
    PageFailure,
    PageImage,
    PageKey,
    PageLink,
    PageNotKept,
    PageReady,
    PageText,
    PixelSize,
    UnlockedFile,
)
from tests import making_files as make
from tests.making_files import PdfPage

BOX = PixelSize(300, 400)
PATIENT = EngineLimits()
HASTY = EngineLimits(looked_at_seconds=1.0, prepared_seconds=1.0)


def file(tmp_path: Path, content: bytes, name: str = "acte.pdf") -> tuple[Path, ContentHash]:
    path = tmp_path / name
    path.write_bytes(content)
    return path, ContentHash(hashlib.sha256(content).hexdigest())


@asynccontextmanager
async def engine_in(folder: Path, limits: EngineLimits = PATIENT) -> AsyncIterator[tuple[PageEngine, PageStore]]:
    store = await PageStore.open(folder / "pages")
    engine = PageEngine(store, limits)
    try:
        yield engine, store
    finally:
        await engine.close()


async def until(what: Callable[[], object]) -> None:
    """Wait for something that is sure to come; the bound is for the day when it does not."""
    async with asyncio.timeout(30):
        while not what():  # noqa: ASYNC110 - what is waited for lies in another process
            await asyncio.sleep(0.01)


def run(story: Coroutine[Any, Any, None]) -> None:
    asyncio.run(story)


async def drawn(answer: Awaitable[PageImage | PageFailure]) -> PageImage:
    image = await answer
    assert isinstance(image, PageImage), image
    return image


def test_a_page_is_drawn_then_kept_then_there_without_its_file_after_a_restart(tmp_path: Path) -> None:
    path, sha256 = file(tmp_path, make.pdf([PdfPage(make.quarters(300, 400))]))
    key = PageKey(sha256, 1, BOX)

    async def story() -> None:
        async with engine_in(tmp_path) as (engine, store):
            first = await drawn(engine.page(key, path))
            assert (first.width, first.height, first.stride) == (300, 400, 900)
            assert first.rgb[:3] == b"\x00\x00\x00"
            assert first.rgb[-3:] == b"\xff\xff\xff"
            await until(lambda: store.has(key))
        path.unlink()
        async with engine_in(tmp_path) as (engine, _):
            assert await engine.page(key, path) == first
            assert engine.pids == ()

    run(story())


def test_a_prepared_page_is_on_disk_and_needs_no_drawing(tmp_path: Path) -> None:
    path, sha256 = file(tmp_path, make.text_pdf("un", "deux"))
    key = PageKey(sha256, 2, BOX)

    async def story() -> None:
        async with engine_in(tmp_path) as (engine, store):
            ready = await engine.prepare(key, path)
            assert isinstance(ready, PageReady)
            assert store.bytes_of(key) == ready.kept_bytes
            assert await engine.prepare(key, path) == ready
            path.unlink()
            await drawn(engine.page(key, path))
            assert len(engine.pids) == 1

    run(story())


def test_a_file_that_hangs_costs_its_own_page_once(tmp_path: Path) -> None:
    endless, endless_hash = file(tmp_path, make.endless_pdf(), "endless.pdf")
    sound, sound_hash = file(tmp_path, make.text_pdf("bonjour"))

    async def story() -> None:
        async with engine_in(tmp_path, HASTY) as (engine, _):
            hanging = PageKey(endless_hash, 1, BOX)
            failed, image = await asyncio.gather(
                engine.page(hanging, endless), engine.page(PageKey(sound_hash, 1, BOX), sound)
            )
            assert failed == PageFailure(hanging, Reason.TOO_LONG)
            assert isinstance(image, PageImage)
            assert await engine.page(hanging, endless) == failed
            assert (engine.deaths.time_limit, engine.deaths.unplanned) == (1, 0)

    run(story())


def test_a_page_too_slow_to_wait_for_may_still_be_prepared(tmp_path: Path) -> None:
    path, sha256 = file(tmp_path, make.endless_pdf())
    key = PageKey(sha256, 1, BOX)

    async def story() -> None:
        async with engine_in(tmp_path, HASTY) as (engine, _):
            assert await engine.page(key, path) == PageFailure(key, Reason.TOO_LONG)
            assert await engine.prepare(key, path) == PageFailure(key, Reason.TOO_LONG)
            assert engine.deaths.time_limit == 2
            assert await engine.prepare(key, path) == PageFailure(key, Reason.TOO_LONG)
            assert engine.deaths.time_limit == 2

    run(story())


def test_what_is_looked_at_never_waits_behind_what_is_prepared(tmp_path: Path) -> None:
    endless, endless_hash = file(tmp_path, make.endless_pdf(), "endless.pdf")
    sound, sound_hash = file(tmp_path, make.text_pdf("bonjour"))

    async def story() -> None:
        async with engine_in(tmp_path) as (engine, _):
            preparing = asyncio.create_task(engine.prepare(PageKey(endless_hash, 1, BOX), endless))
            await until(lambda: engine.pids)
            await drawn(engine.page(PageKey(sound_hash, 1, BOX), sound))
            assert not preparing.done()
            preparing.cancel()

    run(story())


def test_a_page_is_shown_though_its_own_preparation_hangs(tmp_path: Path) -> None:
    sound, sound_hash = file(tmp_path, make.text_pdf("bonjour"))
    endless, _ = file(tmp_path, make.endless_pdf(), "endless.pdf")
    key = PageKey(sound_hash, 1, BOX)

    async def story() -> None:
        async with engine_in(tmp_path) as (engine, _):
            looking_into = asyncio.create_task(engine.inspect(endless))
            await until(lambda: engine.pids)
            preparing = asyncio.create_task(engine.prepare(key, sound))
            await asyncio.sleep(0)
            await drawn(engine.page(key, sound))
            assert not preparing.done()
            looking_into.cancel()
            preparing.cancel()

    run(story())


def test_a_page_asked_for_twice_is_drawn_once(tmp_path: Path) -> None:
    path, sha256 = file(tmp_path, make.text_pdf("un", "deux"))
    shown, prepared = PageKey(sha256, 1, BOX), PageKey(sha256, 2, BOX)

    async def story() -> None:
        async with engine_in(tmp_path) as (engine, _):
            page = asyncio.create_task(engine.page(shown, path))
            await asyncio.sleep(0)
            assert isinstance(await engine.prepare(shown, path), PageReady)
            await drawn(page)
            assert len(engine.pids) == 1, "the background process was not needed"

            left = asyncio.create_task(engine.prepare(prepared, path))
            await asyncio.sleep(0)
            left.cancel()
            one, other = await asyncio.gather(engine.prepare(prepared, path), engine.prepare(prepared, path))
            assert one is other

    run(story())


def test_a_page_no_longer_wanted_leaves_the_queue(tmp_path: Path) -> None:
    endless, endless_hash = file(tmp_path, make.endless_pdf(), "endless.pdf")
    sound, sound_hash = file(tmp_path, make.text_pdf("un", "deux"))

    async def story() -> None:
        async with engine_in(tmp_path, HASTY) as (engine, store):
            slow = asyncio.create_task(engine.page(PageKey(endless_hash, 1, BOX), endless))
            await until(lambda: engine.pids)
            passed_over = asyncio.create_task(engine.page(PageKey(sound_hash, 1, BOX), sound))
            wanted = asyncio.create_task(engine.page(PageKey(sound_hash, 2, BOX), sound))
            await asyncio.sleep(0)
            passed_over.cancel()
            slow.cancel()
            await drawn(wanted)
            await until(lambda: store.has(PageKey(sound_hash, 2, BOX)))
            assert not store.has(PageKey(sound_hash, 1, BOX))

    run(story())


def test_a_process_killed_while_idle_is_started_anew_unnoticed(tmp_path: Path) -> None:
    path, sha256 = file(tmp_path, make.text_pdf("un", "deux"))

    async def story() -> None:
        async with engine_in(tmp_path) as (engine, _):
            await engine.start()
            (pid,) = engine.pids
            os.kill(pid, signal.SIGKILL)
            await until(lambda: pid not in engine.pids)
            await drawn(engine.page(PageKey(sha256, 1, BOX), path))
            assert engine.deaths.unplanned == 1

    run(story())


def test_a_file_that_kills_its_process_is_tried_once_more_then_said_to_kill(tmp_path: Path) -> None:
    path, sha256 = file(tmp_path, make.endless_pdf())
    sound, sound_hash = file(tmp_path, make.text_pdf("bonjour"), "sound.pdf")
    key = PageKey(sha256, 1, BOX)

    async def story() -> None:
        async with engine_in(tmp_path) as (engine, _):
            await engine.start()
            page = asyncio.create_task(engine.page(key, path))
            killed: set[int] = set()
            while not page.done():
                for pid in set(engine.pids) - killed:
                    await asyncio.sleep(0.3)
                    os.kill(pid, signal.SIGKILL)
                    killed.add(pid)
                await asyncio.sleep(0.01)
            assert await page == PageFailure(key, Reason.ENGINE_DIED)
            assert engine.deaths.unplanned == len(killed) == 2
            assert await engine.page(key, path) == PageFailure(key, Reason.ENGINE_DIED)
            await drawn(engine.page(PageKey(sound_hash, 1, BOX), sound))
            assert engine.deaths.unplanned == 2

    run(story())


def test_a_page_beyond_the_memory_limit_says_so_and_the_next_one_comes(tmp_path: Path) -> None:
    path, sha256 = file(tmp_path, make.memory_hungry_pdf())
    hungry, modest = PageKey(sha256, 1, PixelSize(3000, 4000)), PageKey(sha256, 1, PixelSize(30, 40))

    async def story() -> None:
        async with engine_in(tmp_path, EngineLimits(memory_bytes=400 * 1024 * 1024)) as (engine, _):
            assert await engine.page(hungry, path) == PageFailure(hungry, Reason.TOO_MUCH_MEMORY)
            await drawn(engine.page(modest, path))
            assert await engine.page(hungry, path) == PageFailure(hungry, Reason.TOO_MUCH_MEMORY)
            assert (engine.deaths.memory, engine.deaths.unplanned) == (1, 0)

    run(story())


def test_another_content_under_the_same_path_is_noticed(tmp_path: Path) -> None:
    path, sha256 = file(tmp_path, make.text_pdf("version 1", "2"))
    one, two = PageKey(sha256, 1, BOX), PageKey(sha256, 2, BOX)

    async def story() -> None:
        async with engine_in(tmp_path) as (engine, _):
            await drawn(engine.page(one, path))
            path.write_bytes(make.text_pdf("version 2", "2"))
            assert await engine.page(two, path) == PageFailure(two, Reason.CONTENT_CHANGED)
            path.write_bytes(b"")
            assert await engine.page(two, path) == PageFailure(two, Reason.CONTENT_CHANGED)
            path.unlink()
            assert await engine.prepare(two, path) == PageFailure(two, Reason.UNREADABLE_FILE)
            path.write_bytes(make.text_pdf("version 1", "2"))
            await drawn(engine.page(two, path))

    run(story())


def test_a_page_that_is_not_there_says_so_and_kills_nothing(tmp_path: Path) -> None:
    path, sha256 = file(tmp_path, make.text_pdf("bonjour"))
    key = PageKey(sha256, 7, BOX)

    async def story() -> None:
        async with engine_in(tmp_path) as (engine, _):
            assert await engine.page(key, path) == PageFailure(key, Reason.UNREADABLE_PAGES)
            assert await engine.read(sha256, 7, path) == FileFailure(Reason.UNREADABLE_PAGES)
            assert engine.deaths.unplanned == 0

    run(story())


def test_a_full_disk_keeps_no_page_and_shows_every_page(tmp_path: Path) -> None:
    path, sha256 = file(tmp_path, make.text_pdf("bonjour"))
    key = PageKey(sha256, 1, BOX)
    (tmp_path / "pages").write_bytes(b"a file where the folder should be takes nothing, as a full disk")

    async def story() -> None:
        async with engine_in(tmp_path) as (engine, _):
            assert await engine.prepare(key, path) == PageNotKept(key)
            await drawn(engine.page(key, path))
            await drawn(engine.page(key, path))
            assert engine.deaths.unplanned == 0

    run(story())


def test_without_a_store_pages_are_drawn_each_time(tmp_path: Path) -> None:
    path, sha256 = file(tmp_path, make.text_pdf("bonjour"))
    key = PageKey(sha256, 1, BOX)

    async def story() -> None:
        engine = PageEngine()
        first = await drawn(engine.page(key, path))
        assert await engine.page(key, path) == first
        assert await engine.prepare(key, path) == PageNotKept(key)
        await engine.close()

    run(story())


@pytest.mark.parametrize("password", ["secret", "  é € 😀 "])
def test_a_locked_document_is_opened_as_a_new_content(tmp_path: Path, password: str) -> None:
    path, sha256 = file(tmp_path, make.locked_pdf(password))
    copy = tmp_path / "copy.pdf"

    async def story() -> None:
        async with engine_in(tmp_path) as (engine, _):
            assert (await engine.inspect(path)).needs_password
            locked = PageKey(sha256, 1, BOX)
            assert await engine.page(locked, path) == PageFailure(locked, Reason.PASSWORD)
            assert await engine.unlock(path, "wrong", copy) == FileFailure(Reason.PASSWORD)
            assert not copy.exists()

            opened = await engine.unlock(path, password, copy)
            content = copy.read_bytes()
            assert opened == UnlockedFile(ContentHash(hashlib.sha256(content).hexdigest()), len(content))
            found = await engine.inspect(copy)
            assert (found.status, found.text_first_page) == (DocumentStatus.SHOWN, "Sous clef")
            assert path.read_bytes() == make_again(sha256, path)

    run(story())


def make_again(sha256: ContentHash, path: Path) -> bytes:
    """The bytes of the locked file, whose hash says that they were left alone."""
    content = path.read_bytes()
    assert hashlib.sha256(content).hexdigest() == sha256
    return content


def test_a_password_is_tried_as_pdf_2_prepares_it_too(tmp_path: Path) -> None:
    path, _ = file(tmp_path, make.locked_pdf("SaSLprep"))

    async def story() -> None:
        async with engine_in(tmp_path) as (engine, _):
            assert isinstance(await engine.unlock(path, "SªSL\xadprep", tmp_path / "copy.pdf"), UnlockedFile)

    run(story())


def test_a_document_whose_first_page_hangs_is_shown_with_a_warning(tmp_path: Path) -> None:
    path, _ = file(tmp_path, make.endless_pdf())

    async def story() -> None:
        async with engine_in(tmp_path, HASTY) as (engine, _):
            found = await engine.inspect(path)
            assert (found.kind, found.pages) == (FileKind.PDF, 1)
            assert (found.status, found.reason) == (DocumentStatus.SHOWN_WITH_WARNING, Reason.TOO_LONG)

    run(story())


def test_the_name_people_use_tells_what_a_damaged_file_was_meant_to_be(tmp_path: Path) -> None:
    path, _ = file(tmp_path, b"PK\x03\x04 and no more", "3f2a")

    async def story() -> None:
        async with engine_in(tmp_path) as (engine, _):
            assert (await engine.inspect(path)).kind is FileKind.ARCHIVE
            found = await engine.inspect(path, "note.docx")
            assert (found.kind, found.reason) == (FileKind.WORD, Reason.OFFICE_DAMAGED)
            missing = await engine.inspect(tmp_path / "missing.pdf")
            assert (missing.status, missing.reason) == (DocumentStatus.REFUSED, Reason.UNREADABLE_FILE)

    run(story())


def test_a_file_name_that_is_no_text_is_no_trouble(tmp_path: Path) -> None:
    path = tmp_path / os.fsdecode(b"d\xe9lib.pdf")
    path.write_bytes(make.text_pdf("bonjour"))

    async def story() -> None:
        async with engine_in(tmp_path) as (engine, _):
            assert (await engine.inspect(path)).text_first_page == "bonjour"

    run(story())


def test_a_page_is_written_as_a_picture_or_says_why_not(tmp_path: Path) -> None:
    path, _ = file(tmp_path, make.text_pdf("bonjour"))

    async def story() -> None:
        async with engine_in(tmp_path) as (engine, _):
            assert await engine.write_png(path, 1, 144, tmp_path / "page.png") == PixelSize(600, 800)
            assert await engine.write_png(path, 2, 72, tmp_path / "no.png") == FileFailure(Reason.UNREADABLE_PAGES)
            nowhere = await engine.write_png(path, 1, 72, tmp_path / "nowhere" / "page.png")
            assert nowhere == FileFailure(Reason.UNREADABLE_FILE)

    run(story())


def test_a_touch_may_lead_to_another_page(tmp_path: Path) -> None:
    link = b"/Annots[<</Type/Annot/Subtype/Link/Rect[0 0 300 400]/Dest[5 0 R/Fit]>>]"
    path, sha256 = file(tmp_path, make.pdf([PdfPage(extra=link), PdfPage()]))

    async def story() -> None:
        async with engine_in(tmp_path) as (engine, _):
            assert await engine.read(sha256, 1, path) == PageText((), (PageLink(Area(0, 0, 1, 1), 2),))
            assert await engine.read(sha256, 2, path) == PageText()

    run(story())


def test_the_background_process_rests_when_idle_and_wakes_when_needed(tmp_path: Path) -> None:
    path, sha256 = file(tmp_path, make.text_pdf("un", "deux"))

    async def story() -> None:
        async with engine_in(tmp_path, EngineLimits(idle_seconds=0.05)) as (engine, _):
            assert isinstance(await engine.prepare(PageKey(sha256, 1, BOX), path), PageReady)
            await until(lambda: engine.pids == ())
            assert isinstance(await engine.prepare(PageKey(sha256, 2, BOX), path), PageReady)
            assert engine.deaths.unplanned == 0

    run(story())


def test_closing_ends_every_process_also_one_that_hangs(tmp_path: Path) -> None:
    path, sha256 = file(tmp_path, make.endless_pdf())
    key = PageKey(sha256, 1, BOX)

    async def story() -> None:
        async with engine_in(tmp_path) as (engine, _):
            page = asyncio.create_task(engine.page(key, path))
            preparing = asyncio.create_task(engine.prepare(PageKey(sha256, 1, PixelSize(30, 40)), path))
            await until(lambda: len(engine.pids) == 2)
            pids = engine.pids
        assert not any(os.path.exists(f"/proc/{pid}") for pid in pids)  # noqa: ASYNC240 - no disk is asked
        assert isinstance(await page, PageFailure)
        assert isinstance(await preparing, PageFailure)
        assert engine.deaths.unplanned == 0

    run(story())
