"""Makes one backup of a presenter's state, whether the presenter runs on it or not, and reads it back.

What is kept is kiosk/services/kept_state.py's affair; what lies where in the folder of backups is backup_folder.py's.
"""

import hashlib
import logging
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Final

import msgspec

from kiosk.adapters.backup_folder import BackupFolder, fault_of, head_facts
from kiosk.adapters.backup_reader import LENGTH, KeptDocument, KeptFile, Manifest, verify_backup
from kiosk.adapters.sealed_file import BLOCK, Passphrase, SealingWriter, StoreKey
from kiosk.services.backups import BackupFailed, BackupFault, Made, Occasion, superseded
from kiosk.services.kept_state import BACKUP_KEY_FILE, DOCUMENTS_FOLDER, LOCK_FILE, WORK_FOLDER, Keeping, keeping_of
from shared.domain.ids import DeviceId
from shared.io.atomic_file import write_secret
from shared.io.database_copy import DatabaseDamaged, copy_database
from shared.io.device_file import Device
from shared.io.document_files import DocumentFiles
from shared.io.file_lock import AlreadyHeld, hold
from shared.io.program_version import program_version
from shared.io.randomness import random_bytes

log = logging.getLogger("council.backup")

DEVICE_FILE: Final = "device.json"
_KEY_BYTES: Final = 32


@dataclass(frozen=True, slots=True)
class BackupMade:
    """`new_documents` of `documents` were not in the folder yet. `removed`: backups that were let go. `lacking`: hashes
    of documents that are damaged on this station itself, and so are in no backup.
    """

    made: Made
    documents: int
    new_documents: int
    removed: tuple[str, ...]
    lacking: tuple[str, ...]


def make_backup(
    state: Path, place: Path, passphrase: Passphrase, occasion: Occasion, made_at: datetime, *, goes_on: bool = False
) -> BackupMade:
    """Keep `state` in the folder `place`, read the backup back, and let go of those that it supersedes.

    `made_at` has a zone. `goes_on`: to another machine from there, so that the folder may be the station's own. Raises
    BackupFailed; what was in the folder is as it was then. Blocks for seconds.
    """
    station = _station_of(state)
    folder = BackupFolder(place)
    if not goes_on and state.resolve() in (place.resolve(), *place.resolve().parents):
        raise BackupFailed(BackupFault.INSIDE_STATE, str(place))
    with _work_folder(state) as work:
        key = _store_key(state)
        files = tuple(_collected(state, work))
        kept, new, lacking = _keep_documents(state, folder, station, key)
        manifest = Manifest(station, program_version(), tuple(_described(path) for path in files), kept)
        made = Made(folder.free_name(made_at, occasion), made_at, occasion)
        facts = head_facts(made, station, [folder.document_name(key, each) for each in kept])
        with folder.new_backup(made, passphrase, facts) as writer:
            _write(writer, manifest, files)
    verify_backup(place / made.name, passphrase)
    removed = superseded(folder.backups(station), made.name, made_at)
    folder.remove(removed)
    folder.sweep(station)
    log.info("a backup was made: %s, %d new documents", made.name, new)
    return BackupMade(made, len(kept), new, tuple(sorted(removed)), lacking)


def _station_of(state: Path) -> DeviceId:
    try:
        return msgspec.json.decode((state / DEVICE_FILE).read_bytes(), type=Device).id
    except FileNotFoundError as fault:
        raise BackupFailed(BackupFault.NO_STATE, str(state)) from fault
    except (OSError, msgspec.MsgspecError, UnicodeDecodeError) as fault:
        raise BackupFailed(BackupFault.STATE_DAMAGED, str(fault)) from fault


def _store_key(state: Path) -> StoreKey:
    """The key of this station's documents in folders of backups, drawn at its first backup."""
    path = state / BACKUP_KEY_FILE
    try:
        key = path.read_bytes()
    except FileNotFoundError:
        key = b""
    if len(key) != _KEY_BYTES:
        key = random_bytes(_KEY_BYTES)
        write_secret(path, key)
    return StoreKey(key)


@contextmanager
def _work_folder(state: Path) -> Iterator[Path]:
    """A folder for copies inside the state folder, emptied of what a crash left. Names what goes wrong with a disk."""
    place = state / WORK_FOLDER
    try:
        with hold(state / LOCK_FILE):
            shutil.rmtree(place, ignore_errors=True)
            place.mkdir(mode=0o700)
            try:
                yield place
            finally:
                shutil.rmtree(place, ignore_errors=True)
    except AlreadyHeld as fault:
        raise BackupFailed(BackupFault.UNDER_WAY, str(state)) from fault
    except DatabaseDamaged as fault:
        raise BackupFailed(BackupFault.STATE_DAMAGED, str(fault)) from fault
    except OSError as fault:
        raise BackupFailed(fault_of(fault), fault.strerror or str(fault)) from fault


def _collected(state: Path, work: Path) -> Iterator[Path]:
    """The files to keep: databases as copies, all else copied too, so that nothing changes while it is written."""
    for path in sorted(state.iterdir()):
        keeping = keeping_of(path.name)
        copy = work / path.name
        if keeping is Keeping.DATABASE:
            copy_database(path, copy)
            yield copy
        elif keeping is Keeping.FILE and path.is_file() and not path.is_symlink():
            shutil.copyfile(path, copy)
            yield copy


def _described(path: Path) -> KeptFile:
    with path.open("rb") as file:
        return KeptFile(path.name, path.stat().st_size, hashlib.file_digest(file, "sha256").hexdigest())


def _keep_documents(
    state: Path, folder: BackupFolder, station: DeviceId, key: StoreKey
) -> tuple[tuple[KeptDocument, ...], int, tuple[str, ...]]:
    """Have every document of the station in the folder; gives them, how many are new, and those that are damaged here.

    One that is there already is read too: a backup that nobody can read is none.
    """
    kept, new, lacking = [], 0, []
    files = DocumentFiles(state / DOCUMENTS_FOLDER)
    for sha256 in files.everything():
        content = files.open_verified(sha256)
        if content is None:
            log.error("document %s is damaged on this station and in no backup", sha256[:12])
            lacking.append(str(sha256))
            continue
        with content:
            document = KeptDocument(sha256, files.path(sha256).stat().st_size)
            if not folder.holds(station, key, document):
                folder.add_document(station, key, document, content)
                new += 1
                if not folder.holds(station, key, document):
                    raise BackupFailed(BackupFault.NOT_WRITABLE, f"document {sha256[:12]} does not read back")
        kept.append(document)
    return tuple(kept), new, tuple(lacking)


def _write(writer: SealingWriter, manifest: Manifest, files: tuple[Path, ...]) -> None:
    packed = msgspec.json.encode(manifest)
    writer.write(LENGTH.pack(len(packed)) + packed)
    for path in files:
        with path.open("rb") as file:
            while block := file.read(BLOCK):
                writer.write(block)
