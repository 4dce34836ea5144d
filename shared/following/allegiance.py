"""Which presenter a machine obeys: never one of a lower epoch, and in one epoch never a second one. Pure.

So at most one presenter of an epoch can have most of the seats behind it, whoever takes over, dies or comes back, and
however the network is cut. Who is believed to be whom, and that it is on the disk first, is pinned_kiosk.py's.
"""

from dataclasses import dataclass

from shared.domain.ids import DeviceId


@dataclass(frozen=True, slots=True)
class Allegiance:
    """`presenter` is obeyed since `epoch`."""

    presenter: DeviceId
    epoch: int = 0

    def welcomed_by(self, presenter: DeviceId, epoch: int) -> "Allegiance | None":
        """What is obeyed after a welcome by a known machine; None: that one is not obeyed."""
        if (presenter, epoch) == (self.presenter, self.epoch):
            return self
        return Allegiance(presenter, epoch) if epoch > self.epoch else None

    def raised(self, epoch: int) -> "Allegiance":
        """The presenter goes on in a higher epoch."""
        return Allegiance(self.presenter, max(epoch, self.epoch))
