"""Which key does what at the presenter: clickers and keyboards, as one table. What an action does is the stage's."""

from collections.abc import Mapping
from enum import Enum
from types import MappingProxyType

from PySide6.QtCore import Qt


class Action(Enum):
    NEXT = "next"
    PREVIOUS = "previous"
    FIRST = "first"
    LAST = "last"
    BLANK = "blank"
    FREEZE = "freeze"
    GO_TO = "go_to"
    UNDO = "undo"
    NOTES = "notes"
    OVERVIEW = "overview"
    NOTHING = "nothing"
    """Taken, so that it leads nowhere: clickers send Escape and F5 by turns."""


ACTIONS: Mapping[int, Action] = MappingProxyType(
    {
        Qt.Key.Key_PageDown: Action.NEXT,
        Qt.Key.Key_Right: Action.NEXT,
        Qt.Key.Key_Down: Action.NEXT,
        Qt.Key.Key_Space: Action.NEXT,
        Qt.Key.Key_PageUp: Action.PREVIOUS,
        Qt.Key.Key_Left: Action.PREVIOUS,
        Qt.Key.Key_Up: Action.PREVIOUS,
        Qt.Key.Key_Home: Action.FIRST,
        Qt.Key.Key_End: Action.LAST,
        Qt.Key.Key_B: Action.BLANK,
        Qt.Key.Key_Period: Action.BLANK,
        # The dot key of a clicker, on a French keyboard layout.
        Qt.Key.Key_Colon: Action.BLANK,
        Qt.Key.Key_F: Action.FREEZE,
        Qt.Key.Key_G: Action.GO_TO,
        Qt.Key.Key_N: Action.NOTES,
        # As in other presenters' programs. With Shift it walks to the buttons, and then without, too.
        Qt.Key.Key_Tab: Action.OVERVIEW,
        Qt.Key.Key_Backspace: Action.UNDO,
        Qt.Key.Key_Escape: Action.NOTHING,
        Qt.Key.Key_F5: Action.NOTHING,
    }
)

IDLE_MODIFIERS = Qt.KeyboardModifier.ShiftModifier | Qt.KeyboardModifier.KeypadModifier
"""Held without changing what a key means: Shift writes some signs, the keypad repeats the arrows."""


def action_of(key: int, modifiers: Qt.KeyboardModifier) -> Action | None:
    """What a key does, or None when it is not ours."""
    return None if modifiers & ~IDLE_MODIFIERS else ACTIONS.get(key)
