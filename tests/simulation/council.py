"""A meeting in law under fire, from a seed: roll call, arrivals, withdrawals and ballots, voted from seats whose lines
break and whose programs die, at a kiosk that is killed between any two steps, its disk included.
"""

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

from shared.domain.agenda import AgendaItem
from shared.domain.attendance import RollState
from shared.domain.ballot_commands import CancelBallot, CastVote, CloseBallot, OpenBallot, RequestBallot
from shared.domain.ballots import BallotKind, Choice
from shared.domain.commands import Command, OpenSitting, PrepareSitting
from shared.domain.ids import BallotId, ItemId, MemberId, SittingId
from shared.domain.items import ItemState
from shared.domain.meeting_commands import (
    AdjournItem,
    EndRollCall,
    HandInProxy,
    HandOver,
    MarkMember,
    NameSecretaries,
    OpenItem,
    ReturnMember,
    SwapPlaces,
    UndoMark,
    WithdrawMember,
)
from shared.domain.people import Council
from shared.domain.rules.exclusion import WithdrawalKind
from shared.domain.sitting import Sitting
from shared.domain.standing import mode_of
from shared.journal.entry import Chain
from tests.fakes.manual_clock import START
from tests.fakes.voting import council
from tests.simulation.hosts import KioskHost, ScreenHost, SeatHost, never
from tests.simulation.links import Link
from tests.simulation.world import World

SITTING: Final = SittingId("5a" * 16)
CHOICES: Final = (Choice.FOR, Choice.AGAINST, Choice.ABSTAIN, Choice.NO_PART)
DATED: Final = date(2026, 12, 10)
CALM_SECONDS: Final = 45.0


@dataclass(frozen=True, slots=True)
class Trouble:
    """How many of each come in the storm. `touches` a second and seat; `strike`: how likely a disk kills the kiosk."""

    seconds: float = 60.0
    commands: int = 250
    touches: float = 0.5
    cuts: int = 40
    stalls: int = 10
    copies: int = 60
    seat_restarts: int = 15
    kiosk_kills: int = 3
    strike: float = 0.01
    boxes_lost: bool = False
    """Each time the kiosk dies, its box file is gone too: seats have kept their own votes."""

    aloud: bool = True
    """The presenter also writes down what is said aloud."""

    one_ballot: bool = False
    """A ballot is open from the beginning to the end; the presenter does nothing."""


