"""Votes over real sockets: proposed by seats, kept on a real disk, answered, and seen by the whole table."""

import asyncio
from collections.abc import Awaitable, Callable
from datetime import UTC, datetime
from pathlib import Path
from typing import TypeVar

from websockets.asyncio.client import ClientConnection, connect

from kiosk.adapters.box_store import BoxStore
from kiosk.adapters.door import Door
from kiosk.adapters.seat_server import SeatServer
from kiosk.services.chair import Chair
from kiosk.services.ports import Boxes
from shared.domain.actors import PRESENTER, Actor
from shared.domain.attendance import RollState
from shared.domain.ballot_box import BallotBox
from shared.domain.ballot_commands import CancelBallot, CastVote, CloseBallot, OpenBallot
from shared.domain.ballots import BallotKind, Choice
from shared.domain.commands import Command, OpenSitting, PrepareSitting, SeatCommand
from shared.domain.ids import DeviceId, MemberId, ProposalId, SeatNumber, SittingId, TableName
from shared.domain.meeting_commands import EndRollCall, MarkMember, NameSecretaries, OpenItem
from shared.domain.presence import FoundBy
from shared.domain.refusals import Refusal
from shared.domain.sitting import NO_SITTING_ID
from shared.io.clock import now
from shared.io.randomness import new_salt
from shared.journal.entry import Entry, genesis
from shared.journal.ledger import Ledger
from shared.wire.hub import Hub, KioskIdentity
from shared.wire.line_facts import SeatReported, SeatSeated
from shared.wire.messages import Receipt, Voting
from shared.wire.seat_end import SeatEnd, SeatIdentity
from tests.fakes import voting
from tests.fakes.memory_boxes import MemoryBoxes
from tests.fakes.memory_journal import MemoryJournal
from tests.fakes.paired import door, tls

TABLE = TableName("salle")
T = TypeVar("T")


class Kiosk:
    """A kiosk without window or documents, whose roads are being voted."""

    def __init__(self, boxes: Boxes) -> None:
        self.chair = Chair(MemoryJournal(), boxes, now, new_salt, Ledger(genesis(NO_SITTING_ID)))

    async def start(self, screens: Door | None = None) -> int:
        await self.do(
            PrepareSitting(SittingId("5" * 32), "Council", "Hall", datetime.now(UTC), voting.council(), voting.ITEMS),
            OpenSitting(),
            *(MarkMember(voting.m(number), RollState.PRESENT) for number in range(1, 14)),
            EndRollCall(),
            NameSecretaries((voting.m(2),)),
            OpenItem(voting.ROADS),
            OpenBallot(voting.BALLOT, voting.ROADS, BallotKind.ORDINARY),
        )
        hub = Hub(KioskIdentity(DeviceId("f" * 32), "Mairie", TABLE, 7, 1), self.chair.ledger)
        self.server = SeatServer(hub, self, now, screens or door())
        return await self.server.start("127.0.0.1", 0)

    async def do(self, *commands: Command) -> None:
        for command in commands:
            outcome = await self.chair.handle(command, PRESENTER)
            assert outcome.refusal is None, (command, outcome)

    async def proposed(self, by: Actor, command: SeatCommand) -> Refusal | None:
        outcome = await self.chair.handle(command, by)
        self.server.show_votes(self.chair.box)
        return outcome.refusal

    def seat_arrived(self, seated: SeatSeated) -> None:
        self.server.show_votes(self.chair.box)

    def seat_reported(self, reported: SeatReported) -> None: ...

    def seat_left(self, seat: SeatNumber) -> None: ...

    def seat_forked(self, seat: SeatNumber | None) -> None: ...

    def seats_settled(self, seats: frozenset[SeatNumber]) -> None: ...

    async def tail_offered(self, entries: tuple[Entry, ...]) -> bool:
        return False


class Seat:
    """One end of a line, without services or screen."""

    def __init__(self, number: int, connection: ClientConnection) -> None:
        identity = SeatIdentity(DeviceId(f"{number:032x}"), SeatNumber(number), TABLE, "0", FoundBy.TYPED)
        self._end = SeatEnd(identity, genesis(NO_SITTING_ID))
        self._connection = connection

    async def greet(self) -> None:
        await self._connection.send(self._end.hello())

    async def propose(self, number: int, command: SeatCommand) -> Receipt:
        """The kiosk's own answer to this proposal."""
        await self._connection.send(self._end.propose(ProposalId(f"{number:032x}"), command))
        receipt = await self.hears(Receipt)
        assert receipt.id == f"{number:032x}"
        return receipt

    async def hears(self, kind: type[T]) -> T:
        while True:
            said = self._end.receive(await self._connection.recv())
            if isinstance(said, kind):
                return said

    async def sees(self, wanted: Callable[[BallotBox], bool]) -> BallotBox:
        while True:
            box = (await self.hears(Voting)).box
            if wanted(box):
                return box


