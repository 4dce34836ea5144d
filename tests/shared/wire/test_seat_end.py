"""The seat's end: what it says, what it makes of what it hears, and what it does not put up with."""

import json
from dataclasses import replace

import pytest
from hypothesis import given as for_all
from hypothesis import settings
from hypothesis import strategies as st

from shared.domain.ballot_box import EMPTY_BOX, BallotBox, BoxedVote
from shared.domain.ballot_commands import CastVote
from shared.domain.ballots import Choice
from shared.domain.gestures import Gesture, Point
from shared.domain.ids import BallotId, MemberId, ProposalId, SeatNumber, SittingId
from shared.domain.meeting_commands import AskFloor
from shared.domain.presence import Dismissal, SeatKind
from shared.domain.public_view import NOTHING_TO_SHOW
from shared.domain.refusals import Refusal
from shared.domain.sitting import Shown
from shared.journal.entry import Entry, Head
from shared.wire.codec import Malformed, decode_from_seat, encode
from shared.wire.messages import (
    Clock,
    Farewell,
    FromKiosk,
    OfferTail,
    Pointing,
    Probe,
    Proposal,
    Receipt,
    Report,
    Showing,
    SwitchOff,
    Tail,
    Voting,
    WantTail,
    Welcome,
)
from shared.wire.seat_end import Appended, SeatEnd, TailWanted, TimeTold
from shared.wire.tails import MOST_ENTRIES
from shared.wire.version import MAJOR
from tests.fakes.at_the_table import EMPTY, REPORT, head_of, hello, identity, journal, public_hello, welcome
from tests.fakes.manual_clock import START
from tests.fakes.small_sitting import PLAN, SITTING

ENTRIES = journal(9)
ANOTHER = SittingId("0b" * 16)
MEMBER = MemberId("m5")
ID = ProposalId("c0" * 16)
VOTING = Voting(BallotBox(BallotId("ba" * 16), (BoxedVote(MEMBER, Choice.FOR, MEMBER, 1),)))


def tail(after: int, entries: tuple[Entry, ...], newest: int = 9, sitting: SittingId = SITTING) -> str:
    return encode(Tail(sitting, after, entries, newest))


def welcomed(head: Head = EMPTY) -> SeatEnd:
    end = SeatEnd(identity(), head)
    end.receive(encode(welcome()))
    return end


def seat_at(seq: int) -> SeatEnd:
    return welcomed(head_of(ENTRIES[:seq]))


# -- what it says ------------------------------------------------------------------------------------------------


def test_it_says_who_it_is_and_where_its_journal_ends() -> None:
    assert decode_from_seat(SeatEnd(identity(), head_of(ENTRIES)).hello()) == hello(3, head_of(ENTRIES))
    assert decode_from_seat(SeatEnd(identity(None, 0), EMPTY).hello()) == hello(None)


def test_it_reports() -> None:
    assert decode_from_seat(seat_at(0).report(REPORT)) == Report(REPORT)


def test_it_proposes_and_says_the_same_when_it_proposes_again() -> None:
    vote = CastVote(BallotId("ba" * 16), MEMBER, Choice.AGAINST, 2)
    assert decode_from_seat(seat_at(0).propose(ID, vote)) == Proposal(ID, vote)
    assert seat_at(0).propose(ID, vote) == seat_at(5).propose(ID, vote)
    assert decode_from_seat(seat_at(0).propose(ID, AskFloor(MEMBER))) == Proposal(ID, AskFloor(MEMBER))


def test_it_offers_as_much_as_fits() -> None:
    many = journal(MOST_ENTRIES + 50)
    assert decode_from_seat(seat_at(0).offer(many)) == OfferTail(many[:MOST_ENTRIES])


# -- what it hears -----------------------------------------------------------------------------------------------


def test_a_welcome_is_told() -> None:
    assert SeatEnd(identity(), EMPTY).receive(encode(welcome())) == welcome()


def test_entries_that_follow_are_appended() -> None:
    end = seat_at(2)
    assert end.receive(tail(2, ENTRIES[2:5])) == Appended(
        ENTRIES[2:5], head_of(ENTRIES[:5]), anew=False, caught_up=False
    )
    assert end.receive(tail(5, ENTRIES[5:])) == Appended(ENTRIES[5:], head_of(ENTRIES), anew=False, caught_up=True)


