"""Where the windows of a demonstration lie on one screen. Pure: sizes in, places out."""

import math
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Place:
    """A window's place in pixels."""

    x: int
    y: int
    width: int
    height: int

    def __str__(self) -> str:
        """As `--geometry` takes it."""
        return f"{self.x},{self.y},{self.width},{self.height}"


MARGIN = 4
"""Pixels left free round each window, so that one sees where it ends."""

FRAME = 30
"""Pixels that a window's title takes above its content, at most."""

SEAT_RATIO = 1.6


def tile(width: int, height: int, seats: int) -> tuple[Place, ...]:
    """The presenter's place, then each seat's: a grid of equal cells, the presenter's two cells wide and high."""
    columns = _columns(width, height, seats)
    rows = _rows(columns, seats)
    across, down = width / columns, height / rows
    taken = min(2, columns), 2
    places = [_inside(0, 0, across * taken[0], down * taken[1])]
    free = ((row, column) for row in range(rows) for column in range(columns) if row >= 2 or column >= taken[0])
    for _ in range(seats):
        row, column = next(free)
        places.append(_inside(column * across, row * down, across, down))
    return tuple(places)


def _columns(width: int, height: int, seats: int) -> int:
    """The count of columns whose cells come nearest to a seat's screen."""
    return min(range(2, seats + 3), key=lambda columns: _strain(width / columns, height / _rows(columns, seats)))


def _rows(columns: int, seats: int) -> int:
    return max(2, math.ceil((seats + 4) / columns))


def _strain(width: float, height: float) -> float:
    return abs(math.log(width / height / SEAT_RATIO))


def _inside(x: float, y: float, width: float, height: float) -> Place:
    return Place(
        round(x) + MARGIN,
        round(y) + FRAME,
        max(1, round(width) - 2 * MARGIN),
        max(1, round(height) - FRAME - MARGIN),
    )
