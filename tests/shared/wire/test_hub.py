"""The kiosk's end: who may sit where, who hears what, and what a peer that misbehaves gets."""

from dataclasses import replace
from datetime import timedelta
from typing import Any, get_args

import pytest
from hypothesis import given as for_all
from hypothesis import settings
from hypothesis import strategies as st

from shared.domain.actors import CLERK, Actor, Role
from shared.domain.ballot_box import EMPTY_BOX, BallotBox, BoxedVote
from shared.domain.ballot_commands import CastVote
from shared.domain.ballots import Choice
from shared.domain.commands import DeskCommand, SeatCommand, TurnPage
from shared.domain.events import DocumentPresented
from shared.domain.gestures import Gesture, Point
from shared.domain.health import SeatHealth
from shared.domain.ids import BallotId, DeviceId, ItemId, MemberId, ProposalId, SeatNumber, SittingId, TableName
from shared.domain.meeting_commands import AskFloor
from shared.domain.presence import Dismissal, FoundBy, SeatKind
from shared.domain.public_view import NOTHING_TO_SHOW, public_view
from shared.domain.refusals import Refusal
from shared.domain.sitting import NO_SITTING_ID, Shown
from shared.journal.entry import Chain, Entry, genesis
from shared.journal.ledger import Ledger
from shared.wire.codec import MAX_MESSAGE_BYTES, decode_from_kiosk, encode
from shared.wire.hub import MOST_RECEIPTS, Hub
from shared.wire.line_facts import (
    FromHub,
    HealthTold,
    HigherEpoch,
    KnownPeer,
    LineId,
    ProbeAnswered,
    Proposed,
    ScreenArrived,
    ScreenLeft,
    ScreenReported,
    SeatForked,
    SeatLeft,
    SeatReported,
    SeatSeated,
    TailOffered,
)
from shared.wire.messages import (
    Clock,
    Draft,
    Farewell,
    FromKiosk,
    FromSeat,
    Health,
    Hello,
    OfferTail,
    Peer,
    Pointing,
    Probe,
    Probed,
    Proposal,
    Receipt,
    Report,
    Roster,
    Showing,
    SwitchOff,
    Tail,
    UnknownCommand,
    Voting,
    WantTail,
    Welcome,
)
from shared.wire.tails import MOST_ENTRIES
from shared.wire.version import MAJOR
from tests.fakes.at_the_table import KIOSK, REPORT, device, head_of, hello, journal, public_hello, welcome
from tests.fakes.manual_clock import START
from tests.fakes.small_sitting import NOTE, OPENED, PLAN, ROADS, SITTING, given

ENTRIES = journal(9)
FORK = journal(4, words="another history", start=ENTRIES[:5])
ANOTHER = SittingId("0b" * 16)
BALLOT = BallotId("ba" * 16)
CAST = CastVote(BALLOT, MemberId("m5"), Choice.FOR, 2)
VOTE = Proposal(ProposalId("c0" * 16), CAST)
FLOOR = Proposal(ProposalId("c1" * 16), AskFloor(MemberId("m5")))
POINTED = Gesture(Shown(PLAN, 4), pointer=Point(0.25, 0.5))


class Room:
    """A hub and its lines; what is said on them is read at once, unless a line is not listened to."""

    def __init__(self, entries: tuple[Entry, ...] = ENTRIES, sitting: SittingId = SITTING) -> None:
        self.ledger = Ledger(genesis(sitting), entries)
        self.hub = Hub(KIOSK, self.ledger)
        self._lines = 0

    def line(self) -> LineId:
        self._lines += 1
        self.hub.open(LineId(self._lines))
        return LineId(self._lines)

    def say(self, line: LineId, message: FromSeat | str | bytes) -> tuple[FromHub, ...]:
        return self.hub.receive(line, message if isinstance(message, str | bytes) else encode(message), START)

    def hear(self, line: LineId) -> list[FromKiosk]:
        """All that the hub has for a line now."""
        heard: list[FromKiosk] = []
        while (text := self.hub.next_message(line, START)) is not None:
            message = decode_from_kiosk(text)
            assert message is not None
            heard.append(message)
        return heard

    def seated(self, number: int = 3, seq: int = 9) -> LineId:
        """A seat that has taken its place and heard everything."""
        line = self.line()
        self.say(line, hello(number, head_of(self.ledger.after(0, seq), self.ledger.head.sitting)))
        self.hear(line)
        return line

    def dismissed(self, line: LineId) -> Farewell:
        """The farewell on a line, after which nothing more is said."""
        assert not self.hub.is_leaving(line)
        (farewell,) = self.hear(line)
        assert isinstance(farewell, Farewell)
        assert self.hub.is_leaving(line)
        assert self.say(line, hello(7)) == ()
        assert self.hear(line) == []
        return farewell


def tail(after: int, entries: tuple[Entry, ...], newest: int = 9, sitting: SittingId = SITTING) -> Tail:
    return Tail(sitting, after, entries, newest)


# -- taking a seat -----------------------------------------------------------------------------------------------


def test_a_seat_is_welcomed_and_told_everything() -> None:
    room = Room()
    line = room.line()
    assert room.hear(line) == [], "the kiosk says nothing before the seat has"
    assert room.say(line, hello()) == (SeatSeated(SeatNumber(3), device(3), "0.1.0", FoundBy.MDNS, None),)
    assert room.hear(line) == [welcome(), tail(0, ENTRIES)]


def test_a_seat_that_comes_back_is_told_what_it_missed() -> None:
    room = Room()
    line = room.line()
    room.say(line, hello(3, head_of(ENTRIES[:6])))
    assert room.hear(line) == [welcome(), tail(6, ENTRIES[6:])]


def test_a_seat_that_missed_nothing_is_told_nothing() -> None:
    room = Room()
    line = room.line()
    room.say(line, hello(3, head_of(ENTRIES)))
    assert room.hear(line) == [welcome()]


