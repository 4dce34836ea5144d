"""The agenda as rows: what is marked, what opens, what is said."""

from dataclasses import replace

from shared.domain.ids import DocumentId, ItemId
from shared.domain.sitting import Shown, Sitting
from shared.ui.agenda_rows import AgendaRow, InView, agenda_rows, basis_of_rows, place_of_table
from tests.ui.sample_sitting import HELD, PREPARED, PRESENTING, QUOTE

HERE = InView(ItemId("i4"), QUOTE)


def rows_by_key(sitting: Sitting, held: frozenset[str] | None) -> dict[str, AgendaRow]:
    return {row.key: row for row in agenda_rows(sitting, HERE, held)}  # type: ignore[arg-type]


def test_documents_stand_under_their_item_in_the_order_of_the_agenda() -> None:
    keys = [row.key for row in agenda_rows(PREPARED, HERE, HELD)]
    assert keys[:6] == ["item-i1", "document-d1", "item-i2", "document-d2", "item-i3", "document-d3"]
    assert len(keys) == len(PREPARED.items) + len(PREPARED.documents)


def test_the_table_and_this_screen_are_marked_apart() -> None:
    rows = rows_by_key(replace(PRESENTING, shown=Shown(DocumentId("d5"), 1)), HELD)
    assert [key for key, row in rows.items() if row.on_table] == ["item-i4", "document-d5"]
    assert [key for key, row in rows.items() if row.in_view] == ["item-i4", "document-d6"]


def test_only_what_can_be_shown_opens_and_a_locked_document_says_it_is() -> None:
    rows = rows_by_key(PREPARED, HELD)
    assert [rows[f"document-d{n}"].opens for n in (8, 9, 10, 11)] == [True, False, False, False]
    assert [rows[f"document-d{n}"].locked for n in (8, 9, 10, 11)] == [False, True, False, False]
    assert [rows[f"item-i{n}"].opens for n in (5, 6, 8)] == [True, False, False]


def test_reasons_are_for_those_who_can_do_something_about_them() -> None:
    assert rows_by_key(PREPARED, None)["document-d11"].reason
    assert rows_by_key(PREPARED, HELD)["document-d11"].reason == ""


def test_a_document_that_has_not_come_says_so() -> None:
    assert rows_by_key(PREPARED, frozenset())["document-d1"].state == "en cours de réception"


def test_the_place_of_the_table_is_its_item() -> None:
    assert place_of_table(agenda_rows(PRESENTING, HERE, HELD)) == 7
    assert place_of_table(agenda_rows(PREPARED, HERE, HELD)) == -1


def test_a_page_turned_changes_no_row() -> None:
    turned = replace(PRESENTING, shown=Shown(QUOTE, 6))
    assert basis_of_rows(turned, HERE, HELD) == basis_of_rows(PRESENTING, HERE, HELD)
    assert basis_of_rows(PREPARED, HERE, HELD) != basis_of_rows(PRESENTING, HERE, HELD)
