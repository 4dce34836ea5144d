"""Which pages to have in memory and which to draw next, in what order, and what to let go. Values in, keys out.

Nothing is drawn, read or timed here; shared/io/page_desk.py follows these plans.
"""

from collections.abc import Callable, Collection, Iterable, Iterator
from dataclasses import dataclass

from shared.domain.ids import ContentHash
from shared.pages.geometry import bytes_of, fitted
from shared.pages.requests import PageKey, PageSize, PixelSize


@dataclass(frozen=True, slots=True)
class PlannedDocument:
    """A document that may be shown; `item` groups documents. `sizes` has one entry a page, or none: not yet known."""

    sha256: ContentHash
    item: str
    pages: int
    sizes: tuple[PageSize, ...] = ()


@dataclass(frozen=True, slots=True)
class Spot:
    """A page of the packet: which document, by its place in the packet (from 0), and which page (from 1)."""

    document: int
    page: int


@dataclass(frozen=True, slots=True)
class Packet:
    """The documents of a sitting in the order of the agenda, and the box into which their pages are fitted."""

    documents: tuple[PlannedDocument, ...]
    box: PixelSize

    def key(self, spot: Spot) -> PageKey:
        return PageKey(self.documents[spot.document].sha256, spot.page, self.box)

    def cost(self, spot: Spot) -> int:
        """Bytes of the page in memory; of an unknown page, those of the whole box."""
        sizes = self.documents[spot.document].sizes
        known = len(sizes) >= spot.page
        return bytes_of(fitted(sizes[spot.page - 1], self.box) if known else self.box)

    def all_spots(self) -> Iterator[Spot]:
        for at, document in enumerate(self.documents):
            for page in range(1, document.pages + 1):
                yield Spot(at, page)


def outward(pages: int, start: int) -> Iterator[int]:
    """Pages 1 to `pages` from `start`: it, the next, the one before, two further, two before…"""
    if 1 <= start <= pages:
        yield start
    for step in range(1, max(pages - start, start - 1) + 1):
        if start + step <= pages:
            yield start + step
        if 1 <= start - step <= pages:
            yield start - step


def by_nearness(packet: Packet, here: Spot | None) -> Iterator[Spot]:
    """Every page of the packet once, the likeliest to be wanted first.

    The document on the table from its present page outward, then the first page of each document around, then
    the rest of the present item, then the whole packet in its order. Lazy: a caller that stops early pays for no more.
    """
    if here is None or here.document >= len(packet.documents):
        yield from packet.all_spots()
        return
    present = packet.documents[here.document]
    yield from (Spot(here.document, page) for page in outward(present.pages, here.page))
    others = [at - 1 for at in outward(len(packet.documents), here.document + 1)][1:]
    others = [at for at in others if packet.documents[at].pages > 0]
    yield from (Spot(at, 1) for at in others)
    same_item = [at for at in others if packet.documents[at].item == present.item]
    elsewhere = [at for at in range(len(packet.documents)) if at in set(others) - set(same_item)]
    for at in (*sorted(same_item), *elsewhere):
        yield from (Spot(at, page) for page in range(2, packet.documents[at].pages + 1))


def for_memory(packet: Packet, here: Spot | None, budget: int) -> tuple[PageKey, ...]:
    """The pages to hold in memory, most wanted first, within `budget` bytes.

    The present page always, even alone above the budget; then its two neighbours, the first page of the next
    document, the first pages of the others, and the rest by nearness.
    """
    if here is None:
        return ()
    wanted: list[PageKey] = []
    left = budget
    for spot in _memory_order(packet, here):
        cost = packet.cost(spot)
        if cost > left and wanted:
            break
        wanted.append(packet.key(spot))
        left -= cost
    return tuple(wanted)


def _memory_order(packet: Packet, here: Spot) -> Iterator[Spot]:
    first = list(_at_hand(packet, here))
    yield from first
    done = frozenset(first)
    yield from (spot for spot in by_nearness(packet, here) if spot not in done)


def _at_hand(packet: Packet, here: Spot) -> Iterator[Spot]:
    """What one touch can bring: here, the next page, the page before, the next document, the other documents."""
    pages = packet.documents[here.document].pages
    yield here
    yield from (Spot(here.document, page) for page in (here.page + 1, here.page - 1) if 1 <= page <= pages)
    around = [at - 1 for at in outward(len(packet.documents), here.document + 1)][1:]
    yield from (Spot(at, 1) for at in around if packet.documents[at].pages > 0)


def to_draw(
    packet: Packet, here: Spot | None, kept_bytes: Callable[[PageKey], int | None], budget: int
) -> Iterator[PageKey]:
    """The pages to draw and keep on disk, most wanted first, as long as the packet fits into `budget` bytes.

    `kept_bytes` tells what a page takes on disk, None while it is not there. Lazy: take one, draw it, take the next;
    begin anew only when `here` or the packet changes. A page not yet drawn is reckoned a fifth of its pixels.
    """
    used = 0
    for spot in by_nearness(packet, here):
        key = packet.key(spot)
        kept = kept_bytes(key)
        used += packet.cost(spot) // 5 if kept is None else kept
        if used > budget:
            return
        if kept is None:
            yield key


def victims(pages: Iterable[tuple[PageKey, int]], excess: int, spared: Collection[PageKey]) -> tuple[PageKey, ...]:
    """Which pages to let go, from the least recently used on, until `excess` bytes are free. Spared ones stay."""
    leaving: list[PageKey] = []
    for key, weight in pages:
        if excess <= 0:
            break
        if key not in spared:
            leaving.append(key)
            excess -= weight
    return tuple(leaving)
