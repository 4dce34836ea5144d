"""The care of a locked seat's device: PIN, light, log on a stick, with real files, a real clock and a real loop."""

import asyncio
import logging
import subprocess
import sys
import zipfile
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from seat_client.adapters.care import DeviceCare
from seat_client.adapters.pin_file import PinFile
from seat_client.services.maintenance import (
    LOWEST_BRIGHTNESS,
    CareIntent,
    CarePicture,
    CloseSheet,
    Copying,
    CopyLogs,
    Dim,
    Reboot,
    SetBrightness,
    TryPin,
)
from shared.io.program_log import LOG_FILE, LOG_FOLDER
from shared.io.usb_sticks import Stick

ROOT = Path(__file__).resolve().parents[3]
SAFETY = 30
RIGHT, WRONG = TryPin("48621"), TryPin("00000")


@dataclass
class Device:
    """The care of a device, and what it has published."""

    state: Path
    sticks: tuple[Stick, ...] = ()
    pictures: list[CarePicture] = field(default_factory=list)
    care: DeviceCare = field(init=False)
    changed: asyncio.Event = field(default_factory=asyncio.Event)

    @asynccontextmanager
    async def runs(self) -> AsyncIterator[None]:
        self.care = DeviceCare(self.state, self._take, lambda: self.sticks, self.state / "lights")
        task = asyncio.create_task(self.care.run())
        try:
            await self.until(lambda picture: True)
            yield
        finally:
            task.cancel()
            await asyncio.gather(task, return_exceptions=True)

    def _take(self, picture: CarePicture) -> None:
        self.pictures.append(picture)
        self.changed.set()

    async def until(self, shown: Callable[[CarePicture], bool]) -> CarePicture:
        async with asyncio.timeout(SAFETY):
            while not self.pictures or not shown(self.pictures[-1]):
                self.changed.clear()
                await self.changed.wait()
        return self.pictures[-1]

    async def ask(self, intent: CareIntent, shown: Callable[[CarePicture], bool]) -> CarePicture:
        self.care.intend(intent)
        return await self.until(shown)


@pytest.fixture
def device(tmp_path: Path) -> Device:
    PinFile(tmp_path).set("48621")
    return Device(tmp_path)


def test_the_right_pin_opens_the_sheet_with_the_facts_of_the_device(device: Device) -> None:
    async def play() -> None:
        async with device.runs():
            assert not device.pictures[-1].open
            await device.ask(RIGHT, lambda picture: picture.open)
            assert any(picture.checking for picture in device.pictures)
            closed = await device.ask(CloseSheet(), lambda picture: not picture.open)
            assert closed.wrong == 0

    asyncio.run(play())


def test_three_wrong_pins_cost_a_wait_that_counts_down_and_a_restart_does_not_end(
    device: Device, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)

    async def play() -> None:
        async with device.runs():
            for number in (1, 2):
                picture = await device.ask(WRONG, lambda picture, number=number: picture.wrong == number)  # type: ignore[misc]
                assert picture.wait_seconds == 0
            picture = await device.ask(WRONG, lambda picture: picture.wrong == 3)
            assert picture.wait_seconds == 30
            await device.until(lambda picture: picture.wait_seconds < 30)
            device.pictures.clear()
            picture = await device.ask(RIGHT, lambda picture: True)
            assert not picture.open, "not even the right one, until the wait is over"
        device.pictures.clear()
        async with device.runs():
            assert device.pictures[-1].wait_seconds == 30
            assert device.pictures[-1].wrong == 3

    asyncio.run(play())
    assert "00000" not in caplog.text
    assert "48621" not in caplog.text


def test_a_pin_set_meanwhile_serves_at_once(tmp_path: Path) -> None:
    device = Device(tmp_path)

    async def play() -> None:
        async with device.runs():
            assert not device.pictures[-1].pin_is_set
            PinFile(tmp_path).set("48621")
            picture = await device.ask(RIGHT, lambda picture: picture.open)
            assert picture.pin_is_set

    asyncio.run(play())


def test_brightness_has_its_bounds_and_is_kept_over_a_restart(device: Device) -> None:
    async def play() -> None:
        async with device.runs():
            picture = await device.ask(SetBrightness(60), lambda picture: picture.brightness == 60)
            assert not picture.backlight, "there is none: the window does it"
            await device.ask(SetBrightness(-20), lambda picture: picture.brightness == LOWEST_BRIGHTNESS)
            await device.ask(SetBrightness(400), lambda picture: picture.brightness == 100)
            await device.ask(SetBrightness(80), lambda picture: picture.brightness == 80)
            device.pictures.clear()
            await device.ask(CloseSheet(), lambda picture: True)
        device.pictures.clear()
        async with device.runs():
            assert device.pictures[-1].brightness == 80

    asyncio.run(play())


