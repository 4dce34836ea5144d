"""Ends the application in good order when the system asks for it: SIGTERM, SIGINT, and SIGHUP where there is one.

Python handles signals only between two of its own steps, and the GUI thread rests inside Qt: a socket wakes it.
"""

import signal
import socket
from types import FrameType

from PySide6.QtCore import QCoreApplication, QObject, QSocketNotifier, Slot


class StopSignals(QObject):
    """Keep it alive as long as the application; `close` gives the signals back."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._rings, self._hears = socket.socketpair()
        self._rings.setblocking(False)
        self._hears.setblocking(False)
        self._old_wakeup = signal.set_wakeup_fd(self._rings.fileno(), warn_on_full_buffer=False)
        names = ("SIGTERM", "SIGINT", "SIGHUP")
        self._old = {getattr(signal, name): signal.SIG_DFL for name in names if hasattr(signal, name)}
        for number in self._old:
            signal.signal(number, _taken_note_of)
        self._notifier = QSocketNotifier(self._hears.fileno(), QSocketNotifier.Type.Read, self)
        self._notifier.activated.connect(self._end)

    def close(self) -> None:
        self._notifier.setEnabled(False)
        signal.set_wakeup_fd(self._old_wakeup)
        for number, handler in self._old.items():
            signal.signal(number, handler)
        self._rings.close()
        self._hears.close()

    @Slot()
    def _end(self) -> None:
        self._hears.recv(64)
        # Not `quit`: that asks the windows first, and one with a sitting open would say no.
        QCoreApplication.exit()


def _taken_note_of(number: int, frame: FrameType | None) -> None:
    """Python must have a handler for the wake-up byte to be written; the byte does the rest."""
