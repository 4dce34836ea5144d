"""What is kept of a page comes back, places to within a hair; anything else reads as unreadable."""

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from shared.domain.gestures import Area
from shared.io.kept_words import Unreadable, packed, unpacked
from shared.pages.requests import PageLink, PageText, PageWord
from shared.pages.searchable import searchable
from tests.fakes.printed import printed

SHARES = st.floats(0, 1)


@st.composite
def areas(draw: st.DrawFn) -> Area:
    left, right = sorted(draw(st.tuples(SHARES, SHARES).filter(lambda sides: sides[0] != sides[1])))
    top, bottom = sorted(draw(st.tuples(SHARES, SHARES).filter(lambda sides: sides[0] != sides[1])))
    return Area(left, top, right, bottom)


def test_words_pieces_and_links_come_back() -> None:
    words = printed("La délibé-", "ration de l’Étang")
    line = searchable(words)
    kept = unpacked(packed(PageText(words, (PageLink(Area(0, 0, 1, 1), 7),)), line))
    assert kept.words == tuple(word.text for word in words)
    assert (kept.firsts, kept.lasts) == (line.firsts, line.lasts)
    assert kept.links == (PageLink(Area(0, 0, 1, 1), 7),)


@given(st.lists(areas()))
def test_places_come_back_to_within_a_hair(places: list[Area]) -> None:
    text = PageText(tuple(PageWord("mot", place) for place in places))
    kept = unpacked(packed(text, searchable(text.words)))
    for found, place in zip(kept.areas(0, len(places) - 1), places, strict=True):
        sides = (place.left, place.top, place.right, place.bottom)
        assert (found.left, found.top, found.right, found.bottom) == pytest.approx(sides, abs=2e-5)


@pytest.mark.parametrize("noise", [b"", b"noise", packed(PageText(), searchable(()))[:-1]])
def test_what_is_no_page_says_so(noise: bytes) -> None:
    with pytest.raises(Unreadable):
        unpacked(noise)


@example(at=6, change=192)
@example(at=4, change=0x80)
@given(st.integers(0), st.integers(1, 255))
def test_a_changed_byte_is_noticed(at: int, change: int) -> None:
    content = bytearray(packed(PageText(printed("une page de mots")), searchable(())))
    content[at % len(content)] ^= change
    try:
        kept = unpacked(bytes(content))
    except Unreadable:
        return
    assert kept.words == ("une", "page", "de", "mots")  # A byte that says nothing.
