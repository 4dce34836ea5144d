"""The real programs of a demonstration: started, watched, unplugged, ended, each by its own process id.

An end that nobody planned, a process left behind and an outcry in a log are errors of the run. What the programs
are made to do is for the player.
"""

import asyncio
import contextlib
import os
import signal
import sys
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from scripts.story.hand_line import LONGEST_LINE, HandLine, HandRefused, LineGone

ROOT: Final = Path(__file__).resolve().parents[2]
GRACE_SECONDS: Final = 8.0
"""How long a program may take to end once asked; longer is an error, and it is made to."""


@dataclass(frozen=True, slots=True)
class Role:
    """A program and how it is called. `state`: the folder of all that outlives it."""

    name: str
    arguments: tuple[str, ...]
    state: Path


class Actor:
    """One program, which may be unplugged and come back."""

    def __init__(self, role: Role, environment: Mapping[str, str], logs: Path, tell: Callable[[str], None]) -> None:
        """`tell` is given each error in words."""
        self.role = role
        self._environment = environment
        self._log = logs / f"{role.name}.log"
        self._tell = tell
        self._process: asyncio.subprocess.Process | None = None
        self._line: HandLine | None = None
        self._watch: asyncio.Task[None] | None = None
        self._planned = False
        self._fell = False

    @property
    def name(self) -> str:
        return self.role.name

    @property
    def log(self) -> Path:
        return self._log

    @property
    def is_on(self) -> bool:
        return self._process is not None

    @property
    def hand(self) -> HandLine:
        """Raises LineGone while the program is not running."""
        if self._line is None:
            raise LineGone(f"{self.name} is not there")
        return self._line

    async def start(self) -> None:
        with self._log.open("ab") as log:
            self._process = await asyncio.create_subprocess_exec(
                sys.executable,
                *self.role.arguments,
                stdin=asyncio.subprocess.PIPE,
                stdout=asyncio.subprocess.PIPE,
                stderr=log,
                cwd=ROOT,
                env=self._environment,
                limit=LONGEST_LINE,
                # A group of its own: whatever it starts can be found, and unplugged together with it.
                start_new_session=True,
            )
        assert self._process.stdin is not None
        assert self._process.stdout is not None
        self._planned = self._fell = False
        self._line = HandLine(self.name, self._process.stdin, self._process.stdout)
        self._watch = asyncio.create_task(self._live(self._process, self._line))

    async def _live(self, process: asyncio.subprocess.Process, line: HandLine) -> None:
        try:
            await line.listen()
        except ValueError as fault:
            self._tell(f"{self.name} said something that is no JSON line: {fault}")
        self._fell = not self._planned
        code = await process.wait()
        if self._fell:
            self._tell(f"{self.name} ended by itself, exit code {code}")

    async def unplug(self) -> None:
        """Take its power: the program and all that it started are gone at once."""
        if self._process is not None:
            self._planned = True
            _signal_group(self._process.pid, signal.SIGKILL)
            await self._gone()

    async def until_it_ends(self) -> None:
        """Wait until a person has closed the window."""
        if self._process is not None:
            self._planned = True
            code = await self._process.wait()
            if code != 0:
                self._tell(f"{self.name} ended with exit code {code}")
            await self._gone()

    async def end(self) -> None:
        """Ask it to end, and see that it does and leaves nothing running."""
        process = self._process
        if process is None:
            return
        self._planned = True
        if not await self._ends_when_asked(process):
            self._tell(f"{self.name} was asked to end and had not after {GRACE_SECONDS:.0f} s")
            _signal_group(process.pid, signal.SIGKILL)
        elif process.returncode != 0 and not self._fell:
            self._tell(f"{self.name} was asked to end and did so with exit code {process.returncode}")
        await self._gone()
        if not await _group_is_gone(process.pid):
            self._tell(f"{self.name} left processes behind")
            _signal_group(process.pid, signal.SIGKILL)

    async def _ends_when_asked(self, process: asyncio.subprocess.Process) -> bool:
        try:
            async with asyncio.timeout(GRACE_SECONDS):
                with contextlib.suppress(LineGone, HandRefused):
                    await self.hand.ask("quit")
                await process.wait()
        except TimeoutError:
            return False
        return True

    async def _gone(self) -> None:
        assert self._process is not None
        await self._process.wait()
        if self._watch is not None:
            await self._watch
        self._process = self._line = self._watch = None


async def _group_is_gone(group: int) -> bool:
    for _ in range(20):
        if not _signal_group(group, 0):
            return True
        await asyncio.sleep(0.1)
    return False


def _signal_group(group: int, number: int) -> bool:
    """False when no process of the group is left."""
    try:
        os.killpg(group, number)
    except ProcessLookupError:
        return False
    return True


@dataclass(slots=True)
class Cast:
    """The presenter, the clerk's desk beside it, and the seats by their number."""

    presenter: Actor
    desk: Actor
    seats: Mapping[int, Actor]

    @property
    def everybody(self) -> tuple[Actor, ...]:
        return (self.presenter, self.desk, *self.seats.values())

    def desk_has_taken_over(self) -> None:
        """From now on the desk is the presenter, and whoever was is the desk."""
        self.presenter, self.desk = self.desk, self.presenter

    async def start(self, late: frozenset[int]) -> None:
        """Start everybody together but for the late seats."""
        there = [seat for number, seat in self.seats.items() if number not in late]
        await asyncio.gather(*(actor.start() for actor in (self.presenter, *there)))

    async def end(self) -> None:
        await asyncio.gather(*(actor.end() for actor in self.everybody))
