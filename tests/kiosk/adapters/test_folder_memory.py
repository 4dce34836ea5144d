"""What the kiosk keeps of folders, and that damage to it costs nothing else."""

import os
from pathlib import Path

import pytest

from kiosk.adapters.folder_memory import (
    MEMORY_FILE,
    MOST_RECENT,
    NOTES_FILE,
    RECENT_FILE,
    FolderMemory,
    RecentFolder,
    keep_memory,
    keep_notes,
    keep_recent,
    read_memory,
    read_notes,
    read_recent,
)
from kiosk.services.notes import ItemNotes
from shared.domain.ids import ItemId, SittingId

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


def test_notes_are_kept_for_their_own_sitting(tmp_path: Path) -> None:
    notes = {ItemId("roads"): ItemNotes("Le conseil décide…", "appeler M. Petit")}
    keep_notes(tmp_path, MEMORY.sitting, notes)
    assert read_notes(tmp_path, MEMORY.sitting) == notes
    assert read_notes(tmp_path, SittingId("0b" * 16)) == {}


@pytest.mark.parametrize("damage", [b"", b"{", b"[1]", b'{"folder": 3}', b"\xff\x00", b'"x"'])
def test_a_damaged_file_is_as_none(tmp_path: Path, damage: bytes) -> None:
    for name in (MEMORY_FILE, NOTES_FILE, RECENT_FILE):
        (tmp_path / name).write_bytes(damage)
    assert read_memory(tmp_path) is None
    assert read_recent(tmp_path) == ()
    assert read_notes(tmp_path, MEMORY.sitting) == {}
    keep_recent(tmp_path, RecentFolder("a", "A", ""))
    assert len(read_recent(tmp_path)) == 1
