"""From what somebody types to the places on pages where it stands. Pure: no page is read and no file is opened here.

All words must be on a page, in any order; each is the beginning of a word of the page. What is typed between
quotes, or without a space (`l'etang`, `2026-041`, `1234,56`), must stand together.
"""

import re
from bisect import bisect_left
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import accumulate
from typing import Final

from shared.domain.gestures import Area
from shared.domain.ids import ContentHash
from shared.pages.folding import pieces_of
from shared.pages.requests import PageLink
from shared.pages.searchable import HYPHENS, PIECE, SEAM, SEAM_PIECE, SOFT_HYPHEN, Searchable

MOST_TYPED: Final = 200
"""Characters of a query that count; what was pasted beyond is left out."""

MOST_TERMS: Final = 12
MOST_MARKS: Final = 500
"""Matches of a page that are told with their places."""

LONGEST_CONTEXT: Final = 48
"""Characters of the page on each side of a match in a snippet."""

MOST_AROUND: Final = LONGEST_CONTEXT // 2
"""Words that these characters can hold."""

THOUSANDS: Final = re.compile(r"(?<![0-9])[0-9]{1,3}(?:\s[0-9]{3})+(?![0-9])")
TOGETHER: Final = re.compile(r'"([^"]*)"|\u00ab([^\u00bb]*)\u00bb|\u201c([^\u201d]*)\u201d|(\S+)')
PIECE_START: Final = re.compile(f"[{PIECE}{SEAM_PIECE}{SEAM}]")


@dataclass(frozen=True, slots=True)
class Phrase:
    """Pieces that must follow one another, the last of them perhaps going on. `patterns`: how they stand in a line."""

    pieces: tuple[str, ...]
    patterns: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Query:
    """`terms` must all be on a page, each as one of its phrases; `marks` are the phrases whose places are matches."""

    typed: str = ""
    terms: tuple[tuple[Phrase, ...], ...] = ()
    marks: tuple[Phrase, ...] = ()

    @property
    def is_empty(self) -> bool:
        """Nothing to look for: not a letter, not a digit."""
        return not self.terms


NO_QUERY: Final = Query()


@dataclass(frozen=True, slots=True)
class Match:
    """Printed words of a page, by their place in it (from 0): `first` to `last`."""

    first: int
    last: int


@dataclass(frozen=True, slots=True)
class Snippet:
    """A match with what stands around it, as printed."""

    before: str
    match: str
    after: str


@dataclass(frozen=True, slots=True)
class PageHit:
    """`matches` on a page; the snippet is of the first, on the first pages of a document alone."""

    page: int
    matches: int
    snippet: Snippet | None = None


@dataclass(frozen=True, slots=True)
class Findings:
    """The pages on which a query was found, by content, in page order. Contents without a match are left out."""

    query: Query
    hits: tuple[tuple[ContentHash, tuple[PageHit, ...]], ...] = ()


@dataclass(frozen=True, slots=True)
class Sheet:
    """What is known of one page: its links, and the areas of each match of `query` in reading order."""

    sha256: ContentHash
    page: int
    links: tuple[PageLink, ...]
    query: Query
    marks: tuple[tuple[Area, ...], ...]


# -- the query ---------------------------------------------------------------------------------------------------


def query_of(typed: str) -> Query:
    """What to look for. Any text is a query: what is neither letter nor digit parts words and is not looked for."""
    text = THOUSANDS.sub(lambda number: "".join(number[0].split()), typed[:MOST_TYPED])
    chunks = (next(filter(None, found.groups()), "") for found in TOGETHER.finditer(text))
    terms = dict.fromkeys(_phrases(pieces) for chunk in chunks if (pieces := pieces_of(chunk)))
    kept = tuple(terms)[:MOST_TERMS]
    return Query(typed, kept, _marks([phrase for term in kept for phrase in term]))


def _phrases(pieces: tuple[str, ...]) -> tuple[Phrase, ...]:
    """The pieces as they stand, and with the thousands of their numbers apart."""
    apart = tuple(part for piece in pieces for part in _thousands(piece))
    return tuple(_phrase(each) for each in dict.fromkeys((pieces, apart)))


def _thousands(piece: str) -> tuple[str, ...]:
    if not (piece.isascii() and piece.isdecimal()) or piece.startswith("0"):
        return (piece,)
    head = len(piece) % 3 or 3
    return (piece[:head], *(piece[at : at + 3] for at in range(head, len(piece), 3)))


