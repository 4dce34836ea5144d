"""A sitting's documents as a packet of pages, and where in it the table is."""

from shared.domain.documents import Document, DocumentStatus, FileKind, Reason
from shared.domain.ids import ContentHash, DocumentId, ItemId
from shared.domain.sitting import Shown, Sitting
from shared.pages.render_plan import Spot
from shared.pages.requests import PixelSize
from shared.pages.sitting_pages import packet_of, spot_of

BOX = PixelSize(100, 100)


def document(name: str, pages: int) -> Document:
    status = DocumentStatus.SHOWN if pages else DocumentStatus.REFUSED
    reason = None if pages else Reason.DAMAGED
    return Document(DocumentId(name), ItemId("1"), name, ContentHash(name * 64), 1, FileKind.PDF, status, reason, pages)


SITTING = Sitting(documents=(document("a", 2), document("b", 0), document("c", 3)))


def test_the_packet_holds_what_can_be_shown_in_the_order_of_the_sitting() -> None:
    packet = packet_of(SITTING, BOX)
    assert [(each.sha256[0], each.pages) for each in packet.documents] == [("a", 2), ("c", 3)]


def test_the_place_of_the_table_is_its_place_among_what_can_be_shown() -> None:
    assert spot_of(SITTING, Shown(DocumentId("c"), 3)) == Spot(1, 3)


def test_nothing_shown_or_a_document_that_cannot_be_shown_has_no_place() -> None:
    assert spot_of(SITTING, None) is None
    assert spot_of(SITTING, Shown(DocumentId("b"), 1)) is None
    assert spot_of(SITTING, Shown(DocumentId("gone"), 1)) is None
