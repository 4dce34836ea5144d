"""What people type finds what is printed: accents, capitals, ligatures and typographic signs do not matter."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from shared.pages.folding import fold, pieces_of


@pytest.mark.parametrize(
    ("printed", "typed"),
    [
        ("DÉLIBÉRATION", "deliberation"),
        ("œuvre", "oeuvre"),
        ("ŒUVRE", "oeuvre"),
        ("æquo", "aequo"),
        ("déli\u00adbération", "deliberation"),
        ("\ufb01nances", "finances"),
        ("e\u0301tang", "etang"),
        ("Straße", "strasse"),
        ("Łódź", "lodz"),
        ("m²", "m2"),
        ("\u200bnaïf\ufeff", "naif"),
    ],
)
def test_the_printed_and_the_typed_word_are_the_same_folded(printed: str, typed: str) -> None:
    assert fold(printed) == typed
    assert pieces_of(printed) == (typed,)


@pytest.mark.parametrize(
    ("printed", "pieces"),
    [
        ("l’Étang", ("l", "etang")),
        ("l'Etang", ("l", "etang")),
        ("lʼÉtang", ("l", "etang")),
        ("Saint-Étang-sur-Mer,", ("saint", "etang", "sur", "mer")),
        ("99\u202f340", ("99", "340")),
        ("n°2026-041", ("n", "2026", "041")),
        ("1\u00a0234,56\u00a0€", ("1", "234", "56")),
        ("—", ()),
        ("«\u202f", ()),
        ("😀", ()),
        ("\x00", ()),
        ("", ()),
    ],
)
def test_all_but_letters_and_digits_parts_words(printed: str, pieces: tuple[str, ...]) -> None:
    assert pieces_of(printed) == pieces


@given(st.text())
def test_folding_again_changes_nothing(text: str) -> None:
    assert fold(fold(text)) == fold(text)


@given(st.text())
def test_pieces_are_letters_and_digits_without_accents_and_are_their_own_pieces(text: str) -> None:
    for piece in pieces_of(text):
        assert piece.isalnum()
        assert not any(unicodedata.combining(each) for each in piece)
        assert pieces_of(piece) == (piece,)


@given(st.text(), st.text())
def test_words_are_parted_alike_alone_and_in_a_text(one: str, other: str) -> None:
    assert pieces_of(f"{one} {other}") == pieces_of(one) + pieces_of(other)
