"""The tools of reading at a seat: width, zoom, turning, dark pages, small pages in a row, go to a page, own page.

What a tool does to the page is PageView's and the services'; habits are kept by whoever takes the posted intents.
"""

from collections.abc import Callable
from dataclasses import replace

from PySide6.QtCore import Property, QObject, Signal, Slot

from seat_client.services.intents import Browse, MyPage, TakeHabits, TakeLens
from seat_client.services.memory import WORD_SIZES, Habits
from seat_client.services.picture import SeatPicture
from shared.domain.documents import Document
from shared.pages.lens import Lens
from shared.ui.page_shelf import PageShelf
from shared.ui.page_view import PageView
from shared.ui.thumbnails import Thumbnails
from shared.wording import seat_screen as words


class ReadingTools(QObject):
    """Signals: `changed` (QML), `words_resized(percent)` when the program's own words shall have another size."""

    changed = Signal()
    words_resized = Signal(int)

    def __init__(self, post: Callable[[object], None], view: PageView, shelf: PageShelf, habits: Habits) -> None:
        super().__init__(view)
        self._post = post
        self._view = view
        self._habits = habits
        self._document: Document | None = None
        self._my_page: int | None = None
        self.rows = Thumbnails(shelf, self)
        view.magnified.connect(self._keep_lens)
        view.fit_width(habits.by_width)
        view.dim(habits.night)

    def show(self, picture: SeatPicture) -> None:
        here = picture.here
        document = picture.sitting.document(here.document) if here else None
        if document is not None and here is not None:
            self.rows.show(document.sha256, document.pages, here.page)
        else:
            self.rows.show(None, 0, 0)
        if (document, picture.my_page) != (self._document, self._my_page):
            self._document, self._my_page = document, picture.my_page
            self.changed.emit()

    # -- what fingers ask for --------------------------------------------------------------------------------

    @Slot(bool)
    def fit_width(self, by_width: bool) -> None:
        self._view.fit_width(by_width)
        self._take(replace(self._habits, by_width=by_width))

    @Slot(bool)
    def dim(self, night: bool) -> None:
        self._view.dim(night)
        self._take(replace(self._habits, night=night))

    @Slot(int)
    def resize_words(self, steps: int) -> None:
        """One size larger (1) or smaller (-1); the ends stay."""
        place = WORD_SIZES.index(self._habits.words) + steps
        size = WORD_SIZES[max(0, min(place, len(WORD_SIZES) - 1))]
        if size != self._habits.words:
            self._take(replace(self._habits, words=size))
            self.words_resized.emit(size)

    @Slot(int)
    def go_to(self, page: int) -> None:
        """To a page of the document on the screen; beyond its end, to the last one."""
        if self._document is not None:
            self._post(Browse(self._document.id, page))

    @Slot()
    def go_to_my_page(self) -> None:
        self._post(MyPage())

    @Slot(object)
    def _keep_lens(self, lens: Lens) -> None:
        if self._document is not None:
            self._post(TakeLens(self._document.id, lens))

    def _take(self, habits: Habits) -> None:
        if habits != self._habits:
            self._habits = habits
            self.changed.emit()
            self._post(TakeHabits(habits))

    # -- what QML shows --------------------------------------------------------------------------------------

    @Property(QObject, constant=True)
    def thumbnails(self) -> QObject:
        return self.rows

    @Property(int, notify=changed)
    def pages(self) -> int:
        return self._document.pages if self._document is not None else 0

    @Property(str, notify=changed)
    def my_page(self) -> str:
        """The button back to the own page, or nothing."""
        return words.my_page(self._my_page) if self._my_page is not None else ""

    @Property(str, notify=changed)
    def go_to_help(self) -> str:
        return words.go_to_page_help(self._document.pages if self._document is not None else 0)

    @Property(bool, notify=changed)
    def may_enlarge_words(self) -> bool:
        return self._habits.words < WORD_SIZES[-1]

    @Property(bool, notify=changed)
    def may_shrink_words(self) -> bool:
        return self._habits.words > WORD_SIZES[0]

    @Property("QVariantMap", constant=True)  # type: ignore[arg-type]
    def words(self) -> dict[str, str]:
        return {
            "tools": words.TOOLS,
            "nearer": words.NEARER,
            "farther": words.FARTHER,
            "whole": words.WHOLE_PAGE,
            "width": words.PAGE_WIDTH,
            "turn": words.TURN_ROUND,
            "night": words.NIGHT,
            "go_to": words.GO_TO_PAGE,
            "go": words.GO,
            "thumbnails": words.THUMBNAILS,
            "larger": words.LARGER_WORDS,
            "smaller": words.SMALLER_WORDS,
        }
