"""Takes care of the device behind a locked seat: its PIN, its light, its log, its restart. Runs in the loop thread.

What may be asked and shown is services/maintenance.py; what blocks is done in a thread beside the loop.
"""

import asyncio
import errno
import logging
from collections.abc import Callable
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import Final, assert_never

import msgspec

from seat_client.adapters.backlight import BACKLIGHTS, Backlight
from seat_client.adapters.pin_file import PinFile
from seat_client.services.maintenance import (
    LOWEST_BRIGHTNESS,
    CareIntent,
    CarePicture,
    CloseSheet,
    Copying,
    CopyLogs,
    DeviceFacts,
    Dim,
    Reboot,
    SetBrightness,
    TryPin,
    wait_after,
)
from shared.io.atomic_file import write_whole
from shared.io.clock import monotonic_ms
from shared.io.device_health import free_bytes, temperature
from shared.io.log_bundle import write_log_bundle
from shared.io.machine_power import may_reboot, reboot
from shared.io.network_cards import look_at_cards
from shared.io.program_version import program_version
from shared.io.usb_sticks import Stick, mounted_sticks

log = logging.getLogger("council.maintenance")

LIGHT_FILE: Final = "light.json"
TICK_SECONDS: Final = 1.0
DIMMED_PERCENT: Final = 8


