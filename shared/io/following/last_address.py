"""The address at which this seat last reached its kiosk, and the one a person typed, kept over restarts.

One small file, replaced whole or not at all. Whether and when an address serves is shared/following/finding.py.
"""

import logging
import os
from dataclasses import replace
from pathlib import Path

import msgspec

from shared.domain.presence import FoundBy
from shared.following.finding import KioskAddress

_log = logging.getLogger("council.discovery")


class _Kept(msgspec.Struct, frozen=True, omit_defaults=True):
    last: KioskAddress | None = None
    typed: KioskAddress | None = None


class LastAddress:
    """Reads once, at the start; writes when something changed. Both block for one small file."""

    def __init__(self, path: Path) -> None:
        """Takes the file, which need not exist; a damaged one counts as none."""
        self._path = path
        self._kept = _read(path)

    @property
    def last(self) -> KioskAddress | None:
        """The address that served last, marked as found that way."""
        return self._kept.last

    @property
    def typed(self) -> KioskAddress | None:
        """The address a person typed, until another is typed or it is withdrawn."""
        return self._kept.typed

    def remember(self, reached: KioskAddress) -> None:
        """Keeps where the kiosk was reached. Raises OSError when it cannot be written (it is kept in memory)."""
        self._keep(msgspec.structs.replace(self._kept, last=replace(reached, found_by=FoundBy.LAST_ADDRESS)))

    def remember_typed(self, typed: KioskAddress | None) -> None:
        """Keeps what a person typed, or forgets it. Raises OSError as above."""
        self._keep(msgspec.structs.replace(self._kept, typed=typed))

    def _keep(self, kept: _Kept) -> None:
        if kept != self._kept:
            self._kept = kept
            _write_whole(self._path, msgspec.json.encode(kept))


def _read(path: Path) -> _Kept:
    try:
        return msgspec.json.decode(path.read_bytes(), type=_Kept)
    except FileNotFoundError:
        return _Kept()
    except (OSError, msgspec.MsgspecError, ValueError) as trouble:
        _log.warning("the remembered address in %s is unreadable and not used: %s", path, trouble)
        return _Kept()


def _write_whole(path: Path, content: bytes) -> None:
    """Replaces the file so that a power cut leaves the old one or the new one."""
    path.parent.mkdir(parents=True, exist_ok=True)
    unfinished = path.with_name(path.name + ".new")
    with unfinished.open("wb") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())
    unfinished.replace(path)
    folder = os.open(path.parent, os.O_RDONLY | os.O_DIRECTORY)
    try:
        os.fsync(folder)
    finally:
        os.close(folder)
