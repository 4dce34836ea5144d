"""One render process seen from its parent: started when first asked, watched, killed at its time limit, started anew.

Knows nothing of documents or of what is urgent; that is shared/io/page_engine.py.
"""

import asyncio
import logging
import mmap
import os
import sys
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Final

import msgspec

from shared.domain.documents import Reason
from shared.io.render_protocol import (
    LENGTH,
    LONGEST_FRAME,
    Answer,
    Draw,
    Drawn,
    Failed,
    Hello,
    Kept,
    Request,
    answer_in,
    framed,
)
from shared.pages.geometry import BYTES_A_PIXEL, MOST_PIXELS

LOG: Final = logging.getLogger("council.render")

PROJECT: Final = Path(__file__).resolve().parents[2]
CLOSING_SECONDS: Final = 1.0
FRAME_BYTES: Final = MOST_PIXELS * BYTES_A_PIXEL


@dataclass(frozen=True, slots=True)
class ChildLimits:
    """What a render process may take. Time is per question, in seconds; memory is address space, in bytes."""

    memory_bytes: int
    seconds: float
    start_seconds: float
    niceness: int


@dataclass(slots=True)
class Deaths:
    """How render processes ended other than by being closed. Only `unplanned` is a fault of the engine."""

    time_limit: int = 0
    memory: int = 0
    unplanned: int = 0


@dataclass(frozen=True, slots=True)
class Exchange:
    """A question under way: its answer with the pixels if any, then what became of the page to be kept."""

    answer: "asyncio.Future[tuple[Answer, bytes]]"
    kept: "asyncio.Future[int | None]"


class ChildDied(Exception):
    """The render process is gone, without having said so."""


