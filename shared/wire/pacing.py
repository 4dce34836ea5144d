"""How fast documents leave, and for whom next: below the measured rate of the line, seat by seat in turn. Pure.

Time comes in as seconds of any steady clock. Nothing is sent here; the caller sends what a `Grant` says and reports
what was received. Rates are in bytes a second.
"""

from collections import deque
from dataclasses import dataclass, field
from typing import Final, NewType, TypeAlias

from shared.wire.documents import MOST_CHUNK

LaneId = NewType("LaneId", int)

LEAST_CHUNK: Final = 16 * 1024
CHUNK_SECONDS: Final = 0.003
"""A piece occupies the line about so long: no event waits longer behind one."""

BURST_SECONDS: Final = 0.004
"""A sender that woke late may catch up so much."""

QUEUE_SECONDS: Final = 0.030
"""So much may be under way to a seat beyond what its distance explains."""

SHARE: Final = 0.8
"""Of the measured rate; the rest is the events', and the room that keeps the line's queue empty."""

START_RATE: Final = 4_000_000.0
LEAST_RATE: Final = 64 * 1024.0

FIRST_TRAIN: Final = 128 * 1024
LEAST_TRAIN: Final = 64 * 1024
LONGEST_TRAIN: Final = 1024 * 1024
TRAIN_SECONDS: Final = 0.012
TRAIN_SILENCE: Final = 0.1
TRAIN_TIMEOUT: Final = 1.0
TRAIN_EVERY: Final = 10.0
TRAIN_AGAIN: Final = 0.5
"""After so long a seat that has not been tried yet is, and after TRAIN_EVERY any."""

REMEMBERED: Final = 45.0

TICK: Final = 0.25
HELD_SHARE: Final = 0.7
SLOW: Final = 0.5
"""A seat that takes less than this part of what the line can has a slow way of its own."""

RECOVERY: Final = 1.25
"""By so much a second a slow seat is tried again faster."""


@dataclass(frozen=True, slots=True)
class PaceSettings:
    """`fixed`: this rate, whatever the line takes. `most`: never above, for lines faster than the machine."""

    fixed: float | None = None
    most: float = 60_000_000.0


@dataclass(frozen=True, slots=True)
class Grant:
    """Send the next `size` bytes to this seat, now, then offer what is left once its transport takes more."""

    lane: LaneId
    size: int


@dataclass(frozen=True, slots=True)
class Pause:
    """Nothing may be sent before `until`, or (None) before something is offered or received."""

    until: float | None


Turn: TypeAlias = Grant | Pause


@dataclass(slots=True)
class _Lane:
    """One seat: what it could be sent, what is under way, and how slow it has proved to be (`limit`)."""

    offered: int = 0
    sent: int = 0
    received: int = 0
    under_way: deque[tuple[int, int, float]] = field(default_factory=deque)
    nearest: float | None = None
    nearest_size: int = 0
    tried: bool = False
    limit: float | None = None
    due: float = 0.0
    held_since: float | None = None
    held: float = 0.0
    received_before: int = 0

    @property
    def in_flight(self) -> int:
        return self.sent - self.received


@dataclass(slots=True)
class _Train:
    """Pieces sent to one seat without a pause: their receipts tell the rate of the line."""

    lane: LaneId
    length: int
    begun: float
    first: int
    heard: float

    def end(self) -> int:
        return self.first + self.length


