"""Every file of the corpus beside this project, against what other tools found in it (its manifest).

The rows are there where the corpus is, and nowhere else; what must always be tested makes its own files.
"""

import asyncio
import json
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pymupdf
import pytest

from shared.domain.documents import DocumentStatus, FileKind, Reason
from shared.domain.ids import ContentHash
from shared.io.page_engine import EngineLimits, PageEngine
from shared.pages.geometry import fitted
from shared.pages.requests import (
    FileFailure,
    Inspection,
    PageFailure,
    PageImage,
    PageKey,
    PageSize,
    PixelSize,
    UnlockedFile,
)

CORPUS = Path(__file__).resolve().parents[3] / "shared" / "corpus"
MANIFEST = CORPUS / "manifest.jsonl"
ROWS: list[dict[str, Any]] = (
    [json.loads(line) for line in MANIFEST.read_text().splitlines()] if MANIFEST.exists() else []
)

SHOWN, WARNING, LOCKED, TO_CONVERT, REFUSED = DocumentStatus
EXCEPTIONS: dict[str, tuple[DocumentStatus, FileKind, Reason]] = {
    "EACT--214502494--20170717-6.xml": (REFUSED, FileKind.XML, Reason.NOT_A_DOCUMENT),
    "classification.xml": (REFUSED, FileKind.XML, Reason.NOT_A_DOCUMENT),
    "theme_tooLong.csv": (REFUSED, FileKind.TEXT, Reason.NOT_A_DOCUMENT),
    "theme_withSubTheme.csv": (REFUSED, FileKind.TEXT, Reason.NOT_A_DOCUMENT),
    "user_success_test.csv": (REFUSED, FileKind.TEXT, Reason.NOT_A_DOCUMENT),
    "acte.zip": (REFUSED, FileKind.ARCHIVE, Reason.ARCHIVE),
    "droste.zip": (REFUSED, FileKind.ARCHIVE, Reason.ARCHIVE),
    "test_extract_zip_structure_stop_recursion.zip": (REFUSED, FileKind.ARCHIVE, Reason.ARCHIVE),
    "testEXCEL_dateFormats.xlsx": (TO_CONVERT, FileKind.SPREADSHEET, Reason.OFFICE_FILE),
    "testWORD_macros.doc": (TO_CONVERT, FileKind.WORD, Reason.OFFICE_FILE),
    "testWORD_truncated.docx": (REFUSED, FileKind.WORD, Reason.OFFICE_DAMAGED),
    "testODTnotaZipFile.odt": (REFUSED, FileKind.TEXT, Reason.OFFICE_DAMAGED),
    "protectedFile.xlsx": (REFUSED, FileKind.SPREADSHEET, Reason.OFFICE_PROTECTED),
    "r4-user-password.pdf": (LOCKED, FileKind.PDF, Reason.PASSWORD),
    "saslprep-r6.pdf": (LOCKED, FileKind.PDF, Reason.PASSWORD),
    "testUnicodePassword.pdf": (LOCKED, FileKind.PDF, Reason.PASSWORD),
    "T02-02_002_page-tree-kids-links-recursive.pdf": (REFUSED, FileKind.PDF, Reason.NO_PAGE),
    "T02-02_005_page-tree-no-kids.pdf": (REFUSED, FileKind.PDF, Reason.NO_PAGE),
    "T02-02_007_page-tree-wrong-count.pdf": (WARNING, FileKind.PDF, Reason.UNREADABLE_PAGES),
    "testMicrosoftIRMServices.pdf": (WARNING, FileKind.PDF, Reason.WRAPPER),
    "testPDF_XFA_govdocs1_258578.pdf": (WARNING, FileKind.PDF, Reason.DYNAMIC_FORM),
    "testPDF_malformedXFA.pdf": (WARNING, FileKind.PDF, Reason.DYNAMIC_FORM),
    "truncated_jpeg.jpg": (WARNING, FileKind.JPEG, Reason.IMAGE_CUT_SHORT),
    **dict.fromkeys(
        (
            "T01_006_header-invalid-syntax-no-pdf.pdf",
            "T02-03_008_page-object-mediabox-missing.pdf",
            "T02-03_009_page-object-mediabox-not-rectangle.pdf",
            "T04_006_premature-EOF.pdf",
            "append-xref-loop.pdf",
            "operator_list_cycle.pdf",
            "xref_command_missing.pdf",
        ),
        (WARNING, FileKind.PDF, Reason.REPAIRED),
    ),
}
"""What is not simply shown. All else is."""

