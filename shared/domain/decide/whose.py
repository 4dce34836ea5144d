"""Who may ask for what: the presenter, the clerk at the second desk, a seat for those who sit there.

The role is told by the connection or the window that a command came through, never by the peer. One at a time drives:
moves what the table is on. The presenter always presides, and takes the driving back by one touch; the clerk notes who
is there, what is said and counted, and does all that the presenter does while the driving is hers.
"""

from typing import Final

from shared.domain.actors import Actor, Role
from shared.domain.ballot_box import speaks_for
from shared.domain.ballot_commands import (
    CastVote,
    ChangeCandidates,
    DropRequest,
    EnterPapers,
    EnterTally,
    RequestBallot,
)
from shared.domain.commands import (
    AddDocument,
    Command,
    HandDriving,
    PageCommand,
    PrepareSitting,
    ReplaceDocument,
    TakeOver,
)
from shared.domain.decide.floor import FloorCommand
from shared.domain.decide.stations import may_drive
from shared.domain.meeting_commands import (
    AskFloor,
    ChangeDraft,
    EndRollCall,
    HandInProxy,
    LeaveFloor,
    MarkMember,
    NameSecretaries,
    NoteDebate,
    OpenDoors,
    OpenItem,
    ReturnMember,
    RevokeProxy,
    SwapPlaces,
    UndoMark,
    WithdrawMember,
)
from shared.domain.refusals import Refusal
from shared.domain.sitting import Sitting

MOVES_THE_TABLE: Final = (PageCommand, OpenItem)

OF_THE_STATION: Final = (PrepareSitting, AddDocument, ReplaceDocument)
"""What needs the files of the machine that presents."""

NOTED_BY_THE_CLERK: Final = (
    MarkMember,
    UndoMark,
    EndRollCall,
    HandInProxy,
    RevokeProxy,
    NameSecretaries,
    SwapPlaces,
    FloorCommand,
    WithdrawMember,
    ReturnMember,
    ChangeDraft,
    NoteDebate,
    OpenDoors,
    RequestBallot,
    DropRequest,
    CastVote,
    EnterTally,
    EnterPapers,
    ChangeCandidates,
)
"""The attendance, the debate and the tally sheet: written down at either desk, whoever drives."""


def not_his(sitting: Sitting, command: Command, by: Actor) -> Refusal | None:
    """Why an actor may not ask for this at all, whatever stands in its way besides; None: it is his to ask."""
    if by.role is Role.KIOSK:
        return None
    if isinstance(command, TakeOver):
        return Refusal.NOT_DRIVING
    if isinstance(command, HandDriving):
        return _not_his_to_hand(sitting, command, by)
    match by.role:
        case Role.PRESENTER:
            is_free = not isinstance(command, MOVES_THE_TABLE) or sitting.driver.role is Role.PRESENTER
            return None if is_free else Refusal.CLERK_DRIVES
        case Role.CLERK if isinstance(command, OF_THE_STATION):
            return Refusal.NOT_DRIVING
        case Role.CLERK:
            is_hers = isinstance(command, NOTED_BY_THE_CLERK) or sitting.driver.role is Role.CLERK
            return None if is_hers else Refusal.PRESENTER_DRIVES
        case Role.SEAT:
            return _not_of_the_seat(sitting, command, by)
        case _:
            return Refusal.NOT_DRIVING


def _not_his_to_hand(sitting: Sitting, command: HandDriving, by: Actor) -> Refusal | None:
    """The presenter hands it over and takes it back; the clerk gives back what is hers."""
    if not may_drive(command.to):
        return Refusal.NOT_DRIVING
    has_it = by.role is Role.CLERK and sitting.driver.role is Role.CLERK
    if by.role is Role.PRESENTER or has_it:
        return None
    return Refusal.PRESENTER_DRIVES if by.role is Role.CLERK else Refusal.NOT_DRIVING


def _not_of_the_seat(sitting: Sitting, command: Command, by: Actor) -> Refusal | None:
    match command:
        case AskFloor() | LeaveFloor() | RequestBallot() | DropRequest():
            return None if speaks_for(by, sitting, command.member) else Refusal.NOT_YOUR_PLACE
        case CastVote():
            return None
        case _:
            return Refusal.NOT_DRIVING
