"""Where state is kept when nobody says where."""

from pathlib import Path

import pytest

from shared.io.state_folder import default_state_folder


def test_it_follows_the_systems_convention(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_STATE_HOME", "/var/tmp/state")
    assert default_state_folder("seat") == Path("/var/tmp/state/council-table/seat")


def test_without_a_setting_it_lies_under_home(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("XDG_STATE_HOME", raising=False)
    assert default_state_folder("kiosk") == Path.home() / ".local/state/council-table/kiosk"
