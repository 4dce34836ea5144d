"""A page's words laid out for searching: one line of folded pieces, and which printed word each piece came from. Pure.

How a query is compared with the line is in finding.py; where the line is kept, in shared/io/word_index.py.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from shared.pages.folding import pieces_of
from shared.pages.requests import PageWord

PIECE: Final = " "
"""Stands before each piece of the page."""

SEAM_PIECE: Final = "\t"
SEAM: Final = "\n"
SEAM_END: Final = "|"
"""After the page come the words that are broken at a line's end, as printed, since their hyphen may be their own:
`\\tsaint\\netang\\tsur\\tmer|`. The line itself has them whole: ` saintetang sur mer`. What is found in a seam is not
found in the line, as long as it holds the piece after the break.
"""

SOFT_HYPHEN: Final = "\u00ad"
HYPHENS: Final = ("-", "\u2010", SOFT_HYPHEN)


@dataclass(frozen=True, slots=True)
class Searchable:
    """`line` as above; its n-th piece is the printed words `firsts[n]` to `lasts[n]`, counted from 0."""

    line: str
    firsts: tuple[int, ...]
    lasts: tuple[int, ...]


def searchable(words: Sequence[PageWord]) -> Searchable:
    """The words of a page, in reading order, as they are searched."""
    pieces = [pieces_of(word.text) for word in words]
    broken = [_is_broken(words, pieces, at) for at in range(len(words))]
    text, owners = _whole(pieces, broken)
    for at in (at for at, is_broken in enumerate(broken) if is_broken and not words[at].text.endswith(SOFT_HYPHEN)):
        before, after = pieces[at], pieces[at + 1]
        text += [SEAM_PIECE + piece for piece in before]
        text += [SEAM + after[0], *(SEAM_PIECE + piece for piece in after[1:]), SEAM_END]
        owners += [(at, at)] * len(before) + [(at + 1, at + 1)] * len(after)
    return Searchable("".join(text), tuple(first for first, _ in owners), tuple(last for _, last in owners))


def _is_broken(words: Sequence[PageWord], pieces: Sequence[tuple[str, ...]], at: int) -> bool:
    """Whether the word goes on with the next one, which stands at the head of the next line."""
    text = words[at].text
    if not words[at].ends_line or not text.endswith(HYPHENS) or at + 1 == len(words):
        return False
    return bool(pieces[at] and pieces[at + 1]) and text[-2:-1].isalnum() and words[at + 1].text[:1].isalnum()


def _whole(pieces: Sequence[tuple[str, ...]], broken: Sequence[bool]) -> tuple[list[str], list[tuple[int, int]]]:
    """All pieces in order, with the words they come from; the two halves of a broken word are one piece."""
    text: list[str] = []
    owners: list[tuple[int, int]] = []
    for at, own in enumerate(pieces):
        goes_on = at > 0 and broken[at - 1]
        if goes_on:
            text.append(own[0])
            owners[-1] = owners[-1][0], at
        for piece in own[goes_on:]:
            text.append(PIECE + piece)
            owners.append((at, at))
    return text, owners
