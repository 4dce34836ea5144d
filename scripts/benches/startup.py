"""Measures a seat from its start to its first frame, and what it then holds in memory, against an empty window.

Both import the same modules, so that what is compared is the window itself; the drivers load after the first frame.
"""

import subprocess
import sys
import time
from collections.abc import Callable

from scripts.benches.ratios import Row, compare


def first_frame(kind: str) -> tuple[float, float]:
    """Milliseconds to the first frame, MiB held."""
    begun = time.monotonic()
    run = subprocess.run(
        [sys.executable, "-m", "scripts.benches.first_frame", kind], capture_output=True, text=True, check=True
    )
    ended, memory = (float(each) for each in run.stdout.split())
    return 1000 * (ended - begun), memory


def rows(quick: bool) -> list[Row]:
    runs = 3 if quick else 7

    def take(kind: str, which: int) -> Callable[[], float]:
        return lambda: first_frame(kind)[which]

    return [
        compare("startup: seat to its first frame / empty window", "<= 1.3", take("seat", 0), take("bare", 0), runs),
        compare("memory: seat's window / empty window", "<= 1.5", take("seat", 1), take("bare", 1), runs, "MiB"),
    ]
