"""Documents on this device's disk, named by what they hold: `root/ab/abcdef…`, verified, written whole or not at all.

What is still arriving lies beside its place as `….part` and is resumed there. Which files are wanted, and when they
may go, is the callers' affair. Calls block: keep them off the loop, but for `checked_path` and `part_size`.
"""

import errno
import hashlib
import logging
import os
import re
import stat
import tempfile
from collections.abc import Collection, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from enum import Enum, auto
from pathlib import Path
from types import TracebackType
from typing import BinaryIO, Final, Self

from shared.domain.ids import ContentHash
from shared.io.atomic_file import flush_folder

log = logging.getLogger("council.documents")

MEBIBYTE: Final = 1024 * 1024
KEEP_FREE: Final = 64 * MEBIBYTE
"""Documents leave this much of the disk to the journal, which must always find room."""

_BLOCK: Final = MEBIBYTE
_HASH: Final = re.compile(r"[0-9a-f]{64}")
_INCOMING: Final = "incoming"
_PART: Final = ".part"


class DiskFull(Exception):
    """No room for a document. What had been written of it is kept, so that it can be resumed."""


class NotAFile(Exception):
    """The path to adopt is a folder, a pipe or a device, or is gone."""


class Verdict(Enum):
    """What a look at a held file found."""

    SOUND = auto()
    MISSING = auto()
    ALTERED = auto()
    """Cut short, empty or changed: its bytes are no longer those of its name."""


@dataclass(frozen=True, slots=True)
class _Stamp:
    """What the file system says of a file; as long as it stays the same, so does the verdict."""

    size: int
    modified: int
    changed: int
    inode: int


