"""The table of the trials: a presenter, a desk and five seats, each a process on a machine of its own on one switch.

They know each other from the start, by real keys and by nothing else; what is on their disks outlives each process.
"""

import json
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Mapping
from contextlib import ExitStack, suppress
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType
from typing import Any, Final

import msgspec

from kiosk.adapters.paired_seats import PAIRED_FILE
from kiosk.services.admitting import PairedSeat
from shared.domain.ids import DeviceId, SeatNumber
from shared.domain.presence import SeatKind
from shared.io.atomic_file import write_whole
from shared.io.device_file import DeviceFile
from shared.io.device_identity import DeviceIdentity, identity_in
from shared.io.following.pinned_kiosk import PINNED_FILE, Believed, Pinned
from tests.integration.network import ROOT, Machine, Network

SEATS: Final = 5
PRESENTER, DESK = "presenter", "desk"
START_SECONDS: Final = 40.0
DISK: Final = "24m"
"""Of the presenter and of the desk: small enough to be filled in no time."""


ENVIRONMENT: Final = MappingProxyType(
    {
        "PYTHONHASHSEED": "0",
        "PYTHONPATH": str(ROOT),
        "PATH": "/usr/bin:/bin:/usr/sbin:/sbin",
        "LANG": "C.UTF-8",
    }
)
"""The same order of every set on every machine, so that the same sitting reads the same."""

DELAYED: Final = SEATS
"""The seat behind a relay."""


class NotRecovered(Exception):
    """Something that was to come right by itself did not; `str()` says what."""


class Delay:
    """The relay of a machine, through which all its lines to a presenter go: at first without delay."""

    def __init__(self, machine: Machine) -> None:
        self._process = subprocess.Popen(
            ["ip", "netns", "exec", machine.name, sys.executable, "-P", "-m", "scripts.trials.relay"],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
            cwd=ROOT,
            env=ENVIRONMENT,
        )

    def ready(self) -> None:
        assert self._process.stdout is not None
        self._process.stdout.readline()

    def set(self, milliseconds: int) -> None:
        assert self._process.stdin is not None
        self._process.stdin.write(f"{milliseconds}\n")
        self._process.stdin.flush()

    def end(self) -> None:
        self._process.terminate()
        self._process.communicate(timeout=8)


class Player:
    """A machine with its process: started, killed, told, and watched."""

    def __init__(self, machine: Machine, words: tuple[str, ...], log: Path) -> None:
        self.machine = machine
        self._words = words
        self._log = log
        self._process: subprocess.Popen[str] | None = None
        self._ear: threading.Thread | None = None
        self.told: dict[str, Any] = {}
        self.acknowledged: dict[str, dict[str, str]] = {}
        """Of each ballot, what this machine's screen has told as recorded last, by voice."""

        self.memory_at_start = 0
        self.memory = 0

    def start(self) -> None:
        self.told = {}
        with self._log.open("a") as log:
            self._process = subprocess.Popen(
                ["ip", "netns", "exec", self.machine.name, sys.executable, "-P", "-m", *self._words],
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=log,
                text=True,
                cwd=ROOT,
                env=ENVIRONMENT,
            )
        self._ear = threading.Thread(target=self._listen, args=(self._process,), daemon=True)
        self._ear.start()

    def _listen(self, process: subprocess.Popen[str]) -> None:
        assert process.stdout is not None
        for line in process.stdout:
            if process is self._process:
                self.told = json.loads(line)
                self.memory = self.told["memory"]
                if self.told["ballot"] is not None and self.told.get("recorded"):
                    self.acknowledged.setdefault(self.told["ballot"], {}).update(self.told["recorded"])
                self.memory_at_start = self.memory_at_start or self.memory

    def order(self, do: str, **facts: Any) -> None:
        """Nothing happens on a machine that has just died."""
        if self._process is None or self._process.stdin is None:
            return
        try:
            self._process.stdin.write(json.dumps({"do": do, **facts}) + "\n")
            self._process.stdin.flush()
        except BrokenPipeError:
            pass

    def kill(self) -> None:
        """Its plug is pulled."""
        if self._process is not None:
            self._process.kill()
            self._process.wait()
            self._close(self._process)
            self._process = None
            self.told = {}

    def freeze(self) -> None:
        if self._process is not None:
            self._process.send_signal(signal.SIGSTOP)

    def thaw(self) -> None:
        if self._process is not None:
            self._process.send_signal(signal.SIGCONT)

    @property
    def is_on(self) -> bool:
        return self._process is not None

    @property
    def died(self) -> bool:
        """It ended, and nobody has pulled its plug."""
        return self._process is not None and self._process.poll() is not None

    def end(self) -> None:
        process, self._process = self._process, None
        if process is not None:
            process.terminate()
            try:
                process.wait(8)
            except subprocess.TimeoutExpired:
                process.kill()
                process.wait()
            self._close(process)

    def _close(self, process: subprocess.Popen[str]) -> None:
        if self._ear is not None:
            self._ear.join(5)
        for pipe in (process.stdin, process.stdout):
            if pipe is not None:
                with suppress(BrokenPipeError):
                    pipe.close()


