"""“Prêt pour jeudi ?” on paper: what was found of the table's health, as the bytes of a PDF. Where it goes is not here.

Needs the application and its fonts; no window.
"""

from datetime import datetime
from html import escape
from typing import Final

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QMarginsF
from PySide6.QtGui import QFont, QPageLayout, QPageSize, QPdfWriter, QTextDocument

from kiosk.services.health import Checkup, Finding
from kiosk.ui.present.health_facts import MARKS, in_order, turns_told
from shared.wording import health as words

FAMILY: Final = "Atkinson Hyperlegible Next"
POINTS: Final = 11
MARGIN_MM: Final = 18.0
DOTS_AN_INCH: Final = 300


def pdf_of(checkup: Checkup, at: datetime) -> bytes:
    """A page or more in A4; `at` is when the table was checked, in its own zone."""
    written = QByteArray()
    buffer = QBuffer(written)
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    writer = QPdfWriter(buffer)
    writer.setResolution(DOTS_AN_INCH)
    margins = QMarginsF(MARGIN_MM, MARGIN_MM, MARGIN_MM, MARGIN_MM)
    a4 = QPageSize(QPageSize.PageSizeId.A4)
    writer.setPageLayout(QPageLayout(a4, QPageLayout.Orientation.Portrait, margins, QPageLayout.Unit.Millimeter))
    writer.setTitle(words.TITLE)
    paper = QTextDocument()
    paper.documentLayout().setPaintDevice(writer)
    paper.setDefaultFont(QFont(FAMILY, POINTS))
    paper.setHtml(_html(checkup, at))
    paper.setPageSize(writer.pageLayout().paintRectPixels(DOTS_AN_INCH).size().toSizeF())
    paper.print_(writer)
    buffer.close()
    return bytes(written.data())


def _html(checkup: Checkup, at: datetime) -> str:
    rows = "".join(_row(each) for each in in_order(checkup))
    turns = escape(turns_told(checkup))
    return (
        f"<h1>{escape(words.TITLE)}</h1><p><b>{escape(words.verdict(checkup.worst))}</b></p>"
        f"<p>{escape(words.checked_at(at))}</p>"
        f"<table width='100%' cellspacing='0' cellpadding='6'>{rows}</table><p>{turns}</p>"
    )


def _row(found: Finding) -> str:
    """Word and shape: a page that was copied in black says as much."""
    weight = f"{MARKS[found.severity]}&nbsp;{escape(words.weight(found.severity))}"
    whose, said = escape(words.whose(found.seat)), escape(words.sentence(found.code, dict(found.figures)))
    return f"<tr><td width='18%'><b>{weight}</b></td><td width='16%'>{whose}</td><td>{said}</td></tr>"