class DocumentFiles:
    """The documents below `root`. `keep_free`: bytes of the disk that documents never take."""

    def __init__(self, root: Path, keep_free: int = KEEP_FREE) -> None:
        self._root = root
        self._keep_free = keep_free
        self._sound: dict[ContentHash, _Stamp] = {}

    def path(self, sha256: ContentHash) -> Path:
        """Where a document lies, or would. Raises ValueError for what is not a hash, before it can be a path."""
        if not _HASH.fullmatch(sha256):
            raise ValueError(f"not a content hash: {sha256[:80]!r}")
        return self._root / sha256[:2] / sha256

    def has(self, sha256: ContentHash) -> bool:
        """Whether a file lies in the document's place; its content is not looked at."""
        return self.path(sha256).is_file()

    def adopt(self, foreign: Path) -> tuple[ContentHash, int]:
        """Copy a file in; gives its hash and size. Raises DiskFull, NotAFile or OSError, and then nothing is kept."""
        with _full_disk_told(), _open_regular(foreign) as source:
            self._require_room(os.fstat(source.fileno()).st_size)
            incoming = self._root / _INCOMING
            incoming.mkdir(parents=True, exist_ok=True)
            handle, name = tempfile.mkstemp(dir=incoming)
            copy = Path(name)
            try:
                sha256, size = _copy(source, handle)
                self._settle(copy, sha256)
            finally:
                copy.unlink(missing_ok=True)
        return sha256, size

    def verify(self, sha256: ContentHash) -> Verdict:
        """Read the whole file and compare it with its name."""
        try:
            with self.path(sha256).open("rb") as file:
                stamp = _stamp(os.fstat(file.fileno()))
                sound = hashlib.file_digest(file, "sha256").hexdigest() == sha256
        except FileNotFoundError:
            self._sound.pop(sha256, None)
            return Verdict.MISSING
        except OSError as fault:
            log.warning("document %s cannot be read: %s", sha256[:12], fault)
            self._sound.pop(sha256, None)
            return Verdict.ALTERED
        if not sound:
            self._sound.pop(sha256, None)
            return Verdict.ALTERED
        self._sound[sha256] = stamp
        return Verdict.SOUND

    def look(self, sha256: ContentHash) -> Verdict:
        """As `verify`, but a file that has not been touched since it was found sound is not read again."""
        return Verdict.SOUND if self.checked_path(sha256) else self.verify(sha256)

    def verified_path(self, sha256: ContentHash) -> Path | None:
        """The document's path if its content is right (see `look`)."""
        return self.path(sha256) if self.look(sha256) is Verdict.SOUND else None

    def checked_path(self, sha256: ContentHash) -> Path | None:
        """As `verified_path`, but reads nothing: None also when the file has not been verified since it changed."""
        path = self.path(sha256)
        known = self._sound.get(sha256)
        try:
            return path if known is not None and _stamp(path.stat()) == known else None
        except OSError:
            return None

    def open_verified(self, sha256: ContentHash) -> BinaryIO | None:
        """The verified document, open for reading: what happens to its name afterwards does not matter."""
        try:
            file = self.path(sha256).open("rb")
        except OSError:
            return None
        stamp = _stamp(os.fstat(file.fileno()))
        if self._sound.get(sha256) != stamp:
            self.verify(sha256)
        if self._sound.get(sha256) == stamp:
            return file
        file.close()
        return None

    def distrust(self, sha256: ContentHash) -> None:
        """Read a document whole at the next look, whatever the file system says of it."""
        self._sound.pop(sha256, None)

    def discard(self, sha256: ContentHash) -> None:
        """Remove a document and what has arrived of it."""
        self._sound.pop(sha256, None)
        self.path(sha256).unlink(missing_ok=True)
        self._part_path(sha256).unlink(missing_ok=True)

    def sweep(self, wanted: Collection[ContentHash]) -> int:
        """Remove what is not wanted, parts too, and copies that a crash left behind; gives the bytes freed.

        Not while another thread adopts.
        """
        freed = 0
        for path in tuple(self._everything()):
            if path.name.removesuffix(_PART) in wanted and path.parent.name != _INCOMING:
                continue
            self._sound.pop(ContentHash(path.name), None)
            freed += path.stat().st_size
            path.unlink(missing_ok=True)
        return freed

    def everything(self, *, arriving: bool = False) -> tuple[ContentHash, ...]:
        """The names of all documents that lie here, in order; their content is not looked at. `arriving`: also of
        those that are not here whole.
        """
        ending = _PART if arriving else ""
        names = {path.name.removesuffix(ending) for path in self._everything() if path.parent.name == path.name[:2]}
        return tuple(ContentHash(name) for name in sorted(names) if _HASH.fullmatch(name))

    def has_room(self, size: int) -> bool:
        """Whether so many bytes can be taken without going into what is kept free."""
        self._root.mkdir(parents=True, exist_ok=True)
        disk = os.statvfs(self._root)
        return disk.f_bavail * disk.f_frsize - size >= self._keep_free

    # -- what is arriving --------------------------------------------------------------------------------------

    def part_size(self, sha256: ContentHash) -> int:
        """How many bytes of a document have arrived: where to resume."""
        try:
            return self._part_path(sha256).stat().st_size
        except OSError:
            return 0

    def open_part(self, sha256: ContentHash, size: int) -> "Part":
        """Begin or resume a document of `size` bytes. Raises DiskFull."""
        path = self._part_path(sha256)
        with _full_disk_told():
            path.parent.mkdir(parents=True, exist_ok=True)
            part = Part(self, path, sha256, size)
        try:
            self._require_room(size - part.offset)
        except DiskFull:
            part.close()
            raise
        return part

    def _part_path(self, sha256: ContentHash) -> Path:
        path = self.path(sha256)
        return path.with_name(path.name + _PART)

    def _settle(self, finished: Path, sha256: ContentHash) -> None:
        """Give a file that is on the disk and has been verified its name. Both survive a power cut."""
        place = self.path(sha256)
        with _full_disk_told():
            place.parent.mkdir(parents=True, exist_ok=True)
            finished.chmod(0o444)
            finished.replace(place)
            flush_folder(place.parent)
        self._sound[sha256] = _stamp(place.stat())

    def _require_room(self, size: int) -> None:
        if not self.has_room(size):
            raise DiskFull(f"{size} bytes more would leave less than {self._keep_free} free")

    def _everything(self) -> Iterator[Path]:
        if self._root.is_dir():
            for folder in self._root.iterdir():
                if folder.is_dir() and (len(folder.name) == 2 or folder.name == _INCOMING):
                    yield from (path for path in folder.iterdir() if path.is_file())


