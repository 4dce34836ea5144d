"""Choices made at the seats: what people reported of other programs, held by this one.

Each docstring begins with the report's id, and says in short what went wrong elsewhere. A touch is the vote here, and
may be changed until the close, so that "not yet confirmed" is "the kiosk has not answered yet".
"""

import pytest

from seat_client.services.proposals import PATIENCE_SECONDS, OwnVoice, Proposals, VoteState
from shared.domain.actors import Actor
from shared.domain.ballot_box import EMPTY_BOX, BallotBox, cast, put
from shared.domain.ballot_commands import CastVote, CloseBallot, OpenBallot, RequestBallot
from shared.domain.ballots import BallotKind, Choice
from shared.domain.ids import ProposalId, SeatNumber
from shared.domain.meeting_commands import AskFloor, OpenItem
from shared.domain.refusals import Refusal
from shared.domain.sitting import Sitting
from shared.following.ended_ballots import NONE_ENDED, after_event
from shared.journal.decisions import decisions
from shared.journal.fold import steps
from tests.fakes.minute_book import MinuteBook, book, on
from tests.fakes.voting import BALLOT, NEWS, OTHER_BALLOT, ROADS, m, meeting, refused, seat_of, voting

FOR, AGAINST = Choice.FOR, Choice.AGAINST
SEAT = SeatNumber(1)
"""Where members 1 and 2 sit."""


def id_of(number: int) -> ProposalId:
    return ProposalId(f"{number:032x}")


class Seat:
    """Seat 1, its line open, beside a sitting."""

    def __init__(self, sitting: Sitting) -> None:
        self.sitting = sitting
        self.proposals = Proposals()
        self.proposals.follow(sitting, NONE_ENDED)
        self.proposals.line_opened()
        self.now = 0.0
        self._drawn = 0

    def touches(self, choice: Choice) -> None:
        self._drawn += 1
        self.proposals.vote(self.sitting, SEAT, m(1), choice, id_of(self._drawn))

    def sends(self) -> tuple[CastVote, ...]:
        commands = (each.command for each in self.proposals.due(self.now))
        return tuple(each for each in commands if isinstance(each, CastVote))

    @property
    def widget(self) -> OwnVoice:
        return self.proposals.voices(self.sitting, SEAT)[0]


def taken(box: BallotBox, sitting: Sitting, vote: CastVote, by: Actor) -> BallotBox:
    found = put(box, sitting, vote, by)
    assert isinstance(found, BallotBox), found
    return found


def test_others_who_vote_leave_my_choice_where_it_is() -> None:
    """B01: another member's vote wiped the choice that I had made and that was not recorded yet."""
    sitting = voting(meeting())
    seat, box = Seat(sitting), EMPTY_BOX
    seat.touches(AGAINST)
    mine = seat.widget
    assert (mine.choice, mine.state) == (AGAINST, VoteState.SENDING)
    for number in range(3, 14):
        box = taken(box, sitting, CastVote(BALLOT, m(number), FOR), seat_of(number))
        seat.proposals.told_box(box)
        assert seat.widget == mine
    assert [each.choice for each in seat.sends()] == [AGAINST]


def test_a_choice_on_a_bad_line_is_kept_and_nothing_moves_by_itself() -> None:
    """B06: on a bad line the choice that was not sent yet was overwritten by what the server knew."""
    sitting = voting(meeting())
    seat = Seat(sitting)
    seat.touches(FOR)
    (first,) = seat.sends()
    known = taken(EMPTY_BOX, sitting, first, seat_of(1))
    seat.touches(AGAINST)
    for _ in range(5):
        seat.proposals.line_lost()
        seat.now += 30
        assert seat.widget.choice is AGAINST
        seat.proposals.line_opened()
        seat.proposals.told_box(known)
        assert seat.widget.choice is AGAINST, "the kiosk still has the older one"
        assert len(known.votes) == 1, "the counter is the kiosk's box, and nothing was recorded since"
        sent = seat.sends()
        assert sent[-1] == CastVote(BALLOT, m(1), AGAINST, 2)
        seat.now += PATIENCE_SECONDS
        assert seat.sends()[-1] == sent[-1], "asked again under the same turn"
    box = taken(known, sitting, CastVote(BALLOT, m(1), AGAINST, 2), seat_of(1))
    seat.proposals.told_box(box)
    assert (seat.widget.choice, seat.widget.state) == (AGAINST, VoteState.RECORDED)


