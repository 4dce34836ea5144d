"""The rehearsal: a station is lost in the middle of an evening, and the evening goes on from its backup."""

import json
import os
import secrets
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest

from kiosk.services.kept_state import is_described
from shared.io.one_run_token import VARIABLE
from tests.fakes.kept_station import what_counts
from tests.making_files import text_pdf

ROOT = Path(__file__).resolve().parents[2]
SAFETY = 60
PHRASE = "quatre mots sans lien"


class Running:
    """A real program with a hand at its window."""

    def __init__(self, process: subprocess.Popen[str]) -> None:
        self._process = process
        self._number = 0
        self.told: Mapping[str, Any] = {}
        self._say(do="watch")

    def _say(self, **order: str) -> None:
        self._number += 1
        assert self._process.stdin is not None
        self._process.stdin.write(json.dumps({"id": self._number, **order}) + "\n")
        self._process.stdin.flush()

    def touch(self, target: str) -> None:
        self._say(do="touch", target=target)

    def until(self, seen: Callable[[Mapping[str, Any]], object]) -> None:
        """Follow the window until it shows something; the test's own time limit is the only one."""
        assert self._process.stdout is not None
        while not (self.told and seen(self.told)):
            said = json.loads(self._process.stdout.readline())
            assert said.get("ok", True), said
            self.told = said.get("state", self.told)

    def kill(self) -> None:
        self._process.send_signal(signal.SIGKILL)
        self._process.wait(SAFETY)


class Table:
    """The devices of a table, below one folder. `token`: lets screens in by itself, as long as it is handed down."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self.state = root / "station" / "state"
        self.disk = root / "disk"
        self.token = secrets.token_hex(32)
        self.name = secrets.token_hex(4)
        self.phrase = root / "phrase"
        self.disk.mkdir()
        self.phrase.write_text(PHRASE, "utf-8")
        self.phrase.chmod(0o600)
        for name in ("1 Voirie/Plan", "2 Budget/Note"):
            path = root / "papers" / f"{name}.pdf"
            path.parent.mkdir(parents=True)
            path.write_bytes(text_pdf(name, "deux"))

    @contextmanager
    def _started(self, *arguments: str) -> Iterator[Running]:
        command = (sys.executable, "-m", *arguments, "--listen", "127.0.0.1", "--table", self.name, "--story-hand")
        environment = os.environ | ({VARIABLE: self.token} if self.token else {})
        with subprocess.Popen(
            command,
            cwd=ROOT,
            env=environment,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            text=True,
        ) as process:
            try:
                yield Running(process)
            finally:
                process.kill()

    def presenter(self, *options: str) -> Any:
        folder = str(self.root / "papers")
        return self._started("kiosk", "present", folder, "--port", "0", "--state", str(self.state), *options)

    def seat(self, number: int) -> Any:
        return self._started("seat_client", "--seat", str(number), "--state", str(self.root / f"seat {number}"))

    def command(self, *arguments: str) -> Mapping[str, Any]:
        common = ("--state", str(self.state), "--passphrase-file", str(self.phrase), "--json")
        run = subprocess.run(
            (sys.executable, "-m", "kiosk", *arguments, *common), cwd=ROOT, capture_output=True, text=True, check=False
        )
        answer: Mapping[str, Any] = {"code": run.returncode, **json.loads(run.stdout)}
        return answer


@pytest.fixture
def table(tmp_path: Path) -> Table:
    return Table(tmp_path)


def until_there(folder: Path, pattern: str) -> None:
    """Wait for a file; the number of looks is a safety net, not a measure."""
    for _ in range(SAFETY * 10):
        if list(folder.glob(pattern)):
            return
        time.sleep(0.1)
    raise AssertionError(f"no {pattern} in {folder}")


def complete(*seats: int) -> Callable[[Mapping[str, Any]], bool]:
    """These seats are connected, and have all documents of the packet."""
    return lambda told: (
        len(told["documents"]) == 2 and {tile["seat"] for tile in told["seats"] if tile["complete"]} >= set(seats)
    )


def test_an_evening_goes_on_from_its_backup_with_the_same_journal_screens_and_documents(table: Table) -> None:
    with table.seat(1) as seat, table.seat(2):
        with table.presenter() as presenter:
            presenter.until(complete(1, 2))
            presenter.touch("next-step")
            presenter.until(lambda told: told["phase"] == "open")
            seat.until(lambda told: told["link"] == "connected")
            assert table.command("restore", str(table.disk))["error"] == "no_backup"
            backup = table.command("backup", "--to", str(table.disk))
            assert (backup["code"], backup["documents"]) == (0, 2)
            assert table.command("restore", str(table.disk))["error"] == "in_use"
            head = presenter.told["head_seq"]
            presenter.kill()
        before = what_counts(table.state)
        assert [path.name for path in table.state.iterdir() if not is_described(path.name)] == []
        shutil.rmtree(table.state.parent)
        seat.until(lambda told: told["link"] == "lost")
        # From here on nobody is let in by itself: the keys alone can bring the screens back.
        table.token = ""
        restored = table.command("restore", str(table.disk))
        assert (restored["code"], restored["documents"], restored["aside"]) == (0, 2, "")
        assert what_counts(table.state) == before
        with table.presenter() as presenter, table.seat(3) as stranger:
            presenter.until(complete(1, 2))
            assert (presenter.told["phase"], presenter.told["head_seq"]) == ("open", head)
            seat.until(lambda told: told["link"] == "connected")
            stranger.until(lambda told: told["link"] == "searching")
            assert {tile["seat"] for tile in presenter.told["seats"]} == {1, 2}


def test_the_end_of_a_sitting_brings_a_backup_by_itself_from_which_it_is_restored(table: Table) -> None:
    options = ("--backup-to", str(table.disk), "--passphrase-file", str(table.phrase))
    with table.presenter(*options) as presenter:
        presenter.until(lambda told: len(told["documents"]) == 2)
        presenter.touch("next-step")
        presenter.until(lambda told: told["phase"] == "open")
        presenter.touch("close")
        presenter.touch("close-question-yes")
        presenter.until(lambda told: told["phase"] == "closed")
        until_there(table.disk, "sauvegarde-*-seance.conseil")
    kept = what_counts(table.state)
    shutil.rmtree(table.state.parent)
    assert table.command("restore", str(table.disk))["code"] == 0
    assert what_counts(table.state) == kept
