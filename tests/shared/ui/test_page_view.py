"""A place for a page: never blank, exact as soon as it can be, and honest meanwhile."""

import pytest
from PySide6.QtCore import QSize
from pytestqt.qtbot import QtBot

from shared.domain.documents import Reason
from shared.domain.ids import ContentHash
from shared.pages.lens import Lens
from shared.pages.requests import PageFailure, PageKey, PixelSize
from shared.ui.page_shelf import PageShelf, address
from shared.ui.page_view import PATIENCE_MS, SETTLE_MS, PageView
from tests.ui.drawn_pages import drawn_page

CONTENT = ContentHash("a" * 64)
BOX = PixelSize(400, 300)


class Watched:
    """A view with its shelf, and what it asked for."""

    def __init__(self) -> None:
        self.shelf = PageShelf(64 * 1024 * 1024)
        self.view = PageView(self.shelf)
        self.missing: list[PageKey] = []
        self.boxes: list[PixelSize] = []
        self.view.page_missing.connect(self.missing.append)
        self.view.box_changed.connect(self.boxes.append)

    def lay(self, key: PageKey) -> None:
        page = drawn_page(key)
        self.shelf.put(page)
        self.view.page_arrives(page)


def key(page: int, box: PixelSize = BOX) -> PageKey:
    return PageKey(CONTENT, page, box)


@pytest.fixture
def watched(qtbot: QtBot) -> Watched:
    watched = Watched()
    watched.view.measured(BOX.width, BOX.height)
    qtbot.waitUntil(lambda: watched.boxes == [BOX])
    return watched


def test_a_page_wanted_before_the_room_is_known_is_asked_for_once_it_is(qtbot: QtBot) -> None:
    watched = Watched()
    watched.view.show((CONTENT, 1))
    assert watched.missing == []
    assert not watched.view.is_settled
    watched.view.measured(BOX.width, BOX.height)
    qtbot.waitUntil(lambda: watched.missing == [key(1)])


def test_a_page_that_is_not_there_is_asked_for_once(watched: Watched) -> None:
    watched.view.show((CONTENT, 1))
    watched.view.show((CONTENT, 1))
    watched.lay(key(2))
    assert watched.missing == [key(1)]
    assert not watched.view.is_settled


def test_the_page_before_stays_until_the_next_is_there(watched: Watched) -> None:
    watched.view.show((CONTENT, 1))
    watched.lay(key(1))
    watched.view.show((CONTENT, 2))
    assert watched.view.source.endswith(address(key(1)))
    watched.lay(key(2))
    assert watched.view.source.endswith(address(key(2)))
    assert watched.view.is_settled


def test_a_page_on_the_shelf_is_shown_at_once_and_exactly(watched: Watched) -> None:
    watched.lay(key(3))
    watched.view.show((CONTENT, 3))
    assert watched.view.source.endswith(address(key(3)))
    assert watched.view.exact
    assert watched.view.pixels == watched.shelf.size(key(3))
    assert watched.missing == []


def test_a_late_page_says_so_and_stops_saying_so_when_it_comes(qtbot: QtBot, watched: Watched) -> None:
    watched.view.show((CONTENT, 1))
    assert watched.view.hint == ""
    qtbot.waitUntil(lambda: watched.view.hint != "")
    watched.lay(key(1))
    assert watched.view.hint == ""


def test_the_same_page_at_another_size_stands_in_brought_to_the_room(watched: Watched) -> None:
    small = key(1, PixelSize(100, 75))
    watched.shelf.put(drawn_page(small))
    watched.view.show((CONTENT, 1))
    assert watched.view.source.endswith(address(small))
    assert not watched.view.exact
    assert not watched.view.is_settled
    assert watched.view.pixels.height() == BOX.height
    watched.lay(key(1))
    assert watched.view.exact


