"""Rounds and seats, said."""

from fractions import Fraction

import pytest

from shared.domain.rules.elections import Contender, Election, Papers, PapersFault, Post, advance
from shared.domain.rules.proportional import Slate, largest_remainder
from shared.wording.law_elections import ElectionAnswer, fraction, papers_fault, round_name, tell_election
from tests.shared.wording.law_answers import ELECTIONS, assert_well_set, codes_not_met


def plain(answer: ElectionAnswer) -> str:
    return tell_election(answer).sentence.replace("\u00a0", " ").replace("\u202f", " ")


@pytest.mark.parametrize("answer", ELECTIONS)
def test_each_answer_is_said_in_well_set_sentences(answer: ElectionAnswer) -> None:
    assert_well_set(tell_election(answer).sentence)


def test_every_reason_is_among_the_answers() -> None:
    assert codes_not_met(ELECTIONS) == set()


def test_a_round_tells_its_votes_its_majority_and_who_is_elected() -> None:
    election = Election(Post.MAYOR, (Contender("Mme Delaunoy"), Contender("M. Thévenin")))
    election = advance(election, Papers((("M. Thévenin", 5), ("Mme Delaunoy", 7)), blank=1, null=2))
    assert plain(election.rounds[0]) == (
        "Premier tour : 12 suffrages exprimés, 1 blanc et 2 nuls à part. Voix : Mme Delaunoy 7 et M. Thévenin 5. "
        "La majorité absolue est à 7. Élection acquise à la majorité absolue : Mme Delaunoy."
    )


def test_seats_are_told_with_their_exact_quotient_and_remainders() -> None:
    assert plain(largest_remainder(3, (Slate("A", 11), Slate("B", 2)))) == (
        "13 suffrages exprimés pour 3 sièges : le quotient est de 13/3. A 3 sièges (11 voix, reste 7/3) et "
        "B 0 siège (2 voix, reste 2). Les derniers sièges vont aux plus forts restes."
    )


def test_a_whole_number_is_said_whole() -> None:
    assert (fraction(Fraction(13, 3)), fraction(Fraction(4))) == ("13/3", "4")


def test_rounds_have_their_names() -> None:
    assert [round_name(number) for number in (1, 2, 3)] == ["Premier tour", "Deuxième tour", "Troisième tour"]


@pytest.mark.parametrize("fault", list(PapersFault))
def test_papers_that_cannot_be_say_what_to_do(fault: PapersFault) -> None:
    said = papers_fault(fault, counted=14, expected=13)
    assert_well_set(said)
    assert "Recomptez" in said
