"""A folder on a real disk as the documents' home."""

import asyncio
import os
import time
import unicodedata
from collections.abc import Awaitable, Callable
from contextlib import aclosing
from pathlib import Path
from typing import TypeVar

import pytest

from kiosk.adapters.cloud.folder_source import BLOCK, FolderSource
from kiosk.services.cloud_source import CloudFile, Listing, SourceFailed, SourceTrouble

T = TypeVar("T")


def at(root: Path, act: Callable[[FolderSource], Awaitable[T]]) -> T:
    async def run() -> T:
        source = FolderSource(root)
        try:
            return await act(source)
        finally:
            await source.close()

    return asyncio.run(run())


def listing(root: Path, folder: str = "") -> Listing:
    found = at(root, lambda source: source.list_folder(folder))
    assert found is not None
    return found


def content(root: Path, file: CloudFile, offset: int = 0) -> bytes:
    async def read(source: FolderSource) -> bytes:
        async with aclosing(source.read(file, offset)) as pieces:  # type: ignore[type-var]
            return b"".join([piece async for piece in pieces])

    return at(root, read)


def trouble(root: Path, act: Callable[[FolderSource], Awaitable[object]]) -> SourceTrouble:
    with pytest.raises(SourceFailed) as failed:
        at(root, act)
    return failed.value.trouble


def test_a_folder_is_listed_whole_with_names_as_they_are(tmp_path: Path) -> None:
    nfd = unicodedata.normalize("NFD", "é.pdf")
    names = ["PV.pdf", "pv.pdf", "é.pdf", nfd, "a|b: c...", "😀.pdf", "é" * 125 + ".pdf", os.fsdecode(b"\xe9.pdf")]
    for name in names:
        (tmp_path / name).write_bytes(b"x")
    (tmp_path / "below").mkdir()
    (tmp_path / "nowhere").symlink_to(tmp_path / "gone")
    (tmp_path / "loop").symlink_to(tmp_path)
    found = listing(tmp_path)
    assert {each.path for each in found.files} == set(names)
    assert found.folders == ("below",)
    assert found.told_at is not None


def test_an_unchanged_folder_costs_no_listing_and_any_change_is_seen(tmp_path: Path) -> None:
    (tmp_path / "a.pdf").write_bytes(b"one")
    before = listing(tmp_path)
    assert at(tmp_path, lambda source: source.list_folder("", before.etag)) is None
    status = (tmp_path / "a.pdf").stat()
    (tmp_path / "a.pdf").write_bytes(b"two")
    os.utime(tmp_path / "a.pdf", ns=(status.st_atime_ns, status.st_mtime_ns + 1))
    assert at(tmp_path, lambda source: source.list_folder("", before.etag)) is not None, "in the same second"


def test_a_renamed_file_keeps_its_etag_and_a_new_one_of_that_name_has_another(tmp_path: Path) -> None:
    (tmp_path / "a.pdf").write_bytes(b"one")
    (before,) = listing(tmp_path).files
    (tmp_path / "a.pdf").rename(tmp_path / "b.pdf")
    (tmp_path / "a.pdf").write_bytes(b"two")
    after = {each.path: each for each in listing(tmp_path).files}
    assert after["b.pdf"].etag == before.etag
    assert after["a.pdf"].etag != before.etag


@pytest.mark.parametrize("offset", [0, 1, BLOCK, 2 * BLOCK + 7])
def test_a_file_is_read_from_any_byte_on(tmp_path: Path, offset: int) -> None:
    whole = os.urandom(2 * BLOCK + 7)
    (tmp_path / "a.pdf").write_bytes(whole)
    (file,) = listing(tmp_path).files
    assert content(tmp_path, file, offset) == whole[offset:]


def test_a_file_written_since_it_was_listed_is_not_read_as_it(tmp_path: Path) -> None:
    (tmp_path / "a.pdf").write_bytes(b"one")
    (file,) = listing(tmp_path).files
    time.sleep(0.02)
    (tmp_path / "a.pdf").write_bytes(b"two")
    with pytest.raises(SourceFailed, match="changed"):
        content(tmp_path, file)


def test_a_file_that_grows_while_it_is_read_is_told(tmp_path: Path) -> None:
    (tmp_path / "a.pdf").write_bytes(b"x" * (2 * BLOCK))
    (file,) = listing(tmp_path).files

    async def read(source: FolderSource) -> None:
        async for _ in source.read(file):
            with (tmp_path / "a.pdf").open("ab") as growing:
                growing.write(b"more")

    assert trouble(tmp_path, read) is SourceTrouble.CHANGED


def test_what_is_not_there_is_told_and_never_an_empty_listing(tmp_path: Path) -> None:
    assert trouble(tmp_path / "gone", lambda source: source.list_folder("")) is SourceTrouble.NOT_FOUND
    assert trouble(tmp_path, lambda source: source.list_folder("below")) is SourceTrouble.NOT_FOUND
    assert trouble(tmp_path, lambda source: source.list_folder("../..")) is SourceTrouble.NOT_FOUND


def test_a_file_is_put_there_whole_and_never_over_somebody_elses(tmp_path: Path) -> None:
    root, mine = tmp_path / "root", tmp_path / "mine"
    mine.write_bytes(b"mine")
    name = "é" * 125 + ".pdf"
    at(root, lambda source: source.make_folder("a/b"))
    put = at(root, lambda source: source.write(f"a/b/{name}", mine, None))
    assert [each.path for each in listing(root, "a/b").files] == [f"a/b/{name}"], "nothing unfinished is left"
    assert trouble(root, lambda source: source.write(f"a/b/{name}", mine, None)) is SourceTrouble.CONFLICT
    time.sleep(0.02)
    (root / "a/b" / name).write_bytes(b"newer")
    assert trouble(root, lambda source: source.write(f"a/b/{name}", mine, put)) is SourceTrouble.CONFLICT
    assert (root / "a/b" / name).read_bytes() == b"newer"
    (newer,) = listing(root, "a/b").files
    at(root, lambda source: source.write(f"a/b/{name}", mine, newer))
    assert (root / "a/b" / name).read_bytes() == b"mine"
