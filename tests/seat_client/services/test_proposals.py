"""What a seat proposes: votes and wishes, given the sitting, when fingers and the kiosk do something, then."""

from collections.abc import Iterable
from dataclasses import replace

import pytest

from seat_client.services.proposals import (
    NO_VOTES,
    PATIENCE_SECONDS,
    KeptVotes,
    OwnVoice,
    OwnVote,
    Proposals,
    Proposed,
    VoteState,
)
from shared.domain.actors import PRESENTER
from shared.domain.attendance import RollState
from shared.domain.ballot_box import EMPTY_BOX, BallotBox, put
from shared.domain.ballot_commands import CastVote, CloseBallot, DropRequest, RequestBallot
from shared.domain.ballots import BallotKind, Choice, Purpose
from shared.domain.ids import ProposalId, SeatNumber, SittingId
from shared.domain.meeting_commands import AskFloor, LeaveFloor
from shared.domain.meeting_events import MemberMarked, MemberWithdrew
from shared.domain.refusals import Refusal
from shared.domain.rules.exclusion import WithdrawalKind
from shared.domain.sitting import Sitting
from shared.following.ended_ballots import NONE_ENDED, EndedBallots
from tests.fakes.voting import (
    BALLOT,
    OTHER_BALLOT,
    ROADS,
    after,
    all_but,
    filled,
    m,
    meeting,
    seat_of,
    voting,
    when,
)

SEAT = SeatNumber(2)
"""Where members 3 and 4 sit."""

FOR, AGAINST, ABSTAIN = Choice.FOR, Choice.AGAINST, Choice.ABSTAIN
OVER = EndedBallots(frozenset({BALLOT}))


def id_of(number: int) -> ProposalId:
    return ProposalId(f"{number:032x}")


class Seat:
    """One seat's proposals beside a sitting, with ids 1, 2, 3… in the order of touches."""

    def __init__(self, sitting: Sitting, kept: KeptVotes = NO_VOTES) -> None:
        self.proposals = Proposals(kept)
        self.drawn = 0
        self.now = 100.0
        self.sitting = sitting
        self.go_on(sitting)
        self.proposals.line_opened()

    def go_on(self, sitting: Sitting, ended: EndedBallots = NONE_ENDED) -> None:
        self.sitting = sitting
        self.proposals.follow(sitting, ended)

    def vote(self, number: int, choice: Choice) -> None:
        self.drawn += 1
        self.proposals.vote(self.sitting, SEAT, m(number), choice, id_of(self.drawn))

    def sends(self) -> list[tuple[int, int, Choice, int]]:
        """Id, member, choice and turn of each vote sent now."""
        return [
            (int(each.id, 16), int(each.command.member[1:]), each.command.choice, each.command.turn)
            for each in self.proposals.due(self.now)
            if isinstance(each.command, CastVote)
        ]

    def hears(self, number: int, refusal: Refusal | None = None) -> None:
        self.proposals.receipt(id_of(number), refusal)

    def stands(self, number: int) -> tuple[Choice | None, VoteState | None]:
        voice = next(each for each in self.proposals.voices(self.sitting, SEAT) if each.voice.member == m(number))
        return voice.choice, voice.state

    @property
    def kept(self) -> Iterable[tuple[int, Choice]]:
        return [(int(each.id, 16), each.choice) for each in self.proposals.kept.votes]


@pytest.fixture
def seat() -> Seat:
    return Seat(voting(meeting()))


# -- one voice -----------------------------------------------------------------------------------------------------


def test_nobody_has_answered_before_a_touch(seat: Seat) -> None:
    assert seat.stands(3) == seat.stands(4) == (None, None)
    assert seat.sends() == []


def test_a_vote_is_on_its_way_until_the_kiosk_says_so(seat: Seat) -> None:
    seat.vote(3, FOR)
    assert seat.stands(3) == (FOR, VoteState.SENDING)
    assert seat.sends() == [(1, 3, FOR, 1)]
    assert seat.stands(3) == (FOR, VoteState.SENDING)
    seat.hears(1)
    assert seat.stands(3) == (FOR, VoteState.RECORDED)
    assert seat.sends() == []


def test_what_the_room_sees_in_the_box_is_recorded(seat: Seat) -> None:
    seat.vote(3, FOR)
    seat.sends()
    seat.proposals.told_box(filled(seat.sitting, {3: FOR, 4: AGAINST}))
    assert seat.stands(3) == (FOR, VoteState.RECORDED)
    assert not seat.proposals.waits


