"""The real window of a seat: what fingers do, that no page goes blank, and that what is painted is proved."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from seat_client.services.intents import (
    Browse,
    BrowseBy,
    BrowseItem,
    ChooseSeat,
    LightUp,
    PageBox,
    PageMissing,
    Painted,
    ProbePainted,
    Rejoin,
    TypeAddress,
)
from seat_client.services.picture import Delivery, LinkState, SeatPicture
from shared.domain.documents import Reason
from shared.domain.ids import DocumentId, SeatNumber
from shared.domain.presence import Dismissal, Reading
from shared.domain.sitting import Shown, Sitting
from shared.pages.requests import PageFailure
from shared.pages.searching import Search
from tests.ui.drawn_pages import drawn_page
from tests.ui.sample_sitting import NO_DOCUMENT, NOW, PREPARED, PRESENTING, QUOTE, SEARCHING, seat_picture
from tests.ui.windows import OpenWindow, opened, rest

FOLLOWING = seat_picture(PRESENTING)
BROWSING = seat_picture(PRESENTING, reading=Reading.BROWSE, here=Shown(DocumentId("d4"), 3))


def at_page(page: int, seq: int, sitting: Sitting = PRESENTING) -> SeatPicture:
    return seat_picture(replace(sitting, shown=Shown(QUOTE, page)), head_seq=seq)


@pytest.fixture
def seat(qtbot: QtBot) -> Iterator[OpenWindow]:
    with opened("seat") as seat:
        yield seat


@pytest.fixture
def reading(seat: OpenWindow) -> OpenWindow:
    """A seat that follows, its page on the glass."""
    seat.show(FOLLOWING)
    seat.lay_pages()
    return seat


# -- fingers -------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("target", "intent"),
    [("page", BrowseBy(0)), ("previous-page", BrowseBy(-1)), ("next-page", BrowseBy(1))],
)
def test_one_touch_on_the_page_or_an_arrow_is_to_read_alone(reading: OpenWindow, target: str, intent: object) -> None:
    reading.touch(target)
    assert reading.posted[-1] == intent


def test_one_touch_in_the_agenda_opens_an_item_or_a_document(reading: OpenWindow) -> None:
    assert not reading.sees("agenda")
    reading.touch("agenda-button")
    reading.touch("item-i5")
    reading.touch("document-d8")
    assert reading.posted[-2:] == [BrowseItem("i5"), Browse(DocumentId("d8"), 1)]
    reading.touch("agenda-button")
    assert not reading.sees("agenda")


def test_one_touch_looks_for_the_same_words_in_this_document_alone(reading: OpenWindow) -> None:
    reading.touch("search-button")
    reading.touch("sign-c")
    reading.touch("search-only-here")
    assert reading.posted[-2:] == [Search("c"), Search("c", QUOTE)]
    reading.touch("search-only-here")
    assert reading.posted[-1] == Search("c")
    reading.touch("search-only-here")
    reading.touch("search-button")
    reading.touch("search-button")
    assert not reading.item("search-only-here").property("checked")


def test_an_agenda_just_opened_shows_the_item_in_progress(reading: OpenWindow) -> None:
    reading.touch("agenda-button")
    top = reading.item("item-i4").mapToItem(reading.item("agenda"), 0, 0).y()
    assert 0 <= top < reading.item("agenda").height() / 2


def test_what_cannot_be_opened_does_not_answer_a_finger(reading: OpenWindow) -> None:
    reading.touch("agenda-button")
    for target in ("document-d9", "document-d10", "item-i6"):
        reading.touch(target)
    assert reading.said(Browse) == reading.said(BrowseItem) == []


def test_one_button_comes_back_and_says_where_the_mayor_is(reading: OpenWindow) -> None:
    assert not reading.sees("rejoin")
    reading.show(BROWSING)
    assert reading.text("rejoin") == "Revenir avec le maire · p.\u00a05"
    reading.touch("rejoin")
    assert reading.posted[-1] == Rejoin()


def test_two_fingers_on_the_two_halves_both_reach_and_disturb_nobody(reading: OpenWindow) -> None:
    left, right = reading.item("place-m02"), reading.item("place-m03")
    assert left.mapToScene(QPoint(0, 0)).x() + left.width() <= right.mapToScene(QPoint(0, 0)).x()
    before = list(reading.posted)
    reading.touch("place-m02", "place-m03")
    assert reading.posted == before


def test_two_fingers_on_two_buttons_both_press(reading: OpenWindow) -> None:
    reading.touch("previous-page", "next-page")
    assert sorted(each.pages for each in reading.said(BrowseBy)) == [-1, 1]


def test_a_councillor_alone_has_the_whole_bar(reading: OpenWindow) -> None:
    reading.show(replace(FOLLOWING, seat=SeatNumber(1)))
    assert reading.item("place-m01").width() == reading.window.width()


# -- pages ---------------------------------------------------------------------------------------------------------


def test_the_window_tells_its_room_once_and_asks_for_its_page(seat: OpenWindow) -> None:
    seat.show(FOLLOWING)
    seat.until(lambda: bool(seat.asked()))
    boxes = seat.said(PageBox)
    assert len(boxes) == 1
    assert seat.said(PageMissing) == [PageMissing(key) for key in seat.asked()]
    assert seat.asked()[0].box == boxes[0].box
    assert boxes[0].box.width > 1000
    assert boxes[0].box.height > 600


def test_neither_a_panel_nor_news_asks_for_pages_of_another_size(reading: OpenWindow) -> None:
    before = len(reading.posted)
    reading.touch("agenda-button")
    reading.show(replace(FOLLOWING, link=LinkState.LOST))
    rest(200)
    assert reading.posted[before:] == []
    page, area = reading.item("page-image"), reading.item("page")
    assert page.width() <= area.width()
    assert page.height() <= area.height()


def test_a_resized_window_tells_its_new_room_when_it_has_come_to_rest(qtbot: QtBot, reading: OpenWindow) -> None:
    for width in range(1280, 1400, 20):
        reading.window.setWidth(width)
        rest(5)
    qtbot.waitUntil(lambda: len(reading.said(PageBox)) == 2)
    assert reading.asked()[-1].box == reading.said(PageBox)[-1].box


def test_a_page_is_drawn_pixel_for_pixel(reading: OpenWindow) -> None:
    sent = drawn_page(reading.asked()[0])
    image = reading.item("page-image")
    assert (image.width(), image.height()) == (sent.width, sent.height)
    corner = image.mapToScene(QPoint(0, 0)).toPoint()
    seen = reading.window.grabWindow().copy(corner.x(), corner.y(), sent.width, sent.height)
    row = sent.height // 4
    assert [seen.pixelColor(x, row).red() for x in range(sent.width)] == [
        sent.rgb[row * sent.stride + 3 * x] for x in range(sent.width)
    ]


def test_the_page_before_stays_until_the_next_one_comes(qtbot: QtBot, reading: OpenWindow) -> None:
    reading.show(at_page(6, 42))
    assert "/5/" in reading.item("page-image").property("source").toString()
    assert reading.text("place").endswith("p.\u00a06/12")
    qtbot.waitUntil(lambda: reading.sees("page-hint"))
    reading.lay_pages()
    assert "/6/" in reading.item("page-image").property("source").toString()
    assert not reading.sees("page-hint")


def test_a_page_that_cannot_be_drawn_says_why_in_its_place(reading: OpenWindow) -> None:
    reading.show(at_page(6, 42))
    reading.screen.take_page(PageFailure(reading.asked()[-1], Reason.TOO_LONG))
    rest()
    assert "trop longue" in reading.screen.told()["page_failure"]
    assert not reading.sees("page-image")


# -- proof ---------------------------------------------------------------------------------------------------------


def test_a_page_on_the_glass_is_proved_once(reading: OpenWindow) -> None:
    reading.until(lambda: reading.said(Painted) == [Painted(41)])
    rest()
    assert reading.said(Painted) == [Painted(41)]


def test_nothing_is_proved_before_the_page_is_there(reading: OpenWindow) -> None:
    reading.until(lambda: reading.said(Painted) == [Painted(41)])
    reading.show(at_page(6, 42))
    assert reading.said(Painted) == [Painted(41)]
    reading.lay_pages()
    reading.until(lambda: reading.said(Painted) == [Painted(41), Painted(42)])


def test_an_entry_that_changes_no_page_is_proved_too(reading: OpenWindow) -> None:
    reading.show(at_page(5, 42, replace(PRESENTING, frozen=True)))
    reading.until(lambda: reading.said(Painted)[-1] == Painted(42))


def test_a_card_instead_of_a_page_is_proved_too(reading: OpenWindow) -> None:
    reading.show(seat_picture(NO_DOCUMENT, head_seq=43))
    reading.until(lambda: reading.said(Painted)[-1] == Painted(43))


def test_a_card_while_the_file_is_still_on_its_way_proves_nothing(reading: OpenWindow) -> None:
    picture = at_page(6, 42)
    reading.show(replace(picture, delivery=Delivery()))
    rest()
    assert Painted(42) not in reading.said(Painted)
    reading.show(picture)
    reading.lay_pages()
    reading.until(lambda: reading.said(Painted)[-1] == Painted(42))


def test_a_reason_instead_of_a_page_is_proved_too(reading: OpenWindow) -> None:
    reading.show(at_page(6, 42))
    reading.screen.take_page(PageFailure(reading.asked()[-1], Reason.DAMAGED))
    rest()
    reading.until(lambda: reading.said(Painted)[-1] == Painted(42))


def test_the_glass_really_shows_what_is_proved(qtbot: QtBot, reading: OpenWindow) -> None:
    """At the very moment of the proof, the pixels are those of the new page."""
    seen: list[int] = []
    key = replace(reading.asked()[0], page=6)
    page = drawn_page(key)
    black = replace(page, rgb=bytes(len(page.rgb)))
    reading.screen.take_page(black)
    middle = reading.middle("page-image").toPoint()
    post = reading.posted.append

    def look(intent: object) -> None:
        post(intent)
        if isinstance(intent, Painted):
            seen.append(reading.window.grabWindow().pixelColor(middle).red())

    reading.screen._post = look
    reading.screen.show(at_page(6, 42))
    qtbot.waitUntil(lambda: seen == [0])


# -- before and around the sitting ---------------------------------------------------------------------------------


def test_an_address_is_typed_with_fingers_and_told_when_it_is_none(seat: OpenWindow) -> None:
    seat.show(SEARCHING)
    seat.touch("type-address")
    for sign in "10.0.0":
        seat.touch(f"key-{sign}")
    seat.touch("pad-done")
    assert seat.said(TypeAddress) == []
    assert seat.screen.address_fault
    for sign in ".27":
        seat.touch(f"key-{sign}")
    seat.touch("pad-erase")
    assert seat.text("typed") == "10.0.0.2"
    seat.touch("pad-done")
    assert seat.said(TypeAddress) == [TypeAddress("10.0.0.2")]
    assert seat.sees("waiting")


def test_a_seat_number_is_chosen_with_one_touch(seat: OpenWindow) -> None:
    free = tuple(SeatNumber(number) for number in (2, 5, 7))
    seat.show(replace(SEARCHING, link=LinkState.DISMISSED, dismissal=Dismissal.SEAT_NOT_CHOSEN, free_seats=free))
    seat.touch("seat-5")
    assert seat.posted[-1] == ChooseSeat(SeatNumber(5))


def test_the_clock_is_the_presenters(seat: OpenWindow) -> None:
    seat.show(replace(FOLLOWING, clock_ahead=timedelta(hours=1)))
    assert seat.text("clock") == "21\u00a0h\u00a041"
    assert NOW.hour == 20


def test_documents_are_read_before_the_sitting_opens(seat: OpenWindow) -> None:
    seat.show(seat_picture(PREPARED))
    assert seat.sees("card")
    seat.touch("agenda-button")
    seat.touch("document-d1")
    assert seat.posted[-1] == Browse(DocumentId("d1"), 1)


def test_a_blank_table_hides_the_page_and_leaves_the_rest(reading: OpenWindow) -> None:
    reading.show(seat_picture(replace(PRESENTING, blank=True)))
    assert reading.sees("cover")
    assert not reading.sees("page")
    assert reading.sees("place-m02")


# -- no way out ----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "key", [Qt.Key.Key_Escape, Qt.Key.Key_F5, Qt.Key.Key_F11, Qt.Key.Key_Q, Qt.Key.Key_Tab, Qt.Key.Key_Space]
)
def test_no_key_does_anything_at_a_seat(reading: OpenWindow, key: Qt.Key) -> None:
    before = list(reading.posted)
    for modifier in (Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.ControlModifier):
        QTest.keyClick(reading.window, key, modifier)
    rest()
    assert reading.posted == before
    assert reading.window.isVisible()


def test_a_full_screen_cannot_be_closed_and_a_plain_window_can(qtbot: QtBot, reading: OpenWindow) -> None:
    reading.window.setProperty("mayClose", False)
    reading.window.close()
    assert reading.window.isVisible()
    reading.window.setProperty("mayClose", True)
    reading.screen.leaving.disconnect()
    with qtbot.waitSignal(reading.screen.leaving):
        reading.window.close()


def test_a_probe_is_answered_once_a_frame_is_painted_after_it(reading: OpenWindow) -> None:
    reading.posted.clear()
    reading.show(replace(FOLLOWING, probe=4))
    reading.until(lambda: ProbePainted(4) in reading.posted)
    reading.show(replace(FOLLOWING, probe=4))
    reading.show(replace(FOLLOWING, probe=6))
    reading.until(lambda: ProbePainted(6) in reading.posted)
    assert [each for each in reading.posted if isinstance(each, ProbePainted)] == [ProbePainted(4), ProbePainted(6)]


def test_a_table_that_is_switched_off_is_dark_until_a_touch(reading: OpenWindow) -> None:
    reading.posted.clear()
    reading.show(replace(FOLLOWING, off=True))
    assert reading.window.grabWindow().pixelColor(5, 5).lightness() == 0
    reading.touch("off-touch")
    assert [each for each in reading.posted if isinstance(each, LightUp)] == [LightUp()]
    reading.show(FOLLOWING)
    assert reading.window.grabWindow().pixelColor(5, 5).lightness() > 0
