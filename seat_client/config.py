"""The settings of a seat, frozen. Where they come from (command line, later a file) is for __main__.py."""

from dataclasses import dataclass
from pathlib import Path

from shared.domain.ids import ANY_TABLE, SeatNumber, TableName

MEBIBYTE = 1024 * 1024


@dataclass(frozen=True, slots=True)
class SeatConfig:
    """`state` is the folder for everything that outlives the program. Sizes are in bytes."""

    state: Path
    seat: SeatNumber | None = None
    public: bool = False
    """A screen for the room: no seat number, and only what is being shown."""

    table: TableName = ANY_TABLE
    address: str | None = None
    listen: str = "0.0.0.0"
    """The address of this device by which the kiosk is looked for; 0.0.0.0: on all its networks."""

    beacon_port: int | None = None
    full_screen: bool = False
    geometry: tuple[int, int, int, int] | None = None
    """x, y, width, height of the window, for a demonstration on one screen."""

    locked: bool = False
    """Nobody leaves this program but by its maintenance sheet: the option `--kiosk`."""

    dim_after: int = 600
    """Seconds without a touch after which a locked screen goes dim outside a sitting; 0: never."""

    dark: bool = False
    story_hand: bool = False
    """Let a story on standard input touch this window. Only for demonstrations, training and tests."""

    pairing_token: str = ""
    """Of a demonstration, by which its own kiosk lets this seat in. Checked by shared/io/one_run_token.py."""

    page_memory: int = 160 * MEBIBYTE
    page_disk: int = 2048 * MEBIBYTE
