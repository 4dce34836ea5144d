"""The version of the program, installed or not."""

from importlib.metadata import PackageNotFoundError

import pytest

from shared.io import program_version as reading
from shared.io.program_version import program_version


def test_the_installed_program_has_the_version_it_was_installed_with(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reading, "version", lambda name: {"council-table": "1.2.3"}[name])
    assert program_version() == "1.2.3"


def test_a_checkout_that_is_not_installed_has_none(monkeypatch: pytest.MonkeyPatch) -> None:
    def nothing(name: str) -> str:
        raise PackageNotFoundError(name)

    monkeypatch.setattr(reading, "version", nothing)
    assert program_version() == "0"
