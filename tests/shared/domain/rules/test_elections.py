"""Elections, round by round."""

from datetime import date
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from shared.domain.rules.basis import Article, Doubt
from shared.domain.rules.elections import (
    Contender,
    DeputiesBallot,
    DeputiesReason,
    Election,
    Papers,
    PapersFault,
    Post,
    RoundReason,
    advance,
    age_in_days,
    average_age,
    deputies_election,
    papers_fault,
    with_contenders,
)

ANNE, BERNARD, CHLOE = Contender("Anne", 52), Contender("Bernard", 58), Contender("Chloé", 30)
ELECTION = Election(Post.MAYOR, (ANNE, BERNARD, CHLOE))


def papers(blank: int = 0, null: int = 0, **votes: int) -> Papers:
    return Papers(tuple(votes.items()), blank, null)


def held(*rounds: Papers, election: Election = ELECTION) -> Election:
    for each in rounds:
        election = advance(election, each)
    return election


TIE = papers(Anne=6, Bernard=6, blank=1)


def test_two_rounds_need_more_than_half_of_the_expressed() -> None:
    first = held(papers(Anne=6, Bernard=5, Chloé=1, blank=1))
    assert (first.elected, first.next_round) == (None, 2)
    assert first.rounds[0].because is RoundReason.NO_ABSOLUTE_MAJORITY
    assert (first.rounds[0].expressed, first.rounds[0].absolute_majority) == (12, 7)
    second = advance(first, papers(Anne=6, Bernard=7))
    assert (second.elected, second.next_round) == ("Bernard", None)
    assert second.rounds[1].because is RoundReason.ABSOLUTE_MAJORITY


def test_two_votes_among_blank_papers_elect() -> None:
    found = held(papers(Anne=2, blank=11))
    assert (found.elected, found.rounds[0].absolute_majority) == ("Anne", 2)


def test_a_round_in_which_nobody_is_named_is_followed_by_another() -> None:
    found = held(papers(blank=9))
    assert (found.next_round, found.rounds[0].absolute_majority) == (2, None)
    assert found.rounds[0].because is RoundReason.NOTHING_EXPRESSED


def test_the_third_round_takes_the_most_votes() -> None:
    scattered = papers(Anne=5, Bernard=4, Chloé=4)
    found = held(scattered, scattered, scattered)
    assert (found.elected, found.rounds[2].because) == ("Anne", RoundReason.RELATIVE_MAJORITY)
    assert found.rounds[2].absolute_majority == 7


def test_a_tie_in_the_third_round_goes_to_the_oldest() -> None:
    found = held(TIE, TIE, TIE)
    assert (found.elected, found.rounds[2].because) == ("Bernard", RoundReason.OLDEST)
    assert found.rounds[2].leaders == ("Anne", "Bernard")


def test_only_those_who_lead_are_compared_by_age() -> None:
    tie = papers(Anne=4, Chloé=4, Bernard=3)
    assert held(tie, tie, tie).elected == "Anne"


def test_lists_are_told_apart_by_their_average_age_exactly() -> None:
    lists = Election(Post.DEPUTY_LIST, (Contender("L1", Fraction(157, 3)), Contender("L2", Fraction(52))))
    tie = papers(L1=6, L2=6)
    found = held(tie, tie, tie, election=lists)
    assert (found.elected, found.rounds[2].because) == ("L1", RoundReason.HIGHEST_AVERAGE_AGE)
    assert found.rounds[2].articles == (Article.L2122_7_2,)


def test_an_age_that_is_not_known_is_asked_for_and_then_settles_it() -> None:
    unknown = Election(Post.MAYOR, (Contender("Anne"), BERNARD))
    waiting = held(TIE, TIE, TIE, election=unknown)
    assert (waiting.elected, waiting.rounds[2].because) == (None, RoundReason.AGE_NOT_KNOWN)
    settled = with_contenders(waiting, (Contender("Anne", 60), BERNARD))
    assert (settled.elected, len(settled.rounds)) == ("Anne", 3)


def test_equal_ages_elect_nobody_and_say_so() -> None:
    twins = Election(Post.MAYOR, (Contender("Anne", 52), Contender("Bernard", 52)))
    found = held(TIE, TIE, TIE, election=twins)
    assert (found.elected, found.next_round, found.rounds[2].because) == (None, None, RoundReason.SAME_AGE)
    assert found.rounds[2].doubts == (Doubt.SAME_AGE,)


def test_a_third_round_without_a_name_ends_with_nobody() -> None:
    none = papers(blank=13)
    assert (held(none, none, none).elected, held(none, none, none).next_round) == (None, None)


