"""How this machine leads the table: with the seats behind it or not, since when, and whether another one does by now.

What follows from it for commands is the chair's (backed) and live_sitting.py's; the rules are in PROTOCOL.md, takeover.
"""

import asyncio
from collections.abc import Callable, Iterable
from typing import Final

from kiosk.adapters.higher_presenter import higher_presenter
from kiosk.config import KioskConfig
from kiosk.services.admitting import PairedSeat
from kiosk.services.backing import NO_SEATS, Backing, backing
from shared.domain.ids import DeviceId, SeatNumber
from shared.io.following.pinned_kiosk import PinnedKiosk

QUIET_SECONDS: Final = 5.0
"""Seats that are back by then were never missing, as far as people are told."""

REST_SECONDS: Final = 5.0
"""Between two epochs: each is written on every disk, and one machine that claims new ones costs no more than this."""

HIGHEST_STEP: Final = 1000
"""A machine that claims to have obeyed an epoch further ahead than this is not believed."""


class Leading:
    """`changed` is called when something of it is to be shown, or decided, anew."""

    def __init__(self, config: KioskConfig, device: DeviceId, trust: PinnedKiosk, changed: Callable[[], None]) -> None:
        self._config = config
        self._device = device
        self._trust = trust
        self._changed = changed
        self._here: frozenset[SeatNumber] = frozenset()
        self._set_aside: frozenset[SeatNumber] = frozenset()
        self._screens: tuple[PairedSeat, ...] = ()
        self._backed, self._unbacked = asyncio.Event(), asyncio.Event()
        self._alarm: asyncio.TimerHandle | None = None
        self._outbid_at = -REST_SECONDS
        self.backing: Backing = NO_SEATS
        self.wanting = False
        """The majority is missing, and has been for a while."""

    @property
    def epoch(self) -> int:
        return self._trust.epoch

    def start(self, screens: Iterable[PairedSeat]) -> None:
        """Call it once there is a loop, with whoever is admitted."""
        self.admitted(screens)

    def stop(self) -> None:
        if self._alarm is not None:
            self._alarm.cancel()

    def admitted(self, screens: Iterable[PairedSeat]) -> None:
        self._screens = tuple(screens)
        self._look()

    def settled(self, seats: frozenset[SeatNumber]) -> None:
        """These seats are linked, and hold nothing of the journal that is lacking here."""
        self._here = seats
        self._set_aside -= seats
        self._look()

    def go_on_without(self) -> None:
        """Somebody has said that the table does without the seats that are missing now."""
        numbers = frozenset(each.seat for each in self._screens if each.seat is not None)
        self._set_aside = numbers - self._here
        self._look()

    def may_outbid(self, epoch: int) -> bool:
        """With the seats behind it this presenter goes on, whatever one machine has obeyed."""
        rested = asyncio.get_running_loop().time() >= self._outbid_at + REST_SECONDS
        return rested and self.backing.is_majority and epoch < self.epoch + HIGHEST_STEP

    def raise_to(self, epoch: int) -> None:
        """Lead in this epoch. Raises OSError."""
        self._outbid_at = asyncio.get_running_loop().time()
        self._trust.lead(epoch)

    async def superseded(self) -> None:
        """Waits until another machine is the presenter. Not looked for while the seats are here."""
        while True:
            await self._unbacked.wait()
            looking = asyncio.create_task(self._look_for_another())
            backed = asyncio.create_task(self._backed.wait())
            try:
                await asyncio.wait((looking, backed), return_when=asyncio.FIRST_COMPLETED)
                if looking.done():
                    looking.result()
                    return
            finally:
                looking.cancel()
                backed.cancel()
                await asyncio.gather(looking, backed, return_exceptions=True)

    async def _look_for_another(self) -> None:
        await higher_presenter(self._config, self._device, self._trust)

    def _look(self) -> None:
        before, self.backing = self.backing, backing(self._screens, self._here, self._set_aside)
        if self.backing.is_majority:
            self._backed.set()
            self._unbacked.clear()
            self.stop()
            self._alarm, self.wanting = None, False
        else:
            self._backed.clear()
            self._unbacked.set()
            if self._alarm is None:
                self._alarm = asyncio.get_running_loop().call_later(QUIET_SECONDS, self._say_so)
        if self.backing != before:
            self._changed()

    def _say_so(self) -> None:
        self.wanting = True
        self._changed()
