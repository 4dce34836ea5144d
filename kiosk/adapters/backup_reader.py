"""Reads the file of a backup: its manifest, then each file, nothing before it is verified. It writes nothing."""

import hashlib
import struct
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO, Final

import msgspec

from kiosk.adapters.sealed_file import (
    BLOCK,
    NewerSeal,
    NotSealed,
    Passphrase,
    SealDamaged,
    SealedReader,
    WrongSecret,
)
from kiosk.services.backups import BackupFailed, BackupFault
from kiosk.services.kept_state import Keeping, keeping_of
from shared.domain.ids import ContentHash

LENGTH: Final = struct.Struct(">I")
"""How long the manifest is, in front of it."""

_KEPT: Final = (Keeping.FILE, Keeping.DATABASE)


class KeptFile(msgspec.Struct, frozen=True):
    """A file of the state folder; `size` in bytes."""

    name: str
    size: int
    sha256: str


class KeptDocument(msgspec.Struct, frozen=True):
    sha256: ContentHash
    size: int


class Manifest(msgspec.Struct, frozen=True):
    """What is in a backup. `files` lie behind it in this order."""

    station: str
    version: str
    files: tuple[KeptFile, ...]
    documents: tuple[KeptDocument, ...]


class BackupReader:
    """Make it with `reading`. Each method raises BackupFailed."""

    def __init__(self, file: BinaryIO, passphrase: Passphrase) -> None:
        self._reader = SealedReader(file, passphrase)
        self.manifest = self._read_manifest()

    def contents(self) -> Iterator[tuple[KeptFile, Iterator[bytes]]]:
        """Each file and its pieces, which are to be read before the next one; verified at their end."""
        for file in self.manifest.files:
            yield file, self._pieces(file)
        self._reader.end()

    def _pieces(self, file: KeptFile) -> Iterator[bytes]:
        digest, left = hashlib.sha256(), file.size
        while left:
            piece = self._reader.read(min(left, BLOCK))
            left -= len(piece)
            digest.update(piece)
            yield piece
        if digest.hexdigest() != file.sha256:
            raise SealDamaged(file.name)

    def _read_manifest(self) -> Manifest:
        (length,) = LENGTH.unpack(self._reader.read(LENGTH.size))
        manifest = msgspec.json.decode(self._reader.read(length), type=Manifest)
        for file in manifest.files:
            # Whoever knows the passphrase may still not write where they like.
            if Path(file.name).name != file.name or keeping_of(file.name) not in _KEPT:
                raise SealDamaged(file.name)
        return manifest


@contextmanager
def reading(path: Path, passphrase: Passphrase) -> Iterator[BackupReader]:
    """Open a backup and give what is wrong with it one name, here and while it is read. Raises BackupFailed."""
    try:
        file = path.open("rb")
    except OSError as fault:
        raise BackupFailed(BackupFault.NO_BACKUP, str(path)) from fault
    try:
        with file:
            yield BackupReader(file, passphrase)
    except NotSealed as fault:
        raise BackupFailed(BackupFault.NOT_A_BACKUP, str(path)) from fault
    except NewerSeal as fault:
        raise BackupFailed(BackupFault.NEWER, str(path)) from fault
    except WrongSecret as fault:
        raise BackupFailed(BackupFault.WRONG_PASSPHRASE, str(path)) from fault
    except (SealDamaged, msgspec.MsgspecError, UnicodeDecodeError) as fault:
        raise BackupFailed(BackupFault.DAMAGED, str(path)) from fault


def verify_backup(path: Path, passphrase: Passphrase) -> Manifest:
    """Read the file of a backup to its last byte. Documents are not in it. Raises BackupFailed."""
    with reading(path, passphrase) as backup:
        for _, pieces in backup.contents():
            for _ in pieces:
                pass
        return backup.manifest
