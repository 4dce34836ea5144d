"""All pages of the document on the stage, in small, to pick one from: looking at them shows the table nothing.

Which of them is chosen, and by which key or touch, is the window's; where a picked page leads is the services'.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Final

from PySide6.QtCore import Property, QObject, Slot

from kiosk.services.intents import StepTo
from kiosk.services.picture import KioskPicture
from kiosk.ui.present.facts import looks_ahead
from shared.pages.requests import PageFailure, PageImage, PixelSize
from shared.ui.facts import FactsMap
from shared.ui.page_shelf import PageShelf
from shared.ui.thumbnails import Thumbnails
from shared.wording import stage_screen as words
from shared.wording.typography import fr

BOX: Final = PixelSize(180, 180)
"""Device pixels of a page: large enough to know it again from across the desk."""


@dataclass(frozen=True, slots=True)
class OverviewFacts:
    """`pages`: of the document on the stage, 0 when there is none; `current` is the one shown there, from 1."""

    title: str = ""
    means: str = ""
    pages: int = 0
    current: int = 0


def overview_facts(picture: KioskPicture) -> OverviewFacts:
    here = picture.on_stage
    document = picture.sitting.document(here.document) if here is not None else None
    if here is None or document is None:
        return OverviewFacts()
    alone = looks_ahead(picture) or picture.sitting.frozen
    means = words.OVERVIEW_ALONE if alone else words.OVERVIEW_ALL
    return OverviewFacts(fr(document.title), means, document.pages, here.page)


class Overview(QObject):
    """Shown by the stage's window; posts intents. `rows` asks for the pages that come into sight."""

    def __init__(self, post: Callable[[object], None], shelf: PageShelf, parent: QObject) -> None:
        super().__init__(parent)
        self._post = post
        self._facts = FactsMap(OverviewFacts(), self)
        self.rows = Thumbnails(shelf, self, BOX)

    def show(self, picture: KioskPicture) -> None:
        here = picture.on_stage
        document = picture.sitting.document(here.document) if here is not None else None
        if here is not None and document is not None:
            self.rows.show(document.sha256, document.pages, here.page)
        else:
            self.rows.show(None, 0, 0)
        self._facts.show(overview_facts(picture))

    def take_page(self, page: PageImage | PageFailure) -> None:
        self.rows.take_page(page)

    @Slot(int)
    def pick(self, page: int) -> None:
        """To this page: the table too, unless the presenter reads alone."""
        self._post(StepTo(page))

    def told(self) -> dict[str, Any]:
        return self._facts.told()

    @Property(QObject, constant=True)
    def facts(self) -> QObject:
        return self._facts.map

    @Property(QObject, constant=True)
    def thumbnails(self) -> QObject:
        return self.rows
