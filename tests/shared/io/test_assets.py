"""Shipped files are found in a checkout as in an installed wheel."""

import shutil
import subprocess
import sys
from pathlib import Path

from shared.io.assets import asset_path

PROBE = "from shared.io.assets import asset_path; print(asset_path('fonts', 'a.ttf'))"


def test_in_a_checkout_they_are_at_the_top() -> None:
    assert asset_path() == Path(__file__).parents[3] / "assets"
    assert asset_path("fonts", "OFL.txt").is_file()


def test_once_installed_they_are_inside_the_package(tmp_path: Path) -> None:
    package = tmp_path / "shared"
    (package / "io").mkdir(parents=True)
    (package / "assets").mkdir()
    for name in ("__init__.py", "io/__init__.py", "io/assets.py"):
        shutil.copy(Path(__file__).parents[3] / "shared" / name, package / name)
    told = subprocess.run([sys.executable, "-c", PROBE], cwd=tmp_path, capture_output=True, text=True, check=True)
    assert Path(told.stdout.strip()) == package.resolve() / "assets" / "fonts" / "a.ttf"
