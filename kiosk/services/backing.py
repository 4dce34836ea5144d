"""Whether this presenter has the seats behind it: a strict majority of those that were admitted, linked with it now.

Without one, another machine may lead the table elsewhere in the room, and no ballot may be opened, closed or recorded
here (PROTOCOL.md, takeover). Pure.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

from kiosk.services.admitting import PairedSeat
from shared.domain.ballot_commands import (
    AppointAtOnce,
    CancelBallot,
    CloseBallot,
    CorrectResult,
    DecideByConsent,
    EnterPapers,
    EnterTally,
    OpenBallot,
)
from shared.domain.ids import SeatNumber

NEEDS_MAJORITY: Final = (
    OpenBallot,
    CloseBallot,
    CancelBallot,
    DecideByConsent,
    EnterTally,
    EnterPapers,
    AppointAtOnce,
    CorrectResult,
)
"""What makes, ends or changes a decision. A single vote is none: its seat keeps it, and casts it again elsewhere."""


@dataclass(frozen=True, slots=True)
class Backing:
    """Of `admitted` seats, `here` are linked."""

    admitted: int = 0
    here: int = 0

    @property
    def needed(self) -> int:
        return self.admitted // 2 + 1 if self.admitted else 0

    @property
    def is_majority(self) -> bool:
        """A station without any seat depends on none."""
        return self.here >= self.needed


NO_SEATS: Final = Backing()


def backing(
    screens: Iterable[PairedSeat], here: frozenset[SeatNumber], set_aside: frozenset[SeatNumber] = frozenset()
) -> Backing:
    """`set_aside`: seats that somebody here has said the table does without; one that comes back counts again."""
    numbers = frozenset(each.seat for each in screens if each.seat is not None)
    admitted = numbers - (set_aside - here)
    return Backing(len(admitted), len(admitted & here))
