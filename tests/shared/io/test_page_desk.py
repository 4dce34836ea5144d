"""The page desk with a toy engine and a toy store that work: what is drawn when, and what reaches the screen."""

import asyncio
from collections.abc import Awaitable, Callable, Iterable
from pathlib import Path

from shared.domain.documents import Reason
from shared.domain.ids import ContentHash
from shared.io.page_desk import PageDesk
from shared.pages.progress import PagesProgress
from shared.pages.render_plan import Packet, PlannedDocument, Spot
from shared.pages.requests import PageFailure, PageImage, PageKey, PageNotKept, PageReady, PixelSize

BOX = PixelSize(100, 100)
BUDGET, PLAN = ContentHash("b" * 64), ContentHash("c" * 64)
PACKET = Packet((PlannedDocument(BUDGET, "1", 4), PlannedDocument(PLAN, "2", 1)), BOX)


def key(sha256: ContentHash, page: int) -> PageKey:
    return PageKey(sha256, page, BOX)


def image(of: PageKey) -> PageImage:
    return PageImage(of, 1, 1, 3, b"rgb")


class ToyStore:
    """Keeps pages in memory, as the disk would."""

    def __init__(self) -> None:
        self.kept: set[PageKey] = set()
        self.pinned: tuple[PageKey, ...] = ()

    def has(self, key: PageKey) -> bool:
        return key in self.kept

    def bytes_of(self, key: PageKey) -> int | None:
        return 3 if key in self.kept else None

    async def load(self, key: PageKey) -> PageImage | None:
        return image(key) if key in self.kept else None

    def pin(self, keys: Iterable[PageKey]) -> None:
        self.pinned = tuple(keys)


class ToyEngine:
    """Draws at once, but for the pages it is told to fail at."""

    def __init__(self, store: ToyStore) -> None:
        self.store = store
        self.drawn: list[PageKey] = []
        self.prepared: list[PageKey] = []
        self.reasons: dict[PageKey, Reason] = {}
        self.disk_full = False
        self.too_slow: set[PageKey] = set()
        self.held_up: dict[PageKey, asyncio.Event] = {}
        self.under_way: dict[PageKey, asyncio.Future[PageReady | PageNotKept | PageFailure]] = {}

    async def page(self, key: PageKey, path: Path) -> PageImage | PageFailure:
        await asyncio.sleep(0)
        self.drawn.append(key)
        if key in self.too_slow:
            return PageFailure(key, Reason.TOO_LONG)
        return PageFailure(key, self.reasons[key]) if key in self.reasons else image(key)

    async def prepare(self, key: PageKey, path: Path) -> PageReady | PageNotKept | PageFailure:
        if key not in self.under_way:
            self.under_way[key] = asyncio.ensure_future(self._prepare(key))
            self.under_way[key].add_done_callback(lambda _: self.under_way.pop(key))
        return await asyncio.shield(self.under_way[key])

    async def _prepare(self, key: PageKey) -> PageReady | PageNotKept | PageFailure:
        await asyncio.sleep(0)
        self.prepared.append(key)
        if key in self.held_up:
            await self.held_up[key].wait()
        if key in self.reasons:
            return PageFailure(key, self.reasons[key])
        if self.disk_full:
            return PageNotKept(key)
        self.store.kept.add(key)
        return PageReady(key, 3)


class Device:
    """A desk with its surroundings, and all that came out of it."""

    def __init__(self, memory: int = 10**6) -> None:
        self.store = ToyStore()
        self.engine = ToyEngine(self.store)
        self.files: set[ContentHash] = {BUDGET, PLAN}
        self.shown: list[PageImage | PageFailure] = []
        self.progress = PagesProgress(0, 0)
        self.bad: list[ContentHash] = []
        self.desk = PageDesk(
            self.engine,
            self.store,
            memory,
            10**9,
            lambda sha256: Path("kept") if sha256 in self.files else None,
            self.shown.append,
            self._note,
            self.bad.append,
        )

    def _note(self, progress: PagesProgress) -> None:
        self.progress = progress

    @property
    def shown_keys(self) -> list[PageKey]:
        return [each.key for each in self.shown]


def play(scene: Callable[[Device], Awaitable[None]], device: Device | None = None) -> None:
    async def bounded() -> None:
        played = device or Device()
        running = asyncio.create_task(played.desk.run())
        async with asyncio.timeout(20):
            await scene(played)
        running.cancel()

    asyncio.run(bounded())


