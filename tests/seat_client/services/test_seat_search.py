"""Searching and following links at a seat: the table is left, and one finds back to it and to the own page."""

from seat_client.services.intents import BrowseBy, FollowLink, MyPage, Rejoin
from seat_client.services.seat import Seat
from shared.domain.events import DocumentPresented, PageTurned
from shared.domain.gestures import Area
from shared.domain.ids import SeatNumber
from shared.domain.presence import Reading
from shared.domain.sitting import Shown
from shared.following.mirror import Mirror
from shared.journal.entry import genesis
from shared.pages.finding import Findings, PageHit, Sheet, query_of
from shared.pages.requests import PageLink
from shared.pages.searching import NO_SEARCH, Mark, NextMatch, OpenMatch, Search, SearchClear
from tests.fakes.small_sitting import NOTE, OPENED, PLAN, ROADS, SITTING, document
from tests.fakes.written import ledger_of

PLACE = Area(0.25, 0.25, 0.5, 0.5)
PLAN_HASH, NOTE_HASH = document(PLAN).sha256, document(NOTE).sha256


def a_seat() -> Seat:
    """It follows a table that is on the second page of the plan."""
    return Seat(Mirror(ledger_of((*OPENED, DocumentPresented(ROADS, Shown(PLAN, 2))))), SeatNumber(3))


def searched(typed: str = "chemin") -> Seat:
    """`typed` was found on page 9 of the plan and on page 1 of the note."""
    seat = a_seat()
    seat.intend(Search(typed))
    seat.search_told(Findings(query_of(typed), ((PLAN_HASH, (PageHit(9, 1),)), (NOTE_HASH, (PageHit(1, 2),)))))
    return seat


def test_typing_leaves_the_seat_with_the_table() -> None:
    seat = searched()
    picture = seat.picture()
    assert (picture.reading, picture.here) == (Reading.FOLLOW, Shown(PLAN, 2))
    assert (picture.search.typed, picture.search.matches) == ("chemin", 3)
    assert seat.query == query_of("chemin")


def test_a_match_is_browsed_to_and_the_table_is_one_touch_away() -> None:
    seat = searched()
    seat.intend(NextMatch())
    assert (seat.picture().reading, seat.picture().here) == (Reading.BROWSE, Shown(PLAN, 9))
    seat.intend(OpenMatch(NOTE, 1, 1))
    assert seat.picture().here == Shown(NOTE, 1)
    assert seat.picture().search.ordinal == 3
    seat.intend(Rejoin())
    assert seat.picture().here == Shown(PLAN, 2)
    assert seat.picture().search.matches == 3


def test_the_page_shown_has_its_matches_marked() -> None:
    seat = searched()
    seat.intend(NextMatch())
    seat.search_told(Sheet(PLAN_HASH, 9, (), query_of("chemin"), ((PLACE,),)))
    assert seat.picture().search.marks == (Mark(PLACE, True),)
    seat.intend(BrowseBy(1))
    assert seat.picture().search.marks == ()


def test_a_search_that_is_over_leaves_the_page_where_it_is() -> None:
    seat = searched()
    seat.intend(NextMatch())
    seat.intend(SearchClear())
    assert (seat.picture().search, seat.picture().here) == (NO_SEARCH, Shown(PLAN, 9))
    assert seat.query.is_empty


def test_a_link_leads_to_its_page_and_the_own_page_leads_back() -> None:
    seat = a_seat()
    link = PageLink(PLACE, 12)
    seat.intend(BrowseBy(1))
    seat.search_told(Sheet(PLAN_HASH, 3, (link,), query_of(""), ()))
    assert seat.picture().links == (link,)
    seat.intend(FollowLink(link.target))
    assert (seat.picture().here, seat.picture().links) == (Shown(PLAN, 12), ())
    seat.intend(MyPage())
    assert seat.picture().here == Shown(PLAN, 3)


def test_a_link_is_followed_by_this_seat_alone() -> None:
    seat = a_seat()
    seat.intend(FollowLink(400))
    assert (seat.picture().reading, seat.picture().here) == (Reading.BROWSE, Shown(PLAN, 12))
    nowhere = Seat(Mirror(ledger_of(OPENED)), SeatNumber(3))
    nowhere.intend(FollowLink(2))
    assert nowhere.picture().here is None


def test_another_sitting_ends_the_search() -> None:
    seat = searched()
    seat.mirror.begin_anew(genesis(SITTING), ledger_of((*OPENED, PageTurned(1))).after(0, 4))
    seat.began_anew()
    assert seat.picture().search == NO_SEARCH
