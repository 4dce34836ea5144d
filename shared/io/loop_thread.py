"""The one worker thread that runs asyncio, beside Qt's main thread. What runs in it is the bootstraps' choice.

Only frozen values cross: the GUI calls `post`, the loop answers through the Qt bridge.
"""

import asyncio
import logging
import threading
from collections.abc import Callable, Coroutine
from typing import Any

log = logging.getLogger("council.loop")


class LoopThread:
    """Runs one coroutine until it ends or `stop` cancels it; a failure in it is given to `on_failure`."""

    def __init__(self, on_failure: Callable[[BaseException], None]) -> None:
        self._on_failure = on_failure
        self._ready = threading.Event()
        self._thread: threading.Thread | None = None
        self._loop: asyncio.AbstractEventLoop | None = None
        self._task: asyncio.Task[None] | None = None
        self._early: list[tuple[Callable[..., object], tuple[object, ...]]] = []
        self._guard = threading.Lock()

    def start(self, main: Callable[[], Coroutine[Any, Any, None]]) -> None:
        """Start the thread and wait until its loop takes calls."""
        self._thread = threading.Thread(target=self._run, args=(main,), name="loop", daemon=True)
        self._thread.start()
        self._ready.wait()

    def post(self, call: Callable[..., object], *arguments: object) -> None:
        """Let the loop make a call, soon; what comes before it runs is kept for it, what comes after its end is not.

        Safe from any thread. Calls are made in the order posted.
        """
        with self._guard:
            if self._loop is None:
                self._early.append((call, arguments))
                return
        try:
            self._loop.call_soon_threadsafe(call, *arguments)
        except RuntimeError:
            log.debug("a call came after the loop had ended")

    def stop(self, seconds: float = 10.0) -> None:
        """Cancel the coroutine, let it clean up, and wait for the thread to end."""
        if self._thread is None:
            return
        if self._task is not None:
            self.post(self._task.cancel)
        self._thread.join(seconds)
        if self._thread.is_alive():
            log.error("the loop thread did not end within %s s", seconds)

    def _run(self, main: Callable[[], Coroutine[Any, Any, None]]) -> None:
        try:
            asyncio.run(self._main(main))
        except asyncio.CancelledError:
            pass
        except BaseException as failure:
            # Nobody waits for this thread: whatever ends it, SystemExit too, must be told.
            log.exception("the loop thread failed")
            self._on_failure(failure)
        finally:
            self._ready.set()

    async def _main(self, main: Callable[[], Coroutine[Any, Any, None]]) -> None:
        loop = asyncio.get_running_loop()
        self._task = asyncio.current_task()
        with self._guard:
            self._loop = loop
            for call, arguments in self._early:
                loop.call_soon(call, *arguments)
            self._early.clear()
        self._ready.set()
        await main()