@dataclass(frozen=True, slots=True)
class _Known:
    """A device with its keys, as the others know it."""

    paired: PairedSeat
    identity: DeviceIdentity


class Table:
    """Made with everything switched off; `start`, then let happen what may."""

    def __init__(self, scratch: Path, logs: Path) -> None:
        self._made = ExitStack()
        self._scratch = scratch
        self.network = self._made.enter_context(Network())
        folder = scratch / "sitting"
        _write_sitting(folder)
        known = self._known()
        states = {name: scratch / name for name in known}
        self.presenter_name = PRESENTER
        self.players: dict[str, Player] = {}
        for place, (name, each) in enumerate(known.items(), start=1):
            machine = self.network.machine(name, f"10.77.0.{place}/24")
            self.players[name] = Player(machine, _words(name, states[name], folder), logs / f"{name}.log")
            _introduce(states[name], name, each, known)
        self.delay = Delay(self.players[f"seat-{DELAYED}"].machine)
        self._made.callback(self.delay.end)

    def _known(self) -> Mapping[str, _Known]:
        names = (PRESENTER, DESK, *(f"seat-{number}" for number in range(1, SEATS + 1)))
        known = {}
        for name in names:
            state = self._scratch / name
            state.mkdir(parents=True)
            if name in (PRESENTER, DESK):
                subprocess.run(["mount", "-t", "tmpfs", "-o", f"size={DISK}", "tmpfs", str(state)], check=True)
                self._made.callback(subprocess.run, ["umount", "-l", str(state)], check=False)
            device = DeviceFile(state / "device.json").device.id
            identity = identity_in(state, device)
            seat = SeatNumber(int(name.removeprefix("seat-"))) if name.startswith("seat-") else None
            kind = SeatKind.PLACE if seat is not None else SeatKind.DESK
            known[name] = _Known(PairedSeat(device, seat, kind, identity.fingerprint, identity.certificate), identity)
        return known

    def start(self) -> None:
        self.delay.ready()
        for player in self.players.values():
            player.start()
        self.until(lambda: self.presenter.told.get("here") == SEATS, "every seat at the table", START_SECONDS)
        self.presenter.order("lead_in")
        self.until(lambda: self.presenter.told.get("item") is not None, "the first item open", START_SECONDS)
        self.until(self.is_one, "one sitting on every machine", START_SECONDS)

    def end(self) -> None:
        with self._made:
            for player in self.players.values():
                player.end()

    # -- who is who ------------------------------------------------------------------------------------------

    @property
    def presenter(self) -> Player:
        return self.players[self.presenter_name]

    @property
    def desk(self) -> Player:
        return self.players[DESK if self.presenter_name == PRESENTER else PRESENTER]

    @property
    def seats(self) -> dict[int, Player]:
        return {number: self.players[f"seat-{number}"] for number in range(1, SEATS + 1)}

    def desk_is_presenter(self) -> None:
        self.presenter_name = DESK if self.presenter_name == PRESENTER else PRESENTER

    def state_of(self, player: Player) -> Path:
        return next(self._scratch / name for name, each in self.players.items() if each is player)

    # -- seeing ----------------------------------------------------------------------------------------------

    def is_one(self) -> bool:
        """Every machine is linked with the presenter, and holds the same sitting."""
        wanted = self.presenter.told.get("digest")
        linked = all(seat.told.get("link") == "connected" for seat in self.seats.values())
        follows = not self.desk.is_on or self.desk.told.get("following") == "linked"
        others = [*self.seats.values(), *([self.desk] if self.desk.is_on else [])]
        same = all(each.told.get("digest") == wanted for each in others)
        leads = self.presenter.told.get("here") == SEATS and self.presenter.told.get("following") is None
        return wanted is not None and linked and follows and same and leads

    def diverged(self) -> int:
        """How many seats hold another sitting than the presenter."""
        wanted = self.presenter.told.get("digest")
        return sum(seat.told.get("digest") != wanted for seat in self.seats.values())

    def until(self, seen: Callable[[], bool], what: str, seconds: float) -> float:
        """Waits, and gives after how many seconds it was so. Raises NotRecovered."""
        began = time.monotonic()
        while not seen():
            if time.monotonic() - began > seconds:
                raise NotRecovered(f"not within {seconds:.0f} s: {what}; {self._stands()}")
            fallen = [name for name, player in self.players.items() if player.died]
            if fallen:
                raise NotRecovered(f"{', '.join(fallen)} ended by itself while waiting for {what}")
            time.sleep(0.02)
        return time.monotonic() - began

    def _stands(self) -> str:
        words = ("seq", "digest", "link", "following", "here", "epoch", "ballot", "recorded", "box", "notice")
        return "; ".join(
            f"{name} {' '.join(f'{word}={each.told[word]}' for word in words if each.told.get(word) is not None)}"
            for name, each in self.players.items()
        )


