"""Instants: moments with their time zone, as clocks give them. Reading a clock is for shared/io/clock.py."""

from datetime import datetime


def can_be_shown(at: datetime) -> bool:
    """Whether every time zone can show it: it has a zone and does not lie at the very ends of the calendar."""
    return at.tzinfo is not None and 1 < at.year < 9999
