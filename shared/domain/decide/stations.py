"""Who drives, and which machine is the presenter. Who may ask for it is whose.py's; that a machine which takes over has
the seats behind it is the kiosk's to know.
"""

from typing import Final, assert_never

from shared.domain.actors import Driver, Role
from shared.domain.commands import HandDriving, StationCommand, TakeOver
from shared.domain.decide.ground import Decision, not_open
from shared.domain.events import DrivingHanded, PresenterChanged
from shared.domain.refusals import Refusal
from shared.domain.sitting import Phase, Sitting

LONGEST_NAME: Final = 60
"""Characters of a name that every screen shows beside the page."""


def decide_stations(sitting: Sitting, command: StationCommand) -> Decision:
    match command:
        case HandDriving(to, name):
            if sitting.phase in (Phase.UNPREPARED, Phase.CLOSED):
                return not_open(sitting) or ()
            if len(name) > LONGEST_NAME:
                return Refusal.TOO_LONG
            return () if sitting.driver == Driver(to, name) else (DrivingHanded(to, name),)
        case TakeOver(epoch, device, name):
            if sitting.phase is Phase.UNPREPARED:
                return Refusal.NOT_PREPARED
            if epoch <= sitting.epoch:
                return Refusal.SUPERSEDED
            return (PresenterChanged(epoch, device, name),)
        case _ as unreachable:
            assert_never(unreachable)


def may_drive(role: Role) -> bool:
    """Whether somebody in this role can be handed the driving."""
    return role in (Role.PRESENTER, Role.CLERK)
