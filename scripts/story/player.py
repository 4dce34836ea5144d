"""Plays a story: each step by real touches and keys in the real windows, until its effect is seen on real screens."""

import asyncio
import contextlib
from collections.abc import Callable
from dataclasses import dataclass
from typing import assert_never

from scripts.story.council_player import CouncilPlayer
from scripts.story.drills import Drills
from scripts.story.format import (
    Act,
    Arrive,
    BrowseTo,
    ComeBack,
    DeskArrives,
    DeskTakesOver,
    Device,
    Do,
    DocumentNamed,
    Everybody,
    FirstFollows,
    HasEveryDocument,
    ItemNamed,
    LeafThrough,
    Line,
    LookAt,
    NextItem,
    Pause,
    Present,
    Presenter,
    Rejoin,
    Screenshot,
    SeatAt,
    ShowsPage,
    Step,
    Story,
    Subject,
    Turn,
    TurnTo,
    Unplug,
    Who,
)
from scripts.story.hand_line import HandRefused, LineGone
from scripts.story.meeting import Ask, ItemIs, MemberRaisesHand, MemberVotes, QuorumIs, RefusedAs, VotesAre
from scripts.story.playing import DELIVERY_SECONDS, NotSeen, Playing
from scripts.story.report import PageTurn
from scripts.story.seen import SeatSeen, StageSeen
from shared.domain.agenda import AgendaItem
from shared.domain.ids import DocumentId, ItemId
from shared.domain.sitting import Phase

AT_ONCE_SECONDS = 1.0
"""How long the presenter's window may take to look at something else; it asks nobody."""


@dataclass(frozen=True, slots=True)
class Gesture:
    """What a hand does at the presenter, and how one sees that it was done. One of `touches` and `key` is used."""

    seen: Callable[[StageSeen], bool]
    touches: tuple[str, ...] = ()
    key: str = ""


def gesture(act: Act, stage: StageSeen) -> Gesture:
    """The gesture for an act, with the window as it is now."""
    match act:
        case Act.OPEN:
            return Gesture(lambda seen: seen.phase is Phase.OPEN, ("next-step",))
        case Act.SUSPEND:
            return Gesture(lambda seen: seen.phase is Phase.SUSPENDED, ("suspend",))
        case Act.RESUME:
            return Gesture(lambda seen: seen.phase is Phase.OPEN, ("next-step",))
        case Act.CLOSE:
            button = "next-step" if stage.next_step == "close" else "close"
            return Gesture(lambda seen: seen.phase is Phase.CLOSED, (button, "close-question-yes"))
        case Act.FREEZE:
            return Gesture(lambda seen: seen.table.frozen, key="F")
        case Act.UNFREEZE:
            return Gesture(lambda seen: not seen.table.frozen, key="F")
        case Act.BLANK:
            return Gesture(lambda seen: seen.table.blank, key="B")
        case Act.UNBLANK:
            return Gesture(lambda seen: not seen.table.blank, key="B")
        case Act.LOOK_BACK:
            return Gesture(lambda seen: not seen.ahead, ("look-back",))
        case Act.PRESENT_IT:
            return Gesture(lambda seen: not seen.ahead, ("present",))
        case _ as unreachable:
            assert_never(unreachable)


