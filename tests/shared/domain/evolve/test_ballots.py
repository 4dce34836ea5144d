"""What votes leave in the sitting. What may happen is in decide/test_ballots.py; here: what events make of it."""

from datetime import timedelta

from shared.domain.ballot_events import (
    BallotClosed,
    BallotOpened,
    CandidatesChanged,
    ResultCorrected,
    RoundClosed,
    SeatsShared,
)
from shared.domain.ballots import BallotKind, Candidate, Counts, Purpose, Source
from shared.domain.evolve import evolve
from shared.domain.ids import BallotId
from shared.domain.items import ItemState
from shared.domain.rules.elections import Post
from shared.domain.sitting import Sitting
from tests.fakes.manual_clock import START
from tests.fakes.voting import BALLOT, MAYOR, NAMING, OTHER_BALLOT, ROADS, after, meeting, on, voting

LATER = START + timedelta(minutes=5)


def opened(post: Post | None = None, seats: int = 0, ballot: BallotId = BALLOT) -> BallotOpened:
    purpose = Purpose.ROUND if post else Purpose.DECISION
    kind = BallotKind.SECRET if post else BallotKind.ORDINARY
    item = NAMING if seats else MAYOR if post else ROADS
    candidates = (Candidate("A"), Candidate("B")) if post else ()
    return BallotOpened(ballot, item, kind, purpose, "", "The text", None, post, candidates, seats, 7, 13)


def closed(ballot: BallotId = BALLOT, outcome: str = "adopted") -> BallotClosed:
    return BallotClosed(ballot, Source.HANDS, Counts(for_=13), 13, 0, outcome == "adopted", outcome, "majority")


def test_an_open_ballot_knows_since_when_and_on_what_text() -> None:
    ballot = evolve(on(meeting()), opened(), LATER).ballot
    assert ballot is not None
    assert (ballot.opened_at, ballot.text, ballot.round) == (LATER, "The text", 0)


def test_a_result_carries_the_text_that_was_voted_and_when() -> None:
    sitting = evolve(evolve(on(meeting()), opened(), START), closed(), LATER)
    (result,) = sitting.course(ROADS).results
    assert (result.text, result.opened_at, result.closed_at) == ("The text", START, LATER)
    assert (sitting.state_of(ROADS), sitting.course(ROADS).ended_at) == (ItemState.ADOPTED, LATER)
    assert sitting.course(ROADS).decision == result


def test_an_item_that_was_not_voted_has_no_decision() -> None:
    assert on(meeting()).course(ROADS).decision is None


def test_an_outcome_of_a_newer_version_adopts_nothing() -> None:
    assert after(on(meeting()), opened(), closed(outcome="postponed")).state_of(ROADS) is ItemState.NOT_ADOPTED


def test_a_result_of_another_ballot_changes_nothing() -> None:
    sitting = voting(meeting())
    papers = (("A", 7),)
    for event in (
        closed(OTHER_BALLOT),
        RoundClosed(OTHER_BALLOT, papers, 0, 0, None, 13, "A", "absolute_majority"),
        SeatsShared(OTHER_BALLOT, papers, 0, 0, None, 13, (("A", 3),), "quotients"),
        ResultCorrected(OTHER_BALLOT, Counts(), "Why", False, "rejected", "majority"),
    ):
        assert after(sitting, event) == sitting


def test_rounds_follow_each_other_in_one_election() -> None:
    held = RoundClosed(BALLOT, (("A", 6), ("B", 6)), 1, 0, 13, 13, None, "no_absolute_majority")
    sitting = after(on(meeting(), MAYOR), opened(Post.DEPUTY), held, opened(Post.DEPUTY, ballot=OTHER_BALLOT))
    assert sitting.ballot is not None
    assert sitting.ballot.round == 2
    election = sitting.course(MAYOR).election
    assert election is not None
    assert len(election.rounds) == 1


def test_another_post_is_another_election() -> None:
    held = RoundClosed(BALLOT, (("A", 6), ("B", 6)), 1, 0, 13, 13, None, "no_absolute_majority")
    again = opened(Post.MAYOR, ballot=OTHER_BALLOT)
    election = after(on(meeting(), MAYOR), opened(Post.DEPUTY), held, again).course(MAYOR).election
    assert election is not None
    assert (election.post, election.rounds) == (Post.MAYOR, ())


def test_a_round_of_an_election_that_is_over_only_ends_the_ballot() -> None:
    """An event that a sound kiosk never writes: it is folded all the same."""
    won = RoundClosed(BALLOT, (("A", 13),), 0, 0, None, 13, "A", "absolute_majority")
    sitting = after(on(meeting(), MAYOR), opened(Post.DEPUTY), won, opened(Post.DEPUTY, ballot=OTHER_BALLOT))
    again = RoundClosed(OTHER_BALLOT, (("B", 13),), 0, 0, None, 13, "B", "absolute_majority")
    election = after(sitting, again).course(MAYOR).election
    assert election is not None
    assert election.elected == "A"


def test_shared_seats_that_wait_for_an_age_leave_the_item_open() -> None:
    waiting = SeatsShared(BALLOT, (("A", 6), ("B", 6)), 0, 0, None, 13, (), "undecided")
    sitting = after(on(meeting(), NAMING), opened(Post.DELEGATE, seats=3), waiting)
    assert sitting.state_of(NAMING) is ItemState.OPEN
    assert sitting.ballot is None


def test_candidates_of_no_election_are_kept_for_the_next_one() -> None:
    candidates = (Candidate("C"),)
    sitting = after(on(meeting(), MAYOR), CandidatesChanged(MAYOR, candidates))
    assert sitting.course(MAYOR).candidates == candidates


def test_a_correction_of_an_amendment_leaves_the_outcome_of_the_item() -> None:
    amendment = BallotOpened(
        OTHER_BALLOT, ROADS, BallotKind.ORDINARY, Purpose.AMENDMENT, "A word", "", None, None, (), 0, 7, 13
    )
    sitting = after(on(meeting()), amendment, closed(OTHER_BALLOT), opened(), closed())
    corrected = after(sitting, ResultCorrected(OTHER_BALLOT, Counts(against=13), "Why", False, "rejected", "majority"))
    assert corrected.state_of(ROADS) is ItemState.ADOPTED
    assert [each.carried for each in corrected.course(ROADS).results] == [False, True]


def test_a_ballot_closed_without_one_open_changes_nothing() -> None:
    assert after(Sitting(), closed()) == Sitting()
