"""The single writer: what it refuses changes nothing, what it takes is stored first, what it lost it takes back."""

from dataclasses import replace

import pytest
from hypothesis import given as for_all
from hypothesis import settings
from hypothesis import strategies as st

from kiosk.services.chair import Chair, Outcome
from kiosk.services.ports import NotStored
from shared.domain.actors import KIOSK, PRESENTER, Actor, Role
from shared.domain.agenda import AgendaItem
from shared.domain.attendance import RollState
from shared.domain.ballot_commands import CancelBallot, CastVote, CloseBallot, OpenBallot
from shared.domain.ballots import BallotKind, Choice
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
    ResumeSitting,
    SuspendSitting,
    TurnPage,
    UnfreezeTable,
)
from shared.domain.events import PageTurned
from shared.domain.ids import ItemId, SeatNumber, SittingId
from shared.domain.meeting_commands import EndRollCall, MarkMember, NameSecretaries, OpenItem
from shared.domain.refusals import Refusal
from shared.domain.sitting import NO_SITTING_ID, Phase, Shown, Sitting
from shared.journal.entry import Entry, append, follow, genesis
from shared.journal.fold import fold
from shared.journal.ledger import Ledger
from shared.journal.records import decode_record
from tests.fakes import voting
from tests.fakes.drawn_salts import DrawnSalts
from tests.fakes.finished import finished
from tests.fakes.manual_clock import START, ManualClock
from tests.fakes.memory_boxes import MemoryBoxes
from tests.fakes.memory_journal import MemoryJournal
from tests.fakes.small_sitting import BUDGET, NOTE, PACKET, PLAN, ROADS, SITTING, document, prepare

ANOTHER = SittingId("0b" * 16)
SEAT = Actor(Role.SEAT, SeatNumber(3))


class Table:
    """A chair over a journal in memory. `again` is the kiosk started anew from what is stored."""

    def __init__(self, journal: MemoryJournal | None = None, salts: int = 0, boxes: MemoryBoxes | None = None) -> None:
        self.journal = journal or MemoryJournal()
        self.boxes = boxes or MemoryBoxes()
        self.clock = ManualClock()
        self.chair = Chair(self.journal, self.boxes, self.clock, DrawnSalts(salts), self.journal.latest())
        finished(self.chair.recover())

    def do(self, *commands: Command, by: Actor = PRESENTER) -> Outcome:
        outcome = Outcome()
        for command in commands:
            outcome = finished(self.chair.handle(command, by))
        return outcome

    def adopt(self, *entries: Entry) -> bool:
        return finished(self.chair.adopt(entries))

    def again(self) -> "Table":
        return Table(self.journal, 1, self.boxes)

    @property
    def entries(self) -> tuple[Entry, ...]:
        return self.chair.ledger.after(0, self.chair.head.seq)


def opened() -> Table:
    table = Table()
    table.do(prepare(), *(AddDocument(each) for each in PACKET), OpenSitting(), PresentDocument(PLAN, 3))
    return table


# -- commands ----------------------------------------------------------------------------------------------------


def test_a_command_becomes_entries_that_tell_who_and_when() -> None:
    table = opened()
    table.clock.advance(60)
    assert table.do(TurnPage(4), by=KIOSK) == Outcome(entries=1)
    record = decode_record(table.entries[-1].body)
    assert (record.event, record.by, record.at) == (PageTurned(4), KIOSK, table.clock())
    assert table.chair.sitting.shown == Shown(PLAN, 4)


def test_a_command_may_become_several_entries_at_once() -> None:
    table = opened()
    table.do(FreezeTable(), BlankTable())
    assert table.do(PresentItem(BUDGET)) == Outcome(entries=3)


def test_a_refused_command_changes_nothing() -> None:
    table = opened()
    sitting, head = table.chair.sitting, table.chair.head
    assert table.do(TurnPage(99)) == Outcome(refusal=Refusal.NO_SUCH_PAGE)
    assert table.do(TurnPage(4), by=SEAT) == Outcome(refusal=Refusal.NOT_DRIVING)
    assert table.chair.sitting is sitting
    assert table.chair.head == head == table.journal.latest().head


