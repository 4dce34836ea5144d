"""Files of all kinds are shown right, or said to be what they are; the process ends with its parent."""

import os
import subprocess
import sys
import time
from pathlib import Path

import pymupdf
import pytest

from shared.domain.documents import DocumentStatus, FileKind, Reason
from shared.domain.gestures import Area
from shared.io.render_process.drawing import draw_fitted, write_png
from shared.io.render_process.inspecting import inspect
from shared.io.render_process.opening import CannotOpen, UnreadablePage, open_file, unlocked
from shared.io.render_process.reading import LONGEST_WORD, MOST_WORDS, read_page
from shared.io.render_protocol import LENGTH, Hello, Inspect, Inspected, answer_in, framed
from shared.pages.requests import Inspection, PageLink, PageSize, PageText, PixelSize
from tests import making_files as make
from tests.making_files import PdfPage

BOX = PixelSize(300, 400)
WHITE = (255, 255, 255)


def look(tmp_path: Path, content: bytes, name: str = "document.pdf") -> Inspection:
    path = tmp_path / name
    path.write_bytes(content)
    return inspect(path, name)


def drawn(tmp_path: Path, content: bytes, kind: FileKind = FileKind.PDF, number: int = 1) -> pymupdf.Pixmap:
    path = tmp_path / "drawn"
    path.write_bytes(content)
    return draw_fitted(open_file(path, kind), number, BOX).pixels


