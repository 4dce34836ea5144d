"""The one place where the loop thread and the GUI thread meet. Only frozen values cross it.

Nothing is decided or drawn here; who listens is for the windows, what is posted for the services.
"""

from collections.abc import Callable

from PySide6.QtCore import QObject, Qt, Signal, Slot

from shared.pages.requests import PageFailure, PageImage


class Bridge(QObject):
    """Made in the GUI thread. The loop thread publishes pictures and delivers pages; the GUI posts intents.

    Signals: `picture_changed(picture)`, `page_arrived(PageImage | PageFailure)`, both in the GUI thread.
    """

    picture_changed = Signal(object)
    page_arrived = Signal(object)
    _published = Signal()
    _delivered = Signal(object)

    def __init__(self, post: Callable[[object], None], parent: QObject | None = None) -> None:
        """`post` hands an intent over to the loop thread and may be called from the GUI thread."""
        super().__init__(parent)
        self._post = post
        self._latest: object = None
        self._announced = False
        self._published.connect(self._hand_over_latest, Qt.ConnectionType.QueuedConnection)
        self._delivered.connect(self._hand_over_page, Qt.ConnectionType.QueuedConnection)

    def publish(self, picture: object) -> None:
        """From the loop thread: show this picture next. One that the GUI had no time for is passed over."""
        assert not self._in_gui_thread(), "publish belongs to the loop thread"
        self._latest = picture
        if not self._announced:
            self._announced = True
            self._published.emit()

    def deliver(self, page: PageImage | PageFailure) -> None:
        """From the loop thread: a page for the screen, or why there is none."""
        assert not self._in_gui_thread(), "deliver belongs to the loop thread"
        self._delivered.emit(page)

    def post(self, intent: object) -> None:
        """From the GUI thread: what a hand asked for."""
        assert self._in_gui_thread(), "post belongs to the GUI thread"
        self._post(intent)

    def _in_gui_thread(self) -> bool:
        return bool(self.thread().isCurrentThread())

    @Slot()
    def _hand_over_latest(self) -> None:
        # First the flag, then the value: a picture published in between is announced again, never lost.
        self._announced = False
        self.picture_changed.emit(self._latest)

    @Slot(object)
    def _hand_over_page(self, page: PageImage | PageFailure) -> None:
        self.page_arrived.emit(page)
