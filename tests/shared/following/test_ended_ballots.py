"""Which ballots are over, event by event."""

from dataclasses import replace
from itertools import pairwise

from shared.domain.ballot_commands import CancelBallot, CloseBallot
from shared.domain.meeting_commands import AskFloor
from shared.domain.sitting import Phase, Sitting
from shared.following.ended_ballots import NONE_ENDED, EndedBallots, after_event
from tests.fakes.voting import BALLOT, OTHER_BALLOT, ROADS, all_but, m, meeting, on, voting, when


def through(*sittings: Sitting) -> EndedBallots:
    ended = NONE_ENDED
    for before, after in pairwise(sittings):
        ended = after_event(ended, before, after)
    return ended


OPEN = voting(meeting())
CLOSED = when(OPEN, CloseBallot(BALLOT), box=all_but(OPEN, {}))


def test_an_open_ballot_is_not_over() -> None:
    assert through(on(meeting()), OPEN) == NONE_ENDED


def test_a_closed_and_a_cancelled_ballot_are_over_and_looked_at() -> None:
    for over in (CLOSED, when(OPEN, CancelBallot(BALLOT))):
        assert through(OPEN, over) == EndedBallots(frozenset({BALLOT}), OPEN.ballot)


def test_what_ended_last_stays_while_people_only_talk() -> None:
    assert through(OPEN, CLOSED, when(CLOSED, AskFloor(m(4)))).last == OPEN.ballot


def test_it_folds_away_when_the_table_goes_on() -> None:
    elsewhere = replace(CLOSED, present_item=None)
    for goes_on in (elsewhere, replace(CLOSED, phase=Phase.CLOSED), replace(CLOSED, open_item=None)):
        assert through(OPEN, CLOSED, goes_on) == EndedBallots(frozenset({BALLOT}))


def test_the_next_ballot_takes_its_place() -> None:
    assert OPEN.ballot is not None
    again = replace(CLOSED, ballot=replace(OPEN.ballot, id=OTHER_BALLOT))
    assert through(OPEN, CLOSED, again) == EndedBallots(frozenset({BALLOT}))
    assert through(OPEN, again).ids == {BALLOT}
    assert again.course(ROADS).results
