"""How the council was convened to a sitting. Counting the days is for rules/clear_days.py."""

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class Convocation:
    """`urgent`: sent in urgency (L2121-11). `second`: after a sitting without quorum, whose agenda it takes up.

    `first_meeting`: the first one of a renewed council (L2121-7).
    """

    sent_on: date
    urgent: bool = False
    second: bool = False
    first_meeting: bool = False
