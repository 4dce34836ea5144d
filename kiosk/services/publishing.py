"""What goes out to a cloud's folder, under which names, and what of it may take the place of what is there. Pure.

Who may read what was published is the cloud's affair; what is for the councillors alone never gets that far.
"""

import unicodedata
from collections.abc import Collection
from dataclasses import dataclass, field
from enum import StrEnum
from pathlib import Path, PurePosixPath

from kiosk.services.cloud_source import CloudFile
from kiosk.services.packet import is_paper, paper_at


class Outcome(StrEnum):
    NEW = "new"
    REPLACED = "replaced"
    """What was there was what this station had put there."""

    SAME = "same"
    """It is there already: nothing was sent."""

    BESIDE = "beside"
    """Something else is there, which stays; this one lies beside it under another name."""


@dataclass(frozen=True, slots=True)
class Outgoing:
    """A file of this machine, and its path at the cloud. `size` in bytes."""

    source: Path
    path: str
    size: int


@dataclass(frozen=True, slots=True)
class Record:
    """What this station has put at the cloud, as the cloud showed it afterwards."""

    etag: str
    size: int
    sha256: str


@dataclass(frozen=True, slots=True)
class PublishProgress:
    """Bytes and files; `rate` in bytes a second, 0 while it is not known."""

    files: int
    all_files: int
    bytes: int
    all_bytes: int
    rate: float = 0.0

    @property
    def remaining_seconds(self) -> float | None:
        return (self.all_bytes - self.bytes) / self.rate if self.rate > 0 else None


@dataclass(frozen=True, slots=True)
class PublishReport:
    """`outcomes`: each path at the cloud, under the name that it has there. `left_out`: files that are for the
    councillors alone.
    """

    outcomes: tuple[tuple[str, Outcome], ...] = ()
    left_out: tuple[str, ...] = ()
    bytes: int = 0
    sent_bytes: int = field(default=0)


def sorted_out(paths: Collection[str], above: str, confidential: tuple[str, ...]) -> tuple[list[str], list[str]]:
    """Of the files of a folder: those that may go out, and those that are for the councillors alone. What is no paper
    (hidden files, lock files, drafts and notes, our own settings) is neither.

    `above`: where the paths begin, from the root of the disk: the name of any folder on the way counts. `confidential`:
    what the sitting's data say besides, from the root as well.
    """
    papers = [path for path in paths if is_paper(path)]
    kept = [path for path in papers if paper_at(f"{above}/{path}", confidential).confidential]
    return [path for path in papers if path not in kept], kept


def cloud_path(*parts: str) -> str:
    """Composed accents: what residents type and what their browsers send."""
    return unicodedata.normalize("NFC", "/".join(part.strip("/") for part in parts if part.strip("/")))


def is_ours(found: CloudFile, record: Record | None) -> bool:
    """Whether what is there is still what this station has put there. A server without etags never says so."""
    return record is not None and bool(found.etag) and (found.etag, found.size) == (record.etag, record.size)


def free_name(name: str, taken: Collection[str]) -> str:
    """The name, with a number behind it where it is taken."""
    stem, suffix = PurePosixPath(name).stem, PurePosixPath(name).suffix
    number, free = 1, name
    while free in taken:
        number += 1
        free = f"{stem} ({number}){suffix}"
    return free
