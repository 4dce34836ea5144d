"""What can be asked of a sitting, and what holds of it whatever it was asked to do."""

from hypothesis import given as for_all
from hypothesis import settings
from hypothesis import strategies as st

from shared.domain.actors import KIOSK, PRESENTER, Actor, Role
from shared.domain.commands import (
    AddDocument,
    BlankTable,
    CloseSitting,
    Command,
    FreezeTable,
    OpenSitting,
    PresentDocument,
    PresentItem,
    ReplaceDocument,
    ResumeSitting,
    SuspendSitting,
    TurnPage,
    UnblankTable,
    UnfreezeTable,
)
from shared.domain.decide import decide
from shared.domain.documents import Document, DocumentStatus
from shared.domain.events import Event
from shared.domain.evolve import evolve
from shared.domain.ids import DocumentId, ItemId, SeatNumber, SittingId
from shared.domain.refusals import Refusal
from shared.domain.sitting import Phase, Sitting
from tests.fakes.manual_clock import START
from tests.fakes.small_sitting import BUDGET, LAID, LETTER, NOTE, PACKET, PLAN, ROADS, WELCOME, document, given, prepare

document_ids = st.sampled_from([PLAN, NOTE, LETTER, DocumentId("late"), DocumentId("elsewhere")])
item_ids = st.sampled_from([WELCOME, ROADS, BUDGET, ItemId("elsewhere")])
pages = st.integers(-1, 13)
documents = st.builds(document, document_ids, item_ids, st.integers(0, 12), st.sampled_from(DocumentStatus))
commands: st.SearchStrategy[Command] = st.one_of(
    st.just(prepare()),
    st.just(prepare(SittingId("another"))),
    st.builds(AddDocument, documents),
    st.builds(ReplaceDocument, documents),
    st.builds(PresentItem, item_ids),
    st.builds(PresentDocument, document_ids, pages),
    st.builds(TurnPage, pages),
    *(st.builds(each) for each in (OpenSitting, SuspendSitting, ResumeSitting, CloseSitting)),
    *(st.builds(each) for each in (FreezeTable, UnfreezeTable, BlankTable, UnblankTable)),
)
actors = st.sampled_from([PRESENTER, PRESENTER, KIOSK, Actor(Role.SEAT, SeatNumber(1))])
asked = st.lists(st.tuples(commands, actors), max_size=40)
beginnings = st.sampled_from([(), LAID, (*LAID, *decide(given(LAID), OpenSitting(), PRESENTER))])


def live(sitting: Sitting, command: Command, by: Actor) -> tuple[Sitting, tuple[Event, ...]]:
    decision = decide(sitting, command, by)
    if isinstance(decision, Refusal):
        return sitting, ()
    for event in decision:
        sitting = evolve(sitting, event, START)
    return sitting, decision


@settings(max_examples=300)
@for_all(beginnings, asked)
def test_whatever_is_asked_the_table_is_on_a_page_that_exists(
    beginning: tuple[Event, ...], asked: list[tuple[Command, Actor]]
) -> None:
    sitting = given(beginning)
    for command, by in asked:
        sitting, _ = live(sitting, command, by)
        if sitting.shown is not None:
            shown = sitting.shown_document
            assert shown is not None
            assert shown.can_be_shown
            assert 1 <= sitting.shown.page <= shown.pages
        if sitting.present_item is not None:
            assert sitting.item(sitting.present_item) is not None
        assert len({each.id for each in sitting.documents}) == len(sitting.documents)


@settings(max_examples=200)
@for_all(beginnings, asked)
def test_a_closed_sitting_stays_as_it_was_closed(
    beginning: tuple[Event, ...], asked: list[tuple[Command, Actor]]
) -> None:
    closed, _ = live(given(beginning), CloseSitting(), PRESENTER)
    sitting = closed
    for command, by in asked:
        before = sitting
        sitting, _ = live(sitting, command, by)
        if before.phase is Phase.CLOSED:
            assert sitting is before


@settings(max_examples=200)
@for_all(beginnings, asked)
def test_the_events_alone_tell_the_sitting_again(
    beginning: tuple[Event, ...], asked: list[tuple[Command, Actor]]
) -> None:
    sitting, events = given(beginning), beginning
    for command, by in asked:
        sitting, caused = live(sitting, command, by)
        events += caused
    assert given(events) == sitting


@settings(max_examples=200)
@for_all(beginnings, asked)
def test_every_event_changes_something(beginning: tuple[Event, ...], asked: list[tuple[Command, Actor]]) -> None:
    sitting = given(beginning)
    for command, by in asked:
        before = sitting
        sitting, events = live(sitting, command, by)
        assert (sitting == before) == (not events)


@for_all(beginnings, commands)
def test_what_a_seat_asks_for_never_moves_the_table(beginning: tuple[Event, ...], command: Command) -> None:
    assert decide(given(beginning), command, Actor(Role.SEAT, SeatNumber(2))) is Refusal.NOT_DRIVING


def test_items_and_documents_are_found_by_their_names() -> None:
    sitting = given(LAID)
    assert sitting.item(ROADS) == sitting.items[1]
    assert sitting.item(ItemId("elsewhere")) is None
    assert sitting.document(NOTE) == PACKET[1]
    assert sitting.document(DocumentId("elsewhere")) is None


def test_the_documents_of_an_item_keep_the_order_of_the_packet() -> None:
    sitting = given(LAID)
    assert sitting.documents_of(ROADS) == (PACKET[0], PACKET[1])
    assert sitting.documents_of(WELCOME) == ()


def test_nothing_is_shown_before_something_is_presented() -> None:
    empty: Document | None = Sitting().shown_document
    assert empty is None
