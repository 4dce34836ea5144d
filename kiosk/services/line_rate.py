"""A thin line: how fast it may be used at which hour, how fast it was, and when everything will be here. Pure."""

from dataclasses import dataclass
from datetime import datetime, time, timedelta
from typing import Final

LONGEST: Final = timedelta(days=7)
"""Beyond that nobody is told an hour."""

_STEP: Final = timedelta(minutes=5)


@dataclass(frozen=True, slots=True)
class LineTerms:
    """`limit` in bytes a second (None: none). In the window from `night` to `morning` it does not apply; the window may
    span midnight, and there is none where both are None.
    """

    limit: float | None = None
    night: time | None = None
    morning: time | None = None

    def rate_at(self, at: datetime) -> float | None:
        """Bytes a second that may be used at this local time; None: as many as come."""
        return None if self._is_night(at.time()) else self.limit

    def _is_night(self, at: time) -> bool:
        if self.night is None or self.morning is None:
            return False
        if self.night <= self.morning:
            return self.night <= at < self.morning
        return at >= self.night or at < self.morning


def ready_at(remaining: int, measured: float, now: datetime, terms: LineTerms) -> datetime | None:
    """When the remaining bytes will be here at the measured rate (bytes a second), under these terms.

    None while the rate is not known, or when it would take longer than a week.
    """
    if remaining <= 0:
        return now
    if measured <= 0:
        return None
    at, left = now, float(remaining)
    while at - now < LONGEST:
        limit = terms.rate_at(at)
        rate = measured if limit is None else min(limit, measured)
        seconds = left / rate
        if seconds <= _STEP.total_seconds():
            return at + timedelta(seconds=seconds)
        left -= rate * _STEP.total_seconds()
        at += _STEP
    return None


class Meter:
    """What came over the line, and how long to wait before the next bytes. Times are monotonic, in seconds."""

    def __init__(self, begun: float, earlier: float = 0.0) -> None:
        """`earlier`: the rate of the last time, told until this one is known."""
        self._begun = begun
        self._earlier = earlier
        self._taken = 0
        self._free_at = begun

    def take(self, count: int, at: float, limit: float | None) -> float:
        """Count bytes that came; gives the seconds to wait so that the limit is kept."""
        self._taken += count
        if limit is None:
            return 0.0
        self._free_at = max(self._free_at, at) + count / limit
        return max(0.0, self._free_at - at)

    def rate(self, at: float) -> float:
        """Bytes a second since the beginning; the earlier rate until half a second has gone by."""
        elapsed = at - self._begun
        return self._taken / elapsed if elapsed >= 0.5 and self._taken else self._earlier
