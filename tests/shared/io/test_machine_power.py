"""Starting the machine anew: asked of a program of ours in the place of the system's own, and refused without one."""

import os
from pathlib import Path

import pytest

from shared.io.machine_power import may_reboot, power_off, reboot


@pytest.fixture
def asked(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The only programs there are: `busctl`, which answers what `answer` holds and writes down what it was asked."""
    (tmp_path / "answer").write_text("")
    program = tmp_path / "busctl"
    program.write_text(
        f'#!/bin/sh\necho "$@" >> "{tmp_path}/asked"\nread -r answer < "{tmp_path}/answer" || exit 1\necho "$answer"\n'
    )
    program.chmod(0o755)
    monkeypatch.setenv("PATH", f"{tmp_path}{os.pathsep}/bin")
    return tmp_path


@pytest.mark.parametrize(("answer", "may"), [('s "yes"\n', True), ('s "challenge"\n', False), ('s "no"\n', False)])
def test_only_a_plain_yes_is_a_yes(asked: Path, answer: str, may: bool) -> None:
    (asked / "answer").write_text(answer)
    assert may_reboot() is may
    assert (asked / "asked").read_text().endswith("org.freedesktop.login1.Manager CanReboot\n")


def test_the_machine_is_asked_to_start_anew_and_may_refuse(asked: Path) -> None:
    assert reboot() is False
    (asked / "answer").write_text("\n")
    assert reboot() is True
    assert (asked / "asked").read_text().endswith("org.freedesktop.login1.Manager Reboot b false\n")


def test_where_there_is_no_such_system_nothing_is_offered(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    assert may_reboot() is False
    assert reboot() is False


def test_the_machine_is_asked_to_power_off_and_may_refuse(asked: Path) -> None:
    assert power_off() is False
    (asked / "answer").write_text("\n")
    assert power_off() is True
    assert (asked / "asked").read_text().endswith("org.freedesktop.login1.Manager PowerOff b false\n")