class Meeting:
    """`storm` then `calm`; afterwards everything can be looked at."""

    def __init__(self, seed: int, of: Council | None = None, items: int = 40, trouble: Trouble | None = None) -> None:
        self.trouble = trouble or Trouble()
        self.council = of or council()
        self.world = World(seed)
        self.kiosk = KioskHost(self.world, self.council.seats)
        self.kiosk.died = self._kiosk_died
        self.items = tuple(AgendaItem(ItemId(f"i{number}"), str(number), "Item") for number in range(1, items + 1))
        self.lost_acknowledged: list[int] = []
        self.deaths = 0
        self.refusals = 0
        drift = self.world.random.uniform
        self.seats = [
            SeatHost(self.world, number, self._connect, timedelta(days=365 * drift(-56, 56)))
            for number in range(1, self.council.seats + 1)
        ]

    @property
    def sitting(self) -> Sitting:
        return self.kiosk.chair.sitting

    # -- storm and calm ----------------------------------------------------------------------------------------------

    def storm(self) -> None:
        trouble, random = self.trouble, self.world.random
        self._begin()
        for seat in self.seats:
            self.world.after(random.uniform(0, 3), seat.start)
        for count, happens in (
            (trouble.commands, self._command),
            (int(trouble.touches * trouble.seconds * len(self.seats)), self._touch),
            (trouble.cuts, self._cut),
            (trouble.stalls, self._stall),
            (trouble.copies, self._say_again),
            (trouble.seat_restarts, self._restart_seat),
            (trouble.kiosk_kills, self._kill_kiosk),
        ):
            for _ in range(count):
                self.world.after(random.uniform(0, trouble.seconds), happens)
        self.kiosk.journal.strikes = self.kiosk.boxes.strikes = lambda: random.random() < trouble.strike
        self.world.run(trouble.seconds)

    def calm(self) -> None:
        """Everything is switched on and left alone; a ballot that is open is voted by everybody, and closed."""
        self.settle()
        self.finish()

    def settle(self) -> None:
        self.kiosk.journal.strikes = self.kiosk.boxes.strikes = never
        self.kiosk.start()
        for seat in self.seats:
            if seat.link is not None:
                seat.link.read_on()
        self.world.run(CALM_SECONDS)

    def finish(self) -> None:
        ballot = self.sitting.ballot
        if ballot is not None:
            for seat in self.seats:
                for member in seat.voices:
                    seat.touch(member, self.world.random.choice(CHOICES))
            self.world.run(CALM_SECONDS)
            # Everybody at the table has answered.
            self._all_done(CloseBallot(ballot.id))
            self.world.run(CALM_SECONDS)

    def _begin(self) -> None:
        random, members = self.world.random, [each.id for each in self.council.members]
        away = set(random.sample(members[3:], k=len(members) // 6))
        there = [each for each in members if each not in away]
        holders = random.sample(there, k=len(away) // 2)
        self._all_done(
            PrepareSitting(SITTING, "Council", "Town hall", START, self.council, self.items),
            OpenSitting(),
            *(MarkMember(each, RollState.EXCUSED if each in away else RollState.PRESENT) for each in members),
            *(HandInProxy(each, holder, DATED) for each, holder in zip(sorted(away), holders, strict=False)),
            EndRollCall(),
            NameSecretaries((members[1],)),
        )
        if self.trouble.one_ballot:
            item = self.items[0].id
            self._all_done(OpenItem(item), OpenBallot(BallotId("ba" * 16), item, BallotKind.ORDINARY))

    def _all_done(self, *commands: Command) -> None:
        for command in commands:
            outcome = self.kiosk.do(command)
            assert outcome is not None
            assert outcome.refusal is None, f"{command}: {outcome.refusal}"

    # -- what happens at the stage -----------------------------------------------------------------------------------

    def _command(self) -> None:
        if self.kiosk.is_up:
            outcome = self.kiosk.do(self._drawn())
            self.refusals += outcome is not None and outcome.refusal is not None

    def _drawn(self) -> Command:
        """Mostly what leads the sitting on; else somebody comes, goes, withdraws or is mistaken."""
        random, sitting = self.world.random, self.sitting
        member = random.choice(self.council.members).id
        if random.random() < 0.35:
            return self._somebody_moves(member)
        if sitting.ballot is not None:
            return self._about_the_ballot(sitting.ballot.id, member)
        item = sitting.item(sitting.open_item) if sitting.open_item is not None else None
        if item is None or sitting.state_of(item.id).is_over:
            coming = [each.id for each in sitting.items if sitting.state_of(each.id) is ItemState.COMING]
            return OpenItem(coming[0] if coming else self.items[-1].id)
        drawn = random.random()
        if drawn < 0.3:
            return RequestBallot(item.id, member, BallotKind.PUBLIC)
        if drawn < 0.35:
            return AdjournItem(item.id)
        ballot = BallotId(f"{random.getrandbits(128):032x}")
        return OpenBallot(ballot, item.id, mode_of(sitting, item).kind)

    def _about_the_ballot(self, ballot: BallotId, member: MemberId) -> Command:
        random, drawn = self.world.random, self.world.random.random()
        if drawn < 0.4 and self.trouble.aloud:
            boxed = self.kiosk.chair.box.vote_of(member)
            return CastVote(ballot, member, random.choice(CHOICES), boxed.turn + 1 if boxed is not None else 1)
        if drawn < 0.5:
            return CancelBallot(ballot)
        return CloseBallot(ballot, despite_silent=random.random() < 0.6)

    def _somebody_moves(self, member: MemberId) -> Command:
        random, sitting = self.world.random, self.sitting
        other = random.choice(self.council.members).id
        item = sitting.open_item or self.items[0].id
        drawn: tuple[Command, ...] = (
            MarkMember(member, RollState.PRESENT),
            MarkMember(member, RollState.PRESENT),
            MarkMember(member, RollState.PRESENT),
            MarkMember(member, RollState.LEFT),
            HandInProxy(member, other, DATED),
            WithdrawMember(item, member, WithdrawalKind.INTERESTED),
            ReturnMember(item, member),
            SwapPlaces(member, other),
            UndoMark(),
            HandOver(member),
        )
        return random.choice(drawn)

    # -- what happens at the table -----------------------------------------------------------------------------------

    def _touch(self) -> None:
        seat = self.world.random.choice(self.seats)
        if seat.voices:
            seat.touch(self.world.random.choice(seat.voices), self.world.random.choice(CHOICES))

    def _cut(self) -> None:
        seat = self.world.random.choice(self.seats)
        if seat.link is not None:
            seat.link.cut(*self.world.random.choice([(True, True), (True, False), (False, True), (False, False)]))

    def _stall(self) -> None:
        seat = self.world.random.choice(self.seats)
        if seat.link is not None:
            link = seat.link
            link.stop_reading()
            self.world.after(self.world.random.uniform(0.5, 15), link.read_on)

    def _say_again(self) -> None:
        """A proposal of long ago, or of a moment ago, arrives once more."""
        seat = self.world.random.choice(self.seats)
        if seat.said and seat.link is not None and seat.is_welcome:
            seat.link.to_kiosk(self.world.random.choice(seat.said))

    def _restart_seat(self) -> None:
        seat = self.world.random.choice(self.seats)
        if seat.is_up:
            seat.restart(power_cut=self.world.random.random() < 0.5)

    def _kill_kiosk(self) -> None:
        if self.kiosk.is_up:
            self.kiosk.kill(power_cut=self.world.random.random() < 0.7)
            self._kiosk_died()

    def _kiosk_died(self) -> None:
        self.deaths += 1
        if self.trouble.boxes_lost:
            self.kiosk.boxes.votes.clear()
        before = dict(self.kiosk.acknowledged)
        self.world.after(self.world.random.uniform(0.3, 3), self._start_kiosk, before)

    def _start_kiosk(self, acknowledged: dict[int, Chain]) -> None:
        self.kiosk.start()
        ledger = self.kiosk.chair.ledger
        self.lost_acknowledged += [seq for seq, chain in acknowledged.items() if ledger.chain_at(seq) != chain]

    def _connect(self, seat: SeatHost | ScreenHost) -> Link | None:
        if not self.kiosk.is_up:
            return None
        link = Link(self.world, seat, self.kiosk, self.world.random.choice([0.001, 0.005, 0.05, 0.3]))
        self.kiosk.accept(link)
        return link
