"""The settings of the kiosk, frozen. Where they come from (command line, council.toml) is for __main__.py."""

from dataclasses import dataclass
from pathlib import Path

from shared.domain.ids import ANY_TABLE, TableName

MEBIBYTE = 1024 * 1024


@dataclass(frozen=True, slots=True)
class KioskConfig:
    """`folder` holds the sitting's papers (None: the presenter chooses one), `state` everything that outlives the
    program. Sizes are in bytes.
    """

    folder: Path | None
    state: Path
    sample: Path | None = None
    """The folder of the sample sitting, to be offered where nothing is open."""

    council: Path | None = None
    """A council.toml: members and seat map. None: looked for beside the folder and above it."""

    seats: int | None = None
    """How many seats the table has, where no council.toml says it."""

    table: TableName = ANY_TABLE
    listen: str = "0.0.0.0"
    port: int = 47620
    beacon_port: int | None = None
    full_screen: bool = False
    geometry: tuple[int, int, int, int] | None = None
    dark: bool = False
    story_hand: bool = False
    page_memory: int = 256 * MEBIBYTE
    page_disk: int = 2048 * MEBIBYTE
    is_desk: bool = False
    """At its first start this machine is a desk beside a presenter, and asks to be let in."""

    name: str = ""
    """Of this machine, for the people at the others: whose desk it is."""

    address: str | None = None
    """Of a desk: where its presenter is, where it is not found by itself."""

    pairing_token: str = ""
    """Of a demonstration, whose own programs are let in by it. Checked by shared/io/one_run_token.py."""

    document_rate: int | None = None
    """Bytes a second for documents to all seats together; None: measured."""

    backup_to: str = ""
    """The folder of backups, made by itself; empty: none is. Of this machine and its disks, not of the council: so it
    is an option and not in council.toml, which may come in on anybody's stick.
    """

    passphrase_file: Path | None = None
    backup_warn_days: int = 3
