"""Modes, majorities and what is shown of a vote, said."""

import pytest

from shared.domain.ballots import BallotKind, Counts
from shared.domain.rules.ballot_mode import ballot_mode
from shared.domain.rules.majority import CountFault, Outcome, tally
from shared.wording.law_votes import VoteAnswer, count_fault, kind_name, outcome_name, tell_vote
from tests.shared.wording.law_answers import VOTES, assert_well_set, codes_not_met


@pytest.mark.parametrize("answer", VOTES)
def test_each_answer_is_said_in_well_set_sentences(answer: VoteAnswer) -> None:
    assert_well_set(tell_vote(answer).sentence)


def test_every_reason_is_among_the_answers() -> None:
    assert codes_not_met(VOTES) == set()


def test_a_majority_says_its_figures() -> None:
    found = tell_vote(tally(BallotKind.SECRET, Counts(7, 3, blank=1)))
    assert "10\u00a0suffrages exprimés (7 pour, 3 contre)\u00a0: la majorité absolue est à 6." in found.sentence
    assert [(figure.label, figure.value) for figure in found.figures] == [
        ("Pour", "7"),
        ("Contre", "3"),
        ("Abstentions", "0"),
        ("Blancs", "1"),
        ("Exprimés", "10"),
        ("Majorité absolue", "6"),
    ]


def test_requests_are_told_beside_what_they_need() -> None:
    found = tell_vote(ballot_mode(present=13, public_requests=3))
    assert ("Demandes de scrutin public", "3 sur 4") in [(figure.label, figure.value) for figure in found.figures]


@pytest.mark.parametrize("fault", list(CountFault))
def test_counts_that_cannot_be_say_what_to_do(fault: CountFault) -> None:
    said = count_fault(fault, counted=14, expected=13)
    assert_well_set(said)
    assert any(word in said for word in ("Recomptez", "Comptez"))


def test_kinds_and_outcomes_have_names_of_their_own() -> None:
    assert len({kind_name(kind) for kind in BallotKind}) == len(BallotKind)
    assert len({outcome_name(outcome) for outcome in Outcome}) == len(Outcome)
