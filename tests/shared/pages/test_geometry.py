"""Pages fill their box and never leave it, and no page asks for more pixels than memory can bear."""

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from shared.pages.geometry import BELIEVABLE, LETTER, MOST_PIXELS, at_resolution, bounded, bytes_of, fitted, sane
from shared.pages.requests import PageSize, PixelSize

sides = st.floats(min_value=0.01, max_value=1e6)
pages = st.builds(PageSize, sides, sides)
boxes = st.builds(PixelSize, st.integers(1, 8000), st.integers(1, 8000))
any_number = st.floats(allow_nan=True, allow_infinity=True)


@given(pages, boxes)
def test_a_fitted_page_touches_its_box_and_stays_inside(page: PageSize, box: PixelSize) -> None:
    size = fitted(page, box)
    room = bounded(box)
    assert 1 <= size.width <= room.width
    assert 1 <= size.height <= room.height
    assert size.width == room.width or size.height == room.height


@given(pages, boxes)
def test_a_fitted_page_keeps_its_shape_to_the_pixel(page: PageSize, box: PixelSize) -> None:
    size = fitted(page, box)
    room = bounded(box)
    scale = min(room.width / page.width, room.height / page.height)
    assert abs(size.width - max(1.0, page.width * scale)) <= 0.5 + 1e-6
    assert abs(size.height - max(1.0, page.height * scale)) <= 0.5 + 1e-6


@given(st.integers(-5, 10**7), st.integers(-5, 10**7))
def test_no_size_is_empty_or_larger_than_memory_can_bear(width: int, height: int) -> None:
    size = bounded(PixelSize(width, height))
    assert size.width >= 1
    assert size.height >= 1
    assert size.width * size.height <= MOST_PIXELS


@given(any_number, any_number, boxes)
def test_a_page_without_a_usable_size_is_shown_as_letter(width: float, height: float, box: PixelSize) -> None:
    page = PageSize(width, height)
    usable = all(math.isfinite(side) and BELIEVABLE[0] <= side <= BELIEVABLE[1] for side in (width, height))
    assert sane(page) == (page if usable else LETTER)
    assert fitted(page, box).width >= 1


@pytest.mark.parametrize(
    ("page", "dots", "expected"),
    [
        (PageSize(612, 792), 72, PixelSize(612, 792)),
        (PageSize(595.28, 841.89), 72, PixelSize(596, 842)),
        (PageSize(595.0001, 842), 72, PixelSize(595, 842)),
        (PageSize(612, 792), 144, PixelSize(1224, 1584)),
        (PageSize(3.84, 3.84), 72, PixelSize(4, 4)),
        (PageSize(0.001, 0.001), 72, PixelSize(1, 1)),
        (PageSize(1e-9, 1e-9), 72, PixelSize(612, 792)),
    ],
)
def test_a_page_at_a_resolution_has_the_pixels_one_expects(page: PageSize, dots: float, expected: PixelSize) -> None:
    assert at_resolution(page, dots) == expected


def test_a_huge_page_at_a_high_resolution_is_brought_down() -> None:
    size = at_resolution(PageSize(14400, 14400), 600)
    assert size.width == size.height
    assert bytes_of(size) <= 3 * MOST_PIXELS
