"""A very large council voting, from a seed, at the chair itself: votes that are lost, doubled and late, a kiosk killed.

Without lines: that five hundred seats follow the journal is test_sitting_under_fire's. Each member's seat keeps his
vote, and says it again until it has heard that it is recorded.
"""

from dataclasses import replace
from typing import Final

from shared.domain.actors import Actor, Role
from shared.domain.agenda import AgendaItem
from shared.domain.attendance import RollState
from shared.domain.ballot_commands import CastVote, CloseBallot, OpenBallot
from shared.domain.ballots import BallotKind, Choice
from shared.domain.commands import Command, OpenSitting, PrepareSitting
from shared.domain.ids import BallotId, ItemId, MemberId, SeatNumber, SittingId
from shared.domain.meeting_commands import EndRollCall, MarkMember, NameSecretaries, OpenItem
from shared.domain.people import Council
from tests.fakes.manual_clock import START
from tests.fakes.voting import council
from tests.simulation.hosts import KioskHost, never
from tests.simulation.world import World

CHOICES: Final = (Choice.FOR, Choice.AGAINST, Choice.ABSTAIN, Choice.NO_PART)
SECONDS: Final = 20.0
AGAIN: Final = 3.0
SITTING: Final = SittingId("5a" * 16)
ITEM: Final = ItemId("item")


class Crowd:
    """One ballot: `vote` is the storm, `close` what comes after it."""

    def __init__(self, seed: int, members: int) -> None:
        self.world = World(seed)
        self.council = one_a_seat(members)
        self.kiosk = KioskHost(self.world, members)
        self.kiosk.died = self._start_soon
        self.deaths = 0
        self.wishes: dict[MemberId, CastVote] = {}
        """What each wants last, as his seat keeps it."""

        self._heard: set[CastVote] = set()
        self.ballot = BallotId(f"{self.world.random.getrandbits(128):032x}")

    def vote(self, kills: int = 3, strike: float = 0.001) -> None:
        random, members = self.world.random, [each.id for each in self.council.members]
        self._all_done(
            PrepareSitting(
                SittingId("5a" * 16), "Council", "Hall", START, self.council, (AgendaItem(ITEM, "1", "Item"),)
            ),
            OpenSitting(),
            *(MarkMember(each, RollState.PRESENT) for each in members),
            EndRollCall(),
            NameSecretaries((members[1],)),
            OpenItem(ITEM),
            OpenBallot(self.ballot, ITEM, BallotKind.ORDINARY),
        )
        for member in members:
            for _ in range(random.choice((1, 1, 1, 2, 3))):
                self.world.after(random.uniform(0, SECONDS), self._wish, member)
        for _ in range(kills):
            self.world.after(random.uniform(0, SECONDS), self._kill)
        self.kiosk.journal.strikes = self.kiosk.boxes.strikes = lambda: random.random() < strike
        self.world.run(SECONDS)

    def close(self) -> None:
        self.kiosk.journal.strikes = self.kiosk.boxes.strikes = never
        self.kiosk.start()
        self.world.run(10 * AGAIN)
        self._all_done(CloseBallot(self.ballot))

    def _all_done(self, *commands: Command) -> None:
        for command in commands:
            outcome = self.kiosk.do(command)
            assert outcome is not None
            assert outcome.refusal is None, f"{command}: {outcome.refusal}"

    def _wish(self, member: MemberId) -> None:
        before = self.wishes.get(member)
        vote = CastVote(self.ballot, member, self.world.random.choice(CHOICES), before.turn + 1 if before else 1)
        self.wishes[member] = vote
        self._say(vote)

    def _say(self, vote: CastVote) -> None:
        """Lost, once, or twice; late or soon; and again while nobody has answered."""
        if vote in self._heard or self.wishes[vote.member] != vote:
            return
        random = self.world.random
        for _ in range(random.choice((0, 1, 1, 1, 2))):
            self.world.after(random.expovariate(2), self._arrive, vote)
        self.world.after(AGAIN, self._say, vote)

    def _arrive(self, vote: CastVote) -> None:
        if not self.kiosk.is_up:
            return
        outcome = self.kiosk.do(vote, Actor(Role.SEAT, self.council.seat_of(vote.member)))
        if outcome is not None and self.world.random.random() < 0.8:
            self._heard.add(vote)

    def _kill(self) -> None:
        if self.kiosk.is_up:
            self.kiosk.kill(power_cut=True)
            self._start_soon()

    def _start_soon(self) -> None:
        self.deaths += 1
        self.world.after(self.world.random.uniform(0.3, 2), self.kiosk.start)


def one_a_seat(members: int) -> Council:
    """A council with a seat for each member."""
    many = council(members)
    places = tuple(replace(each, seat=SeatNumber(number)) for number, each in enumerate(many.places, start=1))
    return replace(many, places=places, seats=members)
