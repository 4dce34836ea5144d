"""What the table can do with a file: shown, shown with a warning, locked, to convert, or refused, and why.

Judges only; opening and mending are in opening.py, and the French for every reason in shared/wording.
"""

from pathlib import Path
from typing import Final

import pymupdf
from pymupdf import mupdf

from shared.domain.documents import DocumentStatus, FileKind, Reason
from shared.io.render_process.drawing import draw_fitted, engine_complaints
from shared.io.render_process.opening import (
    ENGINE_ERRORS,
    CannotOpen,
    OpenedFile,
    UnreadablePage,
    open_file,
)
from shared.io.render_process.reading import text_of
from shared.pages.kinds import Recognition, recognise
from shared.pages.requests import Inspection, PageSize, PixelSize

UNREADABLE: Final = PageSize(0.0, 0.0)
PROOF: Final = PixelSize(256, 256)
LONGEST_TEXT: Final = 20_000
"""Characters of the first page that are told; enough to know a document by."""

CUT_SHORT: Final = ("premature end", "truncated", "unexpected end", "end of file", "insufficient data")
WAITS_FOR_CONVERSION: Final = frozenset({Reason.OFFICE_FILE})


def recognised(path: Path, name: str) -> Recognition:
    """The kind of a file that people call `name`. Raises OSError where it cannot be read."""
    with path.open("rb") as file:
        return recognise(file, name)


def inspect(path: Path, name: str, *, deep: bool = True) -> Inspection:
    """Look into a file that people call `name`. Raises OSError where it cannot be read, and MemoryRanOut.

    `deep`: run the first page too, for its text or, of a picture, to see whether all of it is there.
    """
    found = recognised(path, name)
    if found.reason is not None:
        waits = found.reason in WAITS_FOR_CONVERSION
        status = DocumentStatus.TO_CONVERT if waits else DocumentStatus.REFUSED
        return Inspection(found.kind, status, found.reason)
    engine_complaints()
    try:
        file = open_file(path, found.kind)
    except CannotOpen:
        return Inspection(found.kind, DocumentStatus.REFUSED, Reason.DAMAGED)
    if file.document.needs_pass:
        return Inspection(found.kind, DocumentStatus.NEEDS_PASSWORD, Reason.PASSWORD)
    return _inspect_pages(file, deep)


def _inspect_pages(file: OpenedFile, deep: bool) -> Inspection:
    sizes = tuple(_size_of(file, number) for number in range(1, file.pages + 1))
    if not any(size != UNREADABLE for size in sizes):
        nothing = Reason.NO_PAGE if file.kind is FileKind.PDF else Reason.DAMAGED
        return Inspection(file.kind, DocumentStatus.REFUSED, nothing)
    text = text_of(file.page(1))[:LONGEST_TEXT] if deep and sizes[0] != UNREADABLE else ""
    try:
        warning = _pdf_warning(file, sizes) if file.kind is FileKind.PDF else _picture_warning(file, deep)
    except UnreadablePage:
        return Inspection(file.kind, DocumentStatus.REFUSED, Reason.DAMAGED)
    status = DocumentStatus.SHOWN if warning is None else DocumentStatus.SHOWN_WITH_WARNING
    return Inspection(file.kind, status, warning, len(sizes), sizes, text)


def _size_of(file: OpenedFile, number: int) -> PageSize:
    try:
        return file.page(number).size
    except UnreadablePage:
        return UNREADABLE


def _picture_warning(file: OpenedFile, deep: bool) -> Reason | None:
    """Decode the first picture: only then is it known whether all of it is there. Raises UnreadablePage."""
    if not deep:
        return None
    said = draw_fitted(file, 1, PROOF).complaints.lower()
    return Reason.IMAGE_CUT_SHORT if any(words in said for words in CUT_SHORT) else None


def _pdf_warning(file: OpenedFile, sizes: tuple[PageSize, ...]) -> Reason | None:
    """The warning that matters most to a reader: what is not the document, then what is lost, then what was mended."""
    repaired = bool(file.document.is_repaired) or "repair" in engine_complaints()
    if _is_wrapper(file.document):
        return Reason.WRAPPER
    if UNREADABLE in sizes:
        return Reason.UNREADABLE_PAGES
    if _has_dynamic_form(file.document):
        return Reason.DYNAMIC_FORM
    return Reason.REPAIRED if repaired else None


def _catalog(document: pymupdf.Document) -> mupdf.PdfObj:
    trailer = mupdf.pdf_trailer(mupdf.pdf_document_from_fz_document(document.this))
    return mupdf.pdf_dict_gets(trailer, "Root")


def _is_wrapper(document: pymupdf.Document) -> bool:
    """Whether the pages only wrap the document: a rights-managed payload (ISO 32000-2, 7.6.7) or a portfolio."""
    try:
        catalog = _catalog(document)
        files = mupdf.pdf_dict_gets(catalog, "AF")
        payload = any(
            mupdf.pdf_to_name(mupdf.pdf_dict_gets(mupdf.pdf_array_get(files, at), "AFRelationship"))
            == "EncryptedPayload"
            for at in range(mupdf.pdf_array_len(files) if mupdf.pdf_is_array(files) else 0)
        )
        return payload or bool(mupdf.pdf_is_dict(mupdf.pdf_dict_gets(catalog, "Collection")))
    except ENGINE_ERRORS:
        return False


def _has_dynamic_form(document: pymupdf.Document) -> bool:
    """Whether the file carries an XFA form, whose own pages and rules no free reader follows."""
    try:
        form = mupdf.pdf_dict_gets(_catalog(document), "AcroForm")
        return bool(mupdf.pdf_is_dict(form) and not mupdf.pdf_is_null(mupdf.pdf_dict_gets(form, "XFA")))
    except ENGINE_ERRORS:
        return False
