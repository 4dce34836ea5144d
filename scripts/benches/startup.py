"""Measures starts: a seat to its first frame, and the presenter's station, switched on again in a sitting, to its page.

The floor of the seat is a bare window with nothing of ours imported. The peers of the presenter's station, where they
are installed, open the same paper on the same screen: Xvfb's, which is looked at from outside. The paper is one colour.
"""

import os
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from scripts.benches.ratios import Row, compare, left_out
from tests.making_files import PdfPage, pdf

PEERS = {
    "evince": ("evince", "--presentation"),
    "okular": ("okular", "--presentation"),
    "pympress": ("pympress",),
}
WIDTH, HEIGHT = 1280, 800
INK = (255, 0, 255)
PAGE = b"1 0 1 rg 0 0 1280 800 re f"
PATIENCE = 30.0


def first_frame(module: str) -> tuple[float, float]:
    """Milliseconds to the first frame of a program of this folder, MiB that it then holds."""
    begun = time.monotonic()
    run = subprocess.run([sys.executable, "-m", module], capture_output=True, text=True, check=True)
    ended, memory = (float(each) for each in run.stdout.split())
    return 1000 * (ended - begun), memory


class Screen:
    """An X server whose pixels lie in a file."""

    def __init__(self, number: int, pixels: Path) -> None:
        self.environment = {
            **{name: text for name, text in os.environ.items() if not name.startswith("QT_")},
            **{"DISPLAY": f":{number}", "QT_QPA_PLATFORM": "xcb", "NO_AT_BRIDGE": "1"},
        }
        self._pixels = pixels

    def shows_paper(self) -> bool:
        """A spot off the middle, where all programs have the paper and none a message of its own, has its colour."""
        content = self._pixels.read_bytes()
        at = len(content) - 4 * WIDTH * HEIGHT + 4 * (WIDTH * (HEIGHT * 35 // 100) + WIDTH * 35 // 100)
        blue, green, red = content[at : at + 3]
        return (red, green, blue) == INK


@contextmanager
def screen(folder: Path) -> Iterator[Screen]:
    number = next(number for number in range(90, 200) if not Path(f"/tmp/.X11-unix/X{number}").exists())
    server = subprocess.Popen(
        ["Xvfb", f":{number}", "-screen", "0", f"{WIDTH}x{HEIGHT}x24", "-fbdir", str(folder), "-nolisten", "tcp"],
        stderr=subprocess.DEVNULL,
    )
    try:
        pixels, line = folder / "Xvfb_screen0", Path(f"/tmp/.X11-unix/X{number}")
        until(lambda: line.exists() and pixels.exists() and pixels.stat().st_size > 4 * WIDTH * HEIGHT)
        yield Screen(number, pixels)
    finally:
        server.terminate()
        server.wait()


def until(holds: Callable[[], bool]) -> None:
    latest = time.monotonic() + PATIENCE
    while not holds():
        if time.monotonic() > latest:
            raise TimeoutError("nothing is seen on the screen")
        time.sleep(0.002)


def first_page(seen_on: Screen, command: tuple[str, ...]) -> float:
    """Milliseconds from the start of a program until the paper is on the screen; the program is ended then."""
    begun = time.monotonic()
    program = subprocess.Popen(
        command, env=seen_on.environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, start_new_session=True
    )
    try:
        until(seen_on.shows_paper)
        taken = 1000 * (time.monotonic() - begun)
    finally:
        program.terminate()
        program.wait()
    until(lambda: not seen_on.shows_paper())
    return taken


def open_sitting(seen_on: Screen, command: tuple[str, ...]) -> None:
    """Bring the presenter's station as far as its paper, then end it: from then on it comes back to that page."""
    program = subprocess.Popen(
        (*command, "--story-hand"),
        env=seen_on.environment,
        stdin=subprocess.PIPE,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    assert program.stdin is not None
    latest = time.monotonic() + PATIENCE
    while not seen_on.shows_paper() and time.monotonic() < latest:
        program.stdin.write(b'{"id": 1, "do": "touch", "target": "next-step"}\n')
        program.stdin.flush()
        time.sleep(1)
    program.stdin.close()
    program.wait()
    until(lambda: not seen_on.shows_paper())


def opening(runs: int) -> list[Row]:
    if shutil.which("Xvfb") is None:
        return left_out("startup: first page", "Xvfb is not installed")
    found = []
    with tempfile.TemporaryDirectory() as place, screen(Path(place)) as seen_on:
        papers = Path(place, "papers")
        paper = papers / "01 Point" / "Papier.pdf"
        paper.parent.mkdir(parents=True)
        paper.write_bytes(pdf([PdfPage(PAGE, b"[0 0 1280 800]")]))
        ours = (
            *(sys.executable, "-m", "kiosk", "present", str(papers), "--state", f"{place}/state", "--port", "0"),
            *("--listen", "127.0.0.1", "--geometry", f"0,0,{WIDTH},{HEIGHT}", "--table", f"bench-{os.getpid()}"),
        )
        open_sitting(seen_on, ours)
        for name, command in PEERS.items():
            if shutil.which(name) is None:
                found += left_out(f"startup: first page / {name}", f"{name} is not installed")
                continue
            found.append(
                compare(
                    f"startup: presenter's station, from its start to its page / {' '.join(command)}",
                    "<= 1" if name == "okular" else "none; as near to 1 as can be",
                    lambda: first_page(seen_on, ours),
                    lambda command=command: first_page(seen_on, (*command, str(paper))),
                    runs,
                )
            )
    return found


def rows(quick: bool) -> list[Row]:
    runs = 3 if quick else 7

    def take(module: str) -> Callable[[], float]:
        return lambda: first_frame(f"scripts.benches.{module}")[0]

    name = "startup: seat to its first frame / bare window"
    return [compare(name, "<= 1.3", take("first_frame"), take("bare_frame"), runs), *opening(2 if quick else runs)]
