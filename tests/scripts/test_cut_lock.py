"""A lock cut for another machine: exactly the packages that pip would take there, each with its hashes."""

import re
import subprocess
import sys

import pytest

from tests.architecture.source_tree import ROOT
from tests.architecture.test_locks import lock_of, packages

CUT = ROOT / "scripts" / "lib" / "cut_lock.py"


def cut(role: str, python: str, machine: str) -> str:
    words = (sys.executable, str(CUT), str(lock_of(role)), python, machine)
    return subprocess.run(words, capture_output=True, text=True, check=True, timeout=60).stdout


@pytest.mark.parametrize("role", ["seat", "presenter"])
@pytest.mark.parametrize("python", ["3.11", "3.13"])
def test_the_packages_are_those_of_the_other_python(role: str, python: str) -> None:
    lines = cut(role, python, "x86_64").splitlines()
    heads = [line.removesuffix(" \\") for line in lines if not line.startswith(" ")]
    assert heads == [f"{name}=={version}" for name, version in packages(role, python).items()]
    assert not any(";" in line for line in lines)


@pytest.mark.parametrize("python", ["3.11", "3.13"])
def test_each_keeps_its_hashes(python: str) -> None:
    entries = re.split(r"\n(?=[a-z])", cut("seat", python, "aarch64"))
    assert all(" \\\n    --hash=sha256:" in entry for entry in entries)


def test_the_broken_qt_is_never_taken_to_the_python_that_it_breaks() -> None:
    assert re.search(r"^pyside6-essentials==6\.11\.", cut("seat", "3.11", "x86_64"), re.MULTILINE)
    assert not re.search(r"^pyside6-essentials==6\.12\.0", cut("seat", "3.11", "x86_64"), re.MULTILINE)