TIME_LIMIT = 30.0
"""Seconds a page may take here: one of these files draws itself a great many times, on a busy machine for long."""

GREY_TOLERANCE = 8
PHOTO_TOLERANCE = 16
"""Greys of 255 by which a sixteenth of the page may differ from the nearer of the reference drawings. Those of
pictures were made by a filter that sharpens; a picture turned or inverted differs by many times as much."""

BOX = PixelSize(1280, 800)


LETTERS_ALONE = frozenset({"rtl"})
"""Right-to-left text was read backwards by older tools: the letters are compared, not their order."""

READ_OTHERWISE = frozenset({"ContentStreamCycleType3insideType3.pdf"})
"""A glyph that contains itself may be read as any letters."""


class Looker:
    """One engine for the whole corpus, asked from tests that know no loop."""

    def __init__(self, runner: asyncio.Runner, folder: Path) -> None:
        self.runner = runner
        self.folder = folder
        self.engine = PageEngine(
            limits=EngineLimits(looked_at_seconds=TIME_LIMIT, prepared_seconds=TIME_LIMIT, memory_bytes=2**30)
        )

    def inspect(self, path: Path) -> Inspection:
        return self.runner.run(self.engine.inspect(path))

    def page(self, path: Path, sha256: str, number: int) -> PageImage | PageFailure:
        return self.runner.run(self.engine.page(PageKey(ContentHash(sha256), number, BOX), path))

    def picture(self, path: Path) -> pymupdf.Pixmap:
        out = self.folder / "page.png"
        drawn = self.runner.run(self.engine.write_png(path, 1, 72, out))
        assert isinstance(drawn, PixelSize), drawn
        return pymupdf.Pixmap(str(out))


@contextmanager
def looking(folder: Path) -> Iterator[Looker]:
    with asyncio.Runner() as runner:
        looker = Looker(runner, folder)
        try:
            yield looker
        finally:
            runner.run(looker.engine.close())


@pytest.fixture(scope="module")
def looker(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Looker]:
    with looking(tmp_path_factory.mktemp("corpus")) as looker:
        yield looker


def page_count(reference: dict[str, Any]) -> int | None:
    """The most pages that any tool found: some tools give up where others repair."""
    found = [reference.get(tool) for tool in ("pages_mupdf", "pages_poppler", "pages_qpdf", "frames")]
    return max((count for count in found if count is not None), default=None)


def letters(text: str) -> str:
    return "".join(character for character in text if character.isalnum())


