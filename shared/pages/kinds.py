"""What a file is, by its content. A name only breaks ties: it says what a damaged file was meant to be.

Works on an opened stream, read in bounded pieces; nothing is unpacked to disk and no document is opened.
"""

import zipfile
import zlib
from dataclasses import dataclass
from pathlib import PurePath
from typing import BinaryIO, Final

from shared.domain.documents import FileKind, Reason

HEAD: Final = 4096
PDF_HEADER_WITHIN: Final = 1024
MANIFEST_AT_MOST: Final = 1024 * 1024
OLE_ENTRY: Final = 128
OLE_READ_AT_MOST: Final = 64 * 1024 * 1024
PIECE: Final = 1024 * 1024

MAGIC: Final = (
    (b"\x89PNG\r\n\x1a\n", FileKind.PNG),
    (b"\xff\xd8\xff", FileKind.JPEG),
    (b"II*\x00", FileKind.TIFF),
    (b"MM\x00*", FileKind.TIFF),
    (b"II+\x00", FileKind.TIFF),
    (b"MM\x00+", FileKind.TIFF),
    (b"GIF87a", FileKind.GIF),
    (b"GIF89a", FileKind.GIF),
)
ZIP: Final = b"PK\x03\x04"
OLE: Final = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
RICH_TEXT: Final = b"{\\rtf"

OFFICE_SUFFIX: Final = (
    ((".doc", ".docx", ".docm", ".dot", ".dotx", ".rtf"), FileKind.WORD),
    ((".xls", ".xlsx", ".xlsm", ".xlsb"), FileKind.SPREADSHEET),
    ((".ppt", ".pptx", ".pptm", ".pps", ".ppsx"), FileKind.SLIDES),
    ((".odt", ".ods", ".odp", ".odg", ".ott", ".ots"), FileKind.OPEN_DOCUMENT),
)
SHOWN_SUFFIX: Final = (".pdf", ".png", ".jpg", ".jpeg", ".tif", ".tiff", ".gif")
WEB_SUFFIX: Final = (".html", ".htm", ".xhtml", ".mht")

OPEN_XML_PART: Final = (
    ("word/", FileKind.WORD),
    ("xl/", FileKind.SPREADSHEET),
    ("ppt/", FileKind.SLIDES),
)
OLE_STREAM: Final = (
    ("WordDocument", FileKind.WORD),
    ("Workbook", FileKind.SPREADSHEET),
    ("Book", FileKind.SPREADSHEET),
    ("PowerPoint Document", FileKind.SLIDES),
)
ENCRYPTED_STREAM: Final = "EncryptedPackage"


@dataclass(frozen=True, slots=True)
class Recognition:
    """The kind, and why the table does not show it as it is. None: it may be opened as a document."""

    kind: FileKind
    reason: Reason | None = None


def recognise(file: BinaryIO, name: str) -> Recognition:
    """Look into a file, opened for reading at its start; it may be left anywhere. Raises OSError as reading does."""
    head = file.read(HEAD)
    suffix = PurePath(name.lower()).suffix
    if not head:
        return Recognition(FileKind.EMPTY, Reason.EMPTY_FILE)
    if head.startswith(ZIP):
        return _zip(file, head, suffix)
    if head.startswith(OLE):
        return _ole(file, suffix)
    if head.startswith(RICH_TEXT):
        return Recognition(FileKind.WORD, Reason.OFFICE_FILE)
    for magic, kind in MAGIC:
        if head.startswith(magic):
            return Recognition(kind)
    if b"%PDF-" in head[:PDF_HEADER_WITHIN] or _has_pdf_objects(head):
        return Recognition(FileKind.PDF)
    return _writing(head, suffix)


def _has_pdf_objects(head: bytes) -> bool:
    """A PDF whose first line is broken: numbered objects, and what stands round them."""
    return b" obj" in head and b"endobj" in head and (b"/Type" in head or b"/Root" in head or b"xref" in head)


def _office_by_name(suffix: str) -> FileKind | None:
    return next((kind for suffixes, kind in OFFICE_SUFFIX if suffix in suffixes), None)


