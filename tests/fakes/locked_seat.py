"""The real program of a locked seat, as a process that a test touches by its story hand, and whose manager it is."""

import json
import os
import socket
import subprocess
import sys
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any

from seat_client.adapters.pin_file import PinFile

ROOT = Path(__file__).resolve().parents[2]
SAFETY = 60
PIN = "48621"


class LockedSeat:
    """`folder` is its own. `under`: a compositor's command, of which the program is the child. End it with `close`."""

    def __init__(self, folder: Path, under: Sequence[str] = (), environment: Mapping[str, str] | None = None) -> None:
        self.state = folder / "state"
        PinFile(self.state).set(PIN)
        self._manager = socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM)
        self._manager.bind(str(folder / "notify"))
        self._manager.settimeout(SAFETY)
        common = ("--state", str(self.state), "--listen", "127.0.0.1", "--table", folder.name, "--story-hand")
        self._errors = (folder / "stderr").open("wb")
        self.process = subprocess.Popen(
            (*under, sys.executable, "-P", "-m", "seat_client", "--kiosk", *common),
            cwd=ROOT,
            env={
                **os.environ,
                "PYTHONPATH": str(ROOT),
                "NOTIFY_SOCKET": str(folder / "notify"),
                "WATCHDOG_USEC": "20000000",
                **(environment or {}),
            },
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=self._errors,
            text=True,
            bufsize=1,
        )
        self._number = 0

    def ask(self, **order: object) -> dict[str, Any]:
        """Have the hand do something; gives its answer, and fails when it could not."""
        assert self.process.stdin is not None
        assert self.process.stdout is not None
        self._number += 1
        self.process.stdin.write(json.dumps({"id": self._number, **order}) + "\n")
        for line in self.process.stdout:
            answer: dict[str, Any] = json.loads(line)
            if answer.get("id") == self._number:
                assert answer["ok"], answer
                return answer
        raise AssertionError("it ended without an answer")

    def touch(self, *targets: str) -> None:
        for target in targets:
            self.ask(do="touch", target=target)

    def maintenance(self) -> dict[str, Any]:
        layer: dict[str, Any] = self.ask(do="state")["state"]["maintenance"]
        return layer

    def until(self, shown: Callable[[dict[str, Any]], bool]) -> dict[str, Any]:
        """Wait until the layer over the window is so."""
        for _ in range(10_000):
            layer = self.maintenance()
            if shown(layer):
                return layer
        raise AssertionError(layer)

    def open_sheet(self) -> None:
        self.touch(*["hidden-corner"] * 5)
        self.touch(*(f"key-{digit}" for digit in PIN), "pad-done")
        self.until(lambda layer: bool(layer["step"] == "sheet"))

    def manager_hears(self, words: str) -> None:
        """Wait until the service manager is told this."""
        for _ in range(1000):
            if self._manager.recv(4096).decode().startswith(words):
                return
        raise AssertionError(words)

    def close(self) -> None:
        if self.process.poll() is None:
            self.process.kill()
        self.process.wait(SAFETY)
        for stream in (self.process.stdin, self.process.stdout):
            if stream is not None:
                stream.close()
        self._errors.close()
        self._manager.close()
