"""Whoever stands between a screen and its presenter gets few new digits to try his luck with."""

from shared.following.admission import FIRST_REST, FORGOTTEN_AFTER, LONGEST_REST, Rests


def test_each_time_that_digits_lead_to_nothing_the_rest_is_longer() -> None:
    rests, now = Rests(), 100.0
    found = []
    for _ in range(6):
        found.append(rests.after_nothing(now))
        now += found[-1]
    assert found == [4.0, 8.0, 16.0, 32.0, 32.0, 32.0]


def test_in_the_two_minutes_of_one_opening_there_are_six_digits_at_most() -> None:
    rests, now, shown = Rests(), 0.0, 0
    while now < 120.0:
        shown += 1
        now += rests.after_nothing(now)
    assert shown == 6
    assert now >= 120.0


def test_after_a_while_it_begins_anew() -> None:
    rests = Rests()
    for _ in range(5):
        rests.after_nothing(0.0)
    assert rests.after_nothing(FORGOTTEN_AFTER) == LONGEST_REST
    assert rests.after_nothing(2 * FORGOTTEN_AFTER + 1.0) == FIRST_REST
