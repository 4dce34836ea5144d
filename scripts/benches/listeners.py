"""Some of the table's seats in a process of their own, for events.py: when was each event in the hands of the last?

`ours`: real links, each entry verified and folded. `bare`: blocking sockets that read as many bytes. Says "ready" once
all are connected, and at the end the moments, in seconds of the machine's monotonic clock, as one list.
"""

import asyncio
import json
import socket
import sys
import time

from shared.wire.seat_end import Appended
from tests.integration.test_events_connection import Seat

EVENT_BYTES = 100
PREPARED = 4
"""Entries of a journal before the first event."""


class Listener(Seat):
    """A seat that notes when it has taken what came."""

    def __init__(self, number: int, events: int) -> None:
        super().__init__(number)
        self.moments = [0.0] * events
        self.prepared = asyncio.Event()
        self.done = asyncio.Event()

    async def appended(self, appended: Appended) -> None:
        await super().appended(appended)
        now, seq = time.monotonic(), self.mirror.head.seq
        if seq >= PREPARED:
            self.prepared.set()
        for entry in appended.entries:
            if entry.seq > PREPARED:
                self.moments[entry.seq - PREPARED - 1] = now
        if seq == PREPARED + len(self.moments):
            self.done.set()


async def ours(port: int, numbers: range, events: int) -> list[list[float]]:
    seats = [Listener(number, events) for number in numbers]
    lines = [asyncio.create_task(seat.talk(port)) for seat in seats]
    for seat in seats:
        await seat.prepared.wait()
    print("ready", flush=True)
    for seat in seats:
        await seat.done.wait()
    for line in lines:
        line.cancel()
    await asyncio.gather(*lines, return_exceptions=True)
    return [seat.moments for seat in seats]


def bare(port: int, numbers: range, events: int) -> list[list[float]]:
    lines = [socket.create_connection(("127.0.0.1", port)) for _ in numbers]
    print("ready", flush=True)
    moments: list[list[float]] = [[] for _ in lines]
    for _ in range(events):
        for line, mine in zip(lines, moments, strict=True):
            line.recv(EVENT_BYTES, socket.MSG_WAITALL)
            mine.append(time.monotonic())
    for line in lines:
        line.close()
    return moments


def main() -> int:
    kind, port, first, count, events = sys.argv[1], *(int(each) for each in sys.argv[2:6])
    numbers = range(first, first + count)
    moments = asyncio.run(ours(port, numbers, events)) if kind == "ours" else bare(port, numbers, events)
    print(json.dumps([max(each) for each in zip(*moments, strict=True)]), flush=True)
    return 0


if __name__ == "__main__":
    sys.exit(main())
