"""The rules of the PIN: what is one, and how long a wrong one costs."""

import pytest

from seat_client.services.maintenance import FREE_TRIES, LONGEST_WAIT_SECONDS, TryPin, is_pin, wait_after


@pytest.mark.parametrize("text", ["0000", "48621", "12345678"])
def test_four_to_eight_digits_are_a_pin(text: str) -> None:
    assert is_pin(text)


@pytest.mark.parametrize("text", ["", "123", "123456789", "12a4", "12 34", "١٢٣٤", "²³²³"])
def test_anything_else_is_none(text: str) -> None:
    assert not is_pin(text)


def test_the_first_wrong_tries_are_free_and_each_further_one_costs_more_up_to_an_hour() -> None:
    assert [wait_after(wrong) for wrong in range(FREE_TRIES)] == [0, 0, 0]
    waits = [wait_after(wrong) for wrong in range(FREE_TRIES, FREE_TRIES + 8)]
    assert waits[:4] == [30, 60, 120, 240]
    assert waits == sorted(waits)
    assert wait_after(1000) == LONGEST_WAIT_SECONDS


def test_no_text_made_of_a_try_holds_the_pin() -> None:
    assert "48621" not in f"{TryPin('48621')!r} {TryPin('48621')}"
