"""One place on the screen where a page is shown: which page it wants, what is on the glass, what to say meanwhile.

Never blank: the page before stays until the wanted one is there. No drawing here; QML paints what `source` names.
"""

from PySide6.QtCore import Property, QObject, QSize, Qt, QTimer, Signal, Slot

from shared.domain.ids import ContentHash
from shared.pages.requests import PageFailure, PageImage, PageKey, PixelSize
from shared.ui.page_shelf import PROVIDER, PageShelf, address
from shared.wording.pages import PREPARING, why_no_page

PATIENCE_MS = 150
"""How long a page may be late before the screen says so."""

SETTLE_MS = 120
"""A window being resized is given this long to come to rest before pages are asked for at its new size."""


class PageView(QObject):
    """What QML's PageStage shows.

    Signals: `changed` (QML), `box_changed(PixelSize)`, `page_missing(PageKey)` when the page wanted now is not on
    the shelf, `settled` when the glass shows what is wanted.
    """

    changed = Signal()
    box_changed = Signal(object)
    page_missing = Signal(object)
    settled = Signal()

    def __init__(self, shelf: PageShelf, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._shelf = shelf
        self._content: tuple[ContentHash, int] | None = None
        self._box: PixelSize | None = None
        self._next_box: PixelSize | None = None
        self._on_glass: PageKey | None = None
        self._failure: PageFailure | None = None
        self._asked: PageKey | None = None
        self._late = False
        self._patience = QTimer(self, singleShot=True, interval=PATIENCE_MS)
        self._patience.timeout.connect(self._patience_ends)
        self._settling = QTimer(self, singleShot=True)
        self._settling.timeout.connect(self._box_settles)

    # -- what the window's model asks ------------------------------------------------------------------------

    def show(self, content: tuple[ContentHash, int] | None) -> None:
        """Want a page of a content, or none at all."""
        if content != self._content:
            self._content = content
            self._seek()

    def page_arrives(self, page: PageImage | PageFailure) -> None:
        """A page has been laid on the shelf, or cannot be drawn."""
        if page.key != self.wanted:
            return
        if isinstance(page, PageFailure):
            self._fail(page)
        else:
            self._seek()

    @property
    def wanted(self) -> PageKey | None:
        if self._content is None or self._box is None:
            return None
        return PageKey(*self._content, self._box)

    @property
    def box(self) -> PixelSize | None:
        """The room for pages, in the screen's own pixels, once the window has told it."""
        return self._box

    @property
    def on_glass(self) -> PageKey | None:
        return self._on_glass

    @property
    def is_settled(self) -> bool:
        """Nothing more is to come for what is wanted: its page, or the reason why there is none, is shown."""
        if self._content is None or self._failure is not None:
            return True
        return self._box is not None and self._on_glass == self.wanted

    # -- what QML tells --------------------------------------------------------------------------------------

    @Slot(int, int)
    def measured(self, width: int, height: int) -> None:
        """The room for pages, in the screen's own pixels."""
        if width < 1 or height < 1:
            return
        self._next_box = PixelSize(width, height)
        # The first size is taken once the window is laid out, which is when the event loop turns next.
        if self._next_box != self._box:
            self._settling.start(0 if self._box is None else SETTLE_MS)

    # -- what QML shows --------------------------------------------------------------------------------------

    @Property(str, notify=changed)
    def source(self) -> str:
        return f"image://{PROVIDER}/{address(self._on_glass)}" if self._on_glass else ""

    @Property(QSize, notify=changed)
    def pixels(self) -> QSize:
        """How large the page is shown, in the screen's own pixels: its own size, or a stand-in's brought to the box."""
        size = self._shelf.size(self._on_glass) if self._on_glass else None
        if size is None:
            return QSize(0, 0)
        if self._on_glass == self.wanted or self._box is None or self._stands_for_another_page():
            return size
        box = QSize(self._box.width, self._box.height)
        return size.scaled(box, Qt.AspectRatioMode.KeepAspectRatio)

    @Property(bool, notify=changed)
    def exact(self) -> bool:
        """Each pixel of the page is one of the screen."""
        return self._on_glass == self.wanted

    @Property(str, notify=changed)
    def hint(self) -> str:
        return PREPARING if self._late else ""

    @Property(str, notify=changed)
    def failure(self) -> str:
        """Why the page wanted cannot be shown, or nothing."""
        return why_no_page(self._failure.reason) if self._failure else ""

    # -- inside ----------------------------------------------------------------------------------------------

    def _stands_for_another_page(self) -> bool:
        key = self._on_glass
        return key is not None and (key.sha256, key.page) != self._content

    def _seek(self) -> None:
        wanted = self.wanted
        self._failure = None
        if wanted is None or self._shelf.size(wanted) is not None:
            self._put_on_glass(wanted)
            return
        stand_in = self._shelf.stand_in(wanted.sha256, wanted.page)
        if stand_in is not None:
            self._on_glass = stand_in
            self._shelf.hold(self, stand_in)
        if self._asked != wanted:
            self._asked = wanted
            self._late = False
            self._patience.start()
            self.page_missing.emit(wanted)
        self.changed.emit()

    def _put_on_glass(self, key: PageKey | None) -> None:
        self._on_glass = key
        self._shelf.hold(self, key)
        self._no_longer_waits()
        self.changed.emit()
        self.settled.emit()

    def _fail(self, failure: PageFailure) -> None:
        self._failure = failure
        self._no_longer_waits()
        self.changed.emit()
        self.settled.emit()

    def _no_longer_waits(self) -> None:
        self._asked = None
        self._late = False
        self._patience.stop()

    @Slot()
    def _patience_ends(self) -> None:
        self._late = True
        self.changed.emit()

    @Slot()
    def _box_settles(self) -> None:
        if self._next_box is None or self._next_box == self._box:
            return
        self._box = self._next_box
        self.box_changed.emit(self._box)
        self._seek()
