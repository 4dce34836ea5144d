"""Time and chance of a simulation: nothing happens but what was asked for, in order, from one seed."""

from collections.abc import Callable
from heapq import heappop, heappush
from random import Random


class World:
    """`now` is in seconds since the beginning; only `run` moves it."""

    def __init__(self, seed: int) -> None:
        self.now = 0.0
        self.random = Random(seed)
        self._to_come: list[tuple[float, int, Callable[..., object], tuple[object, ...]]] = []
        self._asked = 0

    def after(self, seconds: float, call: Callable[..., object], *arguments: object) -> None:
        """Let something happen later; what is asked for the same moment happens in the order asked."""
        self._asked += 1
        heappush(self._to_come, (self.now + seconds, self._asked, call, arguments))

    def run(self, seconds: float) -> None:
        """Let time pass."""
        end = self.now + seconds
        while self._to_come and self._to_come[0][0] <= end:
            self.now, _, call, arguments = heappop(self._to_come)
            call(*arguments)
        self.now = end
