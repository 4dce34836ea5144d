"""A file's bytes on their way to a server: read off the loop, counted as they leave."""

import asyncio
from collections.abc import AsyncIterator, Callable
from pathlib import Path
from typing import Final, TypeAlias

from kiosk.services.cloud_source import SourceFailed, SourceTrouble

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
