"""The mayor's panels in the real window: what touches and keys ask of the council, and what they never do."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from kiosk.services.intents import PageMissing, StageBoxes, Step
from kiosk.services.picture import Notice
from shared.domain.attendance import RollState
from shared.domain.meeting_commands import (
    EndRollCall,
    HandInProxy,
    MarkMember,
    NameSecretaries,
    OpenItem,
    RevokeProxy,
    SwapPlaces,
    UndoMark,
)
from shared.domain.refusals import Refusal
from shared.domain.sitting import NO_COUNCIL
from tests.ui.council_sittings import (
    AMENDED,
    BEGUN,
    CALLED,
    CALLING,
    ON_ROAD,
    STARTED,
    TOO_FEW,
    done,
    led,
    marks,
    n,
)
from tests.ui.windows import HALL, OpenWindow, opened


@pytest.fixture
def stage(qtbot: QtBot) -> Iterator[OpenWindow]:
    with opened("stage", HALL) as stage:
        stage.show(led(ON_ROAD))
        stage.lay_pages()
        yield stage


def press(stage: OpenWindow, key: Qt.Key) -> None:
    QTest.keyClick(stage.window, key)


def asked(stage: OpenWindow) -> list[object]:
    """What was asked of the council and the table, not of the drawing of pages."""
    return [each for each in stage.posted if not isinstance(each, StageBoxes | PageMissing)]


# -- the line and the next step ------------------------------------------------------------------------------------


def test_the_next_step_is_done_at_a_touch(stage: OpenWindow) -> None:
    stage.show(led(STARTED))
    stage.touch("next-step")
    assert asked(stage)[-1] == OpenItem(AMENDED)


def test_the_next_step_opens_the_panel_where_it_is_done(stage: OpenWindow) -> None:
    stage.show(led(BEGUN))
    stage.touch("next-step")
    assert stage.sees("call-list")
    assert asked(stage) == []


def test_naming_the_secretary_opens_the_names_at_once(stage: OpenWindow) -> None:
    stage.show(led(CALLED))
    stage.touch("next-step")
    stage.touch("secretary-m06")
    assert asked(stage)[-1] == NameSecretaries((n(6),))


def test_every_number_can_be_touched_to_see_why(stage: OpenWindow) -> None:
    stage.touch("quorum")
    assert stage.sees("why-understood")
    assert "plus de la moitié des 13 membres" in stage.screen.council.why.property("sentence")
    stage.touch("why-understood")
    assert not stage.sees("why-understood")
    stage.touch("presiding")
    press(stage, Qt.Key.Key_Escape)
    assert not stage.sees("why-understood")
    assert asked(stage) == []


def test_a_refused_step_says_on_which_text_it_rests(stage: OpenWindow) -> None:
    stage.show(led(TOO_FEW, notice=Notice(1, Refusal.NO_QUORUM)))
    stage.touch("notice-why")
    assert stage.sees("why-articles")
    stage.touch("why-understood")
    stage.touch("understood")
    assert not stage.sees("notice-why")


def test_a_refusal_without_a_text_offers_no_why(stage: OpenWindow) -> None:
    stage.show(led(ON_ROAD, notice=Notice(1, Refusal.NOTHING_TO_UNDO)))
    assert stage.sees("understood")
    assert not stage.sees("notice-why")


def test_a_panel_opens_and_shuts_by_its_tab_and_goes_with_escape(stage: OpenWindow) -> None:
    for shut in ("tab-roll", "shut-panel"):
        stage.touch("tab-roll")
        assert stage.sees("call-list")
        stage.touch(shut)
        assert not stage.sees("call-list")
    stage.touch("tab-roll")
    press(stage, Qt.Key.Key_Escape)
    assert not stage.sees("call-list")


def test_pages_still_turn_while_a_panel_is_open(stage: OpenWindow) -> None:
    stage.touch("tab-roll")
    press(stage, Qt.Key.Key_PageDown)
    press(stage, Qt.Key.Key_Space)
    assert asked(stage)[-2:] == [Step(1), Step(1)]


@pytest.mark.parametrize("key", [Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_V, Qt.Key.Key_P, Qt.Key.Key_O])
def test_no_single_key_does_anything_in_a_panel(stage: OpenWindow, key: Qt.Key) -> None:
    for panel in ("tab-roll", "tab-item", "tab-vote", "tab-floor"):
        stage.touch(panel)
        press(stage, key)
    assert asked(stage) == []


def test_the_panel_goes_with_the_council(stage: OpenWindow) -> None:
    stage.touch("tab-roll")
    stage.show(led(replace(ON_ROAD, council=NO_COUNCIL)))
    assert not stage.sees("call-list")
    assert not stage.sees("quorum")


# -- who is there --------------------------------------------------------------------------------------------------


def test_each_member_is_called_at_a_touch_and_the_last_tick_taken_back(stage: OpenWindow) -> None:
    stage.show(led(CALLING))
    stage.touch("tab-roll")
    stage.touch("call-m09-present")
    stage.touch("call-m10-excused")
    stage.touch("call-m08-absent")
    stage.touch("roll-undo")
    assert asked(stage) == [
        MarkMember(n(9), RollState.PRESENT),
        MarkMember(n(10), RollState.EXCUSED),
        MarkMember(n(8), RollState.ABSENT),
        UndoMark(),
    ]


def test_all_the_rest_is_present_at_one_touch(stage: OpenWindow) -> None:
    stage.show(led(CALLING))
    stage.touch("tab-roll")
    stage.touch("roll-fill")
    assert asked(stage) == [MarkMember(n(each), RollState.PRESENT) for each in range(9, 14)]


def test_the_roll_ends_when_everybody_was_called(stage: OpenWindow) -> None:
    stage.show(led(done(BEGUN, *marks(range(1, 14)))))
    stage.touch("tab-roll")
    stage.touch("roll-end")
    assert asked(stage) == [EndRollCall()]


def test_afterwards_members_come_and_go(stage: OpenWindow) -> None:
    stage.touch("tab-roll")
    stage.touch("call-m09-left")
    stage.touch("call-m13-present")
    assert asked(stage) == [MarkMember(n(9), RollState.LEFT), MarkMember(n(13), RollState.PRESENT)]


def test_a_proxy_is_two_names_and_a_date(stage: OpenWindow) -> None:
    stage.show(led(CALLED))
    for name in ("tab-roll", "roll-proxies", "grantor-m13", "holder-m01", "day-before", "hand-in"):
        stage.touch(name)
    assert asked(stage) == [HandInProxy(n(13), n(1), date(2026, 12, 10))]
    stage.touch("proxy-m11-revoke")
    assert asked(stage)[-1] == RevokeProxy(n(11))


def test_two_names_touched_swap_their_places(stage: OpenWindow) -> None:
    for name in ("tab-roll", "roll-places", "place-m03", "place-m08"):
        stage.touch(name)
    assert asked(stage) == [SwapPlaces(n(3), n(8))]
    stage.touch("place-m03")
    stage.touch("place-m03")
    assert len(asked(stage)) == 1


def test_the_roll_is_called_from_the_keyboard_alone(stage: OpenWindow) -> None:
    stage.show(led(CALLING))
    stage.touch("tab-roll")
    for _ in range(80):
        press(stage, Qt.Key.Key_Tab)
        item = stage.window.activeFocusItem()
        if item is not None and item.objectName() == "call-m12-excused":
            break
    press(stage, Qt.Key.Key_Space)
    assert asked(stage) == [MarkMember(n(12), RollState.EXCUSED)]
