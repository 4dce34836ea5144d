"""The pages of one document in small, for a long list: each is asked for when it comes into sight, never before.

Which document, and which of its pages is shown, comes from the window's model; drawing and keeping is the desk's.
"""

from collections.abc import Sequence
from typing import Any, Final

from PySide6.QtCore import QAbstractListModel, QByteArray, QModelIndex, QPersistentModelIndex, Qt, Signal, Slot

from shared.domain.ids import ContentHash
from shared.pages.requests import PageFailure, PageImage, PageKey, PixelSize
from shared.ui.page_shelf import PROVIDER, PageShelf, address

NO_PARENT: Final = QModelIndex()

BOX: Final = PixelSize(150, 150)
"""Device pixels of a thumbnail at the usual density, unless a list asks for others."""

NUMBER: Final = Qt.ItemDataRole.UserRole + 1
SOURCE: Final = Qt.ItemDataRole.UserRole + 2
CURRENT: Final = Qt.ItemDataRole.UserRole + 3


class Thumbnails(QAbstractListModel):
    """Roles: `number` (from 1), `source` (empty until drawn), `current`. Signal: `page_missing(PageKey)`."""

    page_missing = Signal(object)

    def __init__(self, shelf: PageShelf, parent: Any = None, box: PixelSize = BOX) -> None:
        super().__init__(parent)
        self._shelf = shelf
        self._box = box
        self._sha256: ContentHash | None = None
        self._pages = 0
        self._current = 0

    def show(self, sha256: ContentHash | None, pages: int, current: int) -> None:
        """The pages of this document, or none; `current` is the one on the screen."""
        if (sha256, pages) != (self._sha256, self._pages):
            self.beginResetModel()
            self._sha256, self._pages, self._current = sha256, pages if sha256 else 0, current
            self.endResetModel()
        elif current != self._current:
            before, self._current = self._current, current
            self._tell(before, [CURRENT])
            self._tell(current, [CURRENT])

    def take_page(self, page: PageImage | PageFailure) -> None:
        """A page has been laid on the shelf."""
        if isinstance(page, PageImage) and (page.key.sha256, page.key.box) == (self._sha256, self._box):
            self._tell(page.key.page, [SOURCE])

    @Slot(int)
    def seen(self, number: int) -> None:
        """A page of the list has come into sight."""
        key = self._key(number)
        if key is not None and self._shelf.size(key) is None:
            self.page_missing.emit(key)

    def rowCount(self, parent: QModelIndex | QPersistentModelIndex = NO_PARENT) -> int:
        return 0 if parent.isValid() else self._pages

    def data(self, index: QModelIndex | QPersistentModelIndex, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        number = index.row() + 1
        if role == NUMBER:
            return number
        if role == CURRENT:
            return number == self._current
        if role == SOURCE:
            key = self._key(number)
            return f"image://{PROVIDER}/{address(key)}" if key and self._shelf.size(key) is not None else ""
        return None

    def roleNames(self) -> dict[int, QByteArray]:
        return {NUMBER: QByteArray(b"number"), SOURCE: QByteArray(b"source"), CURRENT: QByteArray(b"current")}

    def _key(self, number: int) -> PageKey | None:
        return PageKey(self._sha256, number, self._box) if self._sha256 else None

    def _tell(self, number: int, roles: Sequence[int]) -> None:
        if 1 <= number <= self._pages:
            index = self.index(number - 1)
            self.dataChanged.emit(index, index, list(roles))
