"""How this screen stands with being let in, for its picture. The conversation is shared/wire/pairing.py."""

from dataclasses import dataclass
from enum import StrEnum
from typing import Final


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


FIRST_REST: Final = 4.0
LONGEST_REST: Final = 32.0
FORGOTTEN_AFTER: Final = 600.0


class Rests:
    """How long a screen rests after digits that led to nothing, before it shows new ones: twice as long each time.

    Each new digits are a chance for whoever stands in between, who could end conversations as fast as they begin. In
    the two minutes of one opening there are six at most. Seconds, of a steady clock; ten minutes forget everything.
    """

    def __init__(self) -> None:
        self._next = FIRST_REST
        self._last: float | None = None

    def after_nothing(self, now: float) -> float:
        """Digits were shown, and led to nothing: rest for so long."""
        if self._last is not None and now - self._last > FORGOTTEN_AFTER:
            self._next = FIRST_REST
        rest, self._next, self._last = self._next, min(2 * self._next, LONGEST_REST), now
        return rest
