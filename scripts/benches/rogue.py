"""Measures what rogues on the same network cost a page turn: an entry from the kiosk's command to the last of seven
seats, with and without them, by turns in one run.

The rogues are a process of their own, slowed down by the system as if it were another machine: unpaired and revoked
screens that come again at once, one that votes for others, a recording that is sent again, and a thousand connections
that say nothing or go on slowly.
"""

import asyncio
import tempfile
import time
from contextlib import ExitStack
from pathlib import Path

from scripts.benches.events import Listeners, events, pause
from scripts.benches.ratios import Row, percentile
from shared.domain.commands import TurnPage
from shared.domain.ids import SeatNumber
from shared.io.open_files import allow_many_open_files
from shared.wire.codec import encode
from tests.fakes.at_the_table import hello
from tests.fakes.paired import KNOWN, paired, tls
from tests.fakes.rogue_program import REVOKED, VOTER
from tests.fakes.rogues import record, rogues
from tests.integration.test_events_connection import Kiosk

SEATS = 7
FRAME_MS = 1000 / 60
WAYS = {"silent": 1000, "half": 50, "slow": 20, "stranger": 2, "revoked": 2, "voter": 1, "replay": 2}
ROUNDS = 3
"""Of page turns in one table's life, so that what comes in waves is met."""


async def turns(folder: Path, with_rogues: bool) -> list[float]:
    """Milliseconds of each page turn."""
    kiosk = Kiosk(SEATS + 1)
    await kiosk.start()
    known = tuple(paired(KNOWN[number], SeatNumber(number)) for number in range(1, SEATS + 1))
    kiosk.door.take((*known, paired(REVOKED), paired(VOTER, SeatNumber(SEATS + 1))))
    (folder / "recorded").write_bytes(await record(kiosk.port, tls(KNOWN[6]), encode(hello(6))))
    kiosk.door.take((*known, paired(VOTER, SeatNumber(SEATS + 1))))
    taken: list[float] = []
    with ExitStack() as stack:
        if with_rogues:
            stack.enter_context(await asyncio.to_thread(_coming, kiosk.port, folder))
        listeners = Listeners("ours", kiosk.port, SEATS, ROUNDS)
        await asyncio.to_thread(listeners.wait)
        begun = []
        for number in range(ROUNDS * events(SEATS)):
            await asyncio.sleep(pause(SEATS) * 3)
            begun.append(time.monotonic())
            await kiosk.do(TurnPage(number % 400 + 2))
        moments = await asyncio.to_thread(listeners.moments)
        taken = [1000 * (end - start) for start, end in zip(begun, moments, strict=True)]
    await kiosk.server.stop()
    return taken


def _coming(port: int, folder: Path) -> ExitStack:
    stack = ExitStack()
    stack.enter_context(rogues(port, folder, **WAYS))
    return stack


def rows(quick: bool) -> list[Row]:
    allow_many_open_files()
    with tempfile.TemporaryDirectory() as folder:
        pairs = [
            tuple(asyncio.run(turns(Path(folder), each)) for each in (False, True)) for _ in range(1 if quick else 3)
        ]
    found = []
    for share, name in ((0.5, "p50"), (0.99, "p99"), (1.0, "the worst")):
        sides = zip(*pairs, strict=True)
        alone, beside = (percentile([percentile(each, share) for each in side], 0.5) for side in sides)
        more = beside - alone
        what = f"rogue: an entry to the last of seven seats, with rogues / without, {name}"
        told = f"{more:.2f} ms more, {more / FRAME_MS:.2f} of a frame of {FRAME_MS:.1f} ms"
        found.append(
            Row(f"{what}: {told}", round(beside, 3), "ms", round(alone, 3), round(beside / alone, 3), "<= 1 frame more")
        )
    return found
