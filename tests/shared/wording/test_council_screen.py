"""What the mayor reads while he leads the meeting."""

from datetime import timedelta

import pytest

from shared.domain.agenda import AgendaItem
from shared.domain.ids import ItemId
from shared.domain.rules.quorum import Convening, quorum
from shared.wording import council_screen as words
from tests.fakes.voting import council, m

SEVEN = quorum(members_in_office=13, present=7)
ROAD = AgendaItem(ItemId("i4"), "4", "Chemin de l'Étang")
MATTER = AgendaItem(ItemId("x"), "", "Le banc de la place", added=True)


def plain(text: str) -> str:
    return text.replace("\u00a0", " ").replace("\u202f", " ").replace("’", "'")


def test_the_quorum_is_said_with_its_numbers() -> None:
    assert plain(words.quorum_line(SEVEN, called=True)) == "7 présents sur 13 en exercice, quorum 7 : atteint"
    assert plain(words.quorum_line(SEVEN, called=False)).endswith("appel à faire")
    second = quorum(members_in_office=13, present=1, convening=Convening.SECOND_SAME_ITEM)
    assert plain(words.quorum_line(second, called=True)) == "1 présent, aucun quorum exigé"


def test_who_presides_is_named() -> None:
    member = council().member(m(2))
    assert plain(words.presides(member)) == "Préside : Mme Last2"
    assert plain(words.presides(None)) == "Présidence à élire"


@pytest.mark.parametrize(("seconds", "told"), [(0, ""), (42, ""), (125, "2 min"), (4320, "1 h 12")])
def test_time_is_told_as_people_say_it(seconds: int, told: str) -> None:
    assert plain(words.elapsed(timedelta(seconds=seconds))) == told


def test_the_phase_says_for_how_long() -> None:
    assert plain(words.for_so_long("ouverte à 20 h", timedelta(minutes=9))) == "ouverte à 20 h, depuis 9 min"
    assert words.for_so_long("ouverte", timedelta()) == "ouverte"


def test_steps_have_a_plain_verb() -> None:
    assert plain(words.open_item(ROAD)) == "Ouvrir le point 4"
    assert plain(words.open_item(MATTER)) == "Ouvrir l'affaire nouvelle"
    assert plain(words.call_roll(13, 0)) == "Faire l'appel"
    assert plain(words.call_roll(5, 8)) == "Appel : 5 attendus"
    assert words.wait_for_quorum(2) == "Attendre le quorum (2)"
    assert plain(words.wait_for_voices(1)) == "Attendre 1 réponse"
    assert [plain(words.hold_round(number)) for number in (1, 2, 3)] == [
        "Élire : premier tour",
        "Élire : deuxième tour",
        "Élire : troisième tour",
    ]


def test_closing_names_what_was_not_reached() -> None:
    assert plain(words.close_means((MATTER, ROAD))).startswith("Attention : 2 points n'ont pas été traités")
    assert "« Le banc de la place »" in plain(words.close_means((MATTER,)))
    assert plain(words.close_means(())).startswith("La séance sera terminée")


def test_hands_are_counted_on_the_tab() -> None:
    assert (words.floor_tab(0), words.floor_tab(2)) == ("Parole", "Parole (2)")
