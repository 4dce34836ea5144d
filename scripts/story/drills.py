"""What goes wrong at a table, done on purpose: seats that come late, plugs that are pulled. Each has its verdict.

A verdict is False from the moment its drill begins until its good end is seen.
"""

import asyncio
import time
from collections.abc import Callable

from scripts.story.copies import read_journal
from scripts.story.playing import START_SECONDS, NotSeen, Playing
from scripts.story.report import Takeover
from scripts.story.seen import StageSeen, stage_seen


class Drills:
    """Played in the middle of a sitting, which goes on meanwhile."""

    def __init__(self, playing: Playing) -> None:
        self._playing = playing
        self._before: StageSeen | None = None
        """The presenter's window as its plug was pulled."""

        self._unplugged_at = 0.0
        self._recovered: bool | None = None
        """The verdict of an earlier drill with the presenter, which a takeover says nothing of."""

    async def seat_starts(self, seat: int) -> None:
        """A seat is switched on, late or again, and lands on the present page by itself."""
        playing = self._playing
        playing.record.late_seat_on_current_page = False
        await playing.cast.seats[seat].start()
        seen = await playing.stage_until(
            lambda seen: seat in seen.followers and seen.on_the_glass_of(frozenset((seat,))),
            f"seat {seat} on the present page",
            START_SECONDS,
        )
        playing.record.found_by.setdefault(seat, seen.tiles[seat].found_by)
        page = seen.table.page
        await playing.seat_until(seat, lambda own: own.page_on_glass == page, f"page {page} on its glass")
        playing.record.late_seat_on_current_page = True

    async def seat_is_unplugged(self, seat: int) -> None:
        await self._playing.cast.seats[seat].unplug()
        await self._playing.stage_until(lambda seen: seat not in seen.tiles, f"seat {seat} gone from the presenter")

    async def presenter_is_unplugged(self) -> None:
        """Gone without a word. Each seat notices, and keeps the page that it shows."""
        playing = self._playing
        self._before = before = playing.stage
        self._recovered = playing.record.presenter_restart_recovered
        playing.record.presenter_restart_recovered = False
        self._unplugged_at = time.monotonic()
        await playing.cast.presenter.unplug()
        for seat in sorted(before.tiles):
            await playing.seat_until(seat, lambda own: own.link == "lost", "that the presenter is missed")

    async def presenter_comes_back(self) -> None:
        """The same sitting on the same page, and every seat that was there comes back to it by itself."""
        playing, before = self._playing, self._before
        assert before is not None, "cues.py lets nobody come back who is not gone"
        await playing.cast.presenter.start()
        await playing.watch_presenter()
        seats = frozenset(before.tiles)
        await playing.stage_until(
            lambda seen: (
                (seen.phase, seen.table) == (before.phase, before.table)
                and seats <= seen.tiles.keys()
                and seen.on_the_glass_of(seen.followers)
            ),
            f"the sitting as it was, with seats {sorted(seats)}",
            START_SECONDS,
        )
        playing.record.presenter_restart_recovered = True

    async def desk_arrives(self) -> None:
        """The clerk's desk follows, with the journal and every document."""
        playing, desk = self._playing, self._playing.cast.desk
        await desk.start()
        await desk.hand.ask("watch")
        stage = playing.stage
        await self._desk_until(
            lambda seen: seen.station.following == "linked" and seen.head_seq >= stage.head_seq,
            "the desk beside the presenter",
        )

    async def desk_takes_over(self) -> None:
        """A touch at the desk, and every seat that was there follows it on the same page."""
        playing, before = self._playing, self._before
        if before is None or playing.cast.presenter.is_on:
            raise NotSeen("nobody takes over from a presenter that is there")
        playing.record.takeover = Takeover(done=False)
        playing.record.presenter_restart_recovered = self._recovered
        await self._desk_until(lambda seen: seen.station.may_take_over, "the desk offering to take over")
        await playing.cast.desk.hand.ask("touch", target="station-action")
        playing.cast.desk_has_taken_over()
        seats = frozenset(before.tiles)
        await playing.stage_until(
            lambda seen: (
                (seen.phase, seen.table) == (before.phase, before.table)
                and seen.station.backed
                and seats <= seen.tiles.keys()
                and seen.on_the_glass_of(seen.followers)
            ),
            f"the sitting as it was at the desk, with seats {sorted(seats)}",
            START_SECONDS,
        )
        seconds = round(time.monotonic() - self._unplugged_at, 1)
        playing.record.takeover = Takeover(done=True, seconds=seconds)
        playing.record.left_behind = tuple(entry.chain for entry in read_journal(playing.cast.desk.role.state))

    async def first_follows(self) -> None:
        """The presenter that was gone is back, and leads nobody."""
        playing, first = self._playing, self._playing.cast.desk
        await first.start()
        await first.hand.ask("watch")
        stage = playing.stage
        await self._desk_until(
            lambda seen: seen.station.following == "linked" and seen.head_seq >= stage.head_seq,
            "the first presenter following",
        )

    async def _desk_until(self, wanted: Callable[[StageSeen], bool], what: str) -> None:
        try:
            async with asyncio.timeout(START_SECONDS):
                await self._playing.cast.desk.hand.until(stage_seen, wanted)
        except TimeoutError as fault:
            raise NotSeen(f"not seen within {START_SECONDS:.0f} s: {what}") from fault
