"""Where the running program answers `doctor`: a socket in the state folder that only its owner can open. No network.

One line of JSON, then the end. What is answered is services/health.py's; the lock of the journal sees to it that one
program at a time serves a folder.
"""

import asyncio
import logging
import os
import socket
from collections.abc import AsyncIterator, Awaitable, Callable, Iterator
from contextlib import asynccontextmanager, contextmanager, suppress
from pathlib import Path
from typing import Final

import msgspec

from kiosk.services.health import Checkup
from kiosk.services.kept_state import DOCTOR_SOCKET

log = logging.getLogger("council.health")

MOST_BYTES: Final = 4 * 1024 * 1024
ANSWER_SECONDS: Final = 90.0
"""A large packet is read through, once, before the answer."""


class NobodyAnswers(Exception):
    """No program serves this state folder, or it does not answer any more."""


@asynccontextmanager
async def answering(state: Path, check: Callable[[], Awaitable[Checkup]]) -> AsyncIterator[None]:
    """Answer whoever asks. Where the socket cannot be made, the program goes on without."""

    async def answer(_: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        try:
            writer.write(msgspec.json.encode(await check()) + b"\n")
            await writer.drain()
        except OSError as fault:
            log.info("whoever asked is gone: %s", fault)
        finally:
            writer.close()

    try:
        server = await asyncio.start_unix_server(answer, sock=_listening(state))
    except OSError as fault:
        log.error("`doctor` cannot ask this program: %s", fault)
        yield
        return
    try:
        yield
    finally:
        server.close()
        with suppress(OSError):
            (state / DOCTOR_SOCKET).unlink()


async def ask(state: Path, patience: float = ANSWER_SECONDS) -> Checkup:
    """What the program answers that serves this folder. Raises NobodyAnswers."""
    try:
        async with asyncio.timeout(patience):
            reader, writer = await asyncio.open_unix_connection(sock=await _connected(state), limit=MOST_BYTES)
            try:
                line = await reader.readline()
            finally:
                writer.close()
        return msgspec.json.decode(line, type=Checkup)
    except (OSError, TimeoutError, ValueError, msgspec.MsgspecError) as fault:
        raise NobodyAnswers(str(fault)) from fault


def _listening(state: Path) -> socket.socket:
    serving = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM)
    try:
        with _short(state) as path:
            with suppress(FileNotFoundError):
                (state / DOCTOR_SOCKET).unlink()
            # Before it has a name: at no moment can anybody else open it.
            os.fchmod(serving.fileno(), 0o600)
            serving.bind(path)
        serving.setblocking(False)
    except BaseException:
        serving.close()
        raise
    return serving


async def _connected(state: Path) -> socket.socket:
    asking = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM)
    asking.setblocking(False)
    try:
        with _short(state) as path:
            await asyncio.get_running_loop().sock_connect(asking, path)
    except BaseException:
        asking.close()
        raise
    return asking


@contextmanager
def _short(state: Path) -> Iterator[str]:
    """The socket's path through an open folder: the kernel takes 107 bytes, and a folder may lie deeper."""
    folder = os.open(state, os.O_RDONLY | os.O_DIRECTORY)
    try:
        yield f"/proc/self/fd/{folder}/{DOCTOR_SOCKET}"
    finally:
        os.close(folder)
