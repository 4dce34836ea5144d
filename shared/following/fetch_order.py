"""In which order a seat fetches the packet: what the table is on, what its councillors wait for, the present item,
then the smallest, so that most documents are soon here. Pure; what is here already is for the fetcher to know.
"""

from dataclasses import dataclass

from shared.domain.documents import Document
from shared.domain.ids import ContentHash, DocumentId
from shared.domain.sitting import Sitting


@dataclass(frozen=True, slots=True)
class WantedFile:
    """A file by its content; `size` in bytes."""

    sha256: ContentHash
    size: int


def fetch_order(sitting: Sitting, here: DocumentId | None = None) -> tuple[WantedFile, ...]:
    """Every file of the packet once, the most urgent first. `here`: the document on this seat's own screen."""
    shown = sitting.shown.document if sitting.shown else None

    def urgency(document: Document) -> tuple[int, int]:
        if document.id == shown:
            return 0, 0
        if document.id == here:
            return 1, 0
        return (2 if document.item == sitting.present_item else 3), document.size

    # Two documents with the same content are one file, as urgent as the more urgent of them.
    in_order = sorted(sitting.documents, key=urgency)
    return tuple({each.sha256: WantedFile(each.sha256, each.size) for each in in_order}.values())
