"""What the table is on after an event."""

from dataclasses import replace
from typing import assert_never

from shared.domain.events import (
    DocumentPresented,
    ItemPresented,
    PageEvent,
    PageTurned,
    TableBlanked,
    TableFrozen,
    TableUnblanked,
    TableUnfrozen,
)
from shared.domain.sitting import Shown, Sitting


def evolve_pages(sitting: Sitting, event: PageEvent) -> Sitting:
    match event:
        case ItemPresented(item, shown) | DocumentPresented(item, shown):
            return replace(sitting, present_item=item, shown=shown)
        case PageTurned(page):
            return replace(sitting, shown=Shown(sitting.shown.document, page)) if sitting.shown else sitting
        case TableFrozen() | TableUnfrozen():
            return replace(sitting, frozen=isinstance(event, TableFrozen))
        case TableBlanked() | TableUnblanked():
            return replace(sitting, blank=isinstance(event, TableBlanked))
        case _ as unreachable:
            assert_never(unreachable)
