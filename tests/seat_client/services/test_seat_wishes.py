"""What councillors at a seat wish of the kiosk, from the touch to the picture: the journal is followed for real."""

from datetime import UTC, datetime

import pytest

from seat_client.services.intents import AskForBallot, DropAsk, LowerHand, RaiseHand, Understood, Vote, Wish
from seat_client.services.proposals import NO_VOTES, VoteState
from seat_client.services.seat import Seat
from shared.domain.actors import PRESENTER
from shared.domain.ballot_box import EMPTY_BOX, BallotBox, BoxedVote
from shared.domain.ballot_commands import CastVote, DropRequest, RequestBallot
from shared.domain.ballot_events import BallotClosed, BallotOpened
from shared.domain.ballots import BallotKind, Choice, Counts, Purpose, Source
from shared.domain.commands import SeatCommand
from shared.domain.events import Event, ItemPresented
from shared.domain.ids import BallotId, ProposalId, SeatNumber, SittingId
from shared.domain.meeting_commands import AskFloor, LeaveFloor
from shared.domain.presence import FoundBy
from shared.domain.refusals import Refusal
from shared.following.mirror import Mirror
from shared.journal.entry import Entry, Head, append, follow, genesis
from shared.journal.ledger import Ledger
from shared.journal.records import Record, encode_record
from tests.fakes.meeting import ROADS, SCHOOL, m, on

AT = datetime(2026, 12, 11, 20, 30, tzinfo=UTC)
BALLOT = BallotId("ba" * 16)
OPENED = BallotOpened(BALLOT, SCHOOL, BallotKind.ORDINARY, Purpose.DECISION, "", "", m(1), None, (), 0, 7, 13)
CLOSED = BallotClosed(BALLOT, Source.SCREENS, Counts(13), 13, 0, True, "adopted", "majority")
FIRST, SECOND = ProposalId("1" * 32), ProposalId("2" * 32)


def entries(head: Head, *events: Event) -> tuple[Entry, ...]:
    made: list[Entry] = []
    for event in events:
        made.append(append(head, encode_record(Record(AT, PRESENTER, event)), "0" * 32))
        head = follow(head, (made[-1],))
    return tuple(made)


def a_seat(*events: Event, public: bool = False, number: int | None = 1) -> Seat:
    """Where members 2 and 3 sit, on the item of the school."""
    genesis_head = genesis(SittingId("5a" * 16))
    ledger = Ledger(genesis_head, entries(genesis_head, *on(SCHOOL), *events))
    seat = Seat(Mirror(ledger), None if number is None else SeatNumber(number), public=public)
    seat.welcomed("Kiosk", AT, AT, FoundBy.MDNS)
    return seat


def goes_on(seat: Seat, *events: Event) -> None:
    seat.mirror.append(entries(seat.mirror.head, *events))
    seat.followed()


def commands(seat: Seat) -> list[SeatCommand]:
    return [each.command for each in seat.proposals.due(0)]


@pytest.mark.parametrize(
    ("wish", "command"),
    [
        (RaiseHand(m(2)), AskFloor(m(2))),
        (LowerHand(m(2)), LeaveFloor(m(2))),
        (AskForBallot(m(3), BallotKind.SECRET), RequestBallot(SCHOOL, m(3), BallotKind.SECRET)),
        (DropAsk(m(3)), DropRequest(SCHOOL, m(3))),
    ],
)
def test_a_wish_is_proposed_in_the_name_of_whoever_sits_here(wish: Wish, command: SeatCommand) -> None:
    seat = a_seat()
    seat.wish(wish, FIRST)
    assert commands(seat) == [command]
    assert seat.picture().asking == {wish.member}
    seat.proposals.receipt(FIRST, None)
    assert seat.picture().asking == frozenset()


def test_a_touch_is_a_vote_and_the_picture_tells_how_it_stands() -> None:
    seat = a_seat(OPENED)
    seat.wish(Vote(m(2), Choice.AGAINST), FIRST)
    assert commands(seat) == [CastVote(BALLOT, m(2), Choice.AGAINST, 1)]
    voices = {each.voice.member: each for each in seat.picture().voices}
    assert (voices[m(2)].state, voices[m(3)].state) == (VoteState.SENDING, None)
    seat.proposals.receipt(FIRST, None)
    assert seat.picture().voices[0].state is VoteState.RECORDED
    assert not seat.proposals.waits


def test_a_refusal_stays_in_the_picture_until_it_is_understood() -> None:
    seat = a_seat(OPENED)
    seat.wish(Vote(m(2), Choice.FOR), FIRST)
    commands(seat)
    seat.proposals.receipt(FIRST, Refusal.NOT_KEPT)
    assert seat.picture().refusals == ((m(2), Refusal.NOT_KEPT),)
    seat.intend(Understood(m(2)))
    assert seat.picture().refusals == ()


def test_the_room_is_seen_while_the_ballot_is_open() -> None:
    seat = a_seat(OPENED)
    box = BallotBox(BALLOT, (BoxedVote(m(9), Choice.FOR, m(9), 1),))
    seat.proposals.told_box(box)
    assert seat.picture().box == box
    seat.line_lost()
    assert seat.picture().box == EMPTY_BOX


def test_nobody_wishes_for_a_member_of_another_seat_nor_at_a_screen_without_places() -> None:
    for seat in (a_seat(OPENED), a_seat(OPENED, number=None), a_seat(OPENED, public=True)):
        seat.wish(Vote(m(9), Choice.FOR), FIRST)
        seat.wish(RaiseHand(m(9)), SECOND)
        assert commands(seat) == []


def test_without_an_open_item_there_is_no_ballot_to_ask_for() -> None:
    seat = Seat(Mirror(Ledger(genesis(SittingId("5a" * 16)))), SeatNumber(1))
    seat.wish(AskForBallot(m(2), BallotKind.PUBLIC), FIRST)
    seat.wish(DropAsk(m(2)), SECOND)
    assert commands(seat) == []


def test_a_closed_ballot_is_looked_at_until_the_table_goes_on_and_takes_its_votes_along() -> None:
    seat = a_seat(OPENED)
    seat.wish(Vote(m(2), Choice.FOR), FIRST)
    assert seat.proposals.kept.votes
    goes_on(seat, CLOSED)
    last = seat.picture().last_ballot
    assert last is not None
    assert last.id == BALLOT
    assert seat.proposals.kept == NO_VOTES
    goes_on(seat, ItemPresented(ROADS, None, False))
    assert seat.picture().last_ballot is None


def test_a_vote_kept_over_a_restart_is_proposed_again() -> None:
    before = a_seat(OPENED)
    before.wish(Vote(m(3), Choice.ABSTAIN), FIRST)
    seat = Seat(before.mirror, SeatNumber(1), votes=before.proposals.kept)
    assert [(each.id, each.command) for each in seat.proposals.due(0)] == [
        (FIRST, CastVote(BALLOT, m(3), Choice.ABSTAIN, 1))
    ]
