"""What the table is on: presenting, turning pages, freeze and blank."""

import pytest

from shared.domain.actors import PRESENTER
from shared.domain.commands import (
    BlankTable,
    FreezeTable,
    PresentDocument,
    PresentItem,
    TurnPage,
    UnblankTable,
    UnfreezeTable,
)
from shared.domain.decide import decide
from shared.domain.documents import DocumentStatus, Reason
from shared.domain.events import (
    DocumentPresented,
    DocumentReplaced,
    Event,
    ItemPresented,
    PageTurned,
    TableBlanked,
    TableFrozen,
    TableUnblanked,
    TableUnfrozen,
)
from shared.domain.ids import DocumentId, ItemId
from shared.domain.refusals import Refusal
from shared.domain.sitting import Shown
from tests.fakes.small_sitting import BUDGET, LETTER, NOTE, OPENED, PLAN, ROADS, WELCOME, document, given

ON_THE_PLAN: tuple[Event, ...] = (*OPENED, DocumentPresented(ROADS, Shown(PLAN, 4)))


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
