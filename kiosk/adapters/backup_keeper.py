"""Backups made by themselves while the presenter runs: after a sitting and once a day, never while one is open.

When one is due is kiosk/services/backups.py's; what happened last is kept in a small file, so that a restart in the
evening brings no second backup and a folder that is out of reach is still told the next morning.
"""

import asyncio
import json
import logging
from collections.abc import Callable
from contextlib import suppress
from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path
from typing import Final

from kiosk.adapters.backup_process import back_up
from kiosk.config import KioskConfig
from kiosk.services.backups import BackupFailed, BackupFault, Concern, Occasion, Safekeeping
from kiosk.services.kept_state import BACKUP_MEMORY_FILE
from shared.domain.ids import SittingId
from shared.domain.sitting import Phase, Sitting
from shared.io.atomic_file import write_whole
from shared.io.clock import now

log = logging.getLogger("council.backup")

FIRST_LOOK_SECONDS: Final = 20.0
"""A program that starts has other things to do."""

LOOK_SECONDS: Final = 300.0


class BackupKeeper:
    """`standing` gives the sitting on the table, `told` hears of what those at the station should know."""

    def __init__(
        self, config: KioskConfig, standing: Callable[[], Sitting], told: Callable[[Concern | None], None]
    ) -> None:
        self._config = config
        self._standing = standing
        self._told = told
        self._look_again = asyncio.Event()
        self._phase = Phase.UNPREPARED

    def look(self) -> None:
        """The sitting has gone on; its end brings a backup at once."""
        before, self._phase = self._phase, self._standing().phase
        if self._phase is Phase.CLOSED and before is not Phase.CLOSED:
            self._look_again.set()

    async def run(self, first_look: float = FIRST_LOOK_SECONDS) -> None:
        """Serve until cancelled. Returns at once where nobody asked for backups."""
        if not self._config.backup_to:
            return
        path = self._config.state / BACKUP_MEMORY_FILE
        kept = await asyncio.to_thread(read_safekeeping, path, self._config)
        self._told(kept.concern(now()))
        await self._wait(first_look)
        while True:
            self._look_again.clear()
            sitting = self._standing()
            occasion = kept.due(sitting.phase, sitting.id, now())
            if occasion is not None:
                kept = await self._make(kept, occasion, sitting)
                await asyncio.to_thread(keep_safekeeping, path, kept)
            self._told(kept.concern(now()))
            await self._wait(LOOK_SECONDS)

    async def _wait(self, seconds: float) -> None:
        with suppress(TimeoutError):
            async with asyncio.timeout(seconds):
                await self._look_again.wait()

    async def _make(self, kept: Safekeeping, occasion: Occasion, sitting: Sitting) -> Safekeeping:
        closed = sitting.id if sitting.phase is Phase.CLOSED else SittingId("")
        try:
            await back_up(self._config, occasion)
        except BackupFailed as failed:
            log.error("no backup was made: %s", failed)
            return kept.failed(failed.fault, now())
        return kept.made(now(), closed)


def read_safekeeping(path: Path, config: KioskConfig) -> Safekeeping:
    """How it stood when the program ran last. Of another folder, or of a file that cannot be read, nothing is known."""
    anew = Safekeeping(config.backup_to, timedelta(days=config.backup_warn_days))
    try:
        raw = json.loads(path.read_bytes())
        if raw["folder"] != config.backup_to:
            return anew
        return replace(
            anew,
            good_at=_instant(raw["good_at"]),
            saved=SittingId(raw["saved"]),
            fault=BackupFault(raw["fault"]) if raw["fault"] else None,
            failed_at=_instant(raw["failed_at"]),
        )
    except FileNotFoundError:
        return anew
    except (OSError, ValueError, KeyError, TypeError) as fault:
        log.error("%s cannot be read and begins anew: %s", path.name, fault)
        return anew


def keep_safekeeping(path: Path, kept: Safekeeping) -> None:
    """A disk that takes nothing costs this memory, never a backup."""
    raw = {
        "folder": kept.folder,
        "good_at": kept.good_at.isoformat() if kept.good_at else "",
        "saved": kept.saved,
        "fault": kept.fault or "",
        "failed_at": kept.failed_at.isoformat() if kept.failed_at else "",
    }
    try:
        write_whole(path, json.dumps(raw).encode())
    except OSError as fault:
        log.error("it cannot be kept how backups stand: %s", fault)


def _instant(text: str) -> datetime | None:
    return datetime.fromisoformat(text) if text else None
