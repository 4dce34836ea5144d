"""What the benches share: a candidate and its reference measured by turns in one run, compared as a ratio.

The machines are shared and noisy: only ratios of one run are worth something, and nothing here passes or fails a test.
"""

import statistics
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True)
class Row:
    """`value` and `floor_or_peer` in `unit`, medians of the runs; `ratio` the median of the runs' ratios."""

    name: str
    value: float
    unit: str
    floor_or_peer: float
    ratio: float
    goal: str


def compare(
    name: str, goal: str, candidate: Callable[[], float], reference: Callable[[], float], runs: int, unit: str = "ms"
) -> Row:
    """Each is called once to warm up, then by turns."""
    candidate(), reference()
    pairs = [(candidate(), reference()) for _ in range(runs)]
    ratio = statistics.median(one / other for one, other in pairs)
    mine, theirs = (statistics.median(each) for each in zip(*pairs, strict=True))
    return Row(name, round(mine, 4), unit, round(theirs, 4), round(ratio, 3), goal)


def own_memory(process: int | str = "self") -> float:
    """MiB that a process holds and shares with nobody."""
    lines = Path(f"/proc/{process}/smaps_rollup").read_text().splitlines()
    kibibytes = sum(int(line.split()[1]) for line in lines if line.startswith(("Private_Clean", "Private_Dirty")))
    return kibibytes / 1024


def percentile(values: list[float], share: float) -> float:
    ordered = sorted(values)
    return ordered[min(len(ordered) - 1, round(share * (len(ordered) - 1)))]


def left_out(what: str, why: str) -> list[Row]:
    """No row, and the reason for whoever reads the bench's output."""
    print(f"       -     left out: {what}: {why}", flush=True)
    return []
