"""Shows frozen values to QML: one property a field, and only the fields that changed are told.

What the values are is for the screens; words come from shared/wording.
"""

from dataclasses import asdict, fields
from typing import Any, ClassVar, Protocol

from PySide6.QtCore import QObject
from PySide6.QtQml import QQmlPropertyMap


class Facts(Protocol):
    """Any frozen dataclass whose fields QML can read: str, int, bool, float, or a tuple of those."""

    __dataclass_fields__: ClassVar[dict[str, Any]]


class FactsMap:
    """Keeps one value of a dataclass visible to QML as `map`; `show` replaces it."""

    def __init__(self, facts: Facts, parent: QObject) -> None:
        self.map = QQmlPropertyMap.create(parent)
        self._facts: Facts | None = None
        self.show(facts)

    def show(self, facts: Facts) -> None:
        before = self._facts
        if facts == before:
            return
        self._facts = facts
        changed = {
            field.name: _for_qml(getattr(facts, field.name))
            for field in fields(facts)
            if before is None or getattr(before, field.name) != getattr(facts, field.name)
        }
        self.map.insert(changed)

    def told(self) -> dict[str, Any]:
        """What QML sees, for a story's eyes."""
        return asdict(self._facts) if self._facts is not None else {}


def _for_qml(value: object) -> object:
    return list(value) if isinstance(value, tuple) else value