def test_seats_hear_what_is_new() -> None:
    room = Room()
    lines = [room.seated(number) for number in range(1, 8)]
    following = journal(2, start=ENTRIES)[9:]
    for place, entry in enumerate(following, 10):
        room.ledger.extend((entry,))
        for line in lines:
            assert room.hear(line) == [tail(place - 1, (entry,), place)]


@pytest.mark.parametrize(
    ("greeting", "reason"),
    [
        (hello(None), Dismissal.SEAT_NOT_CHOSEN),
        (hello(8), Dismissal.SEAT_UNKNOWN),
        (hello(0), Dismissal.SEAT_UNKNOWN),
        (hello(-(10**20)), Dismissal.SEAT_UNKNOWN),
        (hello(3, table=TableName("elsewhere")), Dismissal.OTHER_TABLE),
        (hello(3, protocol=f"{MAJOR + 1}.0"), Dismissal.PROTOCOL_TOO_NEW),
        (hello(3, protocol=f"{MAJOR - 1}.9"), Dismissal.PROTOCOL_TOO_OLD),
        (hello(3, protocol="one"), Dismissal.MALFORMED),
        (hello(2, device=device(77)), Dismissal.SEAT_TAKEN),
    ],
    ids=lambda each: each.value if isinstance(each, Dismissal) else "",
)
def test_a_seat_that_may_not_sit_is_told_why_and_which_seats_are_free(greeting: Hello, reason: Dismissal) -> None:
    room = Room()
    for number in (1, 2, 4, 6):
        room.seated(number)
    line = room.line()
    assert room.say(line, greeting) == ()
    assert room.dismissed(line) == Farewell(reason, (SeatNumber(3), SeatNumber(5), SeatNumber(7)))
    assert room.hub.close(line) is None, "nobody had sat there"


def test_of_another_major_nothing_but_the_version_must_be_right() -> None:
    room = Room()
    line = room.line()
    room.say(line, f'{{"type":"Hello","protocol":"{MAJOR + 7}.0","whoami":3}}')
    assert room.dismissed(line).reason is Dismissal.PROTOCOL_TOO_NEW


def test_a_seat_without_a_table_of_its_own_takes_the_first_it_finds() -> None:
    room = Room()
    line = room.line()
    assert room.say(line, hello(3, table=TableName("")))


def test_a_seat_is_free_again_once_its_line_is_gone() -> None:
    room = Room()
    line = room.seated(3)
    assert room.hub.close(line) == SeatLeft(SeatNumber(3))
    assert room.hub.close(line) is None
    assert room.say(room.line(), hello(3, device=device(77)))


def test_the_same_device_replaces_its_own_half_open_line() -> None:
    room = Room()
    old, new = room.seated(3), room.line()
    (seated,) = room.say(new, hello(3, head_of(ENTRIES)))
    assert isinstance(seated, SeatSeated)
    assert seated.replaced == old
    assert room.hear(new) == [welcome()]
    assert room.hub.is_leaving(old)
    assert room.say(old, Report(REPORT)) == ()
    room.ledger.extend(journal(1, start=ENTRIES)[9:])
    assert room.hear(old) == []
    assert room.hub.close(old) is None, "the seat is still at the table"
    assert room.hub.close(new) == SeatLeft(SeatNumber(3))


def test_a_device_may_change_its_seat() -> None:
    room = Room()
    old = room.seated(3)
    room.hub.close(old)
    (seated,) = room.say(room.line(), hello(5, device=device(3)))
    assert isinstance(seated, SeatSeated)
    assert (seated.seat, seated.device) == (5, device(3))


# -- a seat that misbehaves --------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "said",
    [
        pytest.param("no message", id="garbage"),
        pytest.param(b"\x00\x01", id="binary"),
        pytest.param('{"type":"Report","report":"' + "x" * MAX_MESSAGE_BYTES + '"}', id="oversized"),
        pytest.param(encode(hello()), id="a second hello"),
        pytest.param(encode(OfferTail(ENTRIES[:1])), id="a tail nobody asked for"),
        pytest.param('{"type":"OfferTail","entries":[]}', id="an empty tail"),
        pytest.param(encode(VOTE).replace('"turn":2', '"turn":0'), id="a vote that cannot be"),
        pytest.param(encode(Report(REPORT)).replace('"page":0', '"page":-1'), id="a report that cannot be"),
    ],
)
def test_a_malformed_message_closes_the_line_and_frees_the_seat(said: str | bytes) -> None:
    room = Room()
    other = room.seated(4)
    line = room.seated(3)
    assert room.say(line, said) == ()
    assert room.dismissed(line).reason is Dismissal.MALFORMED
    assert room.hub.close(line) == SeatLeft(SeatNumber(3)), "the kiosk learns that the seat has left"
    room.ledger.extend(journal(1, start=ENTRIES)[9:])
    assert len(room.hear(other)) == 1, "the others notice nothing"


@pytest.mark.parametrize(
    "message", [Report(REPORT), OfferTail(ENTRIES[:1]), VOTE], ids=lambda each: type(each).__name__
)
def test_nothing_is_taken_before_the_hello(message: FromSeat) -> None:
    room = Room()
    line = room.line()
    assert room.say(line, message) == ()
    assert room.dismissed(line).reason is Dismissal.MALFORMED


def test_a_peer_that_never_says_hello_is_sent_away_and_nobody_else() -> None:
    room = Room()
    silent, seated = room.line(), room.seated(3)
    for line in (silent, seated, LineId(99)):
        room.hub.lose_patience(line)
    assert room.dismissed(silent).reason is Dismissal.MALFORMED
    assert room.hear(seated) == []
    assert not room.hub.is_leaving(seated)


def test_a_seat_that_was_sent_away_and_is_back_has_not_left_when_its_old_line_ends() -> None:
    room = Room()
    old = room.seated(3)
    room.say(old, "no message")
    new = room.seated(3)
    assert room.hub.close(old) is None
    assert room.hub.close(new) == SeatLeft(SeatNumber(3))


def test_unknown_messages_mean_nothing() -> None:
    room = Room()
    line = room.line()
    assert room.say(line, '{"type":"RaiseHand"}') == ()
    room.say(line, hello())
    assert room.say(line, '{"type":"RaiseHand"}') == ()
    assert not room.hub.is_leaving(line)


