"""Large files to Nextcloud in pieces (its chunked upload, version 2): a line that breaks costs one piece.

The pieces lie apart from everybody's folders, under a name that is the same for the same content and place, so that the
next attempt finds them; the server forgets them after a day. Putting the whole in its place is webdav_source's affair.
"""

import asyncio
import hashlib
from pathlib import Path
from typing import Final

from kiosk.adapters.cloud.dav_answers import PROPFIND, NoSense, entries_of, itself_and_below
from kiosk.adapters.cloud.dav_line import DavLine
from kiosk.adapters.cloud.sending import Sent, pieces_of
from kiosk.services.cloud_source import SourceFailed, SourceTrouble

PIECE: Final = 5 * 1024 * 1024
"""The smallest that the server takes, but for the last one."""

_FILES: Final = "/remote.php/dav/files/"
_UPLOADS: Final = "/remote.php/dav/uploads/"


def uploads_of(path: str) -> str | None:
    """The folder of pieces that belongs to a folder of files; None for an address of another form."""
    before, found, after = path.partition(_FILES)
    name = after.split("/")[0]
    return f"{before}{_UPLOADS}{name}" if found and name else None


class NextcloudUpload:
    """One file. `assembled` is what is moved to its place once every piece is there."""

    def __init__(self, line: DavLine, folder: str, target: str) -> None:
        self._line = line
        self._folder = folder
        self._target = line.url(target)

    @classmethod
    async def prepared(cls, line: DavLine, uploads: str, target: str, content: Path) -> "NextcloudUpload":
        digest = await asyncio.to_thread(_digest, content, target)
        return cls(line, f"{uploads}/council-{digest}", target)

    @property
    def assembled(self) -> str:
        return f"{self._folder}/.file"

    def headers(self, size: int) -> dict[str, str]:
        return {"OC-Total-Length": str(size)}

    async def send(self, content: Path, size: int, sent: Sent) -> None:
        """Send the pieces that are not there yet. Raises SourceFailed."""
        there = await self._there()
        for number, start in enumerate(range(0, size, PIECE), 1):
            length = min(PIECE, size - start)
            if there.get(f"{number:05}") == length:
                sent(length)
                continue
            pieces = pieces_of(content, start, length, sent)
            headers = {**self.headers(size), "Destination": self._target, "Content-Length": str(length)}
            await self._line.done("PUT", f"{self._folder}/{number:05}", headers, (200, 201, 204), pieces)

    async def _there(self) -> dict[str, int | None]:
        """The pieces of an earlier attempt; without one, the folder is made."""
        if await self._line.done("MKCOL", self._folder, {"Destination": self._target}, (201, 405)) == 201:
            return {}
        async with self._line.asked("PROPFIND", f"{self._folder}/", {"Depth": "1"}, (207,), PROPFIND) as answer:
            body = await self._line.whole(answer)
        try:
            _, below = itself_and_below(entries_of(body), self._folder)
        except NoSense as fault:
            raise SourceFailed(SourceTrouble.NO_CLOUD, str(fault)) from None
        return {each.path.rpartition("/")[2]: each.size for each in below}


def _digest(content: Path, target: str) -> str:
    with content.open("rb") as file:
        whole = hashlib.file_digest(file, "sha256").digest()
    return hashlib.sha256(whole + target.encode(errors="surrogateescape")).hexdigest()[:32]
