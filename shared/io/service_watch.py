"""Says to the service manager that the program is alive, as long as both its threads are: the window's and the loop's.

The window's thread calls `tick`, so that a frozen window is silent by itself; the loop's is asked to answer each time.
"""

import logging
from collections.abc import Callable
from typing import Final

from shared.io.clock import monotonic_ms
from shared.io.service_notify import ServiceNotifier

log = logging.getLogger("council.service")

USUAL_TICK_MS: Final = 2000
TICKS_IN_A_WATCHDOG: Final = 8
"""So many ticks in the time after which the manager ends a silent program: some may be late."""

PATIENCE_TICKS: Final = 3
"""The loop may answer so late and still count as alive: half a watchdog, with what the last tick leaves."""


class ServiceWatch:
    """`tick` it from the window's thread every `tick_ms` milliseconds. `post` makes a call in the loop's thread."""

    def __init__(
        self,
        notifier: ServiceNotifier,
        post: Callable[[Callable[[], object]], None],
        status: Callable[[], str],
        clock_ms: Callable[[], float] = monotonic_ms,
    ) -> None:
        """`status` is asked in the window's thread for the line that the manager shows."""
        self._notifier = notifier
        self._post = post
        self._status = status
        self._clock_ms = clock_ms
        seconds = notifier.watchdog_seconds
        self.tick_ms = min(USUAL_TICK_MS, int(seconds * 1000 / TICKS_IN_A_WATCHDOG)) if seconds else USUAL_TICK_MS
        self._asked_at: float | None = None
        self._has_answered = False
        self._is_ready = False
        self._told = ""
        self.loop_is_silent = False

    def tick(self) -> None:
        """Ready once both threads have answered; alive as long as the loop answers soon."""
        now, asked_at = self._clock_ms(), self._asked_at
        # Counted from the question: a loop that nobody asked while the window was frozen has not been silent.
        self._note_silence(asked_at is not None and now - asked_at > PATIENCE_TICKS * self.tick_ms)
        if asked_at is None:
            self._asked_at = now
            self._post(self._answer)
        if self.loop_is_silent or not self._has_answered:
            return
        if not self._is_ready:
            self._is_ready = True
            self._notifier.ready()
        self._notifier.alive()
        status = self._status()
        if status != self._told:
            self._told = status
            self._notifier.status(status)

    def _note_silence(self, silent: bool) -> None:
        if silent != self.loop_is_silent:
            self.loop_is_silent = silent
            log.error("the loop thread does not answer") if silent else log.info("the loop thread answers again")

    def _answer(self) -> None:
        """In the loop's thread."""
        self._has_answered = True
        self._asked_at = None