class Player:
    """`play` may be called once. What went wrong is in the record; `announce` is told what is played next."""

    def __init__(self, playing: Playing, council: CouncilPlayer, announce: Callable[[str], None]) -> None:
        self._playing = playing
        self._council = council
        self._announce = announce
        self._drills = Drills(playing)

    async def play(self, story: Story) -> None:
        """From the first line to the last, or to the first that fails: what follows would mean nothing."""
        self._announce("everybody starts")
        try:
            await self._curtain_up(story)
        except (NotSeen, HandRefused, LineGone) as fault:
            self._playing.record.errors.append(f"before the first line: {fault}")
            return
        for line in story.lines:
            self._announce(line.text)
            try:
                await self._play(line.step)
            except (NotSeen, HandRefused, LineGone) as fault:
                self._playing.record.errors.append(_about(line, fault))
                return
        try:
            self._council.nothing_refused()
        except NotSeen as fault:
            self._playing.record.errors.append(f"after the last line: {fault}")

    async def _curtain_up(self, story: Story) -> None:
        """The whole packet is known, and every seat that is not late has found the presenter."""
        playing = self._playing
        late = story.late(playing.cues.seats)
        await playing.cast.start(late)
        await playing.watch_presenter()
        papers = {paper.id for paper in playing.cues.packet.papers}
        there = playing.cast.seats.keys() - late
        seen = await playing.stage_until(
            lambda seen: there <= seen.tiles.keys() and papers <= seen.documents.keys(),
            f"seats {sorted(there)} and {len(papers)} documents",
            DELIVERY_SECONDS,
        )
        playing.record.found_by.update({seat: seen.tiles[seat].found_by for seat in there})

    async def _play(self, step: Step) -> None:
        match step:
            case Do(act):
                await self._do(act)
            case Present(what):
                await self._present(what)
            case LookAt(what):
                await self._look_at(what)
            case Turn(pages, times):
                for _ in range(times):
                    await self._turn(pages)
            case TurnTo(page):
                await self._turn_to(page)
            case LeafThrough():
                await self._leaf_through()
            case BrowseTo(seat, page):
                await self._browse_to(self._number(seat), page)
            case Rejoin(seat):
                await self._rejoin(self._number(seat))
            case Arrive(device) | ComeBack(device):
                await self._starts(device)
            case Unplug(device):
                await self._is_unplugged(device)
            case DeskArrives():
                await self._drills.desk_arrives()
            case DeskTakesOver():
                await self._drills.desk_takes_over()
            case FirstFollows():
                await self._drills.first_follows()
            case ShowsPage(who, page):
                await self._shows_page(who, page)
            case HasEveryDocument(who):
                await self._has_every_document(who)
            case Pause(seconds):
                await asyncio.sleep(0 if self._playing.fast else seconds)
            case Screenshot(name):
                await self._playing.photograph(name)
            case Ask() | MemberVotes() | MemberRaisesHand() | ItemIs() | QuorumIs() | RefusedAs() | VotesAre():
                await self._council.play(step)
            case _ as unreachable:
                assert_never(unreachable)

    def _number(self, seat: SeatAt) -> int:
        return self._playing.cues.seat(seat)

    # -- the presenter ---------------------------------------------------------------------------------------

    async def _do(self, act: Act) -> None:
        playing = self._playing
        hand = gesture(act, playing.stage)
        if hand.seen(playing.stage):
            return
        if hand.key:
            await playing.press(hand.key)
        for target in hand.touches:
            await playing.touch(target)
        await playing.stage_until(hand.seen, act)
        await playing.table_follows(f"after “{act}”")

    async def _present(self, what: Subject | NextItem) -> None:
        playing = self._playing
        match what:
            case NextItem():
                item = _item_after(playing.cues.packet.items, playing.stage.table.item)
                await self._look_and_present(f"item-{item}")
                await playing.stage_until(lambda seen: seen.table.item == item, "the next item on the table")
            case ItemNamed():
                item = playing.cues.item(what)
                await self._look_and_present(f"item-{item}")
                await playing.stage_until(lambda seen: seen.table.item == item, "the item on the table")
            case DocumentNamed():
                await self._present_document(playing.cues.document(what))
        await playing.table_follows("on what is presented")

    async def _present_document(self, document: DocumentId) -> None:
        await self._look_and_present(f"document-{document}")
        await self._playing.stage_until(lambda seen: seen.table.document == document, "the document on the table")

    async def _look_and_present(self, target: str) -> None:
        """Touch it in the agenda, then “Présenter”; what the table is on already has nothing more to touch."""
        await self._playing.touch(target)
        with contextlib.suppress(NotSeen):
            await self._playing.stage_until(lambda seen: seen.ahead, "the stage ahead", AT_ONCE_SECONDS)
            await self._playing.touch("present")

    async def _look_at(self, what: Subject) -> None:
        playing = self._playing
        match what:
            case ItemNamed():
                item = playing.cues.item(what)
                await playing.touch(f"item-{item}")
                await playing.stage_until(lambda seen: seen.item == item, "the item on the stage")
            case DocumentNamed():
                document = playing.cues.document(what)
                await playing.touch(f"document-{document}")
                await playing.stage_until(lambda seen: seen.document == document, "the document on the stage")
            case _ as unreachable:
                assert_never(unreachable)

    async def _turn(self, pages: int) -> None:
        """One page on or back, from the key to the last glass. Only a turn of the table is counted."""
        playing, before = self._playing, self._playing.stage
        key = "PgDown" if pages > 0 else "PgUp"
        if before.ahead or before.table.frozen:
            await playing.press(key)
            await playing.stage_until(lambda seen: seen.page == before.page + pages, "another page on the stage")
            return
        if not 1 <= before.table.page + pages <= before.table.pages:
            raise NotSeen(f"there is no such page: the table is on page {before.table.page} of {before.table.pages}")
        pressed = await playing.press(key)
        followers = before.followers
        try:
            await playing.stage_until(
                lambda seen: seen.table.page == before.table.page + pages and seen.on_the_glass_of(followers),
                f"page {before.table.page + pages} on the glass of seats {sorted(followers)}",
            )
        finally:
            tiles = [tile for seat, tile in playing.stage.tiles.items() if seat in followers]
            painted = tuple(tile.painted_ms - pressed for tile in tiles if tile.painted_seq > before.head_seq)
            playing.record.turns.append(PageTurn(len(followers), painted))

    async def _turn_to(self, page: int) -> None:
        stage = self._playing.stage
        here = stage.page if stage.ahead or stage.table.frozen else stage.table.page
        for _ in range(abs(page - here)):
            await self._turn(1 if page > here else -1)

    async def _leaf_through(self) -> None:
        playing = self._playing
        for paper in playing.cues.packet.papers:
            if playing.stage.documents.get(paper.id):
                await self._present_document(paper.id)
                await playing.table_follows("on what is presented")
                if playing.stage.table.pages > 1:
                    await self._turn(1)

    # -- plugs -----------------------------------------------------------------------------------------------

    async def _starts(self, device: Device) -> None:
        match device:
            case Presenter():
                await self._drills.presenter_comes_back()
            case SeatAt():
                await self._drills.seat_starts(self._number(device))
            case _ as unreachable:
                assert_never(unreachable)

    async def _is_unplugged(self, device: Device) -> None:
        match device:
            case Presenter():
                await self._drills.presenter_is_unplugged()
            case SeatAt():
                await self._drills.seat_is_unplugged(self._number(device))
            case _ as unreachable:
                assert_never(unreachable)

    # -- seats -----------------------------------------------------------------------------------------------

    async def _browse_to(self, seat: int, page: int) -> None:
        playing = self._playing
        seen = await playing.seat_now(seat)
        hand = playing.cast.seats[seat].hand
        if seen.follows:
            await hand.ask("touch", target="page")
            seen = await playing.seat_until(seat, lambda own: not own.follows, "that it reads by itself")
        for _ in range(abs(page - seen.page)):
            way = 1 if page > seen.page else -1
            await hand.ask("touch", target="next-page" if way > 0 else "previous-page")
            seen = await self._seat_turns(seat, seen.page + way)

    async def _seat_turns(self, seat: int, page: int) -> SeatSeen:
        return await self._playing.seat_until(
            seat, lambda own: own.page == own.page_on_glass == page, f"page {page} on its glass"
        )

    async def _rejoin(self, seat: int) -> None:
        playing, table = self._playing, self._playing.stage.table
        await playing.cast.seats[seat].hand.ask("touch", target="rejoin")
        await playing.seat_until(
            seat,
            lambda own: own.follows and own.settled and (own.document, own.page) == (table.document, table.page),
            "that it is back with the table",
        )
        await playing.stage_until(lambda seen: seat in seen.followers, f"seat {seat} following")

    # -- expectations ----------------------------------------------------------------------------------------

    async def _shows_page(self, who: Who, page: int) -> None:
        playing = self._playing
        match who:
            case Presenter():
                await playing.stage_until(lambda seen: seen.page_on_glass == page, f"page {page} at the presenter")
            case SeatAt():
                await self._seat_shows(self._number(who), page)
            case Everybody():
                for seat in self._seats_on:
                    await self._seat_shows(seat, page)
            case _ as unreachable:
                assert_never(unreachable)

    async def _seat_shows(self, seat: int, page: int) -> None:
        await self._playing.seat_until(
            seat, lambda own: own.settled and own.page_on_glass == page, f"page {page} on its glass"
        )

    async def _has_every_document(self, who: SeatAt | Everybody) -> None:
        seats = self._seats_on if isinstance(who, Everybody) else (self._number(who),)
        await self._playing.stage_until(
            lambda seen: all(seat in seen.tiles and seen.tiles[seat].complete for seat in seats),
            f"every document on seats {sorted(seats)}",
            DELIVERY_SECONDS,
        )

    @property
    def _seats_on(self) -> tuple[int, ...]:
        return tuple(number for number, seat in self._playing.cast.seats.items() if seat.is_on)


def _item_after(items: tuple[AgendaItem, ...], item: ItemId | None) -> ItemId:
    """Raises NotSeen when it is the last."""
    ids = [each.id for each in items]
    place = ids.index(item) + 1 if item in ids else 0
    if place >= len(ids):
        raise NotSeen("there is no item after the present one")
    return ids[place]


def _about(line: Line, fault: Exception) -> str:
    return f"line {line.number}: “{line.text}”: {fault}"
