"""`council-kiosk doctor`, as it is typed: beside a real presenter and real seats on loopback, and where none runs."""

import json
import os
import secrets
import shutil
import subprocess
import sys
from collections.abc import Iterator, Mapping
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import Any

import pytest

from shared.io.one_run_token import VARIABLE
from tests.making_files import text_pdf

ROOT = Path(__file__).resolve().parents[2]
SAFETY = 120
PATCHED = "import sys, {module} as m; m.{name} = {value}; sys.argv[:1] = ['seat_client']; \
from seat_client.__main__ import main; sys.exit(main())"
"""A real seat, but for one thing that its device tells it: run by `python -c`."""

WRONG_CLOCK = PATCHED.format(
    module="shared.io.clock",
    name="now",
    value="(lambda true: lambda: true() + __import__('datetime').timedelta(seconds=300))(m.now)",
)
NEARLY_FULL = PATCHED.format(module="shared.io.device_health", name="free_bytes", value="lambda folder: 1024")
OTHER_VERSION = PATCHED.format(module="shared.io.program_version", name="program_version", value="lambda: '0.0.1'")
NEVER_PAINTS = PATCHED.format(
    module="seat_client.ui.screen", name="SeatScreen.frame_swapped", value="lambda self: None"
)


class Table:
    """A presenter and its seats, below one folder."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self.state = root / "station"
        self.token = secrets.token_hex(32)
        self.name = secrets.token_hex(4)
        for name in ("1 Voirie/Plan", "2 Budget/Note"):
            path = root / "papers" / f"{name}.pdf"
            path.parent.mkdir(parents=True)
            path.write_bytes(text_pdf(name, "deux"))

    @contextmanager
    def running(self, *words: str) -> Iterator[subprocess.Popen[bytes]]:
        """A program of this table, killed at the end by its own process."""
        common = ("--listen", "127.0.0.1", "--table", self.name)
        environment = os.environ | {VARIABLE: self.token}
        with subprocess.Popen(
            (sys.executable, *words, *common), cwd=ROOT, env=environment, stderr=subprocess.DEVNULL
        ) as process:
            try:
                yield process
            finally:
                process.kill()

    def presenter(self) -> Any:
        papers = str(self.root / "papers")
        return self.running("-m", "kiosk", "present", papers, "--port", "0", "--state", str(self.state))

    def seat(self, number: int, program: str = "") -> Any:
        started = ("-c", program) if program else ("-m", "seat_client")
        return self.running(*started, "--seat", str(number), "--state", str(self.root / f"seat {number}"))

    def doctor(self, *more: str) -> tuple[int, Mapping[str, Any]]:
        """Its exit code, and its last line."""
        run = run_doctor("--json", "--state", str(self.state), *more)
        assert run.stdout, run.stderr
        return run.returncode, json.loads(run.stdout.splitlines()[-1])

    def until(self, seats: int) -> tuple[int, Mapping[str, Any]]:
        """Ask until so many seats are here and have told how they are; the test's own time limit is the only one."""
        while True:
            code, told = self.doctor() if (self.state / "doctor.sock").exists() else (1, {"seats": ()})
            here = [each for each in told["seats"] if each["here"] and each["health"] and each["held"]]
            if len(here) == seats:
                return code, told


def run_doctor(*arguments: str) -> subprocess.CompletedProcess[str]:
    command = (sys.executable, "-m", "kiosk", "doctor", *arguments)
    return subprocess.run(command, cwd=ROOT, capture_output=True, text=True, timeout=SAFETY, check=False)


def found(told: Mapping[str, Any], *severities: str) -> set[tuple[str, int | None]]:
    return {(each["code"], each["seat"]) for each in told["findings"] if each["severity"] in severities}


@pytest.fixture
def table(tmp_path: Path) -> Table:
    return Table(tmp_path)


