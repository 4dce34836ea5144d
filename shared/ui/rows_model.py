"""Rows of a list for QML: each row a frozen dataclass with a `key`, each field a role.

What the rows are is for the screens. Rows that stay keep their place on the screen; only what changed is told.
"""

from collections.abc import Sequence
from dataclasses import fields
from typing import Any, ClassVar, Protocol

from PySide6.QtCore import (
    Property,
    QAbstractListModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    Qt,
    Signal,
)


class Row(Protocol):
    """A frozen dataclass; `key` tells one row from another and names its item on the screen."""

    __dataclass_fields__: ClassVar[dict[str, Any]]

    @property
    def key(self) -> str: ...


NO_INDEX = QModelIndex()


class RowsModel(QAbstractListModel):
    """Signals: `count_changed` (QML)."""

    count_changed = Signal()

    def __init__(self, row_type: type[Row], parent: QObject) -> None:
        super().__init__(parent)
        self._names = [field.name for field in fields(row_type)]
        self._rows: tuple[Row, ...] = ()

    def replace(self, rows: Sequence[Row]) -> None:
        """Show these rows: the same head and tail stay, what lies between goes and comes, changed rows are told."""
        new, old = tuple(rows), self._rows
        if new == old:
            return
        head, tail = _same_ends([row.key for row in old], [row.key for row in new])
        self._change_middle(old, new, head, tail)
        survivors = [*range(head), *range(len(new) - tail, len(new))]
        shift = len(old) - len(new)
        for place in survivors:
            before = old[place if place < head else place + shift]
            if before != new[place]:
                index = self.index(place)
                self.dataChanged.emit(index, index)

    def _change_middle(self, old: tuple[Row, ...], new: tuple[Row, ...], head: int, tail: int) -> None:
        if len(old) - tail > head:
            self.beginRemoveRows(NO_INDEX, head, len(old) - tail - 1)
            self._rows = old[:head] + old[len(old) - tail :]
            self.endRemoveRows()
        if len(new) - tail > head:
            self.beginInsertRows(NO_INDEX, head, len(new) - tail - 1)
            self._rows = new
            self.endInsertRows()
        self._rows = new
        if len(old) != len(new):
            self.count_changed.emit()

    @property
    def rows(self) -> tuple[Row, ...]:
        return self._rows

    def place_of(self, key: str) -> int:
        """Which row has this key, from 0; -1 when none has."""
        return next((place for place, row in enumerate(self._rows) if row.key == key), -1)

    @Property(int, notify=count_changed)
    def count(self) -> int:
        return len(self._rows)

    def rowCount(self, parent: QModelIndex | QPersistentModelIndex = NO_INDEX) -> int:
        return 0 if parent.isValid() else len(self._rows)

    def data(self, index: QModelIndex | QPersistentModelIndex, role: int = 0) -> object:
        place = role - Qt.ItemDataRole.UserRole
        if not index.isValid() or not 0 <= place < len(self._names):
            return None
        return getattr(self._rows[index.row()], self._names[place])

    def roleNames(self) -> dict[int, bytes]:  # type: ignore[override]
        return {Qt.ItemDataRole.UserRole + place: name.encode() for place, name in enumerate(self._names)}


def _same_ends(old: list[str], new: list[str]) -> tuple[int, int]:
    """How many keys are the same from the start, and then from the end."""
    shortest = min(len(old), len(new))
    head = next((i for i in range(shortest) if old[i] != new[i]), shortest)
    rest = shortest - head
    tail = next((i for i in range(rest) if old[-1 - i] != new[-1 - i]), rest)
    return head, tail
