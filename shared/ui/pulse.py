"""A beat of the window's thread: it stops when the thread does. What is done at each beat is not known here."""

from collections.abc import Callable

from PySide6.QtCore import QObject, QTimer, Slot


class Pulse(QObject):
    """Calls `beat` every `every_ms` milliseconds while the application runs, for the first time at once."""

    def __init__(self, every_ms: int, beat: Callable[[], None], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._beat = beat
        self._timer = QTimer(self)
        self._timer.timeout.connect(self._tick)
        self._timer.start(every_ms)
        QTimer.singleShot(0, self._tick)

    @Slot()
    def _tick(self) -> None:
        self._beat()

    def stop(self) -> None:
        self._timer.stop()
