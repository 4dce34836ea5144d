"""The seat's copy is the kiosk's sitting, entry by entry, or it stays what it was."""

from dataclasses import replace

import pytest

from shared.domain.actors import PRESENTER
from shared.domain.events import DocumentPresented, Event, PageTurned
from shared.domain.ids import MemberId, SittingId
from shared.domain.meeting_events import ItemOpened, MemberWithdrew
from shared.domain.rules.exclusion import WithdrawalKind
from shared.domain.rules.presiding import PresidingReason
from shared.domain.sitting import NO_SITTING_ID, Shown, Sitting
from shared.following.mirror import Mirror
from shared.journal.entry import BrokenChain, Entry, append, follow, genesis
from shared.journal.ledger import Ledger
from shared.journal.records import Record, UnreadableRecord, encode_record
from tests.fakes.drawn_salts import DrawnSalts
from tests.fakes.manual_clock import START
from tests.fakes.small_sitting import OPENED, PLAN, ROADS, SITTING, given

EVENTS = (*OPENED, DocumentPresented(ROADS, Shown(PLAN, 1)), *(PageTurned(page) for page in range(2, 9)))
EMPTY = genesis(NO_SITTING_ID)
ANOTHER = SittingId("0b" * 16)


def bodies(events: tuple[Event, ...]) -> tuple[str, ...]:
    return tuple(encode_record(Record(START, PRESENTER, event)) for event in events)


def journal(bodies: tuple[str, ...], sitting: SittingId = SITTING) -> tuple[Entry, ...]:
    salts, head, entries = DrawnSalts(), genesis(sitting), []
    for body in bodies:
        entries.append(append(head, body, salts()))
        head = follow(head, (entries[-1],))
    return tuple(entries)


ENTRIES = journal(bodies(EVENTS))


def following(count: int) -> Mirror:
    mirror = Mirror(Ledger(EMPTY))
    mirror.begin_anew(follow(genesis(SITTING), ENTRIES[:count]), ENTRIES[:count])
    return mirror


def test_a_seat_that_knows_nothing_shows_nothing() -> None:
    mirror = Mirror(Ledger(EMPTY))
    assert (mirror.sitting, mirror.head, mirror.update_needed) == (Sitting(), EMPTY, False)


def test_entry_by_entry_it_becomes_the_kiosks_sitting() -> None:
    mirror = following(0)
    for count, entry in enumerate(ENTRIES, 1):
        mirror.append((entry,))
        assert mirror.sitting == given(EVENTS[:count])
    assert mirror.head == follow(genesis(SITTING), ENTRIES)


def test_a_seat_that_starts_again_is_where_it_was() -> None:
    assert Mirror(Ledger(genesis(SITTING), ENTRIES)).sitting == given(EVENTS)


def test_it_gives_back_what_a_kiosk_has_lost() -> None:
    assert following(8).after(5) == ENTRIES[5:8]
    assert following(8).after(8) == ()


@pytest.mark.parametrize(
    "wrong", [ENTRIES[6:], ENTRIES[4:], (replace(ENTRIES[5], salt="00" * 16),), (ENTRIES[5], ENTRIES[7])]
)
def test_what_does_not_follow_leaves_it_as_it_was(wrong: tuple[Entry, ...]) -> None:
    mirror = following(5)
    with pytest.raises(BrokenChain):
        mirror.append(wrong)
    assert (mirror.head.seq, mirror.sitting) == (5, given(EVENTS[:5]))


def test_what_is_no_record_leaves_it_as_it_was() -> None:
    unreadable = journal((*bodies(EVENTS), "hello"))
    mirror = following(5)
    with pytest.raises(UnreadableRecord):
        mirror.append(unreadable[5:])
    assert (mirror.head.seq, mirror.sitting) == (5, given(EVENTS[:5]))
    with pytest.raises(UnreadableRecord):
        mirror.begin_anew(genesis(SITTING), unreadable)
    assert (mirror.head.seq, mirror.sitting) == (5, given(EVENTS[:5]))


def test_what_cannot_be_leaves_it_as_it_was() -> None:
    """A chain may be right and its entries such that nobody means them."""
    twice = (MemberWithdrew(ROADS, MemberId("m2"), WithdrawalKind.INTERESTED),) * 2
    absurd = (*EVENTS[:5], *twice, ItemOpened(ROADS, None, PresidingReason.MAYOR, None, 0))
    mirror = following(5)
    with pytest.raises(UnreadableRecord):
        mirror.append(journal(bodies(absurd))[5:])
    assert (mirror.head.seq, mirror.sitting) == (5, given(EVENTS[:5]))


def test_it_begins_anew_with_another_sitting() -> None:
    other = journal(bodies(EVENTS[:3]), ANOTHER)
    mirror = following(8)
    mirror.begin_anew(follow(genesis(ANOTHER), other), other)
    assert (mirror.head.sitting, mirror.head.seq, mirror.sitting) == (ANOTHER, 3, given(EVENTS[:3]))


def test_what_a_newer_kiosk_says_is_kept_and_told() -> None:
    newer = bodies(EVENTS[-1:])[0].replace("PageTurned", "BallotOpened")
    entries = journal((*bodies(EVENTS[:-1]), newer))
    mirror = following(0)
    mirror.append(entries)
    assert mirror.update_needed
    assert mirror.sitting == given(EVENTS[:-1])
    assert mirror.head.seq == len(EVENTS)
    assert Mirror(Ledger(genesis(SITTING), entries)).update_needed, "and is still told after a restart"
    mirror.begin_anew(genesis(SITTING), ENTRIES)
    assert not mirror.update_needed