def greys(pixels: pymupdf.Pixmap) -> tuple[tuple[int, int], tuple[int, int]]:
    """The middle of each quarter, to the nearest of the test picture's greys."""
    known = [grey for row in make.QUARTERS for grey in row]

    def grey(x: int, y: int) -> int:
        red = pixels.pixel(pixels.width * x // 4, pixels.height * y // 4)[0]
        return min(known, key=lambda each: abs(each - red))

    return ((grey(1, 1), grey(3, 1)), (grey(1, 3), grey(3, 3)))


# -- what a file is --------------------------------------------------------------------------------------------------


def test_a_sound_document_is_shown_with_its_sizes_and_first_words(tmp_path: Path) -> None:
    pages = [PdfPage(make.words("Bonjour")), PdfPage(media_box=b"[0 0 842 595]"), PdfPage(extra=b"/Rotate 90")]
    found = look(tmp_path, make.pdf(pages))
    assert (found.kind, found.status, found.reason) == (FileKind.PDF, DocumentStatus.SHOWN, None)
    assert found.sizes == (PageSize(300, 400), PageSize(842, 595), PageSize(400, 300))
    assert found.pages == 3
    assert found.text_first_page == "Bonjour"


@pytest.mark.parametrize(
    ("content", "name", "kind"),
    [
        (make.png(), "photo.pdf", FileKind.PNG),
        (make.jpeg(), "photo.jpg", FileKind.JPEG),
        (make.gif(), "photo.gif", FileKind.GIF),
    ],
)
def test_a_picture_is_a_document_of_one_page(tmp_path: Path, content: bytes, name: str, kind: FileKind) -> None:
    found = look(tmp_path, content, name)
    assert (found.kind, found.status, found.pages) == (kind, DocumentStatus.SHOWN, 1)
    assert found.sizes[0].width / found.sizes[0].height == pytest.approx(80 / 60)


def test_a_fax_has_as_many_pages_as_frames(tmp_path: Path) -> None:
    found = look(tmp_path, make.tiff((1, 6, 1)), "fax.tif")
    assert (found.kind, found.pages) == (FileKind.TIFF, 3)
    assert [size.width > size.height for size in found.sizes] == [True, False, True]


@pytest.mark.parametrize(
    ("content", "name", "status", "reason"),
    [
        (b"", "vide.pdf", DocumentStatus.REFUSED, Reason.EMPTY_FILE),
        (make.LOGIN_PAGE, "acte.pdf", DocumentStatus.REFUSED, Reason.LOGIN_PAGE),
        (make.open_xml("word/document.xml"), "note.pdf", DocumentStatus.TO_CONVERT, Reason.OFFICE_FILE),
        (make.zip_of([("a.txt", b"a")]), "a.zip", DocumentStatus.REFUSED, Reason.ARCHIVE),
        (b"nom;prenom", "elus.csv", DocumentStatus.REFUSED, Reason.NOT_A_DOCUMENT),
        (b"%PDF-1.7\nnothing of a PDF follows", "acte.pdf", DocumentStatus.REFUSED, Reason.DAMAGED),
        (make.jpeg()[:40], "photo.jpg", DocumentStatus.REFUSED, Reason.DAMAGED),
        (make.locked_pdf("secret"), "acte.pdf", DocumentStatus.NEEDS_PASSWORD, Reason.PASSWORD),
    ],
)
def test_what_is_not_shown_says_why(
    tmp_path: Path, content: bytes, name: str, status: DocumentStatus, reason: Reason
) -> None:
    found = look(tmp_path, content, name)
    assert (found.status, found.reason) == (status, reason)
    assert (found.pages, found.sizes, found.text_first_page) == (0, (), "")


def test_a_document_damaged_but_mended_says_so(tmp_path: Path) -> None:
    found = look(tmp_path, make.text_pdf("Bonjour").replace(b"startxref", b"startxxxx"))
    assert (found.status, found.reason) == (DocumentStatus.SHOWN_WITH_WARNING, Reason.REPAIRED)
    assert found.text_first_page == "Bonjour"


def test_a_document_whose_header_is_broken_is_still_shown(tmp_path: Path) -> None:
    found = look(tmp_path, make.text_pdf("Bonjour").replace(b"%PDF-1.7", b"%FDP-1.7"))
    assert found.status is DocumentStatus.SHOWN_WITH_WARNING
    assert found.text_first_page == "Bonjour"


def test_pages_that_are_not_there_are_counted_and_say_so(tmp_path: Path) -> None:
    path = tmp_path / "acte.pdf"
    path.write_bytes(make.text_pdf("Bonjour").replace(b"/Count 1", b"/Count 9"))
    found = inspect(path, path.name)
    assert (found.status, found.reason) == (DocumentStatus.SHOWN_WITH_WARNING, Reason.UNREADABLE_PAGES)
    assert found.sizes == (PageSize(300, 400), *[PageSize(0, 0)] * 8)
    file = open_file(path, FileKind.PDF)
    assert draw_fitted(file, 1, BOX).pixels.height == 400
    for number in (0, 2, 9, 10, -1):
        with pytest.raises(UnreadablePage):
            draw_fitted(file, number, BOX)


def test_a_count_beyond_all_reason_is_not_believed(tmp_path: Path) -> None:
    assert look(tmp_path, make.text_pdf("Bonjour").replace(b"/Count 1", b"/Count 2000000000")).pages == 1


@pytest.mark.parametrize("kids", [b"/Kids[]/Count 1", b"/Kids[2 0 R]/Count 1", b"/Kids[9 0 R]/Count 1", b"/Count 0"])
def test_a_document_without_a_readable_page_is_refused(tmp_path: Path, kids: bytes) -> None:
    content = make.pdf_of([b"<</Type/Catalog/Pages 2 0 R>>", b"<</Type/Pages%s>>" % kids])
    found = look(tmp_path, content)
    assert (found.status, found.reason, found.pages) == (DocumentStatus.REFUSED, Reason.NO_PAGE, 0)


def test_a_picture_cut_short_is_shown_with_a_warning(tmp_path: Path) -> None:
    whole = make.jpeg(400, 300)
    found = look(tmp_path, whole[: len(whole) * 2 // 3], "photo.jpg")
    assert (found.status, found.reason) == (DocumentStatus.SHOWN_WITH_WARNING, Reason.IMAGE_CUT_SHORT)


def test_pages_that_only_wrap_the_document_do_not_pretend_to_be_it(tmp_path: Path) -> None:
    protected = b"/AF[<</Type/Filespec/F(x.pdf)/AFRelationship/EncryptedPayload>>]"
    for catalog in (protected, b"/Collection<</View/D>>"):
        assert look(tmp_path, make.pdf(catalog=catalog)).reason is Reason.WRAPPER


def test_a_dynamic_form_is_shown_with_a_warning(tmp_path: Path) -> None:
    found = look(tmp_path, make.pdf(catalog=b"/AcroForm<</Fields[]/XFA 5 0 R>>", more=[make.stream(b"<xdp/>")]))
    assert (found.status, found.reason) == (DocumentStatus.SHOWN_WITH_WARNING, Reason.DYNAMIC_FORM)


def test_a_script_is_only_data(tmp_path: Path) -> None:
    mark = tmp_path / "ran"
    script = b"<</S/JavaScript/JS(app.alert\\(1\\);)>>"
    launch = b"<</S/Launch/F(/bin/sh)/Win<</F(touch %s)>>>>" % os.fsencode(mark)
    page = PdfPage(make.words("Bonjour"), extra=b"/AA<</O %s/C %s>>" % (script, launch))
    found = look(tmp_path, make.pdf([page], catalog=b"/OpenAction %s" % script))
    assert (found.status, found.text_first_page) == (DocumentStatus.SHOWN, "Bonjour")
    assert not mark.exists()


def test_a_shallow_look_does_not_run_the_first_page(tmp_path: Path) -> None:
    path = tmp_path / "endless.pdf"
    path.write_bytes(make.endless_pdf())
    found = inspect(path, path.name, deep=False)
    assert (found.status, found.pages, found.text_first_page) == (DocumentStatus.SHOWN, 1, "")


# -- passwords -------------------------------------------------------------------------------------------------------


def test_an_owner_password_alone_locks_nothing(tmp_path: Path) -> None:
    assert look(tmp_path, make.locked_pdf("", "owner")).status is DocumentStatus.SHOWN


def test_a_lock_opens_with_the_exact_password_only(tmp_path: Path) -> None:
    path = tmp_path / "acte.pdf"
    path.write_bytes(make.locked_pdf(" clé € "))
    file = open_file(path, FileKind.PDF)
    assert not unlocked(file, "clé €")
    assert unlocked(file, " clé € ")
    assert file.pages == 1


# -- pixels ----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("orientation", range(1, 9))
def test_a_stored_tiff_stands_upright_whichever_way_it_was_scanned(tmp_path: Path, orientation: int) -> None:
    pixels = drawn(tmp_path, make.tiff((1, orientation)), FileKind.TIFF, 2)
    (a, b), (c, d) = make.QUARTERS
    upright = {
        1: ((a, b), (c, d)),
        2: ((b, a), (d, c)),
        3: ((d, c), (b, a)),
        4: ((c, d), (a, b)),
        5: ((a, c), (b, d)),
        6: ((c, a), (d, b)),
        7: ((d, b), (c, a)),
        8: ((b, d), (a, c)),
    }
    assert greys(pixels) == upright[orientation]
    assert (pixels.width, pixels.height) == ((300, 225) if orientation < 5 else (300, 400))


@pytest.mark.parametrize(("orientation", "expected"), [(1, ((0, 85), (170, 255))), (6, ((170, 0), (255, 85)))])
def test_a_photograph_stands_upright(
    tmp_path: Path, orientation: int, expected: tuple[tuple[int, int], tuple[int, int]]
) -> None:
    assert greys(drawn(tmp_path, make.jpeg_turned(orientation), FileKind.JPEG)) == expected


@pytest.mark.parametrize(
    ("turn", "expected"),
    [
        (0, ((0, 85), (170, 255))),
        (90, ((170, 0), (255, 85))),
        (180, ((255, 170), (85, 0))),
        (270, ((85, 255), (0, 170))),
    ],
)
def test_a_page_is_turned_by_its_own_rotation(
    tmp_path: Path, turn: int, expected: tuple[tuple[int, int], tuple[int, int]]
) -> None:
    page = PdfPage(make.quarters(300, 400), extra=b"/Rotate %d" % turn)
    pixels = drawn(tmp_path, make.pdf([page]))
    assert greys(pixels) == expected
    assert (pixels.width, pixels.height) == ((300, 400) if turn % 180 == 0 else (300, 225))


def test_only_the_cropped_part_of_a_page_is_shown(tmp_path: Path) -> None:
    page = PdfPage(make.quarters(300, 400), extra=b"/CropBox[0 200 150 400]")
    pixels = drawn(tmp_path, make.pdf([page]))
    assert greys(pixels) == ((0, 0), (0, 0))
    assert (pixels.width, pixels.height) == (300, 400)


def test_no_edge_of_a_page_is_half_covered(tmp_path: Path) -> None:
    page = PdfPage(b"0 g 0 0 211.3 297.7 re f", media_box=b"[0 0 211.3 297.7]")
    pixels = drawn(tmp_path, make.pdf([page]))
    edges = {pixels.pixel(x, y) for x in (0, pixels.width - 1) for y in (0, pixels.height - 1)}
    assert edges == {(0, 0, 0)}


@pytest.mark.parametrize("box", [b"", b"[0 0 300]", b"[/a /b /c /d]"])
def test_a_page_without_a_usable_size_falls_back_to_letter(tmp_path: Path, box: bytes) -> None:
    page = PdfPage(make.words("Bonjour"), media_box=box)
    found = look(tmp_path, make.pdf([page]))
    assert found.sizes == (PageSize(612, 792),)
    assert found.text_first_page == "Bonjour"


@pytest.mark.parametrize("box", [b"[0 0 14400 14400]", b"[0 0 1 1]", b"[0 0 14400 1]", b"[0 0 2 14400]"])
def test_pages_huge_tiny_or_thin_are_drawn_inside_the_box(tmp_path: Path, box: bytes) -> None:
    pixels = drawn(tmp_path, make.pdf([PdfPage(b"0 g 0 0 9 9 re f", media_box=box)]))
    assert 1 <= pixels.width <= BOX.width
    assert 1 <= pixels.height <= BOX.height
    assert pixels.stride == 3 * pixels.width


def test_ink_on_paper_is_not_inverted(tmp_path: Path) -> None:
    ink = b"0 0 0 1 k 0 200 300 200 re f 0 1 1 0 k 0 0 300 200 re f"
    pixels = drawn(tmp_path, make.pdf([PdfPage(ink)]))
    assert max(pixels.pixel(150, 100)) < 60
    red, green, blue = pixels.pixel(150, 300)
    assert red > 150 > 100 > max(green, blue)


def test_notes_and_filled_in_fields_are_drawn(tmp_path: Path) -> None:
    look_of_it = make.stream(b"1 0 0 rg 0 0 100 100 re f", b"/Type/XObject/Subtype/Form/BBox[0 0 100 100]")
    note = b"<</Type/Annot/Subtype/Square/Rect[0 300 100 400]/AP<</N 5 0 R>>/F 4>>"
    field = b"<</Type/Annot/Subtype/Widget/FT/Tx/T(a)/V(b)/Rect[200 0 300 100]/AP<</N 5 0 R>>/F 4>>"
    hidden = b"<</Type/Annot/Subtype/Square/Rect[100 100 200 200]/AP<</N 5 0 R>>/F 2>>"
    pixels = drawn(tmp_path, make.pdf([PdfPage(extra=b"/Annots[%s%s%s]" % (note, field, hidden))], more=[look_of_it]))
    assert pixels.pixel(50, 50) == (255, 0, 0)
    assert pixels.pixel(250, 350) == (255, 0, 0)
    assert pixels.pixel(150, 250) == WHITE


ON, OFF = b"5 0 R", b"6 0 R"
LAYERS = (b"<</Type/OCG/Name(on)>>", b"<</Type/OCG/Name(off)>>")


def layer_is_drawn(tmp_path: Path, membership: bytes, default: bytes = b"/OFF[6 0 R]") -> bool:
    """Whether what belongs to the membership (object 7) is drawn, where layer 5 is on and layer 6 is off."""
    catalog = b"/OCProperties<</OCGs[5 0 R 6 0 R]/D<<%s>>>>" % default
    page = PdfPage(b"/OC /M BDC 0 g 0 0 300 400 re f EMC", resources=b"/Properties<</M 7 0 R>>")
    pixels = drawn(tmp_path, make.pdf([page], catalog=catalog, more=(*LAYERS, membership)))
    return bool(pixels.pixel(150, 200) == (0, 0, 0))


@pytest.mark.parametrize(
    ("layers", "policies_that_show"),
    [
        (ON, {b"", b"/P/AnyOn", b"/P/AllOn"}),
        (OFF, {b"/P/AnyOff", b"/P/AllOff"}),
        (b"[5 0 R]", {b"", b"/P/AnyOn", b"/P/AllOn"}),
        (b"[6 0 R]", {b"/P/AnyOff", b"/P/AllOff"}),
        (b"[5 0 R 6 0 R]", {b"", b"/P/AnyOn", b"/P/AnyOff"}),
        (b"[null 6 0 R]", {b"/P/AnyOff", b"/P/AllOff"}),
        (b"[]", {b"", b"/P/AnyOn", b"/P/AllOn", b"/P/AnyOff", b"/P/AllOff"}),
    ],
)
def test_a_layer_is_drawn_as_its_policy_says(tmp_path: Path, layers: bytes, policies_that_show: set[bytes]) -> None:
    policies = (b"", b"/P/AnyOn", b"/P/AllOn", b"/P/AnyOff", b"/P/AllOff")
    shown = {policy for policy in policies if layer_is_drawn(tmp_path, b"<</Type/OCMD/OCGs %s%s>>" % (layers, policy))}
    assert shown == policies_that_show


@pytest.mark.parametrize(
    ("rule", "shows"),
    [
        (b"[/And 5 0 R 6 0 R]", False),
        (b"[/Or 5 0 R 6 0 R]", True),
        (b"[/Not 5 0 R]", False),
        (b"[/Not 6 0 R]", True),
        (b"[/And 5 0 R [/Not 6 0 R]]", True),
        (b"[/Not [/Or 6 0 R 6 0 R]]", True),
        (b"[/Perhaps 6 0 R]", True),
    ],
)
def test_a_layer_is_drawn_as_its_rule_says(tmp_path: Path, rule: bytes, shows: bool) -> None:
    assert layer_is_drawn(tmp_path, b"<</Type/OCMD/VE%s>>" % rule) == shows


def test_layers_off_by_default_are_told_by_the_exceptions(tmp_path: Path) -> None:
    default = b"/BaseState/OFF/ON[5 0 R]"
    assert layer_is_drawn(tmp_path, b"<</Type/OCMD/OCGs[5 0 R 6 0 R]/P/AllOn>>", default) is False
    assert layer_is_drawn(tmp_path, b"<</Type/OCMD/VE[/Not 6 0 R]>>", default) is True
    assert layer_is_drawn(tmp_path, b"<</Type/OCMD/OCGs[5 0 R]>>", default) is True


def test_a_rule_that_contains_itself_ends(tmp_path: Path) -> None:
    endless = b"[/And 5 0 R 8 0 R]"
    catalog = b"/OCProperties<</OCGs[5 0 R 6 0 R]/D<</OFF[6 0 R]>>>>"
    more = (*LAYERS, b"<</Type/OCMD/VE 8 0 R>>", endless)
    drawn(tmp_path, make.pdf([PdfPage(b"0 g 0 0 9 9 re f")], catalog=catalog, more=more))


def test_a_picture_file_has_the_pixels_of_its_resolution(tmp_path: Path) -> None:
    path = tmp_path / "acte.pdf"
    path.write_bytes(make.pdf([PdfPage(make.quarters(300, 400), extra=b"/Rotate 90")]))
    size = write_png(open_file(path, FileKind.PDF), 1, 144, tmp_path / "page.png")
    picture = pymupdf.Pixmap(str(tmp_path / "page.png"))
    assert (size.width, size.height) == (picture.width, picture.height) == (800, 600)
    assert greys(picture) == ((170, 0), (255, 85))


# -- words -----------------------------------------------------------------------------------------------------------


def read(tmp_path: Path, content: bytes, kind: FileKind = FileKind.PDF, number: int = 1) -> PageText:
    path = tmp_path / "read"
    path.write_bytes(content)
    return read_page(open_file(path, kind), number)


def sides(area: Area) -> tuple[float, float, float, float]:
    return area.left, area.top, area.right, area.bottom


def ink_of(pixels: pymupdf.Pixmap) -> tuple[float, float, float, float]:
    """Where something dark stands, as shares of the picture."""
    dark = [
        (x, y) for y in range(pixels.height) for x in range(pixels.width) if sum(pixels.pixel(x, y)) < sum(WHITE) // 2
    ]
    across, down = [x for x, _ in dark], [y for _, y in dark]
    return (
        min(across) / pixels.width,
        min(down) / pixels.height,
        (max(across) + 1) / pixels.width,
        (max(down) + 1) / pixels.height,
    )


@pytest.mark.parametrize("crop", [b"", b"/CropBox[60 140 280 380]"])
@pytest.mark.parametrize("turn", [0, 90, 180, 270])
def test_a_word_lies_where_it_is_drawn(tmp_path: Path, crop: bytes, turn: int) -> None:
    page = PdfPage(make.words("Bonjour", 100, 300), extra=b"/Rotate %d%s" % (turn, crop))
    content = make.pdf([page])
    (word,) = read(tmp_path, content).words
    left, top, right, bottom = ink_of(drawn(tmp_path, content))
    area = word.area
    assert area.left - 0.01 <= left < right <= area.right + 0.01
    assert area.top - 0.01 <= top < bottom <= area.bottom + 0.01
    assert (area.right - area.left) * (area.bottom - area.top) < 4 * (right - left) * (bottom - top)


def test_words_come_as_printed_with_their_ligatures_apart_and_the_ends_of_lines_told(tmp_path: Path) -> None:
    found = read(
        tmp_path, make.french_pdf(["L\u2019\u00c9tang, \ufb01n de l\u2019\u0153uvre et d\u00e9lib\u00e9-", "ration"])
    ).words
    assert [word.text for word in found] == [
        *("L\u2019\u00c9tang,", "fin", "de", "l\u2019\u0153uvre", "et", "d\u00e9lib\u00e9-", "ration"),
    ]
    assert [word.ends_line for word in found] == [False] * 5 + [True, True]


def test_words_beside_the_page_are_not_on_it(tmp_path: Path) -> None:
    page = PdfPage(make.words("Dedans", 20, 100) + b" " + make.words("Dehors", 20, 500))
    assert [word.text for word in read(tmp_path, make.pdf([page])).words] == ["Dedans"]


def test_a_scan_and_a_picture_have_no_words(tmp_path: Path) -> None:
    assert read(tmp_path, make.scan_pdf()) == PageText()
    assert read(tmp_path, make.jpeg(), FileKind.JPEG) == PageText()
    assert read(tmp_path, make.tiff((6,)), FileKind.TIFF) == PageText()


def test_a_page_of_nothing_but_words_is_read_up_to_a_bound(tmp_path: Path) -> None:
    page = PdfPage(make.lines(*["a " * 1500] * 15, "." * 1000, x=0, size=1))
    found = read(tmp_path, make.pdf([PdfPage(page.content, media_box=b"[0 0 3000 400]")])).words
    assert len(found) == MOST_WORDS
    dots = read(tmp_path, make.pdf([PdfPage(make.lines("." * 1000), media_box=b"[0 0 9000 400]")])).words
    assert [len(word.text) for word in dots] == [LONGEST_WORD]


def test_a_page_that_is_not_there_cannot_be_read(tmp_path: Path) -> None:
    with pytest.raises(UnreadablePage):
        read(tmp_path, make.text_pdf("un"), number=2)


# -- links -----------------------------------------------------------------------------------------------------------


def test_a_link_leads_within_the_document_and_nowhere_else(tmp_path: Path) -> None:
    def link(action: bytes, left: int) -> bytes:
        return b"<</Type/Annot/Subtype/Link/Rect[%d 300 %d 400]%s>>" % (left, left + 30, action)

    links = b"".join(
        (
            link(b"/Dest[5 0 R/Fit]", 0),
            link(b"/A<</S/GoTo/D[3 0 R/Fit]>>", 30),
            link(b"/A<</S/URI/URI(https://example.org)>>", 60),
            link(b"/A<</S/Launch/F(/bin/sh)>>", 90),
            link(b"/A<</S/GoToR/F(/etc/passwd)/D[0/Fit]>>", 120),
            link(b"/A<</S/JavaScript/JS(app.alert\\(1\\))>>", 150),
        )
    )
    path = tmp_path / "acte.pdf"
    path.write_bytes(make.pdf([PdfPage(extra=b"/Annots[%s]" % links), PdfPage()]))
    assert read_page(open_file(path, FileKind.PDF), 1).links == (
        PageLink(Area(0, 0, 0.1, 0.25), 2),
        PageLink(Area(0.1, 0, 0.2, 0.25), 1),
    )


def test_a_link_on_a_turned_page_lies_where_it_is_seen(tmp_path: Path) -> None:
    note = b"<</Type/Annot/Subtype/Link/Rect[0 300 30 400]/Dest[3 0 R/Fit]>>"
    path = tmp_path / "acte.pdf"
    path.write_bytes(make.pdf([PdfPage(extra=b"/Rotate 90/Annots[%s]" % note)]))
    (link,) = read_page(open_file(path, FileKind.PDF), 1).links
    assert sides(link.area) == pytest.approx((0.75, 0, 1, 0.1))


# -- the process -----------------------------------------------------------------------------------------------------


def child(*, parent: int) -> "subprocess.Popen[bytes]":
    return subprocess.Popen(
        [sys.executable, "-m", "shared.io.render_process", f"--memory={2**30}", "--nice=0", f"--parent={parent}"],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
    )


def answer_of(process: "subprocess.Popen[bytes]") -> object:
    assert process.stdout is not None
    (length,) = LENGTH.unpack(process.stdout.read(LENGTH.size))
    return answer_in(process.stdout.read(length))


def test_nothing_but_answers_leaves_by_stdout_and_the_process_ends_with_its_questions(tmp_path: Path) -> None:
    path = tmp_path / "acte.pdf"
    path.write_bytes(make.text_pdf("Bonjour").replace(b"endobj", b"endxxx"))
    with child(parent=os.getpid()) as process:
        assert answer_of(process) == Hello()
        assert process.stdin is not None
        assert process.stdout is not None
        process.stdin.write(framed(Inspect(os.fsencode(path), b"acte.pdf", deep=True)))
        process.stdin.flush()
        assert isinstance(answer_of(process), Inspected)
        process.stdin.close()
        assert process.stdout.read() == b""
        assert process.wait(timeout=30) == 0


def test_a_process_whose_parent_is_already_gone_ends_at_once() -> None:
    with child(parent=1) as process:
        assert process.wait(timeout=30) == 0


def test_a_process_ends_with_its_parent_even_while_it_draws(tmp_path: Path) -> None:
    path = tmp_path / "endless.pdf"
    path.write_bytes(make.endless_pdf())
    program = (
        "import asyncio, os, sys; from pathlib import Path\n"
        "from shared.io.page_engine import PageEngine\n"
        "async def main():\n"
        "    engine = PageEngine(); await engine.start()\n"
        "    asyncio.get_running_loop().call_later(0.3, os._exit, 0)\n"
        "    print(*engine.pids, flush=True)\n"
        "    await engine.write_png(Path(sys.argv[1]), 1, 72, Path(sys.argv[1] + '.png'))\n"
        "asyncio.run(main())\n"
    )
    said = subprocess.run(
        [sys.executable, "-c", program, str(path)], stdout=subprocess.PIPE, timeout=60, check=True, text=True
    )
    pid = int(said.stdout)
    deadline = time.monotonic() + 30
    while Path(f"/proc/{pid}").exists() and " Z " not in Path(f"/proc/{pid}/stat").read_text():
        assert time.monotonic() < deadline
        time.sleep(0.02)


def test_a_file_that_is_not_there_is_an_error_of_the_system(tmp_path: Path) -> None:
    with pytest.raises(OSError, match="missing"):
        inspect(tmp_path / "missing.pdf", "missing.pdf")


def test_what_is_no_document_cannot_be_opened(tmp_path: Path) -> None:
    (tmp_path / "page.pdf").write_bytes(make.LOGIN_PAGE)
    with pytest.raises(CannotOpen):
        open_file(tmp_path / "page.pdf", FileKind.PDF)
