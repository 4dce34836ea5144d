"""The sentences of letting a screen in."""

from shared.domain.ids import SeatNumber
from shared.domain.presence import SeatKind
from shared.wording import admission as words


def test_digits_are_set_three_by_three() -> None:
    assert words.set_digits("486213") == "486\u00a0213"
    assert words.set_digits("") == ""


def test_a_screen_is_called_by_its_number_and_the_one_of_the_room_by_what_it_is() -> None:
    assert words.screen(SeatNumber(3), SeatKind.PLACE) == "Poste 3"
    assert words.screen(None, SeatKind.PUBLIC) == "Écran public"
    assert words.screen(None, SeatKind.DESK) == "Second poste"
    assert "C’est le poste 3." in words.admitted(SeatNumber(3))
    assert "Il n’a pas de place à la table." in words.admitted(None)
    assert "poste 3" in words.replaces(SeatNumber(3))


def test_what_is_left_and_who_answers() -> None:
    assert words.tries_left(2) == "Il reste 2 essais."
    assert words.tries_left(1) == "Il reste un essai."
    assert "Mairie" in words.station("Mairie")
    assert words.station("") == ""
