"""How long the seats wait for what they lack. Pure; what they lack they say themselves."""

from collections.abc import Mapping

from shared.domain.ids import SeatNumber


def seconds_left(missing: Mapping[SeatNumber, int], rate: float) -> dict[SeatNumber, float]:
    """For each seat that lacks bytes, when it will have them all, at `rate` bytes a second for all together.

    Those who lack something share the rate equally, so whoever lacks least is served first and leaves its share to
    the others.
    """
    left: dict[SeatNumber, float] = {}
    waiting = sorted((size, seat) for seat, size in missing.items() if size > 0)
    seconds, had = 0.0, 0
    for served, (size, seat) in enumerate(waiting):
        seconds += (size - had) * (len(waiting) - served) / rate
        had, left[seat] = size, seconds
    return left
