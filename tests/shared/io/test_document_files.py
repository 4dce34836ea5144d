"""Documents on the disk, with real files and a real full disk (a small file system in memory)."""

import hashlib
import os
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest

from shared.domain.ids import ContentHash
from shared.io.document_files import DiskFull, DocumentFiles, NotAFile, Verdict

CONTENT = bytes(range(256)) * 4000
NAME = ContentHash(hashlib.sha256(CONTENT).hexdigest())


@pytest.fixture
def files(tmp_path: Path) -> DocumentFiles:
    return DocumentFiles(tmp_path / "documents", keep_free=0)


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """A file system of one mebibyte."""
    disk = tmp_path / "small"
    disk.mkdir()
    subprocess.run(["mount", "-t", "tmpfs", "-o", "size=1m", "tmpfs", str(disk)], check=True)
    try:
        yield disk
    finally:
        subprocess.run(["umount", str(disk)], check=True)


def foreign(tmp_path: Path, content: bytes = CONTENT) -> Path:
    path = tmp_path / "Délibération 4.pdf"
    path.write_bytes(content)
    return path


def receive(files: DocumentFiles, sha256: ContentHash, content: bytes) -> bool:
    with files.open_part(sha256, len(content)) as part:
        part.write(0, content)
        return part.finish()


def test_an_adopted_file_is_found_by_what_it_holds(files: DocumentFiles, tmp_path: Path) -> None:
    assert files.adopt(foreign(tmp_path)) == (NAME, len(CONTENT))
    assert files.has(NAME)
    assert files.path(NAME) == tmp_path / "documents" / NAME[:2] / NAME
    assert files.path(NAME).read_bytes() == CONTENT
    assert list((tmp_path / "documents" / "incoming").iterdir()) == []


def test_the_same_content_under_two_names_is_kept_once(files: DocumentFiles, tmp_path: Path) -> None:
    files.adopt(foreign(tmp_path))
    files.adopt(foreign(tmp_path).rename(tmp_path / "copy.pdf"))
    assert [path.name for path in (tmp_path / "documents" / NAME[:2]).iterdir()] == [NAME]


def test_an_empty_file_is_a_document_like_any_other(files: DocumentFiles, tmp_path: Path) -> None:
    empty = ContentHash(hashlib.sha256(b"").hexdigest())
    assert files.adopt(foreign(tmp_path, b"")) == (empty, 0)
    assert files.look(empty) is Verdict.SOUND
    assert receive(DocumentFiles(tmp_path / "other", keep_free=0), empty, b"")


