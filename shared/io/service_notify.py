"""Tells the service manager how the program fares: ready, alive, in a few words. sd_notify(3), without its library.

When the program may call itself alive is service_watch.py. Started by hand there is no manager, and nothing is told.
"""

import logging
import os
import socket
from collections.abc import Mapping
from typing import Final

log = logging.getLogger("council.service")

_MICROSECONDS: Final = 1_000_000


class ServiceNotifier:
    """One for the program. `watchdog_seconds`: the manager ends a program that was silent for so long; None: never.

    The manager's WATCHDOG_PID is not looked at: under a compositor the service's first process is the compositor.
    """

    def __init__(self, environment: Mapping[str, str] = os.environ) -> None:
        self._address = environment.get("NOTIFY_SOCKET", "")
        self._socket = socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM | socket.SOCK_CLOEXEC) if self._address else None
        self._troubled = False
        microseconds = environment.get("WATCHDOG_USEC", "")
        self.watchdog_seconds = int(microseconds) / _MICROSECONDS if microseconds.isdecimal() else None
        if self._socket is not None:
            self._socket.setblocking(False)

    @property
    def is_listened_to(self) -> bool:
        """Whether there is a manager at all."""
        return self._socket is not None

    def ready(self) -> None:
        """The window is up and everything runs."""
        self._tell("READY=1")

    def alive(self) -> None:
        self._tell("WATCHDOG=1")

    def status(self, words: str) -> None:
        """One line for whoever asks the manager how the program is."""
        self._tell("STATUS=" + " ".join(words.split()))

    def stopping(self) -> None:
        """The program is ending in good order."""
        self._tell("STOPPING=1")

    def close(self) -> None:
        if self._socket is not None:
            self._socket.close()
            self._socket = None

    def _tell(self, what: str) -> None:
        if self._socket is None:
            return
        address = "\0" + self._address[1:] if self._address.startswith("@") else self._address
        try:
            self._socket.sendto(what.encode(), address)
        except OSError as fault:
            if not self._troubled:
                log.warning("the service manager cannot be told anything: %s", fault)
            self._troubled = True
            return
        if self._troubled:
            log.info("the service manager hears again")
        self._troubled = False
