"""Which command may happen when, as one table; then the rules that the table cannot say."""

from dataclasses import replace

import pytest

from shared.domain.actors import KIOSK, PRESENTER, Actor, Role
from shared.domain.agenda import AgendaItem
from shared.domain.commands import (
    AddDocument,
    BlankTable,
    CloseSitting,
    Command,
    FreezeTable,
    OpenSitting,
    PrepareSitting,
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
from shared.domain.documents import DocumentStatus, Reason
from shared.domain.events import (
    DocumentAdded,
    DocumentPresented,
    DocumentReplaced,
    Event,
    ItemPresented,
    PageTurned,
    SittingClosed,
    SittingOpened,
    SittingResumed,
    SittingSuspended,
    TableBlanked,
    TableFrozen,
    TableUnblanked,
    TableUnfrozen,
)
from shared.domain.ids import DocumentId, ItemId, SeatNumber
from shared.domain.people import Council
from shared.domain.refusals import Refusal
from shared.domain.sitting import Phase, Shown, Sitting
from tests.fakes.small_sitting import (
    BUDGET,
    ITEMS,
    LAID,
    LETTER,
    NOTE,
    OPENED,
    PLAN,
    ROADS,
    WELCOME,
    document,
    given,
    prepare,
    prepared,
)

ON_THE_PLAN: tuple[Event, ...] = (*OPENED, DocumentPresented(ROADS, Shown(PLAN, 4)))
LATE = document(DocumentId("late"), BUDGET, 2)
LONGER = document(PLAN, ROADS, 20, sha256="ab" * 32)
NOTHING: tuple[Event, ...] = ()

PHASES = (Phase.UNPREPARED, Phase.PREPARED, Phase.OPEN, Phase.SUSPENDED, Phase.CLOSED)
IN_PHASE = {
    Phase.UNPREPARED: given(()),
    Phase.PREPARED: given(LAID),
    Phase.OPEN: given(ON_THE_PLAN),
    Phase.SUSPENDED: given((*ON_THE_PLAN, SittingSuspended())),
    Phase.CLOSED: given((*ON_THE_PLAN, SittingClosed())),
}
R = Refusal
# Each row: a command, and what comes of it in each of PHASES.
TABLE: tuple[tuple[Command, tuple[tuple[Event, ...] | Refusal, ...]], ...] = (
    (prepare(), ((prepared(),), R.ALREADY_PREPARED, R.ALREADY_PREPARED, R.ALREADY_PREPARED, R.ALREADY_PREPARED)),
    (AddDocument(LATE), (R.NOT_PREPARED, *[(DocumentAdded(LATE),)] * 3, R.CLOSED)),
    (ReplaceDocument(LONGER), (R.NOT_PREPARED, *[(DocumentReplaced(LONGER),)] * 3, R.CLOSED)),
    (OpenSitting(), (R.NOT_PREPARED, (SittingOpened(),), R.ALREADY_OPEN, R.SUSPENDED, R.CLOSED)),
    (PresentItem(ROADS), (R.NOT_PREPARED, R.NOT_OPEN, (ItemPresented(ROADS, Shown(PLAN, 1)),), R.SUSPENDED, R.CLOSED)),
    (
        PresentDocument(NOTE, 2),
        (R.NOT_PREPARED, R.NOT_OPEN, (DocumentPresented(ROADS, Shown(NOTE, 2)),), R.SUSPENDED, R.CLOSED),
    ),
    (TurnPage(5), (R.NOT_PREPARED, R.NOT_OPEN, (PageTurned(5),), R.SUSPENDED, R.CLOSED)),
    (FreezeTable(), (R.NOT_PREPARED, R.NOT_OPEN, (TableFrozen(),), R.SUSPENDED, R.CLOSED)),
    (UnfreezeTable(), (R.NOT_PREPARED, R.NOT_OPEN, NOTHING, R.SUSPENDED, R.CLOSED)),
    (BlankTable(), (R.NOT_PREPARED, R.NOT_OPEN, (TableBlanked(),), R.SUSPENDED, R.CLOSED)),
    (UnblankTable(), (R.NOT_PREPARED, R.NOT_OPEN, NOTHING, R.SUSPENDED, R.CLOSED)),
    (SuspendSitting(), (R.NOT_PREPARED, R.NOT_OPEN, (SittingSuspended(),), R.SUSPENDED, R.CLOSED)),
    (ResumeSitting(), (R.NOT_PREPARED, R.NOT_OPEN, R.NOT_SUSPENDED, (SittingResumed(),), R.CLOSED)),
    (CloseSitting(), (R.NOT_PREPARED, R.NOT_OPEN, (SittingClosed(),), (SittingClosed(),), R.CLOSED)),
)
CELLS = [
    pytest.param(phase, command, wanted, id=f"{type(command).__name__}-{phase.value}")
    for command, row in TABLE
    for phase, wanted in zip(PHASES, row, strict=True)
]


@pytest.mark.parametrize(("phase", "command", "wanted"), CELLS)
def test_each_command_in_each_phase(phase: Phase, command: Command, wanted: tuple[Event, ...] | Refusal) -> None:
    assert IN_PHASE[phase].phase is phase
    assert decide(IN_PHASE[phase], command, PRESENTER) == wanted


def test_the_table_has_every_command() -> None:
    assert {type(command) for command, _ in TABLE} == set(Command.__args__)


@pytest.mark.parametrize("command", [command for command, _ in TABLE], ids=lambda each: type(each).__name__)
def test_no_seat_and_no_stranger_drives_the_table(command: Command) -> None:
    for phase in PHASES:
        for by in (Actor(Role.SEAT, SeatNumber(3)), Actor(Role.UNKNOWN)):
            assert decide(IN_PHASE[phase], command, by) is Refusal.NOT_DRIVING


def test_the_kiosk_drives_by_itself_too() -> None:
    assert decide(given(OPENED), PresentDocument(PLAN), KIOSK) == (DocumentPresented(ROADS, Shown(PLAN, 1)),)


# -- preparing ---------------------------------------------------------------------------------------------------


def test_a_seat_map_that_is_wrong_is_refused() -> None:
    good = prepare()
    wrong = replace(good, council=Council("Valbrume", good.council.members, (), 7))
    assert decide(Sitting(), wrong, PRESENTER) is Refusal.SEAT_MAP_WRONG


def test_two_items_of_one_name_are_refused() -> None:
    twice = replace(prepare(), items=(*ITEMS, AgendaItem(ROADS, "3", "Roads again")))
    assert decide(Sitting(), twice, PRESENTER) is Refusal.DUPLICATE_ITEM


def test_a_sitting_may_have_no_item_at_all() -> None:
    decided = decide(Sitting(), replace(prepare(), items=()), PRESENTER)
    assert not isinstance(decided, Refusal)


# -- the packet --------------------------------------------------------------------------------------------------


def test_a_document_of_no_item_is_refused() -> None:
    stray = document(DocumentId("stray"), ItemId("elsewhere"))
    for command in (AddDocument(stray), ReplaceDocument(stray)):
        assert decide(given(LAID), command, PRESENTER) is Refusal.UNKNOWN_ITEM


def test_a_document_is_laid_on_the_table_once() -> None:
    assert decide(given(LAID), AddDocument(document(PLAN)), PRESENTER) is Refusal.DUPLICATE_DOCUMENT


def test_only_a_document_of_the_packet_is_replaced() -> None:
    assert decide(given(LAID), ReplaceDocument(LATE), PRESENTER) is Refusal.UNKNOWN_DOCUMENT


def test_replacing_a_document_by_itself_is_nothing() -> None:
    assert decide(given(LAID), ReplaceDocument(document(PLAN)), PRESENTER) == ()


# -- presenting --------------------------------------------------------------------------------------------------


def test_an_item_brings_its_first_document_that_can_be_shown() -> None:
    locked = document(PLAN, ROADS, 0, DocumentStatus.NEEDS_PASSWORD, Reason.PASSWORD)
    sitting = given((*OPENED, DocumentReplaced(locked)))
    assert decide(sitting, PresentItem(ROADS), PRESENTER) == (ItemPresented(ROADS, Shown(NOTE, 1)),)


@pytest.mark.parametrize("item", [WELCOME, BUDGET])
def test_an_item_with_nothing_to_show_is_presented_by_its_title(item: ItemId) -> None:
    assert decide(given(OPENED), PresentItem(item), PRESENTER) == (ItemPresented(item, None),)


def test_an_item_that_is_not_on_the_agenda_is_refused() -> None:
    assert decide(given(OPENED), PresentItem(ItemId("elsewhere")), PRESENTER) is Refusal.UNKNOWN_ITEM


def test_a_document_that_is_not_in_the_packet_is_refused() -> None:
    assert decide(given(OPENED), PresentDocument(DocumentId("elsewhere")), PRESENTER) is Refusal.UNKNOWN_DOCUMENT


def test_a_document_that_waits_for_conversion_cannot_be_shown() -> None:
    assert decide(given(OPENED), PresentDocument(LETTER), PRESENTER) is Refusal.CANNOT_BE_SHOWN


@pytest.mark.parametrize("page", [-1, 0, 13, 10**30])
def test_a_page_that_a_document_does_not_have_is_refused(page: int) -> None:
    assert decide(given(OPENED), PresentDocument(PLAN, page), PRESENTER) is Refusal.NO_SUCH_PAGE
    assert decide(given(ON_THE_PLAN), TurnPage(page), PRESENTER) is Refusal.NO_SUCH_PAGE


def test_the_first_and_the_last_page_can_be_reached() -> None:
    for page in (1, 12):
        assert decide(given(ON_THE_PLAN), TurnPage(page), PRESENTER) == (PageTurned(page),)


def test_to_present_what_is_presented_already_is_nothing() -> None:
    sitting = given((*OPENED, ItemPresented(ROADS, Shown(PLAN, 1))))
    assert decide(sitting, PresentItem(ROADS), PRESENTER) == ()
    assert decide(sitting, PresentDocument(PLAN, 1), PRESENTER) == ()
    assert decide(sitting, TurnPage(1), PRESENTER) == ()


def test_to_present_an_item_again_brings_it_back_to_its_first_page() -> None:
    assert decide(given(ON_THE_PLAN), PresentItem(ROADS), PRESENTER) == (ItemPresented(ROADS, Shown(PLAN, 1)),)


def test_no_page_is_turned_while_nothing_is_shown() -> None:
    assert decide(given(OPENED), TurnPage(1), PRESENTER) is Refusal.NOTHING_SHOWN
    titled = given((*OPENED, ItemPresented(BUDGET, None)))
    assert decide(titled, TurnPage(1), PRESENTER) is Refusal.NOTHING_SHOWN


# -- freeze and blank --------------------------------------------------------------------------------------------


def test_a_frozen_table_stays_on_its_page() -> None:
    assert decide(given((*ON_THE_PLAN, TableFrozen())), TurnPage(5), PRESENTER) is Refusal.TABLE_FROZEN


def test_a_blank_table_follows_unseen() -> None:
    assert decide(given((*ON_THE_PLAN, TableBlanked())), TurnPage(5), PRESENTER) == (PageTurned(5),)


def test_freeze_and_blank_are_said_once() -> None:
    sitting = given((*ON_THE_PLAN, TableFrozen(), TableBlanked()))
    assert decide(sitting, FreezeTable(), PRESENTER) == ()
    assert decide(sitting, BlankTable(), PRESENTER) == ()
    assert decide(sitting, UnfreezeTable(), PRESENTER) == (TableUnfrozen(),)
    assert decide(sitting, UnblankTable(), PRESENTER) == (TableUnblanked(),)


def test_to_go_back_is_to_present_and_is_written_down_as_going_back() -> None:
    on_the_note = given((*OPENED, DocumentPresented(ROADS, Shown(NOTE, 1)), TableFrozen()))
    to_a_page = decide(on_the_note, PresentDocument(PLAN, 4, back=True), PRESENTER)
    assert to_a_page == (TableUnfrozen(), DocumentPresented(ROADS, Shown(PLAN, 4), back=True))
    to_an_item = decide(on_the_note, PresentItem(WELCOME, back=True), PRESENTER)
    assert to_an_item == (TableUnfrozen(), ItemPresented(WELCOME, None, back=True))


def test_to_present_ends_a_freeze_and_a_blank() -> None:
    sitting = given((*ON_THE_PLAN, TableFrozen(), TableBlanked()))
    uncovered = (TableUnfrozen(), TableUnblanked())
    assert decide(sitting, PresentItem(BUDGET), PRESENTER) == (*uncovered, ItemPresented(BUDGET, None))
    assert decide(sitting, PresentDocument(NOTE), PRESENTER) == (*uncovered, DocumentPresented(ROADS, Shown(NOTE, 1)))


def test_to_present_what_lies_under_a_blank_only_uncovers_it() -> None:
    sitting = given((*ON_THE_PLAN, TableBlanked()))
    assert decide(sitting, PresentDocument(PLAN, 4), PRESENTER) == (TableUnblanked(),)


def test_preparing_carries_everything_that_was_asked() -> None:
    asked = prepare()
    assert isinstance(asked, PrepareSitting)
    assert decide(Sitting(), asked, PRESENTER) == (prepared(),)
