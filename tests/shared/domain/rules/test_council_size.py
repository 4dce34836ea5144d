"""Seats, legal size and members in office are three numbers."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from shared.domain.rules.basis import Article, Doubt
from shared.domain.rules.council_size import (
    LossReason,
    SizeReason,
    Vacancy,
    complementary_election,
    complete_for_mayor,
    council_size,
    deputies_ceiling,
    members_in_office,
)

TODAY = date(2026, 12, 10)
BEFORE_LISTS = date(2026, 3, 14)


@pytest.mark.parametrize(
    ("population", "seats", "floor"),
    [
        *((0, 7, 5), (99, 7, 5), (100, 11, 9), (499, 11, 9), (500, 15, 13), (734, 15, 13), (999, 15, 13)),
        *((1_000, 15, None), (1_499, 15, None), (1_500, 19, None), (2_499, 19, None), (2_500, 23, None)),
        *((3_499, 23, None), (3_500, 27, None), (4_999, 27, None), (5_000, 29, None), (9_999, 29, None)),
        *((10_000, 33, None), (20_000, 35, None), (30_000, 39, None), (40_000, 43, None), (50_000, 45, None)),
        *((60_000, 49, None), (79_999, 49, None), (80_000, 53, None), (100_000, 55, None), (149_999, 55, None)),
    ],
)
def test_the_table_at_its_edges(population: int, seats: int, floor: int | None) -> None:
    size = council_size(population, on=TODAY)
    assert (size.seats, size.deemed_complete, size.legal_size) == (seats, floor, seats)
    assert size.doubts == ()


def test_the_largest_towns_are_told_from_memory() -> None:
    assert council_size(300_000, on=TODAY).seats == 69
    assert council_size(150_000, on=TODAY).doubts == (Doubt.LARGEST_TOWNS,)


@pytest.mark.parametrize(("elected", "size"), [(12, 15), (13, 13), (14, 14), (15, 15), (16, 15)])
def test_a_council_elected_short_but_enough_has_the_size_that_was_elected(elected: int, size: int) -> None:
    found = council_size(734, elected, on=TODAY)
    assert found.legal_size == size
    assert found.because is (SizeReason.ELECTED_SHORT if size < 15 else SizeReason.TABLE)
    assert Article.L2121_2_1 in found.articles


def test_from_1000_inhabitants_a_short_election_changes_nothing() -> None:
    assert council_size(1_000, 13, on=TODAY).legal_size == 15


def test_below_500_inhabitants_the_floor_is_older_than_the_law_of_2025() -> None:
    assert council_size(320, 9, on=BEFORE_LISTS).legal_size == 9
    assert council_size(320, 9, on=BEFORE_LISTS).doubts == (Doubt.EARLIER_LAW,)


def test_from_500_inhabitants_the_floor_came_with_the_renewal_of_2026() -> None:
    assert council_size(734, 13, on=BEFORE_LISTS).legal_size == 15
    assert council_size(734, 13, on=date(2026, 3, 15)).legal_size == 13


@given(st.integers(0, 200_000), st.integers(0, 200_000))
def test_a_larger_commune_never_has_a_smaller_council(one: int, other: int) -> None:
    small, large = sorted((one, other))
    assert council_size(small, on=TODAY).seats <= council_size(large, on=TODAY).seats


@given(st.integers(0, 200_000), st.integers(0, 80))
def test_the_legal_size_is_the_seats_or_what_was_elected(population: int, elected: int) -> None:
    size = council_size(population, elected, on=TODAY)
    assert size.seats % 2 == 1
    assert size.legal_size in (size.seats, elected)
    assert size.legal_size <= size.seats


def test_no_number_of_people_is_below_zero() -> None:
    for population, elected in ((-1, None), (734, -1)):
        with pytest.raises(ValueError, match="below 0"):
            council_size(population, elected, on=TODAY)


@pytest.mark.parametrize(("size", "deputies"), [(7, 2), (9, 2), (11, 3), (13, 3), (15, 4), (19, 5), (27, 8)])
def test_deputies_are_30_percent_at_most_rounded_down(size: int, deputies: int) -> None:
    assert deputies_ceiling(size).at_most == deputies


def test_an_empty_place_counts_from_its_day_until_somebody_takes_it() -> None:
    vacancies = (Vacancy(date(2026, 6, 1)), Vacancy(date(2026, 7, 1), filled=date(2026, 7, 8)))
    days = (date(2026, 5, 31), date(2026, 6, 1), date(2026, 7, 1), date(2026, 7, 7), date(2026, 7, 8))
    assert [members_in_office(15, vacancies, on=day).value for day in days] == [15, 14, 13, 13, 14]
    assert members_in_office(15, vacancies, on=days[0]).doubts == ()
    assert members_in_office(15, vacancies, on=days[1]).doubts == (Doubt.VACANCY_DAY,)


def test_there_are_no_more_vacancies_than_members() -> None:
    with pytest.raises(ValueError, match="more vacancies"):
        members_in_office(1, (Vacancy(TODAY), Vacancy(TODAY)), on=TODAY)


@pytest.mark.parametrize(
    ("population", "elected", "in_office", "complete"),
    [
        (734, 15, 13, True),
        (734, 15, 12, False),
        (734, 13, 13, True),
        (734, 13, 12, False),
        (1_200, 15, 15, True),
        (1_200, 15, 14, False),
    ],
)
def test_a_mayor_is_elected_by_a_complete_council(
    population: int, elected: int, in_office: int, complete: bool
) -> None:
    found = complete_for_mayor(council_size(population, elected, on=TODAY), in_office)
    assert found.complete is complete
    assert found.doubts == (() if complete else (Doubt.MAYOR_ELECTION_EXCEPTIONS,))


@pytest.mark.parametrize(
    ("size", "in_office", "on", "because"),
    [
        (15, 11, date(2028, 1, 1), LossReason.ENOUGH_LEFT),
        (15, 10, date(2028, 1, 1), LossReason.THIRD_LOST),
        (15, 10, date(2030, 12, 31), LossReason.THIRD_LOST),
        (15, 10, date(2031, 1, 1), LossReason.ENOUGH_LEFT),
        (15, 7, date(2031, 1, 1), LossReason.HALF_LOST),
        (5, 4, date(2028, 1, 1), LossReason.TOO_FEW_LEFT),
        (5, 4, date(2031, 1, 1), LossReason.ENOUGH_LEFT),
    ],
)
def test_too_many_lost_members_bring_an_election(size: int, in_office: int, on: date, because: LossReason) -> None:
    found = complementary_election(size, in_office, on=on, next_renewal=2032)
    assert found.because is because
    assert found.needed is (because is not LossReason.ENOUGH_LEFT)
    assert found.doubts == (Doubt.COMPLEMENTARY_ELECTION,)
