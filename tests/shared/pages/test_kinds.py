"""Files are recognised by what they hold; names only say what a damaged one was meant to be."""

import io

import pytest

from shared.domain.documents import FileKind, Reason
from shared.pages.kinds import Recognition, recognise
from tests import making_files as make


def look(content: bytes, name: str = "fichier") -> Recognition:
    return recognise(io.BytesIO(content), name)


@pytest.mark.parametrize(
    ("content", "kind"),
    [
        (make.text_pdf("bonjour"), FileKind.PDF),
        (b"\r\n\r\n" + make.text_pdf("bonjour"), FileKind.PDF),
        (make.text_pdf("bonjour").replace(b"%PDF-1.7", b"%FDP-1.7"), FileKind.PDF),
        (make.png(), FileKind.PNG),
        (make.jpeg(), FileKind.JPEG),
        (make.tiff(), FileKind.TIFF),
        (make.gif(), FileKind.GIF),
    ],
)
def test_what_the_table_shows_is_recognised_under_any_name(content: bytes, kind: FileKind) -> None:
    for name in ("fichier", "fichier.docx", "fichier.pdf", "FICHIER.ZIP"):
        assert look(content, name) == Recognition(kind)


@pytest.mark.parametrize(
    ("content", "kind"),
    [
        (make.open_xml("word/document.xml"), FileKind.WORD),
        (make.open_xml("xl/workbook.xml"), FileKind.SPREADSHEET),
        (make.open_xml("ppt/presentation.xml"), FileKind.SLIDES),
        (make.open_document(), FileKind.OPEN_DOCUMENT),
        (make.ole("1Table", "WordDocument"), FileKind.WORD),
        (make.ole("Workbook"), FileKind.SPREADSHEET),
        (make.ole("Book"), FileKind.SPREADSHEET),
        (make.ole("PowerPoint Document"), FileKind.SLIDES),
        (b"{\\rtf1\\ansi bonjour}", FileKind.WORD),
    ],
)
def test_office_files_wait_for_conversion_also_under_a_pdf_name(content: bytes, kind: FileKind) -> None:
    assert look(content, "budget.pdf") == Recognition(kind, Reason.OFFICE_FILE)


def test_a_protected_office_file_is_said_to_be_protected() -> None:
    assert look(make.ole("EncryptionInfo", "EncryptedPackage"), "budget.xlsx") == Recognition(
        FileKind.SPREADSHEET, Reason.OFFICE_PROTECTED
    )
    assert look(make.open_document(protected=True), "note.odt") == Recognition(
        FileKind.OPEN_DOCUMENT, Reason.OFFICE_PROTECTED
    )


def test_an_office_file_cut_short_is_said_to_be_damaged() -> None:
    whole = make.open_xml("word/document.xml")
    assert look(whole[: len(whole) // 2], "note.docx") == Recognition(FileKind.WORD, Reason.OFFICE_DAMAGED)
    assert look(whole[: len(whole) // 2]) == Recognition(FileKind.WORD, Reason.OFFICE_DAMAGED)
    assert look(make.zip_of([("photo.jpg", b"x")]), "note.docx") == Recognition(FileKind.WORD, Reason.OFFICE_DAMAGED)
    assert look(b"not a zip at all", "note.odt") == Recognition(FileKind.TEXT, Reason.OFFICE_DAMAGED)
    assert look(make.ole("Something"), "note.doc") == Recognition(FileKind.WORD, Reason.OFFICE_DAMAGED)


def test_the_end_of_another_name_is_not_a_workbook() -> None:
    assert look(make.ole("NotABook")) == Recognition(FileKind.UNKNOWN, Reason.NOT_A_DOCUMENT)


def test_archives_are_not_unpacked() -> None:
    assert look(make.zip_of([("a/b.pdf", make.text_pdf("x"))]), "dossier.zip") == Recognition(
        FileKind.ARCHIVE, Reason.ARCHIVE
    )
    assert look(make.zip_of([("a.pdf", b"x" * 5000)])[:60], "dossier.zip") == Recognition(
        FileKind.ARCHIVE, Reason.ARCHIVE
    )


def test_a_login_page_saved_under_a_pdf_name_is_noticed() -> None:
    assert look(make.LOGIN_PAGE, "convocation.pdf") == Recognition(FileKind.HTML, Reason.LOGIN_PAGE)
    assert look(b"\xef\xbb\xbf  " + make.LOGIN_PAGE, "convocation.pdf").reason is Reason.LOGIN_PAGE
    assert look(make.LOGIN_PAGE, "page.html") == Recognition(FileKind.HTML, Reason.NOT_A_DOCUMENT)


@pytest.mark.parametrize(
    ("content", "name", "expected"),
    [
        (b"", "vide.pdf", Recognition(FileKind.EMPTY, Reason.EMPTY_FILE)),
        (b"<?xml version='1.0'?><acte/>", "acte.xml", Recognition(FileKind.XML, Reason.NOT_A_DOCUMENT)),
        ("nom;prénom\n".encode("latin-1"), "élus.csv", Recognition(FileKind.TEXT, Reason.NOT_A_DOCUMENT)),
        ("nom".encode("utf-16"), "élus.csv", Recognition(FileKind.TEXT, Reason.NOT_A_DOCUMENT)),
        (bytes(range(256)), "bruit.pdf", Recognition(FileKind.UNKNOWN, Reason.DAMAGED)),
        (bytes(range(256)), "bruit.bin", Recognition(FileKind.UNKNOWN, Reason.NOT_A_DOCUMENT)),
    ],
)
def test_what_is_no_document_is_refused_for_its_own_reason(content: bytes, name: str, expected: Recognition) -> None:
    assert look(content, name) == expected


def test_streams_of_an_old_office_file_are_found_far_into_it() -> None:
    head, directory = make.ole("WordDocument")[:512], make.ole("WordDocument")[512:]
    assert look(head + bytes(3 * 1024 * 1024) + directory).kind is FileKind.WORD
