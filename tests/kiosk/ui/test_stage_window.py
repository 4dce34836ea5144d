"""The real window of the stage: what hands and keys do, what is asked once, and that looking is not showing."""

from collections.abc import Iterator
from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from kiosk.services.intents import (
    LookAt,
    LookAtItem,
    LookBack,
    PresentLooked,
    StageBoxes,
    Step,
    StepTo,
    UndoPresenting,
)
from kiosk.services.looking import Looking
from kiosk.services.notes import ItemNotes
from kiosk.services.picture import KioskPicture, Notice
from kiosk.services.presented import Former
from kiosk.ui.present.stage import VERY_LAST
from shared.domain.commands import (
    BlankTable,
    CloseSitting,
    FreezeTable,
    OpenSitting,
    PresentItem,
    ResumeSitting,
    SuspendSitting,
    UnblankTable,
    UnfreezeTable,
)
from shared.domain.documents import Reason
from shared.domain.gestures import Area
from shared.domain.ids import DocumentId, ItemId
from shared.domain.people import Council
from shared.domain.refusals import Refusal
from shared.domain.sitting import Shown, Sitting
from shared.pages.requests import PageFailure, PageLink
from shared.pages.searching import Search, SearchClear
from tests.ui.sample_sitting import (
    CLOSED,
    MIXED_SEATS,
    PREPARED,
    PRESENTING,
    QUOTE,
    SUSPENDED,
    kiosk_picture,
    public_screen,
)
from tests.ui.states import FOUND
from tests.ui.windows import OpenWindow, opened, rest

AHEAD = Looking(Shown(DocumentId("d8"), 1))


NOBODY = replace(PRESENTING, council=Council("Chantorge", (), (), 7))
"""A folder without a list of members: pages alone."""


def looking_ahead(sitting: Sitting = PRESENTING) -> KioskPicture:
    return kiosk_picture(sitting, looking=AHEAD, on_stage=AHEAD.at, following=None)


@pytest.fixture
def stage(qtbot: QtBot) -> Iterator[OpenWindow]:
    with opened("stage") as stage:
        stage.show(kiosk_picture(PRESENTING))
        stage.lay_pages()
        yield stage


def press(stage: OpenWindow, key: Qt.Key, held: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
    QTest.keyClick(stage.window, key, held)


# -- keys ----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("key", "intent"),
    [
        (Qt.Key.Key_PageDown, Step(1)),
        (Qt.Key.Key_Right, Step(1)),
        (Qt.Key.Key_Down, Step(1)),
        (Qt.Key.Key_Space, Step(1)),
        (Qt.Key.Key_PageUp, Step(-1)),
        (Qt.Key.Key_Left, Step(-1)),
        (Qt.Key.Key_Up, Step(-1)),
        (Qt.Key.Key_Home, StepTo(1)),
        (Qt.Key.Key_End, StepTo(VERY_LAST)),
        (Qt.Key.Key_B, BlankTable()),
        (Qt.Key.Key_Period, BlankTable()),
        (Qt.Key.Key_Colon, BlankTable()),
        (Qt.Key.Key_F, FreezeTable()),
        (Qt.Key.Key_Backspace, UndoPresenting()),
    ],
)
def test_a_key_does_what_clickers_and_keyboards_expect(stage: OpenWindow, key: Qt.Key, intent: object) -> None:
    press(stage, key)
    assert stage.posted[-1] == intent


@pytest.mark.parametrize("key", [Qt.Key.Key_Escape, Qt.Key.Key_F5, Qt.Key.Key_Return, Qt.Key.Key_Q, Qt.Key.Key_F11])
def test_no_other_key_does_anything(stage: OpenWindow, key: Qt.Key) -> None:
    before = list(stage.posted)
    press(stage, key)
    press(stage, key, Qt.KeyboardModifier.ShiftModifier)
    rest()
    assert stage.posted == before
    assert stage.window.isVisible()


def test_the_same_key_blanks_and_shows_freezes_and_lets_go(stage: OpenWindow) -> None:
    stage.show(kiosk_picture(replace(PRESENTING, blank=True, frozen=True)))
    press(stage, Qt.Key.Key_B)
    press(stage, Qt.Key.Key_F)
    assert stage.posted[-2:] == [UnblankTable(), UnfreezeTable()]


@pytest.mark.parametrize("target", ["freeze", "next", "item-i4", "agenda"])
def test_a_touch_never_takes_the_keys_from_a_clicker(stage: OpenWindow, target: str) -> None:
    stage.touch(target)
    press(stage, Qt.Key.Key_Space)
    assert stage.posted[-1] == Step(1)


