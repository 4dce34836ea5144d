"""Elections: rounds on paper, lists that share seats, names that take effect at once."""

from datetime import date, timedelta

import pytest

from shared.domain.actors import PRESENTER
from shared.domain.ballot_commands import AppointAtOnce, ChangeCandidates, EnterPapers, EnterTally, OpenBallot
from shared.domain.ballots import BallotKind, Candidate, Counts, Purpose
from shared.domain.decide import decide
from shared.domain.evolve import evolve
from shared.domain.ids import BallotId, ItemId
from shared.domain.items import ItemState
from shared.domain.meeting_commands import AddItem, OpenItem
from shared.domain.refusals import Refusal
from shared.domain.rules.ballot_mode import Body
from shared.domain.rules.elections import Post, RoundReason
from shared.domain.sitting import Sitting
from tests.fakes.manual_clock import START
from tests.fakes.voting import ACCOUNTS, MAYOR, NAMING, ROADS, m, meeting, on, refused, when

SECRET = BallotKind.SECRET
OLD, YOUNG = Candidate("Old", (date(1950, 1, 1),), m(4)), Candidate("Young", (date(1990, 1, 1),), m(5))
BOTH = (OLD, YOUNG)


def ballot(number: int) -> BallotId:
    return BallotId(f"{number:032x}")


def a_round(
    sitting: Sitting,
    votes: dict[str, int],
    number: int = 1,
    *,
    item: ItemId = MAYOR,
    post: Post = Post.DEPUTY,
    candidates: tuple[Candidate, ...] = BOTH,
    blank: int = 0,
    seats: int = 0,
) -> Sitting:
    opened = when(sitting, OpenBallot(ballot(number), item, SECRET, Purpose.ROUND, "", post, candidates, seats))
    return when(opened, EnterPapers(ballot(number), tuple(votes.items()), blank))


def opened(candidates: tuple[Candidate, ...] = BOTH) -> Sitting:
    return when(on(meeting(), MAYOR), OpenBallot(ballot(1), MAYOR, SECRET, Purpose.ROUND, "", Post.DEPUTY, candidates))


def test_an_absolute_majority_elects_in_the_first_round() -> None:
    """L2122-7: 7 of 12 expressed."""
    sitting = a_round(on(meeting(), MAYOR), {"Old": 7, "Young": 5}, blank=1)
    course = sitting.course(MAYOR)
    assert course.election is not None
    assert (course.election.elected, course.state) == ("Old", ItemState.ELECTED)
    assert course.election.rounds[0].absolute_majority == 7


def test_three_rounds_and_the_oldest() -> None:
    sitting = on(meeting(), MAYOR)
    for number in (1, 2):
        sitting = a_round(sitting, {"Old": 6, "Young": 6}, number, blank=1)
        assert sitting.state_of(MAYOR) is ItemState.OPEN
    sitting = a_round(sitting, {"Old": 6, "Young": 6}, 3, blank=1)
    election = sitting.course(MAYOR).election
    assert election is not None
    assert (election.elected, election.rounds[-1].because) == ("Old", RoundReason.OLDEST)


def test_the_round_that_is_open_has_its_number() -> None:
    sitting = a_round(on(meeting(), MAYOR), {"Old": 6, "Young": 6})
    sitting = when(sitting, OpenBallot(ballot(2), MAYOR, SECRET, Purpose.ROUND, "", Post.DEPUTY, BOTH))
    assert sitting.ballot is not None
    assert sitting.ballot.round == 2


def test_candidates_may_come_between_rounds() -> None:
    third = Candidate("Third", (date(1970, 1, 1),))
    sitting = a_round(on(meeting(), MAYOR), {"Old": 6, "Young": 6})
    sitting = a_round(sitting, {"Third": 8, "Old": 5}, 2, candidates=(*BOTH, third))
    assert sitting.state_of(MAYOR) is ItemState.ELECTED


