"""`present FOLDER --check` as people and programs call it."""

import json
import subprocess
import sys
from pathlib import Path

from tests import making_files as make

ROOT = Path(__file__).resolve().parents[3]


def checked(folder: Path, *more: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "kiosk", "present", str(folder), "--check", *more]
    return subprocess.run(command, cwd=ROOT, capture_output=True, text=True, timeout=120, check=False)


def a_folder(tmp_path: Path) -> Path:
    folder = tmp_path / "Conseil du 11"
    for name, content in (
        ("1 Voirie/Plan.pdf", make.text_pdf("un", "deux")),
        ("2 Budget/Note.docx", make.open_xml("word/document.xml")),
        ("2 Budget/Vide.pdf", b""),
    ):
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)
    return folder


def test_it_lists_item_by_item_what_would_be_shown(tmp_path: Path) -> None:
    run = checked(a_folder(tmp_path), "--json")
    assert run.returncode == 0, run.stderr
    said = json.loads(run.stdout)
    assert said["title"] == "Conseil du 11"
    assert [(item["number"], item["title"]) for item in said["items"]] == [("1", "Voirie"), ("2", "Budget")]
    plan = said["items"][0]["documents"][0]
    assert (plan["title"], plan["status"], plan["kind"], plan["pages"]) == ("Plan", "shown", "pdf", 2)
    assert {each["status"] for each in said["items"][1]["documents"]} == {"to_convert", "refused"}


def test_without_json_people_read_it(tmp_path: Path) -> None:
    run = checked(a_folder(tmp_path))
    assert run.returncode == 0
    assert "1. Voirie" in run.stdout
    assert "2 pages" in run.stdout


def test_nothing_is_written_anywhere(tmp_path: Path) -> None:
    folder = a_folder(tmp_path)
    before = sorted(tmp_path.rglob("*"))
    checked(folder, "--state", str(tmp_path / "state"))
    assert sorted(tmp_path.rglob("*")) == before


def test_a_folder_that_is_not_there_is_told_in_french(tmp_path: Path) -> None:
    run = checked(tmp_path / "absent", "--json")
    assert run.returncode == 1
    assert "n’existe pas" in run.stderr
    assert run.stdout == ""
