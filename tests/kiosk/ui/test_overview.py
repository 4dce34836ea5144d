"""All pages in small, under real keys and touches: nothing moves until one is picked."""

from collections.abc import Iterator
from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from kiosk.services.intents import Step, StepTo
from kiosk.services.looking import Looking
from kiosk.ui.present.overview import BOX, Overview, OverviewFacts, overview_facts
from shared.domain.commands import BlankTable
from shared.domain.ids import DocumentId
from shared.domain.sitting import Shown
from shared.ui.page_shelf import PageShelf
from shared.wording import stage_screen as words
from tests.ui.drawn_pages import drawn_page
from tests.ui.sample_sitting import NO_DOCUMENT, PRESENTING, QUOTE, kiosk_picture
from tests.ui.windows import MEMORY, OpenWindow, opened

BUDGET = DocumentId("d4")
PICTURE = kiosk_picture(PRESENTING)
ALONE = kiosk_picture(PRESENTING, looking=Looking(Shown(BUDGET, 40)), on_stage=Shown(BUDGET, 40))
"""Sixty pages, looked at while the table is elsewhere."""


@pytest.fixture
def stage(qtbot: QtBot) -> Iterator[OpenWindow]:
    """Page 5 of 12 on the stage and at the table."""
    with opened("stage") as stage:
        stage.show(PICTURE)
        stage.lay_pages()
        yield stage


def press(stage: OpenWindow, *keys: Qt.Key) -> None:
    for key in keys:
        QTest.keyClick(stage.window, key)


def chosen(stage: OpenWindow) -> int:
    return int(stage.item("overview-pages").property("currentIndex")) + 1


# -- what it says --------------------------------------------------------------------------------------------------


def test_it_says_which_document_and_who_goes_along() -> None:
    assert overview_facts(PICTURE) == OverviewFacts(
        "Devis de l’entreprise Travaux Publics du Val", words.OVERVIEW_ALL, 12, 5
    )
    assert overview_facts(ALONE).means == words.OVERVIEW_ALONE
    assert overview_facts(kiosk_picture(replace(PRESENTING, frozen=True))).means == words.OVERVIEW_ALONE


def test_without_a_document_there_are_no_pages(qtbot: QtBot) -> None:
    assert overview_facts(kiosk_picture(NO_DOCUMENT)) == OverviewFacts()
    overview = Overview(lambda intent: None, PageShelf(MEMORY), None)  # type: ignore[arg-type]
    overview.show(PICTURE)
    assert overview.rows.rowCount() == 12
    overview.show(kiosk_picture(NO_DOCUMENT))
    assert overview.rows.rowCount() == 0


# -- keys ----------------------------------------------------------------------------------------------------------


def test_it_opens_at_the_page_on_the_stage_and_nothing_moves(stage: OpenWindow) -> None:
    press(stage, Qt.Key.Key_Tab)
    assert stage.sees("overview")
    assert chosen(stage) == 5
    assert stage.said(StepTo) == stage.said(Step) == []


@pytest.mark.parametrize(
    ("keys", "page"),
    [
        ((Qt.Key.Key_Right,), 6),
        ((Qt.Key.Key_PageDown, Qt.Key.Key_Space), 7),
        ((Qt.Key.Key_Left,), 4),
        ((Qt.Key.Key_PageUp, Qt.Key.Key_PageUp), 3),
        ((Qt.Key.Key_Down,), 10),
        ((Qt.Key.Key_Up,), 1),
        ((Qt.Key.Key_End,), 12),
        ((Qt.Key.Key_Home,), 1),
        ((Qt.Key.Key_End, Qt.Key.Key_Right), 12),
        ((Qt.Key.Key_Home, Qt.Key.Key_Left, Qt.Key.Key_Up), 1),
    ],
)
def test_keys_choose_without_showing_and_enter_picks(stage: OpenWindow, keys: tuple[Qt.Key, ...], page: int) -> None:
    before = len(stage.said(StepTo))
    press(stage, Qt.Key.Key_Tab, *keys)
    assert chosen(stage) == page
    assert len(stage.said(StepTo)) == before
    assert stage.said(Step) == []
    press(stage, Qt.Key.Key_Return)
    assert stage.posted[-1] == StepTo(page)
    assert not stage.sees("overview")
    press(stage, Qt.Key.Key_PageDown)
    assert stage.posted[-1] == Step(1)


