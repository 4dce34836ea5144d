"""Who drives, and which machine is the presenter, after an event."""

from dataclasses import replace
from typing import assert_never

from shared.domain.actors import PRESENTER_DRIVES, Driver
from shared.domain.events import DrivingHanded, PresenterChanged, StationEvent
from shared.domain.sitting import Sitting


def evolve_stations(sitting: Sitting, event: StationEvent) -> Sitting:
    match event:
        case DrivingHanded(to, name):
            return replace(sitting, driver=Driver(to, name))
        case PresenterChanged(epoch):
            return replace(sitting, driver=PRESENTER_DRIVES, epoch=max(epoch, sitting.epoch))
        case _ as unreachable:
            assert_never(unreachable)
