"""Fetching the next sitting, as values: what is asked, how far it is, what came of it. Doing it: adapters/cloud."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from enum import StrEnum
from pathlib import Path
from typing import Any, Final, TypeAlias

from kiosk.services.cloud_accounts import AddressFault
from kiosk.services.cloud_source import SourceTrouble
from kiosk.services.cloud_sync import APART
from kiosk.services.line_rate import LineTerms

FIRST_WAIT: Final = 5.0
LONGEST_WAIT: Final = 300.0
_PASSING: Final = (SourceTrouble.UNREACHABLE, SourceTrouble.MAINTENANCE, SourceTrouble.BUSY, SourceTrouble.CHANGED)


class PullTrouble(StrEnum):
    """Why nothing, or not everything, could be fetched, where it is not the source's doing."""

    DISK_FULL = "disk_full"
    NOT_WRITABLE = "not_writable"
    IN_USE = "in_use"
    TOO_MANY = "too_many"
    NO_SITTING = "no_sitting"
    NEWER = "newer"
    NO_ACCOUNT = "no_account"


class FileRefusal(StrEnum):
    """Why one file is not fetched, or not yet."""

    NAME = "name"
    UNREADABLE_SETTINGS = "unreadable_settings"
    NO_CLOUD = "no_cloud"
    FORBIDDEN = "forbidden"
    NOT_FOUND = "not_found"
    CHANGED = "changed"
    EMPTY = "empty"
    GROWING = "growing"


class PullFailed(Exception):
    """Nothing that is here was changed, but for what had been fetched before."""

    def __init__(self, trouble: PullTrouble, detail: str = "") -> None:
        super().__init__(f"{trouble}: {detail}" if detail else str(trouble))
        self.trouble = trouble


@dataclass(frozen=True, slots=True)
class PullWishes:
    """`compare`: fetch every file again and compare it with what is here. `accept`: what is lacking is meant to be
    gone. `apart`: how long a file must be lacking before it goes. `patience`: how long to wait for a source that does
    not answer.
    """

    line: LineTerms = field(default_factory=LineTerms)
    compare: bool = False
    accept: bool = False
    apart: timedelta = APART
    patience: timedelta = timedelta(0)


@dataclass(frozen=True, slots=True)
class Progress:
    """Bytes of all files of the sitting, bytes of them that are here, bytes a second."""

    total: int
    done: int
    rate: float
    ready_at: datetime | None


class News(StrEnum):
    """What a person should know of one file."""

    CHANGED = "changed"
    REPLACED = "replaced"
    """A newer version of a paper that is on the table, where the older one stays."""

    MISSING = "missing"
    DELETED = "deleted"


@dataclass(frozen=True, slots=True)
class FileNews:
    news: News
    path: str
    version: int = 0
    at: datetime | None = None


@dataclass(frozen=True, slots=True)
class PullReport:
    """`bytes` of all `files` that are here; `fetched` of them came over the line now. `lacking` of `held` files are so
    many that nothing is counted as gone (0: no doubt). `trouble`: what ended it before everything was here.
    """

    sittings: int = 0
    files: int = 0
    bytes: int = 0
    fetched: int = 0
    deleted: int = 0
    refused: tuple[tuple[str, FileRefusal], ...] = ()
    news: tuple[FileNews, ...] = ()
    lacking: int = 0
    held: int = 0
    ready_at: datetime | None = None
    folders: tuple[Path, ...] = ()
    trouble: SourceTrouble | PullTrouble | AddressFault | None = None


Tell: TypeAlias = Callable[[Progress], None]


def as_facts(report: PullReport) -> dict[str, Any]:
    """The report as it is printed for programs."""
    return {
        "sittings": report.sittings,
        "files": report.files,
        "bytes": report.bytes,
        "fetched_bytes": report.fetched,
        "reused_bytes": max(0, report.bytes - report.fetched),
        "deleted": report.deleted,
        "refused": [{"path": path, "why": why.value} for path, why in report.refused],
        "ready_at": report.ready_at.isoformat(timespec="seconds") if report.ready_at is not None else None,
        "news": [{"path": each.path, "news": each.news.value, "version": each.version} for each in report.news],
        "doubtful": report.lacking,
        "folders": [str(each) for each in report.folders],
        "trouble": report.trouble.value if report.trouble is not None else None,
    }


def wait_before(trouble: SourceTrouble, attempt: int, asked: float | None) -> float | None:
    """Seconds to wait before the source is asked again (`attempt` from 1), longer each time; None: a person must look.

    `asked`: what the source has asked for itself, which is kept to. A password that was refused is never tried again:
    servers block whoever goes on.
    """
    if trouble not in _PASSING:
        return None
    wait = min(LONGEST_WAIT, FIRST_WAIT * 2.0 ** min(attempt - 1, 16))
    return max(wait, asked) if asked is not None else wait