def grey_grid(picture: pymupdf.Pixmap) -> list[list[float]]:
    """Mean grey of each of 4 x 4 parts of a picture."""
    samples, width, height = picture.samples, picture.width, picture.height
    grid = []
    for row in range(4):
        line = []
        for column in range(4):
            total = pixels = 0
            right = max((column + 1) * width // 4, column * width // 4 + 1)
            for y in range(row * height // 4, max((row + 1) * height // 4, row * height // 4 + 1)):
                part = samples[(y * width + column * width // 4) * 3 : (y * width + right) * 3]
                total += 299 * sum(part[0::3]) + 587 * sum(part[1::3]) + 114 * sum(part[2::3])
                pixels += len(part) // 3
            line.append(total / 1000 / pixels)
        grid.append(line)
    return grid


def difference(one: list[list[float]], other: list[list[float]]) -> float:
    return max(abs(a - b) for row, like in zip(one, other, strict=True) for a, b in zip(row, like, strict=True))


if ROWS:
    shown_rows = [row for row in ROWS if EXCEPTIONS.get(row["file"], (SHOWN,))[0] in (SHOWN, WARNING)]
    locked_rows = [row for row in ROWS if EXCEPTIONS.get(row["file"], (SHOWN,))[0] is LOCKED]
    each_row = pytest.mark.parametrize("row", ROWS, ids=lambda row: row["file"])
    each_shown_row = pytest.mark.parametrize("row", shown_rows, ids=lambda row: row["file"])
    each_locked_row = pytest.mark.parametrize("row", locked_rows, ids=lambda row: row["file"])

    def test_the_manifest_has_a_row_for_each_file() -> None:
        beside = {"manifest.jsonl", "LICENCES.md"}
        assert {row["file"] for row in ROWS} == {path.name for path in CORPUS.iterdir()} - beside

    @each_row
    def test_the_table_says_what_it_does_with_the_file(looker: Looker, row: dict[str, Any]) -> None:
        found = looker.inspect(CORPUS / row["file"])
        expected = EXCEPTIONS.get(row["file"])
        if expected is None:
            assert (found.status, found.reason) == (SHOWN, None)
        else:
            assert (found.status, found.kind, found.reason) == expected

    @each_shown_row
    def test_it_has_the_pages_and_the_size_that_others_see(looker: Looker, row: dict[str, Any]) -> None:
        found, reference = looker.inspect(CORPUS / row["file"]), row["reference"]
        assert found.pages == page_count(reference)
        if "pages" in reference:
            for page, size in zip(reference["pages"], found.sizes, strict=False):
                width, height = (page["w"], page["h"]) if page["rot"] % 180 == 0 else (page["h"], page["w"])
                assert (size.width, size.height) == pytest.approx((width, height), abs=0.1)
        else:
            width, height = reference["auto_oriented_w"], reference["auto_oriented_h"]
            assert found.sizes[0].width / found.sizes[0].height == pytest.approx(width / height, rel=0.01)

    @each_shown_row
    def test_its_first_page_says_what_others_read(looker: Looker, row: dict[str, Any]) -> None:
        reference = row["reference"]
        told = letters(looker.inspect(CORPUS / row["file"]).text_first_page)
        known = [letters(reference[name])[:80] for name in ("text_p1_mupdf", "text_p1_poppler") if name in reference]
        if row["file"] in READ_OTHERWISE:
            assert told
        elif row["theme"] in LETTERS_ALONE:
            assert all(set(text) <= set(told) for text in known)
        elif known:
            assert any(told.startswith(text) for text in known)
        else:
            assert told == "" or reference.get("text_p1_chars", 0) > 0

    @each_shown_row
    def test_its_first_page_looks_as_others_draw_it(looker: Looker, row: dict[str, Any]) -> None:
        reference = row["reference"]
        picture = looker.picture(CORPUS / row["file"])
        sizes = [reference[name] for name in reference if name.startswith("render_p1") and reference[name]["w"] > 1]
        grids = [reference[name] for name in reference if name.startswith("grey_grid")]
        if sizes:
            assert any(abs(picture.width - s["w"]) <= 1 and abs(picture.height - s["h"]) <= 1 for s in sizes)
        if grids:
            tolerance = GREY_TOLERANCE if row["kind"] == "pdf" else PHOTO_TOLERANCE
            assert min(difference(grey_grid(picture), grid) for grid in grids) <= tolerance

    @each_shown_row
    def test_every_page_is_drawn_or_says_why_not(looker: Looker, row: dict[str, Any]) -> None:
        path = CORPUS / row["file"]
        sizes = looker.inspect(path).sizes
        for number, size in enumerate(sizes, start=1):
            image = looker.page(path, row["sha256"], number)
            if size == PageSize(0, 0):
                assert isinstance(image, PageFailure)
                assert image.reason is Reason.UNREADABLE_PAGES
            else:
                assert isinstance(image, PageImage)
                assert PixelSize(image.width, image.height) == fitted(size, BOX)
        beyond = looker.page(path, row["sha256"], len(sizes) + 1)
        assert isinstance(beyond, PageFailure)

    @each_locked_row
    def test_its_password_opens_it_and_no_other(looker: Looker, row: dict[str, Any]) -> None:
        path, copy, engine = CORPUS / row["file"], looker.folder / "copy.pdf", looker.engine
        wrong = looker.runner.run(engine.unlock(path, row["password"].strip() + "x", copy))
        assert wrong == FileFailure(Reason.PASSWORD)
        opened = looker.runner.run(engine.unlock(path, row["password"], copy))
        assert isinstance(opened, UnlockedFile)
        found = looker.inspect(copy)
        assert (found.status, found.pages) == (SHOWN, 1)
        assert letters(found.text_first_page).startswith(letters(row["reference"].get("text_p1_mupdf", "")))

    def test_no_process_died_unplanned(looker: Looker) -> None:
        assert looker.engine.deaths.unplanned == 0
