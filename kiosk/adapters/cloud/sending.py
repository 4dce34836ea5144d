"""A file's bytes on their way to a server: read off the loop, counted as they leave; and what is there already."""

import asyncio
from collections.abc import AsyncIterator, Callable
from pathlib import Path, PurePosixPath
from typing import Final, TypeAlias

from kiosk.services.cloud_source import CloudFile, Source, SourceFailed, SourceTrouble

Sent: TypeAlias = Callable[[int], None]
BLOCK: Final = 64 * 1024


def nobody_counts(_: int) -> None:
    """For whoever is not interested in how far it is."""


async def pieces_of(path: Path, start: int, size: int, sent: Sent) -> AsyncIterator[bytes]:
    """Exactly `size` bytes of the file from `start` on. Raises OSError; SourceFailed when it has become shorter."""
    file = await asyncio.to_thread(path.open, "rb")
    try:
        await asyncio.to_thread(file.seek, start)
        left = size
        while left:
            some = await asyncio.to_thread(file.read, min(BLOCK, left))
            if not some:
                raise SourceFailed(SourceTrouble.CHANGED, "it became shorter while it was sent")
            left -= len(some)
            yield some
            sent(len(some))
    finally:
        file.close()


async def files_in(source: Source, folder: str) -> dict[str, CloudFile]:
    """The files of a folder by their names. Raises SourceFailed."""
    listing = await source.list_folder(folder)
    return {PurePosixPath(file.path).name: file for file in listing.files} if listing else {}


async def files_to_be(source: Source, folder: str) -> dict[str, CloudFile]:
    """The files of a folder that is written to next: it is made where it is not there. Raises SourceFailed."""
    try:
        return await files_in(source, folder)
    except SourceFailed as failed:
        if failed.trouble is not SourceTrouble.NOT_FOUND or not folder:
            raise
    await source.make_folder(folder)
    return {}