def test_a_lamp_that_can_be_set_is_and_goes_low_while_the_screen_is_dim(device: Device) -> None:
    panel = device.state / "lights" / "panel"
    panel.mkdir(parents=True)
    (panel / "max_brightness").write_text("1000")
    (panel / "brightness").write_text("1000")

    async def play() -> None:
        async with device.runs():
            assert device.pictures[-1].backlight
            await device.ask(SetBrightness(60), lambda picture: picture.brightness == 60)
            assert (panel / "brightness").read_text() == "600"
            for dimmed, light in ((True, "80"), (False, "600")):
                device.pictures.clear()
                await device.ask(Dim(dimmed), lambda picture: True)
                assert (panel / "brightness").read_text() == light

    asyncio.run(play())


def test_the_log_goes_to_the_first_stick_that_takes_it(device: Device) -> None:
    (device.state / LOG_FOLDER).mkdir()
    (device.state / LOG_FOLDER / LOG_FILE).write_text("seat 3\n")
    stick = device.state / "MAIRIE"
    stick.mkdir()
    device.sticks = (Stick(device.state / "OLD", False), Stick(stick, True))

    async def play() -> CarePicture:
        async with device.runs():
            return await device.ask(CopyLogs("journal.zip"), lambda picture: picture.copying is Copying.DONE)

    told = asyncio.run(play())
    assert (told.stick, told.copied_as) == ("MAIRIE", "journal.zip")
    with zipfile.ZipFile(stick / "journal.zip") as bundle:
        assert bundle.read(f"logs/{LOG_FILE}") == b"seat 3\n"
        assert sorted(bundle.namelist()) == ["device.txt", f"logs/{LOG_FILE}"]


@pytest.mark.parametrize(
    ("sticks", "outcome"),
    [
        ((), Copying.NO_STICK),
        ((Stick(Path("/media/OLD"), False),), Copying.READ_ONLY),
        ((Stick(Path("/proc/1"), True),), Copying.FAILED),
    ],
)
def test_why_nothing_was_copied_is_told(device: Device, sticks: tuple[Stick, ...], outcome: Copying) -> None:
    device.sticks = sticks

    async def play() -> CarePicture:
        async with device.runs():
            return await device.ask(CopyLogs("journal.zip"), lambda picture: picture.copying is outcome)

    told = asyncio.run(play())
    assert told.stick == (sticks[0].name if sticks else "")


COPY_TO_A_MOUNT = """
import sys
from pathlib import Path
from seat_client.adapters.care import _copy_to_stick
from shared.io.usb_sticks import mounted_sticks
outcome, stick = _copy_to_stick(lambda: mounted_sticks(rooms=(sys.argv[1],)), "journal.zip", Path(sys.argv[2]), "")
print(outcome, stick, *(path.name for path in (Path(sys.argv[1]) / "stick").iterdir()))
"""


@pytest.mark.parametrize(
    ("options", "outcome"),
    [("size=8k", "full stick"), ("ro", "read_only stick"), ("size=8m", "done stick journal.zip")],
)
def test_a_full_or_protected_stick_is_told_apart_by_what_the_kernel_says(
    tmp_path: Path, options: str, outcome: str
) -> None:
    """A real file system in a namespace of its own, and a log larger than the small one."""
    (tmp_path / "media" / "stick").mkdir(parents=True)
    logs = tmp_path / "state" / LOG_FOLDER
    logs.mkdir(parents=True)
    (logs / LOG_FILE).write_bytes(bytes(range(256)) + b"".join(str(number).encode() for number in range(40_000)))
    script = 'mount -t tmpfs -o "$1" stick "$2/media/stick" && exec "$3" -c "$4" "$2/media" "$2/state"'
    done = subprocess.run(
        (
            *("unshare", "--map-root-user", "--mount", "sh", "-c", script, "-"),
            *(options, str(tmp_path), sys.executable, COPY_TO_A_MOUNT),
        ),
        cwd=ROOT,
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    assert done.stdout.strip() == outcome, done.stderr


def test_a_machine_that_refuses_to_start_anew_says_so(
    device: Device, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))

    async def play() -> None:
        async with device.runs():
            await device.ask(Reboot(), lambda picture: picture.reboot_refused)
            await device.ask(CloseSheet(), lambda picture: not picture.reboot_refused)

    asyncio.run(play())