def test_a_button_that_goes_out_of_sight_gives_the_keys_back(stage: OpenWindow) -> None:
    stage.show(looking_ahead())
    stage.item("present").forceActiveFocus()
    stage.show(kiosk_picture(PRESENTING))
    stage.until(lambda: not stage.window.property("keysAstray"))
    press(stage, Qt.Key.Key_PageDown)
    assert stage.posted[-1] == Step(1)


def test_everything_on_the_stage_is_reached_by_the_tab_key(stage: OpenWindow) -> None:
    stage.show(looking_ahead())
    walk_to_the_buttons(stage)
    reached = set()
    for _ in range(60):
        press(stage, Qt.Key.Key_Tab)
        item = stage.window.activeFocusItem()
        reached.add(item.objectName() if item else "")
    wanted = {"previous", "next", "freeze", "blank", "suspend", "close", "next-step", "present", "look-back", "item-i1"}
    assert wanted <= reached


def test_escape_comes_back_from_the_buttons_to_the_page(stage: OpenWindow) -> None:
    walk_to_the_buttons(stage)
    assert stage.window.activeFocusItem().objectName()
    before = list(stage.posted)
    press(stage, Qt.Key.Key_Escape)
    press(stage, Qt.Key.Key_Tab)
    assert stage.sees("overview")
    assert stage.said(StepTo) == [each for each in before if isinstance(each, StepTo)]


def walk_to_the_buttons(stage: OpenWindow) -> None:
    """The Tab key alone is for the overview, until a button has the keys."""
    press(stage, Qt.Key.Key_Backtab, Qt.KeyboardModifier.ShiftModifier)
    assert not stage.sees("overview")


def test_a_row_reached_by_the_tab_key_is_in_sight(stage: OpenWindow) -> None:
    walk_to_the_buttons(stage)
    for _ in range(60):
        press(stage, Qt.Key.Key_Tab)
        item = stage.window.activeFocusItem()
        if item is not None and item.objectName() == "item-i9":
            break
    rest()
    assert stage.item("agenda").contains(item.mapToItem(stage.item("agenda"), item.width() / 2, item.height() / 2))


# -- looking is not showing ----------------------------------------------------------------------------------------


def test_a_touch_in_the_agenda_only_looks(stage: OpenWindow) -> None:
    stage.touch("item-i4")
    stage.touch("document-d5")
    assert stage.posted[-2:] == [LookAtItem(ItemId("i4")), LookAt(DocumentId("d5"), 1)]


def test_what_is_looked_at_is_presented_or_left_with_one_touch(stage: OpenWindow) -> None:
    assert not stage.sees("present")
    stage.show(looking_ahead())
    assert stage.text("band") == "Vous regardez. La table est sur le point 4, p.\u00a05."
    stage.touch("present")
    stage.touch("look-back")
    assert stage.posted[-2:] == [PresentLooked(), LookBack()]


def test_while_suspended_what_is_looked_at_cannot_be_presented(stage: OpenWindow) -> None:
    stage.show(looking_ahead(SUSPENDED))
    assert stage.sees("look-back")
    assert not stage.sees("present")


# -- the bar -------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("sitting", "target", "intent"),
    [
        (PRESENTING, "previous", Step(-1)),
        (PRESENTING, "next", Step(1)),
        (PRESENTING, "freeze", FreezeTable()),
        (PRESENTING, "blank", BlankTable()),
        (PRESENTING, "suspend", SuspendSitting()),
        (NOBODY, "next-step", PresentItem(ItemId("i5"))),
        (PREPARED, "next-step", OpenSitting()),
        (SUSPENDED, "next-step", ResumeSitting()),
        (replace(NOBODY, present_item=None), "next-step", PresentItem(ItemId("i1"))),
    ],
)
def test_a_button_does_what_it_says(stage: OpenWindow, sitting: Sitting, target: str, intent: object) -> None:
    stage.show(kiosk_picture(sitting))
    stage.touch(target)
    assert stage.posted[-1] == intent


def test_to_close_is_asked_once_and_not_by_accident(stage: OpenWindow) -> None:
    stage.touch("close")
    press(stage, Qt.Key.Key_PageDown)
    stage.touch("next")
    assert stage.said(Step) == []
    stage.touch("close-question-no")
    assert stage.said(CloseSitting) == []
    stage.touch("close")
    stage.touch("close-question-yes")
    assert stage.said(CloseSitting) == [CloseSitting()]


def test_escape_answers_no(stage: OpenWindow) -> None:
    stage.touch("close")
    press(stage, Qt.Key.Key_Escape)
    assert not stage.sees("close-question")
    press(stage, Qt.Key.Key_PageDown)
    stage.until(lambda: stage.said(Step) == [Step(1)])


