"""What is typed finds what is meant on a page, with its place and its neighbourhood; nothing typed is an error."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from shared.domain.gestures import Area
from shared.pages.finding import (
    MOST_TERMS,
    Match,
    Snippet,
    count_in,
    first_match_in,
    lines_of,
    matches_in,
    query_of,
    snippet_of,
)
from shared.pages.requests import PageWord
from shared.pages.searchable import searchable
from tests.fakes.printed import area, printed

WORDS = printed(
    "LA DÉLIBÉRATION du conseil porte sur l’Étang :",
    "une œuvre de 1\u202f234,56 € (n° 2026-041) à prendre sur ren-",
    "dez-vous au chef-lieu de Saint-",
    "Étang-sur-Mer, après déli\u00ad",
    "bération.",
)
PAGE = searchable(WORDS)
TEXTS = [word.text for word in WORDS]


def found(typed: str) -> list[str]:
    return [snippet_of(match, TEXTS).match for match in matches_in(PAGE, query_of(typed))]


def areas(words: tuple[PageWord, ...], match: Match) -> tuple[Area, ...]:
    return lines_of(word.area for word in words[match.first : match.last + 1])


@pytest.mark.parametrize(
    ("typed", "matches"),
    [
        ("deliberation", ["DÉLIBÉRATION", "délibération."]),
        ("Délib", ["DÉLIBÉRATION", "délibération."]),
        ("oeuvre", ["œuvre"]),
        ("ŒUVRE", ["œuvre"]),
        ("l'etang", ["l’Étang"]),
        ("etang", ["l’Étang", "Étang-sur-Mer,"]),
        ("rendez-vous", ["ren-dez-vous"]),
        ("saint-étang-sur-mer", ["Saint-Étang-sur-Mer,"]),
        ("chef lieu", ["chef-lieu", "chef-lieu"]),
        ("1234,56", ["1\u202f234,56"]),
        ("1 234", ["1\u202f234,56"]),
        ("1\u202f234", ["1\u202f234,56"]),
        ("2026-041", ["2026-041)"]),
        ("conseil porte", ["conseil", "porte"]),
        ('"conseil porte"', ["conseil porte"]),
        ("« conseil porte »", ["conseil porte"]),
        ("“conseil por”", ["conseil porte"]),
        ('"porte conseil"', []),
        ("conseil absent", []),
        ("beration", []),
    ],
)
def test_what_is_typed_finds_what_is_printed(typed: str, matches: list[str]) -> None:
    assert found(typed) == matches


def test_a_word_and_its_beginning_are_one_match() -> None:
    assert found("con conseil CON") == ["conseil"]


@pytest.mark.parametrize(
    "typed",
    [
        "",
        "   ",
        "€ ; — « »",
        '"',
        '""',
        "😀",
        "\x00",
        "\ud800",
        "* - ^ ( ) : +",
    ],
)
def test_what_has_neither_letter_nor_digit_is_nothing_to_look_for(typed: str) -> None:
    query = query_of(typed)
    assert query.is_empty
    assert count_in(PAGE.line, query) == 0
    assert matches_in(PAGE, query) == ()


def test_a_long_text_is_cut_and_many_words_are_few() -> None:
    assert len(query_of("conseil " * 10_000).terms) == 1
    many = " ".join(f"w{number}" for number in range(1000))
    assert len(query_of(many).terms) == MOST_TERMS


def test_a_match_over_two_lines_has_an_area_on_each() -> None:
    assert areas(WORDS, *matches_in(PAGE, query_of("saint-etang"))) == (area(4, 2), area(0, 3))


def test_words_beside_one_another_have_one_area() -> None:
    assert areas(WORDS, *matches_in(PAGE, query_of('"conseil porte sur"'))) == (area(3, 0, columns=3),)


def test_a_snippet_shows_a_match_among_its_neighbours() -> None:
    first, *_ = matches_in(PAGE, query_of("conseil"))
    assert snippet_of(first, TEXTS) == Snippet(
        "LA DÉLIBÉRATION du", "conseil", "porte sur l’Étang : une œuvre de 1\u202f234,56 € (n°"
    )
    alone = ["mot"]
    assert snippet_of(Match(0, 0), alone) == Snippet("", "mot", "")


LETTERS = st.text(st.sampled_from("aéœ1- ’\u00ad"), max_size=8)


@given(st.lists(LETTERS, max_size=12), st.text(st.sampled_from("aeo1- '\""), max_size=12))
def test_as_many_matches_are_counted_as_are_found(lines: list[str], typed: str) -> None:
    words = printed(*lines)
    page, query = searchable(words), query_of(typed)
    matches = matches_in(page, query)
    assert first_match_in(page, query) == next(iter(matches), None)
    assert count_in(page.line, query) == len(matches)
    texts = [word.text for word in words]
    for match in matches:
        assert 0 <= match.first <= match.last < len(words)
        assert areas(words, match)
        assert snippet_of(match, texts).match


@given(st.text())
def test_nothing_typed_is_an_error(typed: str) -> None:
    query = query_of(typed)
    assert count_in(PAGE.line, query) == len(matches_in(PAGE, query))


@given(st.lists(st.text(st.characters(categories=("Ll", "Lu", "Nd")), min_size=1), min_size=1, max_size=5))
def test_every_printed_word_finds_its_page(texts: list[str]) -> None:
    words = printed(" ".join(texts))
    page = searchable(words)
    for word in words:
        query = query_of(word.text)
        assert query.is_empty or matches_in(page, query)
