"""The words of the roll call."""

from datetime import date

import pytest

from shared.domain.attendance import RollState
from shared.domain.ids import SeatNumber
from shared.domain.people import Member
from shared.wording import roll_screen as words
from tests.fakes.voting import council, m


def member(number: int) -> Member:
    found = council().member(m(number))
    assert found is not None
    return found


def test_what_is_zero_is_left_out() -> None:
    assert words.roll_title(0, 7, 1, 2) == "7\u00a0présents · 1\u00a0excusé · 2\u00a0absents"


@pytest.mark.parametrize("state", list(RollState))
def test_each_state_agrees_with_the_name(state: RollState) -> None:
    assert words.state(state, member(2)).endswith("ée") or words.state(state, member(2)).endswith("e")


def test_offices_agree_and_a_councillor_has_none() -> None:
    assert [words.office(member(number)) for number in (1, 2, 9)] == ["maire", "adjointe", ""]


def test_a_proxy_names_both_and_its_date() -> None:
    assert words.proxy(member(4), member(5), date(2026, 12, 1)) == (
        "Mme\u00a0Last4 → Mme\u00a0Last5, mardi 1er\u00a0décembre\u00a02026"
    )
    assert words.gives_to(member(5)) == "pouvoir à Mme\u00a0Last5"
    assert words.carries_for(member(4)) == "porte le pouvoir de Mme\u00a0Last4"


def test_a_proxy_that_ended_is_told() -> None:
    assert words.proxies_ended((member(4),)) == "Le pouvoir de Mme\u00a0Last4 a pris fin."
    assert words.proxies_ended(()) == ""


def test_places_are_seats_or_the_stage() -> None:
    assert words.place(SeatNumber(3)) == "poste\u00a03"
    assert "présentation" in words.place(None)
    assert words.dated(date(2026, 12, 9)).startswith("mercredi")
