"""What the machines at the table have told of their health, how far their clocks are off, and how fast they paint.

Pure: the clocks are the callers'. What is to be thought of it is health.py's.
"""

from dataclasses import dataclass, field
from datetime import datetime

from shared.domain.health import SeatHealth
from shared.domain.ids import DeviceId


@dataclass(slots=True)
class SeatWatch:
    """`told` and `answered` as it comes; `ask` before a probe goes out."""

    healths: dict[DeviceId, SeatHealth] = field(default_factory=dict)
    skews: dict[DeviceId, float] = field(default_factory=dict)
    """Seconds that each machine's clock is ahead of this one's."""

    turns_ms: dict[DeviceId, float] = field(default_factory=dict)
    """From the newest probe to a frame on each machine's glass."""

    number: int = 0
    """Of the newest probe."""

    asked_ms: float = 0.0

    def told(self, device: DeviceId, health: SeatHealth, round_trip: float, at: datetime) -> None:
        """Heard `at` by this machine's clock, on a line whose round trip takes so many seconds."""
        self.healths[device] = health
        self.skews[device] = (health.at - at).total_seconds() + round_trip / 2

    def ask(self, at_ms: float) -> int:
        """The number of a new probe, sent at this moment of the monotonic clock; the one before is forgotten."""
        self.turns_ms.clear()
        self.number, self.asked_ms = self.number + 1, at_ms
        return self.number

    def answered(self, device: DeviceId, number: int, at_ms: float) -> None:
        """An answer to an older probe tells nothing any more."""
        if number == self.number:
            self.turns_ms.setdefault(device, at_ms - self.asked_ms)

    def left(self, device: DeviceId) -> None:
        """Its line is gone: what it told is of another time."""
        for each in (self.healths, self.skews, self.turns_ms):
            each.pop(device, None)