def test_a_line_that_is_gone_says_and_hears_nothing() -> None:
    room = Room()
    line = room.seated(3)
    room.hub.close(line)
    assert room.say(line, Report(REPORT)) == ()
    assert room.hear(line) == []
    assert room.hub.is_leaving(line)
    room.hub.adopted(line)
    room.hub.not_adopted(line)


# -- reports and the clock ---------------------------------------------------------------------------------------


def test_a_report_is_told_with_its_seat() -> None:
    room = Room()
    busy = replace(REPORT, missing_bytes=5)
    assert room.say(room.seated(3), Report(busy)) == (SeatReported(SeatNumber(3), busy),)


def test_the_clock_is_told_to_those_who_sit_and_only_the_latest_counts() -> None:
    room = Room()
    line, stranger = room.seated(3), room.line()
    for _ in range(50):
        room.hub.tell_time()
    later = START + timedelta(seconds=90)
    text = room.hub.next_message(line, later)
    assert text is not None
    assert decode_from_kiosk(text) == Clock(later), "the time is that of the sending"
    assert room.hear(line) == []
    assert room.hear(stranger) == []


# -- health, probes and the switch -------------------------------------------------------------------------------

HEALTH = SeatHealth(START, 60, 10**9, 51.5, None, 3, 4, ("dc:a6:32:01:02:03",))


def test_health_and_probes_are_told_with_their_device() -> None:
    room = Room()
    line = room.seated(3)
    assert room.say(line, Health(HEALTH)) == (HealthTold(device(3), HEALTH),)
    assert room.say(line, Probed(2)) == (ProbeAnswered(device(3), 2),)


def test_a_slow_machine_is_asked_for_the_newest_probe_alone_and_a_late_one_for_none() -> None:
    room = Room()
    line = room.seated(3)
    for number in range(1, 6):
        room.hub.probe(number)
    assert room.hear(line) == [Probe(5)]
    late = room.seated(4)
    assert room.hear(late) == []
    room.hub.probe(6)
    assert room.hear(late) == [Probe(6)]


def test_whoever_is_at_the_table_hears_once_that_it_is_switched_off_and_nobody_else() -> None:
    room = Room()
    seat, public, stranger = room.seated(3), screen(room), room.line()
    room.hear(public)
    room.hub.switch_off()
    assert room.hear(seat) == room.hear(public) == [SwitchOff()]
    assert room.hear(stranger) == []
    assert room.hear(room.seated(4)) == []


# -- the presenter's hand ----------------------------------------------------------------------------------------


def test_what_is_pointed_at_reaches_every_seat_and_goes_again() -> None:
    room = Room()
    lines = [room.seated(number) for number in (1, 2)]
    room.hub.point(POINTED)
    assert [room.hear(line) for line in lines] == [[Pointing(POINTED)]] * 2
    room.hub.point(None)
    assert [room.hear(line) for line in lines] == [[Pointing(None)]] * 2
    assert [room.hear(line) for line in lines] == [[], []]


def test_a_slow_seat_is_told_the_newest_gesture_alone_and_none_that_is_over() -> None:
    room = Room()
    line = room.seated()
    for step in range(100):
        room.hub.point(Gesture(Shown(PLAN, 4), pointer=Point(step / 100, 0.5)))
    room.hub.point(POINTED)
    assert room.hear(line) == [Pointing(POINTED)]
    room.hub.point(Gesture(Shown(PLAN, 4), pointer=Point(0, 0)))
    room.hub.point(POINTED)
    assert room.hear(line) == []


def test_a_gesture_comes_after_the_entries_that_lead_to_its_page() -> None:
    room = Room()
    line = room.seated()
    room.hub.point(POINTED)
    following = journal(300, start=ENTRIES)[9:]
    room.ledger.extend(following)
    heard = room.hear(line)
    assert [type(message) for message in heard] == [Tail, Tail, Pointing]


def test_a_seat_that_sits_down_late_is_told_the_present_gesture_and_one_that_left_nothing() -> None:
    room = Room()
    stranger = room.line()
    room.hub.point(POINTED)
    assert room.hear(stranger) == []
    room.say(stranger, hello(3, head_of(ENTRIES)))
    assert room.hear(stranger) == [welcome(), Pointing(POINTED)]
    asked = lost()
    asked.hub.point(POINTED)
    line = asked.line()
    asked.say(line, hello(3, head_of(ENTRIES)))
    assert asked.hear(line) == [welcome(), WantTail(5)], "not while its journal is being looked at"


# -- what seats ask for ------------------------------------------------------------------------------------------


def test_a_proposal_is_told_with_its_line_and_seat_and_its_receipt_goes_back_there() -> None:
    room = Room()
    line, other = room.seated(3), room.seated(4)
    assert room.say(line, VOTE) == (Proposed(line, Actor(Role.SEAT, SeatNumber(3)), VOTE.id, CAST),)
    assert room.hear(line) == [], "not before it is recorded"
    room.hub.answer(line, VOTE.id, None)
    assert room.hear(line) == [Receipt(VOTE.id, None)]
    assert room.hear(other) == []


def test_each_proposal_gets_its_own_receipt_in_order() -> None:
    room = Room()
    line = room.seated()
    for proposal, refusal in ((VOTE, None), (FLOOR, Refusal.MEMBER_NOT_AT_THE_TABLE), (VOTE, Refusal.SUPERSEDED)):
        assert len(room.say(line, proposal)) == 1
        room.hub.answer(line, proposal.id, refusal)
    assert room.hear(line) == [
        Receipt(VOTE.id, None),
        Receipt(FLOOR.id, Refusal.MEMBER_NOT_AT_THE_TABLE),
        Receipt(VOTE.id, Refusal.SUPERSEDED),
    ]