@pytest.mark.parametrize("in_order", [True, False])
def test_a_changed_choice_is_the_one_that_is_stored(in_order: bool) -> None:
    """B14: going back to change one's choice did not change it. The last touch counts, whatever order they come in."""
    told = on(book()).do(OpenBallot(BALLOT, ROADS, BallotKind.ORDINARY))
    seat = Seat(told.sitting)
    seat.touches(FOR)
    sent = list(seat.sends())
    seat.touches(AGAINST)
    sent += seat.sends()
    box = told.box(dict.fromkeys(range(2, 14), FOR))
    for each in sent if in_order else reversed(sent):
        found = put(box, told.sitting, each, seat_of(1))
        box = found if isinstance(found, BallotBox) else box
    told.do(CloseBallot(BALLOT), box=box)
    (vote,) = decisions(told.records)[0].votes
    assert (vote.result.counts.for_, vote.result.counts.against) == (12, 1)


def test_a_seat_that_slept_through_a_vote_comes_back_to_the_item_that_is_open_now() -> None:
    """B31: the screen slept while the item changed and a vote was held; awake, it replayed what was over."""
    told = on(book())
    asleep_at = len(told.records)
    told.do(OpenBallot(BALLOT, ROADS, BallotKind.ORDINARY))
    seat = Seat(told.sitting)
    seat.touches(AGAINST)
    seat.proposals.line_lost()
    told.do(CloseBallot(BALLOT, despite_silent=True), box=told.box({3: FOR}))
    told.do(OpenItem(NEWS))
    ended = NONE_ENDED
    for step in list(steps(told.records))[asleep_at:]:
        ended = after_event(ended, step.before, step.after)
    seat.sitting = told.sitting
    seat.proposals.line_opened()
    seat.proposals.follow(told.sitting, ended)
    assert seat.sitting.open_item == NEWS
    assert (seat.sends(), seat.proposals.voices(told.sitting, SEAT)) == ((), ())
    assert dict(seat.proposals.refusals) == {m(1): Refusal.BALLOT_NOT_OPEN}, "and it says that this vote came too late"


def test_a_vote_for_a_ballot_that_is_over_counts_in_no_other() -> None:
    """B31: a vote that arrives after the close is refused; it is not taken for one of the next ballot."""
    told = on(book()).do(OpenBallot(BALLOT, ROADS, BallotKind.ORDINARY, question="first"))
    told.do(CloseBallot(BALLOT, despite_silent=True), box=told.box({3: FOR}))
    late = CastVote(BALLOT, m(1), AGAINST)
    assert put(EMPTY_BOX, told.sitting, late, seat_of(1)) is Refusal.BALLOT_NOT_OPEN
    told.do(OpenItem(NEWS), OpenBallot(OTHER_BALLOT, NEWS, BallotKind.ORDINARY))
    assert put(EMPTY_BOX, told.sitting, late, seat_of(1)) is Refusal.BALLOT_NOT_OPEN


def test_twenty_messages_said_again_change_nothing() -> None:
    """B80: the same event received twice gave two acknowledgements, and two votes."""
    told = on(book()).do(AskFloor(m(3)), RequestBallot(ROADS, m(3), BallotKind.PUBLIC))
    for again in (AskFloor(m(3)), RequestBallot(ROADS, m(3), BallotKind.PUBLIC)):
        assert _events_of(told, again) == 0
    told.do(OpenBallot(BALLOT, ROADS, BallotKind.ORDINARY))
    votes = [CastVote(BALLOT, m(number), FOR) for number in range(1, 11)]
    changes = [CastVote(BALLOT, m(number), AGAINST, 2) for number in range(1, 11)]
    box = EMPTY_BOX
    for vote in (*votes, *changes):
        box = taken(box, told.sitting, vote, seat_of(int(vote.member[1:])))
    for vote in (*votes, *changes):
        found = put(box, told.sitting, vote, seat_of(int(vote.member[1:])))
        assert found is box or found is Refusal.SUPERSEDED
    assert told.sitting.ballot is not None
    assert [each.choice for each in cast(box, told.sitting, told.sitting.ballot)] == [AGAINST] * 10
    told.do(CloseBallot(BALLOT, despite_silent=True), box=box)
    assert refused(told.sitting, CloseBallot(BALLOT), box=box) is Refusal.BALLOT_NOT_OPEN
    assert refused(told.sitting, OpenBallot(BALLOT, ROADS, BallotKind.ORDINARY)) is Refusal.ITEM_NOT_OPEN


def _events_of(told: MinuteBook, command: AskFloor | RequestBallot) -> int:
    before = len(told.entries)
    return len(told.do(command).entries) - before
