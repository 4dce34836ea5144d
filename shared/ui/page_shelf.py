"""Drawn pages within reach of the GUI thread, and the door through which QML sees them.

Which pages to draw, and keeping them on disk, is decided elsewhere; a page that has fallen off is asked for again.
"""

from collections import OrderedDict

from PySide6.QtCore import QSize
from PySide6.QtGui import QImage
from PySide6.QtQml import QQmlImageProviderBase
from PySide6.QtQuick import QQuickImageProvider

from shared.domain.ids import ContentHash
from shared.pages.requests import PageImage, PageKey

PROVIDER = "pages"
"""The name under which QML asks for pages: `image://pages/...`."""

NIGHT = "/night"
"""After the address of a page: the same with its lightness turned over."""


class PageShelf:
    """Pages as QImages, least recently wanted first to go once `budget` bytes are passed.

    A page that a view holds is on the glass and never goes.
    """

    def __init__(self, budget: int) -> None:
        self._budget = budget
        self._images: OrderedDict[PageKey, QImage] = OrderedDict()
        self._by_address: dict[str, PageKey] = {}
        self._held: dict[object, PageKey] = {}
        self._bytes = 0

    @property
    def bytes_held(self) -> int:
        return self._bytes

    def put(self, page: PageImage) -> None:
        """Lay a page on the shelf, as the screen's own 32 bits a pixel, converted this once."""
        self._remove(page.key)
        borrowed = QImage(page.rgb, page.width, page.height, page.stride, QImage.Format.Format_RGB888)
        image = borrowed.convertToFormat(QImage.Format.Format_RGB32)
        self._images[page.key] = image
        self._by_address[address(page.key)] = page.key
        self._bytes += image.sizeInBytes()
        self._make_room(newest=page.key)

    def size(self, key: PageKey) -> QSize | None:
        """The pixels of a page on the shelf, or None; to ask is to want, which keeps it longer."""
        image = self._images.get(key)
        if image is None:
            return None
        self._images.move_to_end(key)
        return image.size()

    def stand_in(self, sha256: ContentHash, page: int) -> PageKey | None:
        """The same page at another size, the largest there is."""
        others = [key for key in self._images if key.sha256 == sha256 and key.page == page]
        return max(others, key=lambda key: self._images[key].width(), default=None)

    def hold(self, view: object, key: PageKey | None) -> None:
        """What a view has on the glass from now on, instead of what it had."""
        if key is None:
            self._held.pop(view, None)
        else:
            self._held[view] = key

    def image_at(self, place: str) -> QImage:
        """The page behind an address; a null image when it is not here."""
        key = self._by_address.get(place)
        return self._images[key] if key is not None else QImage()

    def _make_room(self, newest: PageKey) -> None:
        kept = {*self._held.values(), newest}
        for key in [key for key in self._images if key not in kept]:
            if self._bytes <= self._budget:
                return
            self._remove(key)

    def _remove(self, key: PageKey) -> None:
        image = self._images.pop(key, None)
        if image is not None:
            del self._by_address[address(key)]
            self._bytes -= image.sizeInBytes()


def address(key: PageKey) -> str:
    """What QML calls a page by, after `image://pages/`."""
    return f"{key.sha256}/{key.page}/{key.box.width}x{key.box.height}"


class PageProvider(QQuickImageProvider):
    """Gives the engine pages from the shelf, as they are: no copy, no scaling. Owned by the engine."""

    def __init__(self, shelf: PageShelf) -> None:
        super().__init__(QQmlImageProviderBase.ImageType.Image)
        self._shelf = shelf

    def requestImage(self, id: str, size: QSize, requestedSize: QSize) -> QImage:
        place = id.removesuffix(NIGHT)
        image = self._shelf.image_at(place)
        if place != id:
            image = image.copy()
            image.invertPixels()
        size.setWidth(image.width())
        size.setHeight(image.height())
        return image
