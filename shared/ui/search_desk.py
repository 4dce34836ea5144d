"""Searching on the screen, at a seat and at the stage alike: what is typed, the rows of results, the places to mark.

What matches, and where a touch on a result leads, is for the services; here facts become rows and touches intents.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import Property, QObject, Signal, Slot

from shared.domain.ids import DocumentId
from shared.domain.sitting import Sitting
from shared.pages.finding import PageHit
from shared.pages.requests import PageLink
from shared.pages.searching import (
    NO_SEARCH,
    DocumentFound,
    NextMatch,
    OpenMatch,
    PreviousMatch,
    Search,
    SearchClear,
    SearchFacts,
    TextState,
)
from shared.ui.rows_model import RowsModel
from shared.wording import keyboard
from shared.wording import searching as words
from shared.wording.pages import page
from shared.wording.typography import fr


@dataclass(frozen=True, slots=True)
class ResultRow:
    """A document's title (`is_title`), or one of its pages with the words around its first match."""

    key: str
    is_title: bool
    text: str
    document: str
    page: int


def result_rows(facts: SearchFacts, sitting: Sitting) -> tuple[ResultRow, ...]:
    """Each document with a match, and under it its pages; nothing while nothing is looked for."""
    if not facts.askable:
        return ()
    rows: list[ResultRow] = []
    for found in facts.documents:
        document = sitting.document(found.document)
        if document is not None and found.pages:
            title = ResultRow(found.document, True, fr(document.title), found.document, found.pages[0].page)
            rows.extend((title, *_page_rows(found)))
    return tuple(rows)


def _page_rows(found: DocumentFound) -> tuple[ResultRow, ...]:
    return tuple(
        ResultRow(
            key=f"{found.document}-{hit.page}",
            is_title=False,
            text=f"{page(hit.page)} · {_around(hit)}",
            document=found.document,
            page=hit.page,
        )
        for hit in found.pages
    )


def _around(hit: PageHit) -> str:
    """The match among its neighbours; on a page far behind, how many there are."""
    if hit.snippet is None:
        return words.on_page(hit.matches)
    return " ".join(part for part in (hit.snippet.before, hit.snippet.match, hit.snippet.after) if part)


def status(facts: SearchFacts) -> str:
    """How the search stands and where it looks, in a sentence or two."""
    if not facts.askable:
        return ""
    only_here = facts.within is not None
    if only_here and all(found.text is TextState.WITHOUT_TEXT for found in facts.documents):
        return words.PICTURE_ONLY
    answered = facts.answered or facts.matches > 0
    said = words.found(facts.matches, facts.ordinal, only_here) if answered else words.SEARCHING
    if facts.read < len(facts.documents):
        return f"{said} {words.still_reading(facts.read, len(facts.documents))}"
    return said


class SearchDesk(QObject):
    """Signals: `changed` (QML)."""

    changed = Signal()

    def __init__(self, post: Callable[[object], None], parent: QObject) -> None:
        super().__init__(parent)
        self._post = post
        self._facts = NO_SEARCH
        self._links: tuple[PageLink, ...] = ()
        self._typed = ""
        self._here: DocumentId | None = None
        self._only_here = False
        self._rows = RowsModel(ResultRow, self)

    def show(self, facts: SearchFacts, links: tuple[PageLink, ...], sitting: Sitting, here: DocumentId | None) -> None:
        """`here`: the document on this screen. A search in this document alone goes along to another one."""
        if (facts, links, here) == (self._facts, self._links, self._here):
            return
        moved = here not in (None, self._here)
        self._facts, self._links, self._here = facts, links, here
        self._rows.replace(result_rows(facts, sitting))
        if moved and self._only_here:
            self._seek()
        self.changed.emit()

    def _seek(self) -> None:
        if self._typed:
            self._post(Search(self._typed, self._here if self._only_here else None))

    # -- what fingers ask for --------------------------------------------------------------------------------

    @Slot(str)
    def type(self, text: str) -> None:
        """All that is typed by now, from whatever keyboard."""
        if text != self._typed:
            self._typed = text
            if text:
                self._seek()
            else:
                self._post(SearchClear())
            self.changed.emit()

    @Slot(str)
    def press(self, sign: str) -> None:
        self.type(self._typed + sign)

    @Slot()
    def erase(self) -> None:
        """The last sign."""
        self.type(self._typed[:-1])

    @Slot()
    def clear(self) -> None:
        """Other words; where they are looked for stays."""
        self.type("")

    @Slot()
    def close(self) -> None:
        """The search is over: the next one begins in the whole packet."""
        self._only_here = False
        self.type("")
        self.changed.emit()

    @Slot(bool)
    def search_only_here(self, only_here: bool) -> None:
        """In the document on this screen alone, or in the whole packet again; the words stay."""
        if only_here != self._only_here:
            self._only_here = only_here
            self._seek()
            self.changed.emit()

    @Slot()
    def next(self) -> None:
        self._post(NextMatch())

    @Slot()
    def previous(self) -> None:
        self._post(PreviousMatch())

    @Slot(str, int)
    def open(self, document: str, number: int) -> None:
        """To the first match on a page."""
        self._post(OpenMatch(DocumentId(document), number))

    # -- what QML shows --------------------------------------------------------------------------------------

    @Property(str, notify=changed)
    def typed(self) -> str:
        return self._typed

    @Property(str, notify=changed)
    def status(self) -> str:
        return status(self._facts)

    @Property(bool, notify=changed)
    def only_here(self) -> bool:
        return self._only_here

    @Property(bool, notify=changed)
    def may_narrow(self) -> bool:
        """There is a document on this screen to look in."""
        return self._here is not None or self._only_here

    @Property(bool, notify=changed)
    def may_step(self) -> bool:
        return self._facts.matches > 0

    @Property("QVariantList", notify=changed)  # type: ignore[arg-type]
    def marks(self) -> list[dict[str, Any]]:
        """Places on the page shown, in shares of it; `current`: of the match looked at."""
        return [
            {
                "left": mark.area.left,
                "top": mark.area.top,
                "right": mark.area.right,
                "bottom": mark.area.bottom,
                "current": mark.current,
            }
            for mark in self._facts.marks
        ]

    @Property("QVariantList", notify=changed)  # type: ignore[arg-type]
    def links(self) -> list[dict[str, Any]]:
        """Places that lead to another page of the document."""
        return [
            {
                "left": link.area.left,
                "top": link.area.top,
                "right": link.area.right,
                "bottom": link.area.bottom,
                "target": link.target,
            }
            for link in self._links
        ]

    @Property(QObject, constant=True)
    def rows(self) -> QObject:
        return self._rows

    @Property("QVariantMap", constant=True)  # type: ignore[arg-type]
    def words(self) -> dict[str, Any]:
        return {
            "search": words.SEARCH,
            "look_for": words.LOOK_FOR,
            "clear": words.CLEAR,
            "only_here": words.ONLY_HERE,
            "previous": words.PREVIOUS_MATCH,
            "next": words.NEXT_MATCH,
            "space": keyboard.SPACE,
            "erase": keyboard.ERASE,
            "to_digits": keyboard.TO_DIGITS,
            "to_letters": keyboard.TO_LETTERS,
            "letters": [list(row) for row in keyboard.LETTERS],
            "digits": [list(row) for row in keyboard.DIGITS],
        }
