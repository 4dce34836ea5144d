"""The sitting's life, from prepared to closed, and its packet."""

from typing import assert_never

from shared.domain.commands import (
    AddDocument,
    CloseSitting,
    OpenSitting,
    PrepareSitting,
    ReplaceDocument,
    ResumeSitting,
    SittingCommand,
    SuspendSitting,
)
from shared.domain.decide.ground import Decision, not_open
from shared.domain.events import (
    DocumentAdded,
    DocumentReplaced,
    SittingClosed,
    SittingOpened,
    SittingPrepared,
    SittingResumed,
    SittingSuspended,
)
from shared.domain.people import seat_map_fault
from shared.domain.refusals import Refusal
from shared.domain.sitting import Phase, Sitting
from shared.domain.standing import clear_days_of


def decide_life(sitting: Sitting, command: SittingCommand) -> Decision:
    match command:
        case PrepareSitting():
            return _prepare(sitting, command)
        case OpenSitting():
            return _open(sitting)
        case SuspendSitting():
            return not_open(sitting) or _no_ballot(sitting) or (SittingSuspended(),)
        case ResumeSitting():
            if sitting.phase is Phase.SUSPENDED:
                return (SittingResumed(),)
            return not_open(sitting) or Refusal.NOT_SUSPENDED
        case CloseSitting():
            if sitting.phase is Phase.SUSPENDED:
                return (SittingClosed(),)
            return not_open(sitting) or _no_ballot(sitting) or (SittingClosed(),)
        case _ as unreachable:
            assert_never(unreachable)


def decide_packet(sitting: Sitting, command: AddDocument | ReplaceDocument) -> Decision:
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


def _prepare(sitting: Sitting, command: PrepareSitting) -> Decision:
    if sitting.phase is not Phase.UNPREPARED:
        return Refusal.ALREADY_PREPARED
    if seat_map_fault(command.council) is not None:
        return Refusal.SEAT_MAP_WRONG
    if len({item.id for item in command.items}) != len(command.items):
        return Refusal.DUPLICATE_ITEM
    return (
        SittingPrepared(
            command.sitting,
            command.title,
            command.venue,
            command.planned_at,
            command.council,
            command.items,
            command.convocation,
        ),
    )


def _open(sitting: Sitting) -> Decision:
    if sitting.phase is not Phase.PREPARED:
        return not_open(sitting) or Refusal.ALREADY_OPEN
    days = clear_days_of(sitting)
    # A second convocation that came too soon is a sitting all the same: the quorum then applies to it.
    too_late = days is not None and not days.valid and not (sitting.convocation and sitting.convocation.second)
    return Refusal.CONVOCATION_TOO_LATE if too_late else (SittingOpened(),)


def _no_ballot(sitting: Sitting) -> Refusal | None:
    """Nobody goes while a vote is being cast: it is closed or cancelled first."""
    return Refusal.BALLOT_OPEN if sitting.ballot is not None else None
