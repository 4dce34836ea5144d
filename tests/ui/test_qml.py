"""The QML of all windows, read by Qt's own linter."""

import shutil
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[2]
LIBRARY = ROOT / "shared" / "ui" / "qml"


def test_qml_is_clean() -> None:
    """What the models offer is known only in Python, so that one kind of finding is left out."""
    linter = shutil.which("pyside6-qmllint", path=str(Path(sys.executable).parent))
    assert linter is not None
    files = [str(path) for room in ("shared", "kiosk", "seat_client") for path in sorted((ROOT / room).rglob("*.qml"))]
    said = subprocess.run(
        [linter, "-I", str(LIBRARY), "--missing-property", "disable", "--unused-imports", "warning", *files],
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )
    assert said.stdout + said.stderr == ""
    assert said.returncode == 0


def test_every_component_of_the_library_is_declared() -> None:
    declared = {line.split()[-1] for line in (LIBRARY / "Council" / "qmldir").read_text().splitlines()[1:]}
    assert declared == {path.name for path in (LIBRARY / "Council").glob("*.qml")}
