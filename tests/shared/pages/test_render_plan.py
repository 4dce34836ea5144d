"""What is likeliest to be wanted is ready first, within bounds, and what is on the glass is never let go."""

from hypothesis import given
from hypothesis import strategies as st

from shared.domain.ids import ContentHash
from shared.pages.render_plan import (
    Packet,
    PlannedDocument,
    Spot,
    by_nearness,
    for_memory,
    outward,
    to_draw,
    victims,
)
from shared.pages.requests import PageKey, PageSize, PixelSize

BOX = PixelSize(100, 100)
PAGE_BYTES = 100 * 100 * 3


def document(name: str, pages: int, item: str = "1") -> PlannedDocument:
    return PlannedDocument(ContentHash(name), item, pages)


PACKET = Packet((document("a", 3), document("b", 5), document("c", 2, "2"), document("d", 4)), BOX)


def names(keys: tuple[PageKey, ...] | list[PageKey]) -> list[str]:
    return [f"{key.sha256}{key.page}" for key in keys]


def in_order(here: Spot | None, packet: Packet = PACKET) -> list[str]:
    return names([packet.key(spot) for spot in by_nearness(packet, here)])


def test_pages_are_taken_outward_from_the_present_one() -> None:
    assert list(outward(5, 2)) == [2, 3, 1, 4, 5]
    assert list(outward(3, 3)) == [3, 2, 1]
    assert list(outward(0, 1)) == []


@given(st.integers(0, 60), st.integers(1, 60))
def test_outward_leaves_no_page_out_and_takes_none_twice(pages: int, start: int) -> None:
    assert sorted(outward(pages, min(start, max(pages, 1)))) == list(range(1, pages + 1))


def test_the_present_document_comes_first_then_first_pages_then_the_item_then_the_rest() -> None:
    assert in_order(Spot(1, 4)) == [
        *["b4", "b5", "b3", "b2", "b1"],
        *["c1", "a1", "d1"],
        *["a2", "a3", "d2", "d3", "d4"],
        *["c2"],
    ]


def test_with_nothing_on_the_table_the_packet_is_taken_in_order() -> None:
    assert in_order(None) == in_order(Spot(9, 1))
    assert in_order(None)[:4] == ["a1", "a2", "a3", "b1"]


packets = st.lists(st.tuples(st.integers(0, 8), st.sampled_from("xyz")), max_size=8).map(
    lambda documents: Packet(tuple(document(f"doc{at}-", *each) for at, each in enumerate(documents)), BOX)
)


@given(packets, st.integers(0, 9), st.integers(1, 9))
def test_every_page_of_the_packet_is_met_once(packet: Packet, at: int, page: int) -> None:
    met = list(by_nearness(packet, Spot(at, page)))
    assert len(met) == len(set(met))
    inside = at < len(packet.documents) and page <= packet.documents[at].pages
    if inside or at >= len(packet.documents):
        assert set(met) == set(packet.all_spots())


def test_memory_holds_what_one_touch_can_bring() -> None:
    assert names(for_memory(PACKET, Spot(1, 4), 6 * PAGE_BYTES)) == ["b4", "b5", "b3", "c1", "a1", "d1"]
    assert names(for_memory(PACKET, Spot(1, 4), 8 * PAGE_BYTES))[6:] == ["b2", "b1"]


def test_the_page_on_the_table_is_held_whatever_it_weighs() -> None:
    assert names(for_memory(PACKET, Spot(1, 4), 10)) == ["b4"]
    assert for_memory(PACKET, None, 10**9) == ()


def test_pages_of_known_shape_are_reckoned_as_they_are() -> None:
    narrow = PlannedDocument(ContentHash("n"), "1", 2, (PageSize(10, 100), PageSize(10, 100)))
    packet = Packet((narrow, document("a", 3)), BOX)
    assert names(for_memory(packet, Spot(0, 1), PAGE_BYTES // 5)) == ["n1", "n2"]


@given(packets, st.integers(0, 3), st.integers(1, 3), st.integers(0, 40))
def test_memory_never_passes_its_budget_but_for_the_page_on_the_table(
    packet: Packet, at: int, page: int, budget: int
) -> None:
    if at < len(packet.documents) and page <= packet.documents[at].pages:
        held = for_memory(packet, Spot(at, page), budget * PAGE_BYTES)
        assert held[0] == packet.key(Spot(at, page))
        assert len(held) <= max(1, budget)
        assert len(set(held)) == len(held)


def test_what_is_not_yet_on_disk_is_drawn_in_the_same_order() -> None:
    kept = {PACKET.key(Spot(1, page)): 500 for page in (4, 5, 1)}
    drawn = list(to_draw(PACKET, Spot(1, 4), kept.get, 10**9))
    assert names(drawn[:4]) == ["b3", "b2", "c1", "a1"]
    assert len(drawn) == 14 - 3


def test_drawing_stops_where_the_disk_would_be_full() -> None:
    assert names(list(to_draw(PACKET, Spot(0, 1), {}.get, 2 * PAGE_BYTES // 5))) == ["a1", "a2"]
    heavy = {PACKET.key(Spot(0, 1)): 10**6}
    assert list(to_draw(PACKET, Spot(0, 1), heavy.get, 10**6)) == []


def test_a_packet_of_a_thousand_pages_costs_only_what_is_asked_of_it() -> None:
    packet = Packet(tuple(document(f"{at}-", 50) for at in range(20)), BOX)
    asked: list[PageKey] = []

    def kept_bytes(key: PageKey) -> int | None:
        asked.append(key)
        return None

    plan = to_draw(packet, Spot(10, 25), kept_bytes, 10**9)
    assert names([next(plan), next(plan)]) == ["10-25", "10-26"]
    assert len(asked) == 2
    assert len(for_memory(packet, Spot(10, 25), 30 * PAGE_BYTES)) == 30


def test_the_least_recently_used_pages_go_first_and_spared_ones_stay() -> None:
    pages = [(PACKET.key(spot), 100) for spot in PACKET.all_spots()]
    assert names(victims(pages, 250, spared={PACKET.key(Spot(0, 2))})) == ["a1", "a3", "b1"]
    assert victims(pages, 0, spared=()) == ()
    assert victims(pages, 10**6, spared=[key for key, _ in pages]) == ()