def vote(number: int, choice: Choice = Choice.FOR, turn: int = 1) -> CastVote:
    return CastVote(voting.BALLOT, voting.m(number), choice, turn)


def run(boxes: Callable[[], Awaitable[Boxes]], scene: Callable[[Kiosk, Seat, Seat], Awaitable[None]]) -> None:
    """Two seats at a table, for a scene that has a bound in time."""

    async def bounded() -> None:
        async with asyncio.timeout(60):
            kiosk = Kiosk(await boxes())
            url = f"wss://127.0.0.1:{await kiosk.start()}/ws"
            try:
                two, three = (tls(DeviceId(f"{number:032x}")) for number in (2, 3))
                async with connect(url, ssl=two) as one, connect(url, ssl=three) as other:
                    seats = Seat(2, one), Seat(3, other)
                    for seat in seats:
                        await seat.greet()
                    await scene(kiosk, *seats)
            finally:
                await kiosk.server.stop()

    asyncio.run(bounded())


async def in_memory() -> Boxes:
    return MemoryBoxes()


def test_a_vote_is_answered_once_it_is_on_the_disk_and_seen_by_every_seat(tmp_path: Path) -> None:
    """R11.3: an ordinary vote is visible in the room while it is cast."""
    stores: list[BoxStore] = []

    async def on_disk() -> Boxes:
        stores.append(await BoxStore.open(tmp_path / "box.sqlite"))
        return stores[0]

    async def scene(kiosk: Kiosk, one: Seat, other: Seat) -> None:
        assert (await one.propose(1, vote(4, Choice.AGAINST))).refusal is None
        assert (await stores[0].read(voting.BALLOT)).vote_of(voting.m(4)) is not None
        seen = await other.sees(lambda box: bool(box.votes))
        assert [(each.member, each.choice) for each in seen.votes] == [(voting.m(4), Choice.AGAINST)]
        await kiosk.do(CloseBallot(voting.BALLOT, despite_silent=True))
        await stores[0].close()

    run(on_disk, scene)


def test_what_is_not_theirs_or_not_open_is_refused_with_its_reason() -> None:
    async def scene(kiosk: Kiosk, one: Seat, other: Seat) -> None:
        assert (await one.propose(1, vote(9))).refusal is Refusal.NOT_YOUR_PLACE
        assert (await one.propose(2, CastVote(voting.OTHER_BALLOT, voting.m(4), Choice.FOR))).refusal is (
            Refusal.BALLOT_NOT_OPEN
        )
        await kiosk.do(CancelBallot(voting.BALLOT))
        assert (await one.propose(3, vote(4))).refusal is Refusal.BALLOT_NOT_OPEN
        assert (await one.propose(4, CastVote(voting.BALLOT, MemberId("nobody"), Choice.FOR))).refusal is not None

    run(in_memory, scene)


def test_the_same_proposal_again_is_answered_again_and_counted_once() -> None:
    async def scene(kiosk: Kiosk, one: Seat, other: Seat) -> None:
        for _ in range(3):
            assert (await one.propose(1, vote(4))).refusal is None
        assert (await one.propose(2, vote(4, Choice.AGAINST, turn=2))).refusal is None
        assert (await one.propose(1, vote(4))).refusal is Refusal.SUPERSEDED
        assert [(each.choice, each.turn) for each in kiosk.chair.box.votes] == [(Choice.AGAINST, 2)]

    run(in_memory, scene)


def test_two_fingers_of_one_screen_are_two_votes() -> None:
    async def scene(kiosk: Kiosk, one: Seat, other: Seat) -> None:
        await one.propose(1, vote(3))
        await one.propose(2, vote(4, Choice.AGAINST))
        await other.propose(1, vote(5))
        assert {each.member for each in kiosk.chair.box.votes} == {voting.m(3), voting.m(4), voting.m(5)}

    run(in_memory, scene)
