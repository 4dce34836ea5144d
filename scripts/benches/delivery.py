"""Measures documents on their way to seven seats, and page-turn events beside them, on a line of 100 Mbit/s.

Plays documents_beside_events.py in network namespaces, which only root may make; without them there is no row.
"""

import json
import os
import subprocess
import sys
from pathlib import Path

from scripts.benches.ratios import Row

PLAY = Path(__file__).with_name("documents_beside_events.py")


def rows(quick: bool) -> list[Row]:
    if os.geteuid() != 0:
        return []
    rounds, seconds = ("2", "4") if quick else ("5", "6")
    run = subprocess.run(
        [sys.executable, str(PLAY), "--rounds", rounds, "--seconds", seconds],
        capture_output=True,
        text=True,
        check=True,
    )
    told = json.loads(run.stdout)
    alone = [each["alone"]["p99_ms"] for each in told["stretches"]]
    beside = [each["beside"]["p99_ms"] for each in told["stretches"]]
    line = told["line_bytes_per_second"] / 1e6
    share = told["share_of_line"]
    return [
        Row(
            "delivery: page turn p99 beside a transfer / without one",
            round(sorted(beside)[len(beside) // 2], 3),
            "ms",
            round(sorted(alone)[len(alone) // 2], 3),
            round(told["ratio_p99"], 3),
            "<= 4",
        ),
        Row(
            "delivery: share of a 100 Mbit/s line",
            round(share * line, 2),
            "MB/s",
            round(line, 2),
            round(share, 3),
            ">= 0.70",
        ),
    ]