def test_a_candidate_may_come_up_between_rounds_and_is_told_as_doubtful() -> None:
    found = held(papers(Anne=6, Bernard=6), papers(Chloé=7, Anne=5))
    assert found.elected == "Chloé"
    assert (found.rounds[0].doubts, found.rounds[1].doubts) == ((), (Doubt.NEW_CANDIDATE,))


def test_contenders_change_before_any_round_without_counting_anything() -> None:
    assert with_contenders(ELECTION, (ANNE,)) == Election(Post.MAYOR, (ANNE,))


def test_no_round_follows_an_election() -> None:
    with pytest.raises(ValueError, match="no round is left"):
        advance(held(papers(Anne=7)), papers(Anne=7))


@pytest.mark.parametrize(
    ("post", "articles"),
    [
        (Post.MAYOR, (Article.L2122_7,)),
        (Post.DEPUTY, (Article.L2122_7,)),
        (Post.ACCOUNTS_PRESIDENT, (Article.L2121_14, Article.L2121_21)),
        (Post.DELEGATE, (Article.L2121_21,)),
    ],
)
def test_each_post_has_its_own_article(post: Post, articles: tuple[Article, ...]) -> None:
    assert held(papers(Anne=1), election=Election(post, ())).rounds[0].articles == articles


@given(
    st.lists(
        st.tuples(st.integers(0, 20), st.integers(0, 20), st.integers(0, 20), st.integers(0, 5)),
        min_size=3,
        max_size=3,
    )
)
def test_an_election_ends_within_three_rounds_with_a_leader_or_nobody(counts: list[tuple[int, int, int, int]]) -> None:
    election = ELECTION
    for anne, bernard, chloe, blank in counts:
        if election.next_round is None:
            break
        election = advance(election, papers(Anne=anne, Bernard=bernard, Chloé=chloe, blank=blank))
        last = election.rounds[-1]
        assert last.elected is None or last.elected in last.leaders
        if last.because is RoundReason.ABSOLUTE_MAJORITY:
            assert 2 * max(anne, bernard, chloe) > anne + bernard + chloe
    assert election.next_round is None
    assert election.elected is not None or election.rounds[-1].expressed == 0


@pytest.mark.parametrize("wrong", [{"votes": (("Anne", -1),)}, {"votes": (), "blank": -1}, {"votes": (), "null": -1}])
def test_no_count_of_papers_is_below_zero(wrong: dict[str, int]) -> None:
    with pytest.raises(ValueError, match="below 0"):
        Papers(**wrong)  # type: ignore[arg-type]


def test_no_name_is_counted_twice() -> None:
    with pytest.raises(ValueError, match="twice"):
        Papers((("Anne", 1), ("Anne", 2)))


def test_more_papers_than_voices_or_than_names_on_the_roll_are_told() -> None:
    counted = papers(Anne=6, Bernard=5, blank=1, null=1)
    assert papers_fault(counted, voices=13, roll=13) is None
    assert papers_fault(counted, voices=13) is None
    assert papers_fault(counted, voices=12) is PapersFault.MORE_THAN_VOICES
    assert papers_fault(counted, voices=14, roll=14) is PapersFault.PAPERS_AND_ROLL_DIFFER


def test_ages_are_exact() -> None:
    on = date(2026, 12, 10)
    assert age_in_days(date(2026, 12, 1), on=on) == 9
    assert average_age((date(2026, 12, 1), date(2026, 12, 2)), on=on) == Fraction(17, 2)
    with pytest.raises(ValueError, match="nobody"):
        average_age((), on=on)


@pytest.mark.parametrize(
    ("population", "deputies", "on", "ballot", "because"),
    [
        (734, 1, date(2026, 12, 1), DeputiesBallot.ONE_BY_ONE, DeputiesReason.SINGLE_DEPUTY),
        (1_000, 3, date(2021, 1, 1), DeputiesBallot.LIST, DeputiesReason.LARGE_ENOUGH),
        (999, 3, date(2026, 3, 14), DeputiesBallot.ONE_BY_ONE, DeputiesReason.SMALL_BEFORE_LISTS),
        (999, 3, date(2026, 3, 15), DeputiesBallot.LIST, DeputiesReason.SMALL_AS_CHOSEN),
    ],
)
def test_deputies_are_elected_by_list_where_the_law_says_so(
    population: int, deputies: int, on: date, ballot: DeputiesBallot, because: DeputiesReason
) -> None:
    found = deputies_election(population, deputies=deputies, on=on)
    assert (found.ballot, found.because) == (ballot, because)


def test_what_is_not_confirmed_below_1000_inhabitants_is_a_setting_with_its_doubt() -> None:
    found = deputies_election(734, deputies=3, on=date(2026, 12, 1), chosen=DeputiesBallot.ONE_BY_ONE)
    assert (found.ballot, found.doubts) == (DeputiesBallot.ONE_BY_ONE, (Doubt.DEPUTIES_BALLOT,))
