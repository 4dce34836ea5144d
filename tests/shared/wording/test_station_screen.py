"""What is said of who drives and of the seats behind a presenter, with and without a name."""

import pytest

from shared.wording import station_screen as words


def test_whoever_drives_is_told_by_name_or_by_office() -> None:
    assert words.drives("Mme Roux") == "Mme Roux conduit la séance."
    assert words.drives("") == "Le secrétariat conduit la séance."
    assert words.hand_to("Mme Roux") == "Passer la main à Mme Roux"
    assert words.hand_to("") == "Passer la main au secrétariat"
    assert words.second_desk("").startswith("Second poste\u00a0: le secrétariat conduit")


@pytest.mark.parametrize(
    ("here", "begins"),
    [(0, "Aucun écran n’est relié"), (1, "1 écran relié sur 7"), (3, "3 écrans reliés sur 7")],
)
def test_the_seats_behind_a_presenter_are_counted(here: int, begins: str) -> None:
    told = words.wanting(here, 7)
    assert told.startswith(begins)
    assert "les votes attendent" in told


def test_a_desk_without_a_sitting_says_whose_it_is() -> None:
    assert "Mairie de Valbrume" in words.no_sitting_means("Mairie de Valbrume")
    assert "le poste de présentation" in words.no_sitting_means("")