class RenderChild:
    """Asks one question at a time, in the order asked; a caller that is cancelled while waiting leaves the queue.

    `shows`: pages come back through shared memory; `store`: the folder into which pages are kept.
    """

    def __init__(self, limits: ChildLimits, deaths: Deaths, *, shows: bool, store: Path | None) -> None:
        self._limits = limits
        self._deaths = deaths
        self._store = store
        self._turn = asyncio.Lock()
        self._process: asyncio.subprocess.Process | None = None
        self._exchanges: set[asyncio.Task[None]] = set()
        self._closing = False
        self._frame_fd = os.memfd_create("page", os.MFD_CLOEXEC) if shows else None
        self._frame: mmap.mmap | None = None
        if self._frame_fd is not None:
            os.ftruncate(self._frame_fd, FRAME_BYTES)  # Pages of it take memory only once they are written.
            self._frame = mmap.mmap(self._frame_fd, FRAME_BYTES)

    @property
    def pid(self) -> int | None:
        """The process now running, if one is."""
        process = self._process
        return None if process is None or process.returncode is not None else process.pid

    async def start(self) -> None:
        """Have the process ready before the first question."""
        async with self._turn:
            with suppress(ChildDied, TimeoutError, OSError):
                await self._started()

    async def ask(self, request: Request) -> Exchange:
        """Wait for a turn, then put the question. The turn ends when both futures of the exchange are done."""
        await self._turn.acquire()
        loop = asyncio.get_running_loop()
        exchange = Exchange(loop.create_future(), loop.create_future())
        task = loop.create_task(self._converse(request, exchange))
        self._exchanges.add(task)
        task.add_done_callback(self._end_turn)
        return exchange

    async def answer(self, request: Request) -> Answer:
        """Put a question whose answer has no pixels, and wait for it."""
        exchange = await self.ask(request)
        answer, _ = await asyncio.shield(exchange.answer)
        return answer

    async def rest(self) -> None:
        """Let the process go if it is idle, to give its memory back; the next question starts another."""
        if not self._turn.locked():
            async with self._turn:
                await self._stop()

    async def close(self) -> None:
        """End the process and whatever question it is at."""
        self._closing = True
        if self._turn.locked():
            self._kill()
        while self._exchanges:
            await asyncio.wait(self._exchanges)
        await self._stop()
        if self._frame is not None and self._frame_fd is not None:
            self._frame.close()
            os.close(self._frame_fd)
            self._frame, self._frame_fd = None, None

    def _end_turn(self, task: asyncio.Task[None]) -> None:
        self._exchanges.discard(task)
        self._turn.release()

    async def _converse(self, request: Request, exchange: Exchange) -> None:
        """Answer the exchange, whatever happens to the process."""
        try:
            for attempt in (1, 2):
                if self._closing:
                    break
                try:
                    await self._attempt(request, exchange)
                except ChildDied:
                    if self._closing:
                        break
                    # Perhaps not by this question: killed from outside, or just before. Once more, then believe it.
                    self._deaths.unplanned += 1
                    LOG.error("render process died unplanned (attempt %d)", attempt)
                if exchange.answer.done():
                    break
        finally:
            if not exchange.answer.done():
                exchange.answer.set_result((Failed(Reason.ENGINE_DIED), b""))
            if not exchange.kept.done():
                exchange.kept.set_result(None)

    async def _attempt(self, request: Request, exchange: Exchange) -> None:
        """Raises ChildDied where the process is gone. A time limit is an answer."""
        try:
            process = await self._started()
            async with asyncio.timeout(self._limits.seconds):
                await self._write(process, request)
                answer = await self._read(process)
                exchange.answer.set_result((answer, self._pixels_of(request, answer)))
                if isinstance(request, Draw) and request.keep and isinstance(answer, Drawn):
                    kept = await self._read(process)
                    exchange.kept.set_result(kept.kept_bytes if isinstance(kept, Kept) else None)
        except TimeoutError:
            self._deaths.time_limit += 1
            LOG.info("render process killed at its time limit: %s", type(request).__name__)
            self._kill()
            await self._stop()
            if not exchange.answer.done():
                exchange.answer.set_result((Failed(Reason.TOO_LONG), b""))
            return
        except (ChildDied, OSError):
            await self._stop()
            raise ChildDied from None
        if isinstance(answer, Failed) and answer.ends:
            self._deaths.memory += 1
            await self._stop()

    def _pixels_of(self, request: Request, answer: Answer) -> bytes:
        """Copied before the next question may draw over them."""
        if not (isinstance(request, Draw) and request.show and isinstance(answer, Drawn)) or not self._frame:
            return b""
        with memoryview(self._frame) as frame:
            return bytes(frame[: answer.stride * answer.height])

    async def _started(self) -> asyncio.subprocess.Process:
        """The running process, started if need be. Raises ChildDied, TimeoutError or OSError."""
        if self._process is not None and self._process.returncode is not None:
            # Gone while nobody asked anything of it.
            self._deaths.unplanned += 1
            LOG.error("render process died unplanned while it was idle")
            await self._stop()
        if self._process is None:
            process = await asyncio.create_subprocess_exec(
                sys.executable,
                "-P",  # A file in the folder that the program was started from must not stand in for a module.
                "-m",
                "shared.io.render_process",
                *self._arguments(),
                stdin=asyncio.subprocess.PIPE,
                stdout=asyncio.subprocess.PIPE,
                pass_fds=() if self._frame_fd is None else (self._frame_fd,),
                env=_environment(),
                start_new_session=True,  # An interrupt typed at a terminal is the parent's to answer.
            )
            self._process = process
            try:
                async with asyncio.timeout(self._limits.start_seconds):
                    if not isinstance(await self._read(process), Hello):
                        raise ChildDied
            except BaseException:
                # Half started, its greeting would be taken for the answer to the next question.
                self._kill()
                await self._stop()
                raise
        return self._process

    def _arguments(self) -> tuple[str, ...]:
        return (
            f"--memory={self._limits.memory_bytes}",
            f"--nice={self._limits.niceness}",
            f"--parent={os.getpid()}",
            *(() if self._frame_fd is None else (f"--frame={self._frame_fd}",)),
            *(() if self._store is None else (f"--store={self._store}",)),
        )

    async def _write(self, process: asyncio.subprocess.Process, request: Request) -> None:
        if process.stdin is None:
            raise ChildDied
        process.stdin.write(framed(request))
        await process.stdin.drain()

    async def _read(self, process: asyncio.subprocess.Process) -> Answer:
        if process.stdout is None:
            raise ChildDied
        try:
            (length,) = LENGTH.unpack(await process.stdout.readexactly(LENGTH.size))
            if length > LONGEST_FRAME:
                raise ChildDied
            return answer_in(await process.stdout.readexactly(length))
        except (asyncio.IncompleteReadError, msgspec.MsgspecError) as error:
            raise ChildDied from error

    def _kill(self) -> None:
        if self._process is not None:
            with suppress(ProcessLookupError):
                self._process.kill()

    async def _stop(self) -> None:
        """End the process, gently if it listens, and wait until it is gone."""
        process, self._process = self._process, None
        if process is None:
            return
        if process.stdin is not None:
            process.stdin.close()
        try:
            async with asyncio.timeout(CLOSING_SECONDS):
                await process.wait()
        except TimeoutError:
            with suppress(ProcessLookupError):
                process.kill()
            await process.wait()


def _environment() -> dict[str, str]:
    """The parent's, with the project on the path and one malloc arena: the child has one thread."""
    paths = (str(PROJECT), os.environ.get("PYTHONPATH", ""))
    return os.environ | {"PYTHONPATH": os.pathsep.join(filter(None, paths)), "MALLOC_ARENA_MAX": "1"}
