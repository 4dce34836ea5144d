"""A sitting's documents as a packet of pages to plan with, and the place in it of what is shown."""

from typing import Final

from shared.domain.sitting import Shown, Sitting
from shared.pages.render_plan import Packet, PlannedDocument, Spot
from shared.pages.requests import PixelSize

ANY_BOX: Final = PixelSize(1, 1)
"""For who asks which pages there are and not how large."""


def packet_of(sitting: Sitting, box: PixelSize) -> Packet:
    """The documents that can be shown, in the order of the packet, their pages fitted into `box`."""
    shown = (document for document in sitting.documents if document.can_be_shown)
    return Packet(tuple(PlannedDocument(each.sha256, each.item, each.pages) for each in shown), box)


def spot_of(sitting: Sitting, shown: Shown | None) -> Spot | None:
    """Where a shown page lies in `packet_of(sitting, …)`."""
    if shown is None:
        return None
    ids = [document.id for document in sitting.documents if document.can_be_shown]
    return Spot(ids.index(shown.document), shown.page) if shown.document in ids else None
