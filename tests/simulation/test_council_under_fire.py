"""Whatever happens to lines, programs and disks: no acknowledged vote is lost, and none is counted twice.

Each run comes from its seed: the one that fails is named in the test's id, and plays again the same way.
"""

import pytest

from seat_client.services.proposals import NO_VOTES
from shared.domain.ballot_box import BallotBox, BoxedVote, cast
from shared.domain.ballot_events import BallotClosed
from shared.domain.ballots import BallotKind, Choice, Source, counted
from shared.domain.ids import BallotId, MemberId
from shared.domain.sitting import Sitting
from shared.journal.attendance_sheet import Part, attendance_sheet
from shared.journal.decisions import decisions
from shared.journal.fold import Step, fold, records_of, steps
from tests.fakes.voting import council
from tests.simulation.council import Meeting, Trouble
from tests.simulation.crowd import ITEM, Crowd
from tests.simulation.hosts import KioskHost

SEEDS = 60


def played(seed: int, meeting: Meeting | None = None) -> Meeting:
    meeting = meeting or Meeting(seed)
    meeting.storm()
    meeting.calm()
    return meeting


def closed(meeting: Meeting) -> list[tuple[Step, BallotClosed]]:
    """Each ballot that was closed with what had been cast, as the journal tells it."""
    chair = meeting.kiosk.chair
    story = steps(records_of(chair.ledger.after(0, chair.head.seq)))
    return [(step, step.record.event) for step in story if isinstance(step.record.event, BallotClosed)]


def assert_all_agree(meeting: Meeting) -> None:
    chair = meeting.kiosk.chair
    assert chair.sitting == fold(Sitting(), chair.ledger.after(0, chair.head.seq))
    assert meeting.lost_acknowledged == [], "an entry that a person was told is recorded was lost"
    for seat in meeting.seats:
        assert seat.mirror.head == chair.head, f"seat {seat.number}"
        assert seat.mirror.sitting == chair.sitting, f"seat {seat.number}"
        assert seat.proposals.kept == NO_VOTES == seat.votes_disk, f"seat {seat.number} still keeps votes"


def assert_every_vote_counts_once(meeting: Meeting) -> None:
    """The totals of each result are those of the votes that were on the disk, each voice once, its last word."""
    for step, event in closed(meeting):
        ballot = step.before.ballot
        assert ballot is not None
        assert event.source is Source.SCREENS
        on_disk = tuple(vote for (each, _), vote in meeting.kiosk.boxes.newest.items() if each == ballot.id)
        valid = cast(BallotBox(ballot.id, on_disk), step.before, ballot)
        assert len({each.member for each in valid}) == len(valid)
        assert event.counts == counted(each.choice for each in valid), f"ballot {ballot.id}"
        assert event.counts.answered + event.silent == event.voices
        assert event.choices == (valid if ballot.kind is BallotKind.PUBLIC else ())


def assert_the_papers_tell_the_same(meeting: Meeting) -> None:
    """The projections of the journal agree with the sitting, and their rooms with the voices of each result."""
    chair = meeting.kiosk.chair
    records = records_of(chair.ledger.after(0, chair.head.seq))
    sheet = attendance_sheet(records)
    for decided in decisions(records):
        course, item = chair.sitting.course(decided.item.id), sheet.of(decided.item.id)
        assert item is not None
        assert (decided.state, item.state) == (course.state, course.state)
        assert tuple(vote.result for vote in decided.votes) == course.results
        for vote in decided.votes:
            moment = item.at_ballot(vote.ballot)
            assert moment is not None
            assert (moment.required, moment.counted) == (vote.required, vote.counted)
            assert len(moment.of(Part.PRESENT, Part.REPRESENTED)) <= vote.result.voices, "some had voted and gone"
    in_force = {(each.grantor, each.holder) for each in sheet.proxies if each.until is None and not each.undone}
    assert in_force == {(paper.grantor, paper.holder) for paper in chair.sitting.attendance.papers}
    there = {each.member: each.state for each in sheet.movements if not each.undone}
    assert there == dict(chair.sitting.attendance.states)


def lost_votes(kiosk: KioskHost) -> list[tuple[BallotId, MemberId]]:
    """Votes of which somebody was told that they are recorded, and that neither count nor gave way to a later word."""
    newest = kiosk.boxes.newest
    return [
        (each.ballot, each.member)
        for each in kiosk.receipts
        if not _is_there(newest.get((each.ballot, each.member)), each.turn, each.choice)
    ]


