"""A kiosk and its seats on real networks: who starts first, several cards, loopback alone, and each way of finding."""

import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from shared.following.finding import HEAD_START_SECONDS
from tests.integration.network import SEARCH_AGAIN, Network, measured

MULTICAST = "ip daddr 224.0.0.0/4"
BROADCAST = "ether daddr ff:ff:ff:ff:ff:ff ip protocol udp"


@pytest.fixture
def network() -> Iterator[Network]:
    with Network() as made:
        yield made


def test_a_seat_that_started_first_finds_the_kiosk_by_mdns(network: Network) -> None:
    seat = network.machine("seat", "10.77.0.2/24").play("find")
    with measured("found after the kiosk's start"):
        network.machine("kiosk", "10.77.0.1/24").play("announce", "--port", "4321")
        found = seat.told("found")
    assert (found["by"], found["hosts"], found["port"]) == ("mdns", ["10.77.0.1"], 4321)


def test_a_seat_that_starts_last_finds_the_kiosk_by_mdns(network: Network) -> None:
    kiosk = network.machine("kiosk", "10.77.0.1/24").play("announce")
    kiosk.told("announced")
    with measured("found after the seat's start"):
        found = network.machine("seat", "10.77.0.2/24").play("find").told("found")
    assert (found["by"], found["hosts"]) == ("mdns", ["10.77.0.1"])


def test_on_a_machine_with_loopback_alone_they_find_each_other(network: Network) -> None:
    machine = network.machine("both")
    seat = machine.play("find")
    with measured("found after the kiosk's start"):
        machine.play("announce").told("announced")
        assert seat.told("found")["hosts"] == ["127.0.0.1"]
    with measured("found after the seat's start"):
        found = machine.play("find").told("found")
    assert (found["by"], found["hosts"]) == ("mdns", ["127.0.0.1"])


def test_on_several_cards_each_seat_is_given_what_it_can_reach(network: Network) -> None:
    kiosk = network.machine("kiosk", "10.77.0.1/24")
    network.plug(kiosk, "10.88.0.1/24", switch="other", card="eth1")
    near = network.machine("near", "10.77.0.2/24")
    far = network.machine("far")
    network.plug(far, "10.88.0.2/24", switch="other")
    both = network.machine("both", "10.77.0.3/24")
    network.plug(both, "10.88.0.3/24", switch="other", card="eth1")
    kiosk.play("announce").told("announced")
    players = {machine: machine.play("find") for machine in (near, far, both, kiosk)}
    hosts = {machine: player.told("found", by="mdns")["hosts"] for machine, player in players.items()}
    assert hosts[near] == ["10.77.0.1", "10.88.0.1"]
    assert hosts[far] == ["10.88.0.1", "10.77.0.1"]
    assert sorted(hosts[both]) == ["10.77.0.1", "10.88.0.1"]
    assert sorted(hosts[kiosk]) == ["10.77.0.1", "10.88.0.1"]


def test_with_multicast_dropped_the_beacon_serves_after_two_seconds(network: Network) -> None:
    network.drop(MULTICAST)
    network.machine("kiosk", "10.77.0.1/24").play("announce")
    seat = network.machine("seat", "10.77.0.2/24").play("find")
    found = seat.told("found")
    print(f"found by beacon after {found['after']} s")
    assert (found["by"], found["hosts"]) == ("beacon", ["10.77.0.1"])
    assert found["after"] >= HEAD_START_SECONDS


def test_with_multicast_dropped_a_seat_that_waits_long_finds_a_kiosk_that_starts(network: Network) -> None:
    network.drop(MULTICAST)
    seat = network.machine("seat", "10.77.0.2/24").play("find")
    seat.told("news", ways=["mdns", "beacon"])
    with measured("found after the kiosk's start"):
        network.machine("kiosk", "10.77.0.1/24").play("announce")
        assert seat.told("found")["by"] == "beacon"


def test_with_broadcast_dropped_too_the_last_address_serves(network: Network, tmp_path: Path) -> None:
    kept = ("--remembered", str(tmp_path / "kiosk.json"))
    kiosk, seat = network.machine("kiosk", "10.77.0.1/24"), network.machine("seat", "10.77.0.2/24")
    kiosk.play("announce").told("announced")
    first = seat.play("find", "--settle", *kept)
    first.told("found", by="mdns")
    first.told("settled")
    first.end()
    network.drop(MULTICAST, BROADCAST)
    found = seat.play("find", *kept).told("found")
    print(f"found by the last address after {found['after']} s")
    assert (found["by"], found["hosts"]) == ("last_address", ["10.77.0.1"])
    assert found["after"] >= HEAD_START_SECONDS


def test_with_all_dropped_a_typed_address_serves_at_once_and_is_kept(network: Network, tmp_path: Path) -> None:
    network.drop(MULTICAST, BROADCAST)
    kept = ("--remembered", str(tmp_path / "kiosk.json"))
    seat = network.machine("seat", "10.77.0.2/24")
    found = seat.play("find", "--typed", "10.77.0.1:4321", *kept).told("found")
    assert (found["by"], found["hosts"], found["port"]) == ("typed", ["10.77.0.1"], 4321)
    again = seat.play("find", *kept).told("found")
    assert (again["by"], again["hosts"]) == ("typed", ["10.77.0.1"])
    assert again["after"] < HEAD_START_SECONDS


def test_a_kiosk_restarted_on_another_address_is_found_there_and_not_where_it_was(network: Network) -> None:
    machine, seat_machine = network.machine("kiosk", "10.77.0.1/24"), network.machine("seat", "10.77.0.2/24")
    kiosk = machine.play("announce")
    settled, searching = seat_machine.play("find", "--settle"), seat_machine.play("find")
    settled.told("found", hosts=["10.77.0.1"])
    searching.told("found", hosts=["10.77.0.1"])
    kiosk.lose_power()
    machine.take_address("10.77.0.1/24")
    machine.give_address("10.77.0.9/24")
    settled.signal(SEARCH_AGAIN)
    settled.told("news", searching=True)
    with measured("found after the kiosk's restart"):
        machine.play("announce", "--port", "4321")
        found = settled.told("found")
    assert (found["by"], found["hosts"], found["port"]) == ("mdns", ["10.77.0.9"], 4321)
    moved = searching.told("found", port=4321)
    assert (moved["by"], moved["hosts"][0]) == ("mdns", "10.77.0.9")


def test_a_seat_that_lost_its_link_finds_the_kiosk_that_is_already_back_elsewhere(network: Network) -> None:
    machine = network.machine("kiosk", "10.77.0.1/24")
    kiosk = machine.play("announce")
    seat = network.machine("seat", "10.77.0.2/24").play("find", "--settle")
    seat.told("found", hosts=["10.77.0.1"])
    kiosk.lose_power()
    machine.take_address("10.77.0.1/24")
    machine.give_address("10.77.0.9/24")
    machine.play("announce").told("announced")
    with measured("found after the link was lost"):
        seat.signal(SEARCH_AGAIN)
        found = seat.told("found")
    assert (found["by"], found["hosts"]) == ("mdns", ["10.77.0.9"])


def test_the_remembered_file_holds_nothing_but_the_address(network: Network, tmp_path: Path) -> None:
    machine = network.machine("both")
    machine.play("announce")
    path = tmp_path / "kiosk.json"
    seat = machine.play("find", "--settle", "--remembered", str(path))
    seat.told("settled")
    seat.end()
    assert json.loads(path.read_text()).keys() == {"last"}
