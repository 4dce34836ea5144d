"""`council-seat --set-pin`, as install-seat and a person at a terminal use it: the real program, a real terminal."""

import os
import pty
import subprocess
import sys
from pathlib import Path

from seat_client.adapters.pin_file import PinFile
from shared.wording import maintenance as words

ROOT = Path(__file__).resolve().parents[3]
SAFETY = 60


def command(state: Path) -> tuple[str, ...]:
    return (sys.executable, "-m", "seat_client", "--state", str(state), "--set-pin")


def set_pin(state: Path, typed: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        command(state), cwd=ROOT, input=typed, capture_output=True, text=True, timeout=SAFETY, check=False
    )


def test_a_pin_on_standard_input_is_kept_and_not_repeated(tmp_path: Path) -> None:
    done = set_pin(tmp_path / "seat", "48621\n")
    assert (done.returncode, done.stdout, done.stderr) == (0, f"{words.PIN_IS_SET}\n", "")
    assert PinFile(tmp_path / "seat").is_right("48621")


def test_what_is_no_pin_is_refused_with_the_reason(tmp_path: Path) -> None:
    done = set_pin(tmp_path, "12\n")
    assert (done.returncode, done.stderr) == (1, f"{words.NO_PIN}\n")
    assert not PinFile(tmp_path).is_set


def test_a_folder_that_takes_nothing_is_told(tmp_path: Path) -> None:
    (tmp_path / "file").write_bytes(b"")
    done = set_pin(tmp_path / "file", "48621\n")
    assert done.returncode == 1
    assert str(tmp_path / "file") in done.stderr


def at_a_terminal(state: Path, *typed: str) -> tuple[int, str]:
    """Answer each question as it comes; gives the exit code and all that the terminal showed."""
    person, terminal = pty.openpty()
    with subprocess.Popen(
        command(state), cwd=ROOT, stdin=terminal, stdout=terminal, stderr=terminal, start_new_session=True
    ) as running:
        shown = b""
        for answer in typed:
            while not shown.endswith("\u00a0: ".encode()):
                shown += os.read(person, 4096)
            os.write(person, answer.encode() + b"\n")
            shown += b"\n"
        code = running.wait(SAFETY)
        os.set_blocking(person, False)
        shown += os.read(person, 65536)
    os.close(terminal)
    os.close(person)
    return code, shown.decode()


def test_at_a_terminal_it_is_asked_for_twice_and_never_shown(tmp_path: Path) -> None:
    code, shown = at_a_terminal(tmp_path, "48621", "48621")
    assert code == 0
    assert words.PIN_IS_SET in shown
    assert "48621" not in shown
    assert PinFile(tmp_path).is_right("48621")


def test_two_different_ones_change_nothing(tmp_path: Path) -> None:
    code, shown = at_a_terminal(tmp_path, "48621", "48622")
    assert code == 1
    assert words.PINS_DIFFER in shown
    assert not PinFile(tmp_path).is_set
