"""The command behind scripts/law_cases: every case of a file, each miss with expected and found, and the sum."""

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path

from scripts.law.cases import Verdict, judge, verdicts

WRONGLY_ASKED = 2


def main(arguments: Sequence[str] | None = None) -> int:
    """0 when every case passed; 1 when one failed or there was none; 2 when it was wrongly asked."""
    parser = argparse.ArgumentParser(
        prog="scripts/law_cases",
        description="Runs worked cases of the law, one JSON object a line, through the product's own rules.",
    )
    parser.add_argument("file", type=Path, metavar="FILE", help="cases in the format of tests/law/README.md")
    file = parser.parse_args(arguments).file
    try:
        text = file.read_text("utf-8")
    except (OSError, UnicodeDecodeError) as fault:
        print(f"{file}: {fault}", file=sys.stderr)
        return WRONGLY_ASKED
    passed = failed = 0
    for verdict in verdicts(text, judge):
        passed, failed = passed + verdict.passed, failed + (not verdict.passed)
        if not verdict.passed:
            _tell(verdict)
    print(f"{passed} passed, {failed} failed")
    return 0 if passed and not failed else 1


def _tell(verdict: Verdict) -> None:
    print(f"{verdict.name}: {verdict.title}" if verdict.title else verdict.name)
    for miss in verdict.misses:
        print(f"    {miss}")


if __name__ == "__main__":
    sys.exit(main())
