"""The tools of reading under real fingers: what they do to the page, what they ask for, and what the seat keeps."""

from collections.abc import Iterator
from dataclasses import replace

import pytest
from PySide6.QtCore import QPoint, QPointF
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from seat_client.services.intents import Browse, FollowLink, MyPage, TakeHabits, TakeLens
from seat_client.services.memory import Habits
from seat_client.services.picture import SeatPicture
from shared.domain.gestures import Area, Gesture, Point, Spotlight
from shared.domain.ids import DocumentId
from shared.domain.presence import Reading
from shared.domain.sitting import Shown
from shared.pages.lens import Lens
from shared.pages.requests import PageLink
from shared.pages.searching import OpenMatch, Search, SearchClear
from shared.ui.thumbnails import BOX
from tests.ui.sample_sitting import PRESENTING, seat_picture
from tests.ui.states import FOUND
from tests.ui.windows import OpenWindow, opened, rest

BUDGET = DocumentId("d4")
assert PRESENTING.shown is not None
SHOWN = PRESENTING.shown
BROWSING = seat_picture(PRESENTING, reading=Reading.BROWSE, here=Shown(BUDGET, 3), my_page=7)


@pytest.fixture
def reading(qtbot: QtBot) -> Iterator[OpenWindow]:
    """A seat that reads alone, its tools open."""
    with opened("seat") as seat:
        seat.show(BROWSING)
        seat.lay_pages()
        seat.touch("tools-button")
        yield seat


def largest_asked(window: OpenWindow) -> int:
    return max(key.box.width for key in window.asked())


def test_the_tools_are_folded_away_until_they_are_wanted(reading: OpenWindow) -> None:
    assert reading.sees("nearer")
    reading.touch("tools-button")
    assert not reading.sees("nearer")


def test_a_page_is_magnified_at_its_own_pixels_and_can_be_moved_about(reading: OpenWindow) -> None:
    plain = largest_asked(reading)
    for _ in range(3):
        reading.touch("nearer")
    assert reading.text("zoom") == "200\u00a0%"
    assert largest_asked(reading) == 2 * plain
    reading.lay_pages()
    sheet = reading.item("page-sheet")
    assert sheet.property("interactive")
    assert sheet.property("contentHeight") > 1.8 * sheet.height()
    reading.touch("farther")
    assert reading.text("zoom") == "150\u00a0%"


def test_meanwhile_the_page_at_hand_stands_in_magnified(reading: OpenWindow) -> None:
    before = reading.screen.page.pixels.width()
    for _ in range(3):
        reading.touch("nearer")
    assert reading.item("page-image").width() == pytest.approx(2 * before, rel=0.02)


def test_a_page_fills_the_width_and_the_habit_is_kept(reading: OpenWindow) -> None:
    reading.touch("fit-width")
    reading.lay_pages()
    assert reading.item("page-image").width() > 0.95 * reading.item("page").width()
    assert reading.said(TakeHabits)[-1].habits.by_width
    reading.touch("fit-width")
    assert not reading.said(TakeHabits)[-1].habits.by_width


def test_a_page_is_turned_by_right_angles(reading: OpenWindow) -> None:
    reading.touch("turn-round")
    reading.lay_pages()
    assert reading.item("page-image").rotation() == 90
    for _ in range(3):
        reading.touch("turn-round")
    assert reading.item("page-image").rotation() == 0


def test_another_document_begins_upright_and_whole_but_as_wide_as_the_reader_likes(reading: OpenWindow) -> None:
    reading.touch("fit-width", "turn-round")
    reading.touch("nearer")
    reading.show(seat_picture(PRESENTING, reading=Reading.BROWSE, here=Shown(DocumentId("d1"), 1)))
    reading.lay_pages()
    assert reading.text("zoom") == "100\u00a0%"
    assert reading.item("page-image").rotation() == 0
    assert reading.screen.page.by_width


def test_a_document_come_back_to_is_as_large_as_it_was_left(reading: OpenWindow) -> None:
    for _ in range(3):
        reading.touch("nearer")
    kept = reading.said(TakeLens)[-1]
    assert kept == TakeLens(BUDGET, Lens(zoom=200))
    reading.show(replace(BROWSING, here=Shown(BUDGET, 4), lens=kept.lens))
    reading.lay_pages()
    assert reading.text("zoom") == "200\u00a0%"
    reading.show(seat_picture(PRESENTING))
    reading.lay_pages()
    assert reading.text("zoom") == "100\u00a0%"
    reading.show(replace(BROWSING, lens=kept.lens))
    reading.lay_pages()
    assert reading.text("zoom") == "200\u00a0%"
    assert reading.said(TakeLens)[-1] == kept


def test_a_dark_page_is_white_on_black(reading: OpenWindow) -> None:
    def corner() -> int:
        image = reading.item("page-image")
        at = image.mapToScene(QPoint(3, 3)).toPoint()
        return reading.window.grabWindow().pixelColor(at).lightness()

    assert corner() > 240
    reading.touch("night")
    rest()
    assert corner() < 15
    assert reading.said(TakeHabits)[-1].habits.night


