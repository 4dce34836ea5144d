"""Files for tests, made here byte by byte: PDF, pictures, office files, and what only pretends to be one of them.

Nothing is read from disk. Pictures have four quarters of known grey, so that turned or inverted ones are noticed.
"""

import io
import struct
import zipfile
import zlib
from collections.abc import Sequence
from dataclasses import dataclass

import pymupdf

QUARTERS = ((0, 85), (170, 255))
"""Greys of a test picture: upper left, upper right; lower left, lower right."""


# -- PDF ---------------------------------------------------------------------------------------------------------


def pdf_of(objects: Sequence[bytes], trailer: bytes = b"") -> bytes:
    """A PDF of numbered objects, the first of which (number 1) is the catalogue."""
    out = io.BytesIO()
    out.write(b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n")
    offsets = []
    for number, body in enumerate(objects, start=1):
        offsets.append(out.tell())
        out.write(b"%d 0 obj\n%s\nendobj\n" % (number, body))
    start = out.tell()
    out.write(b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1))
    out.writelines(b"%010d 00000 n \n" % offset for offset in offsets)
    out.write(b"trailer\n<</Size %d/Root 1 0 R%s>>\nstartxref\n%d\n%%%%EOF\n" % (len(objects) + 1, trailer, start))
    return out.getvalue()


def stream(content: bytes, entries: bytes = b"") -> bytes:
    """A stream object."""
    return b"<<%s/Length %d>>\nstream\n%s\nendstream" % (entries, len(content), content)


@dataclass(frozen=True)
class PdfPage:
    """A page: its boxes in points, its rotation, its drawing operators, and what they need."""

    content: bytes = b""
    media_box: bytes = b"[0 0 300 400]"
    extra: bytes = b""
    resources: bytes = b""


FRENCH = b"<</Type/Encoding/BaseEncoding/WinAnsiEncoding/Differences[1/fi/fl]>>"
FONT = (
    b"/Font<</F1<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>"
    b"/F2<</Type/Font/Subtype/Type1/BaseFont/Helvetica/Encoding%s>>>>" % FRENCH
)


def words(text: str, x: int = 20, y: int = 350) -> bytes:
    """Operators that write a line of text."""
    return b"BT /F1 24 Tf %d %d Td (%s) Tj ET" % (x, y, text.encode("latin-1"))


def lines(*texts: str, x: int = 20, y: int = 350, size: int = 12) -> bytes:
    """Operators that write French text line by line; the ligatures of fi and fl are characters of their own."""
    shown = (text.replace("\ufb01", "\x01").replace("\ufb02", "\x02").encode("cp1252") for text in texts)
    return b"BT /F2 %d Tf %d TL %d %d Td %s ET" % (
        size,
        2 * size,
        x,
        y,
        b" ".join(b"(%s) Tj T*" % each for each in shown),
    )


def quarters(width: int, height: int) -> bytes:
    """Operators that fill a page with the four greys."""
    half_width, half_height = width / 2, height / 2
    operators = []
    for row, greys in enumerate(QUARTERS):
        for column, grey in enumerate(greys):
            x, y = column * half_width, height - (row + 1) * half_height
            operators.append(f"{grey / 255:.4f} g {x} {y} {half_width} {half_height} re f")
    return "\n".join(operators).encode()


def pdf(pages: Sequence[PdfPage] = (PdfPage(),), catalog: bytes = b"", more: Sequence[bytes] = ()) -> bytes:
    """A PDF of pages. `more` are objects numbered from 3 + 2 * len(pages) on; `catalog` adds entries to object 1."""
    kids = b" ".join(b"%d 0 R" % (3 + 2 * at) for at in range(len(pages)))
    objects = [
        b"<</Type/Catalog/Pages 2 0 R%s>>" % catalog,
        b"<</Type/Pages/Kids[%s]/Count %d>>" % (kids, len(pages)),
    ]
    for at, page in enumerate(pages):
        box = b"/MediaBox" + page.media_box if page.media_box else b""
        objects.append(
            b"<</Type/Page/Parent 2 0 R%s/Resources<<%s%s>>/Contents %d 0 R%s>>"
            % (box, FONT, page.resources, 4 + 2 * at, page.extra)
        )
        objects.append(stream(page.content))
    return pdf_of([*objects, *more])