async def rest() -> None:
    """Let everything happen that can."""
    for _ in range(200):
        await asyncio.sleep(0)


def test_the_page_on_the_screen_comes_first_then_its_neighbours() -> None:
    async def scene(device: Device) -> None:
        device.desk.look(PACKET, Spot(0, 2))
        await rest()
        assert device.shown_keys[:3] == [key(BUDGET, 2), key(BUDGET, 3), key(BUDGET, 1)]
        assert device.store.pinned[:3] == tuple(device.shown_keys[:3]), "what is at hand stays on the disk"

    play(scene)


def test_a_page_of_another_size_beside_the_one_shown_comes_second() -> None:
    async def scene(device: Device) -> None:
        small = PageKey(BUDGET, 3, PixelSize(10, 10))
        device.desk.look(PACKET, Spot(0, 2), (small,))
        await rest()
        assert device.shown_keys[:2] == [key(BUDGET, 2), small]

    play(scene)


def test_the_whole_packet_is_prepared_on_the_disk_and_progress_says_so() -> None:
    async def scene(device: Device) -> None:
        device.desk.look(PACKET, Spot(0, 2))
        await rest()
        assert device.store.kept == {PACKET.key(spot) for spot in PACKET.all_spots()}
        assert device.progress == PagesProgress(5, 5)

    play(scene)


def test_the_packet_is_prepared_also_before_anything_is_shown() -> None:
    async def scene(device: Device) -> None:
        device.desk.look(PACKET, None)
        await rest()
        assert device.progress == PagesProgress(5, 5)
        assert device.shown == []

    play(scene)


def test_it_is_at_rest_only_while_no_page_is_left_to_draw_ahead() -> None:
    async def scene(device: Device) -> None:
        late = key(BUDGET, 4)
        device.engine.held_up[late] = asyncio.Event()
        device.desk.look(PACKET, None)
        await rest()
        assert not device.desk.at_rest.is_set()
        device.engine.held_up[late].set()
        await device.desk.at_rest.wait()
        device.desk.look(PACKET, Spot(0, 2))
        await rest()
        assert device.desk.at_rest.is_set(), "turning a page that is drawn already leaves nothing to do"

    play(scene)


def test_an_image_is_sent_once_and_again_only_when_the_screen_let_it_go() -> None:
    async def scene(device: Device) -> None:
        device.desk.look(PACKET, Spot(1, 1))
        await rest()
        assert device.shown_keys.count(key(PLAN, 1)) == 1
        device.desk.look(PACKET, Spot(0, 1))
        device.desk.look(PACKET, Spot(1, 1))
        await rest()
        assert device.shown_keys.count(key(PLAN, 1)) == 1
        device.desk.missing((key(PLAN, 1),))
        await rest()
        assert device.shown_keys.count(key(PLAN, 1)) == 2

    play(scene)


def test_a_page_whose_file_is_on_its_way_comes_when_the_file_does() -> None:
    async def scene(device: Device) -> None:
        device.files.remove(PLAN)
        device.desk.look(PACKET, Spot(1, 1))
        await rest()
        assert key(PLAN, 1) not in device.shown_keys
        device.files.add(PLAN)
        device.desk.file_arrived()
        await rest()
        assert key(PLAN, 1) in device.shown_keys

    play(scene)


def test_a_page_that_cannot_be_drawn_is_told_once_and_not_tried_again() -> None:
    async def scene(device: Device) -> None:
        device.engine.reasons[key(PLAN, 1)] = Reason.TOO_LONG
        device.desk.look(PACKET, Spot(1, 1))
        await rest()
        assert device.shown[0] == PageFailure(key(PLAN, 1), Reason.TOO_LONG)
        device.desk.look(PACKET, Spot(0, 1))
        device.desk.look(PACKET, Spot(1, 1))
        await rest()
        assert device.engine.drawn.count(key(PLAN, 1)) == 1
        assert device.progress == PagesProgress(5, 5), "a page that never comes keeps nobody waiting"

    play(scene)


