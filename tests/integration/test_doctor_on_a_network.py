"""`doctor` on a machine of a small network: no card, and multicast or everything that is filtered, are told apart."""

import json
import sys
from pathlib import Path

import pytest

from tests.integration.network import ROOT, Machine, Network

NO_MULTICAST = "ip daddr 224.0.0.0/4 drop"
NO_BEACON = "udp dport 47623 drop"


def found(machine: Machine, state: Path) -> set[tuple[str, str]]:
    command = (sys.executable, "-m", "kiosk", "doctor", "--json", "--state", str(state))
    told = json.loads(machine.run("sh", "-c", f"{' '.join(command)} || true", PYTHONPATH=str(ROOT)).splitlines()[-1])
    network = ("network", "mdns", "beacon", "discovery", "port", "loopback")
    return {(each["code"], each["severity"]) for each in told["findings"] if each["code"].startswith(network)}


def filtered(machine: Machine, *rules: str) -> None:
    """What this machine sends to others or itself is dropped where a rule says so."""
    lines = ["add table inet quiet", "add chain inet quiet out { type filter hook output priority 0; }"]
    machine.run("nft", "\n".join([*lines, *(f"add rule inet quiet out {rule}" for rule in rules)]))


@pytest.mark.parametrize(
    ("rules", "code", "severity"),
    [
        ((), "discovery", "ok"),
        ((NO_MULTICAST,), "mdns_silent", "notice"),
        ((NO_BEACON,), "beacon_silent", "notice"),
        ((NO_MULTICAST, NO_BEACON), "discovery_silent", "fault"),
    ],
    ids=["all well", "silent multicast", "silent beacon", "both silent"],
)
def test_what_does_not_pass_is_named(tmp_path: Path, rules: tuple[str, ...], code: str, severity: str) -> None:
    with Network() as network:
        station = network.machine("station", "10.77.0.1/24")
        if rules:
            filtered(station, *rules)
        assert found(station, tmp_path) == {("network", "ok"), (code, severity)}


def test_without_a_network_card_it_says_so(tmp_path: Path) -> None:
    with Network() as network:
        assert found(network.machine("alone"), tmp_path) == {("network_missing", "fault")}


def test_a_port_that_another_program_has_is_named(tmp_path: Path) -> None:
    listen = "import socket; s = socket.create_server(('', 47620)); print('listening', flush=True); s.accept()"
    with Network() as network:
        station = network.machine("station", "10.77.0.1/24")
        station.start(sys.executable, "-c", listen).line_with("listening")
        assert ("port_taken", "fault") in found(station, tmp_path)