class Pacing:
    """All seats of one kiosk. After `offer`, `received` or the end of a pause, ask `next` until it pauses."""

    def __init__(self, settings: PaceSettings, at: float) -> None:
        self._settings = settings
        self._lanes: dict[LaneId, _Lane] = {}
        self._turns: deque[LaneId] = deque()
        self._samples: deque[tuple[float, float]] = deque()
        self._due = at
        self._train: _Train | None = None
        self._trained_at = at - TRAIN_EVERY
        self._tick = at

    # -- what the caller tells ---------------------------------------------------------------------------------

    def join(self, lane: LaneId) -> None:
        self._lanes[lane] = _Lane()
        self._turns.append(lane)

    def leave(self, lane: LaneId) -> None:
        del self._lanes[lane]
        self._turns.remove(lane)
        if self._train is not None and self._train.lane == lane:
            self._train = None

    def offer(self, lane: LaneId, size: int, at: float) -> None:
        """So many bytes could be sent to this seat now: the rest of a file, or 0 while its transport is full."""
        each = self._lanes[lane]
        each.offered = size
        self._note_held(each, at)

    def received(self, lane: LaneId, total: int, at: float) -> None:
        """The seat has received so many bytes since it joined."""
        each = self._lanes[lane]
        each.received = total
        while each.under_way and each.under_way[0][0] <= total:
            _, size, sent_at = each.under_way.popleft()
            if each.nearest is None or at - sent_at < each.nearest:
                each.nearest, each.nearest_size = at - sent_at, size
        if self._train is not None and self._train.lane == lane:
            self._hear_train(self._train, total, at)
        self._note_held(each, at)

    # -- what the caller asks ----------------------------------------------------------------------------------

    @property
    def measured(self) -> float | None:
        """The rate of the line, as far as it has been measured."""
        return max(rate for _, rate in self._samples) if self._samples else None

    @property
    def pace(self) -> float:
        """What all seats together are sent."""
        if self._settings.fixed is not None:
            return self._settings.fixed
        measured = self.measured
        return min(START_RATE if measured is None else max(LEAST_RATE, measured * SHARE), self._settings.most)

    def next(self, at: float) -> Turn:
        """What to send now. A grant counts as sent, and ends the seat's offer."""
        self._settle(at)
        if self._train is not None:
            return self._lengthen_train(self._train, at)
        if at < self._due:
            return Pause(self._due if any(each.offered for each in self._lanes.values()) else None)
        soonest: float | None = None
        for _ in range(len(self._turns)):
            lane = self._turns[0]
            self._turns.rotate(-1)
            each = self._lanes[lane]
            if not each.offered or self._is_held(each):
                continue
            if at < each.due:
                soonest = each.due if soonest is None else min(soonest, each.due)
                continue
            if not self._train_is_due_for(each, at):
                return self._grant(lane, each, at)
            if not each.in_flight:
                return self._start_train(lane, each, at)
        return Pause(soonest)

    # -- in turn -----------------------------------------------------------------------------------------------

    @property
    def _chunk(self) -> int:
        """A power of two that occupies the line for CHUNK_SECONDS at most, within bounds."""
        wanted = int(self.pace * CHUNK_SECONDS)
        return max(LEAST_CHUNK, min(MOST_CHUNK, 1 << max(0, wanted.bit_length() - 1)))

    def _grant(self, lane: LaneId, each: _Lane, at: float) -> Grant:
        size = min(self._chunk, each.offered)
        each.offered = 0
        each.sent += size
        each.under_way.append((each.sent, size, at))
        self._due = max(self._due, at - BURST_SECONDS) + size / self.pace
        if each.limit is not None:
            each.due = max(each.due, at - BURST_SECONDS) + size / each.limit
        self._note_held(each, at)
        return Grant(lane, size)

    def _window(self, each: _Lane) -> int:
        sharing = sum(1 for other in self._lanes.values() if other.offered or other.in_flight) or 1
        pace = min(self.pace / sharing, each.limit or self.pace)
        return max(2 * self._chunk, int(pace * ((each.nearest or 0.0) + QUEUE_SECONDS)))

    def _is_held(self, each: _Lane) -> bool:
        return each.in_flight + self._chunk > self._window(each)

    # -- trains: how fast the line is --------------------------------------------------------------------------

    def _train_is_due_for(self, each: _Lane, at: float) -> bool:
        """Then wait until nothing is under way to it. Not for a seat that is slow or has never answered."""
        return (
            self._settings.fixed is None
            and at >= self._trained_at + (TRAIN_EVERY if each.tried else TRAIN_AGAIN)
            and each.received > 0
            and each.limit is None
            and each.offered >= LEAST_TRAIN
        )

    def _start_train(self, lane: LaneId, each: _Lane, at: float) -> Grant:
        measured = self.measured
        length = FIRST_TRAIN if measured is None else int(measured * TRAIN_SECONDS)
        length = min(max(LEAST_TRAIN, min(length, LONGEST_TRAIN)), each.offered)
        self._train = _Train(lane, length, at, each.sent, at)
        return self._grant(lane, each, at)

    def _lengthen_train(self, train: _Train, at: float) -> Turn:
        each = self._lanes[train.lane]
        if each.offered and each.sent < train.end():
            return self._grant(train.lane, each, at)
        return Pause(min(train.heard + TRAIN_SILENCE, train.begun + TRAIN_TIMEOUT))

    def _hear_train(self, train: _Train, total: int, at: float) -> None:
        if total > train.first:
            train.heard = at
        if total >= train.end():
            self._end_train(train, total, at)

    def _end_train(self, train: _Train, total: int, at: float) -> None:
        """The time that a lone piece takes, there and back, is not the line's; what remains is.

        A receipt that comes late makes the measure too low, none makes it too high: so the highest counts.
        """
        self._train = None
        self._trained_at = at
        each = self._lanes[train.lane]
        arrived, seconds = total - train.first, at - train.begun
        long_enough = seconds >= TRAIN_SECONDS / 2 or train.length >= LONGEST_TRAIN
        each.tried = long_enough or self.pace >= self._settings.most
        if arrived < LEAST_TRAIN or each.nearest is None or seconds <= each.nearest:
            return
        rate = (arrived - each.nearest_size) / (seconds - each.nearest)
        self._samples.append((at, rate))
        if rate < SLOW * (self.measured or rate):
            each.limit = max(LEAST_RATE, SHARE * rate)

    # -- seats and lines that have become slower ---------------------------------------------------------------

    def _note_held(self, each: _Lane, at: float) -> None:
        held = each.offered > 0 and self._train is None and self._is_held(each)
        if each.held_since is not None:
            each.held += at - each.held_since
        each.held_since = at if held else None

    def _settle(self, at: float) -> None:
        """Forget old measures, end a train that nobody answers, and see who was held back by receipts."""
        while len(self._samples) > 1 and at - self._samples[0][0] > REMEMBERED:
            self._samples.popleft()
        train = self._train
        if train is not None and (at >= train.heard + TRAIN_SILENCE or at >= train.begun + TRAIN_TIMEOUT):
            self._end_train(train, self._lanes[train.lane].received, at)
        if at - self._tick >= TICK:
            self._take_stock(at, at - self._tick)
            self._tick = at

    def _take_stock(self, at: float, seconds: float) -> None:
        for each in self._lanes.values():
            self._note_held(each, at)
        busy = [each for each in self._lanes.values() if each.offered or each.in_flight]
        slow = [each for each in busy if each.held >= HELD_SHARE * seconds and each.received > each.received_before]
        if self._settings.fixed is None and slow:
            self._slow_down(busy, slow, at, seconds)
        for each in self._lanes.values():
            if each.limit is not None and each not in slow:
                faster = each.limit * RECOVERY ** min(seconds, 1.0)
                each.limit = faster if faster < self.pace else None
            each.held, each.received_before = 0.0, each.received

    def _slow_down(self, busy: list[_Lane], slow: list[_Lane], at: float, seconds: float) -> None:
        """Where most seats are slow it is the line; otherwise it is their own way."""
        if 2 * len(slow) > len(busy):
            arrived = sum(each.received - each.received_before for each in busy) / seconds
            if self.measured is None or arrived < self.measured:
                self._samples.clear()
                self._samples.append((at, max(LEAST_RATE, arrived)))
                self._trained_at = at
                for each in busy:
                    each.tried = False
            return
        for each in slow:
            each.limit = max(LEAST_RATE, SHARE * (each.received - each.received_before) / seconds)
