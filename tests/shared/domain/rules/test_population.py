"""The brackets of population, at their edges."""

import pytest

from shared.domain.rules.population import Bracket, bracket


@pytest.mark.parametrize(
    ("population", "expected"),
    [
        (0, Bracket.SMALL),
        (999, Bracket.SMALL),
        (1_000, Bracket.MIDDLE),
        (3_499, Bracket.MIDDLE),
        (3_500, Bracket.LARGE),
        (140_000, Bracket.LARGE),
    ],
)
def test_a_bracket_begins_with_its_first_population(population: int, expected: Bracket) -> None:
    assert bracket(population) is expected


def test_nobody_is_less_than_nobody() -> None:
    with pytest.raises(ValueError, match="below 0"):
        bracket(-1)
