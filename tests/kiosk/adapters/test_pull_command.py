"""`pull` as a program: what it prints, and what is left of it when it is killed in the middle."""

import json
import os
import signal
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from tests.making_files import text_pdf

ROOT = Path(__file__).resolve().parents[3]
SITTING = "Séances/2099-12-11 Conseil municipal"
MOST_LOOKS = 10_000


def command(source: Path, state: Path, *more: str) -> list[str]:
    return [sys.executable, "-m", "kiosk", "pull", "--source", str(source), "--state", str(state), *more]


def pull(source: Path, state: Path, *more: str, code: int = 0) -> dict[str, Any]:
    done = subprocess.run(
        command(source, state, "--json", *more), cwd=ROOT, capture_output=True, text=True, check=False, timeout=120
    )
    assert done.returncode == code, done.stderr
    facts: dict[str, Any] = json.loads(done.stdout.splitlines()[-1])
    return facts


@pytest.fixture
def source(tmp_path: Path) -> Path:
    """A town hall's folder with a sitting of three papers, prepared by hand."""
    root = tmp_path / "cloud"
    for item, pages in (("01 Minutes", 1), ("02 Roads", 2)):
        (root / SITTING / item).mkdir(parents=True)
        (root / SITTING / item / "paper.pdf").write_bytes(text_pdf(*[f"{item} page {n}" for n in range(pages)]))
    (root / SITTING / "Plan.pdf").write_bytes(text_pdf("Plan") + b"\n%" + os.urandom(400_000).hex().encode() + b"\n")
    return root


def total(source: Path) -> int:
    return sum(path.stat().st_size for path in source.rglob("*") if path.is_file())


def test_the_next_sitting_is_fetched_once_and_can_be_presented(source: Path, tmp_path: Path) -> None:
    first = pull(source, tmp_path / "state")
    counts = {key: first[key] for key in ("sittings", "files", "bytes", "fetched_bytes", "reused_bytes", "deleted")}
    everything = total(source)
    assert counts == {
        "sittings": 1,
        "files": 3,
        "bytes": everything,
        "fetched_bytes": everything,
        "reused_bytes": 0,
        "deleted": 0,
    }
    assert first["refused"] == []
    assert first["ready_at"]
    second = pull(source, tmp_path / "state")
    assert (second["fetched_bytes"], second["reused_bytes"]) == (0, everything)
    checking = [sys.executable, "-m", "kiosk", "present", first["folders"][0], "--check", "--json"]
    shown = subprocess.run(checking, cwd=ROOT, capture_output=True, text=True, check=True, timeout=120)
    documents = [each for item in json.loads(shown.stdout)["items"] for each in item["documents"]]
    assert sorted(each["pages"] for each in documents) == [1, 1, 2], "the table shows every page of them"


@pytest.mark.parametrize("end", [signal.SIGKILL, signal.SIGINT])
def test_ended_in_the_middle_it_fetches_only_the_rest(source: Path, tmp_path: Path, end: signal.Signals) -> None:
    state = tmp_path / "state"
    slow = command(source, state, "--json", "--limit", "200")
    with subprocess.Popen(slow, cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True) as running:
        assert running.stdout is not None
        for _ in range(MOST_LOOKS):
            if json.loads(running.stdout.readline())["done"] > 100_000:
                break
        os.kill(running.pid, end)
        _, told = running.communicate(timeout=60)
        assert told == "" if end is signal.SIGKILL else "seul le reste" in told
        assert "Traceback" not in told
    (cache,) = (state / "cloud").iterdir()
    here = sum(path.stat().st_size for path in (cache / "parts").iterdir())
    here += sum(path.stat().st_size for path in (cache / "files").glob("??/*") if len(path.name) == 64)
    assert 0 < here < total(source)
    after = pull(source, state)
    assert after["fetched_bytes"] == total(source) - here
    assert (after["files"], after["bytes"]) == (3, total(source))
    assert pull(source, state)["fetched_bytes"] == 0
    copied = sorted((cache / "copie" / SITTING).rglob("*.pdf"))
    assert [path.read_bytes() for path in copied] == [
        path.read_bytes() for path in sorted((source / SITTING).rglob("*.pdf"))
    ]


def test_a_folder_that_is_not_there_or_is_another_changes_nothing(source: Path, tmp_path: Path) -> None:
    pull(source, tmp_path / "state")
    source.rename(tmp_path / "away")
    assert pull(source, tmp_path / "state", code=1)["trouble"] == "not_found"
    source.mkdir()
    assert pull(source, tmp_path / "state", code=1)["trouble"] == "no_sitting", "where a disk was mounted"
    (source / "Séances").mkdir()
    assert pull(source, tmp_path / "state", code=1)["trouble"] == "no_sitting"
    source.joinpath("Séances").rmdir()
    source.rmdir()
    (tmp_path / "away").rename(source)
    assert pull(source, tmp_path / "state")["fetched_bytes"] == 0


def test_people_are_told_in_french_what_came_and_what_to_do_next(source: Path, tmp_path: Path) -> None:
    done = subprocess.run(
        command(source, tmp_path / "state"), cwd=ROOT, capture_output=True, text=True, check=True, timeout=120
    )
    assert "La séance est sur ce poste" in done.stdout
    folder = done.stdout.splitlines()[-1].partition("present ")[2].strip("'")
    assert Path(folder).is_dir()


def test_a_state_folder_that_cannot_be_written_is_told(source: Path, tmp_path: Path) -> None:
    (tmp_path / "file").write_bytes(b"")
    assert pull(source, tmp_path / "file" / "state", code=1)["trouble"] == "not_writable"


@pytest.mark.parametrize(
    ("option", "value"),
    [("--limit", "0"), ("--night", "late"), ("--limit", "-3"), ("--patience", "inf"), ("--limit", "fast")],
)
def test_an_option_that_makes_no_sense_is_told(source: Path, tmp_path: Path, option: str, value: str) -> None:
    done = subprocess.run(
        command(source, tmp_path / "state", option, value), cwd=ROOT, capture_output=True, text=True, timeout=120
    )
    assert done.returncode == 2
    assert value in done.stderr