class Part:
    """A document that is arriving. `offset` bytes of it are here; `write` adds, `finish` makes it a document."""

    def __init__(self, files: DocumentFiles, path: Path, sha256: ContentHash, size: int) -> None:
        self._files = files
        self._path = path
        self._sha256 = sha256
        self._size = size
        self._file = path.open("a+b")
        if os.fstat(self._file.fileno()).st_size > size:
            self._file.truncate(0)
        self._file.seek(0)
        self._digest = hashlib.file_digest(self._file, "sha256")
        self.offset = self._file.tell()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def write(self, offset: int, chunk: bytes) -> None:
        """Add what is new in `chunk`, which begins at `offset`; bytes that are here already are passed over.

        Raises DiskFull (the bytes that fitted are kept) and ValueError when it would leave a gap or go past the end.
        """
        if offset > self.offset or offset + len(chunk) > self._size:
            raise ValueError(f"bytes {offset}+{len(chunk)} do not continue {self.offset} of {self._size}")
        new = memoryview(chunk)[self.offset - offset :]
        while new:
            with _full_disk_told():
                written = os.write(self._file.fileno(), new)
            self._digest.update(new[:written])
            self.offset += written
            new = new[written:]

    def finish(self) -> bool:
        """Whether all bytes are here and are those of the name: it is then a document. If not, nothing of it is kept.

        Raises DiskFull when the disk takes the last bytes back; the part is then kept.
        """
        if self.offset != self._size or self._digest.hexdigest() != self._sha256:
            self.close()
            self._path.unlink(missing_ok=True)
            return False
        with _full_disk_told():
            os.fsync(self._file.fileno())
        self.close()
        self._files._settle(self._path, self._sha256)
        return True

    def close(self) -> None:
        """Leave what has arrived for later."""
        self._file.close()


@contextmanager
def _full_disk_told() -> Iterator[None]:
    """Turn what the system says of a full disk or quota into DiskFull."""
    try:
        yield
    except OSError as fault:
        if fault.errno in (errno.ENOSPC, errno.EDQUOT):
            raise DiskFull(str(fault)) from fault
        raise


def _open_regular(foreign: Path) -> BinaryIO:
    """Open a file that somebody else made, without waiting for a pipe that nobody fills."""
    try:
        handle = os.open(foreign, os.O_RDONLY | os.O_NONBLOCK | os.O_CLOEXEC)
    except (FileNotFoundError, NotADirectoryError) as fault:
        raise NotAFile(str(foreign)) from fault
    if not stat.S_ISREG(os.fstat(handle).st_mode):
        os.close(handle)
        raise NotAFile(str(foreign))
    return os.fdopen(handle, "rb")


def _copy(source: BinaryIO, handle: int) -> tuple[ContentHash, int]:
    """Copy to the file behind `handle` and close it; its bytes are then on the disk itself."""
    digest = hashlib.sha256()
    size = 0
    with os.fdopen(handle, "wb") as target:
        while block := source.read(_BLOCK):
            digest.update(block)
            target.write(block)
            size += len(block)
        target.flush()
        os.fsync(target.fileno())
    return ContentHash(digest.hexdigest()), size


def _stamp(status: os.stat_result) -> _Stamp:
    return _Stamp(status.st_size, status.st_mtime_ns, status.st_ctime_ns, status.st_ino)