def test_the_last_item_is_followed_by_the_question_whether_to_close(stage: OpenWindow) -> None:
    stage.show(kiosk_picture(replace(NOBODY, present_item=ItemId("i9"))))
    stage.touch("next-step")
    assert stage.said(CloseSitting) == []
    assert stage.sees("close-question")


def test_after_the_end_nothing_more_can_be_done_to_the_table(stage: OpenWindow) -> None:
    stage.show(kiosk_picture(CLOSED))
    before = list(stage.posted)
    for target in ("freeze", "blank", "suspend", "close"):
        stage.touch(target)
    assert stage.posted == before
    assert not stage.sees("next-step")


# -- leaving -------------------------------------------------------------------------------------------------------


def test_to_leave_an_open_sitting_is_asked(qtbot: QtBot, stage: OpenWindow) -> None:
    stage.screen.leaving.disconnect()
    stage.window.close()
    assert stage.window.isVisible()
    assert stage.sees("leave-question")
    with qtbot.waitSignal(stage.screen.leaving):
        stage.touch("leave-question-yes")


def test_a_sitting_not_yet_open_is_left_without_a_question(qtbot: QtBot, stage: OpenWindow) -> None:
    stage.screen.leaving.disconnect()
    stage.show(kiosk_picture(PREPARED))
    with qtbot.waitSignal(stage.screen.leaving):
        stage.window.close()


# -- notices -------------------------------------------------------------------------------------------------------


def test_a_refusal_is_told_until_it_is_understood_and_again_when_it_comes_again(stage: OpenWindow) -> None:
    refused = kiosk_picture(PRESENTING, notice=Notice(1, Refusal.TABLE_FROZEN))
    stage.show(refused)
    assert stage.text("notice").startswith("La table est figée")
    stage.touch("understood")
    stage.show(replace(refused, preparing=1))
    assert not stage.sees("notice")
    stage.show(replace(refused, notice=Notice(2, Refusal.TABLE_FROZEN)))
    assert stage.sees("notice")


def test_a_refusal_is_history_once_the_sitting_has_moved_on(stage: OpenWindow) -> None:
    refused = kiosk_picture(PRESENTING, notice=Notice(1, Refusal.TABLE_FROZEN))
    stage.show(refused)
    stage.show(replace(refused, head_seq=42))
    assert not stage.sees("notice")


# -- pages and seats -----------------------------------------------------------------------------------------------


def test_the_window_tells_both_rooms_and_asks_for_both_pages(stage: OpenWindow) -> None:
    boxes = stage.said(StageBoxes)
    assert len(boxes) == 1
    wanted = {(key.page, key.box) for key in stage.asked()}
    assert wanted == {(5, boxes[0].current), (6, boxes[0].following)}
    assert boxes[0].current.width > 2 * boxes[0].following.width


def test_the_next_page_comes_onto_the_stage_from_the_shelf_when_it_fits(stage: OpenWindow) -> None:
    stage.show(kiosk_picture(replace(PRESENTING, shown=Shown(QUOTE, 6))))
    assert "/6/" in stage.item("current-page-image").property("source").toString()
    assert not stage.shell.told()["settled"]
    stage.lay_pages()


def test_a_page_that_cannot_be_drawn_says_why_on_the_stage(stage: OpenWindow) -> None:
    stage.show(kiosk_picture(replace(PRESENTING, shown=Shown(QUOTE, 9))))
    stage.until(lambda: stage.asked()[-2].page == 9)
    stage.screen.take_page(PageFailure(stage.asked()[-2], Reason.ENGINE_DIED))
    assert stage.shell.told()["page_failure"]
    assert stage.shell.told()["settled"]


def test_each_seat_has_a_tile_in_the_order_of_the_table(stage: OpenWindow) -> None:
    stage.show(kiosk_picture(PRESENTING, seats=MIXED_SEATS))
    tops = [stage.middle(f"tile-{number}").y() for number in range(1, 8)]
    assert tops == sorted(tops)
    assert "192.168.1.20:47620" in stage.text("addresses")


def test_a_screen_for_the_room_is_told_of_in_sight_of_everything(stage: OpenWindow) -> None:
    before = stage.text("room")
    stage.show(kiosk_picture(PRESENTING, public_screens=(public_screen(1),)))
    assert stage.text("room") != before


