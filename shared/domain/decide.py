"""Whether a command may happen now, and what then happens: `decide(sitting, command, by)`.

Pure: the same sitting and command always give the same answer. An empty tuple means there was nothing to do.
"""

from typing import TypeAlias, assert_never

from shared.domain.actors import Actor
from shared.domain.commands import (
    AddDocument,
    BlankTable,
    CloseSitting,
    Command,
    FreezeTable,
    OpenSitting,
    PrepareSitting,
    PresentDocument,
    PresentItem,
    ReplaceDocument,
    ResumeSitting,
    SuspendSitting,
    TurnPage,
    UnblankTable,
    UnfreezeTable,
)
from shared.domain.events import (
    DocumentAdded,
    DocumentPresented,
    DocumentReplaced,
    Event,
    ItemPresented,
    PageTurned,
    SittingClosed,
    SittingOpened,
    SittingPrepared,
    SittingResumed,
    SittingSuspended,
    TableBlanked,
    TableFrozen,
    TableUnblanked,
    TableUnfrozen,
)
from shared.domain.people import seat_map_fault
from shared.domain.refusals import Refusal
from shared.domain.sitting import Phase, Shown, Sitting

Decision: TypeAlias = tuple[Event, ...] | Refusal


def decide(sitting: Sitting, command: Command, by: Actor) -> Decision:
    """The events that `command` causes, or the one reason why it may not happen."""
    if not by.drives:
        return Refusal.NOT_DRIVING
    match command:
        case PrepareSitting() | OpenSitting() | SuspendSitting() | ResumeSitting() | CloseSitting():
            return _move_the_sitting(sitting, command)
        case AddDocument() | ReplaceDocument():
            return _lay_on_the_table(sitting, command)
        case PresentItem() | PresentDocument() | TurnPage():
            return _not_open(sitting) or _show(sitting, command)
        case FreezeTable():
            return _not_open(sitting) or (() if sitting.frozen else (TableFrozen(),))
        case UnfreezeTable():
            return _not_open(sitting) or ((TableUnfrozen(),) if sitting.frozen else ())
        case BlankTable():
            return _not_open(sitting) or (() if sitting.blank else (TableBlanked(),))
        case UnblankTable():
            return _not_open(sitting) or ((TableUnblanked(),) if sitting.blank else ())
        case _ as unreachable:
            assert_never(unreachable)


def _not_open(sitting: Sitting) -> Refusal | None:
    match sitting.phase:
        case Phase.OPEN:
            return None
        case Phase.UNPREPARED:
            return Refusal.NOT_PREPARED
        case Phase.PREPARED:
            return Refusal.NOT_OPEN
        case Phase.SUSPENDED:
            return Refusal.SUSPENDED
        case Phase.CLOSED:
            return Refusal.CLOSED
        case _ as unreachable:
            assert_never(unreachable)


def _move_the_sitting(
    sitting: Sitting,
    command: PrepareSitting | OpenSitting | SuspendSitting | ResumeSitting | CloseSitting,
) -> Decision:
    phase = sitting.phase
    match command:
        case PrepareSitting():
            return _prepare(sitting, command)
        case OpenSitting():
            if phase is Phase.PREPARED:
                return (SittingOpened(),)
            return _not_open(sitting) or Refusal.ALREADY_OPEN
        case SuspendSitting():
            return _not_open(sitting) or (SittingSuspended(),)
        case ResumeSitting():
            if phase is Phase.SUSPENDED:
                return (SittingResumed(),)
            return _not_open(sitting) or Refusal.NOT_SUSPENDED
        case CloseSitting():
            if phase is Phase.SUSPENDED:
                return (SittingClosed(),)
            return _not_open(sitting) or (SittingClosed(),)
        case _ as unreachable:
            assert_never(unreachable)


def _prepare(sitting: Sitting, command: PrepareSitting) -> Decision:
    if sitting.phase is not Phase.UNPREPARED:
        return Refusal.ALREADY_PREPARED
    if seat_map_fault(command.council) is not None:
        return Refusal.SEAT_MAP_WRONG
    if len({item.id for item in command.items}) != len(command.items):
        return Refusal.DUPLICATE_ITEM
    return (
        SittingPrepared(
            command.sitting, command.title, command.venue, command.planned_at, command.council, command.items
        ),
    )


def _lay_on_the_table(sitting: Sitting, command: AddDocument | ReplaceDocument) -> Decision:
    if sitting.phase is Phase.UNPREPARED:
        return Refusal.NOT_PREPARED
    if sitting.phase is Phase.CLOSED:
        return Refusal.CLOSED
    document = command.document
    if sitting.item(document.item) is None:
        return Refusal.UNKNOWN_ITEM
    known = sitting.document(document.id)
    match command:
        case AddDocument():
            return Refusal.DUPLICATE_DOCUMENT if known else (DocumentAdded(document),)
        case ReplaceDocument():
            if known is None:
                return Refusal.UNKNOWN_DOCUMENT
            return () if known == document else (DocumentReplaced(document),)
        case _ as unreachable:
            assert_never(unreachable)


def _show(sitting: Sitting, command: PresentItem | PresentDocument | TurnPage) -> Decision:
    match command:
        case PresentItem(item, back):
            if sitting.item(item) is None:
                return Refusal.UNKNOWN_ITEM
            first = next((each for each in sitting.documents_of(item) if each.can_be_shown), None)
            return _bring_to(sitting, ItemPresented(item, Shown(first.id, 1) if first else None, back))
        case PresentDocument():
            return _present_document(sitting, command)
        case TurnPage(page):
            return _turn(sitting, page)
        case _ as unreachable:
            assert_never(unreachable)


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