def test_what_was_said_aloud_is_known_as_such(seat: Seat) -> None:
    aloud = put(EMPTY_BOX, seat.sitting, CastVote(BALLOT, m(3), FOR), PRESENTER)
    assert isinstance(aloud, BallotBox)
    seat.proposals.told_box(aloud)
    assert [each.aloud for each in seat.proposals.voices(seat.sitting, SEAT)] == [True, False]


def test_a_change_of_mind_has_an_id_of_its_own_and_the_next_turn(seat: Seat) -> None:
    seat.vote(3, FOR)
    seat.sends()
    seat.hears(1)
    seat.vote(3, AGAINST)
    assert seat.sends() == [(2, 3, AGAINST, 2)]
    assert seat.kept == [(1, FOR), (2, AGAINST)]
    seat.hears(2)
    assert seat.kept == [(2, AGAINST)]


def test_a_turn_is_higher_than_what_was_said_aloud_meanwhile(seat: Seat) -> None:
    box = filled(seat.sitting, {3: FOR})
    again = put(box, seat.sitting, CastVote(BALLOT, m(3), ABSTAIN, 7), seat_of(3))
    assert isinstance(again, BallotBox)
    seat.proposals.told_box(again)
    assert seat.stands(3) == (ABSTAIN, VoteState.RECORDED)
    seat.vote(3, AGAINST)
    assert seat.sends() == [(1, 3, AGAINST, 8)]


def test_the_same_touch_again_proposes_nothing_new(seat: Seat) -> None:
    for _ in range(2):
        seat.vote(3, FOR)
    assert seat.sends() == [(1, 3, FOR, 1)]
    seat.hears(1)
    seat.vote(3, FOR)
    assert seat.sends() == []


def test_touches_before_the_line_takes_them_are_one_proposal(seat: Seat) -> None:
    for choice in (FOR, AGAINST, ABSTAIN):
        seat.vote(3, choice)
    assert seat.sends() == [(3, 3, ABSTAIN, 3)]


def test_two_voices_know_nothing_of_each_other(seat: Seat) -> None:
    seat.vote(3, FOR)
    seat.vote(4, AGAINST)
    assert seat.sends() == [(1, 3, FOR, 1), (2, 4, AGAINST, 1)]
    seat.hears(2)
    assert (seat.stands(3), seat.stands(4)) == ((FOR, VoteState.SENDING), (AGAINST, VoteState.RECORDED))


def test_a_voice_of_another_seat_is_not_cast_here(seat: Seat) -> None:
    seat.vote(5, FOR)
    assert seat.sends() == []


@pytest.mark.parametrize("choice", [Choice.BLANK, Choice.NULL])
def test_a_paper_is_no_answer(seat: Seat, choice: Choice) -> None:
    seat.vote(3, choice)
    assert seat.sends() == []


def test_a_proxy_is_cast_by_its_holder_beside_his_own_voice() -> None:
    seat = Seat(voting(meeting(13, proxies=((13, 3),))))
    members = [each.voice.member for each in seat.proposals.voices(seat.sitting, SEAT)]
    assert members == [m(3), m(13), m(4)]
    seat.vote(13, AGAINST)
    assert seat.sends() == [(1, 13, AGAINST, 1)]
    assert (seat.stands(3), seat.stands(13)) == ((None, None), (AGAINST, VoteState.SENDING))


def test_whoever_withdrew_has_no_voice_here() -> None:
    sitting = voting(meeting())
    seat = Seat(after(sitting, MemberWithdrew(ROADS, m(3), WithdrawalKind.INTERESTED)))
    assert [each.voice.member for each in seat.proposals.voices(seat.sitting, SEAT)] == [m(4)]
    seat.vote(3, FOR)
    assert seat.sends() == []


@pytest.mark.parametrize(
    ("kind", "purpose"), [(BallotKind.SECRET, Purpose.DECISION), (BallotKind.ORDINARY, Purpose.ROUND)]
)
def test_on_paper_nothing_is_cast_nor_kept_here(kind: BallotKind, purpose: Purpose) -> None:
    sitting = voting(meeting())
    assert sitting.ballot is not None
    seat = Seat(replace(sitting, ballot=replace(sitting.ballot, kind=kind, purpose=purpose)))
    seat.vote(3, FOR)
    assert seat.proposals.kept == NO_VOTES
    assert seat.proposals.voices(seat.sitting, SEAT) == ()


