"""The hand over the stage's page, with real touches: what following seats will see of it."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from kiosk.services.intents import ClearGesture, LiftPointer, PointAt, SpotlightAt, Step, ZoomTable
from tests.ui.sample_sitting import PRESENTING, kiosk_picture
from tests.ui.windows import OpenWindow, opened, rest


@pytest.fixture
def stage(qtbot: QtBot) -> Iterator[OpenWindow]:
    with opened("stage") as stage:
        stage.show(kiosk_picture(PRESENTING))
        stage.lay_pages()
        yield stage


def place(stage: OpenWindow, x: float, y: float) -> QPoint:
    image = stage.item("current-page-image")
    return image.mapToScene(QPoint(round(x * image.width()), round(y * image.height()))).toPoint()


def drag(stage: OpenWindow, begun: QPoint, ended: QPoint) -> None:
    QTest.mousePress(stage.window, Qt.MouseButton.LeftButton, pos=begun)
    QTest.mouseMove(stage.window, (begun + ended) / 2)
    QTest.mouseMove(stage.window, ended)
    QTest.mouseRelease(stage.window, Qt.MouseButton.LeftButton, pos=ended)
    rest()


def test_without_a_tool_in_hand_nothing_is_pointed_at(stage: OpenWindow) -> None:
    drag(stage, place(stage, 0.2, 0.2), place(stage, 0.4, 0.4))
    assert not stage.said(PointAt)


def test_the_pointer_is_where_the_hand_is_and_goes_when_it_lifts(stage: OpenWindow) -> None:
    stage.touch("tool-pointer")
    drag(stage, place(stage, 0.25, 0.25), place(stage, 0.5, 0.75))
    first, last = stage.said(PointAt)[0].at, stage.said(PointAt)[-1].at
    assert (first.x, first.y) == (pytest.approx(0.25, abs=0.01), pytest.approx(0.25, abs=0.01))
    assert (last.x, last.y) == (pytest.approx(0.5, abs=0.01), pytest.approx(0.75, abs=0.01))
    assert stage.said(LiftPointer)


def test_a_hand_beside_the_page_stays_at_its_edge(stage: OpenWindow) -> None:
    stage.touch("tool-spotlight")
    drag(stage, place(stage, 0.9, 0.5), place(stage, 1.2, 0.5))
    assert stage.said(SpotlightAt)[-1].spotlight.at.x == 1.0


def test_an_area_drawn_with_the_hand_is_shown_large(stage: OpenWindow) -> None:
    stage.touch("tool-zoom")
    drag(stage, place(stage, 0.6, 0.7), place(stage, 0.2, 0.3))
    area = stage.said(ZoomTable)[-1].area
    assert (area.left, area.top) == (pytest.approx(0.2, abs=0.01), pytest.approx(0.3, abs=0.01))
    assert (area.right, area.bottom) == (pytest.approx(0.6, abs=0.01), pytest.approx(0.7, abs=0.01))


def test_a_mere_touch_with_the_zoom_in_hand_brings_the_whole_page_back(stage: OpenWindow) -> None:
    stage.touch("tool-zoom")
    before = len(stage.said(ClearGesture))
    drag(stage, place(stage, 0.5, 0.5), place(stage, 0.5, 0.5))
    assert len(stage.said(ClearGesture)) == before + 1


def test_the_tool_is_laid_down_by_touching_it_again_and_what_it_showed_is_gone(stage: OpenWindow) -> None:
    stage.touch("tool-pointer")
    stage.touch("tool-pointer")
    assert len(stage.said(ClearGesture)) == 2
    drag(stage, place(stage, 0.2, 0.2), place(stage, 0.4, 0.4))
    assert not stage.said(PointAt)


def test_keys_turn_pages_with_a_tool_in_hand(stage: OpenWindow) -> None:
    stage.touch("tool-pointer")
    QTest.keyClick(stage.window, Qt.Key.Key_PageDown)
    assert stage.said(Step) == [Step(1)]
