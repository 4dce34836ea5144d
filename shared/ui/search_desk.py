"""Searching on the screen, at a seat and at the stage alike: what is typed, the rows of results, the places to mark.

What matches, and where a touch on a result leads, is for the services; here facts become rows and touches intents.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import Property, QObject, Signal, Slot

from shared.domain.ids import DocumentId
from shared.domain.sitting import Sitting
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


@dataclass(frozen=True, slots=True)
class ResultRow:
    """A document's title (`is_title`), or one of its pages with the words around the match."""

    key: str
    is_title: bool
    title: str
    place: str
    before: str
    match: str
    after: str
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
            title = ResultRow(found.document, True, document.title, "", "", "", "", found.document, found.pages[0].page)
            rows.extend((title, *_page_rows(found)))
    return tuple(rows)


def _page_rows(found: DocumentFound) -> tuple[ResultRow, ...]:
    return tuple(
        ResultRow(
            key=f"{found.document}-{hit.page}",
            is_title=False,
            title="",
            place=page(hit.page),
            before=hit.snippet.before if hit.snippet else "",
            match=hit.snippet.match if hit.snippet else "",
            after=hit.snippet.after if hit.snippet else "",
            document=found.document,
            page=hit.page,
        )
        for hit in found.pages
    )


def status(facts: SearchFacts) -> str:
    """How the search stands, in a sentence or two."""
    if not facts.askable:
        return ""
    said = words.found(facts.matches, facts.ordinal) if facts.answered or facts.matches else words.SEARCHING
    if facts.read < len(facts.documents):
        return f"{said} {words.still_reading(facts.read, len(facts.documents))}"
    return said


def searchable(facts: SearchFacts) -> bool:
    return any(found.text is not TextState.WITHOUT_TEXT for found in facts.documents)


class SearchDesk(QObject):
    """Signals: `changed` (QML)."""

    changed = Signal()

    def __init__(self, post: Callable[[object], None], parent: QObject) -> None:
        super().__init__(parent)
        self._post = post
        self._facts = NO_SEARCH
        self._links: tuple[PageLink, ...] = ()
        self._typed = ""
        self._rows = RowsModel(ResultRow, self)

    def show(self, facts: SearchFacts, links: tuple[PageLink, ...], sitting: Sitting) -> None:
        if (facts, links) == (self._facts, self._links):
            return
        self._facts, self._links = facts, links
        self._rows.replace(result_rows(facts, sitting))
        self.changed.emit()

    # -- what fingers ask for --------------------------------------------------------------------------------

    @Slot(str)
    def type(self, text: str) -> None:
        """All that is typed by now, from whatever keyboard."""
        if text != self._typed:
            self._typed = text
            self._post(Search(text) if text else SearchClear())
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
        self.type("")

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
            "previous": words.PREVIOUS_MATCH,
            "next": words.NEXT_MATCH,
            "space": keyboard.SPACE,
            "erase": keyboard.ERASE,
            "to_digits": keyboard.TO_DIGITS,
            "to_letters": keyboard.TO_LETTERS,
            "letters": [list(row) for row in keyboard.LETTERS],
            "digits": [list(row) for row in keyboard.DIGITS],
        }
