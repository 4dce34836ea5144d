"""Between the loop thread and the GUI thread: the latest picture, every page, and intents back."""

import threading
from collections.abc import Callable

import pytest
from PySide6.QtCore import QObject, QThread, Slot
from pytestqt.qtbot import QtBot

from shared.domain.documents import Reason
from shared.domain.ids import ContentHash
from shared.pages.requests import PageFailure, PageKey, PixelSize
from shared.ui.bridge import Bridge


class Window(QObject):
    """Takes what the bridge hands over, and notes in which thread."""

    def __init__(self) -> None:
        super().__init__()
        self.pictures: list[object] = []
        self.pages: list[object] = []
        self.in_gui_thread = True

    @Slot(object)
    def show(self, picture: object) -> None:
        self.pictures.append(picture)
        self.in_gui_thread = self.in_gui_thread and QThread.isMainThread()

    @Slot(object)
    def take_page(self, page: object) -> None:
        self.pages.append(page)


def in_another_thread(call: Callable[[], None]) -> None:
    thread = threading.Thread(target=call)
    thread.start()
    thread.join()


@pytest.fixture
def window() -> Window:
    return Window()


@pytest.fixture
def bridge(qtbot: QtBot, window: Window) -> Bridge:
    bridge = Bridge(lambda intent: None)
    bridge.picture_changed.connect(window.show)
    bridge.page_arrived.connect(window.take_page)
    return bridge


def test_a_picture_from_the_loop_thread_is_shown_in_the_gui_thread(
    qtbot: QtBot, bridge: Bridge, window: Window
) -> None:
    in_another_thread(lambda: bridge.publish("picture"))
    qtbot.waitUntil(lambda: window.pictures == ["picture"])
    assert window.in_gui_thread


def test_pictures_that_the_window_had_no_time_for_are_passed_over(qtbot: QtBot, bridge: Bridge, window: Window) -> None:
    def publish_many() -> None:
        for number in range(1000):
            bridge.publish(number)

    in_another_thread(publish_many)
    qtbot.waitUntil(lambda: window.pictures != [])
    assert window.pictures == [999]


def test_the_last_picture_is_never_lost_however_the_threads_meet(qtbot: QtBot, bridge: Bridge, window: Window) -> None:
    def publish_many() -> None:
        for number in range(5000):
            bridge.publish(number)

    thread = threading.Thread(target=publish_many)
    thread.start()
    qtbot.waitUntil(lambda: bool(window.pictures) and window.pictures[-1] == 4999)
    thread.join()
    assert window.pictures == sorted(window.pictures, key=int)  # type: ignore[call-overload]


def test_every_page_arrives(qtbot: QtBot, bridge: Bridge, window: Window) -> None:
    box = PixelSize(10, 10)
    pages = [PageFailure(PageKey(ContentHash("a"), number, box), Reason.DAMAGED) for number in range(50)]
    in_another_thread(lambda: [bridge.deliver(page) for page in pages] and None)
    qtbot.waitUntil(lambda: len(window.pages) == 50)
    assert window.pages == pages


def test_an_intent_is_handed_over_as_it_is(qtbot: QtBot) -> None:
    posted: list[object] = []
    Bridge(posted.append).post("intent")
    assert posted == ["intent"]


def test_each_side_keeps_to_its_own_thread(qtbot: QtBot, bridge: Bridge) -> None:
    with pytest.raises(AssertionError):
        bridge.publish("picture")
    faults: list[BaseException] = []

    def post_from_the_loop() -> None:
        try:
            bridge.post("intent")
        except AssertionError as fault:
            faults.append(fault)

    in_another_thread(post_from_the_loop)
    assert len(faults) == 1
