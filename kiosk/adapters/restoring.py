"""Puts a backup in the place of a state folder: verified whole beside it first, then exchanged for it in two renames.

Nothing of what was there is deleted: it stays beside under a dated name. Between the two renames a power cut leaves
no state folder; the one that was there then lies beside it, and restoring once more finishes.
"""

import logging
import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Final

from kiosk.adapters.backup_folder import BackupFolder, fault_of
from kiosk.adapters.backup_reader import BackupReader, Manifest, reading
from kiosk.adapters.sealed_file import Passphrase, StoreKey
from kiosk.services.backups import BackupFailed, BackupFault
from kiosk.services.kept_state import BACKUP_KEY_FILE, DOCUMENTS_FOLDER, JOURNAL_FILE
from shared.io.atomic_file import flush_folder
from shared.io.database_copy import DatabaseDamaged, check_database
from shared.io.document_files import DiskFull, DocumentFiles
from shared.io.file_lock import AlreadyHeld, hold
from shared.io.journal_file import lock_file_of, refuse_newer_journal
from shared.io.schema_steps import NewerStore
from shared.wording.backups import aside_name, staging_name

log = logging.getLogger("council.backup")

KEEP_FREE: Final = 0
"""All that the disk has may be used: nothing else runs on this state meanwhile."""


@dataclass(frozen=True, slots=True)
class Restored:
    """`aside`: where what was there lies now; None when there was nothing. `lacking`: hashes of documents that are not
    in the backup any more; only where that was allowed.
    """

    backup: Path
    aside: Path | None
    documents: int
    lacking: tuple[str, ...]


def restore(source: Path, state: Path, passphrase: Passphrase, at: datetime, *, incomplete: bool = False) -> Restored:
    """Bring back the backup `source`, or the last one in the folder `source`, as the state folder `state`.

    `incomplete`: go on without documents that are not in the folder of backups any more. Raises BackupFailed; nothing
    has been changed then.
    """
    path = _chosen(source)
    with _held(state), _faults_told():
        staging = state.with_name(staging_name(state.name))
        shutil.rmtree(staging, ignore_errors=True)
        staging.parent.mkdir(parents=True, exist_ok=True)
        staging.mkdir(mode=0o700)
        try:
            with reading(path, passphrase) as backup:
                _bring_files(backup, staging)
            lacking = _bring_documents(BackupFolder(path.parent), backup.manifest, staging, incomplete)
            _verify(staging)
            _hand_over(staging, state)
            os.sync()  # Files, names and folders: all of it is there before it counts.
            aside = _exchange(staging, state, at)
        finally:
            shutil.rmtree(staging, ignore_errors=True)
    log.info("restored from %s; what was there lies in %s", path.name, aside)
    return Restored(path, aside, len(backup.manifest.documents) - len(lacking), lacking)


def _chosen(source: Path) -> Path:
    if not source.is_dir():
        return source
    backups = BackupFolder(source).backups()
    if not backups:
        raise BackupFailed(BackupFault.NO_BACKUP, str(source))
    return source / backups[-1].name


@contextmanager
def _held(state: Path) -> Iterator[None]:
    """No presenter runs on this state meanwhile."""
    if not state.is_dir():
        yield
        return
    try:
        lock = hold(lock_file_of(state / JOURNAL_FILE))
    except AlreadyHeld as fault:
        raise BackupFailed(BackupFault.IN_USE, str(state)) from fault
    except OSError as fault:
        raise BackupFailed(BackupFault.NOT_WRITABLE, str(fault)) from fault
    with lock:
        yield


@contextmanager
def _faults_told() -> Iterator[None]:
    try:
        yield
    except DiskFull as fault:
        raise BackupFailed(BackupFault.DISK_FULL, str(fault)) from fault
    except NewerStore as fault:
        raise BackupFailed(BackupFault.NEWER, str(fault)) from fault
    except DatabaseDamaged as fault:
        raise BackupFailed(BackupFault.DAMAGED, str(fault)) from fault
    except OSError as fault:
        raise BackupFailed(fault_of(fault), fault.strerror or str(fault)) from fault


def _bring_files(backup: BackupReader, staging: Path) -> None:
    for file, pieces in backup.contents():
        # None of these files is for others, and two of them are keys.
        handle = os.open(staging / file.name, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        with os.fdopen(handle, "wb") as target:
            for piece in pieces:
                target.write(piece)
            target.flush()
            os.fsync(target.fileno())


def _bring_documents(folder: BackupFolder, manifest: Manifest, staging: Path, incomplete: bool) -> tuple[str, ...]:
    """Gives the hashes of those that are lacking."""
    key = StoreKey((staging / BACKUP_KEY_FILE).read_bytes())
    files = DocumentFiles(staging / DOCUMENTS_FOLDER, KEEP_FREE)
    lacking = []
    for document in manifest.documents:
        try:
            with files.open_part(document.sha256, document.size) as part:
                for piece in folder.read_document(manifest.station, key, document):
                    part.write(part.offset, piece)
                part.finish()
        except BackupFailed as fault:
            if not incomplete or fault.fault is not BackupFault.DOCUMENTS_MISSING:
                raise
            files.discard(document.sha256)
            lacking.append(document.sha256)
    return tuple(lacking)


def _verify(staging: Path) -> None:
    journal = staging / JOURNAL_FILE
    if journal.exists():
        check_database(journal)
        refuse_newer_journal(journal)


def _hand_over(staging: Path, state: Path) -> None:
    """An administrator restores for the one who runs the presenter."""
    if os.geteuid() != 0:
        return
    owner = (state if state.exists() else state.parent).stat()
    for path in (staging, *staging.rglob("*")):
        os.chown(path, owner.st_uid, owner.st_gid)


def _exchange(staging: Path, state: Path, at: datetime) -> Path | None:
    aside = None
    if state.exists():
        aside = state.with_name(aside_name(state.name, at))
        try:
            state.rename(aside)
        except OSError as fault:
            raise BackupFailed(BackupFault.NOT_KEPT_ASIDE, fault.strerror or str(fault)) from fault
    try:
        staging.rename(state)
    except OSError:
        if aside is not None:
            aside.rename(state)
        raise
    flush_folder(state.parent)
    return aside
