"""The conditions that many commands share: the phase, the members, the item."""

import pytest

from shared.domain.decide.ground import business, not_open, not_there_yet_or_over, open_business, unknown_member
from shared.domain.events import Event, SittingClosed, SittingOpened, SittingSuspended
from shared.domain.ids import ItemId
from shared.domain.meeting_events import ItemAdjourned, ItemWithdrawn
from shared.domain.people import Council
from shared.domain.refusals import Refusal
from tests.fakes.meeting import AGENDA, LAID, OPENED, ROADS, SCHOOL, STARTED, WELCOME, given, laid, m, on, ruled

NOBODY = laid(of=Council("Valbrume", (), (), 6))


@pytest.mark.parametrize(
    ("events", "open_only", "people"),
    [
        ((), Refusal.NOT_PREPARED, Refusal.NOT_PREPARED),
        (LAID, Refusal.NOT_OPEN, None),
        (OPENED, None, None),
        ((*OPENED, SittingSuspended()), Refusal.SUSPENDED, None),
        ((*OPENED, SittingClosed()), Refusal.CLOSED, Refusal.CLOSED),
        (NOBODY, Refusal.NOT_OPEN, Refusal.NO_COUNCIL),
        ((*NOBODY, SittingOpened()), None, Refusal.NO_COUNCIL),
    ],
)
def test_business_asks_for_an_open_sitting_and_people_come_and_go_before_it_and_in_a_break(
    events: tuple[Event, ...], open_only: Refusal | None, people: Refusal | None
) -> None:
    assert not_open(given(events)) is open_only
    assert not_there_yet_or_over(given(events)) is people


def test_each_member_named_must_be_one() -> None:
    sitting = given(LAID)
    assert unknown_member(sitting) is None
    assert unknown_member(sitting, m(1), m(13)) is None
    assert unknown_member(sitting, m(1), m(14)) is Refusal.UNKNOWN_MEMBER
    assert unknown_member(given(NOBODY)) is Refusal.NO_COUNCIL


def test_business_is_an_item_of_the_agenda_and_no_paper_of_the_sitting() -> None:
    sitting = given(STARTED)
    assert business(sitting, ROADS) == AGENDA[2]
    assert business(sitting, WELCOME) is Refusal.NOT_AN_ITEM
    assert business(sitting, ItemId("elsewhere")) is Refusal.UNKNOWN_ITEM


def test_the_open_item_is_the_one_the_council_deliberates_on() -> None:
    assert open_business(given(on(ROADS)), ROADS) == AGENDA[2]
    assert open_business(given(on(ROADS)), WELCOME) is Refusal.NOT_AN_ITEM
    for events in (
        STARTED,
        on(SCHOOL),
        (*on(ROADS), ItemAdjourned(ROADS)),
        (*on(ROADS), ItemWithdrawn(ROADS)),
        (*STARTED, *ruled(ROADS, 2)),
    ):
        assert open_business(given(events), ROADS) is Refusal.ITEM_NOT_OPEN
