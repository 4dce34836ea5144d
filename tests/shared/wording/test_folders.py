"""What is said of folders and of papers that come late."""

from dataclasses import replace
from datetime import UTC, datetime

from shared.domain.agenda import AgendaItem
from shared.domain.documents import Document, DocumentStatus, FileKind
from shared.domain.ids import ContentHash, DocumentId, ItemId
from shared.wording import folders as words

DEVIS = Document(
    DocumentId("d"), ItemId("4"), "Devis", ContentHash("a" * 64), 1, FileKind.PDF, DocumentStatus.SHOWN, None, 1
)


def test_a_new_file_is_named_and_others_behind_it_are_counted() -> None:
    assert "Devis" in words.new_paper("Devis", 0)
    assert "autre" not in words.new_paper("Devis", 0)
    assert "1 autre." in words.new_paper("Devis", 1)
    assert "3 autres." in words.new_paper("Devis", 3)


def test_files_being_looked_into_are_counted() -> None:
    assert words.preparing(0) == ""
    assert words.preparing(1).startswith("Un document")
    assert words.preparing(3).startswith("3 documents")


def test_copying_says_how_far_it_is_and_what_must_stay() -> None:
    assert "17 sur 23" in words.copying(17, 23)
    assert "clé" in words.copying(17, 23)


def test_a_stick_pulled_too_early_is_asked_back_and_what_is_lacking_is_counted() -> None:
    assert "un document n’est pas" in words.gone_before_copied(1)
    assert "5 documents ne sont pas" in words.gone_before_copied(5)
    assert "Rebranchez" in words.gone_before_copied(5)


def test_the_button_says_to_which_item_a_file_goes() -> None:
    assert words.take_in(AgendaItem(ItemId("4"), "4", "Voirie")) == "Ajouter au point 4"
    assert words.take_in(AgendaItem(ItemId("g"), "", "Documents")) == words.take_in(None)


def test_a_late_document_is_said_to_be_late() -> None:
    assert "retard" in words.taken_in(replace(DEVIS, late=True))
    assert "retard" not in words.taken_in(DEVIS)


def test_a_folder_opened_before_says_when_and_what_is_the_matter() -> None:
    at = datetime(2026, 12, 11, 20, 30, tzinfo=UTC)
    assert "11\u00a0décembre" in words.recent_detail(at, there=True, unfinished=False)
    assert "non close" in words.recent_detail(at, there=True, unfinished=True)
    assert "introuvable" in words.recent_detail(None, there=False, unfinished=False)
    assert words.recent_detail(None, there=True, unfinished=False) == ""
