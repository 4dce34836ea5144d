"""Follow, browse, rejoin: what this seat shows is a function of where it is and of what the table is on."""

from hypothesis import given as for_all
from hypothesis import strategies as st

from seat_client.services.reading import START, Position, browse, browse_item, rejoin, shown_here, turn
from shared.domain.documents import DocumentStatus, Reason
from shared.domain.events import DocumentPresented, DocumentReplaced, PageTurned
from shared.domain.ids import DocumentId, ItemId
from shared.domain.presence import Reading
from shared.domain.sitting import Shown, Sitting
from tests.fakes.small_sitting import BUDGET, LETTER, NOTE, OPENED, PLAN, ROADS, document, given

EVENTS = (*OPENED, DocumentPresented(ROADS, Shown(PLAN, 4)))
TABLE = given(EVENTS)
MOVED_ON = given((*EVENTS, PageTurned(9)))


def test_a_seat_follows_the_table_by_itself() -> None:
    assert shown_here(START, TABLE) == Shown(PLAN, 4)
    assert shown_here(START, MOVED_ON) == Shown(PLAN, 9)
    assert shown_here(START, given(OPENED)) is None


def test_a_seat_that_browses_stays_where_it_is() -> None:
    browsing = browse(START, TABLE, NOTE, 2)
    assert browsing.reading is Reading.BROWSE
    assert shown_here(browsing, TABLE) == shown_here(browsing, MOVED_ON) == Shown(NOTE, 2)


def test_turning_a_page_on_a_seat_is_to_browse_from_what_it_shows() -> None:
    once = turn(START, TABLE, 1)
    assert once == Position(Reading.BROWSE, Shown(PLAN, 5))
    assert turn(once, MOVED_ON, -2) == Position(Reading.BROWSE, Shown(PLAN, 3))


def test_it_stays_at_the_first_and_at_the_last_page() -> None:
    assert turn(START, TABLE, 99).at == Shown(PLAN, 12)
    assert turn(START, TABLE, -99).at == Shown(PLAN, 1)


def test_where_nothing_is_shown_there_is_nothing_to_turn() -> None:
    assert turn(START, given(OPENED), 1) == START


def test_an_item_is_browsed_by_its_first_page() -> None:
    assert browse_item(START, TABLE, ROADS).at == Shown(PLAN, 1)
    for nothing in (BUDGET, ItemId("elsewhere")):
        assert browse_item(START, TABLE, nothing) == START


def test_what_cannot_be_shown_is_not_browsed() -> None:
    for nothing in (LETTER, DocumentId("elsewhere")):
        assert browse(START, TABLE, nothing, 1) == START


def test_rejoining_brings_back_to_wherever_the_table_is_by_then() -> None:
    browsing = browse(START, TABLE, NOTE, 2)
    back = rejoin(browsing)
    assert shown_here(back, MOVED_ON) == Shown(PLAN, 9)
    assert back.at == Shown(NOTE, 2), "the own page is remembered"


def test_a_file_replaced_under_the_readers_eyes_leaves_them_on_a_page_that_exists() -> None:
    browsing = browse(START, TABLE, NOTE, 3)
    shorter = given((*EVENTS, DocumentReplaced(document(NOTE, ROADS, 1))))
    assert shown_here(browsing, shorter) == Shown(NOTE, 1)
    refused = document(NOTE, ROADS, 0, DocumentStatus.REFUSED, Reason.DAMAGED)
    assert shown_here(browsing, given((*EVENTS, DocumentReplaced(refused)))) == Shown(PLAN, 4)


moves = st.one_of(
    st.tuples(st.just("browse"), st.sampled_from([PLAN, NOTE, LETTER, DocumentId("x")]), st.integers(-5, 20)),
    st.tuples(st.just("turn"), st.just(PLAN), st.integers(-20, 20)),
    st.tuples(st.just("item"), st.sampled_from([ROADS, BUDGET]), st.just(0)),
    st.tuples(st.just("rejoin"), st.just(PLAN), st.just(0)),
)


@for_all(st.lists(moves, max_size=30), st.sampled_from([TABLE, MOVED_ON, given(OPENED)]))
def test_whatever_is_touched_the_page_shown_exists(touched: list[tuple[str, str, int]], sitting: Sitting) -> None:
    position = START
    for what, name, number in touched:
        match what:
            case "browse":
                position = browse(position, sitting, DocumentId(name), number)
            case "turn":
                position = turn(position, sitting, number)
            case "item":
                position = browse_item(position, sitting, ItemId(name))
            case _:
                position = rejoin(position)
        here = shown_here(position, sitting)
        if here is not None:
            shown = sitting.document(here.document)
            assert shown is not None
            assert 1 <= here.page <= shown.pages
