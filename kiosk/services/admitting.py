"""Letting screens in: who is known, who asks, what was typed, and the limits of it. No socket, no clock, no key.

The conversation with each screen is shared/wire/pairing.py; the port where they call is adapters/pairing_port.py.
"""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import Final, NewType, TypeAlias

from shared.domain.ids import DeviceId, SeatNumber
from shared.domain.presence import SeatKind

CallId = NewType("CallId", int)

WINDOW_SECONDS: Final = 120.0
MOST_TRIES: Final = 3
MOST_WAITING: Final = 16
MOST_CALLS: Final = 32
"""Conversations in one opening: each is a chance for somebody in between, so there are not many."""


@dataclass(frozen=True, slots=True)
class PairedSeat:
    """A screen that was admitted. `certificate` in DER; a public screen has no number."""

    device: DeviceId
    seat: SeatNumber | None
    kind: SeatKind
    fingerprint: str
    certificate: bytes


@dataclass(frozen=True, slots=True)
class Asking:
    """A screen that waits with its digits."""

    paired: PairedSeat
    """As it will be, but for its number: here the one that it wishes."""

    digits: str


class Outcome(StrEnum):
    """How the last attempt ended."""

    ADMITTED = "admitted"
    WRONG_DIGITS = "wrong_digits"
    TRIED_TOO_OFTEN = "tried_too_often"
    TOO_MANY_CALLS = "too_many_calls"
    TIME_OVER = "time_over"
    NOT_THE_SAME = "not_the_same"
    NO_NUMBER = "no_number"
    SCREEN_GONE = "screen_gone"
    NOT_POSSIBLE = "not_possible"
    NOT_KEPT = "not_kept"


@dataclass(frozen=True, slots=True)
class Admission:
    """What the presenter sees of it. `digits`: typed, and waiting for a word at the screen itself."""

    open: bool = False
    waiting: int = 0
    chosen: SeatNumber | None = None
    digits: str = ""
    outcome: Outcome | None = None
    admitted: SeatNumber | None = None
    tries_left: int = MOST_TRIES
    screens: tuple[PairedSeat, ...] = ()


NO_ADMISSION: Final = Admission()


@dataclass(frozen=True, slots=True)
class Matched:
    """These are the digits of a screen; it gets this number once somebody there has said that they are the same."""

    call: CallId
    seat: SeatNumber | None


@dataclass(frozen=True, slots=True)
class Wrong:
    """No screen has these digits. All that wait draw new ones."""

    calls: tuple[CallId, ...]


Answer: TypeAlias = Matched | Wrong


