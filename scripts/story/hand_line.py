"""The line to one window's Hand: JSON lines on the program's standard input and output. What is said there is its
window's affair (shared/ui/hand.py); what it means is seen.py's.
"""

import asyncio
import json
from collections.abc import Callable, Mapping
from typing import Any, Final, TypeAlias, TypeVar

Told: TypeAlias = Mapping[str, Any]
"""The facts on a window, as it tells them."""

T = TypeVar("T")

LONGEST_LINE: Final = 4 * 1024 * 1024
ANSWER_SECONDS: Final = 30.0
"""A window that has not answered by then never will: it only ever has to press one of its own buttons."""


class HandRefused(Exception):
    """The window could not do what was asked, and says why: no such button, or one that cannot be touched."""


class LineGone(Exception):
    """The program has ended, or does not answer any more."""


class HandLine:
    """Made with the pipes of a program just started; `listen` runs as long as it does."""

    def __init__(self, name: str, to_window: asyncio.StreamWriter, from_window: asyncio.StreamReader) -> None:
        self._name = name
        self._to_window = to_window
        self._from_window = from_window
        self._number = 0
        self._asked: dict[int, asyncio.Future[Told]] = {}
        self._changed = asyncio.Condition()
        self._latest: Told | None = None
        self._gone = False

    async def listen(self) -> None:
        """Take what the window says, until it says nothing more."""
        try:
            while line := await self._from_window.readline():
                await self._hear(json.loads(line))
        finally:
            await self._end()

    async def _hear(self, said: Told) -> None:
        if "id" in said:
            asked = self._asked.pop(said["id"], None)
            if asked is not None and not asked.done():
                asked.set_result(said)
        elif "state" in said:
            async with self._changed:
                self._latest = said["state"]
                self._changed.notify_all()

    async def _end(self) -> None:
        self._gone = True
        for asked in self._asked.values():
            if not asked.done():
                asked.set_exception(LineGone(f"{self._name} has ended"))
        async with self._changed:
            self._changed.notify_all()

    async def ask(self, do: str, **arguments: object) -> Told:
        """Have the window do something; gives its answer. Raises HandRefused or LineGone."""
        if self._gone:
            raise LineGone(f"{self._name} is not there")
        self._number += 1
        number, answer = self._number, asyncio.Future[Told]()
        self._asked[number] = answer
        try:
            self._to_window.write(json.dumps({"id": number, "do": do, **arguments}).encode() + b"\n")
            await self._to_window.drain()
            async with asyncio.timeout(ANSWER_SECONDS):
                said = await answer
        except TimeoutError as fault:
            raise LineGone(f"{self._name} does not answer") from fault
        except ConnectionError as fault:
            raise LineGone(f"{self._name} has ended") from fault
        finally:
            self._asked.pop(number, None)
        if not said.get("ok"):
            raise HandRefused(f"{self._name}: {said.get('error', said)}")
        return said

    async def until(self, read: Callable[[Told], T], wanted: Callable[[T], bool]) -> T:
        """What a watched window shows, as `read` reads it, as soon as it is what is wanted. Raises LineGone.

        It waits for ever: the caller sets the time limit.
        """
        async with self._changed:
            while True:
                if self._gone:
                    raise LineGone(f"{self._name} has ended")
                if self._latest is not None and wanted(seen := read(self._latest)):
                    return seen
                await self._changed.wait()

    @property
    def latest(self) -> Told | None:
        """The newest facts that a watched window has told."""
        return self._latest
