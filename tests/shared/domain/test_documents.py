"""What can be shown of a document."""

import pytest

from shared.domain.documents import DocumentStatus
from tests.fakes.small_sitting import document


@pytest.mark.parametrize("status", DocumentStatus)
def test_only_a_file_that_is_shown_can_be_shown(status: DocumentStatus) -> None:
    shown = status in (DocumentStatus.SHOWN, DocumentStatus.SHOWN_WITH_WARNING)
    assert document(status=status).can_be_shown is shown


def test_a_file_without_pages_cannot_be_shown() -> None:
    assert not document(pages=0).can_be_shown
