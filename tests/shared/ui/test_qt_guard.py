"""The Qt binding that ran the tests keeps its references, and the one that does not is refused at the start."""

import sys

import PySide6
import pytest
from PySide6.QtCore import QObject
from PySide6.QtGui import QGuiApplication, QWindow

from shared.ui.qt_guard import is_broken, refuse_broken_binding

CALLS = 1000
SLACK = 50
"""References to None that come and go by themselves; a broken binding loses one at each call."""


def test_the_binding_at_hand_is_not_refused() -> None:
    refuse_broken_binding()


def test_on_python_3_11_the_binding_that_loses_references_ends_the_program_with_a_reason(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(sys, "version_info", (3, 11, 7, "final", 0))
    monkeypatch.setattr(PySide6, "__version_info__", (6, 12, 0, "", ""))
    monkeypatch.setattr(PySide6, "__version__", "6.12.0")
    with pytest.raises(SystemExit, match=r"PySide6 6\.12\.0 ne peut pas servir avec Python 3\.11"):
        refuse_broken_binding()


@pytest.mark.parametrize(
    ("python", "binding", "broken"),
    [
        ((3, 11), (6, 11), False),
        ((3, 11), (6, 12), True),
        ((3, 11), (6, 13), True),
        ((3, 12), (6, 12), False),
        ((3, 13), (6, 12), False),
    ],
)
def test_only_pythons_where_none_can_die_are_at_risk(
    python: tuple[int, int], binding: tuple[int, int], broken: bool
) -> None:
    assert is_broken(python, binding) is broken


def test_setters_give_back_no_reference_to_none(qapp: QGuiApplication) -> None:
    noun, window = QObject(), QWindow()
    before = sys.getrefcount(None)
    for turn in range(CALLS):
        noun.setObjectName(str(turn))
        window.setTitle(str(turn))
    assert abs(sys.getrefcount(None) - before) < SLACK
