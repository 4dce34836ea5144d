"""avahi as an independent peer: it sees what we announce, we see what it publishes, and we live beside it."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from tests.integration.network import Machine, Network, Process, measured

SERVICE = "_councilseat._tcp"
KIOSK = "0123456789abcdef" * 2
NAME = "Mairie de Valbrume 01234567"

BUS = """<busconfig>
  <listen>unix:path={socket}</listen>
  <policy context="default">
    <allow send_destination="*" eavesdrop="true"/> <allow eavesdrop="true"/> <allow own="*"/> <allow user="*"/>
  </policy>
</busconfig>"""

AVAHI = """[server]
host-name={host}
use-ipv4=yes
use-ipv6=no
disallow-other-stacks={alone}
[publish]
publish-workstation=no
"""


class Avahi:
    """A real avahi-daemon on a machine, with a message bus of its own."""

    def __init__(self, machine: Machine, folder: Path, *, alone: bool = False) -> None:
        folder.mkdir()
        self._machine = machine
        bus = folder / "bus"
        (folder / "bus.conf").write_text(BUS.format(socket=bus))
        (folder / "avahi.conf").write_text(AVAHI.format(host=folder.name, alone="yes" if alone else "no"))
        self._environment = {"DBUS_SYSTEM_BUS_ADDRESS": f"unix:path={bus}"}
        machine.start("dbus-daemon", "--nofork", "--print-address", f"--config-file={folder}/bus.conf").line_with(
            "unix:"
        )
        # avahi keeps its number in one place of the file system: each gets a place of its own.
        command = (
            "mkdir -p /run/avahi-daemon && mount -t tmpfs none /run/avahi-daemon &&"
            f" exec avahi-daemon --no-drop-root --no-chroot --no-rlimits -f {folder}/avahi.conf"
        )
        self.daemon = machine.start("sh", "-c", command, **self._environment)
        self.daemon.line_with("Server startup complete")

    def run(self, *words: str) -> str:
        return self._machine.run(*words, **self._environment)

    def start(self, *words: str) -> Process:
        return self._machine.start(*words, **self._environment)


Install = Callable[..., Avahi]


@pytest.fixture
def network() -> Iterator[Network]:
    with Network() as made:
        yield made


@pytest.fixture
def avahi_on(tmp_path: Path) -> Install:
    def install(machine: Machine, **how: bool) -> Avahi:
        return Avahi(machine, tmp_path / machine.name.rpartition("-")[2], **how)

    return install


def test_avahi_on_another_machine_sees_the_kiosk_and_resolves_its_name(network: Network, avahi_on: Install) -> None:
    network.machine("kiosk", "10.77.0.1/24").play("announce", "--port", "4321").told("announced", name=NAME)
    avahi = avahi_on(network.machine("peer", "10.77.0.2/24"))
    fields = resolved_by(avahi)
    assert fields[3].replace("\\032", " ") == NAME
    assert (fields[6], fields[8]) == (f"{KIOSK}.local", "4321")
    assert avahi.run("avahi-resolve", "-4", "-n", f"{KIOSK}.local").split() == [f"{KIOSK}.local", "10.77.0.1"]
    for word in ('"v=1"', f'"id={KIOSK}"', '"table=conseil"', '"label=Mairie de Valbrume"', '"documents=4322"'):
        assert word in fields[9]


def test_a_seat_sees_a_kiosk_that_avahi_publishes(network: Network, avahi_on: Install) -> None:
    avahi = avahi_on(network.machine("peer", "10.77.0.1/24"))
    seat = network.machine("seat", "10.77.0.2/24").play("find")
    words = ["v=1", f"id={KIOSK}", "table=conseil", "label=Mairie", "events=4321", "documents=4322"]
    with measured("found after avahi published it"):
        avahi.start("avahi-publish", "-s", "A kiosk", SERVICE, "4321", *words).line_with("Established")
        found = seat.told("found")
    assert (found["by"], found["hosts"], found["port"]) == ("mdns", ["10.77.0.1"], 4321)


def test_beside_avahi_on_both_machines_they_find_each_other(network: Network, avahi_on: Install) -> None:
    kiosk, seat = network.machine("kiosk", "10.77.0.1/24"), network.machine("seat", "10.77.0.2/24")
    for machine in (kiosk, seat):
        avahi_on(machine)
    waiting = seat.play("find")
    with measured("found after the kiosk's start"):
        kiosk.play("announce").told("announced", name=NAME)
        assert waiting.told("found")["by"] == "mdns"
    with measured("found after the seat's start"):
        found = seat.play("find").told("found")
    assert (found["by"], found["hosts"]) == ("mdns", ["10.77.0.1"])


def test_a_kiosk_whose_name_avahi_already_gave_away_takes_another(network: Network, avahi_on: Install) -> None:
    avahi = avahi_on(network.machine("peer", "10.77.0.3/24"))
    avahi.start("avahi-publish", "-s", NAME, SERVICE, "1234", "something=else").line_with("Established")
    network.machine("kiosk", "10.77.0.1/24").play("announce").told("announced", name=f"{NAME} (2)")
    found = network.machine("seat", "10.77.0.2/24").play("find").told("found")
    assert (found["by"], found["hosts"]) == ("mdns", ["10.77.0.1"])


def test_avahi_that_suffers_no_other_is_told_and_the_beacon_serves(network: Network, avahi_on: Install) -> None:
    machine = network.machine("kiosk", "10.77.0.1/24")
    avahi = avahi_on(machine, alone=True)
    kiosk = machine.play("announce")
    trouble = kiosk.told("silent")["trouble"]
    assert trouble == "UDP port 5353 is held by another program alone"
    seat = network.machine("seat", "10.77.0.2/24").play("find")
    assert seat.told("found")["by"] == "beacon"
    own = machine.play("find")
    own.told("news", mdns_trouble=trouble)
    assert own.told("found")["by"] == "beacon"
    avahi.daemon.end()
    kiosk.told("announced", trouble="")


def test_a_seat_beside_avahi_that_suffers_no_other_still_asks_by_mdns(network: Network, avahi_on: Install) -> None:
    network.machine("kiosk", "10.77.0.1/24").play("announce").told("announced")
    machine = network.machine("seat", "10.77.0.2/24")
    avahi_on(machine, alone=True)
    found = machine.play("find").told("found")
    assert (found["by"], found["hosts"]) == ("mdns", ["10.77.0.1"])


def resolved_by(avahi: Avahi) -> list[str]:
    """Gives the fields of the one kiosk that avahi finds and resolves."""
    lines = avahi.run("avahi-browse", "-rpt", SERVICE).splitlines()
    found = [line.split(";") for line in lines if line.startswith("=;eth0;IPv4;")]
    assert len(found) == 1, lines
    return found[0]
