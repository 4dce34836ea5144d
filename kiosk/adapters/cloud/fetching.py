"""One file over the line and into the content-addressed store, resumed to the byte after whatever ended it."""

import hashlib
import os
import tomllib
from collections.abc import Awaitable, Callable
from pathlib import Path, PurePosixPath
from typing import IO, Final

from kiosk.services.cloud_layout import SHEET_FILE, is_settings
from kiosk.services.cloud_pull import FileRefusal
from kiosk.services.cloud_source import CloudFile, Source, SourceFailed, SourceTrouble
from kiosk.services.cloud_sync import is_login_page
from kiosk.services.sitting_sheet import UnreadableSheet, read_sheet
from shared.domain.ids import ContentHash
from shared.io.document_files import MEBIBYTE, DiskFull, DocumentFiles
from shared.io.worker import Worker

_START: Final = 512
_BOOT_ID: Final = Path("/proc/sys/kernel/random/boot_id")


class FileRefused(Exception):
    """This file is not taken; others are."""

    def __init__(self, why: FileRefusal) -> None:
        super().__init__(str(why))
        self.why = why


class Parts:
    """What has begun to arrive, below `folder`: named by all that the source told of the file, so that the rest of
    another version is never put behind it, and by this start of the machine.
    """

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._boot = _boot()

    def path(self, file: CloudFile) -> Path:
        """Where the file arrives. What came before the machine last stopped counts as far as it was forced to the disk.

        Raises OSError.
        """
        told = repr((file.path, file.size, file.etag, file.modified)).encode("utf-8", "surrogateescape")
        key = hashlib.sha256(told).hexdigest()[:32]
        self._folder.mkdir(parents=True, exist_ok=True)
        path = self._folder / f"{key}.{self._boot}"
        for earlier in self._folder.glob(f"{key}.*"):
            if earlier != path:
                os.truncate(earlier, earlier.stat().st_size // MEBIBYTE * MEBIBYTE)
                earlier.replace(path)
        if not (file.etag or file.modified) or (path.exists() and path.stat().st_size > file.size):
            path.unlink(missing_ok=True)
        return path

    def sweep(self, wanted: tuple[CloudFile, ...]) -> None:
        """Nothing else is going to arrive any more."""
        kept = {self.path(file) for file in wanted}
        if self._folder.is_dir():
            for path in self._folder.iterdir():
                if path not in kept:
                    path.unlink(missing_ok=True)


class Fetcher:
    """Takes one file at a time. `came` hears how many bytes have come, and waits as long as the line has to rest."""

    def __init__(
        self, source: Source, files: DocumentFiles, parts: Parts, worker: Worker, came: Callable[[int], Awaitable[None]]
    ) -> None:
        self._source = source
        self._files = files
        self._parts = parts
        self._worker = worker
        self._came = came

    async def fetch(self, file: CloudFile) -> ContentHash:
        """The file is in the store, whole; what it arrived in is there until `taken`.

        Raises FileRefused, SourceFailed (what came is kept for the next time), DiskFull or OSError.
        """
        part = await self._worker.run(self._parts.path, file)
        if not await self._worker.run(self._files.has_room, 2 * file.size):
            raise DiskFull(f"no room for {file.size} bytes")
        await self._receive(file, part)
        why = await self._worker.run(_refusal, part, file)
        if why is not None:
            await self._worker.run(part.unlink)
            raise FileRefused(why)
        sha256, _ = await self._worker.run(self._files.adopt, part)
        return sha256

    async def taken(self, file: CloudFile) -> None:
        """It is written down that the file is here."""
        part = await self._worker.run(self._parts.path, file)
        await self._worker.run(part.unlink, missing_ok=True)

    async def _receive(self, file: CloudFile, part: Path) -> None:
        with await self._worker.run(part.open, "ab", 0) as arriving:
            size = arriving.tell()
            if size == file.size:
                return
            pieces = self._source.read(file, size)
            try:
                async for piece in pieces:
                    if size == 0 and is_login_page(file.path, piece):
                        await self._worker.run(part.unlink)
                        raise FileRefused(FileRefusal.NO_CLOUD)
                    if size + len(piece) > file.size:
                        raise SourceFailed(SourceTrouble.CHANGED, "longer than it was listed")
                    await self._worker.run(_write, arriving, piece, size)
                    size += len(piece)
                    await self._came(len(piece))
            except SourceFailed as failed:
                if failed.trouble is SourceTrouble.CHANGED:
                    await self._worker.run(part.unlink)
                raise
            if size < file.size:
                raise SourceFailed(SourceTrouble.UNREACHABLE, "the line ended before the file")


def _write(arriving: IO[bytes], piece: bytes, size: int) -> None:
    left = memoryview(piece)
    while left:
        left = left[arriving.write(left) :]
    if size // MEBIBYTE != (size + len(piece)) // MEBIBYTE:
        os.fsync(arriving.fileno())


def _refusal(part: Path, file: CloudFile) -> FileRefusal | None:
    """Why a file that came whole is not what it is called."""
    with part.open("rb") as arrived:
        if is_login_page(file.path, arrived.read(_START)):
            return FileRefusal.NO_CLOUD
    if is_settings(file.path) and not _is_readable(PurePosixPath(file.path).name, part.read_bytes()):
        return FileRefusal.UNREADABLE_SETTINGS
    return None


def _is_readable(name: str, content: bytes) -> bool:
    """Whether settings are whole: half of them would keep a sitting from being opened."""
    try:
        if name == SHEET_FILE:
            read_sheet(content)
        else:
            tomllib.loads(content.decode())
    except (UnreadableSheet, UnicodeDecodeError, tomllib.TOMLDecodeError):
        return False
    return True


def _boot() -> str:
    """This start of the machine; where the system does not say, each start of the program counts as one."""
    try:
        return _BOOT_ID.read_text("ascii").strip()
    except OSError:
        return f"pid-{os.getpid()}"
