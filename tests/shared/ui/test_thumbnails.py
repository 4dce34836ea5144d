"""Small pages come when they are seen, and only then."""

import pytest
from pytestqt.qtbot import QtBot

from shared.domain.ids import ContentHash
from shared.pages.requests import PageKey
from shared.ui.page_shelf import PageShelf
from shared.ui.thumbnails import BOX, CURRENT, NUMBER, SOURCE, Thumbnails
from tests.ui.drawn_pages import drawn_page

CONTENT = ContentHash("a" * 64)


class Watched:
    def __init__(self) -> None:
        self.shelf = PageShelf(2**24)
        self.rows = Thumbnails(self.shelf)
        self.missing: list[PageKey] = []
        self.rows.page_missing.connect(self.missing.append)

    def role(self, number: int, role: int) -> object:
        return self.rows.data(self.rows.index(number - 1), role)


@pytest.fixture
def watched(qtbot: QtBot) -> Watched:
    watched = Watched()
    watched.rows.show(CONTENT, 60, 3)
    return watched


def test_a_document_of_sixty_pages_asks_for_none_until_it_is_seen(watched: Watched) -> None:
    assert watched.rows.rowCount() == 60
    assert watched.missing == []
    watched.rows.seen(7)
    assert watched.missing == [PageKey(CONTENT, 7, BOX)]


def test_a_page_appears_when_it_has_been_drawn(watched: Watched, qtbot: QtBot) -> None:
    assert watched.role(7, SOURCE) == ""
    page = drawn_page(PageKey(CONTENT, 7, BOX))
    watched.shelf.put(page)
    with qtbot.waitSignal(watched.rows.dataChanged):
        watched.rows.take_page(page)
    assert str(watched.role(7, SOURCE)).startswith("image://pages/")
    watched.rows.seen(7)
    assert watched.missing == []


def test_the_page_on_the_screen_is_marked(watched: Watched, qtbot: QtBot) -> None:
    assert [n for n in range(1, 61) if watched.role(n, CURRENT)] == [3]
    with qtbot.waitSignal(watched.rows.dataChanged):
        watched.rows.show(CONTENT, 60, 4)
    assert [n for n in range(1, 61) if watched.role(n, CURRENT)] == [4]
    assert watched.role(4, NUMBER) == 4


def test_another_document_begins_another_list(watched: Watched, qtbot: QtBot) -> None:
    with qtbot.waitSignal(watched.rows.modelReset):
        watched.rows.show(None, 0, 0)
    assert watched.rows.rowCount() == 0
