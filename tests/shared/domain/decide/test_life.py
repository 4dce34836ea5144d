"""The sitting's life and its packet: what may be prepared, opened in time (L2121-11), suspended, closed."""

from dataclasses import replace
from datetime import date

import pytest

from shared.domain.actors import PRESENTER
from shared.domain.agenda import AgendaItem
from shared.domain.ballot_events import BallotOpened
from shared.domain.ballots import BallotKind, Purpose
from shared.domain.commands import (
    AddDocument,
    CloseSitting,
    OpenSitting,
    PrepareSitting,
    ReplaceDocument,
    SuspendSitting,
)
from shared.domain.convocation import Convocation
from shared.domain.decide import decide
from shared.domain.events import SittingOpened
from shared.domain.ids import BallotId, DocumentId, ItemId
from shared.domain.people import Council
from shared.domain.refusals import Refusal
from shared.domain.sitting import Sitting
from tests.fakes import meeting
from tests.fakes.small_sitting import BUDGET, ITEMS, LAID, PLAN, ROADS, document, given, prepare, prepared

LATE = document(DocumentId("late"), BUDGET, 2)


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


def test_preparing_carries_everything_that_was_asked() -> None:
    asked = prepare()
    assert isinstance(asked, PrepareSitting)
    assert decide(Sitting(), asked, PRESENTER) == (prepared(),)


# -- opening in time ---------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("convocation", "opens"),
    [
        (Convocation(date(2026, 12, 7)), True),
        (Convocation(date(2026, 12, 8)), False),
        (Convocation(date(2026, 12, 9), urgent=True), True),
        (Convocation(date(2026, 12, 10), urgent=True), False),
        (Convocation(date(2026, 12, 7), first_meeting=True), True),
        (Convocation(date(2026, 12, 8), first_meeting=True), False),
    ],
)
def test_below_3500_three_clear_days_lie_between_sending_and_meeting_and_one_in_urgency(
    convocation: Convocation, opens: bool
) -> None:
    """R2.5, R2.6, R2.7: the meeting is on Friday 11 December."""
    found = meeting.when(meeting.laid(convocation), OpenSitting())
    assert found == ((SittingOpened(),) if opens else Refusal.CONVOCATION_TOO_LATE)


def test_from_3500_on_five_clear_days_are_needed() -> None:
    """R2.5."""
    town = replace(meeting.council(), population=3500)
    for sent, opens in ((date(2026, 12, 5), True), (date(2026, 12, 6), False)):
        found = meeting.when(meeting.laid(Convocation(sent), of=town), OpenSitting())
        assert (found == (SittingOpened(),)) is opens


def test_a_second_convocation_that_came_too_soon_opens_and_needs_the_quorum() -> None:
    """R3.6."""
    too_soon = Convocation(date(2026, 12, 10), second=True)
    assert meeting.when(meeting.laid(too_soon), OpenSitting()) == (SittingOpened(),)


def test_nothing_is_too_late_where_days_or_population_are_not_known() -> None:
    unknown = replace(meeting.council(), population=0)
    late = Convocation(date(2026, 12, 10))
    assert meeting.when(meeting.laid(None), OpenSitting()) == (SittingOpened(),)
    assert meeting.when(meeting.laid(late, of=unknown), OpenSitting()) == (SittingOpened(),)
    undated = replace(prepared(), planned_at=None, convocation=late)
    assert decide(given([undated]), OpenSitting(), PRESENTER) == (SittingOpened(),)


def test_nobody_goes_while_a_vote_is_being_cast() -> None:
    opened = BallotOpened(
        BallotId("ba" * 16), meeting.ROADS, BallotKind.ORDINARY, Purpose.DECISION, "", "", None, None, (), 0, 7, 13
    )
    voting = (*meeting.on(meeting.ROADS), opened)
    for command in (SuspendSitting(), CloseSitting()):
        assert meeting.when(voting, command) is Refusal.BALLOT_OPEN


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