def test_a_file_that_changed_on_the_disk_is_given_back_to_be_fetched_and_its_page_comes_later() -> None:
    async def scene(device: Device) -> None:
        device.engine.reasons[key(PLAN, 1)] = Reason.CONTENT_CHANGED
        device.files.remove(BUDGET)
        device.desk.look(PACKET, None)
        await asyncio.sleep(0)
        device.desk.look(PACKET, Spot(1, 1))
        for _ in range(20):
            await asyncio.sleep(0)
            if device.bad:
                device.files.discard(PLAN)
        assert PLAN in device.bad
        del device.engine.reasons[key(PLAN, 1)]
        device.files.add(PLAN)
        device.desk.file_arrived()
        await rest()
        assert image(key(PLAN, 1)) in device.shown

    play(scene)


def test_a_full_disk_leaves_pages_unkept_but_shown() -> None:
    async def scene(device: Device) -> None:
        device.engine.disk_full = True
        device.desk.look(PACKET, Spot(0, 1))
        await rest()
        assert key(BUDGET, 1) in device.shown_keys
        assert device.store.kept == set()
        assert len(device.engine.prepared) == len(set(device.engine.prepared)), "each is tried once"

    play(scene)


def test_memory_bounds_what_is_sent_ahead_but_never_the_page_shown() -> None:
    async def scene(device: Device) -> None:
        device.desk.look(PACKET, Spot(0, 1))
        await rest()
        assert device.shown_keys == [key(BUDGET, 1)]

    play(scene, Device(memory=1))


def test_only_the_page_on_the_screen_is_drawn_at_once() -> None:
    async def scene(device: Device) -> None:
        device.desk.look(PACKET, Spot(0, 2))
        await rest()
        assert len(device.shown) == 5
        assert device.engine.drawn == [key(BUDGET, 2)]

    play(scene)


def test_a_jump_does_not_wait_for_a_slow_neighbour() -> None:
    async def scene(device: Device) -> None:
        device.engine.held_up[key(BUDGET, 3)] = asyncio.Event()
        device.desk.look(PACKET, Spot(0, 2))
        await rest()
        assert device.shown_keys == [key(BUDGET, 2)]
        device.desk.look(PACKET, Spot(1, 1))
        await rest()
        assert device.shown_keys[1] == key(PLAN, 1)
        assert key(BUDGET, 3) not in device.shown_keys
        device.engine.held_up[key(BUDGET, 3)].set()
        await rest()
        assert key(BUDGET, 3) in device.shown_keys

    play(scene)


def test_a_page_too_slow_to_wait_for_comes_once_it_is_prepared() -> None:
    async def scene(device: Device) -> None:
        device.engine.too_slow.add(key(PLAN, 1))
        device.desk.look(PACKET, Spot(1, 1))
        await rest()
        told = [each for each in device.shown if each.key == key(PLAN, 1)]
        assert told == [PageFailure(key(PLAN, 1), Reason.TOO_LONG), image(key(PLAN, 1))]
        assert device.engine.drawn == [key(PLAN, 1)]

    play(scene)


def test_a_page_that_failed_before_anybody_looked_at_it_is_told_again_when_the_screen_wants_it() -> None:
    async def scene(device: Device) -> None:
        failure = PageFailure(key(BUDGET, 2), Reason.DAMAGED)
        device.engine.reasons[failure.key] = failure.reason
        device.desk.look(PACKET, Spot(0, 1))
        await rest()
        device.shown.clear()
        device.desk.look(PACKET, Spot(0, 2))
        device.desk.missing((failure.key,))
        await rest()
        assert failure in device.shown

    play(scene)


def test_a_page_magnified_is_drawn_at_once_and_small_ones_follow() -> None:
    async def scene(device: Device) -> None:
        device.desk.look(PACKET, Spot(0, 2))
        await rest()
        large, small = PageKey(BUDGET, 2, PixelSize(300, 300)), PageKey(PLAN, 1, PixelSize(9, 9))
        before = len(device.shown)
        device.desk.missing((small, large))
        await rest()
        assert set(device.shown_keys[before:]) == {small, large}
        assert large in device.engine.drawn
        assert small not in device.engine.drawn, "nobody looks at it alone: it comes by way of the disk"

    play(scene)


def test_of_many_wishes_the_newest_count() -> None:
    async def scene(device: Device) -> None:
        device.desk.look(PACKET, Spot(0, 1))
        await rest()
        device.files.clear()
        wishes = tuple(PageKey(PLAN, 1, PixelSize(width, 5)) for width in range(1, 500))
        device.desk.missing(wishes)
        device.files.add(PLAN)
        device.desk.file_arrived()
        await rest()
        assert wishes[-1] in device.shown_keys
        assert wishes[0] not in device.shown_keys

    play(scene)
