"""A page kept on disk comes back as it was, or not at all."""

import hashlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from shared.domain.ids import ContentHash
from shared.io.page_file import BODY_AT, key_at, packed, place_of, unpacked
from shared.pages.requests import PageImage, PageKey, PixelSize

KEY = PageKey(ContentHash(hashlib.sha256(b"x").hexdigest()), 3, PixelSize(40, 30))
RGB = bytes(range(256)) * 15
FILE = packed(KEY, 40, 32, 120, RGB)


def test_a_page_comes_back_as_it_was() -> None:
    assert unpacked(FILE, KEY) == PageImage(KEY, 40, 32, 120, RGB)


@pytest.mark.parametrize(
    "other",
    [
        PageKey(KEY.sha256, 4, KEY.box),
        PageKey(KEY.sha256, 3, PixelSize(40, 31)),
        PageKey(ContentHash(hashlib.sha256(b"y").hexdigest()), 3, KEY.box),
    ],
)
def test_the_file_of_another_page_is_a_miss(other: PageKey) -> None:
    assert unpacked(FILE, other) is None


@pytest.mark.parametrize("at", range(BODY_AT))
def test_an_altered_header_is_a_miss(at: int) -> None:
    content = bytearray(FILE)
    content[at] ^= 1
    assert unpacked(bytes(content), KEY) is None


@given(st.integers(0, len(FILE) - 1), st.integers(1, 255))
def test_one_altered_byte_is_a_miss(at: int, change: int) -> None:
    content = bytearray(FILE)
    content[at] ^= change
    image = unpacked(bytes(content), KEY)
    # A bit of the compressed frame's own header may mean nothing; what comes back is then still the page.
    assert image is None or image == unpacked(FILE, KEY)


@given(st.integers(0, len(FILE) - 1))
def test_a_file_cut_short_is_a_miss(length: int) -> None:
    assert unpacked(FILE[:length], KEY) is None


def test_the_name_of_a_file_tells_its_page() -> None:
    place = place_of(KEY)
    assert place.parts[:2] == (KEY.sha256[:2], KEY.sha256)
    assert key_at(KEY.sha256, place.name) == KEY


@pytest.mark.parametrize("name", ["", "3.page", "3_40.page", "03_40x30.page", "3_40x30", "-3_40x30.page", "a_bxc.page"])
def test_foreign_names_are_no_pages(name: str) -> None:
    assert key_at(KEY.sha256, name) is None
