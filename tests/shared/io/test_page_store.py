"""Drawn pages outlive the program, stay within their bound, and are never wrong."""

import asyncio
import hashlib
import os
from pathlib import Path

from shared.domain.ids import ContentHash
from shared.io.page_file import FORMAT, packed, place_of
from shared.io.page_store import TOUCH_AFTER, PageStore, write_page
from shared.pages.requests import PageImage, PageKey, PixelSize

BOX = PixelSize(10, 10)


def key(page: int, name: str = "a", box: PixelSize = BOX) -> PageKey:
    return PageKey(ContentHash(hashlib.sha256(name.encode()).hexdigest()), page, box)


def image(of: PageKey) -> PageImage:
    return PageImage(of, 10, 10, 30, os.urandom(300))


def write(root: Path, page: PageImage) -> int:
    content = packed(page.key, page.width, page.height, page.stride, page.rgb)
    kept = write_page(root, page.key, content)
    assert kept is not None
    return kept


async def keep(store: PageStore, page: PageImage) -> int:
    kept = write(store.root, page)
    await store.added(page.key, kept)
    return kept


def pages_on_disk(root: Path) -> list[str]:
    return sorted(path.name for path in root.rglob("*") if path.is_file())


def test_a_kept_page_is_there_after_a_restart(tmp_path: Path) -> None:
    page = image(key(1))

    async def story() -> None:
        first = await PageStore.open(tmp_path)
        assert await first.load(page.key) is None
        kept = await keep(first, page)

        second = await PageStore.open(tmp_path)
        assert second.has(page.key)
        assert second.bytes_of(page.key) == kept == second.kept_bytes
        assert await second.load(page.key) == page

    asyncio.run(story())


def test_a_damaged_page_is_a_miss_and_is_cleared_away(tmp_path: Path) -> None:
    page = image(key(1))

    async def story() -> None:
        store = await PageStore.open(tmp_path)
        await keep(store, page)
        path = tmp_path / FORMAT / place_of(page.key)
        path.write_bytes(path.read_bytes()[:-7])
        assert await store.load(page.key) is None
        assert not store.has(page.key)
        assert store.kept_bytes == 0
        assert not path.exists()

    asyncio.run(story())


def test_a_page_deleted_behind_our_back_is_a_miss(tmp_path: Path) -> None:
    async def story() -> None:
        store = await PageStore.open(tmp_path)
        await keep(store, image(key(1)))
        (tmp_path / FORMAT / place_of(key(1))).unlink()
        assert await store.load(key(1)) is None
        assert store.bytes_of(key(1)) is None

    asyncio.run(story())


def test_the_least_recently_used_pages_make_room(tmp_path: Path) -> None:
    async def story() -> None:
        store = PageStore(tmp_path, bound=3 * write(tmp_path, image(key(9))) + 20)
        for number in (1, 2, 3):
            await keep(store, image(key(number)))
        assert await store.load(key(1)) is not None
        await keep(store, image(key(4)))
        assert [number for number in (1, 2, 3, 4) if store.has(key(number))] == [1, 3, 4]
        assert not (tmp_path / FORMAT / place_of(key(2))).exists()

    asyncio.run(story())


def test_pinned_pages_stay_and_so_does_the_newest(tmp_path: Path) -> None:
    async def story() -> None:
        store = PageStore(tmp_path, bound=1)
        store.pin([key(1)])
        for number in (1, 2, 3):
            await keep(store, image(key(number)))
        assert [number for number in (1, 2, 3) if store.has(key(number))] == [1, 3]

    asyncio.run(story())


def test_the_order_of_use_outlives_a_restart(tmp_path: Path) -> None:
    async def story() -> None:
        for number in (1, 2, 3):
            write(tmp_path, image(key(number)))
            used_at = 1000.0 + number
            os.utime(tmp_path / FORMAT / place_of(key(number)), (used_at, used_at))
        first = await PageStore.open(tmp_path)
        assert await first.load(key(1)) is not None
        assert (tmp_path / FORMAT / place_of(key(1))).stat().st_mtime > 1000.0 + TOUCH_AFTER

        second = await PageStore.open(tmp_path, bound=1)
        await keep(second, image(key(4)))
        assert not second.has(key(1))
        third = await PageStore.open(tmp_path)
        assert third.has(key(4))

    asyncio.run(story())


def test_a_content_is_forgotten_whole(tmp_path: Path) -> None:
    async def story() -> None:
        store = await PageStore.open(tmp_path)
        for page in (key(1), key(2), key(1, box=PixelSize(20, 20)), key(1, "b")):
            await keep(store, image(page))
        await store.forget(key(1).sha256)
        assert store.has(key(1, "b"))
        assert not store.has(key(2))
        assert pages_on_disk(tmp_path) == ["1_10x10.page"]
        assert not (tmp_path / FORMAT / place_of(key(1)).parent).exists()

    asyncio.run(story())


def test_leftovers_and_foreign_files_are_no_pages(tmp_path: Path) -> None:
    async def story() -> None:
        write(tmp_path, image(key(1)))
        folder = (tmp_path / FORMAT / place_of(key(1))).parent
        (folder / "1_10x10.123.part").write_bytes(b"half")
        (folder / "notes.txt").write_bytes(b"mine")
        (tmp_path / "2_10x10.page").write_bytes(b"elsewhere")
        emptied = tmp_path / FORMAT / place_of(key(1, "b")).parent
        emptied.mkdir(parents=True)
        store = await PageStore.open(tmp_path)
        assert store.has(key(1))
        assert not store.has(key(2))
        assert pages_on_disk(tmp_path) == ["1_10x10.page", "2_10x10.page", "notes.txt"]
        assert not emptied.exists()

    asyncio.run(story())


def test_a_disk_that_does_not_take_a_page_is_told(tmp_path: Path) -> None:
    (tmp_path / "file").write_bytes(b"")
    assert write_page(tmp_path / "file", key(1), b"content") is None
    assert pages_on_disk(tmp_path) == ["file"]
