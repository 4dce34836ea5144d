"""A parent for tests of child_process.py: starts a child, says its number, and waits to be killed."""

import asyncio
import sys

from shared.io.child_process import ChildProcess


async def run(habit: str) -> None:
    child = ChildProcess("tests.fakes.talking_program", [habit], lambda line: print(line.decode(), flush=True))
    await child.start()
    await asyncio.sleep(60)


if __name__ == "__main__":
    asyncio.run(run(sys.argv[1]))
