"""Cables come and go, addresses come late or move, cards are taken out and put back: the seat finds its kiosk again."""

from collections.abc import Iterator

import pytest

from tests.integration.network import SEARCH_AGAIN, Network, measured


@pytest.fixture
def network() -> Iterator[Network]:
    with Network() as made:
        yield made


def test_a_seat_that_started_without_its_cable_finds_the_kiosk_when_it_is_put_in(network: Network) -> None:
    network.machine("kiosk", "10.77.0.1/24").play("announce").told("announced")
    machine = network.machine("seat", "10.77.0.2/24")
    network.pull_cable(machine)
    seat = machine.play("find")
    seat.told("news", cards=[])
    network.put_cable(machine)
    with measured("found after the cable was put in"):
        found = seat.told("found")
    assert (found["by"], found["hosts"]) == ("mdns", ["10.77.0.1"])


def test_a_seat_whose_link_went_down_and_up_finds_the_kiosk_again(network: Network) -> None:
    network.machine("kiosk", "10.77.0.1/24").play("announce").told("announced")
    machine = network.machine("seat", "10.77.0.2/24")
    seat = machine.play("find", "--settle")
    seat.told("settled")
    network.pull_cable(machine)
    seat.signal(SEARCH_AGAIN)
    seat.told("news", searching=True, cards=[])
    network.put_cable(machine)
    with measured("found after the cable was put back"):
        found = seat.told("found")
    assert (found["by"], found["hosts"]) == ("mdns", ["10.77.0.1"])


def test_a_kiosk_whose_link_went_down_and_up_is_found_again(network: Network) -> None:
    machine = network.machine("kiosk", "10.77.0.1/24")
    kiosk = machine.play("announce")
    kiosk.told("announced", addresses=["127.0.0.1", "10.77.0.1"])
    network.pull_cable(machine)
    kiosk.told("announced", addresses=["127.0.0.1"])
    seat = network.machine("seat", "10.77.0.2/24").play("find")
    network.put_cable(machine)
    with measured("found after the cable was put back"):
        found = seat.told("found")
    assert (found["by"], found["hosts"]) == ("mdns", ["10.77.0.1"])


def test_on_machines_whose_addresses_come_late_they_find_each_other(network: Network) -> None:
    kiosk_machine, seat_machine = network.machine("kiosk"), network.machine("seat")
    network.plug(kiosk_machine, None)
    network.plug(seat_machine, None)
    kiosk, seat = kiosk_machine.play("announce"), seat_machine.play("find")
    kiosk.told("announced", addresses=["127.0.0.1"])
    seat_machine.give_address("10.77.0.2/24")
    kiosk_machine.give_address("10.77.0.1/24")
    with measured("found after the addresses came"):
        found = seat.told("found")
    assert (found["by"], found["hosts"]) == ("mdns", ["10.77.0.1"])


def test_a_kiosk_that_is_given_another_address_says_so_while_it_runs(network: Network) -> None:
    machine = network.machine("kiosk", "10.77.0.1/24")
    kiosk = machine.play("announce")
    seat = network.machine("seat", "10.77.0.2/24").play("find", "--settle")
    seat.told("found", hosts=["10.77.0.1"])
    machine.take_address("10.77.0.1/24")
    machine.give_address("10.77.0.9/24")
    kiosk.told("announced", addresses=["127.0.0.1", "10.77.0.9"])
    seat.signal(SEARCH_AGAIN)
    with measured("found after the link was lost"):
        found = seat.told("found")
    assert (found["by"], found["hosts"]) == ("mdns", ["10.77.0.9"])


def test_a_card_put_back_under_its_old_address_is_spoken_on_again(network: Network) -> None:
    kiosk_machine, seat_machine = network.machine("kiosk", "10.77.0.1/24"), network.machine("seat", "10.77.0.2/24")
    kiosk, seat = kiosk_machine.play("announce"), seat_machine.play("find", "--settle")
    seat.told("settled")
    for machine in (kiosk_machine, seat_machine):
        # So quickly that the address is never seen to be away.
        machine.ip("link", "del", "eth0")
    network.plug(kiosk_machine, "10.77.0.1/24")
    network.plug(seat_machine, "10.77.0.2/24")
    kiosk.told("announced", addresses=["127.0.0.1", "10.77.0.1"])
    seat.signal(SEARCH_AGAIN)
    with measured("found after the cards were put back"):
        found = seat.told("found")
    assert (found["by"], found["hosts"]) == ("mdns", ["10.77.0.1"])


def test_a_second_card_put_in_while_the_kiosk_runs_is_spoken_on_too(network: Network) -> None:
    kiosk_machine, far = network.machine("kiosk", "10.77.0.1/24"), network.machine("far")
    network.plug(far, "10.88.0.2/24", switch="other")
    kiosk, seat = kiosk_machine.play("announce"), far.play("find")
    kiosk.told("announced")
    network.plug(kiosk_machine, "10.88.0.1/24", switch="other", card="eth1")
    with measured("found after the card was put in"):
        found = seat.told("found")
    assert (found["by"], found["hosts"]) == ("mdns", ["10.88.0.1", "10.77.0.1"])


def test_one_card_that_drops_everything_holds_up_no_other(network: Network) -> None:
    machine = network.machine("kiosk", "10.77.0.1/24")
    network.plug(machine, "10.88.0.1/24", switch="other", card="eth1")
    # The kernel then refuses to send there at all: "Operation not permitted".
    machine.run("nft", "add table ip refuse; add chain ip refuse sent { type filter hook output priority 0; }")
    machine.run("nft", "add rule ip refuse sent oifname eth0 drop")
    machine.play("announce").told("announced")
    network.drop("ip daddr 224.0.0.0/4")
    far = network.machine("far")
    network.plug(far, "10.88.0.2/24", switch="other")
    found = far.play("find").told("found")
    assert (found["by"], found["hosts"]) == ("beacon", ["10.88.0.1"])