def test_what_only_a_newer_seat_asks_for_is_refused_and_the_line_stays() -> None:
    room = Room()
    line = room.seated()
    assert room.say(line, Proposal(VOTE.id, UnknownCommand("RaiseFlag"))) == ()
    assert room.hear(line) == [Receipt(VOTE.id, Refusal.UNKNOWN)]
    assert not room.hub.is_leaving(line)


def test_a_proposal_is_answered_while_the_journal_of_its_seat_is_being_looked_at() -> None:
    room = lost()
    line = room.line()
    room.say(line, hello(3, head_of(ENTRIES)))
    assert len(room.say(line, VOTE)) == 1
    room.hub.answer(line, VOTE.id, Refusal.BALLOT_NOT_OPEN)
    room.hub.show_votes(VOTES)
    assert room.hear(line) == [welcome(), WantTail(5), Receipt(VOTE.id, Refusal.BALLOT_NOT_OPEN)]
    room.say(line, OfferTail(ENTRIES[5:]))
    assert len(room.say(line, VOTE)) == 1
    room.hub.answer(line, VOTE.id, Refusal.BALLOT_NOT_OPEN)
    assert room.hear(line) == [Receipt(VOTE.id, Refusal.BALLOT_NOT_OPEN)]
    room.ledger.extend(ENTRIES[5:])
    room.hub.adopted(line)
    assert room.hear(line) == [Voting(VOTES)], "now the kiosk has that ballot, and the seat may propose again"


def test_a_line_that_is_gone_or_leaving_gets_no_receipt() -> None:
    room = Room()
    old = room.seated(3)
    room.say(old, VOTE)
    room.hub.answer(old, VOTE.id, None)
    new = room.seated(3)
    room.hub.answer(old, VOTE.id, None)
    assert room.hear(old) == []
    room.hub.close(old)
    room.hub.answer(old, VOTE.id, None)
    assert room.hear(new) == []
    room.say(new, VOTE)
    room.hub.answer(new, VOTE.id, None)
    room.say(new, "no message")
    assert room.dismissed(new).reason is Dismissal.MALFORMED


def test_a_seat_that_reads_no_receipts_is_sent_away_and_nobody_else() -> None:
    room = Room()
    line, other = room.seated(3), room.seated(4)
    for _ in range(MOST_RECEIPTS):
        room.hub.answer(line, VOTE.id, None)
    assert not room.hub.is_leaving(line)
    assert room.hear(line) == [Receipt(VOTE.id, None)] * MOST_RECEIPTS
    for _ in range(MOST_RECEIPTS + 1):
        room.hub.answer(line, VOTE.id, None)
    for _ in range(5):
        room.hub.answer(line, VOTE.id, None)
    assert room.dismissed(line).reason is Dismissal.MALFORMED
    assert room.hub.close(line) == SeatLeft(SeatNumber(3))
    assert not room.hub.is_leaving(other)


def test_a_seat_cannot_pile_up_refusals_of_what_is_not_known_either() -> None:
    room = Room()
    line = room.seated()
    for _ in range(MOST_RECEIPTS + 1):
        room.say(line, Proposal(VOTE.id, UnknownCommand("RaiseFlag")))
    assert room.dismissed(line).reason is Dismissal.MALFORMED


# -- the votes being cast ----------------------------------------------------------------------------------------


def votes(turn: int) -> BallotBox:
    return BallotBox(BALLOT, (BoxedVote(MemberId("m5"), Choice.FOR, MemberId("m5"), turn),))


VOTES = votes(1)


def test_the_votes_cast_so_far_reach_every_seat_and_go_again() -> None:
    room = Room()
    lines = [room.seated(number) for number in (1, 2)]
    room.hub.show_votes(VOTES)
    assert [room.hear(line) for line in lines] == [[Voting(VOTES)]] * 2
    room.hub.show_votes(EMPTY_BOX)
    assert [room.hear(line) for line in lines] == [[Voting(EMPTY_BOX)]] * 2
    assert [room.hear(line) for line in lines] == [[], []]


def test_a_slow_seat_is_told_the_newest_votes_alone() -> None:
    room = Room()
    line = room.seated()
    for turn in range(1, 200):
        room.hub.show_votes(votes(turn))
    assert room.hear(line) == [Voting(votes(199))]


def test_votes_come_after_the_entries_that_lead_to_their_ballot_and_before_the_gesture() -> None:
    room = Room()
    line = room.seated()
    room.hub.point(POINTED)
    room.hub.show_votes(VOTES)
    room.hub.answer(line, VOTE.id, None)
    room.ledger.extend(journal(300, start=ENTRIES)[9:])
    assert [type(message) for message in room.hear(line)] == [Receipt, Tail, Tail, Voting, Pointing]


def test_a_seat_that_sits_down_late_is_told_the_present_votes() -> None:
    room = Room()
    stranger = room.line()
    room.hub.show_votes(VOTES)
    assert room.hear(stranger) == []
    room.say(stranger, hello(3, head_of(ENTRIES)))
    assert room.hear(stranger) == [welcome(), Voting(VOTES)]


def test_a_public_screen_is_told_no_votes() -> None:
    room = Room()
    line = screen(room)
    room.hub.show_votes(VOTES)
    assert room.hear(line) == []


# -- public screens ----------------------------------------------------------------------------------------------

VIEW = public_view(given((*OPENED, DocumentPresented(ROADS, Shown(PLAN, 4)))))


def screen(room: Room, number: int = 91) -> LineId:
    """A public screen that has come and heard everything."""
    line = room.line()
    assert room.say(line, public_hello(number)) == (ScreenArrived(device(number), "0.1.0", FoundBy.MDNS, None),)
    assert isinstance(room.hear(line)[-1], Showing)
    return line


def test_a_public_screen_is_told_what_is_being_shown_and_nothing_of_the_journal() -> None:
    room = Room()
    room.hub.show_public(VIEW, 9)
    line = room.line()
    room.say(line, public_hello())
    assert room.hear(line) == [welcome(None), Showing(9, VIEW)]
    room.ledger.extend(journal(1, start=ENTRIES)[9:])
    room.hub.show_public(VIEW, 10)
    assert room.hear(line) == [Showing(10, VIEW)]
    room.hub.begin(Ledger(genesis(ANOTHER), journal(2, ANOTHER)))
    assert room.hear(line) == []


