"""What a seat keeps for its readers, over restarts and over damage."""

from pathlib import Path

import pytest

from seat_client.adapters.memory_file import keep_memory, read_memory
from seat_client.services.memory import Habits, Memory
from shared.domain.ids import DocumentId, SittingId


def test_habits_and_own_pages_are_kept(tmp_path: Path) -> None:
    memory = Memory(Habits(True, True, 130), SittingId("5" * 32), {DocumentId("plan"): 7})
    keep_memory(tmp_path / "memory.json", memory)
    assert read_memory(tmp_path / "memory.json") == memory


@pytest.mark.parametrize("damage", [b"", b"[]", b'{"habits":{"words":"large"}}', b"\xff"])
def test_a_damaged_memory_is_an_empty_one(tmp_path: Path, damage: bytes) -> None:
    (tmp_path / "memory.json").write_bytes(damage)
    assert read_memory(tmp_path / "memory.json") == Memory()


def test_a_size_of_words_that_does_not_exist_is_the_usual_one(tmp_path: Path) -> None:
    (tmp_path / "memory.json").write_bytes(b'{"habits":{"words":5000}}')
    assert read_memory(tmp_path / "memory.json").habits == Habits()


def test_a_place_that_cannot_be_written_costs_nothing_but_the_memory(tmp_path: Path) -> None:
    (tmp_path / "file").write_bytes(b"")
    keep_memory(tmp_path / "file" / "memory.json", Memory())
