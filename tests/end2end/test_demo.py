"""The real demonstration, as a person or a machine starts it: real programs, real windows in memory, a small table."""

import json
import os
import signal
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from shared.io.assets import asset_path
from tests.making_files import open_xml, text_pdf

ROOT = Path(__file__).resolve().parents[2]
COMMAND = (sys.executable, "-P", "-m", "scripts.story")
SAFETY = 150


def environment() -> dict[str, str]:
    return {**os.environ, "PYTHONPATH": str(ROOT)}


def demo(*arguments: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        (*COMMAND, "--headless", "--fast", *arguments),
        env=environment(),
        capture_output=True,
        text=True,
        timeout=SAFETY,
        check=False,
    )


def small_folder(folder: Path) -> Path:
    """Two documents for the table, one that waits for conversion, one that is refused."""
    item = folder / "01 Chemin de l'Étang"
    item.mkdir(parents=True)
    (item / "1 Devis.pdf").write_bytes(text_pdf("Devis", "Total", "Signature"))
    (item / "2 Lettre.docx").write_bytes(open_xml("word/document.xml"))
    (item / "3 Vide.pdf").write_bytes(b"")
    (folder / "Convocation.pdf").write_bytes(text_pdf("Convocation"))
    return folder


def test_a_story_with_a_folder_of_ones_own_ends_well_and_reports_all(tmp_path: Path) -> None:
    out = tmp_path / "out"
    played = demo("--documents", str(small_folder(tmp_path / "papers")), "--seats", "2", "--report", str(out))
    assert played.returncode == 0, played.stdout + played.stderr
    report: dict[str, Any] = json.loads((out / "report.json").read_text("utf-8"))
    assert report["errors"] == []
    assert report["seats"] == 2
    assert report["found_by"] == {"mdns": 2, "beacon": 0, "last_address": 0, "typed": 0}
    assert (report["documents"]["count"], report["documents"]["verified_copies"]) == (3, 6)
    assert [(each["file"], each["status"], each["pages"]) for each in report["documents"]["files"]] == [
        ("Convocation.pdf", "shown", 1),
        ("01 Chemin de l'Étang/1 Devis.pdf", "shown", 3),
        ("01 Chemin de l'Étang/2 Lettre.docx", "to_convert", 0),
        ("01 Chemin de l'Étang/3 Vide.pdf", "refused", 0),
    ]
    turns = report["page_turns"]
    assert turns["count"] > 0
    assert turns["painted"] == turns["expected"] > 0
    assert 0 < turns["p50_ms"] <= turns["p99_ms"] <= turns["max_ms"]
    assert report["late_seat_on_current_page"] is True
    assert report["presenter_restart_recovered"] is True
    assert report["tls"] is True
    assert report["intruder_refused"] is True
    assert report["screens"] == ["presenter.png", "seat-1.png", "seat-2.png"]
    for screen in report["screens"]:
        assert (out / screen).read_bytes().startswith(b"\x89PNG")


def test_what_does_not_happen_is_told_with_its_line_and_fails_the_run(tmp_path: Path) -> None:
    story = tmp_path / "wrong.story"
    story.write_text("presenter: open\npresenter: present item 1\npresenter: previous\n", "utf-8")
    papers, out = small_folder(tmp_path / "papers"), tmp_path / "out"
    played = demo("--documents", str(papers), "--seats", "1", "--story", str(story), "--report", str(out))
    assert played.returncode == 1
    [error] = json.loads((out / "report.json").read_text("utf-8"))["errors"]
    assert error.startswith("line 3: “presenter: previous”: there is no such page")
    assert error in played.stdout


def test_the_clerk_s_desk_takes_over_from_a_presenter_that_is_dead(tmp_path: Path) -> None:
    story = tmp_path / "relay.story"
    steps = (
        *("presenter: open", 'presenter: present document "Devis"', "presenter: next", "desk: arrives"),
        *("presenter: is unplugged", "everybody: shows page 2", "desk: takes over", "presenter: next"),
        *("everybody: shows page 3", "first presenter: follows", "presenter: close"),
    )
    story.write_text("\n".join(steps), "utf-8")
    papers, out = small_folder(tmp_path / "papers"), tmp_path / "out"
    played = demo("--documents", str(papers), "--seats", "3", "--story", str(story), "--report", str(out))
    assert played.returncode == 0, played.stdout + played.stderr
    takeover = json.loads((out / "report.json").read_text("utf-8"))["takeover"]
    assert (takeover["done"], takeover["lost_entries"]) == (True, 0)
    assert takeover["seconds"] > 0


def test_a_story_that_cannot_be_played_starts_nothing(tmp_path: Path) -> None:
    story = tmp_path / "wrong.story"
    story.write_text("presenter: open\nseat 9: rejoin\n", "utf-8")
    played = demo("--story", str(story))
    assert played.returncode == 2
    assert "line 2: “seat 9: rejoin”: this table has 7 seats" in played.stderr


@pytest.mark.parametrize("folder", ["nowhere", "papers/Convocation.pdf"])
def test_a_folder_that_is_none_starts_nothing(tmp_path: Path, folder: str) -> None:
    small_folder(tmp_path / "papers")
    played = demo("--documents", str(tmp_path / folder))
    assert played.returncode == 2
    assert folder in played.stderr


def test_an_interrupted_demonstration_leaves_nothing_behind(tmp_path: Path) -> None:
    story = tmp_path / "long.story"
    story.write_text("presenter: open\npause 600 s\n", "utf-8")
    playing = subprocess.Popen(
        (*COMMAND, "--headless", "--seats", "1", "--story", str(story), "--report", str(tmp_path / "out")),
        env=environment() | {"TMPDIR": str(tmp_path)},
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
        text=True,
    )
    assert playing.stderr is not None
    with playing.stderr as said:
        next(line for line in said if "pause" in line)
        playing.send_signal(signal.SIGTERM)
        assert playing.wait(SAFETY) == 1
    assert list(tmp_path.glob("council-demo-*")) == []
    assert processes_of(tmp_path) == []


def processes_of(folder: Path) -> list[str]:
    """The command lines of running programs that name this folder."""
    lines = []
    for path in Path("/proc").glob("[0-9]*/cmdline"):
        try:
            words = path.read_bytes().replace(b"\0", b" ").decode(errors="replace")
        except OSError:
            continue
        if f"{folder}/council-demo-" in words:
            lines.append(words)
    return lines


def test_the_sample_sitting_is_shipped_with_its_story() -> None:
    assert asset_path("stories", "conseil.story").is_file()
