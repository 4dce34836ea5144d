"""What each councillor reads in his half of the bar."""

from dataclasses import replace

import pytest

from shared.domain.attendance import RollState
from shared.domain.ballots import BallotKind, Choice
from shared.domain.rules.ballot_mode import ballot_mode
from shared.domain.rules.voices import SilentReason
from shared.wording import place_bar as words
from tests.ui.sample_sitting import COUNCIL

MAYOR, DELAUNOY, THEVENIN = COUNCIL.members[:3]


@pytest.mark.parametrize("choice", [Choice.FOR, Choice.AGAINST, Choice.ABSTAIN])
def test_a_recorded_vote_says_what_was_recorded(choice: Choice) -> None:
    assert words.vote_recorded(choice).startswith("Vote enregistré\u00a0: ")
    assert words.vote_recorded(Choice.FOR) == "Vote enregistré\u00a0: pour"
    assert words.vote_recorded(choice, aloud=True).endswith(", dit à voix haute")


def test_who_takes_no_part_reads_no_vote() -> None:
    assert words.vote_recorded(Choice.NO_PART) == "Enregistré\u00a0: ne prend pas part"


def test_a_proxy_is_told_with_its_grantor() -> None:
    assert words.by_proxy(DELAUNOY) == "Pour Mme\u00a0Delaunoy, par pouvoir"
    assert words.voter(DELAUNOY, THEVENIN) == "Mme\u00a0Delaunoy (par\u00a0M.\u00a0Thévenin)"
    assert words.voter(DELAUNOY, None) == "Mme\u00a0Delaunoy"


def test_the_first_in_the_queue_is_next() -> None:
    assert words.in_queue(1).endswith("à vous ensuite")
    assert words.in_queue(3).endswith("3e")


@pytest.mark.parametrize("state", list(RollState))
def test_whoever_is_away_reads_why_and_whoever_is_there_nothing(state: RollState) -> None:
    assert bool(words.away(DELAUNOY, state, None)) is (state is not RollState.PRESENT)


def test_an_absent_member_reads_who_votes_for_her() -> None:
    assert words.away(DELAUNOY, RollState.EXCUSED, THEVENIN) == "excusée, pouvoir donné à M.\u00a0Thévenin"
    assert words.away(THEVENIN, RollState.LEFT, None) == "parti"
    assert words.away(replace(THEVENIN, title="Mme"), RollState.ABSENT, None) == "absente"


@pytest.mark.parametrize("because", list(SilentReason))
def test_whoever_has_no_voice_reads_it_plainly(because: SilentReason) -> None:
    assert words.no_voice(because)


def test_a_request_says_what_it_takes() -> None:
    said = words.how_many_ask(ballot_mode(present=13, public_requests=1))
    assert "4\u00a0demandes (il y en a 1)" in said
    assert "5\u00a0demandes (il y en a 0)" in said
    assert (words.asked_for(BallotKind.PUBLIC), words.asked_for(BallotKind.SECRET)) == (
        "Public demandé",
        "Secret demandé",
    )


def test_candidates_and_seats_are_listed() -> None:
    assert words.candidates(()) == ""
    assert words.candidates(("A",)) == "Candidature\u00a0: A"
    assert words.candidates(("A", "B")) == "Candidatures\u00a0: A et B"
    assert words.shares((("A", 2), ("B", 1))) == "A\u00a0: 2\u00a0sièges · B\u00a0: 1\u00a0siège"
    assert words.elected("Mme C.") == "Élection acquise\u00a0: Mme C."


def test_a_group_and_a_button_are_told_with_what_they_are_of() -> None:
    assert words.group("Pour", 4) == "Pour\u00a0: 4"
    assert words.unbroken("Ada Lovelace") == "Ada\u00a0Lovelace"
    assert words.papers((("Ada", 8), ("Bea", 5))) == "Ada\u00a0: 8 · Bea\u00a0: 5"
