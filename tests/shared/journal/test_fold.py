"""First connection, reconnection, recovery and replay are one call."""

from itertools import pairwise
from time import perf_counter

import pytest

from shared.domain.actors import PRESENTER
from shared.domain.events import DocumentPresented, Event, PageTurned
from shared.domain.ids import MemberId
from shared.domain.meeting_events import ItemOpened, MemberWithdrew
from shared.domain.rules.exclusion import WithdrawalKind
from shared.domain.rules.presiding import PresidingReason
from shared.domain.sitting import Shown, Sitting
from shared.journal.entry import Entry, append, follow, genesis
from shared.journal.fold import fold, records_of, steps
from shared.journal.ledger import Ledger
from shared.journal.records import Record, UnreadableRecord, encode_record
from tests.fakes.drawn_salts import DrawnSalts
from tests.fakes.manual_clock import START
from tests.fakes.small_sitting import OPENED, PLAN, ROADS, SITTING, given


def journal(events: tuple[Event, ...]) -> tuple[Entry, ...]:
    salts, head, entries = DrawnSalts(), genesis(SITTING), []
    for event in events:
        entries.append(append(head, encode_record(Record(START, PRESENTER, event)), salts()))
        head = follow(head, (entries[-1],))
    return tuple(entries)


EVENTS = (*OPENED, DocumentPresented(ROADS, Shown(PLAN, 1)), *(PageTurned(page) for page in range(2, 13)))


def test_the_entries_tell_the_sitting_again() -> None:
    assert fold(Sitting(), journal(EVENTS)) == given(EVENTS)


@pytest.mark.parametrize("cut", range(len(EVENTS) + 1))
def test_it_does_not_matter_in_how_many_pieces_they_come(cut: int) -> None:
    entries = journal(EVENTS)
    assert fold(fold(Sitting(), entries[:cut]), entries[cut:]) == given(EVENTS)


def test_step_by_step_it_is_the_same_story() -> None:
    told = list(steps(records_of(journal(EVENTS))))
    assert [each.record.event for each in told] == list(EVENTS)
    assert told[0].before == Sitting()
    assert all(before.after == after.before for before, after in pairwise(told))
    assert told[-1].after == given(EVENTS)


def test_an_entry_that_is_no_record_is_told() -> None:
    with pytest.raises(UnreadableRecord):
        fold(Sitting(), (append(genesis(SITTING), "hello", "00" * 16),))


def test_ten_thousand_entries_are_loaded() -> None:
    turns = tuple(PageTurned(1 + number % 12) for number in range(10_000 - len(EVENTS)))
    entries = journal((*EVENTS, *turns))
    began = perf_counter()
    ledger = Ledger(genesis(SITTING), entries)
    sitting = fold(Sitting(), ledger.after(0, ledger.head.seq))
    print(f"10,000 entries verified and folded in {perf_counter() - began:.3f} s")
    assert (ledger.head.seq, sitting.shown) == (10_000, Shown(PLAN, turns[-1].page))


def test_what_cannot_be_after_what_was_before_is_no_journal() -> None:
    """A member who withdraws twice and then an item that opens: found by tests/hostile. No kiosk writes it."""
    withdrawn = MemberWithdrew(ROADS, MemberId("m2"), WithdrawalKind.INTERESTED)
    events = (*OPENED, withdrawn, withdrawn, ItemOpened(ROADS, None, PresidingReason.MAYOR, None, 0))
    with pytest.raises(UnreadableRecord, match="ItemOpened: a member twice"):
        fold(Sitting(), journal(events))