def test_without_a_ballot_nothing_is_cast() -> None:
    seat = Seat(meeting())
    seat.vote(3, FOR)
    assert seat.proposals.kept == NO_VOTES
    assert seat.proposals.voices(seat.sitting, SEAT) == ()


# -- refused -------------------------------------------------------------------------------------------------------


def test_a_refused_vote_is_forgotten_and_its_reason_told_in_that_half(seat: Seat) -> None:
    seat.vote(3, FOR)
    seat.sends()
    seat.hears(1, Refusal.NO_VOICE)
    assert seat.stands(3) == (None, None)
    assert seat.proposals.kept == NO_VOTES
    assert seat.proposals.refusals == ((m(3), Refusal.NO_VOICE),)


def test_a_vote_that_the_kiosk_could_not_keep_is_kept_here_and_proposed_again_until_it_is(seat: Seat) -> None:
    seat.vote(3, FOR)
    seat.sends()
    seat.hears(1, Refusal.NOT_KEPT)
    assert seat.stands(3) == (FOR, VoteState.SLOW)
    assert list(seat.kept) == [(1, FOR)]
    assert (m(3), Refusal.NOT_KEPT) in seat.proposals.refusals
    assert seat.sends() == [], "not in a storm"
    seat.now += PATIENCE_SECONDS
    assert seat.sends() == [(1, 3, FOR, 1)]
    seat.hears(1)
    assert seat.stands(3) == (FOR, VoteState.RECORDED)
    assert seat.proposals.refusals == ()


def test_a_refused_change_of_mind_leaves_what_was_right(seat: Seat) -> None:
    seat.vote(3, FOR)
    seat.sends()
    seat.hears(1)
    seat.vote(3, AGAINST)
    seat.sends()
    seat.hears(2, Refusal.NO_VOICE)
    assert seat.stands(3) == (FOR, VoteState.RECORDED)
    assert seat.kept == [(1, FOR)]


def test_a_refused_proxy_is_told_to_its_holder_even_when_the_proxy_has_fallen() -> None:
    seat = Seat(voting(meeting(13, proxies=((13, 3),))))
    seat.vote(13, AGAINST)
    seat.sends()
    seat.go_on(after(seat.sitting, MemberMarked(m(13), RollState.PRESENT)))
    seat.hears(1, Refusal.NOT_YOUR_PLACE)
    assert seat.proposals.refusals == ((m(3), Refusal.NOT_YOUR_PLACE),)


def test_a_reason_goes_when_it_is_understood_or_he_touches_again(seat: Seat) -> None:
    for again in (lambda: seat.proposals.understood(m(3)), lambda: seat.vote(3, AGAINST)):
        seat.vote(3, FOR)
        seat.sends()
        seat.hears(seat.drawn, Refusal.NO_VOICE)
        assert seat.proposals.refusals
        again()
        assert seat.proposals.refusals == ()


def test_an_older_copy_that_is_refused_says_nothing(seat: Seat) -> None:
    seat.vote(3, FOR)
    seat.sends()
    seat.vote(3, AGAINST)
    seat.sends()
    seat.hears(1, Refusal.SUPERSEDED)
    assert seat.proposals.refusals == ()
    assert seat.stands(3) == (AGAINST, VoteState.SENDING)


def test_a_receipt_that_nobody_waits_for_means_nothing(seat: Seat) -> None:
    seat.hears(99)
    seat.hears(99, Refusal.NO_VOICE)
    assert seat.proposals.refusals == ()


def test_a_vote_said_aloud_after_a_recorded_one_takes_its_place(seat: Seat) -> None:
    seat.vote(3, FOR)
    seat.sends()
    seat.hears(1)
    aloud = put(EMPTY_BOX, seat.sitting, CastVote(BALLOT, m(3), ABSTAIN, 2), seat_of(3))
    assert isinstance(aloud, BallotBox)
    seat.proposals.told_box(aloud)
    assert seat.stands(3) == (ABSTAIN, VoteState.RECORDED)
    assert seat.proposals.kept == NO_VOTES


# -- the line ------------------------------------------------------------------------------------------------------