def text_pdf(*texts: str) -> bytes:
    """One page a text."""
    return pdf([PdfPage(words(text)) for text in texts])


def french_pdf(*pages: Sequence[str]) -> bytes:
    """One page for each group of lines."""
    return pdf([PdfPage(lines(*page)) for page in pages])


def scan_pdf(pages: int = 1) -> bytes:
    """Pages without a letter, as a scanner leaves them."""
    return pdf([PdfPage(quarters(300, 400))] * pages)


def endless_pdf() -> bytes:
    """A page that takes ages to draw: twenty forms, each of which draws the next one ten times."""
    levels = 20
    forms = []
    for level in range(levels):
        last = level == levels - 1
        resources = b"" if last else b"/XObject<</F %d 0 R>>" % (6 + level)
        content = b"0 0 1 1 re f" if last else b"/F Do " * 10
        entries = b"/Type/XObject/Subtype/Form/BBox[0 0 300 400]/Resources<<%s>>" % resources
        forms.append(stream(content, entries))
    return pdf([PdfPage(b"/F Do", resources=b"/XObject<</F 5 0 R>>")], more=forms)


def memory_hungry_pdf() -> bytes:
    """A page of twelve transparent groups, one inside the other: each wants a picture of the whole page."""
    levels = 12
    forms = []
    for level in range(levels):
        last = level == levels - 1
        resources = b"/ExtGState<</G<</ca 0.5/BM/Multiply>>>>"
        resources += b"" if last else b"/XObject<</F %d 0 R>>" % (6 + level)
        entries = b"/Type/XObject/Subtype/Form/BBox[0 0 300 400]/Group<</S/Transparency/I true>>/Resources<<%s>>"
        forms.append(stream(b"/G gs 0 0 300 400 re f" + (b"" if last else b" /F Do"), entries % resources))
    group = b"/ExtGState<</G<</ca 0.5/BM/Multiply>>>>/XObject<</F 5 0 R>>"
    return pdf([PdfPage(b"/G gs /F Do", resources=group)], more=forms)


def locked_pdf(user: str, owner: str = "owner", text: str = "Sous clef") -> bytes:
    """A page of text, encrypted (AES 256)."""
    with pymupdf.open(stream=text_pdf(text), filetype="pdf") as document:
        return bytes(document.tobytes(encryption=pymupdf.PDF_ENCRYPT_AES_256, user_pw=user, owner_pw=owner))


# -- pictures ----------------------------------------------------------------------------------------------------


def grey_rows(width: int, height: int) -> list[bytes]:
    """The four quarters, row by row, one byte a pixel."""
    half = width // 2
    upper, lower = (bytes([left]) * half + bytes([right]) * (width - half) for left, right in QUARTERS)
    return [upper] * (height // 2) + [lower] * (height - height // 2)


def png(width: int = 80, height: int = 60) -> bytes:
    def chunk(kind: bytes, body: bytes) -> bytes:
        return struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(kind + body))

    header = struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0)
    body = zlib.compress(b"".join(b"\x00" + row for row in grey_rows(width, height)))
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + chunk(b"IDAT", body) + chunk(b"IEND", b"")


def jpeg(width: int = 80, height: int = 60) -> bytes:
    pixels = pymupdf.Pixmap(pymupdf.csGRAY, width, height, b"".join(grey_rows(width, height)), False)
    return bytes(pixels.tobytes("jpeg"))


