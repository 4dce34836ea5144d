"""The hour on a screen: asked of a clock that is given, told again when the minute changes."""

from collections.abc import Callable
from datetime import datetime, timedelta, timezone

from PySide6.QtCore import Property, QObject, QTimer, Signal, Slot

from shared.wording.typography import clock

Now = Callable[[], datetime]
"""The time of this machine, with its zone."""

NOT_AHEAD = timedelta()


class Clock(QObject):
    """Signals: `changed` (QML) when the text does."""

    changed = Signal()

    def __init__(self, now: Now, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._now = now
        self._ahead = timedelta()
        self._zone: timezone | None = None
        self._text = ""
        self._timer = QTimer(self, singleShot=True)
        self._timer.timeout.connect(self._tick)
        self._tick()

    def follow(self, ahead: timedelta, utc_offset: timedelta) -> None:
        """How far the clock to show runs ahead of this machine's, and its local time of UTC."""
        zone = timezone(utc_offset)
        if (ahead, zone) != (self._ahead, self._zone):
            self._ahead, self._zone = ahead, zone
            self._tick()

    def time(self) -> datetime:
        """The time shown, in the zone of whoever is followed."""
        return (self._now() + self._ahead).astimezone(self._zone)

    @Property(str, notify=changed)
    def text(self) -> str:
        return self._text

    @Slot()
    def _tick(self) -> None:
        time = self.time()
        # A little after the minute: a timer that fires early would wait for a whole minute more.
        self._timer.start(1000 * (60 - time.second) - time.microsecond // 1000 + 20)
        text = clock(time)
        if text != self._text:
            self._text = text
            self.changed.emit()
