"""A device is woken over a network: the packet arrives on the wire, as its card would see it."""

import sys

from shared.io.wake_on_lan import magic_packet
from tests.integration.network import ROOT, Network

MAC = "dc:a6:32:01:02:03"
LISTEN = (
    "import socket; s = socket.socket(socket.AF_INET, socket.SOCK_DGRAM); s.bind(('', 9));"
    "print('listening', flush=True); print(s.recv(1024).hex(), flush=True)"
)
WAKE = (
    "from shared.io.network_cards import look_at_cards; from shared.io.wake_on_lan import wake;"
    f"print(wake(('{MAC}',), [card for card in look_at_cards() if not card.loopback]))"
)


def test_the_magic_packet_arrives_at_every_machine_of_the_network() -> None:
    with Network() as network:
        station = network.machine("station", "10.77.0.1/24")
        seat = network.machine("seat", "10.77.0.2/24")
        asleep = seat.start(sys.executable, "-c", LISTEN)
        asleep.line_with("listening")
        assert station.run(sys.executable, "-c", WAKE, PYTHONPATH=str(ROOT)).strip() == "1"
        asleep.line_with(magic_packet(MAC).hex())
