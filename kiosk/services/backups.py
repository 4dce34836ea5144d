"""Backups as values: what they are called, which are let go, when one is due, what went wrong. No disk, no key."""

import re
from collections.abc import Collection
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Final

from shared.domain.ids import SittingId
from shared.domain.sitting import NO_SITTING_ID, Phase

DAYS_KEPT: Final = 14
SITTINGS_KEPT: Final = timedelta(days=366)
EVERY: Final = timedelta(days=1)
RETRY: Final = timedelta(hours=1)
"""After a backup that failed; a stick that comes back is noticed soon enough, and nobody is told twice."""

TOO_OLD: Final = timedelta(days=3)
"""How old the last good backup may be before the stage says so, where nobody says otherwise."""


class Occasion(StrEnum):
    """Why a backup was made."""

    DAILY = "daily"
    SITTING = "sitting"
    """A sitting has been closed."""

    ASKED = "asked"


class BackupFault(StrEnum):
    """Why there is no backup, or no restoring. shared/wording says it in French, with what to do."""

    NO_FOLDER = "no_folder"
    NOT_WRITABLE = "not_writable"
    DISK_FULL = "disk_full"
    INSIDE_STATE = "inside_state"
    URL = "url"
    AT_CLOUD = "at_cloud"
    """It is made, and on this station only: the cloud did not take it."""

    FROM_CLOUD = "from_cloud"
    NO_STATE = "no_state"
    STATE_DAMAGED = "state_damaged"
    UNDER_WAY = "under_way"
    """Another backup of this state is being made."""

    PASSPHRASE_FILE = "passphrase_file"
    PASSPHRASE_FILE_OPEN = "passphrase_file_open"
    """Others than its owner may read it."""

    PASSPHRASE_SHORT = "passphrase_short"
    PASSPHRASES_DIFFER = "passphrases_differ"
    NO_PASSPHRASE = "no_passphrase"
    WRONG_PASSPHRASE = "wrong_passphrase"
    NO_BACKUP = "no_backup"
    NOT_A_BACKUP = "not_a_backup"
    DAMAGED = "damaged"
    NEWER = "newer"
    DOCUMENTS_MISSING = "documents_missing"
    """The file is sound, some documents beside it are gone or damaged."""

    IN_USE = "in_use"
    """The presenter runs on this state."""

    DIED = "died"
    """The process that was making it ended without a word."""

    NOT_KEPT_ASIDE = "not_kept_aside"
    """What was there could not be put aside, so nothing was changed."""


class BackupFailed(Exception):
    """No backup was made, or nothing restored; `detail` is for the log and the end of a sentence."""

    def __init__(self, fault: BackupFault, detail: str = "") -> None:
        super().__init__(f"{fault}: {detail}" if detail else str(fault))
        self.fault = fault
        self.detail = detail


@dataclass(frozen=True, slots=True)
class Made:
    """A backup in its folder. `name` is of its file, `made_at` has a zone."""

    name: str
    made_at: datetime
    occasion: Occasion


def superseded(backups: Collection[Made], newest: str, now: datetime) -> frozenset[str]:
    """The names of backups that may go: all but the last one of each of the last DAYS_KEPT days that have any, those
    made after a sitting in the last year, and `newest`, which was made just now and is known to be good.
    """
    last_of_day: dict[tuple[int, int, int], Made] = {}
    for each in sorted(backups, key=lambda made: made.made_at):
        last_of_day[(each.made_at.year, each.made_at.month, each.made_at.day)] = each
    daily = sorted(last_of_day.values(), key=lambda made: made.made_at)[-DAYS_KEPT:]
    of_sittings = (
        each for each in backups if each.occasion is Occasion.SITTING and now - each.made_at <= SITTINGS_KEPT
    )
    kept = {newest, *(each.name for each in daily), *(each.name for each in of_sittings)}
    return frozenset(each.name for each in backups) - kept


@dataclass(frozen=True, slots=True)
class Safekeeping:
    """How it stands with the backups of this station. `folder` empty: nobody has asked for any.

    `good_at`: when the last good one was made; `saved`: the closed sitting that is in it. `fault`: why the last try
    failed, `failed_at` when; None again once one is made.
    """

    folder: str = ""
    warn_after: timedelta = TOO_OLD
    good_at: datetime | None = None
    saved: SittingId = NO_SITTING_ID
    fault: BackupFault | None = None
    failed_at: datetime | None = None

    def made(self, at: datetime, closed: SittingId) -> "Safekeeping":
        """A backup was made; `closed` is the sitting that was closed by then, NO_SITTING_ID when none was."""
        return replace(self, good_at=at, saved=closed or self.saved, fault=None, failed_at=None)

    def failed(self, fault: BackupFault, at: datetime) -> "Safekeeping":
        return replace(self, fault=fault, failed_at=at)

    def due(self, phase: Phase, sitting: SittingId, now: datetime) -> Occasion | None:
        """Whether a backup is to be made now, and why. Never while a sitting is open: its end brings one anyway."""
        if not self.folder or phase in (Phase.OPEN, Phase.SUSPENDED):
            return None
        if self.failed_at is not None and timedelta() <= now - self.failed_at < RETRY:
            return None
        if phase is Phase.CLOSED and sitting != self.saved:
            return Occasion.SITTING
        # A clock that was set back must not stop backups for as long.
        fresh = self.good_at is not None and timedelta() <= now - self.good_at < EVERY
        return None if fresh else Occasion.DAILY

    def concern(self, now: datetime) -> "Concern | None":
        """What those at the station should know; None while all is well or nobody has asked for backups."""
        if not self.folder:
            return None
        old = self.good_at is not None and now - self.good_at > self.warn_after
        return Concern(self.fault, self.good_at) if self.fault is not None or old else None


@dataclass(frozen=True, slots=True)
class Concern:
    """The last backup failed (`fault`), or none was made for too long. `good_at`: the last good one."""

    fault: BackupFault | None
    good_at: datetime | None


_URL: Final = re.compile(r"[A-Za-z][A-Za-z0-9+.-]+://.*|[\w.-]+@[\w.-]+:.*")


def is_remote(place: str) -> bool:
    """Whether a place is written as an address on a network and not as a folder."""
    return _URL.fullmatch(place) is not None
