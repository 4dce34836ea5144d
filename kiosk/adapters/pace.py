"""A call that many ask for and that is made seldom: at once when it has rested, else at the end of its rest."""

import asyncio
from collections.abc import Callable


class Paced:
    """Makes `call` at most once each `seconds`, in the running loop; what was asked for last is always done."""

    def __init__(self, call: Callable[[], None], seconds: float) -> None:
        self._call = call
        self._seconds = seconds
        self._due = False
        self._rest: asyncio.TimerHandle | None = None

    def ask(self) -> None:
        self._due = True
        if self._rest is None:
            self._go()

    def stop(self) -> None:
        """No call comes after this one."""
        if self._rest is not None:
            self._rest.cancel()

    def _go(self) -> None:
        self._rest = None
        if self._due:
            self._due = False
            self._rest = asyncio.get_running_loop().call_later(self._seconds, self._go)
            self._call()