def jpeg_turned(orientation: int, width: int = 80, height: int = 60) -> bytes:
    """A JPEG whose EXIF says how it must be turned."""
    tags = b"MM\x00*\x00\x00\x00\x08" + struct.pack(">HHHIHHI", 1, 274, 3, 1, orientation, 0, 0)
    body = b"Exif\x00\x00" + tags
    plain = jpeg(width, height)
    return plain[:2] + b"\xff\xe1" + struct.pack(">H", len(body) + 2) + body + plain[2:]


def tiff(frames: Sequence[int] = (1,), width: int = 80, height: int = 60) -> bytes:
    """A TIFF of grey pictures, one a frame; each frame is the orientation (1 to 8) it is marked with."""
    pixels = b"".join(grey_rows(width, height))
    out = io.BytesIO()
    out.write(b"II*\x00")
    next_at = out.tell()
    out.write(bytes(4))
    for orientation in frames:
        data_at = out.tell()
        out.write(pixels)
        tags = (
            (256, 4, width),
            (257, 4, height),
            (258, 3, 8),
            (259, 3, 1),
            (262, 3, 1),
            (273, 4, data_at),
            (274, 3, orientation),
            (277, 3, 1),
            (278, 4, height),
            (279, 4, len(pixels)),
        )
        directory_at = out.tell()
        out.write(struct.pack("<H", len(tags)))
        for tag, kind, value in tags:
            out.write(struct.pack("<HHII", tag, kind, 1, value))
        link_at = out.tell()
        out.write(bytes(4))
        end = out.tell()
        out.seek(next_at)
        out.write(struct.pack("<I", directory_at))
        out.seek(end)
        next_at = link_at
    return out.getvalue()


def gif(width: int = 80, height: int = 60) -> bytes:
    """A GIF that never grows its code table: nine bits a pixel, a clear code before the table would grow."""
    pixels = b"".join(grey_rows(width, height))
    bits, held, packed = 0, 0, bytearray()

    def put(code: int) -> None:
        nonlocal bits, held
        held |= code << bits
        bits += 9
        while bits >= 8:
            packed.append(held & 255)
            held >>= 8
            bits -= 8

    for at, pixel in enumerate(pixels):
        if at % 200 == 0:
            put(256)
        put(pixel)
    put(257)
    packed.append(held & 255)
    blocks = b"".join(bytes([len(packed[at : at + 255])]) + packed[at : at + 255] for at in range(0, len(packed), 255))
    palette = bytes(value for grey in range(256) for value in (grey, grey, grey))
    header = b"GIF89a" + struct.pack("<HHBBB", width, height, 0xF7, 0, 0) + palette
    return header + b"," + struct.pack("<HHHHB", 0, 0, width, height, 0) + b"\x08" + blocks + b"\x00;"


# -- office files, archives, text ----------------------------------------------------------------------------------


def zip_of(members: Sequence[tuple[str, bytes]]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in members:
            archive.writestr(name, content)
    return out.getvalue()


def open_xml(part: str) -> bytes:
    """An office file of the docx family, told by its main part: `word/document.xml`, `xl/workbook.xml`…"""
    return zip_of([("[Content_Types].xml", b"<Types/>"), ("_rels/.rels", b""), (part, b"<x/>" * 2000)])


def open_document(protected: bool = False) -> bytes:
    """An office file of the odt family."""
    manifest = b"<manifest:encryption-data/>" if protected else b"<manifest/>"
    return zip_of(
        [
            ("mimetype", b"application/vnd.oasis.opendocument.text"),
            ("content.xml", b"<x/>"),
            ("META-INF/manifest.xml", manifest),
        ]
    )


def ole(*streams: str) -> bytes:
    """The container of old office files, with a directory that names the streams."""
    directory = b"".join(name.encode("utf-16-le").ljust(128, b"\x00") for name in ("Root Entry", *streams))
    return b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1".ljust(512, b"\x00") + directory.ljust(1024, b"\x00")


LOGIN_PAGE = b"""<!DOCTYPE html>
<html><head><title>Connexion</title></head><body><form action="/login"></form></body></html>
"""
