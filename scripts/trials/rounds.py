"""A round: a public vote, faults in the middle of it, their end, and what must hold then, whatever has happened.

Every machine comes back by itself to one sitting; every vote that a screen has told as recorded is in the result, once;
and the vote goes on to its end.
"""

import random
import secrets
import time
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Final

from scripts.trials.faults import Fault
from scripts.trials.table import SEATS, NotRecovered, Player, Table

CHOICES: Final = ("for", "against", "abstain")
STEP_SECONDS: Final = 30.0
"""Until something that people wait for has happened. A safety, not a measure."""

BOX_SECONDS: Final = 5.0
FIRE_SECONDS: Final = 0.7
"""How long faults last, with votes being cast among them."""


@dataclass(slots=True)
class Tally:
    """What the rounds have shown so far. Times are in seconds, from a fault's end to one table again."""

    trials: Counter[str] = field(default_factory=Counter)
    acknowledged_lost: int = 0
    counted_twice: int = 0
    diverged_seats: int = 0
    recovery: dict[str, float] = field(default_factory=dict)
    takeover_seconds: list[float] = field(default_factory=list)
    errors: list[str] = field(default_factory=list)

    def recovered(self, faults: Sequence[Fault], seconds: float) -> None:
        for fault in faults:
            self.trials[fault.kind] += 1
            self.recovery[fault.kind] = max(self.recovery.get(fault.kind, 0.0), seconds)


class Rounds:
    def __init__(self, table: Table, chance: random.Random, tally: Tally) -> None:
        self._table = table
        self._chance = chance
        self._tally = tally

    def play(self, faults: Sequence[Fault]) -> None:
        """Raises NotRecovered."""
        ballot = self._open()
        self._vote(self._some())
        for fault in faults:
            fault.strike()
        self._under_fire()
        for fault in faults:
            fault.heal()
        seconds = self._table.until(self._table.is_one, f"one table after {_names(faults)}", STEP_SECONDS)
        self._tally.recovered(faults, seconds)
        self._close(ballot)

    def take_over(self, faults: Sequence[Fault]) -> None:
        """The presenter dies for good in the middle of the vote; the desk takes over, and the dead one comes back to
        follow it. Raises NotRecovered.
        """
        table = self._table
        ballot = self._open()
        self._vote(self._some())
        for fault in faults:
            fault.strike()
        began = time.monotonic()
        table.presenter.kill()
        self._under_fire()
        for fault in faults:
            fault.heal()
        table.until(lambda: bool(table.desk.told.get("may_take_over")), "the desk offering to take over", STEP_SECONDS)
        table.desk.order("take_over")
        table.desk_is_presenter()
        table.until(lambda: table.presenter.told.get("here") == SEATS, "every seat at the desk", STEP_SECONDS)
        self._tally.takeover_seconds.append(time.monotonic() - began)
        table.desk.start()
        seconds = table.until(table.is_one, "the former presenter following", STEP_SECONDS)
        self._tally.recovered([*faults, Fault("takeover", _nothing, _nothing)], seconds)
        self._close(ballot)

    # -- the vote --------------------------------------------------------------------------------------------

    def _open(self) -> str:
        ballot = secrets.token_hex(16)
        self._table.presenter.order("open_ballot", ballot=ballot)
        self._table.until(
            lambda: all(seat.told.get("ballot") == ballot and seat.told["may_vote"] for seat in self._seats),
            "a vote at every seat",
            STEP_SECONDS,
        )
        return ballot

    def _under_fire(self) -> None:
        """Votes come while it burns, and some change their minds."""
        until = time.monotonic() + FIRE_SECONDS
        while time.monotonic() < until:
            self._vote(self._some())
            time.sleep(FIRE_SECONDS / 5)

    def _close(self, ballot: str) -> None:
        """Whoever has not spoken yet does so now, and the result is compared with what the screens had told."""
        table = self._table
        told = {member: choice for seat in self._seats for member, choice in seat.acknowledged.get(ballot, {}).items()}
        # What was told recorded must be in the box that every seat sees, before anybody says anything anew.
        try:
            table.until(lambda: told.keys() <= table.presenter.told["box"].keys(), "every recorded vote", BOX_SECONDS)
        except NotRecovered:
            self._tally.acknowledged_lost += len(told.keys() - table.presenter.told["box"].keys())
        for seat, player in table.seats.items():
            for member in _members(seat):
                player.order("vote", member=member, choice=told.get(member, "for"))
        table.until(
            lambda: all(len(seat.told.get("recorded", ())) == 2 for seat in self._seats),
            "every voice recorded",
            STEP_SECONDS,
        )
        time.sleep(0.1)
        last = {member: choice for seat in self._seats for member, choice in seat.told["recorded"].items()}
        table.presenter.order("close_ballot", ballot=ballot)
        everybody = [table.presenter, *self._seats]
        table.until(lambda: all(ballot in each.told["results"] for each in everybody), "the result", STEP_SECONDS)
        self._compare(ballot, last)

    def _compare(self, ballot: str, last: dict[str, str]) -> None:
        tally, table = self._tally, self._table
        result = table.presenter.told["results"][ballot]
        counted = Counter(member for member, _ in result)
        tally.counted_twice += sum(count - 1 for count in counted.values() if count > 1)
        given = dict(result)
        tally.acknowledged_lost += sum(given.get(member) != choice for member, choice in last.items())
        table.until(table.is_one, "one table after the result", STEP_SECONDS)
        tally.diverged_seats += table.diverged()

    def _vote(self, members: Sequence[tuple[int, str]]) -> None:
        for seat, member in members:
            self._table.seats[seat].order("vote", member=member, choice=self._chance.choice(CHOICES))

    def _some(self) -> list[tuple[int, str]]:
        everybody = [(seat, member) for seat in self._table.seats for member in _members(seat)]
        return self._chance.sample(everybody, 4)

    @property
    def _seats(self) -> list[Player]:
        return list(self._table.seats.values())


def _members(seat: int) -> tuple[str, str]:
    return f"m{2 * seat - 1:02}", f"m{2 * seat:02}"


def _names(faults: Sequence[Fault]) -> str:
    return ", ".join(fault.kind for fault in faults)


def _nothing() -> None:
    pass
