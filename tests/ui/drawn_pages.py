"""Pages drawn on the spot, as the render process would deliver them."""

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QColor, QFont, QImage, QPainter

from shared.pages.geometry import fitted
from shared.pages.requests import PageImage, PageKey, PageSize

A4 = PageSize(595, 842)
A4_LYING = PageSize(842, 595)
PARAGRAPH = (
    "Le conseil municipal, après avoir entendu l’exposé du maire et en avoir délibéré, approuve le devis de "
    "l’entreprise pour un montant de 48 312,50 € toutes taxes comprises et autorise le maire à signer les pièces. "
)


def drawn_page(key: PageKey, size: PageSize = A4) -> PageImage:
    """A page of text with its number, as large as it can be in the key's box."""
    pixels = fitted(size, key.box)
    image = QImage(pixels.width, pixels.height, QImage.Format.Format_RGB888)
    image.fill(QColor("white"))
    painter = QPainter(image)
    unit = pixels.width / size.width
    painter.setPen(QColor("#222222"))
    font = QFont("Atkinson Hyperlegible Next")
    font.setPixelSize(max(1, round(22 * unit)))
    painter.setFont(font)
    left, width = round(60 * unit), pixels.width - round(120 * unit)
    heading = f"Devis n° 2026-118, page {key.page}"
    painter.drawText(QRect(left, round(50 * unit), width, round(40 * unit)), Qt.AlignmentFlag.AlignLeft, heading)
    font.setPixelSize(max(1, round(11 * unit)))
    painter.setFont(font)
    body = QRect(left, round(110 * unit), width, pixels.height - round(170 * unit))
    painter.drawText(body, Qt.TextFlag.TextWordWrap, "\n\n".join([PARAGRAPH * 2] * 8))
    painter.end()
    return PageImage(key, image.width(), image.height(), image.bytesPerLine(), bytes(image.constBits()))