def test_a_tail_from_the_start_begins_anew() -> None:
    end = seat_at(5)
    other = journal(3, ANOTHER)
    heard = end.receive(tail(0, other, 3, ANOTHER))
    assert heard == Appended(other, head_of(other, ANOTHER), anew=True, caught_up=True)
    again = end.receive(tail(0, ENTRIES))
    assert again == Appended(ENTRIES, head_of(ENTRIES), anew=True, caught_up=True)


def test_a_sitting_may_begin_without_any_entry_yet() -> None:
    heard = seat_at(5).receive(tail(0, (), 0, ANOTHER))
    assert heard == Appended((), head_of((), ANOTHER), anew=True, caught_up=True)


def test_the_kiosks_clock_is_told() -> None:
    assert seat_at(0).receive(encode(Clock(START))) == TimeTold(START)


def test_what_is_pointed_at_is_told() -> None:
    pointing = Pointing(Gesture(Shown(PLAN, 4), pointer=Point(0.25, 0.5)))
    assert seat_at(0).receive(encode(pointing)) == pointing
    assert seat_at(0).receive(encode(Pointing(None))) == Pointing(None)


@pytest.mark.parametrize("refusal", [None, Refusal.NO_VOICE, Refusal.UNKNOWN])
def test_what_became_of_a_proposal_is_told(refusal: Refusal | None) -> None:
    assert seat_at(0).receive(encode(Receipt(ID, refusal))) == Receipt(ID, refusal)


def test_the_votes_cast_so_far_are_told() -> None:
    assert seat_at(0).receive(encode(VOTING)) == VOTING
    assert seat_at(0).receive(encode(Voting(EMPTY_BOX))) == Voting(EMPTY_BOX)


def public_screen() -> SeatEnd:
    end = SeatEnd(replace(identity(None, 91), kind=SeatKind.PUBLIC), EMPTY)
    assert decode_from_seat(end.hello()) == public_hello()
    assert end.receive(encode(welcome(None))) == welcome(None)
    return end


def test_a_public_screen_is_told_what_to_show_and_is_spared_the_journal() -> None:
    end, showing = public_screen(), Showing(0, NOTHING_TO_SHOW)
    assert end.receive(encode(showing)) == showing
    assert end.receive(encode(Clock(START))) == TimeTold(START)
    assert end.receive(encode(Pointing(None))) == Pointing(None)
    for wrong in (tail(0, ENTRIES), encode(WantTail(0)), encode(Receipt(ID, None)), encode(VOTING)):
        with pytest.raises(Malformed, match="without a journal"):
            public_screen().receive(wrong)


def test_a_seat_with_a_journal_is_not_told_what_to_show() -> None:
    with pytest.raises(Malformed, match="journal"):
        seat_at(0).receive(encode(Showing(0, NOTHING_TO_SHOW)))


def test_a_seat_is_not_welcomed_as_a_public_screen_nor_a_screen_as_a_seat() -> None:
    with pytest.raises(Malformed, match="Welcome"):
        SeatEnd(identity(), EMPTY).receive(encode(welcome(None)))
    with pytest.raises(Malformed, match="Welcome"):
        SeatEnd(replace(identity(None, 91), kind=SeatKind.PUBLIC), EMPTY).receive(encode(welcome(3)))


@pytest.mark.parametrize("wrong", ['{"shown":{"document":"plan","page":1}}', '{"pointer":{"x":2,"y":0}}', '"there"'])
def test_a_gesture_that_cannot_be_is_malformed(wrong: str) -> None:
    with pytest.raises(Malformed):
        seat_at(0).receive(f'{{"type":"Pointing","gesture":{wrong}}}')


def test_what_the_kiosk_lacks_is_told() -> None:
    assert seat_at(5).receive(encode(WantTail(3))) == TailWanted(3)
    assert seat_at(5).receive(encode(WantTail(0))) == TailWanted(0)


@pytest.mark.parametrize("reason", Dismissal)
def test_a_farewell_is_told_before_and_after_the_welcome(reason: Dismissal) -> None:
    farewell = Farewell(reason, (SeatNumber(2),))
    assert SeatEnd(identity(), EMPTY).receive(encode(farewell)) == farewell
    assert seat_at(0).receive(encode(farewell)) == farewell


def test_unknown_messages_mean_nothing() -> None:
    assert seat_at(0).receive('{"type":"Applause","seconds":5}') is None
    assert SeatEnd(identity(), EMPTY).receive('{"type":"Applause"}') is None


