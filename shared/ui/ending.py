"""How a failure of the loop thread ends the application: told in the GUI thread, kept for the last word."""

from PySide6.QtCore import QCoreApplication, QObject, Qt, Signal, Slot


class Ending(QObject):
    """`fail` may be called from any thread; `failure` is then what went wrong, once the application has ended."""

    _failed = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.failure: BaseException | None = None
        self._failed.connect(self._end, Qt.ConnectionType.QueuedConnection)

    def fail(self, failure: BaseException) -> None:
        self.failure = failure
        self._failed.emit()

    @Slot()
    def _end(self) -> None:
        QCoreApplication.exit(1)
