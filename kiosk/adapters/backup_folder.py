"""The folder of backups: one sealed file a backup, and the documents of a station beside them, each content once.

    sauvegarde-2026-11-25-20-31-12-seance.conseil     sealed with the passphrase: everything but documents
    documents-<station>/ab/abcd…                      sealed with the station's key, which is in the file above

Documents make up nearly all bytes and never change, so a day's backup writes only those that are new. Their names and
keys come from the station's own random key: they tell nothing of a content, another passphrase needs no new copy, and
each backup opens them with nothing but the passphrase of its own file. Whole files only: written under another name,
flushed, then renamed. Making a backup is backup_writer.py's, restoring is restoring.py's.
"""

import errno
import hashlib
import hmac
import logging
import os
import time
from collections.abc import Collection, Iterator, Mapping
from contextlib import contextmanager, suppress
from datetime import datetime
from pathlib import Path
from typing import Any, BinaryIO, Final

from kiosk.adapters.backup_reader import KeptDocument
from kiosk.adapters.sealed_file import (
    BLOCK,
    NewerSeal,
    NotSealed,
    SealDamaged,
    SealedReader,
    SealingWriter,
    Secret,
    StoreKey,
    WrongSecret,
    facts_of,
)
from kiosk.services.backups import BackupFailed, BackupFault, Made, Occasion
from shared.domain.ids import DeviceId
from shared.io.atomic_file import flush_folder
from shared.wording.backups import BACKUP_SUFFIX, backup_name

log = logging.getLogger("council.backup")

PART: Final = ".part"
LEFT_BEHIND_SECONDS: Final = 24 * 3600.0
_FULL: Final = frozenset({errno.ENOSPC, errno.EDQUOT, errno.EFBIG})