def test_a_page_that_cannot_be_drawn_gives_its_reason_until_another_is_wanted(watched: Watched) -> None:
    watched.view.show((CONTENT, 1))
    watched.view.page_arrives(PageFailure(key(1), Reason.TOO_LONG))
    assert watched.view.failure
    assert watched.view.is_settled
    watched.lay(key(2))
    watched.view.show((CONTENT, 2))
    assert watched.view.failure == ""


def test_a_page_drawn_after_all_takes_the_place_of_its_failure(watched: Watched) -> None:
    watched.view.show((CONTENT, 1))
    watched.view.page_arrives(PageFailure(key(1), Reason.UNREADABLE_FILE))
    watched.lay(key(1))
    assert watched.view.failure == ""
    assert watched.view.exact


def test_a_failure_of_a_page_no_longer_wanted_says_nothing(watched: Watched) -> None:
    watched.view.show((CONTENT, 2))
    watched.view.page_arrives(PageFailure(key(1), Reason.TOO_LONG))
    assert watched.view.failure == ""


def test_to_want_nothing_shows_nothing(watched: Watched) -> None:
    watched.lay(key(1))
    watched.view.show((CONTENT, 1))
    watched.view.show(None)
    assert watched.view.source == ""
    assert watched.view.pixels == QSize(0, 0)
    assert watched.view.is_settled


def test_a_window_being_resized_asks_once_it_has_come_to_rest(qtbot: QtBot, watched: Watched) -> None:
    watched.view.show((CONTENT, 1))
    watched.lay(key(1))
    for width in range(410, 500, 10):
        watched.view.measured(width, 300)
    assert watched.view.source.endswith(address(key(1)))
    qtbot.waitUntil(lambda: len(watched.boxes) == 2)
    assert watched.boxes == [BOX, PixelSize(490, 300)]
    assert watched.missing[-1] == key(1, PixelSize(490, 300))


def test_a_window_without_any_room_is_not_measured(watched: Watched) -> None:
    watched.view.measured(0, 300)
    assert watched.view.box == BOX


OTHER = ContentHash("b" * 64)


def test_a_document_come_back_to_is_looked_at_as_it_was_left(watched: Watched) -> None:
    told: list[Lens] = []
    watched.view.magnified.connect(told.append)
    watched.view.show((CONTENT, 1))
    watched.view.pinch(1.7)
    watched.view.turn_round()
    assert told == [Lens(zoom=170), Lens(zoom=170, quarters=1)]
    watched.view.show((CONTENT, 2), told[-1])
    assert watched.view.zoom == 170, "leafing keeps it"
    watched.view.show((OTHER, 1))
    assert (watched.view.zoom, watched.view.angle) == (100, 0)
    watched.view.show((CONTENT, 2), told[-1])
    assert (watched.view.zoom, watched.view.angle) == (170, 90)
    assert len(told) == 2


def test_the_fit_stays_the_readers_habit_whatever_is_kept(watched: Watched) -> None:
    watched.view.show((CONTENT, 1))
    watched.view.fit_width(True)
    watched.view.show((OTHER, 1), Lens(zoom=200))
    assert watched.view.by_width
    assert watched.view.zoom == 200


def test_what_somebody_else_magnifies_is_not_the_readers_and_leaves_the_readers_as_it_was(watched: Watched) -> None:
    told: list[Lens] = []
    watched.view.show((CONTENT, 1), Lens(zoom=150))
    watched.view.magnified.connect(told.append)
    watched.view.magnify(300)
    assert watched.view.zoom == 300
    watched.view.magnify(100)
    assert watched.view.zoom == 150
    assert told == []


def test_a_view_whose_window_closes_waits_for_nothing_more(watched: Watched, qtbot: QtBot) -> None:
    watched.view.show((CONTENT, 1))
    watched.view.measured(999, 999)
    watched.view.stop()
    qtbot.wait(2 * SETTLE_MS + PATIENCE_MS)
    assert watched.boxes == [BOX]
    assert watched.view.hint == ""
