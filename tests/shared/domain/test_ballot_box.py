"""The ballot box: one vote for each voice, whoever sends it and however often."""

import pytest

from shared.domain.actors import PRESENTER, Actor, Role
from shared.domain.attendance import RollState
from shared.domain.ballot_box import EMPTY_BOX, BallotBox, box_for, cast, put, silent, speaks_for
from shared.domain.ballot_commands import CancelBallot, CastVote, OpenBallot
from shared.domain.ballots import BallotKind, Candidate, Choice, Purpose
from shared.domain.ids import SeatNumber
from shared.domain.meeting_commands import HandInProxy, MarkMember, WithdrawMember
from shared.domain.refusals import Refusal
from shared.domain.rules.elections import Post
from shared.domain.rules.exclusion import WithdrawalKind
from tests.fakes.manual_clock import START
from tests.fakes.voting import BALLOT, MAYOR, OTHER_BALLOT, ROADS, filled, m, meeting, on, seat_of, voting, when

FOR, AGAINST = Choice.FOR, Choice.AGAINST


def taken(found: BallotBox | Refusal) -> BallotBox:
    assert isinstance(found, BallotBox), found
    return found


def test_a_vote_goes_in_once_with_who_cast_it() -> None:
    box = taken(put(EMPTY_BOX, voting(meeting()), CastVote(BALLOT, m(4), FOR), seat_of(4)))
    (vote,) = box.votes
    assert (vote.member, vote.choice, vote.cast_by, vote.turn) == (m(4), FOR, m(4), 1)


def test_the_same_vote_sent_again_changes_nothing() -> None:
    sitting = voting(meeting())
    box = filled(sitting, {4: FOR})
    assert put(box, sitting, CastVote(BALLOT, m(4), FOR), seat_of(4)) is box


def test_a_voice_may_change_its_mind_until_the_close() -> None:
    sitting = voting(meeting())
    box = taken(put(filled(sitting, {4: FOR, 5: FOR}), sitting, CastVote(BALLOT, m(4), AGAINST, 2), seat_of(4)))
    assert [(vote.member, vote.choice) for vote in box.votes] == [(m(4), AGAINST), (m(5), FOR)]


@pytest.mark.parametrize("late", [CastVote(BALLOT, m(4), FOR, 1), CastVote(BALLOT, m(4), FOR, 2)])
def test_a_late_copy_of_an_older_choice_counts_for_nothing(late: CastVote) -> None:
    sitting = voting(meeting())
    box = taken(put(filled(sitting, {4: FOR}), sitting, CastVote(BALLOT, m(4), AGAINST, 2), seat_of(4)))
    assert put(box, sitting, late, seat_of(4)) is Refusal.SUPERSEDED


def test_a_seat_votes_for_its_own_members_alone() -> None:
    sitting = voting(meeting())
    assert put(EMPTY_BOX, sitting, CastVote(BALLOT, m(9), FOR), seat_of(3)) is Refusal.NOT_YOUR_PLACE
    assert put(EMPTY_BOX, sitting, CastVote(BALLOT, m(4), FOR), Actor(Role.SEAT)) is Refusal.NOT_YOUR_PLACE


def test_the_holder_of_a_proxy_votes_at_his_seat_for_the_absent_one() -> None:
    sitting = voting(meeting(9, proxies=[(9, 4)]))
    box = taken(put(EMPTY_BOX, sitting, CastVote(BALLOT, m(9), AGAINST), seat_of(4)))
    assert box.votes[0].cast_by == m(4)
    assert put(EMPTY_BOX, sitting, CastVote(BALLOT, m(9), FOR), seat_of(9)) is Refusal.NOT_YOUR_PLACE