class DeviceCare:
    """`run` until cancelled; `intend` what fingers ask. Publishes at its start, then whenever something changes."""

    def __init__(
        self,
        state: Path,
        publish: Callable[[CarePicture], None],
        sticks: Callable[[], tuple[Stick, ...]] = mounted_sticks,
        backlights: Path = BACKLIGHTS,
    ) -> None:
        self._state = state
        self._publish = publish
        self._sticks = sticks
        self._backlights = backlights
        self._pin = PinFile(state)
        self._intents: asyncio.Queue[CareIntent] = asyncio.Queue()
        self._picture = CarePicture()
        self._waits_until = 0.0
        self._dimmed = False

    def intend(self, intent: CareIntent) -> None:
        """Take what a finger asked for; call it in the loop thread."""
        self._intents.put_nowait(intent)

    async def run(self) -> None:
        await self._open()
        while True:
            try:
                async with asyncio.timeout(TICK_SECONDS if self._moves else None):
                    intent = await self._intents.get()
            except TimeoutError:
                await self._look()
            else:
                await self._serve(intent)

    @property
    def _moves(self) -> bool:
        """Whether what is shown changes by itself."""
        return self._picture.open or self._picture.wait_seconds > 0

    async def _open(self) -> None:
        self._light = await asyncio.to_thread(Backlight, self._backlights)
        percent = await asyncio.to_thread(_read_light, self._state / LIGHT_FILE)
        is_set = await asyncio.to_thread(lambda: self._pin.is_set)
        wrong = await asyncio.to_thread(lambda: self._pin.wrong)
        self._wait_for(wrong)
        self._picture = CarePicture(pin_is_set=is_set, wrong=wrong, wait_seconds=self._seconds_left, brightness=percent)
        await self._shine()

    def _wait_for(self, wrong: int) -> None:
        self._waits_until = monotonic_ms() + 1000 * wait_after(wrong)

    @property
    def _seconds_left(self) -> int:
        return max(0, -int(-(self._waits_until - monotonic_ms()) // 1000))

    async def _look(self) -> None:
        """What changes by itself: the seconds to wait, the network."""
        device = await asyncio.to_thread(self._device) if self._picture.open else self._picture.device
        is_set = await asyncio.to_thread(lambda: self._pin.is_set)
        self._show(replace(self._picture, wait_seconds=self._seconds_left, device=device, pin_is_set=is_set))

    def _device(self) -> DeviceFacts:
        cards = tuple((card.name, card.address) for card in look_at_cards() if not card.loopback)
        may_reboot = self._picture.device.may_reboot
        return DeviceFacts(program_version(), cards, may_reboot, free_bytes(self._state), temperature())

    async def _serve(self, intent: CareIntent) -> None:
        match intent:
            case TryPin(pin):
                await self._try(pin)
            case CloseSheet():
                self._show(replace(self._picture, open=False, copying=Copying.NOT_ASKED, reboot_refused=False))
            case SetBrightness(percent):
                await self._set_brightness(percent)
            case Dim(dimmed):
                self._dimmed = dimmed
                await self._shine()
            case CopyLogs(name):
                await self._copy(name)
            case Reboot():
                log.info("a restart of the machine is asked for at the maintenance sheet")
                refused = not await asyncio.to_thread(reboot)
                self._show(replace(self._picture, reboot_refused=refused))
            case _ as unreachable:
                assert_never(unreachable)

    def _show(self, picture: CarePicture) -> None:
        self._picture = picture
        self._publish(picture)

    # -- the PIN ---------------------------------------------------------------------------------------------

    async def _try(self, pin: str) -> None:
        if self._seconds_left or self._picture.open:
            await self._look()
            return
        self._show(replace(self._picture, checking=True))
        right = await asyncio.to_thread(self._pin.is_right, pin)
        is_set = await asyncio.to_thread(lambda: self._pin.is_set)
        wrong = 0 if right or not is_set else self._picture.wrong + 1
        self._wait_for(wrong)
        device = self._picture.device
        if right:
            log.info("the maintenance sheet is opened")
            device = replace(await asyncio.to_thread(self._device), may_reboot=await asyncio.to_thread(may_reboot))
        else:
            log.warning("a wrong PIN, %s in a row", wrong)
        self._show(
            replace(
                self._picture,
                checking=False,
                pin_is_set=is_set,
                wrong=wrong,
                wait_seconds=self._seconds_left,
                open=right,
                device=device,
            )
        )

    # -- the light -------------------------------------------------------------------------------------------

    async def _set_brightness(self, percent: int) -> None:
        percent = min(100, max(LOWEST_BRIGHTNESS, percent))
        self._picture = replace(self._picture, brightness=percent)
        await self._shine()
        try:
            await asyncio.to_thread(write_whole, self._state / LIGHT_FILE, msgspec.json.encode(percent))
        except OSError as fault:
            log.warning("the brightness cannot be kept: %s", fault)

    async def _shine(self) -> None:
        percent = min(DIMMED_PERCENT, self._picture.brightness) if self._dimmed else self._picture.brightness
        works = await asyncio.to_thread(self._light.set, percent)
        self._show(replace(self._picture, backlight=works))

    # -- the log ---------------------------------------------------------------------------------------------

    async def _copy(self, name: str) -> None:
        self._show(replace(self._picture, copying=Copying.UNDER_WAY, copied_as=name))
        write = partial(_copy_to_stick, self._sticks, name, self._state, self._report())
        copying, stick = await asyncio.to_thread(write)
        self._show(replace(self._picture, copying=copying, stick=stick))

    def _report(self) -> str:
        """For technicians, in English: what the device is."""
        device = self._picture.device
        cards = "".join(f"{name} {address}\n" for name, address in device.cards)
        return f"council-seat {device.version}\n{cards}brightness {self._picture.brightness} %\n"


def _copy_to_stick(sticks: Callable[[], tuple[Stick, ...]], name: str, state: Path, report: str) -> tuple[Copying, str]:
    """To the first stick that takes it; how it went, and the name of the stick."""
    outcome, last = Copying.NO_STICK, ""
    for stick in sticks():
        last = stick.name
        if not stick.writable:
            outcome = Copying.READ_ONLY
            continue
        try:
            write_log_bundle(stick.path / name, state, {"device.txt": report})
        except OSError as fault:
            log.warning("the log cannot be copied to %s: %s", stick.path, fault)
            outcome = _outcome(fault)
            continue
        log.info("the log is copied to %s", stick.path)
        return Copying.DONE, stick.name
    return outcome, last


def _outcome(fault: OSError) -> Copying:
    match fault.errno:
        case errno.ENOSPC | errno.EDQUOT:
            return Copying.FULL
        case errno.EROFS | errno.EACCES | errno.EPERM:
            return Copying.READ_ONLY
        case _:
            return Copying.FAILED


def _read_light(path: Path) -> int:
    try:
        percent = msgspec.json.decode(path.read_bytes(), type=int)
    except (OSError, msgspec.MsgspecError, UnicodeDecodeError):
        return 100
    return percent if LOWEST_BRIGHTNESS <= percent <= 100 else 100