def test_before_there_is_a_sitting_a_public_screen_is_told_so() -> None:
    room = Room((), NO_SITTING_ID)
    line = room.line()
    room.say(line, public_hello())
    assert room.hear(line) == [welcome(None), Showing(0, NOTHING_TO_SHOW)]


def test_a_slow_public_screen_is_told_the_newest_alone() -> None:
    room = Room()
    line = screen(room)
    for seq in range(1, 200):
        room.hub.show_public(VIEW, seq)
        room.hub.tell_time()
    assert [type(message) for message in room.hear(line)] == [Clock, Showing]


def test_public_screens_take_no_seat_and_there_may_be_several() -> None:
    room = Room()
    first, second = screen(room, 91), screen(room, 92)
    lines = [room.seated(number) for number in range(1, 8)]
    assert len(lines) == 7
    busy = replace(REPORT, missing_bytes=5)
    assert room.say(first, Report(busy)) == (ScreenReported(device(91), busy),)
    assert room.hub.close(first) == ScreenLeft(device(91))
    assert not room.hub.is_leaving(second)


def test_the_same_screen_replaces_its_own_half_open_line() -> None:
    room = Room()
    old, new = screen(room), room.line()
    assert room.say(new, public_hello()) == (ScreenArrived(device(91), "0.1.0", FoundBy.MDNS, old),)
    assert room.hub.is_leaving(old)
    assert room.hub.close(old) is None
    assert room.hub.close(new) == ScreenLeft(device(91))


def test_a_public_screen_sees_a_gesture_only_over_the_page_that_it_shows() -> None:
    room = Room()
    line = screen(room)
    room.hub.point(POINTED)
    assert room.hear(line) == [], "it shows nothing yet"
    room.hub.show_public(VIEW, 9)
    assert room.hear(line) == [Showing(9, VIEW), Pointing(POINTED)]
    room.hub.point(Gesture(Shown(NOTE, 1), pointer=Point(0, 0)))
    assert room.hear(line) == [Pointing(None)]


@pytest.mark.parametrize(
    ("greeting", "reason"),
    [
        (public_hello(table=TableName("elsewhere")), Dismissal.OTHER_TABLE),
        (public_hello(protocol=f"{MAJOR + 1}.0"), Dismissal.PROTOCOL_TOO_NEW),
        (hello(3, kind=SeatKind.UNKNOWN), Dismissal.SEAT_UNKNOWN),
    ],
)
def test_a_screen_that_may_not_come_is_told_why(greeting: Hello, reason: Dismissal) -> None:
    room = Room()
    line = room.line()
    assert room.say(line, greeting) == ()
    assert room.dismissed(line).reason is reason


def test_a_kind_of_tomorrow_is_told_that_there_is_no_such_seat_here() -> None:
    room = Room()
    line = room.line()
    assert room.say(line, encode(hello(3)).replace('"place"', '"clerk"')) == ()
    assert room.dismissed(line).reason is Dismissal.SEAT_UNKNOWN


@pytest.mark.parametrize(
    "said",
    [
        encode(OfferTail(ENTRIES[:1])),
        encode(VOTE),
        encode(Proposal(VOTE.id, UnknownCommand("RaiseFlag"))),
        encode(public_hello()),
        "no message",
    ],
)
def test_a_public_screen_that_misbehaves_is_sent_away(said: str) -> None:
    room = Room()
    line = screen(room)
    assert room.say(line, said) == ()
    assert room.dismissed(line).reason is Dismissal.MALFORMED
    assert room.hub.close(line) == ScreenLeft(device(91))


# -- slow lines --------------------------------------------------------------------------------------------------


def test_a_seat_that_does_not_read_holds_one_number_whatever_happens() -> None:
    room = Room()
    line = room.seated(3)
    following = journal(2000, start=ENTRIES)[9:]
    for entry in following:
        room.ledger.extend((entry,))
        room.hub.tell_time()
    kept = room.hub._lines[line]
    assert len(kept.control) == 0
    heard = room.hear(line)
    assert isinstance(heard[0], Clock)
    tails = [each for each in heard[1:] if isinstance(each, Tail)]
    assert len(tails) == 10, "whole messages, as few as may be"
    assert tuple(entry for each in tails for entry in each.entries) == following
    assert {each.newest for each in tails} == {2009}
    assert max(len(each.entries) for each in tails) == MOST_ENTRIES


def test_entries_that_come_while_a_seat_reads_are_neither_lost_nor_said_twice() -> None:
    room = Room()
    following = journal(600, start=ENTRIES)
    line = room.line()
    room.say(line, hello())
    heard: list[Entry] = []
    for place in range(9, 609):
        room.ledger.extend((following[place],))
        if place % 7 == 0 and (text := room.hub.next_message(line, START)) is not None:
            message = decode_from_kiosk(text)
            heard += message.entries if isinstance(message, Tail) else ()
    for message in room.hear(line):
        heard += message.entries if isinstance(message, Tail) else ()
    assert tuple(heard) == following


# -- which history counts ----------------------------------------------------------------------------------------


def test_a_seat_with_another_sitting_begins_anew() -> None:
    room = Room()
    line = room.line()
    facts = room.say(line, hello(3, head_of(journal(20, ANOTHER), ANOTHER)))
    assert [type(fact) for fact in facts] == [SeatSeated]
    assert room.hear(line) == [welcome(), tail(0, ENTRIES)]


def test_a_seat_with_a_history_that_is_not_ours_begins_anew_and_is_told_of() -> None:
    room = Room()
    line = room.line()
    facts = room.say(line, hello(3, head_of(FORK)))
    assert facts[1:] == (SeatForked(SeatNumber(3)),)
    assert room.hear(line) == [welcome(), tail(0, ENTRIES)]


