"""One touch back to what the table was on, several times over, and never further than the last suspension."""

from dataclasses import replace

import pytest
from hypothesis import given as for_all
from hypothesis import settings
from hypothesis import strategies as st

from kiosk.services.intents import UndoPresenting
from kiosk.services.presented import MOST_FORMERS, Former, Presented, last_former, way_back
from kiosk.services.stage import Stage
from shared.domain.actors import PRESENTER
from shared.domain.commands import (
    Command,
    FreezeTable,
    PresentDocument,
    PresentItem,
    ResumeSitting,
    SuspendSitting,
    TurnPage,
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
    SittingSuspended,
    TableFrozen,
)
from shared.domain.ids import DocumentId, SittingId
from shared.domain.refusals import Refusal
from shared.domain.sitting import Shown
from tests.fakes.small_sitting import BUDGET, NOTE, OPENED, PLAN, ROADS, WELCOME, document, given, prepared
from tests.fakes.written import ledger_of


class Table:
    """A stage whose commands are carried out at once."""

    def __init__(self, *events: Event) -> None:
        self.events = [*OPENED, *events]
        self.stage = Stage(7)
        self.stage.table_moved(ledger_of(self.events))

    def do(self, command: Command) -> None:
        decision = decide(given(self.events), command, PRESENTER)
        assert not isinstance(decision, Refusal)
        self.events += decision
        self.stage.table_moved(ledger_of(self.events))

    def undo(self) -> Command | None:
        command = self.stage.command_for(UndoPresenting(), given(self.events))
        if command is not None:
            self.do(command)
        return command

    @property
    def at(self) -> tuple[str | None, Shown | None]:
        sitting = given(self.events)
        return sitting.present_item, sitting.shown

    @property
    def offered(self) -> Former | None:
        return self.stage.picture(given(self.events), 1).undo


def test_what_was_presented_by_mistake_is_undone_by_a_touch() -> None:
    table = Table()
    table.do(PresentDocument(PLAN, 4))
    assert table.offered is None, "before the first there is nothing"
    table.do(PresentDocument(NOTE, 1))
    assert table.offered == Former(ROADS, Shown(PLAN, 4))
    assert table.undo() == PresentDocument(PLAN, 4, back=True)
    assert table.at == (ROADS, Shown(PLAN, 4))
    assert table.events[-1] == DocumentPresented(ROADS, Shown(PLAN, 4), back=True), "written down as what it is"


def test_several_touches_go_back_several_steps_and_then_there_is_nothing_more() -> None:
    table = Table()
    for command in (PresentItem(WELCOME), PresentItem(ROADS), PresentDocument(NOTE, 2), PresentItem(BUDGET)):
        table.do(command)
    places = []
    while table.undo() is not None:
        places.append(table.at)
    assert places == [(ROADS, Shown(NOTE, 2)), (ROADS, Shown(PLAN, 1)), (WELCOME, None)]
    assert table.offered is None


def test_the_page_leafed_to_is_where_it_goes_back_to() -> None:
    table = Table()
    for command in (PresentDocument(PLAN, 1), TurnPage(2), TurnPage(3), PresentItem(BUDGET)):
        table.do(command)
    table.undo()
    assert table.at == (ROADS, Shown(PLAN, 3))


def test_a_jump_in_the_document_can_be_undone_and_leafing_cannot() -> None:
    table = Table()
    for command in (PresentDocument(PLAN, 2), TurnPage(3), TurnPage(9), TurnPage(10)):
        table.do(command)
    table.undo()
    assert table.at == (ROADS, Shown(PLAN, 3))
    assert table.offered is None


def test_to_present_again_what_was_before_is_no_undo() -> None:
    table = Table()
    for command in (PresentDocument(PLAN, 1), PresentDocument(NOTE, 1), PresentDocument(PLAN, 1)):
        table.do(command)
    table.undo()
    assert table.at == (ROADS, Shown(NOTE, 1))


def test_where_the_table_is_already_is_nowhere_to_go_back_to() -> None:
    table = Table()
    for command in (PresentItem(WELCOME), PresentDocument(PLAN, 1), TurnPage(3), TurnPage(2), TurnPage(1)):
        table.do(command)
    assert table.offered == Former(WELCOME, None)
    table.undo()
    assert table.at == (WELCOME, None)
    assert table.offered is None


