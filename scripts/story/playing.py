"""What every step of a story is played with: the cast, the packet, the record, and waiting until an effect is seen."""

import asyncio
from collections.abc import Callable
from pathlib import Path
from typing import Final, TypeVar

from scripts.story.cast import Actor, Cast
from scripts.story.cues import Cues
from scripts.story.hand_line import Told
from scripts.story.report import Record
from scripts.story.seen import SeatSeen, StageSeen, seat_seen, stage_seen

T = TypeVar("T")

START_SECONDS: Final = 90.0
"""Until a program is there and has found the others."""

STEP_SECONDS: Final = 30.0
"""A step that has had no effect by then never will. A safety, not a measure."""

DELIVERY_SECONDS: Final = 300.0
"""Until the presenter has looked into every file of a folder, damaged ones too, or every seat has them."""

ASK_AGAIN_SECONDS: Final = 0.05


class NotSeen(Exception):
    """What a step was to bring about could not be seen; `str()` says what was expected and what was there."""


class Playing:
    """Shared by those who play steps. `fast`: nobody watches, so nothing waits for eyes."""

    def __init__(self, cast: Cast, cues: Cues, record: Record, screens: Path, fast: bool) -> None:
        self.cast = cast
        self.cues = cues
        self.record = record
        self.screens = screens
        self.fast = fast

    # -- seeing ----------------------------------------------------------------------------------------------

    async def watch_presenter(self) -> None:
        """Have the presenter's window tell its facts whenever they change.

        Seats are asked when a step is about them, not watched: what they told would cost them in the middle of what
        is measured.
        """
        await self.cast.presenter.hand.ask("watch")

    @property
    def stage(self) -> StageSeen:
        """The presenter's window as it was last seen."""
        latest = self.cast.presenter.hand.latest
        if latest is None:
            raise NotSeen("the presenter's window has shown nothing yet")
        return stage_seen(latest)

    async def stage_until(
        self, wanted: Callable[[StageSeen], bool], what: str, seconds: float = STEP_SECONDS
    ) -> StageSeen:
        """The presenter's window as soon as it is as wanted. Raises NotSeen or LineGone."""
        try:
            async with asyncio.timeout(seconds):
                return await self.cast.presenter.hand.until(stage_seen, wanted)
        except TimeoutError as fault:
            raise NotSeen(
                f"not seen within {seconds:.0f} s: {what}; {_told(self.cast.presenter.hand.latest)}"
            ) from fault

    async def seat_now(self, seat: int) -> SeatSeen:
        """A seat's own window. Raises LineGone."""
        return seat_seen((await self.cast.seats[seat].hand.ask("state"))["state"])

    async def seat_until(self, seat: int, wanted: Callable[[SeatSeen], bool], what: str) -> SeatSeen:
        """A seat's own window as soon as it is as wanted. Raises NotSeen or LineGone."""
        seen = await self.seat_now(seat)
        try:
            async with asyncio.timeout(STEP_SECONDS):
                while not wanted(seen):
                    await asyncio.sleep(ASK_AGAIN_SECONDS)
                    seen = await self.seat_now(seat)
        except TimeoutError as fault:
            raise NotSeen(f"not seen on seat {seat} within {STEP_SECONDS:.0f} s: {what}; there is {seen}") from fault
        return seen

    async def table_follows(self, what: str) -> StageSeen:
        """Wait until every seat that follows shows all that the presenter's window knows."""
        return await self.stage_until(lambda seen: seen.on_the_glass_of(seen.followers), f"every seat {what}")

    # -- touching --------------------------------------------------------------------------------------------

    async def touch(self, target: str) -> Told:
        """Touch a thing in the presenter's window, by its name. Raises HandRefused or LineGone."""
        return await self.cast.presenter.hand.ask("touch", target=target)

    async def press(self, key: str) -> float:
        """Press a key at the presenter; gives the moment, in milliseconds of the monotonic clock."""
        return float((await self.cast.presenter.hand.ask("key", key=key))["ms"])

    async def photograph(self, name: str) -> None:
        """An image of every screen that is on."""
        there = [actor for actor in self.cast.everybody if actor.is_on]
        files = [f"{name}-{actor.name}.png" if name else f"{actor.name}.png" for actor in there]
        await asyncio.gather(
            *(_photograph(actor, self.screens / file) for actor, file in zip(there, files, strict=True))
        )
        self.record.screens.extend(file for file in files if file not in self.record.screens)


async def _photograph(actor: Actor, path: Path) -> None:
    await actor.hand.ask("screenshot", path=str(path))


def _told(told: Told | None) -> str:
    """The window in the few words that a message can hold."""
    if told is None:
        return "its window has shown nothing"
    seen = stage_seen(told)
    behind = sorted(seat for seat in seen.followers if not seen.on_the_glass_of(frozenset((seat,))))
    return (
        f"the table is {seen.phase} on page {seen.table.page} of {seen.table.document}, entry {seen.head_seq}, "
        f"seats {sorted(seen.tiles)} connected, {behind} behind, notice “{seen.notice}”"
    )
