"""What the maintenance sheet of a locked seat asks for and shows, and how often a wrong PIN may be tried. Pure.

The PIN itself, the backlight, sticks and the log are adapters/care.py and its neighbours; the sheet is ui/.
"""

from dataclasses import dataclass, field
from enum import StrEnum
from typing import Final, TypeAlias

SHORTEST_PIN: Final = 4
LONGEST_PIN: Final = 8
FREE_TRIES: Final = 3
FIRST_WAIT_SECONDS: Final = 30
LONGEST_WAIT_SECONDS: Final = 3600
LOWEST_BRIGHTNESS: Final = 20
"""Percent: a screen set darker could not be read any more to set it lighter."""

RESTART_EXIT: Final = 75
"""The exit code that says: start me again. (The service manager does so after any.)"""


@dataclass(frozen=True, slots=True)
class TryPin:
    """It stands in no text made of this value, so that no log can hold it."""

    pin: str = field(repr=False)


@dataclass(frozen=True, slots=True)
class CloseSheet:
    """Back to the sitting; the next one who comes needs the PIN."""


@dataclass(frozen=True, slots=True)
class SetBrightness:
    """In percent of the brightest."""

    percent: int


@dataclass(frozen=True, slots=True)
class Dim:
    """Nobody has touched the screen for long; or, when False, somebody has, or a sitting has opened."""

    dimmed: bool


@dataclass(frozen=True, slots=True)
class CopyLogs:
    """To the stick that was plugged in last. `name`: of the file to write there."""

    name: str


@dataclass(frozen=True, slots=True)
class Reboot:
    """The whole machine."""


CareIntent: TypeAlias = TryPin | CloseSheet | SetBrightness | Dim | CopyLogs | Reboot


class Leaving(StrEnum):
    """Why the program ends at the word of the maintenance sheet; it is started again either way."""

    RESTART = "restart"
    CHANGE_PLACE = "change_place"
    """And whoever starts next knows neither its number nor its presenter."""


class Copying(StrEnum):
    """How it stands with the copy of the log."""

    NOT_ASKED = "not_asked"
    UNDER_WAY = "under_way"
    DONE = "done"
    NO_STICK = "no_stick"
    READ_ONLY = "read_only"
    FULL = "full"
    FAILED = "failed"


@dataclass(frozen=True, slots=True)
class DeviceFacts:
    """What this device is: read anew while the sheet is open. `cards`: each as its name and address. `disk_free`: bytes
    left, None: not read yet; `temperature`: °C, None where nothing measures it.
    """

    version: str = ""
    cards: tuple[tuple[str, str], ...] = ()
    may_reboot: bool = False
    disk_free: int | None = None
    temperature: float | None = None


@dataclass(frozen=True, slots=True)
class CarePicture:
    """Everything the kiosk layer of the window needs of the device. `wait_seconds`: until a PIN may be tried again."""

    pin_is_set: bool = True
    checking: bool = False
    wrong: int = 0
    """Wrong PINs in a row."""

    wait_seconds: int = 0
    open: bool = False
    """The PIN was right, and the sheet may be shown until it is closed."""

    brightness: int = 100
    """Percent."""

    backlight: bool = False
    """The device sets its own light by `brightness`; otherwise the window darkens its picture."""

    copying: Copying = Copying.NOT_ASKED
    copied_as: str = ""
    stick: str = ""
    reboot_refused: bool = False
    device: DeviceFacts = DeviceFacts()


def is_pin(text: str) -> bool:
    """Whether this may be a PIN: four to eight digits."""
    return text.isascii() and text.isdecimal() and SHORTEST_PIN <= len(text) <= LONGEST_PIN


def wait_after(wrong: int) -> int:
    """Seconds until the next try after so many wrong PINs in a row: none, then 30, 60, 120… an hour at most."""
    if wrong < FREE_TRIES:
        return 0
    doublings = min(wrong - FREE_TRIES, 10)
    return min(FIRST_WAIT_SECONDS << doublings, LONGEST_WAIT_SECONDS)