@pytest.mark.parametrize("end", [SittingSuspended(), SittingClosed()], ids=["suspended", "closed"])
def test_nothing_is_undone_once_the_sitting_has_been_suspended_or_closed(end: Event) -> None:
    table = Table(ItemPresented(WELCOME, None), ItemPresented(BUDGET, None), end)
    assert table.offered is None
    assert table.undo() is None
    if isinstance(end, SittingSuspended):
        table.do(ResumeSitting())
        assert table.offered is None


def test_a_document_that_cannot_be_shown_any_more_is_passed_over_and_a_shorter_one_has_another_end() -> None:
    broken = document(NOTE, ROADS, 0, DocumentStatus.REFUSED, Reason.DAMAGED)
    table = Table(
        DocumentPresented(ROADS, Shown(PLAN, 12)),
        DocumentPresented(ROADS, Shown(NOTE, 3)),
        ItemPresented(BUDGET, None),
        DocumentReplaced(broken),
        DocumentReplaced(document(PLAN, ROADS, 5)),
    )
    assert table.offered == Former(ROADS, Shown(PLAN, 5))
    table.undo()
    assert table.at == (ROADS, Shown(PLAN, 5))
    assert table.offered is None


def test_an_item_that_had_no_paper_is_gone_back_to_with_the_one_it_has_now() -> None:
    table = Table(ItemPresented(BUDGET, None), ItemPresented(WELCOME, None))
    table.do(PresentItem(ROADS))
    table.events.append(DocumentAdded(document(DocumentId("late"), WELCOME, 2)))
    table.stage.table_moved(ledger_of(table.events))
    table.undo()
    assert table.at == (WELCOME, Shown(DocumentId("late"), 1))
    table.undo()
    assert table.at == (BUDGET, None)


def test_to_go_back_ends_a_freeze_as_presenting_does() -> None:
    table = Table(DocumentPresented(ROADS, Shown(PLAN, 4)), ItemPresented(BUDGET, None), TableFrozen())
    table.undo()
    assert not given(table.events).frozen
    assert table.at == (ROADS, Shown(PLAN, 4))


def test_a_kiosk_started_again_reads_the_same_from_its_journal() -> None:
    table = Table()
    for command in (
        PresentItem(WELCOME),
        PresentDocument(PLAN, 2),
        TurnPage(11),
        FreezeTable(),
        PresentItem(BUDGET),
        PresentDocument(NOTE, 1),
    ):
        table.do(command)
    table.undo()
    again = Presented()
    again.follow(ledger_of(table.events))
    assert last_former(again.formers, again.sitting) == table.offered == Former(ROADS, Shown(PLAN, 11))


def test_another_sitting_has_nothing_of_the_one_before() -> None:
    presented = Presented()
    presented.follow(ledger_of((*OPENED, ItemPresented(ROADS, None), ItemPresented(BUDGET, None))))
    assert presented.formers
    other = SittingId("0b" * 16)
    presented.follow(ledger_of((replace(prepared(), sitting=other),), other))
    assert (presented.formers, presented.sitting.id) == ((), other)


def test_no_more_places_are_kept_than_anybody_goes_back() -> None:
    pages = (PageTurned(1 + 2 * (step % 5)) for step in range(300))
    presented = Presented()
    presented.follow(ledger_of((*OPENED, DocumentPresented(ROADS, Shown(PLAN, 12)), *pages)))
    assert len(presented.formers) == MOST_FORMERS


commands = st.sampled_from(
    [
        PresentItem(WELCOME),
        PresentItem(ROADS),
        PresentItem(BUDGET),
        PresentDocument(NOTE, 2),
        PresentDocument(PLAN, 7),
        *(TurnPage(page) for page in (1, 2, 3, 8)),
        SuspendSitting(),
        ResumeSitting(),
    ]
)


@settings(max_examples=100)
@for_all(st.lists(commands | st.none(), max_size=12))
def test_whatever_is_presented_undoing_comes_to_an_end_and_always_moves(steps: list[Command | None]) -> None:
    table = Table()
    for command in steps:
        if command is None:
            table.undo()
        elif not isinstance(decide(given(table.events), command, PRESENTER), Refusal):
            table.do(command)
    for _ in range(len(steps) + 1):
        before = table.at
        offered = table.offered
        if table.undo() is None:
            break
        assert offered is not None
        assert way_back(offered).back
        assert table.at != before
    assert table.undo() is None
