"""A seat's life told by its picture and its report."""

from datetime import UTC, datetime, timedelta, timezone

from seat_client.services.intents import Browse, BrowseBy, BrowseItem, MyPage, Painted, Rejoin, TakeLens
from seat_client.services.picture import Delivery, LinkState
from seat_client.services.seat import Seat, Showing
from shared.domain.actors import PRESENTER
from shared.domain.agenda import AgendaItem
from shared.domain.ballots import BallotKind, Choice, Counts, Purpose
from shared.domain.documents import Document, DocumentStatus, FileKind
from shared.domain.events import (
    DocumentAdded,
    DocumentPresented,
    Event,
    PageTurned,
    SittingOpened,
    SittingPrepared,
)
from shared.domain.gestures import Gesture, Point
from shared.domain.ids import ContentHash, DocumentId, ItemId, SeatNumber, SittingId
from shared.domain.people import Council
from shared.domain.presence import Dismissal, FoundBy, Reading
from shared.domain.public_view import PublicBallot, PublicResult, PublicVote
from shared.domain.sitting import NO_SITTING_ID, Shown, Sitting
from shared.following.mirror import Mirror
from shared.journal.entry import Entry, Head, append, follow, genesis
from shared.journal.ledger import Ledger
from shared.journal.records import Record, encode_record
from shared.pages.lens import PLAIN, Lens

AT = datetime(2026, 12, 11, 20, 30, tzinfo=UTC)
SITTING = SittingId("5" * 32)
ITEM, PLAN = ItemId("i"), DocumentId("plan")
HASH = ContentHash("a" * 64)
START: tuple[Event, ...] = (
    SittingPrepared(SITTING, "Conseil", "", None, Council("Essai", (), (), 7), (AgendaItem(ITEM, "1", "Voirie"),)),
    DocumentAdded(Document(PLAN, ITEM, "Plan", HASH, 10, FileKind.PDF, DocumentStatus.SHOWN, None, 9)),
    SittingOpened(),
    DocumentPresented(ITEM, Shown(PLAN, 2)),
)


def entries(head: Head, *events: Event) -> tuple[Entry, ...]:
    made: list[Entry] = []
    for event in events:
        made.append(append(head, encode_record(Record(AT, PRESENTER, event)), "0" * 32))
        head = follow(head, (made[-1],))
    return tuple(made)


def a_seat() -> Seat:
    seat = Seat(Mirror(Ledger(genesis(NO_SITTING_ID))), SeatNumber(3))
    seat.mirror.begin_anew(genesis(SITTING), entries(genesis(SITTING), *START))
    return seat


def test_a_seat_follows_the_table_by_itself() -> None:
    seat = a_seat()
    assert seat.picture().here == Shown(PLAN, 2)
    seat.mirror.append(entries(seat.mirror.head, PageTurned(5)))
    assert seat.picture().here == Shown(PLAN, 5)
    assert seat.report().page == 5


def test_a_seat_that_browses_stays_on_its_page_until_it_rejoins() -> None:
    seat = a_seat()
    seat.intend(BrowseBy(1))
    seat.mirror.append(entries(seat.mirror.head, PageTurned(5)))
    assert (seat.picture().reading, seat.picture().here) == (Reading.BROWSE, Shown(PLAN, 3))
    seat.intend(Rejoin())
    assert (seat.picture().reading, seat.picture().here) == (Reading.FOLLOW, Shown(PLAN, 5))


def test_another_sitting_finds_the_seat_following() -> None:
    seat = a_seat()
    seat.intend(Browse(PLAN, 9))
    seat.began_anew()
    assert seat.picture().reading is Reading.FOLLOW


def test_the_newest_painted_entry_is_reported() -> None:
    seat = a_seat()
    seat.intend(Painted(4))
    seat.intend(Painted(3))
    assert seat.report().painted_seq == 4


def test_only_documents_of_this_packet_count_as_held() -> None:
    seat = a_seat()
    seat.delivered(Delivery(held=frozenset({HASH, ContentHash("f" * 64)}), missing_bytes=0))
    assert seat.report().documents_held == 1


