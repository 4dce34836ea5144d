"""When the screen of a locked seat goes dim: nobody has touched it for long, and no sitting is open."""

from PySide6.QtCore import QObject, QTimer, Signal, Slot


class Dimmer(QObject):
    """Signals: `changed(dimmed)`."""

    changed = Signal(bool)

    def __init__(self, after_ms: int, parent: QObject | None = None) -> None:
        """`after_ms`: without a touch for so long; 0: never."""
        super().__init__(parent)
        self._after_ms = after_ms
        self._in_sitting = False
        self.dimmed = False
        self._timer = QTimer(self, singleShot=True)
        self._timer.timeout.connect(self._dim)
        self._wait()

    def touched(self) -> None:
        """A finger or the mouse: the screen is light, and stays so for a while."""
        self._set(False)
        self._wait()

    def follow(self, *, in_sitting: bool) -> None:
        """Whether a sitting is open (or only suspended): then the screen lights up and never goes dim."""
        if in_sitting != self._in_sitting:
            self._in_sitting = in_sitting
            self.touched()

    def _wait(self) -> None:
        if self._in_sitting or not self._after_ms:
            self._timer.stop()
        else:
            self._timer.start(self._after_ms)

    @Slot()
    def _dim(self) -> None:
        self._set(True)

    def _set(self, dimmed: bool) -> None:
        if dimmed != self.dimmed:
            self.dimmed = dimmed
            self.changed.emit(dimmed)