def test_a_command_with_nothing_to_do_writes_nothing() -> None:
    table = opened()
    head = table.chair.head
    assert table.do(TurnPage(3)) == Outcome()
    assert table.chair.head == head


def test_a_journal_that_cannot_be_written_leaves_everything_as_it_was() -> None:
    table = opened()
    sitting, head = table.chair.sitting, table.chair.head
    table.journal.is_full = True
    with pytest.raises(NotStored):
        table.do(TurnPage(4))
    assert (table.chair.sitting, table.chair.head) == (sitting, head)
    table.journal.is_full = False
    assert table.do(TurnPage(5)) == Outcome(entries=1)
    assert table.again().chair.sitting.shown == Shown(PLAN, 5)


def test_a_sitting_that_cannot_be_stored_has_not_begun() -> None:
    table = Table()
    table.journal.is_full = True
    with pytest.raises(NotStored):
        table.do(prepare())
    assert table.chair.sitting == Sitting()
    assert table.chair.head.sitting == NO_SITTING_ID


def test_what_no_entry_can_hold_is_refused() -> None:
    endless = replace(prepare(), items=(AgendaItem(ItemId("long"), "1", "x" * 200_000),))
    table = Table()
    assert table.do(endless) == Outcome(refusal=Refusal.TOO_LONG)
    assert table.chair.sitting == Sitting()


# -- how surely --------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "command", [TurnPage(4), PresentItem(BUDGET), PresentDocument(NOTE), FreezeTable(), BlankTable()]
)
def test_what_is_only_shown_may_be_lost_with_the_power(command: Command) -> None:
    table = opened()
    table.do(SuspendSitting(), ResumeSitting())
    durable = table.journal.durable_seq
    table.do(command)
    assert table.journal.durable_seq == durable == table.chair.head.seq - 1


@pytest.mark.parametrize("command", [AddDocument(document(id=PLAN)), SuspendSitting(), CloseSitting()])
def test_what_a_person_was_told_is_on_the_disk(command: Command) -> None:
    table = Table()
    table.do(prepare(), OpenSitting(), command)
    assert table.journal.durable_seq == table.chair.head.seq


# -- sittings one after the other --------------------------------------------------------------------------------


def test_a_kiosk_goes_on_where_it_was() -> None:
    table = opened()
    again = table.again()
    assert again.chair.sitting == table.chair.sitting
    assert again.do(TurnPage(9)) == Outcome(entries=1)


@pytest.mark.parametrize("before", [(), (OpenSitting(), CloseSitting())])
def test_a_sitting_that_is_not_under_way_makes_room_for_the_next(before: tuple[Command, ...]) -> None:
    table = Table()
    table.do(prepare(), *before)
    assert table.do(prepare(ANOTHER)) == Outcome(entries=1)
    assert (table.chair.sitting.id, table.chair.sitting.phase) == (ANOTHER, Phase.PREPARED)
    assert table.chair.head == follow(genesis(ANOTHER), table.entries)
    assert table.again().chair.sitting.id == ANOTHER


@pytest.mark.parametrize("before", [(OpenSitting(),), (OpenSitting(), SuspendSitting())])
def test_a_sitting_under_way_is_not_pushed_off_the_table(before: tuple[Command, ...]) -> None:
    table = Table()
    table.do(prepare(), *before)
    assert table.do(prepare(ANOTHER)) == Outcome(refusal=Refusal.ALREADY_PREPARED)
    assert table.chair.sitting.id == SITTING


@pytest.mark.parametrize(
    "before", [(), (OpenSitting(),), (OpenSitting(), SuspendSitting()), (OpenSitting(), CloseSitting())]
)
def test_a_sitting_laid_aside_stays_in_its_journal_and_leaves_the_table_to_another(before: tuple[Command, ...]) -> None:
    table = Table()
    table.do(prepare(), *before)
    stored = table.journal.latest().head
    table.chair.lay_aside()
    assert (table.chair.sitting, table.chair.head) == (Sitting(), genesis(NO_SITTING_ID))
    assert table.journal.latest().head == stored
    assert table.do(prepare(ANOTHER)) == Outcome(entries=1)
    assert table.again().chair.sitting.id == ANOTHER


