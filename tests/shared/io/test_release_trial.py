"""A release is tried on a copy of the state: it starts, answers and ends, or it is not switched to."""

import subprocess
import sys
from datetime import timedelta
from pathlib import Path

import pytest

from shared.domain.events import SittingClosed
from shared.io.clock import now
from shared.io.release_trial import DONE, FAILED, SITTING_OPEN, answers, copy_state, is_sitting
from tests.fakes.kept_station import keep_sitting
from tests.fakes.small_sitting import LAID, OPENED

ROOT = Path(__file__).parents[3]


def state_in(tmp_path: Path, name: str = "journal.sqlite", hours_ago: float = 1, *, closed: bool = False) -> Path:
    state = tmp_path / "state"
    state.mkdir()
    events = (*OPENED, SittingClosed()) if closed else OPENED
    keep_sitting(state / name, events, now() - timedelta(hours=hours_ago))
    return state


def trial(*arguments: str) -> int:
    command = (sys.executable, "-P", "-m", "shared.io.release_trial", *arguments)
    return subprocess.run(command, cwd="/", env={"PYTHONPATH": str(ROOT)}, check=False, capture_output=True).returncode


@pytest.mark.parametrize(("role", "name"), [("presenter", "journal.sqlite"), ("seat", "mirror.sqlite")])
def test_a_program_that_starts_and_answers_passes_and_its_state_is_only_read(
    role: str, name: str, tmp_path: Path
) -> None:
    state = state_in(tmp_path, name, closed=True)
    before = (state / name).read_bytes()
    assert trial(role, str(state)) == DONE
    assert (state / name).read_bytes() == before
    assert not (state / "device.json").exists()


def test_nothing_is_tried_while_a_sitting_is_open(tmp_path: Path) -> None:
    state = state_in(tmp_path)
    assert trial("presenter", str(state)) == SITTING_OPEN
    assert trial("presenter", str(state), "--sitting-only") == SITTING_OPEN


def test_a_device_that_has_never_been_used_holds_no_sitting(tmp_path: Path) -> None:
    assert trial("seat", str(tmp_path / "nothing"), "--sitting-only") == DONE


def test_a_program_that_does_not_start_on_the_state_fails(tmp_path: Path) -> None:
    state = tmp_path / "state"
    state.mkdir()
    (state / "journal.sqlite").mkdir()
    assert not answers("presenter", state)
    assert FAILED not in (DONE, SITTING_OPEN)


@pytest.mark.parametrize(("hours", "is_open"), [(0, True), (23, True), (25, False)])
def test_an_open_sitting_that_everybody_left_long_ago_hinders_nobody(
    hours: float, is_open: bool, tmp_path: Path
) -> None:
    copy_state(state_in(tmp_path, hours_ago=hours), tmp_path / "copy")
    assert is_sitting(tmp_path / "copy" / "journal.sqlite", now()) is is_open


def test_a_sitting_that_is_only_prepared_or_closed_is_not_open(tmp_path: Path) -> None:
    keep_sitting(tmp_path / "prepared", LAID, now())
    keep_sitting(tmp_path / "closed", (*OPENED, SittingClosed()), now())
    assert not is_sitting(tmp_path / "prepared", now())
    assert not is_sitting(tmp_path / "closed", now())


def test_only_what_a_start_needs_is_copied(tmp_path: Path) -> None:
    state = state_in(tmp_path)
    for name in ("device.json", "identity.key", "words.sqlite", "journal.sqlite.lock", "documents"):
        (state / name).touch() if name != "documents" else (state / name).mkdir()
    (state / "large.json").write_bytes(bytes(2 * 1024 * 1024))
    copy_state(state, tmp_path / "copy")
    assert sorted(path.name for path in (tmp_path / "copy").iterdir()) == [
        *("device.json", "identity.key", "journal.sqlite")
    ]
