"""The chair as live programs ask it: one command after the other, whoever asks, and on the disk before anybody is told.

A machine that has taken over writes that down first, once most of the seats are behind it or a person here acts.
"""

import asyncio

from kiosk.services.chair import Chair, Outcome
from shared.domain.actors import KIOSK, Actor
from shared.domain.ballot_commands import CastVote
from shared.domain.commands import Command, DeskCommand, PrepareSitting, SeatCommand, TakeOver
from shared.domain.ids import DeviceId
from shared.domain.refusals import Refusal
from shared.io.following.pinned_kiosk import PinnedKiosk
from shared.journal.entry import Entry


class Deciding:
    """Each method raises NotStored, and then nothing has happened."""

    def __init__(self, chair: Chair, trust: PinnedKiosk, device: DeviceId, name: str) -> None:
        self._chair = chair
        self._trust = trust
        self._device = device
        self._name = name
        # One writer: commands of the window, proposals and tails offered by seats take turns.
        self._turn = asyncio.Lock()
        self.undeclared = False
        """This machine has taken over, and the journal does not say so yet."""

    async def decide(self, command: Command, by: Actor) -> Outcome:
        """What comes of a command given at this station."""
        async with self._turn:
            if self.undeclared and not isinstance(command, PrepareSitting | CastVote):
                self.undeclared = False
                if not isinstance(command, TakeOver):
                    await self._chair.handle(self._taking_over(), KIOSK)
            return await self._chair.handle(command, by)

    async def proposed(self, command: SeatCommand | DeskCommand, by: Actor) -> Outcome:
        """What comes of something that is asked for over a line: votes at any time, all else once it is declared."""
        if self.undeclared and not isinstance(command, CastVote):
            return Outcome(refusal=Refusal.NO_MAJORITY)
        async with self._turn:
            return await self._chair.handle(command, by)

    async def adopt(self, entries: tuple[Entry, ...]) -> bool:
        """Whether a longer tail that somebody holds is in the journal now."""
        async with self._turn:
            return await self._chair.adopt(entries)

    async def declare(self) -> Outcome:
        """The journal says that this machine is the presenter, in the epoch in which it leads."""
        return await self.decide(self._taking_over(), KIOSK)

    def _taking_over(self) -> TakeOver:
        return TakeOver(self._trust.epoch, self._device, self._name)