def _words(name: str, state: Path, folder: Path) -> tuple[str, ...]:
    player = "scripts.trials.player"
    if name == PRESENTER:
        return player, "station", str(state), "--folder", str(folder)
    if name == DESK:
        return player, "station", str(state), "--desk"
    return player, "seat", str(state), "--number", name.removeprefix("seat-")


def _introduce(state: Path, name: str, me: _Known, known: Mapping[str, _Known]) -> None:
    """As if each had been let in by its digits: whom it knows, and which presenter it obeys."""
    stations = {each: known[each] for each in (PRESENTER, DESK)}
    others = tuple(
        Believed(each.paired.device, each.paired.certificate)
        for station, each in stations.items()
        if station not in (name, PRESENTER)
    )
    first = known[PRESENTER].paired
    pinned = Pinned(first.device, first.certificate, DeviceId(me.paired.device), 0, others)
    write_whole(state / PINNED_FILE, msgspec.json.encode(pinned))
    if name in stations:
        paired = tuple(each.paired for other, each in known.items() if other != name)
        write_whole(state / PAIRED_FILE, msgspec.json.encode(paired))


def _write_sitting(folder: Path) -> None:
    """Ten members, two at a seat; one item without papers."""
    (folder / "1 Voirie").mkdir(parents=True)
    (folder / "1 Voirie" / "Projet.txt").write_text("Le conseil approuve.", "utf-8")
    members = "".join(
        f'[[members]]\nid = "m{number:02}"\ntitle = "M."\nfirst_name = "Paul"\nlast_name = "Membre {number}"\n'
        f'office = "{"mayor" if number == 1 else "councillor"}"\nrank = {number}\n'
        for number in range(1, 2 * SEATS + 1)
    )
    seats = "".join(
        f'[[seats]]\nnumber = {seat}\nmembers = ["m{2 * seat - 1:02}", "m{2 * seat:02}"]\n'
        for seat in range(1, SEATS + 1)
    )
    (folder / "council.toml").write_text(f'commune = "Essai"\npopulation = 734\n{members}{seats}', "utf-8")