def test_a_seat_shows_the_kiosks_time_however_wrong_its_own_clock_is() -> None:
    seat = a_seat()
    own = datetime(1970, 1, 1, tzinfo=UTC)
    paris = datetime(2026, 12, 11, 20, 41, tzinfo=timezone(timedelta(hours=1)))
    seat.welcomed("Mairie", paris, own, FoundBy.MDNS)
    picture = seat.picture()
    shown = (own + picture.clock_ahead).astimezone(timezone(picture.utc_offset))
    assert (shown.hour, shown.minute, shown.year) == (20, 41, 2026)


def test_a_lost_line_is_told_and_everything_stays_readable() -> None:
    seat = a_seat()
    seat.welcomed("Mairie", AT, AT, FoundBy.BEACON)
    seat.line_lost()
    picture = seat.picture()
    assert (picture.link, picture.found_by, picture.here) == (LinkState.LOST, FoundBy.BEACON, Shown(PLAN, 2))
    assert picture.quiet, "nobody is told of a line that may be back in a moment"
    seat.missed()
    assert not seat.picture().quiet
    seat.welcomed("Mairie", AT, AT, FoundBy.BEACON)
    seat.line_lost()
    assert seat.picture().quiet


def test_a_seat_never_welcomed_has_lost_nothing() -> None:
    seat = a_seat()
    seat.line_lost()
    assert seat.picture().link is LinkState.SEARCHING


def test_a_seat_that_was_sent_away_says_why_until_it_is_welcomed() -> None:
    seat = a_seat()
    seat.dismissed(Dismissal.SEAT_TAKEN, (SeatNumber(5),))
    assert (seat.picture().link, seat.picture().dismissal) == (LinkState.DISMISSED, Dismissal.SEAT_TAKEN)
    assert seat.picture().free_seats == (5,)
    seat.take_seat(SeatNumber(5))
    assert seat.picture().seat == 5
    seat.welcomed("Mairie", AT, AT, FoundBy.MDNS)
    assert (seat.picture().link, seat.picture().dismissal) == (LinkState.CONNECTED, None)


def test_the_own_page_of_a_document_is_kept_while_the_table_goes_on_and_after_a_restart() -> None:
    seat = a_seat()
    seat.intend(BrowseBy(4))
    seat.intend(Rejoin())
    assert seat.picture().my_page == 6
    again = Seat(seat.mirror, SeatNumber(3), seat.memory)
    assert again.picture().my_page == 6
    again.intend(MyPage())
    assert (again.picture().here, again.picture().my_page) == (Shown(PLAN, 6), None)


def test_opening_a_document_at_its_head_does_not_move_the_own_page() -> None:
    seat = a_seat()
    seat.intend(BrowseBy(4))
    seat.intend(Browse(PLAN, 1))
    assert seat.picture().my_page == 6


def test_a_document_stays_as_large_as_it_was_left_while_others_are_read_and_after_a_restart() -> None:
    seat, large = a_seat(), Lens(zoom=170, quarters=1)
    assert seat.picture().lens == PLAIN
    seat.intend(TakeLens(PLAN, large))
    seat.intend(TakeLens(DocumentId("another"), Lens(zoom=400)))
    assert seat.picture().lens == large
    assert Seat(seat.mirror, SeatNumber(3), seat.memory).picture().lens == large


def test_own_pages_and_zooms_are_of_one_sitting() -> None:
    seat = a_seat()
    seat.intend(BrowseBy(4))
    seat.intend(TakeLens(PLAN, Lens(zoom=170)))
    seat.began_anew()
    assert seat.picture().my_page is None
    assert seat.memory.pages == {}
    assert seat.memory.lenses == {}


# -- the presenter's hand ----------------------------------------------------------------------------------------

POINTED = Gesture(Shown(PLAN, 2), pointer=Point(0.25, 0.5))


def test_what_the_presenter_points_at_is_seen_while_this_seat_follows() -> None:
    seat = a_seat()
    seat.pointed(POINTED)
    assert seat.picture().gesture == POINTED
    seat.intend(BrowseBy(0))
    assert seat.picture().gesture is None, "who reads alone is left in peace"
    seat.intend(Rejoin())
    assert seat.picture().gesture == POINTED
    seat.pointed(None)
    assert seat.picture().gesture is None


def test_a_gesture_over_another_page_than_the_tables_is_not_seen() -> None:
    seat = a_seat()
    seat.pointed(POINTED)
    seat.mirror.append(entries(seat.mirror.head, PageTurned(3)))
    assert seat.picture().gesture is None


