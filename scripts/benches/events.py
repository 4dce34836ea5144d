"""Measures an entry of the journal from the kiosk's command to the last of many seats, against bare TCP sockets.

One process for the kiosk, three for the seats (listeners.py). What is timed ends when the last seat has the entry
verified and folded; at the other end of the floor, the last socket has been read.
"""

import asyncio
import json
import os
import socket
import subprocess
import sys
import time
from contextlib import ExitStack

from scripts.benches.listeners import EVENT_BYTES, PREPARED
from scripts.benches.ratios import Row, percentile
from shared.domain.commands import TurnPage
from tests.fakes.paired import KEYS_LENT, keys_folder
from tests.integration.test_events_connection import Kiosk

PROCESSES = 3
GOALS = {7: ("<= 1.7", "<= 2.5"), 13: ("none set", "none set"), 69: ("<= 2.5", "none set"), 500: ("<= 2.0", "none set")}


def events(seats: int) -> int:
    return 40 if seats > 13 else 150


def pause(seats: int) -> float:
    """Between two events, so that each finds the table at rest."""
    return 0.005 + 0.0003 * seats


class Listeners:
    """The processes of the seats, connected."""

    def __init__(self, kind: str, port: int, seats: int, rounds: int = 1) -> None:
        shares = [seats // PROCESSES + (number < seats % PROCESSES) for number in range(PROCESSES)]
        self._children = [
            subprocess.Popen(
                [sys.executable, "-m", "scripts.benches.listeners", kind]
                + [str(each) for each in (port, 1 + sum(shares[:number]), share, rounds * events(seats))],
                stdout=subprocess.PIPE,
                env={**os.environ, KEYS_LENT: str(keys_folder())},
            )
            for number, share in enumerate(shares)
        ]

    def wait(self) -> None:
        for child in self._children:
            assert child.stdout is not None
            assert child.stdout.readline() == b"ready\n"

    def moments(self) -> list[float]:
        """When the last of all had each event. The processes end."""
        told = [json.loads(child.communicate()[0]) for child in self._children]
        return [max(each) for each in zip(*told, strict=True)]


async def ours(seats: int) -> list[float]:
    kiosk = Kiosk(seats)
    await kiosk.start()
    assert kiosk.chair.head.seq == PREPARED
    listeners = Listeners("ours", kiosk.port, seats)
    await asyncio.to_thread(listeners.wait)
    begun = []
    for number in range(events(seats)):
        await asyncio.sleep(pause(seats))
        begun.append(time.monotonic())
        await kiosk.do(TurnPage(number + 2))
    moments = await asyncio.to_thread(listeners.moments)
    await kiosk.server.stop()
    return [1000 * (end - start) for start, end in zip(begun, moments, strict=True)]


def bare(seats: int) -> list[float]:
    with ExitStack() as stack:
        server = stack.enter_context(socket.create_server(("127.0.0.1", 0), backlog=seats))
        listeners = Listeners("bare", server.getsockname()[1], seats)
        lines = [stack.enter_context(server.accept()[0]) for _ in range(seats)]
        listeners.wait()
        begun = []
        for _ in range(events(seats)):
            time.sleep(pause(seats))
            begun.append(time.monotonic())
            for line in lines:
                line.sendall(b"x" * EVENT_BYTES)
        return [1000 * (end - start) for start, end in zip(begun, listeners.moments(), strict=True)]


def fan_out(seats: int, runs: int) -> list[Row]:
    pairs = [(asyncio.run(ours(seats)), bare(seats)) for _ in range(runs)]
    what = f"fan_out {seats}: an entry decided, sent, verified and folded at the last seat"
    found = []
    for share, name, goal in zip((0.5, 0.99), ("p50", "p99"), GOALS[seats], strict=True):
        mine, theirs = ([percentile(each, share) for each in side] for side in zip(*pairs, strict=True))
        ratio = percentile([one / other for one, other in zip(mine, theirs, strict=True)], 0.5)
        row = f"{what}, {name} / bare sockets read"
        found.append(
            Row(row, round(percentile(mine, 0.5), 3), "ms", round(percentile(theirs, 0.5), 3), round(ratio, 3), goal)
        )
    return found


def rows(quick: bool) -> list[Row]:
    return [row for seats in GOALS for row in fan_out(seats, 1 if quick and seats > 7 else 3 if quick else 5)]
