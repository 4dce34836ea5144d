"""Both programs end when they are asked to, at whatever moment: by the system, or by a story's hand."""

import signal
import subprocess
import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TypeAlias

import pytest

from tests.making_files import text_pdf

ROOT = Path(__file__).resolve().parents[2]
SAFETY = 60

Program: TypeAlias = Callable[[Path], tuple[str, ...]]
"""The arguments of a program, given a folder of its own."""


def started(program: Sequence[str], folder: Path) -> subprocess.Popen[str]:
    """A program on loopback, with a hand, and a state folder to be thrown away."""
    common = ("--state", str(folder / "state"), "--listen", "127.0.0.1", "--table", folder.name, "--story-hand")
    return subprocess.Popen(
        (sys.executable, "-m", *program, *common),
        cwd=ROOT,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
        bufsize=1,
    )


def presenter(folder: Path) -> tuple[str, ...]:
    (folder / "Convocation.pdf").write_bytes(text_pdf("Convocation"))
    return ("kiosk", "present", str(folder), "--port", "0")


def seat(folder: Path) -> tuple[str, ...]:
    return ("seat_client", "--seat", "1")


@pytest.mark.parametrize("program", [presenter, seat])
def test_a_program_that_is_asked_to_end_before_its_window_is_up_ends(program: Program, tmp_path: Path) -> None:
    with started(program(tmp_path), tmp_path) as running:
        assert running.stdin is not None
        running.stdin.write('{"id": 1, "do": "quit"}\n')
        assert running.wait(SAFETY) == 0


@pytest.mark.parametrize("program", [presenter, seat])
def test_the_system_ends_a_program_and_the_end_of_the_story_does(program: Program, tmp_path: Path) -> None:
    with started(program(tmp_path), tmp_path) as running:
        assert running.stdin is not None
        assert running.stdout is not None
        running.stdin.write('{"id": 1, "do": "state"}\n')
        assert '"ok": true' in running.stdout.readline()
        if program is seat:
            running.send_signal(signal.SIGTERM)
        else:
            running.stdin.close()
        assert running.wait(SAFETY) == 0


def test_an_open_sitting_keeps_nobody_from_switching_the_presenter_off(tmp_path: Path) -> None:
    with started(presenter(tmp_path), tmp_path) as running:
        assert running.stdin is not None
        assert running.stdout is not None
        running.stdin.write('{"id": 1, "do": "watch"}\n')
        for line in running.stdout:
            if '"phase": "prepared"' in line:
                running.stdin.write('{"id": 2, "do": "touch", "target": "next-step"}\n')
            if '"phase": "open"' in line:
                break
        running.send_signal(signal.SIGTERM)
        assert running.wait(SAFETY) == 0