@pytest.mark.parametrize(
    ("major", "reason"), [(MAJOR + 1, Dismissal.PROTOCOL_TOO_OLD), (MAJOR - 1, Dismissal.PROTOCOL_TOO_NEW)]
)
def test_a_kiosk_of_another_major_is_left_for_the_reason_that_a_person_understands(
    major: int, reason: Dismissal
) -> None:
    greeting = json.dumps({"type": "Welcome", "protocol": f"{major}.0"})
    assert SeatEnd(identity(), EMPTY).receive(greeting) == Farewell(reason)


# -- what it does not put up with --------------------------------------------------------------------------------

BEFORE_WELCOME: tuple[FromKiosk, ...] = (
    Tail(SITTING, 0, ENTRIES, 9),
    WantTail(0),
    Clock(START),
    Receipt(ID, None),
    VOTING,
    Pointing(None),
    Showing(0, NOTHING_TO_SHOW),
)


@pytest.mark.parametrize("message", BEFORE_WELCOME, ids=lambda each: type(each).__name__)
def test_nothing_but_a_farewell_comes_before_the_welcome(message: FromKiosk) -> None:
    with pytest.raises(Malformed, match="before Welcome"):
        SeatEnd(identity(), head_of(ENTRIES)).receive(encode(message))


def test_there_is_one_welcome_and_the_number_in_it_is_the_kiosks_word() -> None:
    with pytest.raises(Malformed, match="Welcome"):
        seat_at(0).receive(encode(welcome()))
    assert SeatEnd(identity(), EMPTY).receive(encode(welcome(4))) == welcome(4)
    with pytest.raises(Malformed, match="Welcome"):
        SeatEnd(identity(), EMPTY).receive(encode(welcome(None)))


WRONG_TAILS = {
    "repeated": tail(2, ENTRIES[2:5]),
    "a gap": tail(6, ENTRIES[6:]),
    "out of order": tail(5, (ENTRIES[6], ENTRIES[5])),
    "altered": tail(5, (replace(ENTRIES[5], body="!"),)),
    "forged salt": tail(5, (replace(ENTRIES[5], salt=""),)),
    "of another sitting": tail(5, ENTRIES[5:], sitting=ANOTHER),
    "anew, not from the first entry": tail(0, ENTRIES[5:], newest=20),
    "anew, of another sitting": tail(0, ENTRIES, sitting=ANOTHER),
}


@pytest.mark.parametrize("wrong", WRONG_TAILS.values(), ids=WRONG_TAILS.keys())
def test_a_tail_that_does_not_follow_is_malformed_and_changes_nothing(wrong: str) -> None:
    end = seat_at(5)
    with pytest.raises(Malformed):
        end.receive(wrong)
    assert end.receive(tail(5, ENTRIES[5:])) == Appended(ENTRIES[5:], head_of(ENTRIES), anew=False, caught_up=True)


@pytest.mark.parametrize("after", [-1, 5, 6, 10**30])
def test_what_it_does_not_have_is_not_wanted_from_it(after: int) -> None:
    with pytest.raises(Malformed, match="wanted"):
        seat_at(5).receive(encode(WantTail(after)))


@pytest.mark.parametrize("said", [Probe(3), SwitchOff()])
def test_a_probe_and_the_switch_count_after_the_welcome_alone(said: Probe | SwitchOff) -> None:
    assert seat_at(5).receive(encode(said)) == said
    with pytest.raises(Malformed, match="before Welcome"):
        SeatEnd(identity(), head_of(ENTRIES[:5])).receive(encode(said))


@pytest.mark.parametrize("text", ["", "{}", b"\x00", "[" * 10_000, '{"type":"Tail"}'])
def test_what_is_no_message_is_malformed(text: str | bytes) -> None:
    with pytest.raises(Malformed):
        seat_at(0).receive(text)


anything = st.one_of(
    st.text(st.characters()),
    st.binary(),
    st.sampled_from(
        [
            *WRONG_TAILS.values(),
            encode(welcome()),
            encode(WantTail(2)),
            encode(Clock(START)),
            encode(Receipt(ID, None)),
            encode(VOTING),
            encode(Probe(3)),
            encode(SwitchOff()),
            tail(0, ENTRIES),
        ]
    ),
)


@settings(max_examples=200)
@for_all(st.lists(anything, max_size=10))
def test_whatever_a_kiosk_says_it_is_a_fact_or_malformed(said: list[str | bytes]) -> None:
    end = SeatEnd(identity(), head_of(ENTRIES[:5]))
    for text in said:
        try:
            fact = end.receive(text)
        except Malformed:
            return  # The line is closed.
        known = Welcome | Appended | TailWanted | TimeTold | Receipt | Voting | Pointing | Probe | SwitchOff | Farewell
        assert fact is None or isinstance(fact, known)