def test_a_kiosk_without_a_sitting_leaves_seats_with_what_they_have() -> None:
    room = Room((), NO_SITTING_ID)
    line = room.line()
    room.say(line, hello(3, head_of(ENTRIES)))
    assert room.hear(line) == [welcome()]
    other = Ledger(genesis(ANOTHER), journal(2, ANOTHER))
    room.hub.begin(other)
    assert room.hear(line) == [tail(0, journal(2, ANOTHER), 2, ANOTHER)]


def test_another_sitting_on_the_table_reaches_every_seat_from_its_first_entry() -> None:
    room = Room()
    lines, greeted = [room.seated(number) for number in (1, 2)], room.line()
    room.hub.begin(Ledger(genesis(ANOTHER)))
    room.say(greeted, hello(3, genesis(ANOTHER)))
    assert room.hear(greeted) == [welcome()], "it knows already where that one begins"
    for line in lines:
        assert room.hear(line) == [tail(0, (), 0, ANOTHER)]


def test_a_table_that_has_fewer_seats_for_another_sitting_sends_the_others_away() -> None:
    room = Room()
    third, seventh, stranger = room.seated(3), room.seated(7), room.line()
    room.hub.begin(Ledger(genesis(ANOTHER)), replace(KIOSK, seats=5))
    assert room.dismissed(seventh) == Farewell(Dismissal.SEAT_UNKNOWN, tuple(map(SeatNumber, (1, 2, 4, 5))))
    assert room.hear(third) == [tail(0, (), 0, ANOTHER)]
    assert room.hear(stranger) == []


def test_a_table_without_a_sitting_leaves_its_seats_with_what_they_have() -> None:
    room = Room()
    line = room.seated(3)
    room.hub.begin(Ledger(genesis(NO_SITTING_ID)))
    assert room.hear(line) == []
    room.hub.begin(Ledger(genesis(ANOTHER), journal(2, ANOTHER)))
    assert room.hear(line) == [tail(0, journal(2, ANOTHER), 2, ANOTHER)]


# -- a kiosk that lost its last entries --------------------------------------------------------------------------


def lost(held: int = 5) -> Room:
    return Room(ENTRIES[:held])


def test_what_a_seat_has_and_the_kiosk_lacks_is_asked_for_and_adopted() -> None:
    room = lost()
    line = room.line()
    assert len(room.say(line, hello(3, head_of(ENTRIES)))) == 1
    assert room.hear(line) == [welcome(), WantTail(5)]
    assert room.say(line, OfferTail(ENTRIES[5:])) == (TailOffered(ENTRIES[5:]),)
    assert room.hear(line) == [], "not before it is decided"
    room.ledger.extend(ENTRIES[5:])
    room.hub.adopted(line)
    assert room.hear(line) == []
    following = journal(1, start=ENTRIES)[9:]
    room.ledger.extend(following)
    assert room.hear(line) == [tail(9, following, 10)]


def test_a_long_tail_is_adopted_in_several_messages() -> None:
    room = lost()
    line = room.line()
    room.say(line, hello(3, head_of(ENTRIES)))
    assert room.hear(line)[-1] == WantTail(5)
    for place in range(5, 9):
        assert room.say(line, OfferTail((ENTRIES[place],)))
        room.ledger.extend((ENTRIES[place],))
        room.hub.adopted(line)
        assert room.hear(line) == ([WantTail(place + 1)] if place < 8 else [])


def test_two_seats_with_different_tails_both_end_with_the_longer_one() -> None:
    room = lost()
    longer, shorter = room.line(), room.line()
    room.say(longer, hello(1, head_of(ENTRIES)))
    room.say(shorter, hello(2, head_of(ENTRIES[:7])))
    assert room.hear(longer)[-1] == room.hear(shorter)[-1] == WantTail(5)
    room.say(longer, OfferTail(ENTRIES[5:]))
    room.say(shorter, OfferTail(ENTRIES[5:7]))
    room.ledger.extend(ENTRIES[5:])
    room.hub.adopted(longer)
    room.hub.adopted(shorter)
    assert room.hear(longer) == []
    assert room.hear(shorter) == [tail(7, ENTRIES[7:])], "it goes on from where it is, not from the start"


def test_a_tail_that_is_not_adopted_sends_the_seat_to_the_start() -> None:
    room = Room(FORK[:5])
    line = room.line()
    room.say(line, hello(3, head_of(ENTRIES)))
    room.hear(line)
    room.say(line, OfferTail(ENTRIES[5:]))
    room.ledger.extend(FORK[5:7])
    room.hub.not_adopted(line)
    assert room.hear(line) == [tail(0, FORK[:7], 7)]


def test_a_seat_that_offers_less_than_it_claimed_is_asked_again() -> None:
    room = lost()
    line = room.line()
    room.say(line, hello(3, head_of(ENTRIES), last_seq=10**6))
    room.hear(line)
    room.say(line, OfferTail(ENTRIES[5:]))
    room.ledger.extend(ENTRIES[5:])
    room.hub.adopted(line)
    assert room.hear(line) == [WantTail(9)]


def test_an_offer_that_leads_elsewhere_than_it_was_said_sends_the_seat_to_the_start() -> None:
    room = lost()
    line = room.line()
    room.say(line, hello(3, head_of(FORK)))
    room.hear(line)
    room.say(line, OfferTail(ENTRIES[5:]))
    room.ledger.extend(ENTRIES[5:])
    room.hub.adopted(line)
    assert room.hear(line) == [tail(0, ENTRIES)]


def test_one_question_gets_one_answer() -> None:
    room = lost()
    line = room.line()
    room.say(line, hello(3, head_of(ENTRIES)))
    room.hear(line)
    assert room.say(line, OfferTail(ENTRIES[5:7]))
    assert room.say(line, OfferTail(ENTRIES[7:])) == ()
    assert room.dismissed(line).reason is Dismissal.MALFORMED


def test_a_seat_that_answers_and_never_reads_lets_no_questions_pile_up() -> None:
    """Found by tests/hostile: each entry that the kiosk had already was one more question, waiting in memory."""
    room = lost()
    line = room.line()
    room.say(line, hello(3, head_of(ENTRIES)))
    assert room.say(line, OfferTail(ENTRIES[4:5])) == ()
    assert [type(message) for message in room.hear(line)] == [Welcome, WantTail, Farewell]


