"""One place on the screen where a page is shown: which page it wants, what is on the glass, what to say meanwhile.

Never blank: the page before stays until the wanted one is there. No drawing here; QML paints what `source` names.
"""

from dataclasses import replace

from PySide6.QtCore import Property, QObject, QSize, Qt, QTimer, Signal, Slot

from shared.domain.ids import ContentHash
from shared.pages.lens import PLAIN, ZOOMS, Fit, Lens, box_for, farther, nearer, pinched, turned
from shared.pages.requests import PageFailure, PageImage, PageKey, PixelSize
from shared.ui.page_shelf import NIGHT, PROVIDER, PageShelf, address
from shared.wording.pages import PREPARING, why_no_page

PATIENCE_MS = 150
"""How long a page may be late before the screen says so."""

SETTLE_MS = 120
"""A window being resized is given this long to come to rest before pages are asked for at its new size."""


class PageView(QObject):
    """What QML's PageStage shows.

    Signals: `changed` (QML), `box_changed(PixelSize)`, `page_missing(PageKey)` when the page wanted now is not on
    the shelf, `settled` when the glass shows what is wanted, `magnified(Lens)` when the reader looks at this document
    otherwise: its zoom and its turning, whatever the fit.
    """

    changed = Signal()
    box_changed = Signal(object)
    page_missing = Signal(object)
    settled = Signal()
    magnified = Signal(object)

    def __init__(self, shelf: PageShelf, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._shelf = shelf
        self._content: tuple[ContentHash, int] | None = None
        self._room: PixelSize | None = None
        self._next_room: PixelSize | None = None
        self._lens = self._own = PLAIN
        self._night = False
        self._on_glass: PageKey | None = None
        self._failure: PageFailure | None = None
        self._asked: PageKey | None = None
        self._late = False
        self._patience = QTimer(self, singleShot=True, interval=PATIENCE_MS)
        self._patience.timeout.connect(self._patience_ends)
        self._settling = QTimer(self, singleShot=True)
        self._settling.timeout.connect(self._box_settles)

    # -- what the window's model asks ------------------------------------------------------------------------

    def show(self, content: tuple[ContentHash, int] | None, kept: Lens = PLAIN) -> None:
        """Want a page of a content, or none at all. `kept`: how this document was looked at when it was left."""
        if content != self._content:
            if content is None or self._content is None or content[0] != self._content[0]:
                # How pages are fitted is the reader's habit and stays.
                self._lens = self._own = replace(kept, fit=self._lens.fit)
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
        if self._content is None or self._room is None:
            return None
        return PageKey(*self._content, box_for(self._room, self._lens))

    @property
    def box(self) -> PixelSize | None:
        """What pages are drawn into while nobody magnifies or turns one; known once the window has told its room."""
        return box_for(self._room, Lens(self._lens.fit)) if self._room is not None else None

    @property
    def on_glass(self) -> PageKey | None:
        return self._on_glass

    @property
    def is_settled(self) -> bool:
        """Nothing more is to come for what is wanted: its page, or the reason why there is none, is shown."""
        if self._content is None or self._failure is not None:
            return True
        return self._room is not None and self._on_glass == self.wanted

    def stop(self) -> None:
        """The window is closing: nothing more is waited for."""
        self._patience.stop()
        self._settling.stop()

    # -- what QML tells --------------------------------------------------------------------------------------

    @Slot(int, int)
    def measured(self, width: int, height: int) -> None:
        """The room for pages, in the screen's own pixels."""
        if width < 1 or height < 1:
            return
        self._next_room = PixelSize(width, height)
        # The first size is taken once the window is laid out, which is when the event loop turns next.
        if self._next_room != self._room:
            self._settling.start(0 if self._room is None else SETTLE_MS)

    @Slot()
    def nearer(self) -> None:
        self._read_through(nearer(self._lens))

    @Slot()
    def farther(self) -> None:
        self._read_through(farther(self._lens))

    @Slot(float)
    def pinch(self, scale: float) -> None:
        """Two fingers have spread by so much, or closed."""
        self._read_through(pinched(self._lens, scale))

    def magnify(self, percent: int) -> None:
        """To this zoom, as somebody else wishes; the whole page (100) leaves it to the reader again."""
        self._look_through(replace(self._lens, zoom=percent if percent > ZOOMS[0] else self._own.zoom))

    @Slot()
    def turn_round(self) -> None:
        """By a right angle, clockwise."""
        self._read_through(turned(self._lens))

    @Slot(bool)
    def fit_width(self, by_width: bool) -> None:
        self._read_through(Lens(Fit.WIDTH if by_width else Fit.PAGE, ZOOMS[0], self._lens.quarters))

    @Slot(bool)
    def dim(self, night: bool) -> None:
        """White on black, for tired eyes."""
        if night != self._night:
            self._night = night
            self.changed.emit()

    def _read_through(self, lens: Lens) -> None:
        """As the reader wishes: it is kept with the document."""
        own, self._own = self._own, lens
        self._look_through(lens)
        if self._content is not None and (lens.zoom, lens.quarters) != (own.zoom, own.quarters):
            self.magnified.emit(Lens(zoom=lens.zoom, quarters=lens.quarters))

    def _look_through(self, lens: Lens) -> None:
        """Show the page in another way; while it is drawn anew, the image at hand stands in for it."""
        if lens == self._lens:
            return
        fit_changed = lens.fit != self._lens.fit
        self._lens = lens
        if fit_changed and self._room is not None:
            self.box_changed.emit(self.box)
        self._seek()

    # -- what QML shows --------------------------------------------------------------------------------------

    @Property(str, notify=changed)
    def source(self) -> str:
        night = NIGHT if self._night else ""
        return f"image://{PROVIDER}/{address(self._on_glass)}{night}" if self._on_glass else ""

    @Property(QSize, notify=changed)
    def pixels(self) -> QSize:
        """How large the page is shown, in the screen's own pixels: its own size, or a stand-in's brought to the box."""
        size = self._shelf.size(self._on_glass) if self._on_glass else None
        if size is None:
            return QSize(0, 0)
        wanted = self.wanted
        if wanted is None or self._on_glass == wanted or self._stands_for_another_page():
            return size
        return size.scaled(QSize(wanted.box.width, wanted.box.height), Qt.AspectRatioMode.KeepAspectRatio)

    @Property(bool, notify=changed)
    def exact(self) -> bool:
        """Each pixel of the page is one of the screen."""
        return self._on_glass == self.wanted

    @Property(str, notify=changed)
    def place(self) -> str:
        """Which page of which document is wanted: changes when the reader is somewhere else."""
        return f"{self._content[0]}/{self._content[1]}" if self._content else ""

    @Property(int, notify=changed)
    def zoom(self) -> int:
        """Percent of the fitted page."""
        return self._lens.zoom

    @Property(int, notify=changed)
    def angle(self) -> int:
        """Degrees by which the page is turned clockwise."""
        return 90 * self._lens.quarters

    @Property(bool, notify=changed)
    def overflows(self) -> bool:
        """More than the room may be shown: the page can be moved about."""
        return self._lens.overflows

    @Property(bool, notify=changed)
    def by_width(self) -> bool:
        return self._lens.fit is Fit.WIDTH

    @Property(bool, notify=changed)
    def night(self) -> bool:
        return self._night

    @Property(bool, notify=changed)
    def may_go_nearer(self) -> bool:
        return self._lens.zoom < ZOOMS[-1]

    @Property(bool, notify=changed)
    def may_go_farther(self) -> bool:
        return self._lens.zoom > ZOOMS[0]

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
        if self._next_room is None or self._next_room == self._room:
            return
        self._room = self._next_room
        self.box_changed.emit(self.box)
        self._seek()
