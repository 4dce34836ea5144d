"""What happens to a table, each done to the real thing and undone again: plugs, cables, bad lines, full disks.

A fault `strikes` and `heals`; what must hold meanwhile and afterwards is looked at in rounds.py.
"""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from scripts.trials.table import Table
from tests.integration.network import Machine

DELAY_MS: Final = 330


@dataclass(frozen=True, slots=True)
class Fault:
    """`kind` is its name in the report."""

    kind: str
    strike: Callable[[], None]
    heal: Callable[[], None]


def seat_killed(table: Table, seat: int) -> Fault:
    """Its program dies in the middle of a write, and the service manager starts it again."""
    player = table.seats[seat]
    return Fault("seat_killed", player.kill, player.start)


def cable_pulled(table: Table, seat: int) -> Fault:
    return _cables(table, "cable_pulled", [table.seats[seat].machine])


def loss(table: Table, seat: int) -> Fault:
    """A third of what goes either way is lost, as on a bad Wi-Fi."""
    machine = table.seats[seat].machine
    rules = (
        "add table inet fire; add chain inet fire in { type filter hook input priority 0; }; "
        "add chain inet fire out { type filter hook output priority 0; }; "
        "add rule inet fire in numgen random mod 100 < 30 drop; "
        "add rule inet fire out numgen random mod 100 < 30 drop"
    )
    return Fault(
        "loss", lambda: _run(machine.run, "nft", rules), lambda: _run(machine.run, "nft", "delete table inet fire")
    )


def rate_limited(table: Table, seat: int) -> Fault:
    """A line as slow as a modem's."""
    machine = table.seats[seat].machine
    shape = ("tc", "qdisc", "add", "dev", "eth0", "root", "tbf", "rate", "48kbit", "burst", "4kb", "latency", "400ms")
    return Fault(
        "rate_limited",
        lambda: _run(machine.run, *shape),
        lambda: _run(machine.run, "tc", "qdisc", "del", "dev", "eth0", "root"),
    )


def one_way(table: Table, seat: int) -> Fault:
    """What the seat says gets nowhere, while it hears all: a half-open line."""
    machine = table.seats[seat].machine
    rules = (
        "add table inet fire; add chain inet fire out { type filter hook output priority 0; }; "
        "add rule inet fire out drop"
    )
    return Fault(
        "one_way", lambda: _run(machine.run, "nft", rules), lambda: _run(machine.run, "nft", "delete table inet fire")
    )


def delayed(table: Table) -> Fault:
    """The seat at the relay hears and is heard a third of a second late."""
    return Fault("delayed", lambda: table.delay.set(DELAY_MS), lambda: table.delay.set(0))


def seat_frozen(table: Table, seat: int) -> Fault:
    """Its program stands still, and all its lines with it."""
    player = table.seats[seat]
    return Fault("seat_frozen", player.freeze, player.thaw)


def switch_off(table: Table) -> Fault:
    """The switch loses its power: nobody hears anybody."""
    return _cables(table, "switch_off", [player.machine for player in table.players.values()])


def partition(table: Table, apart: tuple[int, ...]) -> Fault:
    """A few seats on one side, everybody else on the other."""
    return _cables(table, "partition", [table.seats[seat].machine for seat in apart])


def _cables(table: Table, kind: str, machines: list[Machine]) -> Fault:
    def pull() -> None:
        for machine in machines:
            table.network.pull_cable(machine)

    def put() -> None:
        for machine in machines:
            table.network.put_cable(machine)

    return Fault(kind, pull, put)


def presenter_killed(table: Table) -> Fault:
    player = table.presenter
    return Fault("presenter_killed", player.kill, player.start)


def disk_full(table: Table) -> Fault:
    """The presenter's disk takes no more; then there is room again."""
    ballast = table.state_of(table.presenter) / "ballast"

    def fill() -> None:
        with ballast.open("wb", buffering=0) as file:
            block = bytes(64 * 1024)
            while len(block) >= 512:
                try:
                    file.write(block)
                except OSError:
                    block = block[: len(block) // 2]

    return Fault("disk_full", fill, lambda: _gone(ballast))


SEAT_FAULTS: Final = (seat_killed, cable_pulled, loss, rate_limited, one_way, seat_frozen)


def _gone(path: Path) -> None:
    path.unlink(missing_ok=True)


def _run(run: Callable[..., str], *words: str) -> None:
    run(*words)