def test_answers_that_come_when_nothing_was_offered_change_nothing() -> None:
    room = Room()
    line = room.seated(3)
    room.hub.adopted(line)
    room.hub.not_adopted(line)
    assert room.hear(line) == []


def test_a_seat_that_is_asked_still_reports_and_is_not_told_the_clock() -> None:
    room = lost()
    line = room.line()
    room.say(line, hello(3, head_of(ENTRIES)))
    room.hear(line)
    room.hub.tell_time()
    assert room.say(line, Report(REPORT)) == (SeatReported(SeatNumber(3), REPORT),)
    assert room.hear(line) == []


def test_another_sitting_begun_while_a_seat_is_asked_goes_before_its_offer() -> None:
    room = lost()
    line = room.line()
    room.say(line, hello(3, head_of(ENTRIES)))
    room.hear(line)
    room.hub.begin(Ledger(genesis(ANOTHER)))
    assert room.say(line, OfferTail(ENTRIES[5:])) == (TailOffered(ENTRIES[5:]),)
    room.hub.not_adopted(line)
    assert room.hear(line) == [tail(0, (), 0, ANOTHER)]


# -- whatever peers do -------------------------------------------------------------------------------------------

greetings = st.builds(
    lambda seat, seq, number: encode(hello(seat, head_of(ENTRIES[:seq]), device=device(number))),
    st.integers(1, 9),
    st.integers(0, 9),
    st.integers(1, 4),
)
offers = st.builds(
    lambda begin, count: encode(OfferTail(ENTRIES[begin : begin + count])), st.integers(0, 8), st.integers(1, 4)
)
others = st.sampled_from(
    [
        encode(Report(REPORT)),
        encode(VOTE),
        encode(FLOOR),
        encode(hello(None)),
        encode(hello(2, head_of(FORK))),
        encode(public_hello()),
        encode(public_hello(92)),
    ]
)
said: st.SearchStrategy[str | bytes] = greetings | offers | others | st.text(st.characters()) | st.binary()
DEEDS = ("open", "close", "say", "say", "say", "hear", "decide", "vote", "grow")


@settings(max_examples=200)
@for_all(st.lists(st.tuples(st.sampled_from(DEEDS), st.integers(1, 5), said), max_size=40))
def test_whatever_peers_do_the_hub_stands_and_no_seat_is_left_behind(deeds: list[tuple[str, int, str | bytes]]) -> None:
    room = Room(ENTRIES[:5])
    lines, at_the_table, screens = [room.line()], set[SeatNumber](), set[DeviceId]()
    for deed, number, text in deeds:
        line = lines[number % len(lines)]
        match deed:
            case "open":
                lines.append(room.line())
            case "close":
                left = room.hub.close(line)
                at_the_table -= {left.seat} if isinstance(left, SeatLeft) else set()
                screens -= {left.device} if isinstance(left, ScreenLeft) else set()
            case "say":
                facts = room.say(line, text)
                at_the_table |= {fact.seat for fact in facts if isinstance(fact, SeatSeated)}
                screens |= {fact.device for fact in facts if isinstance(fact, ScreenArrived)}
                for fact in facts:
                    if isinstance(fact, Proposed):
                        room.hub.answer(fact.line, fact.id, None)
            case "decide":
                (room.hub.adopted if number % 2 else room.hub.not_adopted)(line)
            case "vote":
                room.hub.show_votes(votes(number))
            case "grow":
                head = room.ledger.head.seq
                room.ledger.extend(journal(1, start=room.ledger.after(0, head))[head:])
            case _:
                room.hear(line)
    for line in lines:
        left = room.hub.close(line)
        at_the_table -= {left.seat} if isinstance(left, SeatLeft) else set()
        screens -= {left.device} if isinstance(left, ScreenLeft) else set()
    assert not at_the_table | screens, "every seat that came has left with its lines"


# -- proved peers --------------------------------------------------------------------------------------------------


def greeted_as(peer: KnownPeer, greeting: Hello) -> tuple[tuple[FromHub, ...], str]:
    """What a hub makes of a greeting on a line whose peer is proved, and what it answers."""
    hub, line = Hub(KIOSK, Ledger(genesis(NO_SITTING_ID))), LineId(1)
    hub.open(line, peer)
    facts = hub.receive(line, encode(greeting), START)
    return facts, hub.next_message(line, START) or ""


def test_a_proved_seat_has_the_number_that_it_was_given_whatever_it_says() -> None:
    facts, answer = greeted_as(KnownPeer(device(3), SeatNumber(3), SeatKind.PLACE), hello(5, device=device(3)))
    assert [fact.seat for fact in facts if isinstance(fact, SeatSeated)] == [3]
    assert decode_from_kiosk(answer) == welcome(3)


def test_a_proved_seat_without_a_number_says_which_it_has() -> None:
    facts, _ = greeted_as(KnownPeer(device(3), None, SeatKind.PLACE), hello(5, device=device(3)))
    assert [fact.seat for fact in facts if isinstance(fact, SeatSeated)] == [5]


@pytest.mark.parametrize("greeting", [hello(3, device=device(4)), public_hello(3)])
def test_whoever_says_that_it_is_another_device_or_kind_is_sent_away(greeting: Hello) -> None:
    facts, answer = greeted_as(KnownPeer(device(3), SeatNumber(3), SeatKind.PLACE), greeting)
    assert facts == ()
    assert '"malformed"' in answer


# -- desks -------------------------------------------------------------------------------------------------------


def desk_hello(number: int = 81, **changes: Any) -> Hello:
    return replace(hello(None), device=device(number), kind=SeatKind.DESK, label="Mme Roux", **changes)


