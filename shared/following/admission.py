"""How this screen stands with being let in, for its picture. The conversation is shared/wire/pairing.py."""

from dataclasses import dataclass
from enum import StrEnum


class Why(StrEnum):
    """Why it is not let in."""

    NEW = "new"
    RETIRED = "retired"
    """It was, and the presenter has retired it."""

    OTHER_PRESENTER = "other_presenter"
    """Somebody answers who is not the presenter that it knows."""


class Step(StrEnum):
    WAITING = "waiting"
    """Nobody lets screens in just now."""

    DIGITS = "digits"
    """The digits are to be typed at the presenter."""

    COMPARE = "compare"
    """They were: are they the same there?"""

    CONFIRMED = "confirmed"


@dataclass(frozen=True, slots=True)
class Admission:
    """`label`: what the presenter's station calls itself, unproved until it is over."""

    why: Why
    step: Step = Step.WAITING
    digits: str = ""
    label: str = ""
