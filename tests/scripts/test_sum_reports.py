"""The sum of several test runs, which decides whether scripts/test succeeds."""

import subprocess
import sys
from pathlib import Path

SUM_REPORTS = Path(__file__).parents[2] / "scripts" / "lib" / "sum_reports.py"


def summed(folder: Path, *runs: tuple[int, int, int, int]) -> tuple[str, int]:
    """The last line and the exit code, for runs of (tests, failures, errors, skipped)."""
    for number, (tests, failures, errors, skipped) in enumerate(runs):
        counts = f'tests="{tests}" failures="{failures}" errors="{errors}" skipped="{skipped}"'
        (folder / f"{number}.xml").write_text(f"<testsuites><testsuite {counts}/></testsuites>", encoding="utf-8")
    told = subprocess.run([sys.executable, str(SUM_REPORTS), str(folder)], capture_output=True, text=True, check=False)
    return told.stdout.splitlines()[-1], told.returncode


def test_all_runs_are_added_up(tmp_path: Path) -> None:
    assert summed(tmp_path, (10, 0, 0, 1), (5, 0, 0, 0)) == ("14 passed, 0 failed, 1 skipped", 0)


def test_one_failure_in_one_run_fails_them_all(tmp_path: Path) -> None:
    assert summed(tmp_path, (10, 0, 0, 0), (5, 1, 1, 0)) == ("13 passed, 2 failed, 0 skipped", 1)


def test_no_test_run_is_a_failure(tmp_path: Path) -> None:
    assert summed(tmp_path) == ("0 passed, 0 failed, 0 skipped", 1)