def test_a_desk_is_welcomed_without_a_number_and_told_everything() -> None:
    room = Room()
    line = room.line()
    arrived = ScreenArrived(device(81), "0.1.0", FoundBy.MDNS, None, SeatKind.DESK, "Mme Roux")
    assert room.say(line, desk_hello()) == (arrived,)
    assert room.hear(line) == [welcome(None), tail(0, ENTRIES)]
    room.hub.show_votes(VOTES)
    assert room.hear(line) == [Voting(VOTES)]
    assert room.hub.close(line) == ScreenLeft(device(81))


def test_a_desk_takes_no_seat_from_anybody() -> None:
    room = Room()
    room.say(room.line(), desk_hello())
    line = room.line()
    assert isinstance(room.say(line, hello(1))[0], SeatSeated)


def test_what_a_desk_asks_for_is_asked_by_the_clerk() -> None:
    room = Room()
    line = room.line()
    room.say(line, desk_hello())
    proposal = Proposal(VOTE.id, TurnPage(2))
    assert room.say(line, proposal) == (Proposed(line, CLERK, VOTE.id, TurnPage(2)),)


def test_a_seat_that_asks_for_what_is_a_desk_s_is_refused_at_the_door() -> None:
    room = Room()
    line = room.seated(3)
    assert room.say(line, Proposal(VOTE.id, TurnPage(2))) == ()
    assert room.hear(line) == [Receipt(VOTE.id, Refusal.NOT_DRIVING)]


@pytest.mark.parametrize("command", [each for each in get_args(DeskCommand) if each not in get_args(SeatCommand)])
def test_no_command_is_both_a_desk_s_and_a_seat_s_by_mistake(command: type) -> None:
    assert not issubclass(command, SeatCommand)


def test_a_desk_that_holds_more_is_asked_for_it() -> None:
    room = lost()
    line = room.line()
    head = head_of(ENTRIES)
    room.say(line, desk_hello(sitting=head.sitting, last_seq=head.seq, chain=head.chain))
    assert room.hear(line)[-1] == WantTail(5)
    assert room.say(line, OfferTail(ENTRIES[5:])) == (TailOffered(ENTRIES[5:]),)


def test_a_desk_with_another_history_begins_anew_and_it_is_told() -> None:
    room = Room()
    line = room.line()
    facts = room.say(line, desk_hello(sitting=SITTING, last_seq=3, chain=Chain("0" * 64)))
    assert facts[1:] == (SeatForked(None),)


# -- whom to believe ---------------------------------------------------------------------------------------------

STATION = Peer(KIOSK.device, SeatKind.DESK, None, "3082")
DESK = Peer(device(81), SeatKind.DESK, None, "3083")
THIRD = Peer(device(3), SeatKind.PLACE, SeatNumber(3), "3084")


def test_a_seat_hears_of_the_presenters_and_a_desk_of_all() -> None:
    room = Room()
    room.hub.tell_roster(Roster((STATION, DESK), (THIRD,)))
    seat, desk, public = room.line(), room.line(), room.line()
    room.say(seat, hello(3))
    room.say(desk, desk_hello())
    room.say(public, public_hello())
    assert Roster((STATION, DESK)) in room.hear(seat)
    assert Roster((STATION, DESK), (THIRD,)) in room.hear(desk)
    assert Roster((STATION, DESK)) in room.hear(public)


def test_the_roster_is_told_anew_when_it_changes_and_only_then() -> None:
    room = Room()
    room.hub.tell_roster(Roster((STATION,)))
    line = room.seated(3)
    room.hub.tell_roster(Roster((STATION,)))
    assert room.hear(line) == []
    room.hub.tell_roster(Roster((STATION, DESK), (THIRD,)))
    assert room.hear(line) == [Roster((STATION, DESK))]


def test_whoever_has_obeyed_a_higher_epoch_is_not_kept() -> None:
    room = Room()
    line = room.line()
    assert room.say(line, hello(3, epoch=2)) == (HigherEpoch(2),)
    assert room.dismissed(line).reason is Dismissal.SUPERSEDED


def test_a_presenter_that_goes_on_in_a_higher_epoch_welcomes_in_it() -> None:
    room = Room()
    room.hub.raise_epoch(3)
    line = room.line()
    assert isinstance(room.say(line, hello(3, epoch=2))[0], SeatSeated)
    assert replace(welcome(), epoch=3) in room.hear(line)


def test_drafts_go_to_desks_alone_after_all_that_people_wait_for() -> None:
    room = Room()
    drafts = (Draft(ROADS, "The road is mended."), Draft(ItemId("school"), "The school is painted."))
    room.hub.tell_drafts(drafts)
    seat, desk, public = room.seated(3), room.line(), room.line()
    room.say(desk, desk_hello())
    room.say(public, public_hello())
    assert not any(isinstance(each, Draft) for line in (seat, public) for each in room.hear(line))
    assert room.hear(desk)[-2:] == list(drafts)
    room.hub.tell_drafts(drafts[:1])
    assert room.hear(desk) == [drafts[0]]


def test_a_draft_that_no_message_can_hold_stays_where_it_is() -> None:
    room = Room()
    room.hub.tell_drafts((Draft(ROADS, "x" * MAX_MESSAGE_BYTES),))
    line = room.line()
    room.say(line, desk_hello())
    assert not any(isinstance(each, Draft) for each in room.hear(line))


def test_a_seat_is_behind_this_kiosk_once_it_has_gone_on_after_the_welcome() -> None:
    """One that obeys another presenter is welcomed too, and closes the line instead."""
    room = Room()
    line = room.line()
    room.say(line, hello(3))
    room.hear(line)
    assert room.hub.settled == frozenset()
    room.say(line, Report(REPORT))
    assert room.hub.settled == {SeatNumber(3)}
    room.hub.close(line)
    assert room.hub.settled == frozenset()


def test_a_seat_that_holds_more_is_behind_this_kiosk_once_that_is_adopted() -> None:
    room = lost()
    line = room.line()
    room.say(line, hello(3, head_of(ENTRIES)))
    room.hear(line)
    room.say(line, OfferTail(ENTRIES[5:]))
    assert room.hub.settled == frozenset()
    room.ledger.extend(ENTRIES[5:])
    room.hub.adopted(line)
    assert room.hub.settled == {SeatNumber(3)}
