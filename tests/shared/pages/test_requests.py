"""What an inspection says of itself."""

from shared.domain.documents import DocumentStatus, FileKind, Reason
from shared.pages.requests import Inspection


def test_only_a_locked_file_needs_a_password() -> None:
    locked = Inspection(FileKind.PDF, DocumentStatus.NEEDS_PASSWORD, Reason.PASSWORD)
    protected_office_file = Inspection(FileKind.WORD, DocumentStatus.REFUSED, Reason.OFFICE_PROTECTED)
    assert locked.needs_password
    assert not protected_office_file.needs_password
