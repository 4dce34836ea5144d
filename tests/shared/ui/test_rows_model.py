"""Rows of a list: what stays keeps its place, what changed is told, nothing else moves."""

from dataclasses import dataclass

import pytest
from hypothesis import given
from hypothesis import strategies as some
from PySide6.QtCore import QObject, Qt
from PySide6.QtTest import QAbstractItemModelTester
from pytestqt.qtbot import QtBot

from shared.ui.rows_model import RowsModel


@dataclass(frozen=True, slots=True)
class Word:
    key: str
    text: str


class Watched:
    """A model under Qt's own examination, and what it told."""

    def __init__(self) -> None:
        self.owner = QObject()
        self.model = RowsModel(Word, self.owner)
        self.tester = QAbstractItemModelTester(self.model, QAbstractItemModelTester.FailureReportingMode.Fatal)
        self.told: list[str] = []
        self.model.rowsInserted.connect(self._inserted)
        self.model.rowsRemoved.connect(self._removed)
        self.model.dataChanged.connect(self._changed)

    def _inserted(self, parent: object, first: int, last: int) -> None:
        self.told.append(f"+{first}-{last}")

    def _removed(self, parent: object, first: int, last: int) -> None:
        self.told.append(f"-{first}-{last}")

    def _changed(self, first: object, last: object) -> None:
        self.told.append(f"={first.row()}")  # type: ignore[attr-defined]


def words(text: str) -> list[Word]:
    """`a b c` as rows with these keys; `a1` is row `a` with another text."""
    return [Word(word[0], word) for word in text.split()]


@pytest.fixture
def watched(qtbot: QtBot) -> Watched:
    return Watched()


def test_a_row_that_changed_is_told_alone(watched: Watched) -> None:
    watched.model.replace(words("a b c"))
    watched.told.clear()
    watched.model.replace(words("a b1 c"))
    assert watched.told == ["=1"]


def test_a_row_put_in_the_middle_moves_no_other(watched: Watched) -> None:
    watched.model.replace(words("a b d e"))
    watched.told.clear()
    watched.model.replace(words("a b c d e"))
    assert watched.told == ["+2-2"]


def test_a_row_taken_away_moves_no_other(watched: Watched) -> None:
    watched.model.replace(words("a b c d"))
    watched.told.clear()
    watched.model.replace(words("a d1"))
    assert watched.told == ["-1-2", "=1"]


def test_the_same_rows_tell_nothing(watched: Watched) -> None:
    watched.model.replace(words("a b"))
    watched.told.clear()
    watched.model.replace(words("a b"))
    assert watched.told == []


def test_fields_are_roles(watched: Watched) -> None:
    watched.model.replace(words("a b"))
    roles = {bytes(name): role for role, name in watched.model.roleNames().items()}
    assert watched.model.data(watched.model.index(1), roles[b"text"]) == "b"
    assert watched.model.data(watched.model.index(1), Qt.ItemDataRole.DisplayRole) is None
    assert (watched.model.place_of("b"), watched.model.place_of("z")) == (1, -1)


@given(some.lists(some.lists(some.sampled_from("abcdef"), unique=True), max_size=6), some.booleans())
def test_whatever_is_shown_after_whatever_the_rows_are_those_shown(shown: list[list[str]], renamed: bool) -> None:
    watched = Watched()
    for turn, keys in enumerate(shown):
        rows = tuple(Word(key, f"{key}{turn if renamed else ''}") for key in keys)
        watched.model.replace(rows)
        assert watched.model.rows == rows
        assert watched.model.rowCount() == watched.model.count == len(rows)
