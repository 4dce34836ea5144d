"""A pasted agenda becomes items, and files find theirs by name."""

from hypothesis import given
from hypothesis import strategies as st

from kiosk.services.pasted_agenda import PastedItem, files_of_items, pasted_items

AGENDA = """
Conseil municipal du 11 décembre 2026
Ordre du jour :

1. Approbation du procès-verbal
2) Décision modificative n° 2
   du budget 2026
03 - Voirie
   a) Chemin de l'Étang
   b) Sentier
Point n° 4 : Subventions
 - Comité des fêtes
 - Sou des écoles

V – Questions diverses
"""


def test_numbers_letters_bullets_and_roman_numerals_are_items() -> None:
    assert pasted_items(AGENDA) == (
        PastedItem("1", "Approbation du procès-verbal"),
        PastedItem("2", "Décision modificative n° 2 du budget 2026"),
        PastedItem("3", "Voirie"),
        PastedItem("3.1", "Chemin de l'Étang"),
        PastedItem("3.2", "Sentier"),
        PastedItem("4", "Subventions"),
        PastedItem("4.1", "Comité des fêtes"),
        PastedItem("4.2", "Sou des écoles"),
        PastedItem("5", "Questions diverses"),
    )


def test_a_list_of_bullets_alone_is_an_agenda_without_numbers() -> None:
    assert pasted_items("• Budget\n• Voirie") == (PastedItem("", "Budget"), PastedItem("", "Voirie"))


def test_written_sub_numbers_stay() -> None:
    assert [each.number for each in pasted_items("1. A\n1.1 B\n1.2. C\n2. D")] == ["1", "1.1", "1.2", "2"]


def test_a_text_without_items_has_none() -> None:
    assert pasted_items("Mesdames, messieurs,\n\nvous êtes invités.") == ()


def test_files_find_their_item_by_number_then_by_words() -> None:
    items = pasted_items(AGENDA)
    found = files_of_items(
        ("04 Tableau.xlsx", "3.2 Plan.pdf", "Delib_02.pdf", "Devis chemin etang.pdf", "x.pdf"), items
    )
    titles = {path: None if place is None else items[place].title for path, place in found.items()}
    assert titles == {
        "04 Tableau.xlsx": "Subventions",
        "3.2 Plan.pdf": "Sentier",
        "Delib_02.pdf": "Décision modificative n° 2 du budget 2026",
        "Devis chemin etang.pdf": "Chemin de l'Étang",
        "x.pdf": None,
    }


@given(st.text(max_size=200), st.lists(st.text(max_size=20), max_size=4))
def test_whatever_is_pasted_gives_items_with_titles_and_places_that_are_there(text: str, names: list[str]) -> None:
    items = pasted_items(text)
    assert all(each.title.strip() for each in items)
    assert all(place is None or 0 <= place < len(items) for place in files_of_items(names, items).values())