def test_the_clerk_records_what_is_said_aloud() -> None:
    box = taken(put(EMPTY_BOX, voting(meeting()), CastVote(BALLOT, m(9), FOR), PRESENTER))
    assert [(each.member, each.aloud) for each in box.votes] == [(m(9), True)]
    box = taken(put(box, voting(meeting()), CastVote(BALLOT, m(9), AGAINST, 2), seat_of(9)))
    assert [(each.choice, each.aloud) for each in box.votes] == [(AGAINST, False)]


def test_whoever_has_no_voice_casts_none() -> None:
    """Absent without a proxy, or withdrawn from the item (L2131-11)."""
    sitting = when(voting(meeting(9)), WithdrawMember(ROADS, m(4), WithdrawalKind.INTERESTED))
    for number in (4, 9):
        assert put(EMPTY_BOX, sitting, CastVote(BALLOT, m(number), FOR), PRESENTER) is Refusal.NO_VOICE


def test_no_vote_is_taken_before_the_opening_after_the_close_or_for_another_ballot() -> None:
    sitting = voting(meeting())
    for elsewhere, ballot in ((on(meeting()), BALLOT), (sitting, OTHER_BALLOT)):
        assert put(EMPTY_BOX, elsewhere, CastVote(ballot, m(4), FOR), seat_of(4)) is Refusal.BALLOT_NOT_OPEN
    closed = when(sitting, CancelBallot(BALLOT))
    assert put(EMPTY_BOX, closed, CastVote(BALLOT, m(4), FOR), seat_of(4)) is Refusal.BALLOT_NOT_OPEN


@pytest.mark.parametrize("choice", [Choice.BLANK, Choice.NULL])
def test_a_paper_is_no_choice_of_a_finger(choice: Choice) -> None:
    assert put(EMPTY_BOX, voting(meeting()), CastVote(BALLOT, m(4), choice), seat_of(4)) is Refusal.NOT_A_CHOICE


def test_a_turn_below_one_is_none() -> None:
    assert put(EMPTY_BOX, voting(meeting()), CastVote(BALLOT, m(4), FOR, 0), seat_of(4)) is Refusal.NOT_A_CHOICE


def test_nothing_of_a_secret_ballot_comes_into_the_box() -> None:
    """L2121-21, R11.7: it is on paper."""
    open_round = OpenBallot(
        BALLOT, MAYOR, BallotKind.SECRET, Purpose.ROUND, post=Post.DEPUTY, candidates=(Candidate("A"),)
    )
    sitting = when(on(meeting(), MAYOR), open_round)
    assert put(EMPTY_BOX, sitting, CastVote(BALLOT, m(4), FOR), seat_of(4)) is Refusal.ON_PAPER


def test_a_box_of_another_ballot_is_empty_for_this_one() -> None:
    sitting = voting(meeting())
    stale = BallotBox(OTHER_BALLOT, filled(sitting, {4: FOR}).votes)
    assert box_for(stale, sitting.ballot).votes == ()
    assert box_for(stale, None) is EMPTY_BOX
    assert len(taken(put(stale, sitting, CastVote(BALLOT, m(5), FOR), seat_of(5))).votes) == 1


def test_the_box_is_told_in_the_order_of_the_table() -> None:
    sitting = voting(meeting())
    assert sitting.ballot is not None
    box = filled(sitting, {7: FOR, 2: AGAINST})
    assert [each.member for each in cast(box, sitting, sitting.ballot)] == [m(2), m(7)]


def test_whoever_has_voted_and_gone_has_voted() -> None:
    sitting = voting(meeting())
    box = filled(sitting, {4: FOR})
    gone = when(sitting, MarkMember(m(4), RollState.LEFT))
    assert gone.ballot is not None
    assert [each.member for each in cast(box, gone, gone.ballot)] == [m(4)]
    assert m(4) not in silent(box, gone, gone.ballot)