def test_a_birth_that_was_not_known_decides_the_tie_once_it_is_told() -> None:
    unknown = (Candidate("Old"), Candidate("Young"))
    sitting = on(meeting(), MAYOR)
    for number in (1, 2, 3):
        sitting = a_round(sitting, {"Old": 6, "Young": 6}, number, candidates=unknown)
    assert sitting.state_of(MAYOR) is ItemState.OPEN
    again = OpenBallot(ballot(4), MAYOR, SECRET, Purpose.ROUND, "", Post.DEPUTY, unknown)
    assert refused(sitting, again) is Refusal.NO_ROUND_LEFT
    told = when(sitting, ChangeCandidates(MAYOR, BOTH))
    assert told.state_of(MAYOR) is ItemState.ELECTED


def test_the_president_elected_for_the_accounts_presides_and_the_item_goes_on() -> None:
    """L2121-14."""
    sitting = a_round(on(meeting(), ACCOUNTS), {"Old": 9, "Young": 4}, item=ACCOUNTS, post=Post.ACCOUNTS_PRESIDENT)
    course = sitting.course(ACCOUNTS)
    assert (course.state, course.chosen_to_preside, course.presiding) == (ItemState.OPEN, m(4), m(4))


def test_the_mayor_does_not_stand_for_president_of_the_accounts() -> None:
    """L2121-14: elected, he would preside nothing and no round would be left."""
    mayor, sitting = Candidate("The mayor", (), m(1)), on(meeting(), ACCOUNTS)
    for candidates in ((mayor,), (OLD, mayor)):
        command = OpenBallot(ballot(1), ACCOUNTS, SECRET, Purpose.ROUND, "", Post.ACCOUNTS_PRESIDENT, candidates)
        assert refused(sitting, command) is Refusal.CANNOT_PRESIDE


def test_lists_share_the_seats_by_the_largest_remainder() -> None:
    """R5.21: 10 and 3 of 13 for 3 seats give 2 and 1."""
    lists = (Candidate("A"), Candidate("B"))
    sitting = a_round(
        on(meeting(), NAMING), {"A": 10, "B": 3}, item=NAMING, post=Post.DELEGATE, candidates=lists, seats=3
    )
    shared = sitting.course(NAMING).shared
    assert shared is not None
    assert (shared.shares, shared.because) == ((("A", 2), ("B", 1)), "remainders")
    assert sitting.state_of(NAMING) is ItemState.ELECTED


def test_a_tie_of_lists_waits_for_an_age_and_the_older_takes_the_seat() -> None:
    lists = (Candidate("A"), Candidate("B"))
    votes = {"A": 6, "B": 6}
    sitting = a_round(on(meeting(), NAMING), votes, item=NAMING, post=Post.DELEGATE, candidates=lists, seats=3, blank=1)
    assert sitting.state_of(NAMING) is ItemState.OPEN
    with_ages = (Candidate("A", (date(1990, 1, 1),) * 2), Candidate("B", (date(1980, 1, 1), date(1950, 1, 1))))
    sitting = a_round(sitting, votes, 2, item=NAMING, post=Post.DELEGATE, candidates=with_ages, seats=3, blank=1)
    shared = sitting.course(NAMING).shared
    assert shared is not None
    assert shared.shares == (("A", 1), ("B", 2))


def test_only_lists_that_stand_receive_votes() -> None:
    lists = (Candidate("A"), Candidate("B"))
    sitting = when(
        on(meeting(), NAMING), OpenBallot(ballot(1), NAMING, SECRET, Purpose.ROUND, "", Post.DELEGATE, lists, 3)
    )
    assert refused(sitting, EnterPapers(ballot(1), (("C", 3),))) is Refusal.NO_CANDIDATE


