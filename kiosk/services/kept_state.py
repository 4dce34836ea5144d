"""What the presenter's state folder holds, name by name: what cannot be had again, and what is made again by itself.

Names alone; nothing is read here. Backups, restoring and updates go by this list. A file that nobody has described is
kept: forgetting to list it here costs some room, never a sitting.

Outside of the state folder, and in no backup of ours: the folders of sittings, council.toml and sitting.toml, which
belong to the town hall's own files.
"""

import re
from collections.abc import Mapping
from enum import Enum, auto
from types import MappingProxyType
from typing import Final

DOCUMENTS_FOLDER: Final = "documents"
JOURNAL_FILE: Final = "journal.sqlite"
WAKE_FILE: Final = "wake.json"
DOCTOR_SOCKET: Final = "doctor.sock"
BACKUP_KEY_FILE: Final = "backup.key"
BACKUP_MEMORY_FILE: Final = "backup.json"
CLOUD_ACCOUNTS_FILE: Final = "cloud-accounts.json"
CLOUD_PUBLISHED_FILE: Final = "cloud-published.json"
OWN_BACKUPS_FOLDER: Final = "backups"
"""From where backups go to a cloud."""

WORK_FOLDER: Final = "backup.part"
"""Where copies of databases lie while a backup is being made: unencrypted, so never outside of the state folder."""

LOCK_FILE: Final = "backup.lock"
"""Held while one is being made: one at a time."""


class Keeping(Enum):
    """What a backup does with something in the state folder."""

    FILE = auto()
    """Irreplaceable, and small: it is read whole."""

    DATABASE = auto()
    """Irreplaceable, and open while the presenter runs: a copy is asked of the database itself."""

    DOCUMENTS = auto()
    """Irreplaceable once a stick is gone, large, and never changed: each content is kept once for all backups."""

    MADE_AGAIN = auto()
    """From what else is there. Losing it costs time."""

    NEVER_KEPT = auto()
    """Must not outlive its moment."""


_BY_NAME: Final[Mapping[str, Keeping]] = MappingProxyType(
    {
        # Every sitting of this table, entry by entry.
        JOURNAL_FILE: Keeping.DATABASE,
        # Individual votes of a ballot under way. They are erased once it is counted, and a backup would keep them for
        # a year; seats keep their own votes and propose them again.
        "box.sqlite": Keeping.NEVER_KEPT,
        # Who this station is. Without its key all screens have to be admitted again.
        "device.json": Keeping.FILE,
        "identity.key": Keeping.FILE,
        "identity.pem": Keeping.FILE,
        "paired.json": Keeping.FILE,
        # Whether it leads the table or follows another machine, and in which epoch.
        "presenter.json": Keeping.FILE,
        # The sitting on the table: the folder it came from, drafts and notes, folders opened before.
        "folder.json": Keeping.FILE,
        "notes.json": Keeping.FILE,
        "recent.json": Keeping.FILE,
        # What documents in the folder of backups are encrypted with.
        BACKUP_KEY_FILE: Keeping.FILE,
        DOCUMENTS_FOLDER: Keeping.DOCUMENTS,
        # Drawn pages and the words of the packet: caches.
        "pages": Keeping.MADE_AGAIN,
        "words.sqlite": Keeping.MADE_AGAIN,
        # Where a desk has reached its presenter last, and what the program has said of itself.
        "address.json": Keeping.MADE_AGAIN,
        "logs": Keeping.MADE_AGAIN,
        # What was fetched from the cloud. What a sitting has shown of it is among the documents.
        "cloud": Keeping.MADE_AGAIN,
        # When the last backup was made: of this station now, not of the one that is restored.
        BACKUP_MEMORY_FILE: Keeping.MADE_AGAIN,
        # Backups on their way to a cloud: a backup of backups would grow with each.
        OWN_BACKUPS_FOLDER: Keeping.MADE_AGAIN,
        # By which addresses screens are woken: they tell it again.
        WAKE_FILE: Keeping.MADE_AGAIN,
        # Where the running program answers `doctor`.
        DOCTOR_SOCKET: Keeping.NEVER_KEPT,
        # App passwords of clouds. A person makes a new one in a minute; a backup would keep an old one for a year.
        CLOUD_ACCOUNTS_FILE: Keeping.NEVER_KEPT,
        # What was published from here. Without it, what is at the cloud is compared byte by byte.
        CLOUD_PUBLISHED_FILE: Keeping.MADE_AGAIN,
        # A protected document while its password is taken away.
        "unlocked.part": Keeping.NEVER_KEPT,
        WORK_FOLDER: Keeping.NEVER_KEPT,
        LOCK_FILE: Keeping.NEVER_KEPT,
    }
)
_SIDE_FILE: Final = re.compile(r"(?P<name>.+\.sqlite)(-wal|-shm|-journal|\.lock)")
_OF_THE_BOX: Final = re.compile(r"box\.sqlite.*")
_UNFINISHED: Final = re.compile(r".+\.(\d+\.new|part)|\..+")


def keeping_of(name: str) -> Keeping:
    """What becomes of the file or folder of this name, directly in the state folder."""
    known = _BY_NAME.get(name)
    if known is not None:
        return known
    if _OF_THE_BOX.fullmatch(name) or _UNFINISHED.fullmatch(name):
        return Keeping.NEVER_KEPT
    if _SIDE_FILE.fullmatch(name):
        return Keeping.MADE_AGAIN
    return Keeping.FILE


def is_described(name: str) -> bool:
    """Whether somebody has thought of this name, so that it is not kept for safety alone."""
    return name in _BY_NAME or keeping_of(name) is not Keeping.FILE
