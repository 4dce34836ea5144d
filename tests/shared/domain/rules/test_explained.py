"""The two ways in which the law counts a part of a council."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from shared.domain.rules.explained import at_least_one_in, more_than_half


@given(st.integers(0, 1_000))
def test_more_than_half_is_the_smallest_number_above_one_half(number: int) -> None:
    assert 2 * more_than_half(number) > number >= 2 * (more_than_half(number) - 1)


@given(st.integers(0, 1_000), st.sampled_from((3, 4)))
def test_a_third_and_a_quarter_are_reached_never_rounded_down(number: int, parts: int) -> None:
    needed = at_least_one_in(parts, number)
    assert parts * needed >= number
    assert needed == 0 or parts * (needed - 1) < number


@pytest.mark.parametrize(("number", "half"), [(8, 5), (10, 6), (11, 6), (12, 7), (13, 7), (14, 8), (15, 8)])
def test_half_plus_one_is_never_rounded_up(number: int, half: int) -> None:
    assert more_than_half(number) == half
