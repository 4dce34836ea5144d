"""The rows of `inspect` say what is shown, and leave empty what is not."""

from kiosk.services.inspection import row_of
from shared.domain.documents import DocumentStatus, FileKind, Reason
from shared.pages.requests import Inspection, PageSize


def test_a_shown_file_has_its_pages_and_the_size_of_the_first() -> None:
    sizes = (PageSize(595.2756, 841.8898), PageSize(842, 595))
    row = row_of("a/note.pdf", Inspection(FileKind.PDF, DocumentStatus.SHOWN, None, 2, sizes, "Bonjour"))
    assert (row.file, row.kind, row.status, row.reason, row.pages) == ("a/note.pdf", "pdf", "shown", None, 2)
    assert (row.width_pt, row.height_pt, row.needs_password, row.text) == (595.276, 841.89, False, "Bonjour")


def test_a_locked_file_has_neither_and_says_that_it_needs_a_password() -> None:
    row = row_of("a.pdf", Inspection(FileKind.PDF, DocumentStatus.NEEDS_PASSWORD, Reason.PASSWORD))
    assert (row.status, row.reason, row.needs_password) == ("needs_password", "password", True)
    assert (row.pages, row.width_pt, row.height_pt) == (0, None, None)


def test_an_unreadable_first_page_has_no_size() -> None:
    sizes = (PageSize(0, 0), PageSize(612, 792))
    found = Inspection(FileKind.PDF, DocumentStatus.SHOWN_WITH_WARNING, Reason.UNREADABLE_PAGES, 2, sizes)
    assert (row_of("a.pdf", found).width_pt, row_of("a.pdf", found).pages) == (None, 2)
