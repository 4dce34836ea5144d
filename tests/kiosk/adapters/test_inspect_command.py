"""`python -m kiosk inspect` as people and programs call it."""

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pymupdf

from tests import making_files as make
from tests.making_files import PdfPage

KEYS = ["file", "kind", "status", "reason", "pages", "width_pt", "height_pt", "needs_password", "text"]


def inspect(*arguments: str | Path) -> "subprocess.CompletedProcess[bytes]":
    return subprocess.run([sys.executable, "-m", "kiosk", "inspect", *arguments], capture_output=True, timeout=120)


def rows(*arguments: str | Path) -> list[dict[str, Any]]:
    done = inspect("--json", *arguments)
    assert (done.returncode, done.stderr) == (0, b"")
    found: list[dict[str, Any]] = json.loads(done.stdout)
    return found


def write(folder: Path, name: str, content: bytes) -> Path:
    path = folder / name
    path.write_bytes(content)
    return path


def test_stdout_is_one_json_array_with_an_object_a_file_in_order(tmp_path: Path) -> None:
    files = [
        write(tmp_path, "note.pdf", make.pdf([PdfPage(make.words("Bonjour"), extra=b"/Rotate 90")])),
        write(tmp_path, "endommagé.pdf", make.text_pdf("Mende").replace(b"startxref", b"startxxxx")),
        write(tmp_path, "secret.pdf", make.locked_pdf("x")),
        write(tmp_path, "courrier.docx", make.open_xml("word/document.xml")),
        write(tmp_path, "vide.pdf", b""),
        write(tmp_path, "plan.tif", make.tiff((6, 1))),
    ]
    found = rows(*files)
    assert [list(row) for row in found] == [KEYS] * 6
    assert [row["file"] for row in found] == [str(path) for path in files]
    assert [row["status"] for row in found] == [
        *["shown", "shown_with_warning", "needs_password", "to_convert", "refused", "shown"]
    ]
    assert [row["pages"] for row in found] == [1, 1, 0, 0, 0, 2]
    assert (found[0]["width_pt"], found[0]["height_pt"], found[0]["text"]) == (400, 300, "Bonjour")
    assert [row["needs_password"] for row in found] == [False, False, True, False, False, False]
    assert found[4]["reason"] == "empty_file"


def test_a_file_name_that_is_no_text_leaves_the_json_whole(tmp_path: Path) -> None:
    name = os.fsdecode(b"d\xe9lib.pdf")
    (found,) = rows(write(tmp_path, name, make.text_pdf("Bonjour")))
    assert Path(found["file"]).name == name
    assert inspect(tmp_path / name).returncode == 0


def test_a_missing_file_has_its_row_and_the_others_theirs(tmp_path: Path) -> None:
    done = inspect("--json", tmp_path / "missing.pdf", write(tmp_path, "note.pdf", make.text_pdf("Bonjour")))
    assert done.returncode == 1
    assert [(row["status"], row["reason"]) for row in json.loads(done.stdout)] == [
        ("refused", "unreadable_file"),
        ("shown", None),
    ]


def test_a_page_is_written_as_the_table_would_show_it(tmp_path: Path) -> None:
    pages = [PdfPage(), PdfPage(make.quarters(300, 400), extra=b"/Rotate 90")]
    path, out = write(tmp_path, "note.pdf", make.pdf(pages)), tmp_path / "page.png"
    assert len(rows(path, "--page", "2", "--png", out, "--dpi", "144")) == 1
    picture = pymupdf.Pixmap(str(out))
    assert (picture.width, picture.height) == (800, 600)
    assert picture.pixel(10, 10)[0] in (169, 170)


def test_a_page_that_cannot_be_written_says_why_beside_the_json(tmp_path: Path) -> None:
    path = write(tmp_path, "note.pdf", make.text_pdf("Bonjour"))
    done = inspect("--json", path, "--page", "9", "--png", tmp_path / "page.png")
    assert done.returncode == 1
    assert len(json.loads(done.stdout)) == 1
    assert "n’existe pas" in done.stderr.decode()
    assert not (tmp_path / "page.png").exists()


def test_one_picture_is_of_one_file(tmp_path: Path) -> None:
    path = write(tmp_path, "note.pdf", make.text_pdf("Bonjour"))
    done = inspect("--json", path, path, "--png", tmp_path / "page.png")
    assert (done.returncode, done.stdout) == (2, b"")


def test_without_json_people_get_a_table(tmp_path: Path) -> None:
    done = inspect(write(tmp_path, "note.pdf", make.text_pdf("Bonjour")))
    assert (done.returncode, done.stderr) == (0, b"")
    assert done.stdout.decode().startswith("Fichier")


def test_inspect_loads_neither_qt_nor_a_database_nor_the_network(tmp_path: Path) -> None:
    path = write(tmp_path, "note.pdf", make.text_pdf("Bonjour"))
    program = (
        "import sys; from kiosk.__main__ import main\n"
        f"main(['inspect', '--json', {str(path)!r}])\n"
        "heavy = {'PySide6', 'sqlalchemy', 'websockets', 'zeroconf', 'pymupdf'} & set(sys.modules)\n"
        "sys.exit(','.join(heavy) or None)"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, timeout=120)
    assert (done.returncode, done.stderr) == (0, b"")
