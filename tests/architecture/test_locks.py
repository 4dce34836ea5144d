"""The locked packages are those that pyproject.toml asks for, and pip can verify each of them."""

import re
import tomllib
from functools import cache
from itertools import chain
from pathlib import Path
from typing import Any

import pytest
from packaging.markers import default_environment
from packaging.requirements import Requirement
from packaging.version import Version

from tests.architecture.source_tree import ROOT, assert_none

ROLES = ("seat", "presenter", "dev")
PYTHONS = ("3.11", "3.12", "3.13")
PINNED = re.compile(r"^(?P<name>[a-z0-9-]+)==(?P<version>[^ ;\\]+)(?: ; (?P<marker>[^\\]+?))? \\$")


def lock_of(role: str) -> Path:
    return ROOT / f"requirements-{role}.lock"


@pytest.mark.parametrize("python", PYTHONS)
@pytest.mark.parametrize("role", ROLES)
def test_a_lock_gives_what_pyproject_asks_for_with_each_python(role: str, python: str) -> None:
    locked = packages(role, python)
    assert_none(
        str(asked)
        for asked in asked_for(role)
        if asked.marker is None or asked.marker.evaluate(machine(python))
        if normal(asked.name) not in locked or not asked.specifier.contains(locked[normal(asked.name)])
    )


@pytest.mark.parametrize("python", PYTHONS)
def test_the_locks_of_a_seat_and_of_the_presenter_are_cuts_of_the_developers(python: str) -> None:
    assert packages("seat", python).items() <= packages("dev", python).items()
    assert packages("presenter", python).items() <= packages("dev", python).items()


@pytest.mark.parametrize("path", sorted(ROOT.glob("requirements*.lock")), ids=lambda path: path.name)
def test_every_locked_package_can_be_verified(path: Path) -> None:
    entries = re.split(r"\n(?=[a-z])", path.read_text("utf-8"))
    packages = [entry for entry in entries if "==" in entry]
    assert packages
    assert_none(entry.splitlines()[0] for entry in packages if "--hash=sha256:" not in entry)


@cache
def packages(role: str, python: str) -> dict[str, Version]:
    """What pip would install with this Python: the version of each package, by its normal name."""
    pins = (PINNED.match(line) for line in lock_of(role).read_text("utf-8").splitlines())
    return {
        pin["name"]: Version(pin["version"])
        for pin in pins
        if pin and (not pin["marker"] or Requirement(f"x; {pin['marker']}").marker.evaluate(machine(python)))  # type: ignore[union-attr]
    }


def asked_for(role: str) -> list[Requirement]:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))
    extras = project["project"]["optional-dependencies"]
    wanted = project["project"]["dependencies"] + [
        line for name in extras if role in (name, "dev") for line in extras[name]
    ]
    return [Requirement(line) for line in wanted + (group(project, "dev") if role == "dev" else [])]


def group(project: dict[str, Any], name: str) -> list[str]:
    """What a dependency group asks for, with the groups that it includes."""
    entries = project["dependency-groups"][name]
    included = (group(project, each["include-group"]) for each in entries if isinstance(each, dict))
    return [*(each for each in entries if isinstance(each, str)), *chain.from_iterable(included)]


def machine(python: str) -> dict[str, str]:
    here = {name: str(value) for name, value in default_environment().items()}
    return here | {"python_version": python, "python_full_version": f"{python}.0"}


def normal(name: str) -> str:
    return re.sub(r"[-_.]+", "-", name).lower()
