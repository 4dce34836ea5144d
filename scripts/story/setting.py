"""Sets the scene: which programs with which options, where their windows lie, a folder to be thrown away after them."""

import os
import secrets
import socket
import subprocess
import sys
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

from scripts.story.cast import Actor, Cast, Role
from scripts.story.tiling import Place, tile
from shared.io.one_run_token import VARIABLE

OFFSCREEN: Final = {"QT_QPA_PLATFORM": "offscreen", "QT_QUICK_BACKEND": "software"}
PRESENTER_SCREEN: Final = Place(0, 0, 1600, 900)
DESK_NAME: Final = "Secrétariat"
SEAT_SCREEN: Final = Place(0, 0, 1280, 800)
SCREEN_SIZE: Final = (
    "from PySide6.QtGui import QGuiApplication as A; a = A([]); g = a.primaryScreen().availableGeometry();"
    "print(g.x(), g.y(), g.width(), g.height())"
)


@dataclass(frozen=True, slots=True)
class Setting:
    """`folder` holds the papers; `state` is thrown away, `logs` are kept. `screen`: width and height, None to ask."""

    folder: Path
    seats: int
    state: Path
    logs: Path
    headless: bool
    screen: tuple[int, int] | None
    beacon_port: int = field(default_factory=lambda: _free_port())
    token: str = field(default_factory=lambda: secrets.token_hex(32), repr=False)
    """By which these programs, and no others, let each other in: for this run, on this machine."""

    def cast(self, tell: Callable[[str], None]) -> Cast:
        """The programs, none of them started. `tell` is given the errors of their lives."""
        # No two demonstrations on one network ever meet: each has a table of its own.
        table = (
            *("--table", f"demo-{secrets.token_hex(6)}", "--listen", "127.0.0.1"),
            *("--beacon-port", str(self.beacon_port), "--story-hand"),
        )
        first, *others = self._places()
        presenter = Role(
            "presenter",
            (
                *("-m", "kiosk", "present", str(self.folder), "--port", "0", "--seats", str(self.seats)),
                *(*self._where("presenter"), *table),
            ),
            self.state / "presenter",
        )
        desk = Role(
            "desk",
            ("-m", "kiosk", "desk", "--port", "0", "--name", DESK_NAME, *self._where("desk"), *table),
            self.state / "desk",
        )
        seats = {
            number: Role(
                f"seat-{number}",
                ("-m", "seat_client", "--seat", str(number), *self._where(f"seat-{number}"), *table),
                self.state / f"seat-{number}",
            )
            for number in range(1, self.seats + 1)
        }
        return Cast(
            self._actor(presenter, first, PRESENTER_SCREEN, tell),
            self._actor(desk, first, PRESENTER_SCREEN, tell),
            {number: self._actor(seats[number], others[number - 1], SEAT_SCREEN, tell) for number in seats},
        )

    def _where(self, name: str) -> tuple[str, str]:
        return "--state", str(self.state / name)

    def _actor(self, role: Role, place: Place, screen: Place, tell: Callable[[str], None]) -> Actor:
        """On a crowded screen a program draws for the screen it is made for, made smaller: Qt scales it."""
        scale = min(1.0, place.width / screen.width, place.height / screen.height)
        drawn = Place(*(round(side / scale) for side in (place.x, place.y, place.width, place.height)))
        arguments = (*role.arguments, "--geometry", str(drawn))
        environment = {
            **os.environ,
            VARIABLE: self.token,
            **(OFFSCREEN if self.headless else {"QT_SCALE_FACTOR": f"{scale:.4f}"}),
        }
        return Actor(Role(role.name, arguments, role.state), environment, self.logs, tell)

    def _places(self) -> tuple[Place, ...]:
        if self.headless:
            return PRESENTER_SCREEN, *(SEAT_SCREEN for _ in range(self.seats))
        return tile(*(self.screen or screen_size()), self.seats)


def has_display(environment: Mapping[str, str]) -> bool:
    return bool(environment.get("DISPLAY") or environment.get("WAYLAND_DISPLAY"))


def screen_size() -> tuple[int, int]:
    """Width and height of the screen, less bars and docks, as Qt sees it. Asked in a process of its own."""
    told = subprocess.run(
        [sys.executable, "-c", SCREEN_SIZE], capture_output=True, text=True, check=True, timeout=60
    ).stdout
    _, _, width, height = (int(word) for word in told.split())
    return width, height


def _free_port() -> int:
    """A port for datagrams that nobody uses now."""
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])