def test_a_sitting_laid_aside_may_be_taken_up_again_where_it_stood() -> None:
    table = opened()
    before = (table.chair.sitting, table.chair.head)
    aside = table.chair.lay_aside()
    assert table.do(OpenSitting()) == Outcome(refusal=Refusal.NOT_PREPARED)
    finished(table.chair.take_up(aside))
    assert (table.chair.sitting, table.chair.head) == before
    assert table.do(TurnPage(7)) == Outcome(entries=1)
    assert table.again().chair.head == table.chair.head


def test_a_sitting_is_prepared_once() -> None:
    table = Table()
    table.do(prepare(), OpenSitting(), CloseSitting())
    assert table.do(prepare()) == Outcome(refusal=Refusal.ALREADY_PREPARED)


# -- what a seat had kept ----------------------------------------------------------------------------------------


def after_a_power_cut() -> tuple[Table, tuple[Entry, ...]]:
    """A kiosk that lost its last page turns, and those turns as a seat has them."""
    table = opened()
    kept = table.chair.head.seq
    table.do(*(TurnPage(page) for page in range(4, 12)))
    lost = table.entries[kept:]
    table.journal.lose_power(kept)
    again = table.again()
    assert again.chair.sitting.shown == Shown(PLAN, 3)
    return again, lost


def test_a_longer_tail_is_adopted_and_on_the_disk() -> None:
    table, lost = after_a_power_cut()
    assert table.adopt(*lost)
    assert table.chair.sitting.shown == Shown(PLAN, 11)
    assert table.journal.durable_seq == table.chair.head.seq == lost[-1].seq


def test_it_may_come_in_several_pieces_and_from_several_seats() -> None:
    table, lost = after_a_power_cut()
    assert table.adopt(*lost[:3])
    assert table.adopt(*lost[:2]), "another seat has less, and all of it is here"
    assert table.adopt(*lost[1:6]), "another one has some more"
    assert table.adopt(*lost[6:])
    assert table.entries[-1] == lost[-1]


def test_once_the_kiosk_has_written_there_is_one_history() -> None:
    table, lost = after_a_power_cut()
    table.do(TurnPage(7))
    assert not table.adopt(*lost)
    assert table.chair.sitting.shown == Shown(PLAN, 7)


def test_a_tail_that_does_not_follow_is_not_adopted() -> None:
    table, lost = after_a_power_cut()
    head = table.chair.head
    forged = append(head, "not a record", "0f" * 16)
    for wrong in (lost[1:], (lost[1], lost[0]), (replace(lost[0], body=lost[1].body),), (forged,)):
        assert not table.adopt(*wrong)
        assert table.chair.head == head == table.journal.latest().head


def test_a_tail_that_is_half_right_is_not_adopted_by_halves() -> None:
    table, lost = after_a_power_cut()
    assert not table.adopt(*lost[:4], replace(lost[4], salt="00" * 16))
    assert table.chair.sitting.shown == Shown(PLAN, 3)


def test_a_kiosk_without_a_sitting_adopts_nothing() -> None:
    table = Table()
    assert not table.adopt(append(genesis(NO_SITTING_ID), "anything", "00" * 16))


def test_a_tail_that_cannot_be_stored_is_not_adopted() -> None:
    table, lost = after_a_power_cut()
    table.journal.is_full = True
    with pytest.raises(NotStored):
        table.adopt(*lost)
    assert table.chair.sitting.shown == Shown(PLAN, 3)


# -- whatever happens --------------------------------------------------------------------------------------------

commands: st.SearchStrategy[Command] = st.one_of(
    st.builds(TurnPage, st.integers(0, 13)),
    st.sampled_from([PresentItem(ROADS), PresentItem(BUDGET), PresentDocument(NOTE, 2), AddDocument(document())]),
    st.sampled_from([OpenSitting(), SuspendSitting(), ResumeSitting(), CloseSitting()]),
    st.sampled_from([FreezeTable(), UnfreezeTable(), prepare(), prepare(ANOTHER)]),
)


