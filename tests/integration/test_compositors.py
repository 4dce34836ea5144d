"""A locked seat under the compositors of real screens, with a screen in memory: cage, which seats use, and weston.

Nothing is left out where a compositor is missing: the test then fails. cage refuses root, as it should; where the
tests run as root it runs as somebody else, in a namespace of users in which the same files are its own.
"""

import os
import signal
import struct
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from tests.fakes.locked_seat import SAFETY, LockedSeat

NOBODY_SPECIAL = ("unshare", "--user", "--map-user=1000", "--map-group=1000") if os.geteuid() == 0 else ()
CAGE = (*NOBODY_SPECIAL, "cage", "-d", "--")
CAGE_SIZE = (1280, 720)
HEADLESS = {"WLR_BACKENDS": "headless", "WLR_RENDERER": "pixman", "WLR_LIBINPUT_NO_DEVICES": "1"}
WESTON = ("weston", "--backend=headless-backend.so", "--shell=kiosk-shell.so", "--idle-time=0", "--socket=table")
WESTON_SIZE = (1024, 600)


@pytest.fixture
def room(tmp_path: Path) -> dict[str, str]:
    """Where compositor and program meet."""
    (tmp_path / "run").mkdir(mode=0o700)
    return {"XDG_RUNTIME_DIR": str(tmp_path / "run"), "QT_QPA_PLATFORM": "wayland"}


@contextmanager
def running(seat: LockedSeat) -> Iterator[LockedSeat]:
    try:
        yield seat
    finally:
        seat.close()


@contextmanager
def weston(room: dict[str, str], folder: Path) -> Iterator[None]:
    width, height = (f"--{side}={pixels}" for side, pixels in zip(("width", "height"), WESTON_SIZE, strict=True))
    with (folder / "weston").open("wb") as said:
        compositor = subprocess.Popen((*WESTON, width, height), env={**os.environ, **room}, stdout=said, stderr=said)
        try:
            for _ in range(SAFETY * 100):
                if (Path(room["XDG_RUNTIME_DIR"]) / "table").exists():
                    break
                assert compositor.poll() is None, (folder / "weston").read_text()
                time.sleep(0.01)
            yield
        finally:
            compositor.terminate()
            compositor.wait(SAFETY)


def size_of(png: Path) -> tuple[int, int]:
    width, height = struct.unpack(">II", png.read_bytes()[16:24])
    return width, height


def fills_the_screen_and_is_touched_and_lives(seat: LockedSeat, size: tuple[int, int], folder: Path) -> None:
    def picture() -> tuple[int, int]:
        seat.ask(do="screenshot", path=str(folder / "screen.png"))
        return size_of(folder / "screen.png")

    seat.manager_hears("READY=1")
    seat.manager_hears("WATCHDOG=1")
    seat.until(lambda layer: picture() == size)
    seat.open_sheet()
    seat.touch("maintenance-close")
    seat.until(lambda layer: bool(layer["step"] == ""))
    seat.process.send_signal(signal.SIGTERM)
    seat.process.wait(SAFETY)


def test_under_cage_as_nobody_special(room: dict[str, str], tmp_path: Path) -> None:
    with running(LockedSeat(tmp_path, CAGE, {**room, **HEADLESS})) as seat:
        fills_the_screen_and_is_touched_and_lives(seat, CAGE_SIZE, tmp_path)


def test_under_weston(room: dict[str, str], tmp_path: Path) -> None:
    with weston(room, tmp_path), running(LockedSeat(tmp_path, (), {**room, "WAYLAND_DISPLAY": "table"})) as seat:
        fills_the_screen_and_is_touched_and_lives(seat, WESTON_SIZE, tmp_path)
