"""Opening files as documents of the PDF engine, and mending what can be mended in memory. Files are never written.

What a document means for the table is judged in inspecting.py; pages are drawn in drawing.py.
"""

from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Final

import pymupdf
from pymupdf import mupdf

from shared.domain.documents import FileKind
from shared.io.render_process.layers import settle_memberships
from shared.pages.geometry import LETTER, sane
from shared.pages.orientation import Orientation, tiff_orientations, turning, upright
from shared.pages.requests import PageSize

MOST_PROMISED_PAGES: Final = 1000
"""A page count above what the file holds is believed up to here: the missing pages then say that they are missing."""

ENGINE_ERRORS: Final = (RuntimeError, ValueError, IndexError, AssertionError, mupdf.FzErrorBase)
"""What PyMuPDF raises on bad content: its own exceptions are RuntimeErrors, MuPDF's are FzErrorBase."""


class MemoryRanOut(Exception):
    """The memory limit of this process does not suffice for this file or page."""


class CannotOpen(Exception):
    """The content is not a document that the engine can read at all."""


class UnreadablePage(Exception):
    """The page is not there, or cannot be read."""


def raise_if_memory_ran_out(said: object) -> None:
    """MuPDF tells want of memory as an error among others, or, inside a page, as a warning among others."""
    words = str(said)
    if isinstance(said, MemoryError) or ("alloc (" in words and ") failed" in words):
        raise MemoryRanOut(words)


@dataclass(slots=True)
class OpenedFile:
    """A document with its pages from 1 to `pages`; asking for an unreadable one raises UnreadablePage."""

    document: pymupdf.Document
    kind: FileKind
    pages: int
    orientations: tuple[Orientation, ...] = ()
    objects: mupdf.PdfDocument | None = None
    """Of a PDF. Asked for once: each time, MuPDF forgets the letters it has drawn, and a page of text takes twice as
    long.
    """

    def page(self, number: int) -> "OpenedPage":
        if not 1 <= number <= self.document.page_count:
            raise UnreadablePage(number)
        try:
            if self.objects is not None:
                _mend_media_box(self.objects, number - 1)
            page = self.document.load_page(number - 1)
            stored = sane(PageSize(page.rect.width, page.rect.height))
        except ENGINE_ERRORS as error:
            raise_if_memory_ran_out(error)
            raise UnreadablePage(number) from error
        turned = self.orientations[number - 1] if number <= len(self.orientations) else Orientation.TOP_LEFT
        return OpenedPage(page, upright(stored, turned), pymupdf.Matrix(*turning(stored, turned)))


@dataclass(slots=True)
class OpenedPage:
    """A page, its size as shown (points), and what turns it upright."""

    page: pymupdf.Page
    size: PageSize
    turn: pymupdf.Matrix


def open_file(path: Path, kind: FileKind) -> OpenedFile:
    """Open a file of a kind that is shown. Raises CannotOpen, or OSError where the file cannot be read.

    A document that needs a password is given back locked: `document.needs_pass` says so, and it has no pages yet.
    """
    if kind is FileKind.PDF:
        document, promised = _open_pdf(path)
        return OpenedFile(document, kind, promised, objects=_pdf_of(document))
    try:
        document = _opened(path, str(kind))
        pages = document.page_count
    except ENGINE_ERRORS as error:
        raise_if_memory_ran_out(error)
        raise CannotOpen(path.name) from error
    orientations: tuple[Orientation, ...] = ()
    if kind is FileKind.TIFF:
        with path.open("rb") as file:
            orientations = tiff_orientations(file)
    return OpenedFile(document, kind, pages, orientations)


def _opened(path: Path, filetype: str) -> pymupdf.Document:
    """The document in a file, by way of a name that is always text: MuPDF takes no other, and old names are not."""
    with path.open("rb") as file:
        return pymupdf.open(f"/proc/self/fd/{file.fileno()}", filetype=filetype)


