"""Frozen values made visible to QML, one change at a time."""

from dataclasses import dataclass

import pytest
from PySide6.QtCore import QObject, QUrl
from PySide6.QtQml import QQmlComponent, QQmlEngine
from pytestqt.qtbot import QtBot

from shared.ui.facts import FactsMap


@dataclass(frozen=True, slots=True)
class Weather:
    sky: str = "blue"
    degrees: int = 20
    winds: tuple[str, ...] = ()


WATCHER = b"""
import QtQml

QtObject {
    property var looks: []
    property string sky: { looks.push("sky"); return weather.sky; }
    property int degrees: { looks.push("degrees"); return weather.degrees; }
}
"""


class Watcher:
    """QML that shows the weather and notes which of its fields it was told to look at."""

    def __init__(self, facts: FactsMap) -> None:
        self._engine = QQmlEngine()
        self._engine.rootContext().setContextProperty("weather", facts.map)
        self._component = QQmlComponent(self._engine)
        self._component.setData(WATCHER, QUrl())
        self._item = self._component.create()

    def sees(self) -> tuple[str, int]:
        return self._item.property("sky"), self._item.property("degrees")

    def looks(self) -> list[str]:
        looks: list[str] = self._item.property("looks").toVariant()
        return looks


@pytest.fixture
def parent(qtbot: QtBot) -> QObject:
    return QObject()


def test_qml_sees_each_field_and_each_change(parent: QObject) -> None:
    facts = FactsMap(Weather(), parent)
    watcher = Watcher(facts)
    assert watcher.sees() == ("blue", 20)
    facts.show(Weather("grey", 12))
    assert watcher.sees() == ("grey", 12)


def test_only_the_fields_that_changed_are_told(parent: QObject) -> None:
    facts = FactsMap(Weather(), parent)
    watcher = Watcher(facts)
    facts.show(Weather(degrees=12))
    facts.show(Weather(degrees=12))
    assert watcher.looks() == ["sky", "degrees", "degrees"]


def test_a_tuple_is_a_list_for_qml(parent: QObject) -> None:
    facts = FactsMap(Weather(winds=("north", "west")), parent)
    assert facts.map.value("winds") == ["north", "west"]


def test_a_story_reads_the_same_values(parent: QObject) -> None:
    assert FactsMap(Weather(), parent).told() == {"sky": "blue", "degrees": 20, "winds": ()}