def test_a_table_that_is_well_exits_with_0_and_tells_how_fast_it_is(table: Table) -> None:
    with table.presenter(), table.seat(1), table.seat(2):
        _, _ = table.until(2)
        code, told = table.doctor("--wait", "60", "--pdf", str(table.root / "page.pdf"))
        assert (code, told["healthy"]) == (0, True), told
        assert found(told, "fault") == set()
        for seat in told["seats"]:
            assert seat["turn_ms"] > 0
            assert seat["held"] == seat["wanted"] == 2
        assert oct((table.state / "doctor.sock").stat().st_mode & 0o777) == "0o600"
    page = subprocess.run(
        ("pdftotext", "-layout", str(table.root / "page.pdf"), "-"), capture_output=True, text=True, check=True
    ).stdout
    assert "Prêt pour jeudi" in page
    assert "Écran" in page
    assert "La table peut servir." in page


@pytest.mark.parametrize(
    ("program", "severity", "code"),
    [
        (WRONG_CLOCK, "fault", "clock_skew"),
        (NEARLY_FULL, "fault", "disk_low"),
        (OTHER_VERSION, "notice", "version_differs"),
        (NEVER_PAINTS, "fault", "page_turn_silent"),
    ],
    ids=["a wrong clock", "a disk nearly full", "another version", "a window that paints nothing"],
)
def test_what_is_wrong_with_a_seat_is_named_with_its_number(
    table: Table, program: str, severity: str, code: str
) -> None:
    with table.presenter(), table.seat(1), table.seat(2, program):
        exit_code, told = table.until(2)
        assert (code, 2) in found(told, severity), told
        assert (code, 1) not in found(told, severity)
        if severity == "fault":
            assert exit_code == 1


def test_a_seat_that_is_gone_and_a_document_that_is_lost_are_named(table: Table) -> None:
    with table.presenter() as presenter:
        with ExitStack() as leaving:
            leaving.enter_context(table.seat(1))
            table.until(1)
        code, told = table.doctor()
        while ("seat_away", 1) not in found(told, "fault"):
            code, told = table.doctor()
        assert code == 1
        assert ("majority_missing", None) in found(told, "fault")
        assert ("documents", None) in found(told, "ok")
        lost = next(each for each in (table.state / "documents").rglob("*") if len(each.name) == 64)
        # Without the folder that it came from, the station cannot mend it.
        shutil.rmtree(table.root / "papers")
        lost.unlink()
        code, told = table.doctor()
        assert ("documents_lacking", None) in found(told, "fault")
        with table.seat(2):
            while ("documents_lacking", 2) not in found(told, "fault"):
                code, told = table.doctor()
            assert ("documents_lacking", 1) not in found(told, "fault"), "a seat that is away is not counted twice"
        assert presenter.poll() is None
    code, told = table.doctor("--listen", "127.0.0.1", "--port", "0")
    assert code == 1
    assert found(told, "fault") == {("documents_lacking", None)}
    assert ("seats_not_checked", None) in found(told, "notice")


def test_without_a_presenter_it_looks_at_this_machine_alone(tmp_path: Path) -> None:
    run = run_doctor("--state", str(tmp_path), "--listen", "127.0.0.1", "--port", "0")
    assert run.returncode == 0, run.stdout
    assert "La table peut servir." in run.stdout
    assert "Les écrans ne peuvent être vérifiés que si le poste de présentation est ouvert." in run.stdout


def test_a_damaged_journal_and_a_port_that_is_taken_are_named(tmp_path: Path) -> None:
    (tmp_path / "journal.sqlite").write_bytes(b"no journal at all" * 100)
    (tmp_path / "journal.sqlite.damaged-1").write_bytes(b"")
    told = json.loads(run_doctor("--json", "--state", str(tmp_path), "--listen", "127.0.0.1", "--port", "0").stdout)
    assert found(told, "fault") == {("journal_damaged", None), ("keys_unreadable", None)}
    assert ("files_set_aside", None) in found(told, "notice")


@pytest.mark.parametrize(
    ("arguments", "code"), [(("--wait", "soon"), 2), (("--state", "/nowhere/at/all"), 1)], ids=["2", "1"]
)
def test_what_is_wrongly_asked_is_told(arguments: tuple[str, ...], code: int) -> None:
    run = run_doctor(*arguments)
    assert run.returncode == code
    assert run.stderr
    assert not run.stdout