def test_a_vote_proposed_again_after_its_voter_has_gone_is_told_recorded_again() -> None:
    sitting = voting(meeting(13, proxies=((13, 3),)))
    box = filled(sitting, {3: FOR, 4: FOR, 13: AGAINST})
    gone = when(sitting, MarkMember(m(4), RollState.LEFT))
    assert put(box, gone, CastVote(BALLOT, m(4), FOR), seat_of(4)) == box
    assert put(box, gone, CastVote(BALLOT, m(4), FOR), seat_of(9)) is Refusal.NOT_YOUR_PLACE
    assert put(box, gone, CastVote(BALLOT, m(4), AGAINST, 2), seat_of(4)) is Refusal.NO_VOICE
    arrived = when(sitting, MarkMember(m(13), RollState.PRESENT))
    assert put(box, arrived, CastVote(BALLOT, m(13), AGAINST), seat_of(3)) == box


def test_a_vote_proposed_again_after_its_voter_withdrew_is_none() -> None:
    sitting = voting(meeting())
    out = when(sitting, WithdrawMember(ROADS, m(4), WithdrawalKind.INTERESTED))
    assert put(filled(sitting, {4: FOR}), out, CastVote(BALLOT, m(4), FOR), seat_of(4)) is Refusal.NO_VOICE


def test_whoever_goes_without_having_voted_is_not_waited_for() -> None:
    gone = when(voting(meeting()), MarkMember(m(4), RollState.LEFT))
    assert gone.ballot is not None
    assert m(4) not in silent(EMPTY_BOX, gone, gone.ballot)
    assert len(silent(EMPTY_BOX, gone, gone.ballot)) == 12


def test_a_proxy_that_falls_with_its_holder_leaves_what_he_had_cast_and_no_voice_to_wait_for() -> None:
    sitting = voting(meeting(9, proxies=[(9, 4)]))
    gone = when(sitting, MarkMember(m(4), RollState.LEFT))
    assert gone.ballot is not None
    assert m(9) not in silent(EMPTY_BOX, gone, gone.ballot)
    assert [each.member for each in cast(filled(sitting, {9: FOR}), gone, gone.ballot)] == [m(9)]


def test_a_grantor_who_arrives_in_the_middle_may_change_what_his_holder_said_and_never_votes_twice() -> None:
    sitting = voting(meeting(9, proxies=[(9, 4)]))
    box = filled(sitting, {9: FOR})
    there = when(sitting, MarkMember(m(9), RollState.PRESENT))
    assert put(box, there, CastVote(BALLOT, m(9), AGAINST, 2), seat_of(4)) is Refusal.NOT_YOUR_PLACE
    box = taken(put(box, there, CastVote(BALLOT, m(9), AGAINST, 2), seat_of(9)))
    assert [(each.choice, each.cast_by) for each in box.votes] == [(AGAINST, m(9))]


def test_whoever_withdraws_in_the_middle_has_not_voted_nor_has_the_proxy_he_carries() -> None:
    """L2131-11: a vote in which he took part would be unlawful; the proxy he carries falls with him (R3.11)."""
    sitting = voting(meeting(9, proxies=[(9, 4)]))
    box = filled(sitting, {4: FOR, 9: FOR, 5: AGAINST})
    out = when(sitting, WithdrawMember(ROADS, m(4), WithdrawalKind.INTERESTED))
    assert out.ballot is not None
    assert [each.member for each in cast(box, out, out.ballot)] == [m(5)]


def test_a_new_proxy_in_the_middle_gives_its_holder_the_voice() -> None:
    sitting = when(voting(meeting()), MarkMember(m(9), RollState.LEFT))
    sitting = when(sitting, HandInProxy(m(9), m(4), START.date()))
    assert taken(put(EMPTY_BOX, sitting, CastVote(BALLOT, m(9), FOR), seat_of(4)))


def test_who_may_speak_for_whom() -> None:
    sitting = meeting()
    assert speaks_for(PRESENTER, sitting, m(9))
    assert speaks_for(seat_of(9), sitting, m(9))
    assert not speaks_for(seat_of(1), sitting, m(9))
    assert not speaks_for(Actor(Role.UNKNOWN, SeatNumber(5)), sitting, m(9))
