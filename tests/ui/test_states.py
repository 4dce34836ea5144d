"""Each state of each window, small and large: nothing cut off, nothing on top of anything else, all of it named."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from itertools import combinations

import pytest
from PySide6.QtCore import QRectF
from PySide6.QtGui import QAccessible
from PySide6.QtQuick import QQuickItem
from pytestqt.qtbot import QtBot

from shared.ui.hand import items
from tests.ui.states import seat_states, stage_states
from tests.ui.windows import DESK, HALL, OpenWindow, in_state

SMALLEST = 9 * 96 / 25.4
"""Nine millimetres in pixels: the least that a finger is asked to touch."""

MAY_BE_CUT = ("stage-heading", "stage-place", "following", "item", "reading", "presiding-words")
"""One line each, of titles and names as long as their authors like: the agenda and a touch show them whole."""

STATES = {
    f"{program}-{state.name}": (program, state)
    for program, states in (("seat", seat_states()), ("stage", stage_states()))
    for state in states
}
each_state = pytest.mark.parametrize("name", list(STATES))
each_size = pytest.mark.parametrize("size", [DESK, HALL], ids=["desk", "hall"])


@dataclass(frozen=True, slots=True)
class Words:
    name: str
    text: str
    whole: bool
    place: QRectF
    scrolls: bool


@dataclass(frozen=True, slots=True)
class Button:
    name: str
    place: QRectF
    scrolls: bool
    spoken: str
    role: QAccessible.Role


@dataclass(frozen=True, slots=True)
class Seen:
    words: tuple[Words, ...]
    buttons: tuple[Button, ...]


@cache
def seen(name: str, size: tuple[int, int]) -> Seen:
    """What a state looks like; each is opened once for all that is asked about it."""
    program, state = STATES[name]
    with in_state(program, state, size) as window:
        on_top = list(nothing_covers(window))
        return Seen(
            tuple(words(item) for item in on_top if item.inherits("QQuickText") and item.property("text")),
            tuple(button(item) for item in on_top if item.inherits("QQuickAbstractButton")),
        )


def nothing_covers(window: OpenWindow) -> Iterator[QQuickItem]:
    """The visible items; while a question is asked, those of the question."""
    everything = list(items(window.window.contentItem()))
    sheets = [item for item in everything if item.property("open") is True]
    return items(sheets[-1]) if sheets else iter(everything)


def words(item: QQuickItem) -> Words:
    whole = not item.property("truncated") and item.property("paintedHeight") <= item.height() + 1
    return Words(item.objectName(), item.property("text"), whole, place(item), in_a_list(item))


def button(item: QQuickItem) -> Button:
    reads = QAccessible.queryAccessibleInterface(item)
    return Button(item.objectName(), place(item), in_a_list(item), reads.text(QAccessible.Text.Name), reads.role())


def place(item: QQuickItem) -> QRectF:
    return item.mapRectToScene(QRectF(0, 0, item.width(), item.height()))


def in_a_list(item: QQuickItem) -> bool:
    """Whether the item scrolls, so that the edge of its list may cut it."""
    parent = item.parentItem()
    return parent is not None and (parent.property("contentY") is not None or in_a_list(parent))


@each_state
@each_size
def test_every_word_can_be_read_to_its_end(qtbot: QtBot, name: str, size: tuple[int, int]) -> None:
    screen = QRectF(0, 0, *size)
    found = [each for each in seen(name, size).words if each.name not in MAY_BE_CUT]
    assert found
    assert [each.text for each in found if not each.whole] == []
    assert [each.text for each in found if not (each.scrolls or screen.contains(each.place))] == []


@each_state
@each_size
def test_every_button_is_large_enough_and_alone_in_its_place(qtbot: QtBot, name: str, size: tuple[int, int]) -> None:
    screen, found = QRectF(0, 0, *size), seen(name, size).buttons
    assert [each.name for each in found if min(each.place.width(), each.place.height()) < SMALLEST] == []
    assert [each.name for each in found if not (each.scrolls or screen.contains(each.place))] == []
    clashes = [
        (one.name, other.name)
        for one, other in combinations(found, 2)
        if one.scrolls == other.scrolls and one.place.intersects(other.place)
    ]
    assert clashes == []


@each_state
def test_every_control_has_a_name_and_a_role_for_a_screen_reader(qtbot: QtBot, name: str) -> None:
    roles = (QAccessible.Role.Button, QAccessible.Role.ListItem)
    found = seen(name, DESK).buttons
    assert [each.name for each in found if not each.spoken or each.role not in roles] == []


@pytest.mark.parametrize("name", ["seat-opened", "stage-opened"])
def test_dark_is_dark_all_over(qtbot: QtBot, name: str) -> None:
    program, state = STATES[name]
    with in_state(program, state, dark=True) as window:
        picture = window.window.grabWindow()
    spots = [(x, y) for x in range(3, picture.width(), 97) for y in range(3, picture.height(), 61)]
    shades = sorted(picture.pixelColor(x, y).lightness() for x, y in spots)
    assert shades[len(shades) * 9 // 10] < 128