def _open_pdf(path: Path) -> tuple[pymupdf.Document, int]:
    """The document and how many pages it promises."""
    try:
        document = _opened(path, "pdf")
    except ENGINE_ERRORS as error:
        raise_if_memory_ran_out(error)
        raise CannotOpen(path.name) from error
    if not document.is_pdf:
        raise CannotOpen(path.name)
    if document.needs_pass:
        document = _without_attachment_lock(document, path) or document
        if document.needs_pass:
            return document, 0
    pages = _promised_pages(document)
    with suppress(*ENGINE_ERRORS):
        settle_memberships(_pdf_of(document))
    return document, pages


def _promised_pages(document: pymupdf.Document) -> int:
    try:
        if document.page_count == 0:
            # A loop in the cross-reference tables leaves nothing; the objects can still be searched for.
            mupdf.pdf_repair_xref(_pdf_of(document))
        return int(document.page_count)
    except ENGINE_ERRORS:
        with suppress(*ENGINE_ERRORS):
            return _correct_count(_pdf_of(document))
    return 0


def unlocked(opened: OpenedFile, password: str) -> bool:
    """Open the lock with a password, exactly as given. False: it is not the one."""
    if not opened.document.authenticate(password):
        return False
    opened.pages = _promised_pages(opened.document)
    return True


def _pdf_of(document: pymupdf.Document) -> mupdf.PdfDocument:
    return mupdf.pdf_document_from_fz_document(document.this)


def _correct_count(document: mupdf.PdfDocument) -> int:
    """Mend a page tree that counts more pages than the file has objects; the pages promised, if believable."""
    root = mupdf.pdf_dict_gets(mupdf.pdf_trailer(document), "Root")
    tree = mupdf.pdf_dict_gets(root, "Pages")
    promised = int(mupdf.pdf_to_int(mupdf.pdf_dict_gets(tree, "Count")))
    real = _leaves(tree, at_most=mupdf.pdf_xref_len(document))
    mupdf.pdf_dict_puts(tree, "Count", mupdf.pdf_new_int(real))
    return promised if real < promised <= MOST_PROMISED_PAGES else real


def _leaves(tree: mupdf.PdfObj, at_most: int) -> int:
    """How many pages hang below a node of the page tree; a branch met twice counts once."""
    waiting, seen, leaves = [tree], set[int](), 0
    while waiting and len(seen) <= at_most:
        node = waiting.pop()
        number = mupdf.pdf_to_num(node)
        if number in seen or not mupdf.pdf_is_dict(node):
            continue
        seen.add(number)
        children = mupdf.pdf_dict_gets(node, "Kids")
        if mupdf.pdf_is_array(children):
            waiting.extend(
                mupdf.pdf_array_get(children, at) for at in range(min(mupdf.pdf_array_len(children), at_most))
            )
        else:
            leaves += 1
    return leaves


def _without_attachment_lock(document: pymupdf.Document, path: Path) -> pymupdf.Document | None:
    """Open a file of which only the attachments are encrypted, as if it had no lock: its pages are in the clear."""
    encryption = mupdf.pdf_dict_gets(mupdf.pdf_trailer(_pdf_of(document)), "Encrypt")
    filters = (mupdf.pdf_to_name(mupdf.pdf_dict_gets(encryption, name)) for name in ("StmF", "StrF"))
    if any(name != "Identity" for name in filters):
        return None
    # Attachments are never opened, so that nobody misses the key. Same length: no offset moves.
    content = path.read_bytes().replace(b"/Encrypt ", b"/Ignored ")
    try:
        opened = pymupdf.open(stream=content, filetype="pdf")
    except ENGINE_ERRORS:
        return None
    return None if opened.needs_pass else opened


def _mend_media_box(document: mupdf.PdfDocument, index: int) -> None:
    """Give a page whose MediaBox is not four numbers the size that every reader falls back to."""
    page = mupdf.pdf_lookup_page_obj(document, index)
    box = mupdf.pdf_dict_gets_inheritable(page, "MediaBox")
    numbers = mupdf.pdf_array_len(box) if mupdf.pdf_is_array(box) else 0
    if numbers == 4 and all(mupdf.pdf_is_number(mupdf.pdf_array_get(box, at)) for at in range(4)):
        return
    whole = mupdf.FzRect(0, 0, LETTER.width, LETTER.height)
    mupdf.pdf_dict_put_rect(page, mupdf.pdf_new_name("MediaBox"), whole)