def _phrase(pieces: tuple[str, ...]) -> Phrase:
    """In the line, or over the seam of a broken word: there, one of the pieces is the one after the break."""
    whole = "".join(PIECE + piece for piece in pieces)
    over = (
        "".join((SEAM if at == seam else SEAM_PIECE) + piece for at, piece in enumerate(pieces))
        for seam in range(len(pieces))
    )
    return Phrase(pieces, (whole, *over))


def _marks(phrases: Sequence[Phrase]) -> tuple[Phrase, ...]:
    """The phrases of which no other one is the beginning: where the longer one stands, the shorter one does."""
    kept: list[Phrase] = []
    for phrase in sorted(dict.fromkeys(phrases), key=lambda each: len(each.patterns[0])):
        if not any(phrase.patterns[0].startswith(shorter.patterns[0]) for shorter in kept):
            kept.append(phrase)
    return tuple(kept)


# -- on a page ---------------------------------------------------------------------------------------------------


def count_in(line: str, query: Query) -> int:
    """How many matches `matches_in` finds in a page with this line; 0 unless every term is there."""
    if query.is_empty or (len(query.terms) > 1 and not all(_has(line, term) for term in query.terms)):
        return 0
    return sum(line.count(pattern) for phrase in query.marks for pattern in phrase.patterns)


def _has(line: str, term: tuple[Phrase, ...]) -> bool:
    return any(pattern in line for phrase in term for pattern in phrase.patterns)


def matches_in(page: Searchable, query: Query) -> tuple[Match, ...]:
    """All matches on a page, in reading order; none unless every term is on it."""
    if not count_in(page.line, query):
        return ()
    starts = [found.start() for found in PIECE_START.finditer(page.line)]
    found = (
        _match(page, phrase, bisect_left(starts, at))
        for phrase in query.marks
        for pattern in phrase.patterns
        for at in _places(page.line, pattern)
    )
    return tuple(sorted(found, key=_in_reading_order))


def first_match_in(page: Searchable, query: Query) -> Match | None:
    """The first of `matches_in`, for less."""
    if not count_in(page.line, query):
        return None
    found = (
        _match(page, phrase, sum(page.line.count(start, 0, at) for start in (PIECE, SEAM_PIECE, SEAM)))
        for phrase in query.marks
        for pattern in phrase.patterns
        if (at := page.line.find(pattern)) >= 0
    )
    return min(found, key=_in_reading_order, default=None)


def _match(page: Searchable, phrase: Phrase, piece: int) -> Match:
    """Of a phrase that stands from a piece of the line on."""
    return Match(page.firsts[piece], page.lasts[piece + len(phrase.pieces) - 1])


def _in_reading_order(match: Match) -> tuple[int, int]:
    return match.first, match.last


def _places(line: str, pattern: str) -> list[int]:
    places = []
    at = line.find(pattern)
    while at >= 0:
        places.append(at)
        at = line.find(pattern, at + len(pattern))
    return places


def lines_of(areas: Iterable[Area]) -> tuple[Area, ...]:
    """Where words in a row stand: one area a line."""
    lines: list[Area] = []
    for area in areas:
        if lines and _on_one_line(lines[-1], area):
            before = lines.pop()
            area = Area(before.left, min(before.top, area.top), area.right, max(before.bottom, area.bottom))
        lines.append(area)
    return tuple(lines)


def _on_one_line(before: Area, after: Area) -> bool:
    """Whether a word stands to the right of another, at about its height."""
    shared_height = min(before.bottom, after.bottom) - max(before.top, after.top)
    return after.left >= before.left and after.right > before.right and 2 * shared_height > after.bottom - after.top


def snippet_of(match: Match, words: Sequence[str]) -> Snippet:
    """A match and its neighbourhood. `words` are the page's, as printed."""
    before = _within(words[max(0, match.first - MOST_AROUND) : match.first][::-1])
    after = _within(words[match.last + 1 : match.last + 1 + MOST_AROUND])
    return Snippet(_line(before[::-1]), _line(words[match.first : match.last + 1]), _line(after))


def _within(words: Sequence[str]) -> list[str]:
    """The first words, as many as a context holds."""
    lengths = accumulate(len(word) + 1 for word in words)
    return [word for word, length in zip(words, lengths, strict=False) if length <= LONGEST_CONTEXT]


def _line(words: Sequence[str]) -> str:
    """Words in a row. A word that a line's end has broken is whole again; its hyphen stays where it may be its own."""
    text = "".join(word if _goes_on(word) else f"{word} " for word in words)
    return text.replace(SOFT_HYPHEN, "").rstrip()


def _goes_on(word: str) -> bool:
    return word.endswith(HYPHENS) and word[-2:-1].isalnum()