@pytest.mark.parametrize(
    ("papers", "why"),
    [
        (EnterPapers(ballot(1), (("Old", 14),)), Refusal.MORE_THAN_VOICES),
        (EnterPapers(ballot(1), (("Old", 7),), roll=8), Refusal.PAPERS_AND_ROLL_DIFFER),
        (EnterPapers(ballot(1), (("Old", -1),)), Refusal.IMPOSSIBLE_COUNT),
        (EnterPapers(ballot(1), (("Old", 3), ("Old", 4))), Refusal.IMPOSSIBLE_COUNT),
        (EnterPapers(ballot(2), (("Old", 3),)), Refusal.BALLOT_NOT_OPEN),
        (EnterTally(ballot(1), Counts(for_=13)), Refusal.NAMES_NEEDED),
    ],
)
def test_papers_that_cannot_be_are_refused_and_the_round_stays_open(
    papers: EnterPapers | EnterTally, why: Refusal
) -> None:
    assert refused(opened(), papers) is why


def test_a_round_asks_for_somebody_who_stands() -> None:
    sitting = on(meeting(), MAYOR)

    def stand(candidates: tuple[Candidate, ...], post: Post | None = Post.DEPUTY) -> Refusal | None:
        return refused(sitting, OpenBallot(ballot(1), MAYOR, SECRET, Purpose.ROUND, "", post, candidates))

    assert stand(()) is Refusal.NO_CANDIDATE
    assert stand((Candidate(" "),)) is Refusal.NO_CANDIDATE
    assert stand((OLD, OLD)) is Refusal.CANDIDATE_TWICE
    assert stand(BOTH, None) is Refusal.NOT_AN_ELECTION
    assert stand(BOTH, Post.ACCOUNTS_PRESIDENT) is Refusal.NOT_AN_ELECTION
    assert (
        refused(sitting, OpenBallot(ballot(1), MAYOR, BallotKind.PUBLIC, Purpose.ROUND, "", Post.DEPUTY, BOTH))
        is Refusal.SECRET_REQUIRED
    )


def test_births_told_afterwards_give_tied_lists_their_seats_without_another_vote() -> None:
    lists, votes = (Candidate("A"), Candidate("B")), {"A": 6, "B": 6}
    sitting = a_round(on(meeting(), NAMING), votes, item=NAMING, post=Post.DELEGATE, candidates=lists, seats=3, blank=1)
    with_ages = (Candidate("A", (date(1990, 1, 1),) * 2), Candidate("B", (date(1980, 1, 1), date(1950, 1, 1))))
    assert refused(sitting, ChangeCandidates(NAMING, (OLD, YOUNG))) is Refusal.NO_CANDIDATE
    still = when(sitting, ChangeCandidates(NAMING, lists))
    assert still.state_of(NAMING) is ItemState.OPEN
    found = decide(still, ChangeCandidates(NAMING, with_ages), PRESENTER)
    assert not isinstance(found, Refusal)
    later = START + timedelta(minutes=5)
    course = evolve(still, found[0], later).course(NAMING)
    assert course.shared is not None
    assert (course.shared.shares, course.shared.because) == ((("A", 1), ("B", 2)), "older")
    assert (course.state, course.ended_at) == (ItemState.ELECTED, later)


def test_lists_that_nobody_voted_for_take_no_seat_and_the_item_stays_open() -> None:
    lists = (Candidate("A"), Candidate("B"))
    sitting = a_round(on(meeting(), NAMING), {}, item=NAMING, post=Post.DELEGATE, candidates=lists, seats=3, blank=13)
    shared = sitting.course(NAMING).shared
    assert shared is not None
    assert (shared.shares, shared.because) == ((), "nothing_expressed")
    assert sitting.state_of(NAMING) is ItemState.OPEN
    assert refused(sitting, ChangeCandidates(NAMING, lists)) is Refusal.NOT_AN_ELECTION
    again = OpenBallot(ballot(2), NAMING, SECRET, Purpose.ROUND, "", Post.DELEGATE, lists, 3)
    assert refused(sitting, again) is None


def test_an_election_that_births_decide_ends_when_they_are_told() -> None:
    sitting = on(meeting(), MAYOR)
    for number in (1, 2, 3):
        sitting = a_round(sitting, {"Old": 6, "Young": 6}, number, candidates=(Candidate("Old"), Candidate("Young")))
    found = decide(sitting, ChangeCandidates(MAYOR, BOTH), PRESENTER)
    assert not isinstance(found, Refusal)
    later = START + timedelta(minutes=5)
    assert evolve(sitting, found[0], later).course(MAYOR).ended_at == later


