"""Windows of a demonstration share one screen: none lies over another, none outside."""

from itertools import combinations

from hypothesis import given
from hypothesis import strategies as st

from scripts.story.tiling import FRAME, MARGIN, Place, tile


def apart(one: Place, two: Place) -> bool:
    return (
        one.x + one.width <= two.x
        or two.x + two.width <= one.x
        or one.y + one.height <= two.y
        or two.y + two.height <= one.y
    )


@given(st.integers(800, 4000), st.integers(600, 3000), st.integers(1, 24))
def test_every_window_has_a_place_of_its_own_on_the_screen(width: int, height: int, seats: int) -> None:
    places = tile(width, height, seats)
    assert len(places) == seats + 1
    assert all(apart(one, two) for one, two in combinations(places, 2))
    assert all(
        place.x >= 0
        and place.x + place.width <= width + MARGIN
        and place.y >= FRAME
        and place.y + place.height <= height
        for place in places
    )


@given(st.integers(2, 24))
def test_the_presenter_has_the_largest_window(seats: int) -> None:
    presenter, *others = tile(1920, 1080, seats)
    assert all(presenter.width * presenter.height > seat.width * seat.height for seat in others)


def test_a_place_is_written_as_the_programs_take_it() -> None:
    assert str(Place(4, 30, 952, 686)) == "4,30,952,686"