def test_without_a_receipt_it_is_sent_again_under_the_same_id_and_said_to_be_slow(seat: Seat) -> None:
    seat.vote(3, FOR)
    seat.sends()
    seat.now += PATIENCE_SECONDS - 0.1
    assert seat.sends() == []
    seat.now += 0.1
    assert seat.sends() == [(1, 3, FOR, 1)]
    assert seat.stands(3) == (FOR, VoteState.SLOW)
    seat.hears(1)
    assert seat.stands(3) == (FOR, VoteState.RECORDED)


def test_all_is_proposed_again_under_the_same_ids_on_a_new_line(seat: Seat) -> None:
    seat.vote(3, FOR)
    seat.vote(4, AGAINST)
    seat.sends()
    seat.hears(1)
    seat.proposals.line_lost()
    assert seat.stands(3) == (FOR, VoteState.RECORDED)
    seat.proposals.line_opened()
    assert seat.stands(3) == (FOR, VoteState.SENDING)
    assert seat.sends() == [(1, 3, FOR, 1), (2, 4, AGAINST, 1)]


def test_a_recorded_vote_and_its_change_of_mind_come_in_their_order(seat: Seat) -> None:
    seat.vote(3, FOR)
    seat.sends()
    seat.hears(1)
    seat.vote(3, AGAINST)
    seat.proposals.line_lost()
    seat.proposals.line_opened()
    assert seat.sends() == [(1, 3, FOR, 1), (2, 3, AGAINST, 2)]
    seat.hears(1, Refusal.SUPERSEDED)
    seat.hears(2)
    assert (seat.stands(3), seat.proposals.refusals) == ((AGAINST, VoteState.RECORDED), ())


def test_a_seat_restarted_in_the_middle_proposes_what_it_kept(seat: Seat) -> None:
    seat.vote(3, FOR)
    seat.sends()
    born_again = Seat(seat.sitting, seat.proposals.kept)
    assert born_again.stands(3) == (FOR, VoteState.SENDING)
    assert born_again.sends() == [(1, 3, FOR, 1)]


def test_nothing_is_proposed_before_the_ballot_is_open_here_too() -> None:
    sitting = voting(meeting())
    kept = KeptVotes(sitting.id, BALLOT, (OwnVote(id_of(1), m(3), FOR, 1),))
    seat = Seat(meeting(), kept)
    assert seat.sends() == []
    seat.go_on(sitting)
    assert seat.sends() == [(1, 3, FOR, 1)]


def test_the_box_of_a_lost_line_is_forgotten(seat: Seat) -> None:
    box = filled(seat.sitting, {1: FOR})
    seat.proposals.told_box(box)
    assert seat.proposals.box(seat.sitting) == box
    seat.proposals.line_lost()
    assert seat.proposals.box(seat.sitting) == EMPTY_BOX


def test_a_kiosk_that_does_not_know_the_ballot_yet_is_asked_again_when_it_does(seat: Seat) -> None:
    seat.vote(3, FOR)
    seat.sends()
    seat.hears(1, Refusal.BALLOT_NOT_OPEN)
    assert seat.sends() == []
    assert seat.proposals.refusals == ()
    seat.proposals.told_box(BallotBox(BALLOT))
    assert seat.sends() == [(1, 3, FOR, 1)]


# -- the end of a ballot -------------------------------------------------------------------------------------------


def closed(sitting: Sitting) -> Sitting:
    return when(sitting, CloseBallot(BALLOT), box=all_but(sitting, {}))


def test_votes_are_kept_until_their_ballot_is_over(seat: Seat) -> None:
    seat.vote(3, FOR)
    seat.sends()
    seat.hears(1)
    seat.go_on(replace(seat.sitting, blank=True))
    assert seat.kept == [(1, FOR)]
    seat.go_on(closed(seat.sitting), OVER)
    assert seat.proposals.kept == NO_VOTES
    assert seat.proposals.refusals == ()


def test_a_vote_that_came_after_the_close_is_told_as_not_counted(seat: Seat) -> None:
    seat.vote(3, FOR)
    seat.sends()
    seat.hears(1, Refusal.BALLOT_NOT_OPEN)
    seat.go_on(closed(seat.sitting), OVER)
    assert seat.proposals.refusals == ((m(3), Refusal.BALLOT_NOT_OPEN),)


def test_a_vote_whose_receipt_was_lost_with_its_line_is_not_said_to_be_uncounted(seat: Seat) -> None:
    seat.vote(3, FOR)
    seat.sends()
    seat.proposals.line_lost()
    seat.proposals.line_opened()
    seat.go_on(closed(seat.sitting), OVER)
    assert seat.proposals.refusals == ()
    assert seat.proposals.kept == NO_VOTES


