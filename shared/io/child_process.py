"""A Python module run as a process of its own, which tells its parent things in lines: both their sides.

It ends when its parent ends, however that happens, and is started anew when it dies. What the lines say, and what a
child does, is the affair of those who use this.
"""

import asyncio
import ctypes
import logging
import os
import signal
import sys
from collections.abc import Callable, Sequence
from contextlib import suppress
from pathlib import Path
from typing import BinaryIO, Final

log = logging.getLogger("council.processes")

LONGEST_LINE: Final = 256 * 1024
FIRST_RESTART: Final = 0.1
LAST_RESTART: Final = 5.0
SETTLED_SECONDS: Final = 10.0
"""A child that lived so long is started anew at once when it dies."""

_PROJECT: Final = Path(__file__).resolve().parents[2]
_PR_SET_PDEATHSIG: Final = 1


class ChildProcess:
    """Runs `python -m module arguments`. `hear` gets each line it writes, without the line end.

    `inherited`: file descriptors that the child uses under the same numbers. Start and stop it on one loop.
    """

    def __init__(
        self, module: str, arguments: Sequence[str], hear: Callable[[bytes], None], inherited: Sequence[int] = ()
    ) -> None:
        self._module = module
        self._arguments = tuple(arguments)
        self._hear = hear
        self._inherited = tuple(inherited)
        self._process: asyncio.subprocess.Process | None = None
        self._supervision: asyncio.Task[None] | None = None
        self.restarts = 0

    @property
    def pid(self) -> int | None:
        return self._process.pid if self._process is not None else None

    async def start(self) -> None:
        """Start it, and keep it running until `stop`. Raises OSError when it cannot be started at all."""
        self._process = await self._spawn()
        self._supervision = asyncio.create_task(self._keep_running(self._process))

    def say(self, line: bytes) -> None:
        """Tell the child something, in a line. One that is being started anew does not hear it."""
        if self._process is not None and self._process.stdin is not None and self._process.returncode is None:
            self._process.stdin.write(line + b"\n")

    async def stop(self, seconds: float = 3.0) -> None:
        """Close its input, which asks it to end, and kill it when it does not within `seconds`."""
        if self._supervision is None:
            return
        self._supervision.cancel()
        with suppress(asyncio.CancelledError):
            await self._supervision
        self._supervision = None
        if self._process is not None:
            await _end(self._process, seconds)
            self._process = None

    async def _keep_running(self, process: asyncio.subprocess.Process) -> None:
        loop = asyncio.get_running_loop()
        delay = FIRST_RESTART
        while True:
            begun = loop.time()
            await self._listen(process)
            status = await process.wait()
            delay = FIRST_RESTART if loop.time() - begun > SETTLED_SECONDS else min(delay * 2, LAST_RESTART)
            log.error("%s ended with status %d and is started anew", self._module, status)
            await asyncio.sleep(delay)
            self.restarts += 1
            process = await self._spawn_at_last()
            self._process = process

    async def _spawn_at_last(self) -> asyncio.subprocess.Process:
        while True:
            try:
                return await self._spawn()
            except OSError as fault:
                log.error("%s cannot be started: %s", self._module, fault)
                await asyncio.sleep(LAST_RESTART)

    async def _listen(self, process: asyncio.subprocess.Process) -> None:
        assert process.stdout is not None
        try:
            async for line in process.stdout:
                self._hear(line.rstrip(b"\n"))
        except ValueError:
            log.error("%s wrote a line without end", self._module)
            process.kill()

    async def _spawn(self) -> asyncio.subprocess.Process:
        return await _spawn(self._module, self._arguments, self._inherited)


async def run_to_its_end(module: str, arguments: Sequence[str]) -> bytes:
    """Run `python -m module arguments` once; gives what it wrote. Cancelled, it kills the child and waits for its end.

    Empty where it could not be started, or wrote nothing before it died.
    """
    try:
        process = await _spawn(module, arguments, ())
    except OSError as fault:
        log.error("%s cannot be started: %s", module, fault)
        return b""
    try:
        said, _ = await process.communicate()
    except asyncio.CancelledError:
        with suppress(ProcessLookupError):
            process.kill()
        await process.communicate()
        raise
    if process.returncode:
        log.error("%s ended with status %d", module, process.returncode)
    return said


async def _spawn(module: str, arguments: Sequence[str], inherited: Sequence[int]) -> asyncio.subprocess.Process:
    # -P: a file in the folder that the program was started from must not stand in for a module.
    path = os.pathsep.join(filter(None, (str(_PROJECT), os.environ.get("PYTHONPATH"))))
    return await asyncio.create_subprocess_exec(
        sys.executable,
        "-P",
        "-m",
        module,
        *arguments,
        stdin=asyncio.subprocess.PIPE,
        stdout=asyncio.subprocess.PIPE,
        limit=LONGEST_LINE,
        pass_fds=tuple(inherited),
        start_new_session=True,  # an interrupt typed at a terminal is the parent's to answer
        env={**os.environ, "PYTHONPATH": path},
    )


async def _end(process: asyncio.subprocess.Process, seconds: float) -> None:
    if process.stdin is not None:
        process.stdin.close()
    try:
        async with asyncio.timeout(seconds):
            await process.communicate()
    except TimeoutError:
        log.warning("process %d did not end when asked to and is killed", process.pid)
        with suppress(ProcessLookupError):
            process.kill()
        await process.communicate()


# -- the child's side ------------------------------------------------------------------------------------------


def become_child(niceness: int) -> None:
    """Call first: this process dies with its parent, and gives way to it.

    The system watches the thread that started this process, so that must be one that lives as long as the program.
    """
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(_PR_SET_PDEATHSIG, signal.SIGKILL, 0, 0, 0)
    if hasattr(os, "nice"):
        os.nice(niceness)


async def parent_ends(source: BinaryIO, told: Callable[[], None] | None = None) -> None:
    """Wait until the parent is gone or wants this process to end. `source` is this process's input.

    `told` is called after something was said on it; several lines may be one call.
    """
    reader = asyncio.StreamReader()
    transport, _ = await asyncio.get_running_loop().connect_read_pipe(
        lambda: asyncio.StreamReaderProtocol(reader), source
    )
    try:
        while await reader.read(1024):
            if told is not None:
                told()
    finally:
        transport.close()


class ParentEar:
    """Where a child tells its parent things: never waits, and drops what the parent is too busy to hear."""

    def __init__(self, transport: asyncio.WriteTransport) -> None:
        self._transport = transport

    @classmethod
    async def open(cls, target: BinaryIO) -> "ParentEar":
        """`target` is this process's output; nothing else may write to it."""
        transport, _ = await asyncio.get_running_loop().connect_write_pipe(asyncio.BaseProtocol, target)
        return cls(transport)

    def tell(self, line: bytes) -> None:
        if not self._transport.is_closing() and self._transport.get_write_buffer_size() < LONGEST_LINE:
            self._transport.write(line + b"\n")

    def close(self) -> None:
        self._transport.close()