def _writing(head: bytes, suffix: str) -> Recognition:
    """Text of some kind, or noise."""
    office = _office_by_name(suffix)
    start = head.removeprefix(b"\xef\xbb\xbf").lstrip().lower()
    is_markup = start.startswith(b"<")
    if is_markup and (b"<html" in start or b"<!doctype html" in start or start.startswith((b"<head", b"<body"))):
        meant_as_page = suffix in WEB_SUFFIX
        return Recognition(FileKind.HTML, Reason.NOT_A_DOCUMENT if meant_as_page else Reason.LOGIN_PAGE)
    if office is not None:
        return Recognition(FileKind.TEXT if _is_text(head) else office, Reason.OFFICE_DAMAGED)
    if start.startswith(b"<?xml"):
        return Recognition(FileKind.XML, Reason.NOT_A_DOCUMENT)
    if _is_text(head):
        return Recognition(FileKind.TEXT, Reason.NOT_A_DOCUMENT)
    return Recognition(FileKind.UNKNOWN, Reason.DAMAGED if suffix in SHOWN_SUFFIX else Reason.NOT_A_DOCUMENT)


def _is_text(head: bytes) -> bool:
    """No control characters but tabs and ends of line; old 8-bit encodings count as text."""
    if head.startswith((b"\xff\xfe", b"\xfe\xff")):
        return True
    return not any(byte < 0x20 and byte not in b"\t\n\r\f" for byte in head)


def _zip(file: BinaryIO, head: bytes, suffix: str) -> Recognition:
    office = _office_by_name(suffix)
    try:
        with zipfile.ZipFile(file) as archive:
            return _members(archive, office)
    except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError, ValueError):
        # Cut short: the list of members stands at the end. The first members' names stand in the head.
        kind = next((kind for part, kind in OPEN_XML_PART if part.encode() in head), office)
        if b"application/vnd.oasis.opendocument" in head:
            kind = FileKind.OPEN_DOCUMENT
        if kind is None:
            return Recognition(FileKind.ARCHIVE, Reason.ARCHIVE)
        return Recognition(kind, Reason.OFFICE_DAMAGED)


def _members(archive: zipfile.ZipFile, office: FileKind | None) -> Recognition:
    names = archive.namelist()
    if "mimetype" in names:
        with archive.open("mimetype") as member:
            is_open_document = b"application/vnd.oasis.opendocument" in member.read(128)
        if is_open_document:
            protected = b"encryption-data" in _manifest(archive, names)
            return Recognition(FileKind.OPEN_DOCUMENT, Reason.OFFICE_PROTECTED if protected else Reason.OFFICE_FILE)
    if "[Content_Types].xml" in names:
        for part, kind in OPEN_XML_PART:
            if any(name.startswith(part) for name in names):
                return Recognition(kind, Reason.OFFICE_FILE)
    if office is not None:
        return Recognition(office, Reason.OFFICE_DAMAGED)
    return Recognition(FileKind.ARCHIVE, Reason.ARCHIVE)


def _manifest(archive: zipfile.ZipFile, names: list[str]) -> bytes:
    if "META-INF/manifest.xml" not in names:
        return b""
    with archive.open("META-INF/manifest.xml") as member:
        return member.read(MANIFEST_AT_MOST)


def _ole(file: BinaryIO, suffix: str) -> Recognition:
    """Old office files, and protected new ones, are small file systems; the names of their files tell them apart."""
    streams = _ole_names_in(file)
    office = _office_by_name(suffix)
    if ENCRYPTED_STREAM in streams:
        return Recognition(office or FileKind.UNKNOWN, Reason.OFFICE_PROTECTED)
    for stream, kind in OLE_STREAM:
        if stream in streams:
            return Recognition(kind, Reason.OFFICE_FILE)
    if office is not None:
        return Recognition(office, Reason.OFFICE_DAMAGED)
    return Recognition(FileKind.UNKNOWN, Reason.NOT_A_DOCUMENT)


def _ole_names_in(file: BinaryIO) -> frozenset[str]:
    """Which of the telling names stand in the directory: UTF-16, closed by a zero."""
    wanted = {
        name: name.encode("utf-16-le") + b"\x00\x00"
        for name in (ENCRYPTED_STREAM, *(stream for stream, _ in OLE_STREAM))
    }
    found: set[str] = set()
    file.seek(0)
    for _ in range(OLE_READ_AT_MOST // PIECE):
        # Entries lie at multiples of their length, and so do the pieces: none is cut in two.
        piece = file.read(PIECE)
        if not piece:
            break
        found.update(name for name, as_written in wanted.items() if _begins_entry(piece, as_written))
    return frozenset(found)


def _begins_entry(piece: bytes, name: bytes) -> bool:
    """Whether the name stands at the beginning of an entry; elsewhere it may be the end of another ("Book")."""
    at = piece.find(name)
    while at >= 0:
        if at % OLE_ENTRY == 0:
            return True
        at = piece.find(name, at + 2)
    return False