def test_a_lost_line_ends_the_gesture() -> None:
    seat = a_seat()
    seat.pointed(POINTED)
    seat.line_lost()
    assert seat.picture().gesture is None


# -- a screen for the room ---------------------------------------------------------------------------------------


def a_public_screen() -> Seat:
    screen = Seat(Mirror(Ledger(genesis(NO_SITTING_ID))), None, public=True)
    screen.told_to_show(Showing(a_seat().sitting, 4, hidden=False))
    return screen


def test_a_public_screen_shows_what_it_is_told_and_nobody_leafs_in_it() -> None:
    screen = a_public_screen()
    picture = screen.picture()
    assert (picture.public, picture.hidden, picture.seat) == (True, False, None)
    assert (picture.here, picture.head_seq, picture.sitting.id) == (Shown(PLAN, 2), 4, SITTING)
    for touch in (BrowseBy(1), Browse(PLAN, 9), BrowseItem(ITEM), MyPage()):
        screen.intend(touch)
    assert (screen.picture().reading, screen.picture().here) == (Reading.FOLLOW, Shown(PLAN, 2))
    screen.intend(Painted(4))
    assert (screen.report().painted_seq, screen.report().page) == (4, 2)


def test_what_is_not_for_the_public_leaves_its_screen_with_a_neutral_card() -> None:
    screen = a_public_screen()
    screen.told_to_show(Showing(Sitting(id=SITTING), 5, hidden=True))
    picture = screen.picture()
    assert (picture.hidden, picture.here, picture.sitting.documents) == (True, None, ())


def test_another_sitting_is_proved_anew_on_a_public_screen() -> None:
    screen = a_public_screen()
    screen.intend(Painted(400))
    screen.told_to_show(Showing(Sitting(id=SittingId("6" * 32)), 1, hidden=False))
    assert screen.report().painted_seq == 0


def test_a_public_screen_sees_what_is_pointed_at() -> None:
    screen = a_public_screen()
    screen.pointed(POINTED)
    assert screen.picture().gesture == POINTED


def test_a_seat_at_the_table_is_not_public() -> None:
    assert (a_seat().picture().public, a_seat().public) == (False, False)


def test_a_public_screen_shows_the_vote_and_its_result_as_far_as_it_was_told() -> None:
    screen = a_public_screen()
    ballot = PublicBallot(BallotKind.ORDINARY, Purpose.DECISION, "", 13, 2, (PublicVote("Mme A", Choice.FOR),))
    screen.told_to_show(Showing(a_seat().sitting, 4, hidden=False, ballot=ballot))
    assert screen.picture().public_ballot == ballot
    result = PublicResult(BallotKind.ORDINARY, Purpose.DECISION, "", Counts(for_=13), True, "adopted", "majority")
    screen.told_to_show(Showing(a_seat().sitting, 5, hidden=False, result=result))
    assert (screen.picture().public_ballot, screen.picture().public_result) == (None, result)


def test_a_confidential_document_that_has_left_the_seat_is_shown_to_nobody_not_even_who_reads_it_alone() -> None:
    seat = a_seat()
    secret = Document(
        DocumentId("secret"), ITEM, "Avis", ContentHash("b" * 64), 10, FileKind.PDF, DocumentStatus.SHOWN, None, 4, True
    )
    seat.mirror.append(entries(seat.mirror.head, DocumentAdded(secret)))
    seat.intend(Browse(secret.id, 3))
    assert seat.picture().here == Shown(secret.id, 3)
    seat.wiped(frozenset({secret.sha256}))
    assert secret not in seat.picture().sitting.documents
    assert (seat.picture().reading, seat.picture().here) == (Reading.FOLLOW, Shown(PLAN, 2))
    seat.intend(Browse(secret.id, 3))
    assert seat.picture().here == Shown(PLAN, 2)
    seat.wiped(frozenset())
    assert secret in seat.picture().sitting.documents


def test_the_presenters_clock_is_known_once_it_was_told() -> None:
    seat = a_seat()
    assert seat.time_here(AT).ahead is None
    seat.time_told(AT + timedelta(days=3), AT)
    assert seat.time_here(AT).ahead == timedelta(days=3)