@pytest.mark.parametrize("key", [Qt.Key.Key_Escape, Qt.Key.Key_Tab])
def test_escape_and_the_same_key_leave_and_nothing_has_moved(stage: OpenWindow, key: Qt.Key) -> None:
    press(stage, Qt.Key.Key_Tab, Qt.Key.Key_Right, Qt.Key.Key_Backspace, key)
    assert not stage.sees("overview")
    assert stage.said(StepTo) == stage.said(Step) == []
    assert stage.window.isVisible()


def test_the_table_can_be_blanked_from_the_overview(stage: OpenWindow) -> None:
    press(stage, Qt.Key.Key_Tab, Qt.Key.Key_B)
    assert stage.posted[-1] == BlankTable()
    assert stage.sees("overview")


def test_to_ask_for_a_page_by_its_number_or_for_words_leaves_the_overview(stage: OpenWindow) -> None:
    press(stage, Qt.Key.Key_Tab, Qt.Key.Key_G)
    assert not stage.sees("overview")
    press(stage, Qt.Key.Key_Escape, Qt.Key.Key_Tab)
    QTest.keyClick(stage.window, Qt.Key.Key_F, Qt.KeyboardModifier.ControlModifier)
    assert not stage.sees("overview")
    assert stage.sees("search-panel")


def test_without_a_document_there_is_nothing_to_open(stage: OpenWindow) -> None:
    stage.show(kiosk_picture(NO_DOCUMENT))
    press(stage, Qt.Key.Key_Tab)
    assert not stage.sees("overview")
    assert not stage.sees("overview-button")
    assert stage.window.activeFocusItem().objectName(), "the key walks to the buttons instead"


# -- touches -------------------------------------------------------------------------------------------------------


def test_a_page_is_picked_by_two_touches(stage: OpenWindow) -> None:
    stage.touch("overview-button")
    stage.touch("overview-7")
    assert stage.posted[-1] == StepTo(7)
    assert not stage.sees("overview")


def test_a_touch_leaves_it_and_a_clicker_turns_pages_again(stage: OpenWindow) -> None:
    stage.touch("overview-button")
    stage.touch("close-overview")
    assert not stage.sees("overview")
    press(stage, Qt.Key.Key_PageDown)
    assert stage.posted[-1] == Step(1)


# -- pages ---------------------------------------------------------------------------------------------------------


def test_only_pages_in_sight_are_asked_for_and_they_appear(stage: OpenWindow) -> None:
    stage.show(ALONE)
    before = len(stage.asked())
    assert not [key for key in stage.asked() if key.box == BOX], "out of sight, nothing is asked for"
    press(stage, Qt.Key.Key_Tab)
    small = [key for key in stage.asked()[before:] if key.box == BOX]
    assert 40 in {key.page for key in small}
    assert len(small) < 60
    stage.screen.take_page(drawn_page(next(key for key in small if key.page == 40)))
    assert any(source for number, source in sources(stage) if number == 40)


def sources(stage: OpenWindow) -> list[tuple[int, str]]:
    rows = stage.screen.overview.thumbnails
    names = {bytes(name.data()).decode(): role for role, name in rows.roleNames().items()}
    indices = [rows.index(row) for row in range(rows.rowCount())]
    return [(rows.data(each, names["number"]), rows.data(each, names["source"])) for each in indices]


def test_a_page_turned_meanwhile_is_the_one_chosen(stage: OpenWindow) -> None:
    press(stage, Qt.Key.Key_Tab)
    stage.show(kiosk_picture(replace(PRESENTING, shown=Shown(QUOTE, 8))))
    assert chosen(stage) == 8


def test_it_goes_with_its_document(stage: OpenWindow) -> None:
    press(stage, Qt.Key.Key_Tab)
    stage.show(kiosk_picture(NO_DOCUMENT))
    assert not stage.sees("overview")