def test_what_was_presented_is_undone_at_a_touch_where_there_is_something_to_undo(stage: OpenWindow) -> None:
    stage.show(kiosk_picture(PRESENTING))
    assert not stage.sees("undo")
    assert PRESENTING.shown is not None
    assert PRESENTING.present_item is not None
    stage.show(replace(kiosk_picture(PRESENTING), undo=Former(PRESENTING.present_item, PRESENTING.shown)))
    stage.touch("undo")
    assert stage.posted[-1] == UndoPresenting()


def test_a_page_is_gone_to_by_its_number_from_the_keyboard(stage: OpenWindow) -> None:
    press(stage, Qt.Key.Key_G)
    assert stage.sees("page-pad")
    for key in (Qt.Key.Key_1, Qt.Key.Key_2, Qt.Key.Key_Return):
        press(stage, key)
    assert stage.posted[-1] == StepTo(12)
    assert not stage.sees("page-pad")


def test_escape_leaves_the_number_and_nothing_else(stage: OpenWindow) -> None:
    before = list(stage.posted)
    for key in (Qt.Key.Key_G, Qt.Key.Key_4, Qt.Key.Key_Escape):
        press(stage, key)
    assert stage.posted == before
    assert not stage.sees("page-pad")


def test_control_f_looks_for_words_and_escape_gives_the_agenda_back(stage: OpenWindow) -> None:
    QTest.keyClick(stage.window, Qt.Key.Key_F, Qt.KeyboardModifier.ControlModifier)
    assert stage.sees("search-panel")
    for key in (Qt.Key.Key_P, Qt.Key.Key_L):
        press(stage, key)
    assert stage.posted[-1] == Search("pl")
    press(stage, Qt.Key.Key_Escape)
    assert stage.posted[-1] == SearchClear()
    assert not stage.sees("search-panel")
    press(stage, Qt.Key.Key_PageDown)
    assert stage.posted[-1] == Step(1)


def test_a_result_is_looked_at_and_a_link_too_while_the_table_stays(stage: OpenWindow) -> None:
    links = (PageLink(Area(0.1, 0.1, 0.4, 0.2), 9),)
    stage.show(replace(kiosk_picture(PRESENTING), search=FOUND, links=links))
    stage.lay_pages()
    assert stage.sees("found")
    stage.touch("link")
    assert PRESENTING.shown is not None
    assert stage.posted[-1] == LookAt(PRESENTING.shown.document, 9)


# -- draft and notes -----------------------------------------------------------------------------------------------

NOTED = kiosk_picture(PRESENTING, notes=ItemNotes("\n".join(["AUTORISE le maire à signer."] * 80), "Dire merci."))


def test_notes_open_at_one_key_and_go_at_the_same_key(stage: OpenWindow) -> None:
    stage.show(NOTED)
    assert not stage.sees("notes")
    press(stage, Qt.Key.Key_N)
    assert stage.sees("notes")
    assert stage.text("notes-text") == "Dire merci."
    press(stage, Qt.Key.Key_N)
    assert not stage.sees("notes")


def test_notes_open_at_one_touch_beside_the_page_which_is_neither_hidden_nor_drawn_anew(stage: OpenWindow) -> None:
    stage.show(NOTED)
    asked = len(stage.asked())
    stage.touch("notes-button")
    rest(200)
    page, notes = stage.item("current-page"), stage.item("notes")
    assert stage.item("current-page-image").width() > 200
    assert page.x() + page.width() <= notes.x()
    assert len(stage.asked()) == asked
    stage.touch("close-notes")
    assert not stage.sees("notes")


def test_where_there_are_no_notes_there_is_nothing_to_open(stage: OpenWindow) -> None:
    assert not stage.sees("notes-button")
    press(stage, Qt.Key.Key_N)
    stage.show(NOTED)
    assert not stage.sees("notes")


def test_open_notes_go_with_their_item_and_come_with_the_next_that_has_some(stage: OpenWindow) -> None:
    stage.show(NOTED)
    press(stage, Qt.Key.Key_N)
    stage.show(kiosk_picture(PRESENTING))
    assert not stage.sees("notes")
    stage.show(replace(NOTED, notes=ItemNotes("", "Autre point.")))
    assert stage.text("notes-text") == "Autre point."
    assert not stage.sees("draft-text")


def test_long_notes_scroll_and_the_next_ones_begin_at_their_head(stage: OpenWindow) -> None:
    stage.show(NOTED)
    press(stage, Qt.Key.Key_N)
    sheet = stage.item("notes-sheet")
    assert sheet.property("contentHeight") > sheet.height()
    sheet.forceActiveFocus()
    for _ in range(3):
        press(stage, Qt.Key.Key_Down)
    assert sheet.property("contentY") > 0
    stage.show(replace(NOTED, notes=ItemNotes("", "Autre point.")))
    assert sheet.property("contentY") == 0
