"""How a page is looked at: fitted, magnified, turned."""

from hypothesis import given
from hypothesis import strategies as some

from shared.pages.lens import (
    MOST_PIXELS_A_SIDE,
    PLAIN,
    ZOOMS,
    Fit,
    Lens,
    box_for,
    farther,
    nearer,
    pinched,
    turned,
)
from shared.pages.requests import PixelSize

ROOM = PixelSize(1200, 700)
lenses = some.builds(Lens, some.sampled_from(Fit), some.sampled_from(ZOOMS), some.integers(0, 3))
rooms = some.builds(PixelSize, some.integers(1, 5000), some.integers(1, 5000))


def test_a_plain_look_draws_into_the_room_itself() -> None:
    assert box_for(ROOM, PLAIN) == ROOM
    assert PLAIN.is_plain
    assert not PLAIN.overflows


def test_magnified_twice_is_twice_as_wide_and_high() -> None:
    assert box_for(ROOM, Lens(zoom=200)) == PixelSize(2400, 1400)


def test_a_page_on_its_side_is_drawn_into_the_room_on_its_side() -> None:
    assert box_for(ROOM, Lens(quarters=1)) == PixelSize(700, 1200)
    assert box_for(ROOM, Lens(quarters=2)) == ROOM


def test_fitted_by_its_width_a_page_may_be_higher_than_the_room() -> None:
    box = box_for(ROOM, Lens(Fit.WIDTH))
    assert box.width == 1200
    assert box.height > 3 * ROOM.height
    assert Lens(Fit.WIDTH).overflows


def test_buttons_step_through_the_zooms_and_stay_at_both_ends() -> None:
    lens, seen = PLAIN, [PLAIN.zoom]
    while nearer(lens) != lens:
        lens = nearer(lens)
        seen.append(lens.zoom)
    assert tuple(seen) == ZOOMS
    while farther(lens) != lens:
        lens = farther(lens)
    assert lens == PLAIN


def test_fingers_may_stop_between_the_steps_and_the_buttons_go_on_from_there() -> None:
    assert pinched(PLAIN, 1.37).zoom == 137
    assert nearer(pinched(PLAIN, 1.37)).zoom == 150
    assert farther(pinched(PLAIN, 1.37)).zoom == 125


def test_only_what_the_tools_lead_to_can_be() -> None:
    assert all(Lens(zoom=zoom, quarters=quarters).can_be for zoom in (100, 170, 400) for quarters in range(4))
    assert not any(each.can_be for each in (Lens(zoom=99), Lens(zoom=401), Lens(quarters=4), Lens(quarters=-1)))


def test_four_quarter_turns_are_none() -> None:
    assert turned(turned(turned(turned(PLAIN)))) == PLAIN


@given(lenses, some.floats(0.01, 100))
def test_a_pinch_never_leaves_the_bounds(lens: Lens, scale: float) -> None:
    assert ZOOMS[0] <= pinched(lens, scale).zoom <= ZOOMS[-1]


@given(rooms, lenses)
def test_no_box_is_empty_or_larger_than_a_screen_could_hold(room: PixelSize, lens: Lens) -> None:
    box = box_for(room, lens)
    assert 1 <= box.width <= MOST_PIXELS_A_SIDE
    assert 1 <= box.height <= MOST_PIXELS_A_SIDE
