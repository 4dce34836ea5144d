"""What the benches share: a candidate and its reference measured by turns in one run, compared as a ratio.

The machines are shared and noisy: only ratios of one run are worth something, and nothing here passes or fails a test.
"""

import json
import statistics
from collections.abc import Callable
from dataclasses import asdict, dataclass

RUNS = 5


@dataclass(frozen=True)
class Ratio:
    """Candidate over reference, median of the runs; `goal` as a person reads it; milliseconds only to get a feeling."""

    measure: str
    ratio: float
    goal: str
    candidate_ms: float
    reference_ms: float
    runs: int


def compare(
    measure: str, goal: str, candidate: Callable[[], float], reference: Callable[[], float], runs: int = RUNS
) -> Ratio:
    """Both give milliseconds; each is called once to warm up, then by turns."""
    candidate(), reference()
    pairs = [(candidate(), reference()) for _ in range(runs)]
    ratio = statistics.median(one / other for one, other in pairs)
    mine, theirs = (statistics.median(each) for each in zip(*pairs, strict=True))
    return Ratio(measure, round(ratio, 3), goal, round(mine, 4), round(theirs, 4), runs)


def percentile(values: list[float], share: float) -> float:
    ordered = sorted(values)
    return ordered[min(len(ordered) - 1, round(share * (len(ordered) - 1)))]


def report(bench: str, ratios: list[Ratio]) -> None:
    print(json.dumps({"bench": bench, "ratios": [asdict(ratio) for ratio in ratios]}, indent=1))
