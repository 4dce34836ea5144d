"""Measures documents on their way to seven seats, and page-turn events beside them: a line of 100 Mbit/s kept busy,
and a whole packet over a line of 1 Gbit/s.

Plays documents_beside_events.py and packet_to_seats.py in network namespaces, which only root may make.
"""

import json
import os
import subprocess
import sys
from typing import Any

from scripts.benches.ratios import Row, left_out

PACKET_MB = 200
QUICK_PACKET_MB = 50


def rows(quick: bool) -> list[Row]:
    if os.geteuid() != 0:
        return left_out("delivery", "network namespaces are root's")
    return [*beside_a_transfer(quick), *packet(QUICK_PACKET_MB if quick else PACKET_MB)]


def _told(module: str, *arguments: str) -> Any:
    command = [sys.executable, "-m", f"scripts.benches.{module}", *arguments]
    return json.loads(subprocess.run(command, stdout=subprocess.PIPE, check=True).stdout)


def packet(megabytes: int) -> list[Row]:
    told = _told("packet_to_seats", str(megabytes))
    what = f"delivery: packet of {megabytes} MB to seven seats at once over 1 Gbit/s, verified"
    found = [_row(f"{what} / seven bare sockets", told["ours"], "s", told["bare"], "<= 1.03")]
    if "rsync" in told:
        found.append(_row(f"{what} / rsync", told["ours"], "s", told["rsync"], "<= 1"))
    else:
        found += left_out(f"{what} / rsync", "rsync is not installed")
    beside = f"delivery: page turn p99 beside the packet of {megabytes} MB / without one"
    return [*found, _row(beside, told["p99_beside"], "ms", told["p99_alone"], "<= 4")]


def _row(name: str, mine: float, unit: str, theirs: float, goal: str) -> Row:
    return Row(name, round(mine, 3), unit, round(theirs, 3), round(mine / theirs, 3), goal)


def beside_a_transfer(quick: bool) -> list[Row]:
    rounds, seconds = ("2", "4") if quick else ("5", "6")
    told = _told("documents_beside_events", "--rounds", rounds, "--seconds", seconds)
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