def test_whoever_is_elected_to_preside_the_accounts_stays_so() -> None:
    sitting = a_round(on(meeting(), ACCOUNTS), {"Old": 9, "Young": 4}, item=ACCOUNTS, post=Post.ACCOUNTS_PRESIDENT)
    assert refused(sitting, ChangeCandidates(ACCOUNTS, (YOUNG,))) is Refusal.NO_ROUND_LEFT


def test_papers_are_of_a_round_alone() -> None:
    sitting = when(on(meeting()), OpenBallot(ballot(1), ROADS, BallotKind.ORDINARY))
    assert refused(sitting, EnterPapers(ballot(1), (("Old", 3),))) is Refusal.NOT_AN_ELECTION


def test_candidates_change_between_rounds_of_an_election_that_was_begun() -> None:
    assert refused(opened(), ChangeCandidates(MAYOR, BOTH)) is Refusal.BALLOT_OPEN
    assert refused(on(meeting(), MAYOR), ChangeCandidates(MAYOR, BOTH)) is Refusal.NOT_AN_ELECTION
    assert refused(meeting(), ChangeCandidates(MAYOR, BOTH)) is Refusal.ITEM_NOT_OPEN
    held = a_round(on(meeting(), MAYOR), {"Old": 6, "Young": 6})
    assert refused(held, ChangeCandidates(MAYOR, ())) is Refusal.NO_CANDIDATE
    assert refused(held, ChangeCandidates(MAYOR, (OLD,))) is None


def test_one_candidate_for_each_seat_takes_effect_at_once() -> None:
    """L2121-21: read out by the mayor, without a vote."""
    sitting = when(on(meeting(), NAMING), AppointAtOnce(NAMING, Body.COMMITTEE, ("A", "B"), 2))
    course = sitting.course(NAMING)
    assert course.appointed is not None
    assert (course.appointed.names, course.state) == (("A", "B"), ItemState.ELECTED)


@pytest.mark.parametrize(
    ("command", "why"),
    [
        (AppointAtOnce(NAMING, Body.COMMITTEE, ("A", "B"), 1), Refusal.VOTE_NEEDED),
        (AppointAtOnce(NAMING, Body.COMMITTEE, (), 1), Refusal.NO_CANDIDATE),
        (AppointAtOnce(NAMING, Body.COMMITTEE, ("A", "A"), 2), Refusal.CANDIDATE_TWICE),
    ],
)
def test_several_for_a_seat_need_a_vote(command: AppointAtOnce, why: Refusal) -> None:
    assert refused(on(meeting(), NAMING), command) is why


def test_mayor_and_deputies_are_always_voted_and_a_road_is_no_appointment() -> None:
    assert refused(on(meeting(), MAYOR), AppointAtOnce(MAYOR, Body.COMMITTEE, ("A",), 1)) is Refusal.VOTE_NEEDED
    assert refused(on(meeting()), AppointAtOnce(ROADS, Body.COMMITTEE, ("A",), 1)) is Refusal.NOT_AN_ELECTION
    assert refused(meeting(), AppointAtOnce(NAMING, Body.COMMITTEE, ("A",), 1)) is Refusal.ITEM_NOT_OPEN
    assert refused(opened(), AppointAtOnce(MAYOR, Body.COMMITTEE, ("A",), 1)) is Refusal.BALLOT_OPEN
    new = ItemId("new")
    added = when(when(meeting(), AddItem(new, "New")), OpenItem(new))
    assert refused(added, AppointAtOnce(new, Body.COMMITTEE, ("A",), 1)) is Refusal.NOT_ON_THE_AGENDA


def test_nothing_is_elected_before_the_sitting_is_open() -> None:
    assert refused(Sitting(), ChangeCandidates(MAYOR, BOTH)) is Refusal.NOT_PREPARED
