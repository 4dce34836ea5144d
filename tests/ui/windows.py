"""Real windows with nothing behind them, for tests and for the gallery: pictures go in, posted intents come out."""

import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import datetime
from operator import attrgetter
from typing import Any

from PySide6.QtCore import QObject, QPointF
from PySide6.QtGui import QFontDatabase
from PySide6.QtQuick import QQuickItem, QQuickWindow
from PySide6.QtTest import QTest

from kiosk.services.intents import PageMissing as StagePageMissing
from kiosk.ui.window import StageWindow
from seat_client.services.intents import PageMissing as SeatPageMissing
from seat_client.ui.maintenance_desk import USUAL_PATIENCE, Patience
from seat_client.ui.window import Locked, SeatWindow
from shared.io.assets import asset_path
from shared.pages.requests import PageFailure, PageSize
from shared.ui.bridge import Bridge
from shared.ui.hand import items
from shared.ui.look import Look, load_fonts
from shared.ui.quick_window import Opening
from tests.ui.drawn_pages import A4, drawn_page
from tests.ui.sample_sitting import NOW
from tests.ui.states import State

os.environ.setdefault("QT_QPA_UPDATE_IDLE_TIME", "0")
os.environ.setdefault("QSG_RENDER_LOOP", "basic")

DESK = (1280, 800)
HALL = (1920, 1080)
MEMORY = 64 * 1024 * 1024
A_LITTLE = 5
PATIENCE = 10_000
"""Milliseconds after which something that should have come never will."""


class OpenWindow:
    """A window, what it posted, and fingers for it."""

    def __init__(self, program: str, size: tuple[int, int], dark: bool, patience: Patience = USUAL_PATIENCE) -> None:
        if "Atkinson Hyperlegible Next" not in QFontDatabase.families():
            load_fonts(asset_path("fonts"))
        self.posted: list[object] = []
        self.time = NOW
        self.bridge = Bridge(self.posted.append)
        self.cared: list[object] = []
        """What the layer of a locked seat asked of its device."""

        self.care = Bridge(self.cared.append)
        opening = Opening(MEMORY, Look(dark), False, (0, 0, *size))
        parts = (asset_path(), self.bridge, self._now, opening)
        self.shell: Any = (
            SeatWindow(*parts, locked=Locked(self.care, patience)) if program == "seat" else StageWindow(*parts)
        )
        self.window: QQuickWindow = self.shell.window
        self.screen: Any = self.shell.screen
        self._finger = QTest.createTouchDevice()

    def _now(self) -> datetime:
        return self.time

    def show(self, picture: object) -> None:
        """Show a picture and let the window come to rest."""
        self.screen.show(picture)
        rest()

    def until(self, happened: Callable[[], bool]) -> None:
        """Wait for something that is to come of itself."""
        for _ in range(PATIENCE // A_LITTLE):
            if happened():
                return
            QTest.qWait(A_LITTLE)
        raise AssertionError("it did not happen")

    def asked(self) -> list[Any]:
        """The pages that the window asked for, the newest last."""
        return [each.key for each in self.posted if isinstance(each, SeatPageMissing | StagePageMissing)]

    def lay_pages(self, size: PageSize = A4) -> None:
        """Give the window all pages it asks for, and wait until it has the one it wants most."""
        self.until(lambda: bool(self.asked()) or self.shell.told()["settled"])
        for key in self.asked():
            self.screen.take_page(drawn_page(key, size))
        self.until(lambda: bool(self.shell.told()["settled"]))
        rest()

    def said(self, kind: type) -> list[Any]:
        """The posted intents of one kind."""
        return [each for each in self.posted if isinstance(each, kind)]

    def item(self, name: str) -> QQuickItem:
        """A visible item by its name."""
        found = [item for item in items(self.window.contentItem()) if item.objectName() == name]
        assert found, f"nothing visible is called {name}"
        return found[0]

    def sees(self, name: str) -> bool:
        return any(item.objectName() == name for item in items(self.window.contentItem()))

    def text(self, name: str) -> str:
        return str(self.item(name).property("text"))

    def touch(self, *names: str) -> None:
        """One finger on each, all down before the first goes up."""
        points = [self.middle(name) for name in names]
        down, up = (QTest.touchEvent(self.window, self._finger) for _ in range(2))
        for finger, point in enumerate(points):
            down.press(finger, point.toPoint())
        down.commit()
        for finger, point in enumerate(points):
            up.release(finger, point.toPoint())
        up.commit()
        rest()

    def middle(self, name: str) -> QPointF:
        item = self.item(name)
        return item.mapToScene(QPointF(item.width() / 2, item.height() / 2))

    def set(self, name: str, what: str, value: object) -> None:
        # The rows of a list are no children of the window: those are found by what is seen.
        found = self.window.findChild(QObject, name) or self.item(name)
        found.setProperty(what, value)


def rest(milliseconds: int = 30) -> None:
    """Let the window come to rest."""
    QTest.qWait(milliseconds)


@contextmanager
def opened(
    program: str, size: tuple[int, int] = DESK, dark: bool = False, patience: Patience = USUAL_PATIENCE
) -> Iterator[OpenWindow]:
    """A window of the `seat`, which is locked, or the `stage`."""
    window = OpenWindow(program, size, dark, patience)
    try:
        yield window
    finally:
        window.shell.close()


def answer(window: OpenWindow, state: State) -> None:
    """Bring the pages that the window has asked for, or say why they do not come."""
    for key in window.asked():
        if state.failure is not None:
            window.screen.take_page(PageFailure(key, state.failure))
        elif state.page is not None:
            window.screen.take_page(drawn_page(key, state.page))


@contextmanager
def in_state(program: str, state: State, size: tuple[int, int] = DESK, dark: bool = False) -> Iterator[OpenWindow]:
    """A window brought into one of the states."""
    with opened(program, size, dark) as window:
        window.show(state.picture)
        window.until(lambda: bool(window.asked()) or window.shell.told()["settled"])
        answer(window, state)
        for name, what, value in state.then:
            if name:
                window.set(name, what, value)
            else:
                attrgetter(what)(window.screen)(*(value if isinstance(value, tuple) else (value,)))
            rest(A_LITTLE)
            answer(window, state)
        rest(220 if state.page is None else 40)
        yield window
