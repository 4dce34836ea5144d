"""The one file that a technician takes home."""

import io
import zipfile
from pathlib import Path

import pytest

from shared.io.log_bundle import log_bundle, write_log_bundle
from shared.io.program_log import LOG_FILE, LOG_FOLDER


@pytest.fixture
def state(tmp_path: Path) -> Path:
    logs = tmp_path / "state" / LOG_FOLDER
    logs.mkdir(parents=True)
    (logs / LOG_FILE).write_text("today\n")
    (logs / f"{LOG_FILE}.1").write_text("yesterday\n")
    (tmp_path / "state" / "pin.json").write_text("{}")
    return tmp_path / "state"


def test_it_holds_the_log_and_the_reports_and_nothing_else(state: Path, tmp_path: Path) -> None:
    target = tmp_path / "stick" / "logs.zip"
    write_log_bundle(target, state, {"device.txt": "seat 3, 192.0.2.7"})
    with zipfile.ZipFile(target) as bundle:
        assert bundle.testzip() is None
        assert {name: bundle.read(name).decode() for name in bundle.namelist()} == {
            "device.txt": "seat 3, 192.0.2.7",
            f"logs/{LOG_FILE}": "today\n",
            f"logs/{LOG_FILE}.1": "yesterday\n",
        }
    assert list(target.parent.iterdir()) == [target]


def test_where_it_cannot_be_written_nothing_is_left_behind(state: Path, tmp_path: Path) -> None:
    target = tmp_path / "stick" / "logs.zip"
    target.mkdir(parents=True)
    with pytest.raises(OSError, match="directory"):
        write_log_bundle(target, state, {})
    assert list(target.parent.iterdir()) == [target]


def test_a_device_that_has_logged_nothing_still_reports(tmp_path: Path) -> None:
    with zipfile.ZipFile(io.BytesIO(log_bundle(tmp_path, {"device.txt": "new"}))) as bundle:
        assert bundle.namelist() == ["device.txt"]
