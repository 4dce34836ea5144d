"""The kiosk's handle on its document server: owns the listening sockets and the child process, hears its news.

The sockets outlive the child, so that seats find the same port when it has been started anew. What is sent, to whom
and how fast is document_server.py.
"""

import logging
import socket
from collections.abc import Callable, Sequence
from contextlib import suppress
from pathlib import Path
from typing import Final

from kiosk.adapters.document_control import FileLacking, SeatServed, ServerStatus, from_line
from shared.domain.ids import ContentHash
from shared.io.child_process import ChildProcess
from shared.wire.codec import Malformed
from shared.wire.documents import Lack
from shared.wire.pacing import PaceSettings

log = logging.getLogger("council.documents")

SERVER_MODULE: Final = "kiosk.adapters.document_server"
NICENESS: Final = 5
BACKLOG: Final = 128


class DocumentService:
    """Serves the documents below `root` (see DocumentFiles) to the screens in the file `paired`, with the identity in
    the folder `keys`. `changed` is called when `rate` or `seats` change;

    `lacking` when a seat asks for a file that is missing or altered here.
    """

    def __init__(
        self,
        root: Path,
        keys: Path,
        paired: Path,
        settings: PaceSettings,
        changed: Callable[[], None],
        lacking: Callable[[ContentHash, Lack], None],
    ) -> None:
        self._root = root
        self._keys = keys
        self._paired = paired
        self._settings = settings
        self._changed = changed
        self._lacking = lacking
        self._status: ServerStatus | None = None
        self._sockets: list[socket.socket] = []
        self._child: ChildProcess | None = None

    @property
    def measured(self) -> float | None:
        """The rate of this machine's line in bytes a second, once a transfer has shown it."""
        return self._status.measured if self._status else None

    @property
    def rate(self) -> float | None:
        """At how many bytes a second documents leave for all seats together; None before the server has started."""
        return self._status.pace if self._status else None

    @property
    def seats(self) -> tuple[SeatServed, ...]:
        """Who is connected, and what each has been sent."""
        return self._status.seats if self._status else ()

    @property
    def restarts(self) -> int:
        return self._child.restarts if self._child else 0

    @property
    def pid(self) -> int | None:
        return self._child.pid if self._child else None

    async def start(self, hosts: Sequence[str] = ("0.0.0.0",), port: int = 0) -> int:
        """Listen on addresses of this machine; port 0 chooses one. Gives the port. Raises OSError when taken."""
        try:
            for host in hosts:
                self._sockets.append(_listen(host, port))
                port = int(self._sockets[0].getsockname()[1])
            self._child = ChildProcess(
                SERVER_MODULE, self._arguments(), self._hear, [each.fileno() for each in self._sockets]
            )
            await self._child.start()
        except OSError:
            self._close_sockets()
            raise
        return port

    def read_paired(self) -> None:
        """The file of the paired screens has changed."""
        if self._child is not None:
            self._child.say(b"paired")

    async def stop(self) -> None:
        if self._child is not None:
            await self._child.stop()
        self._close_sockets()

    def _arguments(self) -> list[str]:
        arguments = ["--root", str(self._root), "--most", str(self._settings.most), "--niceness", str(NICENESS)]
        arguments += ["--identity", str(self._keys), "--paired", str(self._paired)]
        if self._settings.fixed is not None:
            arguments += ["--rate", str(self._settings.fixed)]
        for each in self._sockets:
            arguments += ["--socket", str(each.fileno())]
        return arguments

    def _hear(self, line: bytes) -> None:
        try:
            message = from_line(line)
        except Malformed:
            log.error("the document server wrote %r", line[:200])
            return
        match message:
            case ServerStatus():
                self._status = message
                self._changed()
            case FileLacking(sha256, reason):
                self._lacking(sha256, reason)
            case None:
                pass

    def _close_sockets(self) -> None:
        for each in self._sockets:
            with suppress(OSError):
                each.close()
        self._sockets.clear()


def _listen(host: str, port: int) -> socket.socket:
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    listener = socket.socket(family, socket.SOCK_STREAM)
    try:
        listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        if family == socket.AF_INET6:
            listener.setsockopt(socket.IPPROTO_IPV6, socket.IPV6_V6ONLY, 1)
        listener.bind((host, port))
        listener.listen(BACKLOG)
        listener.setblocking(False)
    except OSError:
        listener.close()
        raise
    return listener
