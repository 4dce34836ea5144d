"""Small networks of the kernel's own making: switches, machines with cards, cables, and real processes in them.

Everything lives in network namespaces made and removed here; nothing leaves them. Needs root.
"""

import itertools
import json
import os
import select
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import AbstractContextManager, ExitStack, contextmanager
from pathlib import Path
from typing import IO, Any

ROOT = Path(__file__).resolve().parents[2]
PLAYER = Path(__file__).with_name("discovery_player.py")
SAFETY_SECONDS = 30.0

_numbers = itertools.count(1)


def run(*words: str) -> str:
    """Runs a command to its end; gives what it printed, and fails with what it complained of."""
    done = subprocess.run(words, capture_output=True, text=True, check=False, timeout=SAFETY_SECONDS)
    assert done.returncode == 0, f"{' '.join(words)}: {done.stderr}"
    return done.stdout


class Process:
    """A process whose lines are read as they come. Ended, with SIGTERM, when its network is."""

    def __init__(self, words: list[str], environment: dict[str, str]) -> None:
        self._process = subprocess.Popen(
            words, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, env={**os.environ, **environment}
        )
        assert self._process.stdout is not None
        self._output: IO[bytes] = self._process.stdout
        self._unread = b""
        self.lines: list[str] = []

    def next_line(self, before: float) -> str:
        """Waits for the next line, until a moment of the monotonic clock."""
        while b"\n" not in self._unread:
            left = max(0.0, before - time.monotonic())
            ready, _, _ = select.select([self._output], [], [], left)
            assert ready, "nothing more was said; so far:\n" + "\n".join(self.lines)
            some = os.read(self._output.fileno(), 65536)
            assert some, "it ended, saying:\n" + "\n".join(self.lines)
            self._unread += some
        line, _, self._unread = self._unread.partition(b"\n")
        self.lines.append(line.decode(errors="replace"))
        return self.lines[-1]

    def line_with(self, words: str) -> str:
        """Waits for a line that has these words in it."""
        before = time.monotonic() + SAFETY_SECONDS
        while words not in (line := self.next_line(before)):
            pass
        return line

    def told(self, what: str, **facts: object) -> dict[str, Any]:
        """Waits for a line of a player that tells this, with these facts."""
        before = time.monotonic() + SAFETY_SECONDS
        while True:
            line = self.next_line(before)
            told: dict[str, Any] = json.loads(line) if line.startswith("{") else {}
            if told.get("what") == what and facts.items() <= told.items():
                return told

    def signal(self, number: int) -> None:
        self._process.send_signal(number)

    def lose_power(self) -> None:
        """Ends at once, with no goodbye."""
        self._process.kill()
        self._process.wait(SAFETY_SECONDS)

    def ask_to_end(self) -> None:
        self._process.terminate()

    def end(self) -> None:
        self.ask_to_end()
        try:
            self._process.wait(SAFETY_SECONDS)
        finally:
            self._process.kill()
            self._output.close()


class Machine:
    """A machine with loopback and whatever cards are plugged in."""

    def __init__(self, name: str, processes: list[Process]) -> None:
        self.name = name
        self._processes = processes

    def run(self, *words: str, **environment: str) -> str:
        """Runs a command on this machine to its end."""
        settings = [f"{name}={value}" for name, value in environment.items()]
        return run("ip", "netns", "exec", self.name, "env", *settings, *words)

    def ip(self, *words: str) -> None:
        run("ip", "-n", self.name, *words)

    def start(self, *words: str, **environment: str) -> Process:
        """Starts a process on this machine."""
        process = Process(["ip", "netns", "exec", self.name, *words], environment)
        self._processes.append(process)
        return process

    def play(self, role: str, *options: str) -> Process:
        """Starts a kiosk ("announce") or a seat ("find"); gives it once it has begun."""
        player = self.start(sys.executable, str(PLAYER), role, *options, PYTHONPATH=str(ROOT))
        player.told("started")
        return player

    def give_address(self, address: str, card: str = "eth0") -> None:
        self.ip("addr", "add", address, "brd", "+", "dev", card)

    def take_address(self, address: str, card: str = "eth0") -> None:
        self.ip("addr", "del", address, "dev", card)


class Network(AbstractContextManager["Network"]):
    """One switch box with as many separate switches as are named."""

    def __init__(self) -> None:
        self._prefix = f"ct{os.getpid()}n{next(_numbers)}"
        self._box = f"{self._prefix}-box"
        self._switches: set[str] = set()
        self._ports: dict[tuple[str, str], str] = {}
        self._made = ExitStack()
        self._processes: list[Process] = []

    def __enter__(self) -> "Network":
        self._make_namespace(self._box)
        # Made at once: this kernel does not apply the rules of `drop` to a first switch that comes after them.
        self._make_switch("lan")
        return self

    def __exit__(self, *_: object) -> None:
        for process in self._processes:
            process.ask_to_end()
        with self._made:
            for process in reversed(self._processes):
                process.end()

    def machine(self, name: str, address: str | None = None) -> Machine:
        """Gives a new machine, plugged into the switch "lan" under this address if one is given."""
        machine = Machine(f"{self._prefix}-{name}", self._processes)
        self._make_namespace(machine.name)
        if address is not None:
            self.plug(machine, address)
        return machine

    def plug(self, machine: Machine, address: str | None, switch: str = "lan", card: str = "eth0") -> None:
        """Puts a card into the machine and a cable from it to a switch."""
        if switch not in self._switches:
            self._make_switch(switch)
        port = self._ports[machine.name, card] = f"p{next(_numbers)}"
        run("ip", "-n", self._box, "link", "add", port, "type", "veth", "peer", "name", card, "netns", machine.name)
        run("ip", "-n", self._box, "link", "set", port, "master", switch, "up")
        machine.ip("link", "set", card, "up")
        if address is not None:
            machine.give_address(address, card)

    def pull_cable(self, machine: Machine, card: str = "eth0") -> None:
        """Takes the cable out at the switch; the card keeps its address and loses its carrier."""
        run("ip", "-n", self._box, "link", "set", self._ports[machine.name, card], "down")

    def put_cable(self, machine: Machine, card: str = "eth0") -> None:
        run("ip", "-n", self._box, "link", "set", self._ports[machine.name, card], "up")

    def drop(self, *frames: str) -> None:
        """Lets the switches drop the frames that these nftables expressions describe."""
        rules = ["add table bridge drops", "add chain bridge drops passing { type filter hook forward priority 0; }"]
        rules += [f"add rule bridge drops passing {expression} drop" for expression in frames]
        run("ip", "netns", "exec", self._box, "nft", "\n".join(rules))

    def _make_switch(self, name: str) -> None:
        self._switches.add(name)
        run("ip", "-n", self._box, "link", "add", name, "type", "bridge")
        run("ip", "-n", self._box, "link", "set", name, "up")

    def _make_namespace(self, name: str) -> None:
        run("ip", "netns", "add", name)
        self._made.callback(run, "ip", "netns", "del", name)
        run("ip", "-n", name, "link", "set", "lo", "up")


@contextmanager
def measured(what: str) -> Iterator[None]:
    """Prints how long something took. Nothing is asserted on it: the machine may be busy."""
    began = time.monotonic()
    yield
    print(f"{what}: {time.monotonic() - began:.2f} s")


SEARCH_AGAIN = signal.SIGUSR1