def test_another_sitting_takes_all_votes_away(seat: Seat) -> None:
    seat.vote(3, FOR)
    seat.go_on(replace(meeting(), id=SittingId("6" * 32)))
    assert seat.proposals.kept == NO_VOTES


def test_the_next_ballot_begins_with_nothing(seat: Seat) -> None:
    seat.vote(3, FOR)
    assert seat.sitting.ballot is not None
    seat.go_on(replace(seat.sitting, ballot=replace(seat.sitting.ballot, id=OTHER_BALLOT)))
    assert seat.stands(3) == (None, None)
    seat.vote(3, AGAINST)
    assert (seat.proposals.kept.ballot, seat.kept) == (OTHER_BALLOT, [(2, AGAINST)])


def test_the_box_of_another_ballot_ends_what_was_kept() -> None:
    sitting = meeting()
    kept = KeptVotes(sitting.id, BALLOT, (OwnVote(id_of(1), m(3), FOR, 1),))
    seat = Seat(sitting, kept)
    seat.proposals.told_box(EMPTY_BOX)
    assert seat.proposals.kept == kept
    seat.proposals.told_box(BallotBox(OTHER_BALLOT))
    assert seat.proposals.kept == NO_VOTES


def test_the_box_of_an_older_ballot_takes_nothing_from_the_one_open_here(seat: Seat) -> None:
    seat.vote(3, FOR)
    seat.proposals.told_box(BallotBox(OTHER_BALLOT))
    assert seat.kept == [(1, FOR)]


# -- other wishes --------------------------------------------------------------------------------------------------


def test_a_hand_is_asked_once_and_answered_by_its_receipt(seat: Seat) -> None:
    seat.proposals.ask(m(3), AskFloor(m(3)), id_of(1))
    assert seat.proposals.asking == {m(3)}
    assert seat.proposals.due(0) == (Proposed(id_of(1), AskFloor(m(3))),)
    assert seat.proposals.due(1) == ()
    seat.hears(1)
    assert seat.proposals.asking == frozenset()


def test_a_refused_wish_is_told(seat: Seat) -> None:
    seat.proposals.ask(m(3), AskFloor(m(3)), id_of(1))
    seat.hears(1, Refusal.MEMBER_NOT_AT_THE_TABLE)
    assert seat.proposals.refusals == ((m(3), Refusal.MEMBER_NOT_AT_THE_TABLE),)


def test_the_newest_wish_of_a_member_takes_the_place_of_the_one_before(seat: Seat) -> None:
    seat.proposals.ask(m(3), AskFloor(m(3)), id_of(1))
    seat.proposals.ask(m(3), AskFloor(m(3)), id_of(2))
    seat.proposals.ask(m(3), LeaveFloor(m(3)), id_of(3))
    seat.proposals.ask(m(4), RequestBallot(ROADS, m(4), BallotKind.PUBLIC), id_of(4))
    seat.proposals.ask(m(4), DropRequest(ROADS, m(4)), id_of(5))
    assert [each.id for each in seat.proposals.due(0)] == [id_of(3), id_of(5)]


def test_wishes_do_not_outlive_their_line(seat: Seat) -> None:
    seat.proposals.ask(m(3), AskFloor(m(3)), id_of(1))
    assert seat.proposals.waits
    seat.proposals.line_lost()
    assert not seat.proposals.waits


def test_a_vote_is_no_question(seat: Seat) -> None:
    with pytest.raises(ValueError, match="no question"):
        seat.proposals.ask(m(3), CastVote(BALLOT, m(3), FOR), id_of(1))


def test_a_new_item_clears_reasons_of_the_old_one(seat: Seat) -> None:
    seat.proposals.ask(m(3), AskFloor(m(3)), id_of(1))
    seat.hears(1, Refusal.NOT_OPEN)
    seat.go_on(replace(seat.sitting, open_item=None))
    assert seat.proposals.refusals == ()


def test_a_voice_is_told_with_its_caster(seat: Seat) -> None:
    assert all(isinstance(each, OwnVoice) for each in seat.proposals.voices(seat.sitting, SEAT))
    assert [each.voice.cast_by for each in seat.proposals.voices(seat.sitting, SEAT)] == [m(3), m(4)]
