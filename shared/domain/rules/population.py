"""The population brackets that change the rules. Takes the municipal population in force; below 0 raises ValueError."""

from enum import IntEnum


class Bracket(IntEnum):
    """Where a commune stands; the value is the first population of the bracket."""

    SMALL = 0
    """Below 1,000."""

    MIDDLE = 1_000
    LARGE = 3_500


def bracket(population: int) -> Bracket:
    if population < 0:
        raise ValueError("a population below 0")
    return max(each for each in Bracket if each.value <= population)
