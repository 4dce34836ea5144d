"""What the table is on: items and pages shown, frozen, blank. Showing an item is not opening it: items.py."""

from typing import assert_never

from shared.domain.commands import (
    BlankTable,
    FreezeTable,
    PageCommand,
    PresentDocument,
    PresentItem,
    TurnPage,
    UnblankTable,
    UnfreezeTable,
)
from shared.domain.decide.ground import Decision, not_open
from shared.domain.events import (
    DocumentPresented,
    Event,
    ItemPresented,
    PageTurned,
    TableBlanked,
    TableFrozen,
    TableUnblanked,
    TableUnfrozen,
)
from shared.domain.ids import ItemId
from shared.domain.refusals import Refusal
from shared.domain.sitting import Shown, Sitting


def decide_pages(sitting: Sitting, command: PageCommand) -> Decision:
    refusal = not_open(sitting)
    if refusal is not None:
        return refusal
    match command:
        case PresentItem(item, back):
            return Refusal.UNKNOWN_ITEM if sitting.item(item) is None else bring_to_item(sitting, item, back)
        case PresentDocument():
            return _present_document(sitting, command)
        case TurnPage(page):
            return _turn(sitting, page)
        case FreezeTable():
            return () if sitting.frozen else (TableFrozen(),)
        case UnfreezeTable():
            return (TableUnfrozen(),) if sitting.frozen else ()
        case BlankTable():
            return () if sitting.blank else (TableBlanked(),)
        case UnblankTable():
            return (TableUnblanked(),) if sitting.blank else ()
        case _ as unreachable:
            assert_never(unreachable)


def bring_to_item(sitting: Sitting, item: ItemId, back: bool = False) -> tuple[Event, ...]:
    """The table on an item: on its first document that can be shown, if it has one."""
    first = next((each for each in sitting.documents_of(item) if each.can_be_shown), None)
    return _bring_to(sitting, ItemPresented(item, Shown(first.id, 1) if first else None, back))


def _present_document(sitting: Sitting, command: PresentDocument) -> Decision:
    document = sitting.document(command.document)
    if document is None:
        return Refusal.UNKNOWN_DOCUMENT
    if not document.can_be_shown:
        return Refusal.CANNOT_BE_SHOWN
    if not 1 <= command.page <= document.pages:
        return Refusal.NO_SUCH_PAGE
    return _bring_to(sitting, DocumentPresented(document.item, Shown(document.id, command.page), command.back))


def _turn(sitting: Sitting, page: int) -> Decision:
    document = sitting.shown_document
    if sitting.shown is None or document is None:
        return Refusal.NOTHING_SHOWN
    if sitting.frozen:
        return Refusal.TABLE_FROZEN
    if not 1 <= page <= document.pages:
        return Refusal.NO_SUCH_PAGE
    return () if sitting.shown.page == page else (PageTurned(page),)


def _bring_to(sitting: Sitting, event: ItemPresented | DocumentPresented) -> tuple[Event, ...]:
    """To present is to show: it ends a freeze and a blank, so that nobody wonders why nothing moved."""
    unfreeze: tuple[Event, ...] = (TableUnfrozen(),) if sitting.frozen else ()
    unblank: tuple[Event, ...] = (TableUnblanked(),) if sitting.blank else ()
    is_there = (sitting.present_item, sitting.shown) == (event.item, event.shown)
    return unfreeze + unblank + (() if is_there else (event,))
