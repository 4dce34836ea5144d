"""Rogues on the same network, in a process of their own, while a council votes and pages turn: nothing changes.

The kiosk's own parts over a real disk, real TLS on loopback. What rogues cost in time is measured by
`scripts/bench rogue` alone; no test asserts a time.
"""

import asyncio
from contextlib import AsyncExitStack
from pathlib import Path

import pytest
from websockets.asyncio.client import connect

from kiosk.adapters.box_store import BoxStore
from kiosk.adapters.door import Door
from kiosk.adapters.journal_store import JournalStore
from kiosk.services.chair import Chair
from shared.domain.commands import FreezeTable, UnfreezeTable
from shared.domain.ids import SeatNumber
from shared.io.clock import now
from shared.io.open_files import allow_many_open_files
from shared.io.randomness import new_salt
from shared.wire.codec import encode
from shared.wire.line_facts import SeatSeated
from shared.wire.seat_end import Appended
from tests.fakes import voting
from tests.fakes.at_the_table import hello
from tests.fakes.paired import KIOSK, KNOWN, identity_of, paired, tls
from tests.fakes.rogue_program import REVOKED, VOTER
from tests.fakes.rogues import HOST, record, rogues
from tests.integration import test_votes_on_the_line as on_the_line
from tests.integration.test_live_table import until
from tests.integration.test_votes_on_the_line import vote

ALL = {"silent": 300, "half": 100, "slow": 20, "stranger": 4, "revoked": 4, "voter": 2, "replay": 2}
TURNS = 40


class Kiosk(on_the_line.Kiosk):
    """Over a real disk; knows who sits where, and has retired a screen while it was running."""

    def __init__(self, journal: JournalStore, boxes: BoxStore, chair: Chair) -> None:
        super().__init__(boxes)
        self.journal, self.chair = journal, chair
        self.seated: list[SeatNumber] = []

    def seat_arrived(self, seated: SeatSeated) -> None:
        self.seated.append(seated.seat)
        super().seat_arrived(seated)

    def seat_left(self, seat: SeatNumber) -> None:
        self.seated.remove(seat)


async def a_kiosk(folder: Path, stack: AsyncExitStack) -> Kiosk:
    journal, boxes = await JournalStore.open(folder / "journal.sqlite"), await BoxStore.open(folder / "box.sqlite")
    stack.push_async_callback(boxes.close)
    stack.push_async_callback(journal.close)
    return Kiosk(journal, boxes, Chair(journal, boxes, now, new_salt, await journal.latest()))


def screens() -> Door:
    """Seats 1 to 7 by their keys; one screen more was known and is retired."""
    known = tuple(paired(VOTER if number == 3 else KNOWN[number], SeatNumber(number)) for number in range(1, 8))
    door = Door(identity_of(KIOSK), (*known, paired(REVOKED, None)))
    door.take(known)
    return door


@pytest.mark.one_python
def test_whatever_rogues_do_pages_turn_votes_count_and_nothing_else_changes(tmp_path: Path) -> None:
    async def scene() -> None:
        async with AsyncExitStack() as stack:
            kiosk = await a_kiosk(tmp_path, stack)
            port = await kiosk.start(screens())
            stack.push_async_callback(kiosk.server.stop)
            (tmp_path / "recorded").write_bytes(await record(port, tls(KNOWN[6]), encode(hello(6))))
            await until(lambda: kiosk.seated == [])
            url = f"wss://{HOST}:{port}/ws"
            lines = [await stack.enter_async_context(connect(url, ssl=tls(KNOWN[number]))) for number in (1, 2)]
            one, two = (on_the_line.Seat(number, line) for number, line in zip((1, 2), lines, strict=True))
            for seat in (one, two):
                await seat.greet()
                await seat.hears(Appended)
            with rogues(port, tmp_path, **ALL) as counts:
                for _ in range(TURNS):
                    await kiosk.do(FreezeTable(), UnfreezeTable())
                    kiosk.server.wake()
                    for seat in (one, two):
                        while (await seat.hears(Appended)).head.seq < kiosk.chair.head.seq:
                            pass
                before = kiosk.chair.head
                assert (await one.propose(1, vote(2))).refusal is None
                assert (await two.propose(1, vote(3))).refusal is None
                await until(lambda: 3 in kiosk.seated)
            assert {way: counts[way] > 0 for way in ALL} == dict.fromkeys(ALL, True), "each has come"
            assert {way: counts.get(f"{way}+", 0) for way in ALL} == dict.fromkeys(ALL, 0), "and none gained anything"
            assert kiosk.chair.head == before
            assert [each.member for each in kiosk.chair.box.votes] == [voting.m(2), voting.m(3)]
            assert set(kiosk.seated) <= {1, 2, 3}, "seat 3 itself is known; nobody else has come"
            assert (await kiosk.journal.latest()).head == before

    async def bounded() -> None:
        allow_many_open_files()
        async with asyncio.timeout(60):
            await scene()

    asyncio.run(bounded())
