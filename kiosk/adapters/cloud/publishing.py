"""Puts files at a cloud, one after the other, each whole or not at all; what somebody else has put there stays.

What this station has put there it remembers in a small file, so that the next time it knows its own again.
"""

import asyncio
import hashlib
import logging
from collections.abc import Callable, Mapping, Sequence
from datetime import datetime
from pathlib import Path

import msgspec

from kiosk.adapters.cloud.sending import files_to_be
from kiosk.services.cloud_source import CloudFile, Source, SourceFailed, SourceTrouble
from kiosk.services.publishing import Outcome, Outgoing, Record, cloud_path, free_name, is_ours
from shared.io.atomic_file import write_whole
from shared.wording.cloud_accounts import beside_name, is_beside

log = logging.getLogger("council.cloud")


class RecordFile:
    """What was published from here. A damaged file is as none: then what is there is compared byte by byte."""

    def __init__(self, path: Path, place: str) -> None:
        self._path = path
        self._place = place
        self._records: dict[str, Record] = {}
        try:
            self._records = msgspec.json.decode(path.read_bytes(), type=dict[str, Record])
        except FileNotFoundError:
            pass
        except (OSError, msgspec.MsgspecError) as fault:
            log.warning("what was published before is not known any more: %s", type(fault).__name__)

    def record(self, path: str) -> Record | None:
        return self._records.get(f"{self._place}{path}")

    def keep(self, path: str, record: Record) -> None:
        self._records[f"{self._place}{path}"] = record
        write_whole(self._path, msgspec.json.encode(self._records))


class Publisher:
    """`skipped` is told the bytes of a file that is there already."""

    def __init__(self, source: Source, records: RecordFile, at: datetime, skipped: Callable[[int], None]) -> None:
        self._source = source
        self._records = records
        self._at = at
        self._skipped = skipped
        self._there: dict[str, dict[str, CloudFile]] = {}

    async def publish(self, out: Outgoing) -> tuple[str, Outcome]:
        """Give it its place; the path that it has there. Raises SourceFailed, or OSError for the file here."""
        sha256 = await asyncio.to_thread(_digest, out.source)
        folder, name = _parted(out.path)
        there = await self._listed(folder)
        found = there.get(name)
        if found is None:
            with_name, replaces, outcome = name, None, Outcome.NEW
        elif await self._is_same(found, out, sha256):
            self._skipped(out.size)
            return out.path, Outcome.SAME
        elif is_ours(found, self._records.record(out.path)):
            with_name, replaces, outcome = name, found, Outcome.REPLACED
        elif (beside := self._beside(folder, name, sha256)) is not None:
            self._skipped(out.size)
            return beside, Outcome.SAME
        else:
            with_name, replaces, outcome = free_name(beside_name(name, self._at), there), None, Outcome.BESIDE
        try:
            return await self._write(out, folder, with_name, replaces, sha256), outcome
        except SourceFailed as failed:
            if failed.trouble is not SourceTrouble.CONFLICT or outcome is Outcome.BESIDE:
                raise
        # Somebody was quicker: theirs stays.
        with_name = free_name(beside_name(name, self._at), there)
        return await self._write(out, folder, with_name, None, sha256), Outcome.BESIDE

    def _beside(self, folder: str, name: str, sha256: str) -> str | None:
        """Where this content lies already, because something else had its name."""
        for other, found in self._there[folder].items():
            record = self._records.record(cloud_path(folder, other))
            if is_beside(other, name) and record is not None and is_ours(found, record) and record.sha256 == sha256:
                return cloud_path(folder, other)
        return None

    async def _write(self, out: Outgoing, folder: str, name: str, replaces: CloudFile | None, sha256: str) -> str:
        path = f"{folder}/{name}" if folder else name
        written = await self._source.write(path, out.source, replaces)
        self._there[folder][name] = written
        self._records.keep(path, Record(written.etag, written.size, sha256))
        return path

    async def _listed(self, folder: str) -> dict[str, CloudFile]:
        """What is in a folder, which is made where it is not there."""
        if folder not in self._there:
            self._there[folder] = await files_to_be(self._source, folder)
        return self._there[folder]

    async def _is_same(self, found: CloudFile, out: Outgoing, sha256: str) -> bool:
        record = self._records.record(out.path)
        if is_ours(found, record):
            return record is not None and record.sha256 == sha256
        if found.size != out.size:
            return False
        digest = hashlib.sha256()
        async for some in self._source.read(found):
            digest.update(some)
        return digest.hexdigest() == sha256


def counted(outcomes: Sequence[tuple[str, Outcome]]) -> Mapping[str, int]:
    return {each.value: sum(outcome is each for _, outcome in outcomes) for each in Outcome}


def _parted(path: str) -> tuple[str, str]:
    folder, _, name = path.rpartition("/")
    return folder, name


def _digest(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()