def test_small_pages_are_asked_for_when_they_are_seen_and_a_touch_goes_there(reading: OpenWindow) -> None:
    assert not [key for key in reading.asked() if key.box == BOX]
    reading.touch("thumbnails-button")
    seen = [key.page for key in reading.asked() if key.box == BOX]
    assert 3 in seen
    assert len(seen) < 30, "of sixty pages, those in sight"
    reading.touch("thumbnail-4")
    assert reading.said(Browse)[-1] == Browse(BUDGET, 4)


def test_a_page_is_gone_to_by_its_number(reading: OpenWindow) -> None:
    reading.touch("go-to-page")
    for key in ("key-4", "key-2", "pad-done"):
        reading.touch(key)
    assert reading.said(Browse)[-1] == Browse(BUDGET, 42)
    assert not reading.sees("page-pad")


def test_one_touch_goes_to_ones_own_page(reading: OpenWindow) -> None:
    assert reading.screen.tools.my_page.endswith("7")
    reading.touch("my-page")
    assert reading.said(MyPage)


def test_the_programs_own_words_grow_and_stay_whole(reading: OpenWindow) -> None:
    before = reading.item("clock").height()
    reading.touch("larger-words")
    reading.touch("larger-words")
    assert reading.item("clock").height() > 1.2 * before
    assert reading.said(TakeHabits)[-1].habits == Habits(words=130)


def test_two_fingers_spread_magnify_the_page(reading: OpenWindow) -> None:
    middle = reading.middle("page").toPoint()
    fingers = QTest.createTouchDevice()

    def spread(distance: int) -> tuple[QPoint, QPoint]:
        return middle - QPoint(distance, 0), middle + QPoint(distance, 0)

    left, right = spread(60)
    QTest.touchEvent(reading.window, fingers).press(0, left).press(1, right).commit()
    for distance in range(70, 130, 10):
        left, right = spread(distance)
        QTest.touchEvent(reading.window, fingers).move(0, left).move(1, right).commit()
        rest(5)
    QTest.touchEvent(reading.window, fingers).release(0, left).release(1, right).commit()
    rest()
    assert reading.screen.page.zoom > 130


def marked(gesture: Gesture) -> SeatPicture:
    return replace(seat_picture(PRESENTING), gesture=gesture)


def test_the_presenters_pointer_is_seen_where_it_points(qtbot: QtBot) -> None:
    with opened("seat") as seat:
        seat.show(marked(Gesture(SHOWN, pointer=Point(0.25, 0.5))))
        seat.lay_pages()
        image, pointer = seat.item("page-image"), seat.item("pointer")
        middle = pointer.mapToItem(image, QPointF(pointer.width() / 2, pointer.height() / 2))
        assert middle.x() == pytest.approx(0.25 * image.width(), abs=2)
        assert middle.y() == pytest.approx(0.5 * image.height(), abs=2)
        seat.show(seat_picture(PRESENTING))
        assert not seat.sees("pointer")


def test_the_spotlight_dims_all_but_its_disc(qtbot: QtBot) -> None:
    with opened("seat") as seat:
        seat.show(marked(Gesture(SHOWN, spotlight=Spotlight(Point(0.5, 0.5), 0.2))))
        seat.lay_pages()
        image, frame = seat.item("page-image"), seat.window.grabWindow()

        def light(x: float, y: float) -> int:
            at = image.mapToScene(QPointF(x * image.width(), y * image.height())).toPoint()
            return frame.pixelColor(at).lightness()

        assert light(0.97, 0.97) < 140
        assert light(0.5, 0.62) > 200


def test_the_presenters_zoom_is_followed_and_goes_with_it(qtbot: QtBot) -> None:
    with opened("seat") as seat:
        seat.show(marked(Gesture(SHOWN, zoom=Area(0.5, 0.5, 1.0, 1.0))))
        seat.lay_pages()
        sheet = seat.item("page-sheet")
        assert seat.screen.page.zoom == 200
        assert sheet.property("contentY") > 0.3 * sheet.height()
        seat.show(seat_picture(PRESENTING))
        assert seat.screen.page.zoom == 100
        assert seat.said(TakeLens) == []


def test_words_are_typed_on_the_screen_and_a_result_is_gone_to_at_a_touch(reading: OpenWindow) -> None:
    reading.touch("tools-button")
    reading.touch("search-button")
    for sign in ("sign-p", "sign-l", "sign-a", "sign-n"):
        reading.touch(sign)
    assert reading.said(Search)[-1] == Search("plan")
    reading.show(replace(BROWSING, search=FOUND))
    document = next(each.document for each in FOUND.documents)
    reading.touch(f"hit-{document}-2")
    assert reading.said(OpenMatch)[-1] == OpenMatch(document, 2)
    reading.touch("keyboard-done")
    assert not reading.sees("sign-p")


def test_what_is_found_is_marked_on_the_page_and_forgotten_with_the_search(reading: OpenWindow) -> None:
    reading.show(replace(BROWSING, search=FOUND))
    assert reading.sees("found")
    reading.touch("search-button")
    reading.touch("sign-a")
    reading.touch("search-button")
    assert reading.said(SearchClear)


def test_a_place_that_leads_to_another_page_is_followed(reading: OpenWindow) -> None:
    reading.show(replace(BROWSING, links=(PageLink(Area(0.1, 0.1, 0.4, 0.2), 12),)))
    reading.touch("link")
    assert reading.said(FollowLink) == [FollowLink(12)]
