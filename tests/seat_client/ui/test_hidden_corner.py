"""Five taps soon after each other, and nothing less."""

from seat_client.ui.hidden_corner import TAPS, WITHIN_MS, HiddenCorner


def test_the_fifth_of_five_quick_taps_opens() -> None:
    corner = HiddenCorner()
    assert [corner.tap(number * 700.0) for number in range(TAPS)] == [False] * (TAPS - 1) + [True]


def test_slow_taps_open_nothing_however_many() -> None:
    corner = HiddenCorner()
    assert not any(corner.tap(number * (WITHIN_MS / 3.9)) for number in range(40))


def test_the_taps_of_one_opening_do_not_count_for_the_next() -> None:
    corner = HiddenCorner()
    taps = [corner.tap(number * 100.0) for number in range(2 * TAPS)]
    assert taps.count(True) == 2
    assert taps[TAPS - 1]
    assert taps[-1]
