"""Tries this very release on a copy of a device's state before anything is switched to it: scripts/update runs it with
the new release's own interpreter.

    python -P -m shared.io.release_trial presenter|seat STATE [--sitting-only]

Exit code 0: the program started without a screen, brought the copy forward, and answered. 1: it did not. 3: a sitting
is open, so that nothing is to be changed now. The state itself is only read.
"""

import argparse
import json
import os
import shutil
import subprocess
import sys
import tempfile
import threading
from collections.abc import Mapping
from contextlib import closing
from datetime import datetime, timedelta
from pathlib import Path
from types import MappingProxyType
from typing import Any, Final

from shared.domain.sitting import Phase, Sitting
from shared.io.clock import now
from shared.io.database_copy import copy_database
from shared.io.entry_store import EntryStore
from shared.journal.fold import fold
from shared.journal.records import decode_record

DONE: Final = 0
FAILED: Final = 1
SITTING_OPEN: Final = 3
ANSWER_SECONDS: Final = 90.0
FORGOTTEN_AFTER: Final = timedelta(hours=24)
"""A sitting in which nothing has happened for so long was never closed; nobody sits there any more."""

LARGEST: Final = 1024 * 1024
"""Bytes of a file that is no database and still taken along: settings and keys are small, caches are not."""

TABLE: Final = "release-trial"
"""No real table: whoever runs beside it on this machine does not find it."""

DATABASES: Final = MappingProxyType({"presenter": "journal.sqlite", "seat": "mirror.sqlite"})
PROGRAMS: Final[Mapping[str, tuple[str, ...]]] = MappingProxyType(
    {"presenter": ("kiosk", "present", "--port", "0"), "seat": ("seat_client",)}
)


def main() -> int:
    """Gives the exit code."""
    parser = argparse.ArgumentParser()
    parser.add_argument("role", choices=tuple(DATABASES))
    parser.add_argument("state", type=Path)
    parser.add_argument("--sitting-only", action="store_true")
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="council-trial-") as work:
        copy = Path(work, "state")
        copy_state(asked.state, copy)
        if is_sitting(copy / DATABASES[asked.role], now()):
            return SITTING_OPEN
        return DONE if asked.sitting_only or answers(asked.role, copy) else FAILED


def copy_state(state: Path, copy: Path) -> None:
    """What a program needs to start as it would on the state: databases and small files. No documents, no caches."""
    copy.mkdir(mode=0o700)
    for path in sorted(state.iterdir()) if state.is_dir() else ():
        if path.name in DATABASES.values():
            copy_database(path, copy / path.name)
        elif path.is_file() and path.suffix in (".json", ".key", ".pem") and path.stat().st_size <= LARGEST:
            shutil.copy(path, copy / path.name)


def is_sitting(database: Path, at: datetime) -> bool:
    """Whether the sitting begun last is open, and people may still be at it. Brings the file forward: give a copy."""
    if not database.exists():
        return False
    with closing(EntryStore(database)) as store:
        _, entries = store.latest()
    if not entries or fold(Sitting(), entries).phase not in (Phase.OPEN, Phase.SUSPENDED):
        return False
    return at - decode_record(entries[-1].body).at < FORGOTTEN_AFTER


def answers(role: str, state: Path) -> bool:
    """Whether the program of this release starts on `state` and tells what its window shows."""
    command = (*PROGRAMS[role], "--state", str(state), "--listen", "127.0.0.1", "--table", TABLE, "--story-hand")
    with subprocess.Popen(
        (sys.executable, "-P", "-m", *command),
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        env=os.environ | {"QT_QPA_PLATFORM": "offscreen", "QT_QUICK_BACKEND": "software"},
    ) as program:
        too_late = threading.Timer(ANSWER_SECONDS, program.kill)
        too_late.start()
        try:
            return _has_told(program) and _ends_well(program)
        finally:
            too_late.cancel()
            program.kill()


def _has_told(program: "subprocess.Popen[bytes]") -> bool:
    """Until its journal is open and on its window; False where it ends before."""
    assert program.stdin is not None
    assert program.stdout is not None
    try:
        program.stdin.write(b'{"id": 1, "do": "watch"}\n')
        program.stdin.flush()
        return any(_is_up(json.loads(line)) for line in program.stdout)
    except (BrokenPipeError, ValueError):
        return False


def _is_up(said: Mapping[str, Any]) -> bool:
    told = said.get("state") or {}
    # A window tells nothing of a sitting or a line before its drivers are up.
    return told.get("phase") is not None or told.get("link") is not None


def _ends_well(program: "subprocess.Popen[bytes]") -> bool:
    program.communicate(b'{"id": 2, "do": "quit"}\n')
    return program.returncode == 0


if __name__ == "__main__":
    sys.exit(main())
