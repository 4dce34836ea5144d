"""An epoch never goes back, whatever the order in which it is told."""

from shared.domain.events import PresenterChanged
from shared.domain.ids import DeviceId
from tests.fakes import meeting
from tests.fakes.meeting import ROADS, given

DESK = DeviceId("d" * 32)


def test_the_highest_epoch_counts() -> None:
    sitting = given((*meeting.on(ROADS), PresenterChanged(3, DESK), PresenterChanged(2, DESK)))
    assert sitting.epoch == 3
