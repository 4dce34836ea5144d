"""What the kiosk keeps of folders, and that damage to it costs nothing else."""

import os
from pathlib import Path

import pytest

from kiosk.adapters.folder_memory import (
    MEMORY_FILE,
    MOST_RECENT,
    RECENT_FILE,
    FolderMemory,
    RecentFolder,
    keep_memory,
    keep_recent,
    read_memory,
    read_recent,
)
from shared.domain.ids import SittingId

MEMORY = FolderMemory(
    SittingId("5a" * 16),
    os.fsdecode(b"/media/cl\xe9/S\xe9ance"),
    "Europe/Paris",
    ("1 Voirie/Étang.pdf", os.fsdecode(b"2 \xe9t\xe9.pdf")),
    ("2 Personnel",),
)


def test_what_is_kept_comes_back_as_it_was_whatever_the_names(tmp_path: Path) -> None:
    assert read_memory(tmp_path) is None
    keep_memory(tmp_path / "state", MEMORY)
    assert read_memory(tmp_path / "state") == MEMORY


def test_the_folder_opened_last_comes_first_and_once(tmp_path: Path) -> None:
    for name in ("a", "b", "a"):
        keep_recent(tmp_path, RecentFolder(name, name.upper(), ""))
    assert [each.folder for each in read_recent(tmp_path)] == ["a", "b"]
    for number in range(20):
        keep_recent(tmp_path, RecentFolder(str(number), "", ""))
    assert len(read_recent(tmp_path)) == MOST_RECENT


@pytest.mark.parametrize("damage", [b"", b"{", b"[1]", b'{"folder": 3}', b"\xff\x00", b'"x"'])
def test_a_damaged_file_is_as_none(tmp_path: Path, damage: bytes) -> None:
    for name in (MEMORY_FILE, RECENT_FILE):
        (tmp_path / name).write_bytes(damage)
    assert read_memory(tmp_path) is None
    assert read_recent(tmp_path) == ()
    keep_recent(tmp_path, RecentFolder("a", "A", ""))
    assert len(read_recent(tmp_path)) == 1
