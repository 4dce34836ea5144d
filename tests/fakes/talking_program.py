"""A child process for tests of child_process.py: tells its parent what it is, then does what its argument says."""

import asyncio
import os
import sys
import time

from shared.io.child_process import ParentEar, become_child, parent_ends

SHOUTS = 2000
"""Lines of a thousand signs: more than fits into everything between a child and a parent that does not listen."""


async def go_on(ear: ParentEar) -> None:
    while True:
        await asyncio.sleep(0.1)
        ear.tell(b"and done")


async def run(habit: str) -> None:
    ear = await ParentEar.open(sys.stdout.buffer)
    ear.tell(f"pid {os.getpid()} nice {os.nice(0)}".encode())
    if habit.startswith("shouts "):
        for _ in range(SHOUTS):
            ear.tell(b"x" * 1000)
        # Whoever is too busy to hear learns of it by another way.
        os.write(int(habit.removeprefix("shouts ")), b"!")
        again = asyncio.create_task(go_on(ear))
        await parent_ends(sys.stdin.buffer)
        again.cancel()
    if habit == "raves":
        os.write(sys.stdout.fileno(), b"x" * 60_000)
        while True:
            ear.tell(b"x" * 200_000)
            os.write(sys.stdout.fileno(), b"x" * 60_000)
    if habit == "deaf":
        time.sleep(60)  # noqa: ASYNC251
    await parent_ends(sys.stdin.buffer)
    ear.close()


if __name__ == "__main__":
    become_child(3)
    asyncio.run(run(sys.argv[1]))
