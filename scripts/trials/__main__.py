"""Plays trials until enough of them are played or time is over, and says what came of it.

scripts/chaos [--quick | --hours N] [--seed N] [--json FILE] [--logs DIR]
"""

import argparse
import json
import random
import shutil
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Final

from scripts.trials.faults import (
    SEAT_FAULTS,
    Fault,
    cable_pulled,
    delayed,
    disk_full,
    loss,
    one_way,
    partition,
    presenter_killed,
    rate_limited,
    seat_frozen,
    switch_off,
)
from scripts.trials.rounds import Rounds, Tally
from scripts.trials.table import SEATS, NotRecovered, Table
from shared.io.entry_store import EntryStore
from shared.journal.entry import Entry

QUICK_TRIALS: Final = 30
QUICK_SECONDS: Final = 36.0
"""After so long no further round begins: the whole run, with its end, is over within forty-five."""

USUAL_SECONDS: Final = 300.0
TAKEOVER: Final = "takeover"


def main() -> int:
    asked = _parser().parse_args()
    scratch = Path(tempfile.mkdtemp(prefix="council-chaos-"))
    logs = asked.logs or scratch / "logs"
    logs.mkdir(parents=True, exist_ok=True)
    seed = asked.seed if asked.seed is not None else random.randrange(10**6)
    print(f"seed {seed}", file=sys.stderr)
    began = time.monotonic()
    seconds = QUICK_SECONDS if asked.quick else asked.hours * 3600 if asked.hours else USUAL_SECONDS
    tally = Tally()
    table = Table(scratch, logs)
    lost = 0
    try:
        try:
            table.start()
            _play(table, random.Random(seed), tally, began + seconds, quick=asked.quick)
        except NotRecovered as fault:
            tally.errors.append(str(fault))
        memory = {name: [player.memory_at_start, player.memory] for name, player in table.players.items()}
        for player in table.players.values():
            player.end()
        if not tally.errors:
            lost = _look_at_disks(table, scratch, tally)
    finally:
        table.end()
        shutil.rmtree(scratch, ignore_errors=True)
    report = _report(tally, memory, seed, lost, time.monotonic() - began)
    if asked.json is not None:
        asked.json.write_text(json.dumps(report, indent=2) + "\n", "utf-8")
    print(json.dumps(report))
    return 0 if went_well(report) else 1


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="scripts/chaos", description=__doc__.splitlines()[0])
    length = parser.add_mutually_exclusive_group()
    length.add_argument("--quick", action="store_true", help="at least 30 trials of all kinds, within 45 seconds")
    length.add_argument("--hours", type=float, help="a soak of so many hours")
    parser.add_argument("--seed", type=int, help="plays the same trials again")
    parser.add_argument("--json", type=Path, help="where the report goes besides the last line printed")
    parser.add_argument("--logs", type=Path, help="keep what the programs logged in this folder")
    return parser


def _play(table: Table, chance: random.Random, tally: Tally, until: float, *, quick: bool) -> None:
    """Raises NotRecovered. A quick run has one round of each kind of disaster, and goes on with what is quickest."""
    rounds = Rounds(table, chance, tally)
    for faults, takes_over in _programme(table, chance):
        done = tally.trials.total()
        if time.monotonic() > until or (quick and done >= QUICK_TRIALS and len(tally.trials) == _kinds()):
            return
        print(
            f"{done:4} trials, now {[fault.kind for fault in faults]}{' and a takeover' if takes_over else ''}",
            file=sys.stderr,
        )
        if takes_over:
            rounds.take_over(faults)
        else:
            rounds.play(faults)


def _programme(table: Table, chance: random.Random) -> Iterator[tuple[list[Fault], bool]]:
    """Rounds without end; every kind comes in the first eight. Each fault has a machine of its own."""
    while True:
        yield _at_seats(table, chance), False
        yield (
            [presenter_killed(table), cable_pulled(table, 1), loss(table, 2), one_way(table, 3), delayed(table)],
            False,
        )
        yield (
            [disk_full(table), rate_limited(table, 1), seat_frozen(table, 2), loss(table, 4), cable_pulled(table, 5)],
            False,
        )
        yield [loss(table, 3), rate_limited(table, 4), cable_pulled(table, 5)], True
        yield _at_seats(table, chance), False
        yield [partition(table, (1, 2)), seat_frozen(table, 3), loss(table, 4), one_way(table, 5)], False
        yield [switch_off(table)], False
        yield _at_seats(table, chance), False


def _at_seats(table: Table, chance: random.Random) -> list[Fault]:
    """One at each seat; of the kinds that need a program to be started again, one at most."""
    kinds = chance.sample(SEAT_FAULTS, SEATS)
    return [make(table, seat) for seat, make in enumerate(kinds, start=1)]


def _kinds() -> int:
    others = (presenter_killed, disk_full, delayed, partition, switch_off, TAKEOVER)
    return len(SEAT_FAULTS) + len(others)


def _look_at_disks(table: Table, scratch: Path, tally: Tally) -> int:
    """Once everybody has ended: what lies on the seats' disks is the presenter's journal, entry by entry.

    Gives how many entries of the desk's journal the presenter has not.
    """
    leading = _entries(scratch / table.presenter_name / "journal.sqlite")
    chains = [entry.chain for entry in leading]
    for seat in table.seats:
        kept = [entry.chain for entry in _entries(scratch / f"seat-{seat}" / "mirror.sqlite")]
        if kept != chains[: len(kept)]:
            tally.diverged_seats += 1
    desk = next(name for name in ("presenter", "desk") if name != table.presenter_name)
    return len({entry.chain for entry in _entries(scratch / desk / "journal.sqlite")} - set(chains))


def _entries(path: Path) -> tuple[Entry, ...]:
    store = EntryStore(path)
    try:
        return store.latest()[1]
    finally:
        store.close()


def _report(tally: Tally, memory: dict[str, list[int]], seed: int, lost: int, seconds: float) -> dict[str, Any]:
    return {
        "trials": tally.trials.total(),
        "faults": dict(sorted(tally.trials.items())),
        "acknowledged_lost": tally.acknowledged_lost,
        "counted_twice": tally.counted_twice,
        "diverged_seats": tally.diverged_seats,
        "lost_entries": lost,
        "worst_recovery_seconds": round(max(tally.recovery.values(), default=0.0), 2),
        "recovery_seconds": {kind: round(worst, 2) for kind, worst in sorted(tally.recovery.items())},
        "takeover_seconds": [round(each, 2) for each in tally.takeover_seconds],
        "memory_bytes": {name: {"start": start, "end": end} for name, (start, end) in memory.items()},
        "seconds": round(seconds, 1),
        "seed": seed,
        "errors": tally.errors,
    }


def went_well(report: dict[str, Any]) -> bool:
    faultless = ("acknowledged_lost", "counted_twice", "diverged_seats", "lost_entries")
    return not report["errors"] and report["trials"] > 0 and all(report[name] == 0 for name in faultless)


if __name__ == "__main__":
    sys.exit(main())
