"""Fuzzes for a bounded time: the targets named, or all of them in turn. An input that breaks one is kept and told.

    scripts/fuzz [--seconds N] [--keep FOLDER] [TARGET…]

Each target runs in a process of its own. `render` mutates whole documents and is driven by chance, not by coverage.
"""

import argparse
import importlib.util
import subprocess
import sys
import tempfile
from pathlib import Path

from tests.fuzz.render import rain

NAMES = ("kiosk", "kiosk-desk", "seat", "desk", "codec", "documents", "pairing", "network", "records", "kept", "kinds")
"""Of targets.py, which is imported under the fuzzer alone."""

RENDER = "render"
SECONDS = 60


def fuzz(name: str, folder: Path, *limits: str) -> int:
    """One target in its own process; 0 when nothing broke it. `limits`: libFuzzer's options."""
    done = subprocess.run(
        [sys.executable, "-m", "tests.fuzz.one", name, str(folder / name), *limits],
        check=False,
        capture_output=True,
        text=True,
        errors="replace",
    )
    last = [line for line in done.stderr.splitlines() if line.startswith(("#", "Done"))][-1:]
    print(f"{'ok     ' if done.returncode == 0 else 'BROKEN '} {name:10} {' '.join(last)}", flush=True)
    if done.returncode:
        print(done.stdout[-4000:], done.stderr[-4000:], sep="\n", file=sys.stderr)
        print(f"kept in {folder / name}", file=sys.stderr, flush=True)
    return done.returncode


def main() -> int:
    parser = argparse.ArgumentParser(prog="scripts/fuzz", description=__doc__.partition("\n")[0])
    parser.add_argument("--seconds", type=int, default=SECONDS, help=f"for each target ({SECONDS})")
    parser.add_argument("--keep", type=Path, help="where inputs are kept (else a new folder)")
    parser.add_argument("targets", nargs="*", metavar="TARGET", help=", ".join((*NAMES, RENDER)))
    asked = parser.parse_args()
    names = asked.targets or (*NAMES, RENDER)
    if strangers := set(names) - {*NAMES, RENDER}:
        parser.error(f"no such target: {', '.join(sorted(strangers))}")
    folder = asked.keep or Path(tempfile.mkdtemp(prefix="council-fuzz-"))
    if set(names) != {RENDER} and importlib.util.find_spec("atheris") is None:
        print("the fuzzer has no package for this Python or this machine", file=sys.stderr)
        return 2
    codes = [
        rain(asked.seconds, folder / name) if name == RENDER else fuzz(name, folder, f"-max_total_time={asked.seconds}")
        for name in names
    ]
    return int(any(codes))


if __name__ == "__main__":
    sys.exit(main())
