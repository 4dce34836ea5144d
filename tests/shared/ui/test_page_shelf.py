"""Drawn pages within reach: as the screen wants them, within a budget, what is on the glass for ever."""

from PySide6.QtCore import QSize
from PySide6.QtGui import QImage

from shared.domain.ids import ContentHash
from shared.pages.requests import PageImage, PageKey, PixelSize
from shared.ui.page_shelf import PageProvider, PageShelf, address

PAGE_BYTES = 100 * 50 * 4


def key(page: int, width: int = 100) -> PageKey:
    return PageKey(ContentHash("a" * 64), page, PixelSize(width, 50))


def image(of: PageKey, width: int = 100) -> PageImage:
    """Red, with rows longer than their pixels, as a render process may send them."""
    stride = width * 3 + 4
    return PageImage(of, width, 50, stride, (b"\xff\x00\x00" * width + b"\x00" * 4) * 50)


def test_a_page_is_kept_in_the_screens_own_format_with_its_colours() -> None:
    shelf = PageShelf(10 * PAGE_BYTES)
    shelf.put(image(key(1)))
    kept = shelf.image_at(address(key(1)))
    assert kept.format() == QImage.Format.Format_RGB32
    assert kept.size() == QSize(100, 50)
    assert {kept.pixelColor(x, y).name() for x in (0, 99) for y in (0, 49)} == {"#ff0000"}


def test_the_page_least_recently_wanted_goes_first() -> None:
    shelf = PageShelf(2 * PAGE_BYTES)
    shelf.put(image(key(1)))
    shelf.put(image(key(2)))
    assert shelf.size(key(1)) is not None
    shelf.put(image(key(3)))
    assert [shelf.size(key(page)) is not None for page in (1, 2, 3)] == [True, False, True]
    assert shelf.bytes_held <= 2 * PAGE_BYTES


def test_what_is_on_the_glass_never_goes() -> None:
    shelf = PageShelf(PAGE_BYTES)
    shelf.put(image(key(1)))
    shelf.hold("view", key(1))
    for page in range(2, 9):
        shelf.put(image(key(page)))
    assert shelf.size(key(1)) is not None
    shelf.hold("view", None)
    shelf.put(image(key(9)))
    assert shelf.size(key(1)) is None


def test_a_page_larger_than_the_whole_budget_is_still_shown() -> None:
    shelf = PageShelf(10)
    shelf.put(image(key(1)))
    assert shelf.size(key(1)) == QSize(100, 50)


def test_the_same_page_twice_is_counted_once() -> None:
    shelf = PageShelf(10 * PAGE_BYTES)
    shelf.put(image(key(1)))
    shelf.put(image(key(1)))
    assert shelf.bytes_held == PAGE_BYTES


def test_the_largest_other_size_of_a_page_stands_in_for_it() -> None:
    shelf = PageShelf(10 * PAGE_BYTES)
    shelf.put(image(key(1, 40), 40))
    shelf.put(image(key(1, 80), 80))
    shelf.put(image(key(2, 90), 90))
    assert shelf.stand_in(ContentHash("a" * 64), 1) == key(1, 80)
    assert shelf.stand_in(ContentHash("b" * 64), 1) is None


def test_qml_sees_a_page_by_its_address_and_nothing_where_there_is_none() -> None:
    shelf = PageShelf(10 * PAGE_BYTES)
    shelf.put(image(key(1)))
    provider, size = PageProvider(shelf), QSize()
    assert provider.requestImage(address(key(1)), size, QSize()).size() == size == QSize(100, 50)
    assert provider.requestImage(address(key(2)), size, QSize()).isNull()
