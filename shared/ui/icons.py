"""Icons for QML: `image://icons/<name>/<colour>`, drawn from SVG in the colour asked for. Which exist is assets'."""

import logging
from pathlib import Path

from PySide6.QtCore import QByteArray, QSize, Qt
from PySide6.QtGui import QImage, QPainter
from PySide6.QtQml import QQmlImageProviderBase
from PySide6.QtQuick import QQuickImageProvider
from PySide6.QtSvg import QSvgRenderer

log = logging.getLogger("council.ui")

PROVIDER = "icons"
USUAL_SIDE = 24
"""Pixels, where QML does not say."""


class IconProvider(QQuickImageProvider):
    """One-colour SVG files that draw in `currentColor`. Owned by the engine."""

    def __init__(self, folder: Path) -> None:
        super().__init__(QQmlImageProviderBase.ImageType.Image)
        self._folder = folder

    def requestImage(self, id: str, size: QSize, requestedSize: QSize) -> QImage:
        name, _, colour = id.partition("/")
        side = max(requestedSize.width(), requestedSize.height())
        side = side if side > 0 else USUAL_SIDE
        size.setWidth(side)
        size.setHeight(side)
        return self._drawn(name, f"#{colour}" if colour else "black", side)

    def _drawn(self, name: str, colour: str, side: int) -> QImage:
        image = QImage(side, side, QImage.Format.Format_ARGB32_Premultiplied)
        image.fill(Qt.GlobalColor.transparent)
        file = self._folder / f"{name}.svg"
        if not file.is_file():
            log.warning("no icon %s", name)
            return image
        drawing = file.read_text(encoding="utf-8").replace("currentColor", colour)
        painter = QPainter(image)
        QSvgRenderer(QByteArray(drawing.encode())).render(painter)
        painter.end()
        return image
