"""The trials by fire, as scripts/chaos plays them: real processes in namespaces, killed, cut off, slowed, starved."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
SAFETY = 200


@pytest.mark.one_python
def test_whatever_happens_to_a_table_no_vote_is_lost_and_everybody_ends_with_one_sitting(tmp_path: Path) -> None:
    out = tmp_path / "chaos.json"
    played = subprocess.run(
        (sys.executable, "-P", "-m", "scripts.trials", "--quick", "--json", str(out)),
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        capture_output=True,
        text=True,
        timeout=SAFETY,
        check=False,
    )
    assert played.returncode == 0, played.stdout + played.stderr
    report = json.loads(out.read_text("utf-8"))
    assert report["errors"] == []
    assert report["trials"] > 0
    assert len(report["faults"]) >= 6
    assert [report[name] for name in ("acknowledged_lost", "counted_twice", "diverged_seats", "lost_entries")] == [
        0
    ] * 4
    assert set(report["memory_bytes"]) == {"presenter", "desk", *(f"seat-{number}" for number in range(1, 6))}
