"""What goes wrong at a table, done on purpose: seats that come late, plugs that are pulled. Each has its verdict.

A verdict is False from the moment its drill begins until its good end is seen.
"""

from scripts.story.playing import START_SECONDS, Playing
from scripts.story.seen import StageSeen


class Drills:
    """Played in the middle of a sitting, which goes on meanwhile."""

    def __init__(self, playing: Playing) -> None:
        self._playing = playing
        self._before: StageSeen | None = None
        """The presenter's window as its plug was pulled."""

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
        playing.record.presenter_restart_recovered = False
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
