"""The sentences of the presenter's screen."""

import pytest

from shared.domain.agenda import AgendaItem
from shared.domain.ids import ItemId, SeatNumber
from shared.domain.presence import Reading
from shared.domain.sitting import Phase, Shown
from shared.wording import stage_screen as words
from tests.ui.sample_sitting import NOW, PREPARED, PRESENTING, QUOTE, seat_report

ITEM = PRESENTING.items[3]
PAPERS = AgendaItem(ItemId("p"), "", "Documents généraux")


@pytest.mark.parametrize("phase", list(Phase))
def test_each_phase_has_its_words(phase: Phase) -> None:
    assert words.phase(phase, NOW)
    assert words.phase(phase, None)


def test_looking_says_where_the_table_still_is() -> None:
    assert words.looking(Shown(QUOTE, 5), ITEM, same_document=True).endswith("La table est sur la p.\u00a05.")
    assert words.looking(Shown(QUOTE, 5), ITEM, same_document=False).endswith("sur le point 4, p.\u00a05.")
    assert words.looking(None, PAPERS, same_document=False).endswith("«\u202fDocuments généraux\u202f».")
    assert words.looking(None, None, same_document=False).endswith("La table ne voit encore rien.")


def test_a_frozen_table_names_its_page() -> None:
    assert "p.\u00a05" in words.frozen(Shown(QUOTE, 5))
    assert "p.\u00a05" in words.frozen_ahead(Shown(QUOTE, 5))
    assert "p." not in words.frozen(None)


def test_the_next_item_is_proposed_by_number_or_by_title() -> None:
    assert words.present_next(ITEM) == "Passer au point 4"
    assert "Documents généraux" in words.present_next(PAPERS)


def test_the_older_of_two_programs_is_the_one_to_update() -> None:
    assert words.other_version("0.9.0", "0.10.0").startswith("programme plus ancien (0.9.0)")
    assert "poste du maire" in words.other_version("1.0", "0.10.0")
    assert words.other_version("0.1.0rc1", "0.1.0").endswith("(0.1.0rc1)")


@pytest.mark.parametrize("odd", ["<b>", "1\u202e2", "1." * 30, "9" * 40, "1.0\n2", "", "x"])
def test_a_version_that_is_none_is_not_repeated(odd: str) -> None:
    assert words.other_version(odd, "0.1.0") == "programme d’une autre version"


def test_the_screens_of_the_room_are_counted_and_none_is_said_too() -> None:
    assert words.room_screens(()) == "Salle\u00a0: pas d’écran"
    assert words.room_screens((seat_report(),)) == "Salle\u00a0: écran relié"
    assert words.room_screens((seat_report(), seat_report())) == "Salle\u00a0: 2 écrans reliés"


def test_what_a_screen_of_the_room_lacks_is_said() -> None:
    lacking = seat_report(missing_bytes=12_000_000)
    assert words.room_screens((seat_report(), lacking)).endswith("manque 12\u00a0Mo")
    assert words.room_screens((lacking, seat_report(disk_full=True))).endswith(words.SEAT_DISK_FULL)


def test_a_seat_follows_or_reads_by_itself_on_a_page() -> None:
    assert words.seat_reading(seat_report(), own_page=True) == "suit · p.\u00a05"
    assert words.seat_reading(seat_report(reading=Reading.BROWSE, page=9), own_page=True) == "lit seul · p.\u00a09"
    assert words.seat_reading(seat_report(page=0), own_page=False) == "suit"


def test_a_seat_that_lacks_documents_says_how_much_and_how_long() -> None:
    assert words.seat_missing(12_000_000, 33.0) == "manque 12\u00a0Mo, prêt dans 40\u00a0s"
    assert words.seat_missing(12_000_000, None) == "manque 12\u00a0Mo"
    assert words.seat_missing(0, None) == "vérifie les documents"


def test_seats_are_counted_in_the_singular_and_the_plural() -> None:
    assert words.seats_heading(1, 7) == "Postes\u00a0: 1 relié sur 7"
    assert words.seats_heading(6, 7) == "Postes\u00a0: 6 reliés sur 7"
    assert words.seat_number(SeatNumber(3)) == "Poste\u00a03"


def test_addresses_to_type_are_told_when_there_are_any() -> None:
    assert words.reachable_at(()) == ""
    assert words.reachable_at(("10.0.0.1:1", "10.0.0.2:1")).endswith("10.0.0.1:1 ou 10.0.0.2:1")
    assert words.reachable_at(("127.0.0.1:1", "10.0.0.2:1")).endswith("saisir\u00a0: 10.0.0.2:1")


def test_a_trouble_with_a_document_names_it() -> None:
    document = PREPARED.documents[8]
    assert words.document_trouble("Non.", document) == "«\u202fAvis de la préfecture\u202f»\u00a0: Non."
    assert words.document_trouble("Non.", None) == "Non."
    assert document.title in words.unlock_question(document.title)
