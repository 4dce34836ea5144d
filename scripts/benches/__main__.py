"""Runs the benches and prints their rows; `--json` writes them as a list."""

import argparse
import json
import sys
import time
from dataclasses import asdict
from pathlib import Path

from scripts.benches import delivery, events, first_page, journal, memory, pages, render, rogue, search, startup, table

BENCHES = {
    "page_turn": lambda quick: [*table.rows(quick), *pages.rows(quick)],
    "fan_out": events.rows,
    "rogue": rogue.rows,
    "first_page": first_page.rows,
    "render": render.rows,
    "search": search.rows,
    "delivery": delivery.rows,
    "startup": startup.rows,
    "memory": memory.rows,
    "journal": journal.rows,
}


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("names", nargs="*", help=f"which ones: {', '.join(BENCHES)} (usually all)")
    parser.add_argument("--quick", action="store_true", help="fewer runs")
    parser.add_argument("--json", type=Path, help="file for the list of rows")
    asked = parser.parse_args()
    unknown = [name for name in asked.names if name not in BENCHES]
    if unknown:
        parser.error(f"no such bench: {', '.join(unknown)}")
    rows = []
    begun = time.monotonic()
    for name in asked.names or BENCHES:
        for row in BENCHES[name](asked.quick):
            print(
                f"{row.ratio:8.2f} x  ({row.goal})  {row.value} / {row.floor_or_peer} {row.unit}  {row.name}",
                flush=True,
            )
            rows.append(asdict(row))
        print(f"{time.monotonic() - begun:7.0f} s up to here: {name}", file=sys.stderr, flush=True)
    if asked.json is not None:
        asked.json.write_text(json.dumps(rows, indent=1), encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
