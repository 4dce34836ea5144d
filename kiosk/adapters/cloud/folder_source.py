"""A folder of this machine as the documents' home: a disk, a stick, or what another program keeps in step with a cloud.

Implements kiosk.services.cloud_source.Source. Files that are links to files are followed; links to folders are not.
"""

import errno
import hashlib
import os
import shutil
import stat
from collections.abc import AsyncIterator
from contextlib import suppress
from datetime import UTC, datetime
from pathlib import Path
from typing import BinaryIO, Final

from kiosk.adapters.cloud.sending import Sent, nobody_counts
from kiosk.services.cloud_layout import is_safe
from kiosk.services.cloud_source import CloudFile, Listing, SourceFailed, SourceTrouble
from shared.io.atomic_file import flush_folder
from shared.io.clock import now
from shared.io.worker import Worker

BLOCK: Final = 64 * 1024
_TROUBLES: Final = (
    ((errno.ENOENT, errno.ENOTDIR), SourceTrouble.NOT_FOUND),
    ((errno.EACCES, errno.EPERM), SourceTrouble.FORBIDDEN),
    ((errno.ENOSPC, errno.EDQUOT), SourceTrouble.FULL),
    ((errno.EROFS,), SourceTrouble.READ_ONLY),
)


class FolderSource:
    """`root`: the folder that holds what is asked for. `sent` is told the bytes of each file that was written."""

    def __init__(self, root: Path, sent: Sent = nobody_counts) -> None:
        self._root = root
        self._sent = sent
        self._worker = Worker("folder-source")

    async def list_folder(self, folder: str, unless: str = "") -> Listing | None:
        listing = await self._worker.run(_listing, self._path(folder), folder)
        return None if unless and listing.etag == unless else listing

    async def read(self, file: CloudFile, offset: int = 0) -> AsyncIterator[bytes]:
        opened = await self._worker.open(BinaryIO.close, _open_same, self._path(file.path), file, offset)
        try:
            left = file.size - offset
            while left > 0:
                block = await self._worker.run(_block, opened, min(BLOCK, left))
                if not block:
                    raise SourceFailed(SourceTrouble.CHANGED, "shorter than it was listed")
                left -= len(block)
                yield block
            await self._worker.run(_require_same, opened, file)
        finally:
            opened.close()

    async def write(self, path: str, content: Path, replaces: CloudFile | None) -> CloudFile:
        written = await self._worker.run(_write, self._path(path), path, content, replaces)
        self._sent(written.size)
        return written

    async def make_folder(self, path: str) -> None:
        await self._worker.run(_make_folder, self._path(path))

    async def close(self) -> None:
        self._worker.close()

    def _path(self, path: str) -> Path:
        if path and not is_safe(path):
            raise SourceFailed(SourceTrouble.NOT_FOUND, "no path of this folder")
        return self._root / path


def _listing(place: Path, folder: str) -> Listing:
    files: list[CloudFile] = []
    folders: list[str] = []
    prefix = f"{folder}/" if folder else ""
    try:
        with os.scandir(place) as entries:
            for entry in entries:
                if entry.is_dir(follow_symlinks=False):
                    folders.append(prefix + entry.name)
                    continue
                with suppress(FileNotFoundError):  # Gone since, or a link to nowhere.
                    status = entry.stat()
                    if stat.S_ISREG(status.st_mode):
                        files.append(_file(prefix + entry.name, status))
    except OSError as fault:
        raise _failed(fault) from fault
    files.sort(key=lambda each: each.path)
    folders.sort()
    digest = hashlib.sha256()
    for text in (*folders, "", *(f"{each.path}\0{each.etag}" for each in files)):
        digest.update(os.fsencode(text) + b"\n")
    return Listing(folder, tuple(files), tuple(folders), digest.hexdigest(), now())


def _file(path: str, status: os.stat_result) -> CloudFile:
    """The etag is that of the same bytes as long as nobody turns clocks back: a new file under the same name has
    another number, a file that is written in place another time, to the nanosecond. It goes along with a moved file.
    """
    etag = f"{status.st_ino:x}-{status.st_mtime_ns:x}-{status.st_size:x}"
    return CloudFile(path, status.st_size, etag, _instant(status.st_mtime_ns))


def _instant(nanoseconds: int) -> datetime | None:
    try:
        return datetime.fromtimestamp(nanoseconds // 1_000_000_000, UTC)
    except (ValueError, OverflowError, OSError):
        return None  # A broken clock wrote it.


def _open_same(place: Path, file: CloudFile, offset: int) -> BinaryIO:
    try:
        handle = os.open(place, os.O_RDONLY | os.O_NONBLOCK | os.O_CLOEXEC)
    except OSError as fault:
        raise _failed(fault) from fault
    opened = os.fdopen(handle, "rb")
    try:
        _require_same(opened, file)
        opened.seek(offset)
    except BaseException:
        opened.close()
        raise
    return opened


def _block(opened: BinaryIO, size: int) -> bytes:
    try:
        return opened.read(size)
    except OSError as fault:
        raise _failed(fault) from fault


def _require_same(opened: BinaryIO, file: CloudFile) -> None:
    found = os.fstat(opened.fileno())
    if not stat.S_ISREG(found.st_mode) or _file(file.path, found) != file:
        raise SourceFailed(SourceTrouble.CHANGED, "written since it was listed")


def _write(place: Path, path: str, content: Path, replaces: CloudFile | None) -> CloudFile:
    # A short hidden name: the file's own may be as long as a name can be.
    name = hashlib.sha256(os.fsencode(place.name)).hexdigest()[:16]
    unfinished = place.with_name(f".{name}.{os.getpid()}.part")
    try:
        try:
            with content.open("rb") as source, unfinished.open("xb") as target:
                shutil.copyfileobj(source, target, BLOCK)
                target.flush()
                os.fsync(target.fileno())
            _settle(unfinished, place, path, replaces)
        finally:
            unfinished.unlink(missing_ok=True)
        flush_folder(place.parent)
        return _file(path, place.stat())
    except OSError as fault:
        raise _failed(fault) from fault


def _settle(unfinished: Path, place: Path, path: str, replaces: CloudFile | None) -> None:
    """Give it its name, unless somebody has written there since."""
    if replaces is None:
        try:
            os.link(unfinished, place)
            return
        except FileExistsError as fault:
            raise SourceFailed(SourceTrouble.CONFLICT, "something is there") from fault
        except OSError:  # A disk without links: then there is a moment in which somebody else may come between.
            if place.exists():
                raise SourceFailed(SourceTrouble.CONFLICT, "something is there") from None
    elif not place.exists() or _file(path, place.stat()) != replaces:
        raise SourceFailed(SourceTrouble.CONFLICT, "another file is there")
    unfinished.replace(place)


def _make_folder(place: Path) -> None:
    try:
        place.mkdir(parents=True, exist_ok=True)
    except OSError as fault:
        raise _failed(fault) from fault


def _failed(fault: OSError) -> SourceFailed:
    trouble = next((trouble for numbers, trouble in _TROUBLES if fault.errno in numbers), SourceTrouble.UNREACHABLE)
    return SourceFailed(trouble, os.strerror(fault.errno) if fault.errno else str(fault))
