"""Every other cloud, seen as a Source: rclone speaks to it, and WebDAV to us, as a process of ours on loopback.

Which clouds there are, and the keys to them, are rclone's own affair (`rclone config`). rclone is told apart from the
WebDAV servers of this house by nothing but where it is: webdav_source speaks to both.
"""

import asyncio
import json
import logging
import os
import re
import shutil
import signal
from collections.abc import AsyncIterator
from contextlib import suppress
from pathlib import Path
from typing import Final

from kiosk.adapters.cloud.dav_line import USUAL_PATIENCE, DavLine, Patience
from kiosk.adapters.cloud.rclone_child import PROGRAM
from kiosk.adapters.cloud.sending import Sent, nobody_counts
from kiosk.adapters.cloud.webdav_source import WebDavSource
from kiosk.services.cloud_accounts import Account, CloudAddress, Login
from kiosk.services.cloud_source import CloudFile, Listing, SourceFailed, SourceTrouble
from shared.io.child_process import ChildProcess

log = logging.getLogger("council.cloud")

_MODULE: Final = "kiosk.adapters.cloud.rclone_child"
_SERVES: Final = re.compile(r"http://127\.0\.0\.1:(\d+)/")


class RcloneSource:
    """`remote` as rclone writes it, `cloud:folder`. It is started by the first question. Raises what a Source does."""

    def __init__(self, remote: str, sent: Sent = nobody_counts, patience: Patience = USUAL_PATIENCE) -> None:
        self._remote = remote
        self._sent = sent
        self._patience = patience
        self._child: ChildProcess | None = None
        self._login: Login | None = None
        self._address: CloudAddress | None = None
        self._serves = asyncio.Event()
        self._source: WebDavSource | None = None
        self._speaks_to: CloudAddress | None = None

    @property
    def pid(self) -> int | None:
        return self._child.pid if self._child is not None else None

    async def list_folder(self, folder: str, unless: str = "") -> Listing | None:
        return await (await self._served()).list_folder(folder, unless)

    async def read(self, file: CloudFile, offset: int = 0) -> AsyncIterator[bytes]:
        async for some in (await self._served()).read(file, offset):
            yield some

    async def write(self, path: str, content: Path, replaces: CloudFile | None) -> CloudFile:
        return await (await self._served()).write(path, content, replaces)

    async def make_folder(self, path: str) -> None:
        await (await self._served()).make_folder(path)

    async def close(self) -> None:
        if self._source is not None:
            await self._source.close()
            self._source = None
        if self._child is not None:
            if self._child.pid is not None:
                with suppress(ProcessLookupError):
                    os.kill(self._child.pid, signal.SIGTERM)  # rclone does not end when its input does
            await self._child.stop()
            self._child = None

    async def _served(self) -> WebDavSource:
        """The source that speaks to rclone as it runs now; a new one after it was started anew."""
        if self._child is None:
            if await asyncio.to_thread(shutil.which, PROGRAM) is None:
                raise SourceFailed(SourceTrouble.UNREACHABLE, "rclone is not installed")
            self._child = ChildProcess(_MODULE, (self._remote,), self._hear)
            try:
                await self._child.start()
            except OSError as fault:
                self._child = None
                raise SourceFailed(SourceTrouble.UNREACHABLE, "rclone cannot be started") from fault
        try:
            async with asyncio.timeout(self._patience.connect):
                await self._serves.wait()
        except TimeoutError:
            raise SourceFailed(SourceTrouble.UNREACHABLE, "rclone does not serve this") from None
        assert self._address is not None
        assert self._login is not None
        if self._source is None or self._speaks_to != self._address:
            if self._source is not None:
                await self._source.close()
            account = Account(self._address, self._login)
            self._source = WebDavSource(DavLine(account, _refused, self._patience), self._sent)
            self._speaks_to = self._address
        return self._source

    def _hear(self, line: bytes) -> None:
        """A line of the child's: its name and password of now, or where it serves. The rest may quote anything."""
        if line.startswith(b"{"):
            drawn = json.loads(line)
            self._login, self._address = Login(drawn["name"], drawn["secret"]), None
            self._serves.clear()
        elif self._address is None and (found := _SERVES.search(line.decode(errors="replace"))):
            self._address = CloudAddress("http", "127.0.0.1", int(found[1]), "")
            self._serves.set()


def _refused() -> None:
    log.error("another program answers in the place of rclone")
