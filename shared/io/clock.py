"""The clocks of this device: the time of day for records, the monotonic one for durations. Pure code takes instants."""

import time
from datetime import UTC, datetime


def now() -> datetime:
    """This device's idea of the instant, in UTC."""
    return datetime.now(UTC)


def monotonic_ms() -> float:
    """Milliseconds since some fixed moment; never goes back, whatever happens to the time of day."""
    return time.monotonic() * 1000.0
