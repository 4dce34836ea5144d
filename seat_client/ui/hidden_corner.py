"""The way to the maintenance sheet that nobody finds by chance: five taps in a corner, soon after each other. Pure."""

from collections import deque
from typing import Final

TAPS: Final = 5
WITHIN_MS: Final = 4000


class HiddenCorner:
    """Times in milliseconds of any clock that never goes back."""

    def __init__(self) -> None:
        self._taps: deque[float] = deque(maxlen=TAPS)

    def tap(self, at: float) -> bool:
        """A finger has tapped the corner; whether this was the fifth of five within four seconds."""
        self._taps.append(at)
        found = len(self._taps) == TAPS and at - self._taps[0] <= WITHIN_MS
        if found:
            self._taps.clear()
        return found
