"""The installers, really run below a folder of their own, without internet, from a stick with a toy program on it.

What needs root or systemd (accounts, packages, starting) is not done below such a folder; the service files are read by
systemd's own reader.
"""

import os
import shutil
import subprocess
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.architecture.source_tree import ROOT

SAFETY = 170
SCRIPTS = ("install-seat", "install-presenter", "make-install-stick", "lib/install.sh")
TOY = """
import pathlib, sys
def main():
    if "--set-pin" in sys.argv:
        state = pathlib.Path(sys.argv[sys.argv.index("--state") + 1])
        state.mkdir(parents=True, exist_ok=True)
        (state / "pin.json").write_text(sys.stdin.readline().strip())
    else:
        print("toy {number}")
"""


class Stick:
    """A folder as scripts/make-install-stick leaves it, but for the packages that the toy does not need."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        (folder / "wheels").mkdir(parents=True)
        for name in ("lib", "systemd"):
            shutil.copytree(ROOT / "scripts" / name, folder / "scripts" / name)
        for name in ("install-seat", "install-presenter"):
            shutil.copy(ROOT / "scripts" / name, folder)
        for role in ("seat", "presenter"):
            (folder / f"requirements-{role}.lock").write_text("# nothing\n")
        self.program(1)

    def program(self, number: int, version: str = "0.1.0", text: str = TOY) -> None:
        """Put another program on it."""
        for old in (self.folder / "wheels").iterdir():
            old.unlink()
        (self.folder / "pyproject.toml").write_text(f'[project]\nversion = "{version}"\n')
        about = f"council_table-{version}.dist-info"
        with zipfile.ZipFile(self.folder / "wheels" / f"council_table-{version}-py3-none-any.whl", "w") as wheel:
            wheel.writestr("toy.py", text.replace("{number}", str(number)))
            wheel.writestr(f"{about}/METADATA", f"Metadata-Version: 2.1\nName: council-table\nVersion: {version}\n")
            wheel.writestr(f"{about}/WHEEL", "Wheel-Version: 1.0\nRoot-Is-Purelib: true\nTag: py3-none-any\n")
            commands = "council-seat = toy:main\ncouncil-kiosk = toy:main\n"
            wheel.writestr(f"{about}/entry_points.txt", f"[console_scripts]\n{commands}")
            wheel.writestr(f"{about}/RECORD", "")


class Machine:
    """A folder that stands for the machine to install on."""

    def __init__(self, stick: Stick, folder: Path) -> None:
        self.stick = stick
        self.folder = folder
        self.releases = folder / "opt" / "council-table"

    def install(self, *words: str, role: str = "seat", succeeds: bool = True) -> str:
        """Run the installer from the stick; gives all it said."""
        done = subprocess.run(
            ("bash", str(self.stick.folder / f"install-{role}"), "--root", str(self.folder), *words),
            env={"PATH": os.environ["PATH"], "HOME": str(self.stick.folder)},
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            timeout=SAFETY,
            check=False,
        )
        assert (done.returncode == 0) == succeeds, done.stdout
        return done.stdout

    def runs(self, command: str = "council-seat") -> str:
        program = self.releases / "current" / "bin" / command
        return subprocess.run((program,), capture_output=True, text=True, check=True, timeout=60).stdout.strip()


@pytest.fixture
def machine(tmp_path: Path) -> Iterator[Machine]:
    machine = Machine(Stick(tmp_path / "stick"), tmp_path / "machine")
    yield machine
    shutil.rmtree(machine.folder, ignore_errors=True)


def test_a_seat_is_installed_with_its_service_and_its_pin_and_once_is_enough(machine: Machine) -> None:
    said = machine.install("--options", "--dark")
    assert machine.runs() == "toy 1"
    pin = (machine.folder / "var/lib/council-seat/pin.json").read_text()
    assert f"PIN of the maintenance sheet is {pin}:" in said
    assert len(pin) == 6
    service = (machine.folder / "etc/systemd/system/council-seat.service").read_text()
    assert "User=council-seat\n" in service
    assert "@ACCOUNT@" not in service
    assert 'COUNCIL_OPTIONS="--dark"' in (machine.folder / "etc/council-table/seat.env").read_text()
    again = machine.install()
    assert "PIN of" not in again
    assert "installing" not in again
    assert 'COUNCIL_OPTIONS="--dark"' in (machine.folder / "etc/council-table/seat.env").read_text()
    assert [path.name for path in sorted(machine.releases.iterdir())] == ["0.1.0", "current"]


def test_a_new_release_stands_beside_the_old_one_and_is_switched_to(machine: Machine) -> None:
    machine.install(role="presenter")
    machine.stick.program(2, version="0.2.0")
    machine.install(role="presenter")
    assert (machine.runs("council-kiosk"), os.readlink(machine.releases / "current")) == ("toy 2", "0.2.0")
    machine.stick.program(3, version="0.2.0")
    machine.install(role="presenter")
    assert (machine.runs("council-kiosk"), os.readlink(machine.releases / "current")) == ("toy 3", "0.2.0-2")
    assert {path.name for path in machine.releases.iterdir()} == {"0.1.0", "0.2.0", "0.2.0-2", "current"}


def test_a_release_that_does_not_start_is_never_switched_to(machine: Machine) -> None:
    machine.install("--desktop")
    machine.stick.program(2, version="0.2.0", text="def main():\n    raise SystemExit(3)\n")
    assert "does not start" in machine.install("--desktop", succeeds=False)
    assert machine.runs() == "toy 1"
    machine.stick.program(3, version="0.2.0")
    assert "not finished is thrown away" in machine.install("--desktop")
    assert machine.runs() == "toy 3"
    assert not (machine.folder / "etc").exists(), "beside a desktop nothing of the system is touched"


def test_removing_takes_away_all_but_what_was_kept(machine: Machine) -> None:
    machine.install()
    machine.install("--remove")
    assert not machine.releases.exists()
    kept = {path.relative_to(machine.folder).as_posix() for path in machine.folder.rglob("*") if path.is_file()}
    assert kept == {"etc/council-table/seat.env", "var/lib/council-seat/pin.json"}


@pytest.mark.parametrize("words", [("--from", "/nowhere"), ("--from",), ("--sideways",)])
def test_what_makes_no_sense_is_refused_before_anything_is_done(machine: Machine, words: tuple[str, ...]) -> None:
    machine.install(*words, succeeds=False)
    assert not machine.folder.exists()


@pytest.mark.parametrize("name", SCRIPTS)
def test_the_scripts_are_sound_for_a_reader_of_scripts(name: str) -> None:
    words = ("shellcheck", "--shell=bash", "--external-sources", "--exclude=SC1091,SC2153,SC2034", f"scripts/{name}")
    said = subprocess.run(words, cwd=ROOT, capture_output=True, text=True, timeout=60, check=False)
    assert said.stdout + said.stderr == ""


@pytest.mark.parametrize("role", ["seat", "presenter"])
def test_the_service_files_are_sound_for_systemd(role: str, tmp_path: Path) -> None:
    unit = tmp_path / f"council-{role}.service"
    template = (ROOT / "scripts" / "systemd" / unit.name).read_text("utf-8")
    # An account that every machine has, for the reader looks it up.
    unit.write_text(template.replace("User=@ACCOUNT@", "User=daemon").replace("@ACCOUNT@", f"council-{role}"))
    said = subprocess.run(
        ("systemd-analyze", "verify", "--man=no", str(unit)), capture_output=True, text=True, timeout=60, check=False
    )
    assert [line for line in said.stderr.splitlines() if unit.name in line] == []
    assert said.returncode == 0, said.stderr
    for setting in ("Restart=always", "RestartSec=2", "StartLimitIntervalSec=0", "WatchdogSec=20", "NotifyAccess=all"):
        assert f"\n{setting}\n" in template
