"""Connections that can be bent: slow, cut at any moment, cut so that one end does not know, unread.

What is sent on a link arrives in order or not at all, as on any stream; that much is certain.
"""

from collections import deque
from collections.abc import Callable
from typing import Final, Protocol

from tests.simulation.world import World

KEEPALIVE_SECONDS: Final = 10.0
"""After so long without an answer (a ping each 5 s, 5 s to answer) an end gives a half-open link up."""

IN_FLIGHT: Final = 8
"""Messages that a link takes before its sender has to wait: the buffers of both systems."""


class End(Protocol):
    """Who talks over a link."""

    def hear(self, link: "Link", text: str | bytes) -> None: ...

    def has_room(self, link: "Link") -> None:
        """The link takes more again."""

    def lost(self, link: "Link") -> None:
        """The link is gone."""


class _Way:
    """One direction. `deliver` hands over what arrives."""

    def __init__(self, world: World, slowness: float, deliver: Callable[[str | bytes], None]) -> None:
        self._world = world
        self._slowness = slowness
        self._deliver = deliver
        self._last_arrival = 0.0
        self._arrived: deque[str | bytes] = deque()
        self.in_flight = 0
        self.unread = False
        self.cut = False

    def send(self, text: str | bytes) -> None:
        self.in_flight += 1
        arrival = max(self._last_arrival, self._world.now + self._world.random.expovariate(1 / self._slowness))
        self._last_arrival = arrival
        self._world.after(arrival - self._world.now, self._arrive, text)

    def read_on(self) -> None:
        self.unread = False
        while self._arrived and not self.unread and not self.cut:
            self._hand_over(self._arrived.popleft())

    def _arrive(self, text: str | bytes) -> None:
        if self.unread:
            self._arrived.append(text)
        elif not self.cut:
            self._hand_over(text)

    def _hand_over(self, text: str | bytes) -> None:
        self.in_flight -= 1
        self._deliver(text)


class Link:
    """Between a seat and a kiosk, or between whoever plays them. `slowness` is the mean delay in seconds."""

    def __init__(self, world: World, seat: End, kiosk: End, slowness: float) -> None:
        self._world = world
        self._seat: End | None = seat
        self._kiosk: End | None = kiosk
        self._to_kiosk = _Way(world, slowness, self._reaches_kiosk)
        self._to_seat = _Way(world, slowness, self._reaches_seat)

    @property
    def takes_more(self) -> bool:
        """Whether the kiosk may send; a seat says so little that it never has to wait."""
        return self._to_seat.in_flight < IN_FLIGHT

    def to_kiosk(self, text: str | bytes) -> None:
        self._to_kiosk.send(text)

    def to_seat(self, text: str | bytes) -> None:
        self._to_seat.send(text)

    def stop_reading(self) -> None:
        """The seat's program stands still; what arrives piles up."""
        self._to_seat.unread = True

    def read_on(self) -> None:
        self._to_seat.read_on()

    def cut(self, seat_knows: bool = True, kiosk_knows: bool = True) -> None:
        """Nothing arrives any more. An end that does not know finds out by its keepalive."""
        self._to_kiosk.cut = self._to_seat.cut = True
        self._world.after(0 if seat_knows else KEEPALIVE_SECONDS, self._tell_seat)
        self._world.after(0 if kiosk_knows else KEEPALIVE_SECONDS, self._tell_kiosk)

    def drop_seat(self) -> None:
        """The seat's program is gone: it is told nothing more, and hears nothing."""
        self._seat = None
        self.cut(kiosk_knows=self._world.random.random() < 0.5)

    def drop_kiosk(self) -> None:
        """The kiosk's program is gone; a cable pulled with it leaves the seat in the dark."""
        self._kiosk = None
        self.cut(seat_knows=self._world.random.random() < 0.7)

    def say_goodbye(self) -> None:
        """The kiosk closes after its last word: what is under way still arrives."""
        kiosk, self._kiosk = self._kiosk, None
        self._to_kiosk.cut = True
        delay = max(0.0, self._to_seat._last_arrival - self._world.now)
        self._world.after(delay, self._tell_seat)
        if kiosk is not None:
            self._world.after(0, kiosk.lost, self)

    def _reaches_kiosk(self, text: str | bytes) -> None:
        if self._kiosk is not None:
            self._kiosk.hear(self, text)

    def _reaches_seat(self, text: str | bytes) -> None:
        if self._seat is not None:
            self._seat.hear(self, text)
        if self._kiosk is not None:
            self._kiosk.has_room(self)

    def _tell_seat(self) -> None:
        if self._seat is not None:
            seat, self._seat = self._seat, None
            seat.lost(self)

    def _tell_kiosk(self) -> None:
        if self._kiosk is not None:
            kiosk, self._kiosk = self._kiosk, None
            kiosk.lost(self)