class Admitting:
    """One for the kiosk. What is to be sent or closed after a method is for the port."""

    def __init__(self, screens: Iterable[PairedSeat] = ()) -> None:
        self._screens = tuple(screens)
        self._asking: dict[CallId, Asking] = {}
        self._calls = 0
        self._matched: Matched | None = None
        self._admission = NO_ADMISSION

    @property
    def admission(self) -> Admission:
        return replace(self._admission, waiting=len(self._asking), screens=self._screens)

    @property
    def is_open(self) -> bool:
        return self._admission.open

    def known(self, screens: Iterable[PairedSeat]) -> None:
        """Who is admitted now."""
        self._screens = tuple(screens)

    # -- the presenter ---------------------------------------------------------------------------------------

    def begin(self) -> None:
        """Somebody wants to let a screen in: two minutes, three tries."""
        self._admission = Admission(open=True)
        self._calls, self._matched = len(self._asking), None

    def end(self, outcome: Outcome | None = None) -> None:
        self._matched = None
        keep = self._admission if outcome is None else replace(self._admission, outcome=outcome)
        self._admission = replace(keep, open=False, digits="")

    def choose(self, seat: SeatNumber | None) -> None:
        """The number for the next screen; None: the one that it had, or the first that is free."""
        self._admission = replace(self._admission, chosen=seat, outcome=None)

    def type_digits(self, typed: str, seats: int) -> Answer | None:
        """What somebody read on a screen and typed here; None when nothing is open or no number is left.

        `seats`: how many the table has.
        """
        if not self.is_open or self._matched is not None:
            return None
        digits = "".join(each for each in typed if each.isdecimal())
        found = [call for call, asking in self._asking.items() if asking.digits == digits]
        if len(found) != 1:
            return self._wrong()
        asking = self._asking[found[0]]
        seat = self._number_for(asking.paired, seats)
        if seat is None and asking.paired.kind is SeatKind.PLACE:
            self._admission = replace(self._admission, outcome=Outcome.NO_NUMBER)
            return None
        self._matched = Matched(found[0], seat)
        self._admission = replace(self._admission, digits=digits, outcome=None)
        return self._matched

    def _wrong(self) -> Wrong:
        left = self._admission.tries_left - 1
        calls = tuple(self._asking)
        self._asking.clear()
        self._admission = replace(self._admission, outcome=Outcome.WRONG_DIGITS, tries_left=left)
        if left == 0:
            self.end(Outcome.TRIED_TOO_OFTEN)
        return Wrong(calls)

    def _number_for(self, asking: PairedSeat, seats: int) -> SeatNumber | None:
        """The chosen one; else its own from before, the one it wishes, or the first that nobody has."""
        if asking.kind is not SeatKind.PLACE:
            return None
        if self._admission.chosen is not None:
            return self._admission.chosen
        held = {each.seat for each in self._screens if each.device != asking.device}
        own = [each.seat for each in self._screens if each.device == asking.device]
        numbers = [SeatNumber(number) for number in range(1, seats + 1)]
        wished = [*own, asking.seat, *numbers]
        return next((each for each in wished if each in numbers and each not in held), None)

    # -- screens ---------------------------------------------------------------------------------------------

    def may_call(self) -> bool:
        """Whether one more conversation may begin; too many close the port."""
        if len(self._asking) >= MOST_WAITING:
            return False
        self._calls += 1
        if self.is_open and self._calls > MOST_CALLS:
            self.end(Outcome.TOO_MANY_CALLS)
        return self.is_open

    def asks(self, call: CallId, asking: Asking) -> None:
        self._asking[call] = asking

    def leaves(self, call: CallId) -> None:
        """A conversation is over, or its line is gone."""
        self._asking.pop(call, None)
        if self._matched is not None and self._matched.call == call:
            self._matched = None
            self._admission = replace(self._admission, digits="", outcome=Outcome.SCREEN_GONE)

    def denied(self, call: CallId) -> None:
        """Somebody at the screen sees other digits: somebody else is in between."""
        if self._matched is not None and self._matched.call == call:
            self.end(Outcome.NOT_THE_SAME)
            self._asking.pop(call, None)

    def confirmed(self, call: CallId) -> PairedSeat | None:
        """Somebody at the screen has said yes: who is admitted, if this is whose digits were typed."""
        matched, asking = self._matched, self._asking.get(call)
        if matched is None or asking is None or matched.call != call:
            return None
        return replace(asking.paired, seat=matched.seat)

    def without_quarrel(self, asking: PairedSeat) -> PairedSeat:
        """As it asks to be, but that it takes no number from another: it then says itself which it has."""
        held = {each.seat for each in self._screens if each.device != asking.device}
        return replace(asking, seat=None) if asking.seat in held else asking

    def admitted(self, call: CallId, paired: PairedSeat) -> None:
        """It is kept: ready for the next screen, with all tries."""
        self._asking.pop(call, None)
        self._matched = None
        self._admission = replace(
            self._admission,
            digits="",
            chosen=None,
            outcome=Outcome.ADMITTED,
            admitted=paired.seat,
            tries_left=MOST_TRIES,
        )


def with_admitted(screens: Iterable[PairedSeat], new: PairedSeat) -> tuple[PairedSeat, ...]:
    """The screens after one was let in: it replaces itself, and whoever had its number."""
    others = (
        each
        for each in screens
        if each.device != new.device
        and each.fingerprint != new.fingerprint
        and (new.seat is None or each.seat != new.seat)
    )
    return tuple(sorted((*others, new), key=lambda each: (each.seat is None, each.seat or 0, each.device)))