def _is_there(kept: BoxedVote | None, turn: int, choice: Choice) -> bool:
    return kept is not None and (kept.turn > turn or (kept.turn, kept.choice) == (turn, choice))


def assert_no_screen_has_lied(meeting: Meeting) -> None:
    for seat in meeting.seats:
        assert seat.shown_recorded <= meeting.kiosk.boxes.ever, f"seat {seat.number} told a vote that was on no disk"


def assert_nothing_is_left_in_the_box(meeting: Meeting) -> None:
    assert meeting.sitting.ballot is None
    assert meeting.kiosk.boxes.votes == {}


@pytest.mark.parametrize("seed", range(SEEDS))
def test_no_acknowledged_vote_is_lost_and_none_counted_twice(seed: int) -> None:
    meeting = played(seed)
    assert_all_agree(meeting)
    assert_every_vote_counts_once(meeting)
    assert lost_votes(meeting.kiosk) == []
    assert_no_screen_has_lied(meeting)
    assert_nothing_is_left_in_the_box(meeting)
    assert_the_papers_tell_the_same(meeting)


@pytest.mark.parametrize("seed", [1])
def test_a_hundred_and_twenty_members_at_sixty_seats(seed: int) -> None:
    trouble = Trouble(seconds=30, touches=0.3, cuts=120, stalls=30, copies=150, seat_restarts=40, strike=0.002)
    meeting = played(seed, Meeting(seed, council(120), trouble=trouble))
    assert_all_agree(meeting)
    assert_every_vote_counts_once(meeting)
    assert lost_votes(meeting.kiosk) == []
    assert_no_screen_has_lied(meeting)
    assert_nothing_is_left_in_the_box(meeting)


def missing_in_the_box(meeting: Meeting) -> list[MemberId]:
    """Whose acknowledged vote is neither in the box of the open ballot nor followed by a later word there."""
    box = meeting.kiosk.chair.box
    return [
        each.member
        for each in meeting.kiosk.receipts
        if not _is_there(box.vote_of(each.member), each.turn, each.choice)
    ]


@pytest.mark.parametrize("seed", range(200, 220))
def test_a_kiosk_that_has_lost_its_box_gets_every_vote_back_from_the_seats(seed: int) -> None:
    """Its file is gone each time it dies; the seats keep their votes until the result is journaled."""
    trouble = Trouble(commands=0, one_ballot=True, boxes_lost=True, kiosk_kills=6)
    meeting = Meeting(seed, trouble=trouble)
    meeting.storm()
    meeting.settle()
    assert meeting.deaths >= 3
    assert len(meeting.kiosk.receipts) > 20
    assert missing_in_the_box(meeting) == []
    meeting.finish()
    assert_all_agree(meeting)
    ((_, event),) = closed(meeting)
    assert (event.counts.answered, event.silent) == (event.voices, 0)
    assert_nothing_is_left_in_the_box(meeting)


@pytest.mark.parametrize("seed", range(300, 302))
def test_five_hundred_members_vote_and_each_voice_counts_once(seed: int) -> None:
    crowd = Crowd(seed, 500)
    crowd.vote()
    crowd.close()
    assert crowd.deaths >= 3
    newest = crowd.kiosk.boxes.newest
    assert all(
        _is_there(newest.get((each.ballot, each.member)), each.turn, each.choice) for each in crowd.kiosk.receipts
    )
    chair = crowd.kiosk.chair
    assert chair.sitting == fold(Sitting(), chair.ledger.after(0, chair.head.seq))
    (result,) = chair.sitting.course(ITEM).results
    assert (result.voices, result.silent) == (500, 0)
    assert result.counts == counted(each.choice for each in crowd.wishes.values())
    assert crowd.kiosk.boxes.votes == {}


def test_the_storms_are_real() -> None:
    """Over some seeds each misfortune has had its effect, or the test above would prove nothing."""
    meetings = [played(seed) for seed in range(12)]
    ballots = [each for meeting in meetings for each in closed(meeting)]
    assert len(ballots) > 60
    assert sum(event.counts.answered for _, event in ballots) > 400
    assert sum(len(meeting.kiosk.receipts) for meeting in meetings) > 800
    assert sum(meeting.deaths for meeting in meetings) > 60
    assert any(event.choices for _, event in ballots), "public ballots among them"
    assert any(event.silent for _, event in ballots)
    assert any(vote.turn > 1 for meeting in meetings for vote in meeting.kiosk.boxes.newest.values())
    assert any(meeting.refusals for meeting in meetings)