def test_a_pipe_a_folder_and_a_missing_file_are_not_adopted(files: DocumentFiles, tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.pdf")
    for name in ("pipe.pdf", ".", "gone.pdf"):
        with pytest.raises(NotAFile):
            files.adopt(tmp_path / name)


@pytest.mark.parametrize("name", ["", "../../../etc/passwd", NAME.upper(), NAME[:-1], NAME + "0", NAME[:-1] + "\n"])
def test_what_is_not_a_hash_never_becomes_a_path(files: DocumentFiles, name: str) -> None:
    for use in (files.path, files.has, files.look, files.part_size, files.discard):
        with pytest.raises(ValueError, match="not a content hash"):
            use(ContentHash(name))


@pytest.mark.parametrize("spoilt", [b"", CONTENT[:-1], CONTENT + b"x", b"x" + CONTENT[1:]])
def test_a_file_that_was_altered_is_found_when_opened(files: DocumentFiles, tmp_path: Path, spoilt: bytes) -> None:
    files.adopt(foreign(tmp_path))
    assert files.checked_path(NAME) == files.path(NAME)
    files.path(NAME).chmod(0o644)
    files.path(NAME).write_bytes(spoilt)
    assert files.checked_path(NAME) is None
    assert files.verified_path(NAME) is None
    assert files.open_verified(NAME) is None
    assert files.look(NAME) is Verdict.ALTERED


def test_a_change_that_hides_behind_the_old_date_and_size_is_found(files: DocumentFiles, tmp_path: Path) -> None:
    files.adopt(foreign(tmp_path))
    path = files.path(NAME)
    before = path.stat()
    path.chmod(0o644)
    with path.open("r+b") as file:
        file.write(b"y")
    os.utime(path, ns=(before.st_atime_ns, before.st_mtime_ns))
    assert files.look(NAME) is Verdict.ALTERED


def test_a_new_start_reads_every_file_once_before_it_trusts_it(files: DocumentFiles, tmp_path: Path) -> None:
    files.adopt(foreign(tmp_path))
    again = DocumentFiles(tmp_path / "documents", keep_free=0)
    assert again.checked_path(NAME) is None
    assert again.verified_path(NAME) is not None
    assert again.checked_path(NAME) is not None
    assert again.look(ContentHash("0" * 64)) is Verdict.MISSING


def test_an_open_document_stays_readable_when_its_name_goes(files: DocumentFiles, tmp_path: Path) -> None:
    files.adopt(foreign(tmp_path))
    file = files.open_verified(NAME)
    assert file is not None
    with file:
        files.discard(NAME)
        assert file.read() == CONTENT
    assert files.look(NAME) is Verdict.MISSING


def test_a_document_arrives_in_pieces_over_several_starts(files: DocumentFiles, tmp_path: Path) -> None:
    for begin in range(0, len(CONTENT), 300_000):
        resumed = DocumentFiles(tmp_path / "documents", keep_free=0)
        assert resumed.part_size(NAME) == begin
        with resumed.open_part(NAME, len(CONTENT)) as part:
            assert part.offset == begin
            part.write(begin, CONTENT[begin : begin + 300_000])
            assert not resumed.has(NAME)
    with files.open_part(NAME, len(CONTENT)) as part:
        assert part.finish()
    assert files.checked_path(NAME) is not None
    assert files.part_size(NAME) == 0


def test_bytes_that_come_twice_are_passed_over_and_gaps_are_refused(files: DocumentFiles) -> None:
    with files.open_part(NAME, len(CONTENT)) as part:
        part.write(0, CONTENT[:1000])
        part.write(500, CONTENT[500:1500])
        part.write(0, CONTENT[:10])
        assert part.offset == 1500
        with pytest.raises(ValueError, match="do not continue"):
            part.write(1501, b"gap")
        with pytest.raises(ValueError, match="do not continue"):
            part.write(1500, CONTENT[1500:] + b"x")
        part.write(1500, CONTENT[1500:])
        assert part.finish()


def test_wrong_bytes_never_become_a_document(files: DocumentFiles) -> None:
    assert not receive(files, NAME, b"x" + CONTENT[1:])
    assert not files.has(NAME)
    assert files.part_size(NAME) == 0
    assert receive(files, NAME, CONTENT)


def test_a_part_longer_than_its_document_begins_again(files: DocumentFiles) -> None:
    with files.open_part(NAME, len(CONTENT) + 1) as part:
        part.write(0, CONTENT + b"x")
    with files.open_part(NAME, len(CONTENT)) as part:
        assert part.offset == 0


def test_an_unfinished_part_does_not_become_a_document(files: DocumentFiles) -> None:
    with files.open_part(NAME, len(CONTENT)) as part:
        part.write(0, CONTENT[:-1])
        assert not part.finish()


def test_sweeping_never_removes_what_is_wanted(files: DocumentFiles, tmp_path: Path) -> None:
    files.adopt(foreign(tmp_path))
    old, _ = files.adopt(foreign(tmp_path, b"last month"))
    arriving, stale = ContentHash("a" * 64), ContentHash("b" * 64)
    for sha256 in (arriving, stale):
        with files.open_part(sha256, 100) as part:
            part.write(0, b"some")
    (tmp_path / "documents" / "incoming" / "left by a crash").write_bytes(b"half")
    (tmp_path / "documents" / "README").write_bytes(b"not ours")
    assert files.sweep({NAME, arriving}) == len(b"last month") + len(b"some") + len(b"half")
    assert (files.has(NAME), files.has(old)) == (True, False)
    assert (files.part_size(arriving), files.part_size(stale)) == (4, 0)
    assert (tmp_path / "documents" / "README").exists()


def test_a_disk_that_fills_up_in_the_middle_is_told_and_resumed(small_disk: Path) -> None:
    content = CONTENT[:800_000]
    sha256 = ContentHash(hashlib.sha256(content).hexdigest())
    files = DocumentFiles(small_disk / "documents", keep_free=0)
    ballast = small_disk / "ballast"
    with files.open_part(sha256, len(content)) as part:
        ballast.write_bytes(b"\0" * 500_000)
        with pytest.raises(DiskFull):
            part.write(0, content)
        kept = part.offset
    assert 0 < kept == files.part_size(sha256) < len(content)
    ballast.unlink()
    with files.open_part(sha256, len(content)) as part:
        assert part.offset == kept
        part.write(kept, content[kept:])
        assert part.finish()
    assert files.look(sha256) is Verdict.SOUND


def test_what_will_not_fit_is_told_before_the_first_byte(small_disk: Path, tmp_path: Path) -> None:
    files = DocumentFiles(small_disk / "documents", keep_free=600_000)
    with pytest.raises(DiskFull):
        files.open_part(NAME, 600_000)
    with pytest.raises(DiskFull):
        files.adopt(foreign(tmp_path, CONTENT[:600_000]))
    assert files.has_room(300_000)


def test_a_disk_that_fills_up_while_a_file_is_adopted_keeps_no_piece_of_it(small_disk: Path, tmp_path: Path) -> None:
    files = DocumentFiles(small_disk / "documents", keep_free=-10 * len(CONTENT))
    with pytest.raises(DiskFull):
        files.adopt(foreign(tmp_path, CONTENT * 2))
    assert list((small_disk / "documents" / "incoming").iterdir()) == []


def test_all_documents_are_named_in_order_and_what_is_arriving_is_not(files: DocumentFiles, tmp_path: Path) -> None:
    assert files.everything() == ()
    (tmp_path / "one").write_bytes(b"one")
    (tmp_path / "two").write_bytes(b"two")
    held = sorted(files.adopt(tmp_path / name)[0] for name in ("one", "two"))
    files.open_part(ContentHash("ab" * 32), 10).close()
    assert files.everything() == tuple(held)
