"""Every kind, status and reason has its French, which says what happened and what to do."""

import pytest

from shared.domain.documents import DocumentStatus, FileKind, Reason
from shared.pages.requests import Inspection, PageSize
from shared.wording.documents import inspection_table, kind_name, page_format, status_name, why


@pytest.mark.parametrize("kind", list(FileKind))
def test_each_kind_has_a_name_of_its_own(kind: FileKind) -> None:
    assert [other for other in FileKind if kind_name(other) == kind_name(kind)] == [kind]


@pytest.mark.parametrize("status", list(DocumentStatus))
def test_each_status_has_a_name_of_its_own(status: DocumentStatus) -> None:
    assert [other for other in DocumentStatus if status_name(other) == status_name(status)] == [status]


@pytest.mark.parametrize("reason", list(Reason))
def test_each_reason_is_one_or_two_sentences_set_in_french(reason: Reason) -> None:
    sentence = why(reason)
    assert sentence[0].isupper()
    assert sentence.endswith(".")
    assert "'" not in sentence
    assert " :" not in sentence


def test_a_page_is_measured_in_centimetres() -> None:
    assert page_format(PageSize(595.28, 841.89)) == "21,0\u00a0×\u00a029,7\u00a0cm"


def test_the_table_has_a_row_a_file_and_a_line_a_reason() -> None:
    shown = Inspection(FileKind.PDF, DocumentStatus.SHOWN, None, 3, (PageSize(595.28, 841.89),) * 3, "Bonjour")
    empty = Inspection(FileKind.EMPTY, DocumentStatus.REFUSED, Reason.EMPTY_FILE)
    lines = inspection_table([("note.pdf", shown), ("vide.pdf", empty)]).split("\n")
    assert lines[0].split("  ")[0] == "Fichier"
    assert [cell.strip() for cell in lines[1].split("  ") if cell] == [
        *["note.pdf", "document PDF", "3", page_format(shown.sizes[0]), "affiché"]
    ]
    assert lines[2].startswith("vide.pdf")
    assert lines[3] == "    " + why(Reason.EMPTY_FILE)
    assert lines[-1] == "2\u00a0fichiers, dont 1 à afficher"


def test_a_table_of_nothing_is_only_its_headings() -> None:
    assert inspection_table([]).split("\n")[0].startswith("Fichier")
