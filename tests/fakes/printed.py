"""A page of printed lines as the render process would read it, without a file."""

from shared.domain.gestures import Area
from shared.pages.requests import PageWord

ACROSS, DOWN = 0.02, 0.02


def printed(*lines: str) -> tuple[PageWord, ...]:
    """The words of some lines; a word is `ACROSS` wide, a line `DOWN` high."""
    return tuple(
        PageWord(text, area(column, row), column == len(words) - 1)
        for row, words in enumerate(list(filter(None, line.split(" "))) for line in lines)
        for column, text in enumerate(words)
    )


def area(column: int, row: int, columns: int = 1) -> Area:
    """Where some words of a line stand."""
    return Area(column * ACROSS, row * DOWN, (column + columns) * ACROSS, (row + 1) * DOWN)
