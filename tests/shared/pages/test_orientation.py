"""Stored pictures are told how to stand upright."""

import io

import pytest

from shared.pages.orientation import Orientation, tiff_orientations, turning, upright
from shared.pages.requests import PageSize
from tests import making_files as make

STORED = PageSize(80, 60)


def test_each_frame_of_a_tiff_says_how_it_was_stored() -> None:
    frames = tiff_orientations(io.BytesIO(make.tiff((1, 6, 8, 3))))
    assert frames == (
        Orientation.TOP_LEFT,
        Orientation.RIGHT_TOP,
        Orientation.LEFT_BOTTOM,
        Orientation.BOTTOM_RIGHT,
    )


def test_an_unknown_orientation_counts_as_upright() -> None:
    assert tiff_orientations(io.BytesIO(make.tiff((0, 9)))) == (Orientation.TOP_LEFT, Orientation.TOP_LEFT)


@pytest.mark.parametrize("content", [b"", b"II*\x00", b"II+\x00" + bytes(40), make.tiff()[:9000], make.png()])
def test_what_is_no_whole_tiff_is_no_error(content: bytes) -> None:
    assert all(frame is Orientation.TOP_LEFT for frame in tiff_orientations(io.BytesIO(content)))


def test_frames_that_follow_each_other_in_a_ring_are_read_once() -> None:
    content = bytearray(make.tiff((6,)))
    content[-4:] = content[4:8]
    assert tiff_orientations(io.BytesIO(bytes(content))) == (Orientation.RIGHT_TOP,)


@pytest.mark.parametrize("orientation", list(Orientation))
def test_turning_lays_the_picture_exactly_on_its_upright_frame(orientation: Orientation) -> None:
    a, b, c, d, e, f = turning(STORED, orientation)
    size = upright(STORED, orientation)
    corners = {(a * x + c * y + e, b * x + d * y + f) for x in (0, 80) for y in (0, 60)}
    assert corners == {(x, y) for x in (0, size.width) for y in (0, size.height)}


@pytest.mark.parametrize(
    ("orientation", "upper_left"),
    # TIFF 6.0: where the upright picture's upper left corner lies in the stored one (x, y).
    [(1, (0, 0)), (2, (80, 0)), (3, (80, 60)), (4, (0, 60)), (5, (0, 0)), (6, (0, 60)), (7, (80, 60)), (8, (80, 0))],
)
def test_turning_brings_the_right_corner_up_left(orientation: int, upper_left: tuple[int, int]) -> None:
    a, b, c, d, e, f = turning(STORED, Orientation(orientation))
    x, y = upper_left
    assert (a * x + c * y + e, b * x + d * y + f) == (0, 0)
