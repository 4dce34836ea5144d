"""What the agenda says beside items and under documents."""

from dataclasses import replace

from shared.domain.agenda import AgendaItem
from shared.domain.ids import ItemId
from shared.wording.agenda import document_state, heading, item_state, place_in_item
from tests.ui.sample_sitting import NO_DOCUMENT, OPENED, PREPARED, PRESENTING


def test_an_item_without_a_number_is_called_by_its_title() -> None:
    assert heading(AgendaItem(ItemId("a"), "4", "Étang")) == "4.\u00a0Étang"
    assert heading(AgendaItem(ItemId("b"), "", "Annexes")) == "Annexes"


def test_a_title_from_the_name_of_a_file_is_set_as_french() -> None:
    assert heading(AgendaItem(ItemId("a"), "2", "Décision n° 2 de l'année")) == "2.\u00a0Décision n°\u00a02 de l’année"


def test_the_item_on_the_table_is_in_progress_and_those_after_it_are_to_come() -> None:
    states = [item_state(PRESENTING, item) for item in PRESENTING.items]
    assert states == ["", "", "", "en cours", *["à venir"] * 5]


def test_before_the_first_item_all_are_to_come_and_before_the_opening_nothing_is_said() -> None:
    assert {item_state(OPENED, item) for item in OPENED.items} == {"à venir"}
    assert {item_state(PREPARED, item) for item in PREPARED.items} == {""}


def test_a_document_tells_its_length_or_why_it_cannot_be_opened() -> None:
    states = [document_state(document, held=True).replace("\u00a0", " ") for document in PREPARED.documents]
    assert states[0] == "8 pages"
    assert states[8:] == ["protégé par un mot de passe", "à convertir", "ne peut pas être affiché"]


def test_a_document_on_its_way_and_a_late_one_say_so() -> None:
    document = replace(PREPARED.documents[0], late=True)
    assert document_state(document, held=False) == "en cours de réception, remis en séance"


def test_a_document_says_its_place_among_those_of_its_item_only_when_there_are_several() -> None:
    assert place_in_item(PREPARED, PREPARED.documents[5]) == "Document\u00a02/3"
    assert place_in_item(PREPARED, PREPARED.documents[0]) == ""
    assert place_in_item(NO_DOCUMENT, PREPARED.documents[10]) == ""
