"""Seats by the largest remainder, exactly."""

from dataclasses import replace
from fractions import Fraction
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from shared.domain.rules.basis import Article, Doubt
from shared.domain.rules.proportional import (
    Allocation,
    AllocationReason,
    Slate,
    largest_remainder,
    tender_committee_seats,
)

SLATES = st.lists(st.integers(0, 40), min_size=1, max_size=6).map(
    lambda votes: tuple(Slate(f"L{number}", count, 30 + number) for number, count in enumerate(votes))
)


def seats(found: Allocation) -> tuple[int, ...]:
    return tuple(share.seats for share in found.shares)


def shared_out(number: int, *votes: int) -> Allocation:
    return largest_remainder(number, tuple(Slate("ABCDEF"[place], count) for place, count in enumerate(votes)))


@pytest.mark.parametrize(
    ("number", "votes", "expected"),
    [
        (3, (7, 5, 3), (1, 1, 1)),
        (3, (11, 2), (3, 0)),
        (3, (10, 3), (2, 1)),
        (3, (9, 4), (2, 1)),
        (3, (12, 1), (3, 0)),
        (3, (6, 4, 3), (1, 1, 1)),
        (3, (8, 4), (2, 1)),
        (3, (13,), (3,)),
        (5, (18, 6, 3), (3, 1, 1)),
        (5, (20, 9), (3, 2)),
        (5, (7, 4, 4), (3, 1, 1)),
    ],
)
def test_the_seats_left_go_to_the_largest_remainders(
    number: int, votes: tuple[int, ...], expected: tuple[int, ...]
) -> None:
    found = shared_out(number, *votes)
    assert (seats(found), found.undecided) == (expected, ())


def test_quotient_and_remainders_are_fractions_never_rounded() -> None:
    found = shared_out(3, 11, 2)
    assert found.quotient == Fraction(13, 3)
    assert [share.remainder for share in found.shares] == [Fraction(7, 3), Fraction(2)]
    assert [share.whole for share in found.shares] == [2, 0]
    assert found.because is AllocationReason.REMAINDERS
    assert found.articles == (Article.L1414_2, Article.L1411_5, Article.D1411_3)


def test_votes_that_fill_their_quotients_leave_nothing_over() -> None:
    assert shared_out(3, 8, 4).because is AllocationReason.QUOTIENTS


def test_equal_remainders_go_to_the_list_with_more_votes() -> None:
    found = shared_out(5, 7, 4, 4)
    assert (found.because, found.doubts) == (AllocationReason.MORE_VOTES, (Doubt.REMAINDER_TIE,))
    assert found.articles == (Article.L1414_2, Article.L1411_5, Article.D1411_4)


def test_equal_votes_too_go_to_the_older_candidate() -> None:
    slates = (Slate("A", 5, 40), Slate("B", 5, 61), Slate("C", 5, 50))
    found = largest_remainder(4, slates)
    assert (seats(found), found.because) == ((1, 2, 1), AllocationReason.OLDER)


@pytest.mark.parametrize("ages", [(40, None), (None, None), (50, 50)])
def test_a_seat_that_no_age_gives_to_anyone_stays_open(ages: tuple[int | None, int | None]) -> None:
    found = largest_remainder(3, (Slate("A", 5, ages[0]), Slate("B", 5, ages[1])))
    assert (seats(found), found.undecided) == ((1, 1), ("A", "B"))
    assert found.because is AllocationReason.UNDECIDED


def test_a_list_above_the_tie_has_its_seat_all_the_same() -> None:
    clear = largest_remainder(2, (Slate("A", 9), Slate("B", 9), Slate("C", 10)))
    assert (seats(clear), clear.undecided) == ((0, 0, 1), ("A", "B"))


def test_nothing_expressed_fills_no_seat() -> None:
    found = shared_out(3, 0, 0)
    assert (seats(found), found.quotient, found.because) == ((0, 0), None, AllocationReason.NOTHING_EXPRESSED)


@given(st.integers(1, 12), SLATES)
def test_all_seats_are_given_when_ages_are_known_and_differ(number: int, slates: tuple[Slate, ...]) -> None:
    found = largest_remainder(number, slates)
    assert found.undecided == ()
    assert sum(seats(found)) == (number if found.expressed else 0)


@given(st.integers(1, 12), SLATES)
def test_no_list_is_more_than_one_seat_from_its_exact_part(number: int, slates: tuple[Slate, ...]) -> None:
    found = largest_remainder(number, slates)
    for share in found.shares:
        if found.quotient is not None:
            exact = share.votes / found.quotient
            assert exact - 1 < share.seats < exact + 1
            assert share.whole * found.quotient + share.remainder == share.votes


@given(st.integers(1, 12), SLATES)
def test_the_order_of_the_lists_changes_nothing(number: int, slates: tuple[Slate, ...]) -> None:
    other = tuple(reversed(slates))
    one = {share.name: share.seats for share in largest_remainder(number, slates).shares}
    assert one == {share.name: share.seats for share in largest_remainder(number, other).shares}


@given(st.integers(1, 12), SLATES)
def test_more_votes_never_take_fewer_seats_than_a_smaller_list(number: int, slates: tuple[Slate, ...]) -> None:
    shares = sorted(largest_remainder(number, slates).shares, key=lambda share: share.votes)
    assert all(one.seats <= other.seats for one, other in pairwise(shares) if one.votes < other.votes)


@given(st.integers(1, 12), SLATES)
def test_without_any_age_at_most_the_tied_seats_stay_open(number: int, slates: tuple[Slate, ...]) -> None:
    blind = tuple(replace(slate, next_age=None) for slate in slates)
    found, known = largest_remainder(number, blind), largest_remainder(number, slates)
    for blind_share, share in zip(found.shares, known.shares, strict=True):
        assert blind_share.seats == share.seats or blind_share.name in found.undecided


def test_impossible_numbers_are_refused() -> None:
    for number, slates in ((0, (Slate("A", 1),)), (3, (Slate("A", -1),)), (3, (Slate("A", 1), Slate("A", 2)))):
        with pytest.raises(ValueError, match=r"can be|twice"):
            largest_remainder(number, slates)


@pytest.mark.parametrize(("population", "number"), [(734, 3), (3_499, 3), (3_500, 5)])
def test_a_tender_committee_has_three_members_or_five(population: int, number: int) -> None:
    assert tender_committee_seats(population) == number
