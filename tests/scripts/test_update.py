"""A new release beside the one that runs, with real wheels and environments: tried, switched to, gone back from.

The packages that the program needs are lent by the environment of the tests; the locks of the releases are empty.
"""

import os
import subprocess
import sys
import sysconfig
from pathlib import Path

import pytest

from shared.domain.events import Event, SittingClosed
from shared.io.clock import now
from tests.fakes.kept_station import keep_sitting
from tests.fakes.small_sitting import OPENED
from tests.fakes.wheels import wheel_in

ROOT = Path(__file__).resolve().parents[2]
BROKEN = b"raise RuntimeError('a release that does not start')\n"
VERSION = "from shared.io.program_version import program_version; print(program_version())"
FAILS_AS_CURRENT = b"""
if "/current/" in sys.executable:
    raise RuntimeError("not from here")
"""


class Machine:
    """A machine with a release: where releases are, its state, and a folder for each release to come."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self.prefix = root / "opt"
        self.state = root / "state"
        self.state.mkdir()
        self.prefix.mkdir()

    def stick(self, version: str, bootstrap: bytes | None = None) -> Path:
        """A folder with a release. `bootstrap`: what its presenter is composed by, instead of what it should be."""
        folder = self.root / f"stick {version}"
        wheel_in(folder / "wheels", version, {"kiosk/bootstrap.py": bootstrap} if bootstrap is not None else {})
        (folder / "requirements-presenter.lock").write_text("# nothing\n", "utf-8")
        return folder

    def update(self, *arguments: str) -> subprocess.CompletedProcess[str]:
        where = ("--prefix", str(self.prefix), "--state", str(self.state))
        lent = {"PYTHONPATH": sysconfig.get_path("purelib"), "TMPDIR": str(self.root)}
        return subprocess.run(
            ("bash", str(ROOT / "scripts" / "update"), "presenter", *where, *arguments),
            env=os.environ | lent,
            cwd=self.root,
            capture_output=True,
            text=True,
            check=False,
        )

    def link(self, name: str) -> str:
        return os.readlink(self.prefix / name)

    def hold_a_sitting(self, events: tuple[Event, ...]) -> None:
        (self.state / "journal.sqlite").unlink(missing_ok=True)
        keep_sitting(self.state / "journal.sqlite", events, now())


@pytest.fixture
def machine(tmp_path: Path) -> Machine:
    """Version 1 runs, as an installation leaves it."""
    machine = Machine(tmp_path)
    release = machine.prefix / "1.0"
    subprocess.run((sys.executable, "-m", "venv", str(release)), check=True)
    wheel = wheel_in(tmp_path / "first", "1.0")
    pip = (str(release / "bin" / "python"), "-m", "pip", "install", "-qq", "--no-index", "--no-deps", str(wheel))
    subprocess.run(pip, check=True, capture_output=True)
    (machine.prefix / "current").symlink_to("1.0")
    machine.hold_a_sitting((*OPENED, SittingClosed()))
    return machine


def test_a_release_is_switched_to_and_back_and_one_that_does_not_start_never_runs(machine: Machine) -> None:
    before = (machine.state / "journal.sqlite").read_bytes()
    first = machine.update("--from", str(machine.stick("2.0")))
    assert first.returncode == 0, first.stderr
    assert (machine.link("current"), machine.link("previous")) == ("2.0", "1.0")
    shown = subprocess.run(
        (str(machine.prefix / "current" / "bin" / "python"), "-P", "-c", VERSION),
        capture_output=True,
        text=True,
        check=True,
    )
    assert shown.stdout.strip() == "2.0"

    again = machine.update("--from", str(machine.root / "stick 2.0"))
    assert (again.returncode, "runs already" in again.stderr) == (0, True)

    broken = machine.update("--from", str(machine.stick("3.0", BROKEN)))
    assert (broken.returncode, "nothing was changed" in broken.stderr) == (1, True)
    assert "a release that does not start" in broken.stderr
    assert (machine.link("current"), machine.link("previous")) == ("2.0", "1.0")

    back = machine.update("--roll-back")
    assert back.returncode == 0, back.stderr
    assert (machine.link("current"), machine.link("previous")) == ("1.0", "2.0")
    assert (machine.state / "journal.sqlite").read_bytes() == before, "all this was tried on copies"


def test_never_while_a_sitting_is_open(machine: Machine) -> None:
    machine.hold_a_sitting(OPENED)
    before = sorted(path.name for path in machine.prefix.iterdir())
    for arguments in (("--from", str(machine.stick("2.0"))), ("--roll-back",)):
        run = machine.update(*arguments)
        assert (run.returncode, "a sitting is open" in run.stderr) == (3, True), run.stderr
    assert machine.link("current") == "1.0"
    assert [name for name in sorted(path.name for path in machine.prefix.iterdir()) if name != ".update.lock"] == before


def test_a_release_that_fails_only_where_it_runs_from_is_gone_back_from_by_itself(machine: Machine) -> None:
    """It starts from its own folder and not through the link `current`."""
    code = (ROOT / "kiosk" / "bootstrap.py").read_bytes() + FAILS_AS_CURRENT
    run = machine.update("--from", str(machine.stick("2.0", code)))
    assert (run.returncode, "1.0 runs again" in run.stderr) == (1, True), run.stderr
    assert machine.link("current") == "1.0"


def test_what_cannot_be_installed_changes_nothing(machine: Machine) -> None:
    stick = machine.stick("2.0")
    (stick / "requirements-presenter.lock").write_text(f"absent==1.0 --hash=sha256:{'0' * 64}\n", "utf-8")
    run = machine.update("--from", str(stick))
    assert (run.returncode, "nothing was changed" in run.stderr) == (1, True)
    assert machine.link("current") == "1.0"
    assert machine.update("presenter").returncode == 2
