"""A lock on a file is held by one, and let go with the file that was given for it."""

from pathlib import Path

import pytest

from shared.io.file_lock import AlreadyHeld, hold


def test_it_is_held_once_and_again_when_it_was_let_go(tmp_path: Path) -> None:
    with hold(tmp_path / "lock"), pytest.raises(AlreadyHeld):
        hold(tmp_path / "lock")
    hold(tmp_path / "lock").close()


def test_a_lock_that_cannot_be_made_is_told(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError):
        hold(tmp_path / "nowhere" / "lock")
