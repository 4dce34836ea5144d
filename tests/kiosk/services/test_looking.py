"""Looking ahead on the stage: the table never moves by it."""

from dataclasses import replace

from kiosk.services.looking import WITH_THE_TABLE, Looking, look_at, look_at_item, on_stage
from shared.domain.documents import DocumentStatus, Reason
from shared.domain.events import DocumentPresented, DocumentReplaced, TableFrozen
from shared.domain.ids import DocumentId
from shared.domain.sitting import Shown
from tests.fakes.small_sitting import BUDGET, LETTER, NOTE, OPENED, PLAN, ROADS, document, given

ON_THE_PLAN = given((*OPENED, DocumentPresented(ROADS, Shown(PLAN, 4))))


def test_with_the_table_the_stage_shows_what_the_table_is_on() -> None:
    assert on_stage(WITH_THE_TABLE, ON_THE_PLAN) == Shown(PLAN, 4)
    assert on_stage(WITH_THE_TABLE, given(OPENED)) is None


def test_the_stage_may_look_at_another_page() -> None:
    assert on_stage(look_at(ON_THE_PLAN, NOTE, 2), ON_THE_PLAN) == Shown(NOTE, 2)


def test_a_page_that_does_not_exist_becomes_the_nearest_one() -> None:
    assert look_at(ON_THE_PLAN, PLAN, 99) == Looking(Shown(PLAN, 12))
    assert look_at(ON_THE_PLAN, PLAN, -3) == Looking(Shown(PLAN, 1))


def test_what_cannot_be_shown_is_not_looked_at() -> None:
    for nothing in (LETTER, DocumentId("elsewhere")):
        assert look_at(ON_THE_PLAN, nothing, 1) == WITH_THE_TABLE


def test_to_look_at_what_the_table_is_on_is_to_be_with_it() -> None:
    assert look_at(ON_THE_PLAN, PLAN, 4) == WITH_THE_TABLE


def test_while_the_table_is_frozen_its_page_is_looked_at_apart() -> None:
    """The mayor who reads ahead and comes back to the table's page stays on it when the table moves on."""
    frozen = given((*OPENED, DocumentPresented(ROADS, Shown(PLAN, 4)), TableFrozen()))
    assert look_at(frozen, PLAN, 4) == Looking(Shown(PLAN, 4))


def test_an_item_is_looked_at_by_its_first_page_or_by_its_title() -> None:
    assert look_at_item(ON_THE_PLAN, ROADS) == Looking(Shown(PLAN, 1))
    titled = look_at_item(ON_THE_PLAN, BUDGET)
    assert titled == Looking(None, BUDGET)
    assert on_stage(titled, ON_THE_PLAN) is None


def test_a_file_replaced_while_it_is_looked_at_keeps_the_stage_on_a_page_that_exists() -> None:
    looking = look_at(ON_THE_PLAN, NOTE, 3)
    shorter = given((*OPENED, DocumentReplaced(document(NOTE, ROADS, 2))))
    assert on_stage(looking, shorter) == Shown(NOTE, 2)
    refused = document(NOTE, ROADS, 0, DocumentStatus.REFUSED, Reason.DAMAGED)
    gone = replace(ON_THE_PLAN, documents=(ON_THE_PLAN.documents[0], refused))
    assert on_stage(looking, gone) == Shown(PLAN, 4)
