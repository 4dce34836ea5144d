"""Where the documents' home is: a plain folder tree, on a disk or at a cloud, seen through one small interface.

What a source tells is never believed beyond what it says: a listing is whole or an error, a file is what its bytes are.
What follows from it for the cache is cloud_sync's; how each kind of source speaks is kiosk/adapters/cloud.
"""

from collections.abc import AsyncIterator
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from pathlib import Path
from typing import Protocol


@dataclass(frozen=True, slots=True)
class CloudFile:
    """`path` is relative to the source's root, with `/`, exactly as the source spells it. `size` in bytes. `etag`
    without quotes or `W/`, empty where the source has none: the same etag and size may still be other bytes.
    """

    path: str
    size: int
    etag: str = ""
    modified: datetime | None = None


@dataclass(frozen=True, slots=True)
class Listing:
    """One folder, whole. `etag`: of the folder itself; empty where the source has none. `folders`: paths below it.

    `told_at`: the source's own clock while it told this, where it says it: how old a file is can be known by no other.
    """

    folder: str
    files: tuple[CloudFile, ...]
    folders: tuple[str, ...]
    etag: str = ""
    told_at: datetime | None = None


class SourceTrouble(StrEnum):
    """Why a source gave nothing. None of these ever means that a file is gone."""

    UNREACHABLE = "unreachable"
    UNTRUSTED = "untrusted"
    """Its certificate is not one that is trusted here."""

    NOT_LET_IN = "not_let_in"
    """The name or the app password is wrong (any more): nothing is asked again before a person has looked."""

    FORBIDDEN = "forbidden"
    NOT_FOUND = "not_found"
    """The folder or file that was asked for by name is not there."""

    NO_CLOUD = "no_cloud"
    """Somebody else answers: a login page, another server, an answer that makes no sense."""

    MOVED = "moved"
    """It sends to another host, which is not followed."""

    MAINTENANCE = "maintenance"
    BUSY = "busy"
    """Too many questions: `retry_after` says when to come back."""

    CHANGED = "changed"
    """The file is another one than was listed: list again."""

    CONFLICT = "conflict"
    """Somebody has written there since: nothing was overwritten."""

    FULL = "full"
    """There is no room at the source."""

    READ_ONLY = "read_only"


class SourceFailed(Exception):
    """`retry_after` in seconds, where the source says so. `detail` is for the log, and holds no secret."""

    def __init__(self, trouble: SourceTrouble, detail: str = "", retry_after: float | None = None) -> None:
        super().__init__(f"{trouble}: {detail}" if detail else str(trouble))
        self.trouble = trouble
        self.detail = detail
        self.retry_after = retry_after


class Source(Protocol):
    """Each call raises SourceFailed; a source is used by one task at a time."""

    async def list_folder(self, folder: str, unless: str = "") -> Listing | None:
        """The folder whole (`""`: the root), or None when its etag is still `unless`."""

    def read(self, file: CloudFile, offset: int = 0) -> AsyncIterator[bytes]:
        """The bytes of this very file from `offset` on; CHANGED when it is another one by now."""

    async def write(self, path: str, content: Path, replaces: CloudFile | None) -> CloudFile:
        """Put a file there whole or not at all, by a temporary name. `replaces`: what was there when it was last looked
        at (None: nothing); anything else there is CONFLICT.
        """

    async def make_folder(self, path: str) -> None:
        """It and those above it; no objection when it is there."""

    async def close(self) -> None:
        """Nothing is asked afterwards."""
