"""What QML may read of a module of words."""

from kiosk.ui.present.fixed_words import fixed_words
from shared.wording import roll_screen


def test_constants_are_read_by_their_names_and_nothing_else_is() -> None:
    found = fixed_words(roll_screen)
    assert found["present"] == "Présent"
    assert "roll_title" not in found
    assert "final" not in found
