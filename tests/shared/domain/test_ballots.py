"""Choices counted, and what of them is expressed."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from shared.domain.ballots import Choice, Counts, counted


def test_only_for_and_against_are_expressed() -> None:
    counts = Counts(for_=5, against=3, abstain=2, no_part=1, blank=4, null=6)
    assert (counts.expressed, counts.answered, counts.papers) == (8, 21, 18)


@given(st.lists(st.sampled_from(Choice)))
def test_every_choice_is_counted_once_whatever_the_order(choices: list[Choice]) -> None:
    assert counted(choices) == counted(reversed(choices))
    assert counted(choices).answered == len(choices)
    assert counted(choices).for_ == choices.count(Choice.FOR)


def test_no_count_is_below_zero() -> None:
    with pytest.raises(ValueError, match="below 0"):
        Counts(against=-1)
