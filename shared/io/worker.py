"""One thread that takes blocking calls off the loop, in order: SQLite, hashing, decompression."""

import asyncio
import threading
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import Generic, ParamSpec, TypeVar

P = ParamSpec("P")
T = TypeVar("T")


class Worker:
    """Calls are made one after the other, in the order asked; `close` waits for those under way."""

    def __init__(self, name: str) -> None:
        self._executor = ThreadPoolExecutor(max_workers=1, thread_name_prefix=name)

    async def run(self, call: Callable[P, T], *args: P.args, **kwargs: P.kwargs) -> T:
        loop = asyncio.get_running_loop()
        return await loop.run_in_executor(self._executor, lambda: call(*args, **kwargs))

    async def open(self, close: Callable[[T], None], call: Callable[P, T], *args: P.args, **kwargs: P.kwargs) -> T:
        """As `run`, for what has to be closed: when nobody waits for it any more, it is closed by itself."""
        opening = _Opening(close)
        try:
            return await self.run(lambda: opening.brought(call(*args, **kwargs)))
        except asyncio.CancelledError:
            opening.forsaken()
            raise

    def close(self) -> None:
        self._executor.shutdown(wait=True)


class _Opening(Generic[T]):
    """Something being opened in one thread for a task of another, which may be cancelled at any moment."""

    def __init__(self, close: Callable[[T], None]) -> None:
        self._close = close
        self._lock = threading.Lock()
        self._is_forsaken = False
        self._brought: list[T] = []

    def brought(self, opened: T) -> T:
        """In the worker's thread: it is open."""
        with self._lock:
            if self._is_forsaken:
                self._close(opened)
            else:
                self._brought.append(opened)
        return opened

    def forsaken(self) -> None:
        """In the loop's thread: nobody will take it."""
        with self._lock:
            self._is_forsaken = True
            for opened in self._brought:
                self._close(opened)