@settings(max_examples=150)
@for_all(st.lists(commands, max_size=30))
def test_the_stored_entries_tell_the_live_sitting(asked: list[Command]) -> None:
    table = Table()
    table.do(*asked)
    assert table.journal.latest().head == table.chair.head
    assert fold(Sitting(), table.entries) == table.chair.sitting
    assert Ledger(genesis(table.chair.head.sitting), table.entries).head == table.chair.head


def test_the_instant_is_the_kiosks() -> None:
    assert decode_record(opened().entries[0].body).at == START


# -- votes -------------------------------------------------------------------------------------------------------


def at_the_vote() -> Table:
    """A council of thirteen whose roads are being voted."""
    table = Table()
    table.do(
        PrepareSitting(SITTING, "Council", "Town hall", START, voting.council(), voting.ITEMS),
        OpenSitting(),
        *(MarkMember(voting.m(number), RollState.PRESENT) for number in range(1, 14)),
        EndRollCall(),
        NameSecretaries((voting.m(2),)),
        OpenItem(voting.ROADS),
        OpenBallot(voting.BALLOT, voting.ROADS, BallotKind.ORDINARY),
    )
    return table


def vote(number: int, choice: Choice = Choice.FOR, turn: int = 1) -> CastVote:
    return CastVote(voting.BALLOT, voting.m(number), choice, turn)


def test_a_vote_is_kept_beside_the_journal_and_makes_no_entry() -> None:
    table = at_the_vote()
    before = table.chair.head
    assert table.do(vote(4), by=voting.seat_of(4)) == Outcome()
    assert table.chair.head == before
    assert [each.member for each in table.chair.box.votes] == [voting.m(4)]
    assert len(table.boxes.votes) == 1


def test_a_vote_that_the_disk_does_not_take_is_not_recorded() -> None:
    table = at_the_vote()
    table.boxes.is_full = True
    with pytest.raises(NotStored):
        table.do(vote(4), by=voting.seat_of(4))
    assert table.chair.box.votes == ()


def test_the_same_vote_again_is_acknowledged_and_written_once() -> None:
    table = at_the_vote()
    table.do(vote(4), by=voting.seat_of(4))
    table.boxes.is_full = True
    assert table.do(vote(4), by=voting.seat_of(4)) == Outcome()


def test_a_vote_that_is_refused_leaves_what_was_right() -> None:
    table = at_the_vote()
    table.do(vote(4), by=voting.seat_of(4))
    assert table.do(vote(9), by=voting.seat_of(4)) == Outcome(refusal=Refusal.NOT_YOUR_PLACE)
    assert len(table.chair.box.votes) == 1


def test_a_kiosk_that_died_finds_every_vote_that_it_had_acknowledged() -> None:
    table = at_the_vote()
    table.do(*(vote(number) for number in range(1, 9)))
    again = table.again()
    assert again.chair.box == table.chair.box
    again.do(*(vote(number) for number in range(1, 14)))
    assert again.do(CloseBallot(voting.BALLOT)).entries == 1
    (result,) = again.chair.sitting.course(voting.ROADS).results
    assert (result.counts.for_, result.voices) == (13, 13)


def test_no_single_vote_outlives_its_ballot() -> None:
    """R11.4: totals only. A ballot that is cancelled leaves nothing either."""
    for end in (CloseBallot(voting.BALLOT, despite_silent=True), CancelBallot(voting.BALLOT)):
        table = at_the_vote()
        table.do(vote(4), end)
        assert table.boxes.votes == {}
        assert table.chair.box.votes == ()


def test_votes_that_could_not_be_erased_are_erased_at_the_next_start() -> None:
    table = at_the_vote()
    table.do(vote(4))
    table.boxes.is_full = True
    table.do(CancelBallot(voting.BALLOT))
    assert table.boxes.votes
    table.boxes.is_full = False
    table.again()
    assert table.boxes.votes == {}


def test_a_sitting_laid_aside_in_the_middle_of_a_vote_comes_back_with_it() -> None:
    table = at_the_vote()
    table.do(vote(4))
    aside = table.chair.lay_aside()
    assert table.chair.box.votes == ()
    table.do(prepare(ANOTHER))
    table.chair.lay_aside()
    finished(table.chair.take_up(aside))
    assert [each.member for each in table.chair.box.votes] == [voting.m(4)]
