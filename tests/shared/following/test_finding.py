"""The rules of a search, with a clock that the test holds."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from shared.domain.ids import DeviceId, TableName
from shared.domain.presence import FoundBy
from shared.following.finding import (
    BEACON_LIFE_SECONDS,
    GRACE_SECONDS,
    HEAD_START_SECONDS,
    MOST_CANDIDATES,
    RETRY_SECONDS,
    KioskAddress,
    Search,
    typed_address,
)

TABLE = TableName("conseil")
START = 1000.0
WINDOW_ENDS = START + HEAD_START_SECONDS


def kiosk_at(host: str, found_by: FoundBy, *, port: int = 47620, table: str = TABLE) -> KioskAddress:
    return KioskAddress((host,), port, port + 1, DeviceId("ab" * 16), TableName(table), "Mairie", 1, found_by)


MDNS = kiosk_at("10.0.0.1", FoundBy.MDNS)
BEACON = kiosk_at("10.0.0.1", FoundBy.BEACON)
LAST = kiosk_at("10.0.0.1", FoundBy.LAST_ADDRESS)


def test_mdns_serves_at_once() -> None:
    search = Search(START, TABLE)
    search.hear("mdns a", MDNS, START + 0.1)
    assert search.take(START + 0.1) == MDNS


def test_a_beacon_serves_only_after_two_seconds_without_mdns() -> None:
    search = Search(START, TABLE)
    search.hear("beacon a", BEACON, START + 0.1)
    assert search.take(WINDOW_ENDS - 0.01) is None
    assert search.wakes_at(START + 0.1) == WINDOW_ENDS
    assert search.take(WINDOW_ENDS) == BEACON


def test_the_last_address_serves_only_after_two_seconds_without_mdns() -> None:
    search = Search(START, TABLE, last=LAST)
    assert search.take(WINDOW_ENDS - 0.01) is None
    assert search.wakes_at(START) == WINDOW_ENDS
    assert search.take(WINDOW_ENDS) == LAST


def test_a_typed_address_serves_at_once_and_before_all_others() -> None:
    typed = kiosk_at("10.0.0.9", FoundBy.TYPED)
    search = Search(START, TABLE, typed=typed)
    search.hear("mdns a", MDNS, START)
    assert search.serving(START) == (typed, MDNS)
    assert search.take(START) == typed


def test_when_the_two_seconds_are_over_the_likeliest_way_still_comes_first() -> None:
    last = replace(LAST, hosts=("10.0.0.3",))
    search = Search(START, TABLE, last=last)
    beacon = replace(BEACON, hosts=("10.0.0.2",))
    search.hear("beacon a", beacon, START + 1.0)
    search.hear("mdns a", MDNS, START + 1.5)
    assert search.serving(WINDOW_ENDS) == (MDNS, beacon, last)


def test_a_seat_that_waited_long_leaves_a_starting_kiosk_the_moment_to_speak_by_mdns() -> None:
    search = Search(START, TABLE)
    late = START + 3600.0
    search.hear("beacon a", BEACON, late)
    assert search.take(late) is None
    search.hear("mdns a", MDNS, late + 0.2)
    assert search.take(late + 0.2) == MDNS
    assert search.take(late + GRACE_SECONDS) is None


def test_an_address_known_by_mdns_is_never_handed_out_as_found_by_a_lesser_way() -> None:
    search = Search(START, TABLE, last=LAST)
    search.hear("mdns a", MDNS, START + 0.1)
    search.hear("beacon a", BEACON, START + 0.1)
    taken = [search.take(START + 0.5 * step) for step in range(1, 20)]
    assert {address.found_by for address in taken if address} == {FoundBy.MDNS}


def test_an_address_tried_in_vain_rests_and_comes_again() -> None:
    search = Search(START, TABLE)
    search.hear("mdns a", MDNS, START)
    assert search.take(START) == MDNS
    assert search.take(START + RETRY_SECONDS - 0.01) is None
    assert search.wakes_at(START + 0.1) == START + RETRY_SECONDS
    assert search.take(START + RETRY_SECONDS) == MDNS


def test_several_addresses_are_tried_in_turn() -> None:
    search = Search(START, TABLE)
    other = replace(MDNS, hosts=("10.0.0.2",), kiosk=DeviceId("cd" * 16))
    search.hear("mdns a", MDNS, START)
    search.hear("mdns b", other, START + 0.1)
    assert [search.take(START + 0.2 + after) for after in (0, 0.1, 1.05, 1.15)] == [other, MDNS, other, MDNS]


def test_the_newest_word_of_a_kiosk_that_moved_is_tried_at_once() -> None:
    search = Search(START, TABLE)
    search.hear("mdns a", MDNS, START)
    search.take(START)
    moved = replace(MDNS, hosts=("10.0.0.7",))
    search.hear("mdns a", moved, START + 0.1)
    assert search.take(START + 0.1) == moved
    assert search.serving(START + 0.1) == (moved,)


def test_the_newest_announcement_comes_first() -> None:
    search = Search(START, TABLE)
    older, newer = replace(MDNS, hosts=("10.0.0.2",)), replace(MDNS, hosts=("10.0.0.3",))
    search.hear("mdns b", newer, START)
    search.hear("mdns a", older, START + 0.1)
    search.hear("mdns b", newer, START + 0.2)
    assert search.serving(START + 0.2) == (newer, older)


def test_a_kiosk_that_said_goodbye_is_forgotten() -> None:
    search = Search(START, TABLE)
    search.hear("mdns a", MDNS, START)
    search.lose("mdns a")
    assert search.take(START) is None
    search.lose("mdns a")


def test_a_silent_beacon_is_forgotten() -> None:
    search = Search(START, TABLE)
    search.hear("beacon a", BEACON, START)
    assert search.take(START + BEACON_LIFE_SECONDS) == BEACON
    assert search.take(START + BEACON_LIFE_SECONDS + 10) is None
    assert search.wakes_at(START + BEACON_LIFE_SECONDS + 10) is None


def test_only_kiosks_of_our_table_are_tried_and_the_others_are_told() -> None:
    search = Search(START, TABLE, last=kiosk_at("10.0.0.3", FoundBy.LAST_ADDRESS, table="cantine"))
    search.hear("mdns a", kiosk_at("10.0.0.2", FoundBy.MDNS, table="école"), START)
    assert search.take(START + 60) is None
    assert search.other_tables == ("cantine", "école")


def test_a_kiosk_that_changes_to_another_table_is_let_go() -> None:
    search = Search(START, TABLE)
    search.hear("mdns a", MDNS, START)
    search.hear("mdns a", replace(MDNS, table=TableName("école")), START + 1)
    assert search.take(START + 1) is None


def test_without_a_table_any_kiosk_is_tried() -> None:
    search = Search(START)
    search.hear("mdns a", MDNS, START)
    assert search.take(START) == MDNS


def test_the_ways_that_serve_are_told() -> None:
    search = Search(START, TABLE, last=LAST, typed=kiosk_at("10.0.0.9", FoundBy.TYPED))
    assert search.ways(START) == (FoundBy.TYPED, FoundBy.MDNS)
    assert search.ways(WINDOW_ENDS) == (
        FoundBy.TYPED,
        FoundBy.MDNS,
        FoundBy.BEACON,
        FoundBy.LAST_ADDRESS,
    )
    assert Search(START, TABLE).ways(WINDOW_ENDS) == (FoundBy.MDNS, FoundBy.BEACON)


def test_a_flood_of_false_beacons_keeps_no_true_kiosk_out() -> None:
    search = Search(START, TABLE)
    for number in range(5 * MOST_CANDIDATES):
        false = kiosk_at(f"10.1.{number // 250}.{number % 250}", FoundBy.BEACON)
        search.hear(f"beacon {number}", false, START)
        search.hear(f"other {number}", replace(false, table=TableName(f"table {number}")), START)
    search.hear("mdns a", MDNS, START + 0.1)
    assert search.take(START + 0.1) == MDNS
    assert len(search.heard) == MOST_CANDIDATES + 1
    assert len(search.other_tables) == MOST_CANDIDATES


@given(
    st.lists(
        st.tuples(
            st.sampled_from(["hear", "lose", "take", "wait"]),
            st.sampled_from([FoundBy.MDNS, FoundBy.BEACON]),
            st.integers(0, 3),
            st.floats(0, 3),
        )
    ),
    st.booleans(),
)
def test_whatever_happens_nothing_serves_too_early_and_no_wait_is_empty(
    happenings: list[tuple[str, FoundBy, int, float]], remembers: bool
) -> None:
    search = Search(START, TABLE, last=LAST if remembers else None)
    now = START
    for what, way, number, seconds in happenings:
        if what == "hear":
            search.hear(f"{way} {number}", kiosk_at(f"10.0.0.{number}", way), now)
        elif what == "lose":
            search.lose(f"{way} {number}")
        elif what == "wait":
            now += seconds
        elif (taken := search.take(now)) is not None:
            assert taken.found_by is FoundBy.MDNS or now >= WINDOW_ENDS
        else:
            wakes_at = search.wakes_at(now)
            assert wakes_at is None or wakes_at > now  # else the finder would spin


@pytest.mark.parametrize(
    ("text", "host", "port"),
    [
        ("192.168.1.20", "192.168.1.20", 47620),
        (" 192.168.1.20:5000 ", "192.168.1.20", 5000),
        ("presentateur.local", "presentateur.local", 47620),
        ("kiosk", "kiosk", 47620),
    ],
)
def test_a_typed_address_is_understood(text: str, host: str, port: int) -> None:
    typed = typed_address(text, 47620)
    assert typed is not None
    assert (typed.hosts, typed.events_port, typed.label) == ((host,), port, host)
    assert typed.found_by is FoundBy.TYPED


@pytest.mark.parametrize(
    "text", ["", " ", ":5000", "a:", "a:0", "a:65536", "a:b", "a b", "http://a", "-a", "a.", "::1"]
)
def test_what_cannot_be_an_address_is_not_taken_for_one(text: str) -> None:
    assert typed_address(text, 47620) is None


@given(st.text())
def test_no_text_typed_breaks_anything(text: str) -> None:
    typed_address(text, 47620)
