"""What the programs name by themselves."""

import pytest

from shared.wording.sittings import kiosk_label, of_commune


def test_a_kiosk_is_called_by_its_commune_or_by_what_it_is() -> None:
    assert "Chantorge" in kiosk_label("Chantorge")
    assert kiosk_label("") == "Poste de présentation"


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("Chantorge", "de Chantorge"),
        ("Issoudun", "d’Issoudun"),
        ("Épinal", "d’Épinal"),
        ("Œuilly", "d’Œuilly"),
        ("Le Mans", "du Mans"),
        ("Les Lilas", "des Lilas"),
        ("La Rochelle", "de La Rochelle"),
    ],
)
def test_the_name_of_a_commune_follows_de_as_people_say_it(name: str, said: str) -> None:
    assert of_commune(name) == said