class BackupFolder:
    """`place` must be there already: the mount point of a stick that is not plugged in must not be filled instead.

    Every method raises BackupFailed.
    """

    def __init__(self, place: Path) -> None:
        if not place.is_dir():
            raise BackupFailed(BackupFault.NO_FOLDER, str(place))
        self.place = place

    def backups(self, station: DeviceId | None = None) -> tuple[Made, ...]:
        """Those whose head can be read, of one station or of all, the oldest first."""
        found = ((path, self._head(path)) for path in sorted(self.place.glob(f"*{BACKUP_SUFFIX}")))
        made = [
            _made_of(path, head) for path, head in found if head and (station or head["station"]) == head["station"]
        ]
        return tuple(sorted(made, key=lambda each: each.made_at))

    @contextmanager
    def new_backup(self, made: Made, secret: Secret, facts: Mapping[str, Any]) -> Iterator[SealingWriter]:
        """Write the file of a backup in this context; it has its name once that is left without a fault."""
        with self._new(self.place / made.name, secret, facts) as writer:
            yield writer

    def free_name(self, made_at: datetime, occasion: Occasion) -> str:
        """The name of a new backup; two in one second get two names."""
        names = (backup_name(made_at, occasion.value, again) for again in range(1, 1000))
        return next(name for name in names if not (self.place / name).exists())

    # -- documents -------------------------------------------------------------------------------------------

    def holds(self, station: str, key: StoreKey, document: KeptDocument) -> bool:
        """Whether a document is here and opens to the content of its name, read to its last byte."""
        try:
            for _ in self.read_document(station, key, document):
                pass
        except BackupFailed as fault:
            if fault.fault is not BackupFault.DOCUMENTS_MISSING:
                raise
            return False
        return True

    def add_document(self, station: str, key: StoreKey, document: KeptDocument, content: BinaryIO) -> None:
        """Seal a document. Raises BackupFailed(STATE_DAMAGED) when the content is not that of its name."""
        place = self._document_path(station, key, document)
        digest = hashlib.sha256()
        with self._new(place, key, {}) as writer:
            while block := content.read(BLOCK):
                digest.update(block)
                writer.write(block)
            if digest.hexdigest() != document.sha256:
                raise BackupFailed(BackupFault.STATE_DAMAGED, document.sha256[:12])

    def read_document(self, station: str, key: StoreKey, document: KeptDocument) -> Iterator[bytes]:
        """The content in pieces, verified at the end. Raises BackupFailed(DOCUMENTS_MISSING) when it is not whole."""
        digest, left = hashlib.sha256(), document.size
        try:
            with self._document_path(station, key, document).open("rb") as file:
                reader = SealedReader(file, key)
                while left:
                    piece = reader.read(min(left, BLOCK))
                    left -= len(piece)
                    digest.update(piece)
                    yield piece
                reader.end()
        except (OSError, SealDamaged, NotSealed, NewerSeal, WrongSecret) as fault:
            raise BackupFailed(BackupFault.DOCUMENTS_MISSING, f"{document.sha256[:12]} {fault}") from fault
        if digest.hexdigest() != document.sha256:
            raise BackupFailed(BackupFault.DOCUMENTS_MISSING, document.sha256[:12])

    def document_name(self, key: StoreKey, document: KeptDocument) -> str:
        """What a document is called here: nobody without the key can tell whether it is one they know."""
        return hmac.new(key.key, b"name " + document.sha256.encode(), "sha256").hexdigest()

    def _document_path(self, station: str, key: StoreKey, document: KeptDocument) -> Path:
        name = self.document_name(key, document)
        return self._documents(station) / name[:2] / name

    def _documents(self, station: str) -> Path:
        return self.place / documents_folder(station)

    # -- letting go ------------------------------------------------------------------------------------------

    def remove(self, names: Collection[str]) -> None:
        with _faults_told():
            for name in names:
                (self.place / name).unlink(missing_ok=True)

    def sweep(self, station: DeviceId) -> int:
        """Remove documents of this station that no backup names, and what crashes left; gives how many files went.

        Nothing goes while a backup is here whose head cannot be read: it may need any of them.
        """
        heads = [self._head(path) for path in self.place.glob(f"*{BACKUP_SUFFIX}")]
        if None in heads:
            log.warning("a backup in %s cannot be read; all documents are kept", self.place)
            return 0
        wanted = {name for head in heads if head and head["station"] == station for name in head["documents"]}
        removed = 0
        with _faults_told():
            for path in self._documents(station).glob("*/*"):
                if path.name not in wanted and not path.name.endswith(PART):
                    path.unlink(missing_ok=True)
                    removed += 1
            for path in (*self.place.glob(f"*{PART}"), *self._documents(station).glob(f"*/*{PART}")):
                if time.time() - path.stat().st_mtime > LEFT_BEHIND_SECONDS:
                    path.unlink(missing_ok=True)
        return removed

    # -- files -----------------------------------------------------------------------------------------------

    @contextmanager
    def _new(self, place: Path, secret: Secret, facts: Mapping[str, Any]) -> Iterator[SealingWriter]:
        unfinished = place.with_name(f".{place.name}.{os.getpid()}{PART}")
        with _faults_told():
            self._make_folders(place.parent)
            try:
                with unfinished.open("wb") as file:
                    writer = SealingWriter(file, secret, facts)
                    yield writer
                    writer.finish()
                    file.flush()
                    os.fsync(file.fileno())
                unfinished.replace(place)
            finally:
                with suppress(OSError):
                    unfinished.unlink(missing_ok=True)
            flush_folder(place.parent)

    def _make_folders(self, folder: Path) -> None:
        """Those below the folder of backups, never that one itself: it may be a stick that was just pulled out."""
        if folder != self.place and not folder.is_dir():
            self._make_folders(folder.parent)
            folder.mkdir(exist_ok=True)
            flush_folder(folder.parent)

    def _head(self, path: Path) -> Mapping[str, Any] | None:
        """The facts in a backup's head; None where they are none."""
        try:
            with path.open("rb") as file:
                facts = facts_of(file)
            _made_of(path, facts)
            return facts if {"station", "documents"} <= facts.keys() else None
        except (OSError, SealDamaged, NotSealed, NewerSeal, KeyError, ValueError, TypeError):
            return None


def documents_folder(station: str) -> str:
    """What the folder of a station's documents is called."""
    return f"documents-{DeviceId(station)[:12]}"


def head_facts(made: Made, station: str, documents: Collection[str]) -> Mapping[str, Any]:
    """What anybody may read of a backup: enough to know which may go, and which documents must stay."""
    return {
        "made_at": made.made_at.isoformat(),
        "occasion": made.occasion.value,
        "station": station,
        "documents": sorted(documents),
    }


def _made_of(path: Path, head: Mapping[str, Any]) -> Made:
    return Made(path.name, datetime.fromisoformat(head["made_at"]), Occasion(head["occasion"]))


@contextmanager
def _faults_told() -> Iterator[None]:
    """Give what the system says of a disk its name among ours."""
    try:
        yield
    except OSError as fault:
        raise BackupFailed(fault_of(fault), fault.strerror or str(fault)) from fault


def fault_of(fault: OSError) -> BackupFault:
    """What a disk's refusal to take a file means."""
    return BackupFault.DISK_FULL if fault.errno in _FULL else BackupFault.NOT_WRITABLE
