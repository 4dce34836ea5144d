"""Where state is kept when nobody says where."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from shared.io.state_folder import default_state_folder


def test_it_follows_the_systems_convention(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_STATE_HOME", "/var/tmp/state")
    assert default_state_folder("seat") == Path("/var/tmp/state/council-table/seat")


def test_without_a_setting_it_lies_under_home(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("XDG_STATE_HOME", raising=False)
    assert default_state_folder("kiosk") == Path.home() / ".local/state/council-table/kiosk"


AS_OWNER = """
import os, sys
from pathlib import Path
from shared.io.state_folder import become_owner
become_owner(Path(sys.argv[1]))
print(os.geteuid(), os.getegid(), os.getgroups())
"""


@pytest.mark.skipif(os.geteuid() != 0, reason="only root may act for another account")
def test_an_administrator_becomes_whoever_the_folder_belongs_to(tmp_path: Path) -> None:
    def become(folder: Path) -> str:
        command = (sys.executable, "-c", AS_OWNER, str(folder))
        root = Path(__file__).parents[3]
        return subprocess.run(command, cwd=root, capture_output=True, text=True, check=True).stdout.strip()

    (tmp_path / "state").mkdir()
    for nobodys in (tmp_path / "nowhere", tmp_path / "state"):
        assert become(nobodys).startswith("0 0 ")
    os.chown(tmp_path / "state", 65534, 65533)
    assert become(tmp_path / "state") == "65534 65533 []"
