"""What a seat keeps for its readers, over restarts and over damage."""

from pathlib import Path

import pytest

from seat_client.adapters.memory_file import keep_memory, read_memory
from seat_client.services.memory import Habits, Memory
from shared.domain.ids import DocumentId, SittingId
from shared.pages.lens import Lens


def test_habits_and_own_pages_are_kept(tmp_path: Path) -> None:
    plan = DocumentId("plan")
    memory = Memory(Habits(True, True, 130), SittingId("5" * 32), {plan: 7}, {plan: Lens(zoom=170, quarters=3)})
    keep_memory(tmp_path / "memory.json", memory)
    assert read_memory(tmp_path / "memory.json") == memory


@pytest.mark.parametrize("damage", [b"", b"[]", b'{"habits":{"words":"large"}}', b"\xff"])
def test_a_damaged_memory_is_an_empty_one(tmp_path: Path, damage: bytes) -> None:
    (tmp_path / "memory.json").write_bytes(damage)
    assert read_memory(tmp_path / "memory.json") == Memory()


def test_a_size_of_words_that_does_not_exist_is_the_usual_one(tmp_path: Path) -> None:
    (tmp_path / "memory.json").write_bytes(b'{"habits":{"words":5000}}')
    assert read_memory(tmp_path / "memory.json").habits == Habits()


def test_what_an_older_program_has_kept_is_read(tmp_path: Path) -> None:
    (tmp_path / "memory.json").write_bytes(b'{"sitting":"5","pages":{"plan":7}}')
    assert read_memory(tmp_path / "memory.json") == Memory(sitting=SittingId("5"), pages={DocumentId("plan"): 7})


@pytest.mark.parametrize("lens", [b'{"zoom":0}', b'{"zoom":90000}', b'{"quarters":4}', b'{"quarters":-1}'])
def test_a_zoom_that_no_tool_leads_to_is_forgotten(tmp_path: Path, lens: bytes) -> None:
    (tmp_path / "memory.json").write_bytes(b'{"pages":{"plan":7},"lenses":{"plan":' + lens + b"}}")
    assert read_memory(tmp_path / "memory.json") == Memory(pages={DocumentId("plan"): 7})


def test_a_place_that_cannot_be_written_costs_nothing_but_the_memory(tmp_path: Path) -> None:
    (tmp_path / "file").write_bytes(b"")
    keep_memory(tmp_path / "file" / "memory.json", Memory())
