"""Which key does what at the presenter."""

import pytest
from PySide6.QtCore import Qt

from kiosk.ui.present.keys import ACTIONS, Action, action_of

NONE = Qt.KeyboardModifier.NoModifier


def test_every_action_has_a_key() -> None:
    assert set(ACTIONS.values()) == set(Action)


@pytest.mark.parametrize("key", [Qt.Key.Key_Period, Qt.Key.Key_Colon, Qt.Key.Key_B])
def test_the_dot_of_a_clicker_blanks_on_a_french_layout_too(key: Qt.Key) -> None:
    assert action_of(key, NONE) is Action.BLANK
    assert action_of(key, Qt.KeyboardModifier.ShiftModifier) is Action.BLANK


def test_the_overview_has_the_key_it_has_in_other_presenters_programs() -> None:
    assert action_of(Qt.Key.Key_Tab, NONE) is Action.OVERVIEW
    assert action_of(Qt.Key.Key_Backtab, Qt.KeyboardModifier.ShiftModifier) is None, "it walks to the buttons"


def test_no_single_letter_moves_the_sitting_itself() -> None:
    letters = {key: ACTIONS[key] for key in ACTIONS if Qt.Key.Key_A <= key <= Qt.Key.Key_Z}
    assert set(letters.values()) <= {Action.BLANK, Action.FREEZE, Action.GO_TO, Action.NOTES}, (
        "to ask for a page is only to ask"
    )


@pytest.mark.parametrize("held", [Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.AltModifier])
def test_a_key_with_control_or_alt_is_not_ours(held: Qt.KeyboardModifier) -> None:
    assert action_of(Qt.Key.Key_F, held) is None


def test_the_arrows_of_the_keypad_are_arrows() -> None:
    assert action_of(Qt.Key.Key_Left, Qt.KeyboardModifier.KeypadModifier) is Action.PREVIOUS
