"""What this machine is at the table from its start to its end: the presenter, or a desk that follows one, in turns.

Which of the two is on the disk (shared/io/following/pinned_kiosk.py), so that it is the same after a power cut. The
window stays; what it asks for goes to whichever it is now.
"""

from collections.abc import Callable
from dataclasses import replace
from typing import Protocol

from kiosk.adapters.live_sitting import LiveSitting
from kiosk.adapters.prepared import Prepared
from kiosk.adapters.second_desk import SecondDesk
from kiosk.config import KioskConfig
from kiosk.services.intents import Intent, StageBoxes
from kiosk.services.picture import KioskPicture
from shared.io.device_file import DeviceFile
from shared.io.device_identity import identity_in
from shared.io.following.pinned_kiosk import PINNED_FILE, PinnedKiosk
from shared.pages.requests import PageFailure, PageImage


class _Turn(Protocol):
    """Presenting, or following."""

    def intend(self, intent: Intent) -> None: ...

    async def run(self) -> None: ...


class LiveStation:
    """`run` until cancelled; `intend` what hands ask for."""

    def __init__(
        self,
        config: KioskConfig,
        prepared: Prepared,
        publish: Callable[[KioskPicture], None],
        deliver: Callable[[PageImage | PageFailure], None],
        *,
        is_desk: bool = False,
    ) -> None:
        """`is_desk`: what this machine is at its first start. Raises OSError where its state cannot be written."""
        self._config = config
        self._prepared = prepared
        self._publish = publish
        self._deliver = deliver
        self._device = DeviceFile(config.state / "device.json").device.id
        self._trust = PinnedKiosk(config.state / PINNED_FILE, identity_in(config.state, self._device), self._device)
        if self._trust.obeyed is None and not is_desk:
            self._trust.lead(self._trust.epoch)
        self._boxes: StageBoxes | None = None
        self._turn = self._next_turn()

    def intend(self, intent: Intent) -> None:
        """Take what a hand asked for; call it in the loop thread."""
        if isinstance(intent, StageBoxes):
            self._boxes = intent
        self._turn.intend(intent)

    async def run(self) -> None:
        while True:
            await self._turn.run()
            # What was given at the start is no more than that: from here on the journal says which sitting it is.
            self._prepared = replace(self._prepared, folder=None)
            self._turn = self._next_turn()
            if self._boxes is not None:
                self._turn.intend(self._boxes)

    def _next_turn(self) -> _Turn:
        means = self._device, self._trust, self._publish, self._deliver
        if self._trust.leads:
            return LiveSitting(self._config, self._prepared, *means)
        return SecondDesk(self._config, *means)
