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
"""So much may be under way to all seats together beyond what their distance explains."""

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
NEAREST_REMEMBERED: Final = 10.0
SILENCE: Final = 0.5

TICK: Final = 0.25
STARVED_SHARE: Final = 0.5
"""Of a tick: when receipts, not the pace, hold everything back so long, the line takes less than was thought."""

HELD_SHARE: Final = 0.7
"""The same for one seat."""

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
class _Stopwatch:
    """Adds up the time during which something holds."""

    total: float = 0.0
    since: float | None = None

    def note(self, holds: bool, at: float) -> None:
        if self.since is not None:
            self.total += at - self.since
        self.since = at if holds else None

    def lap(self, at: float) -> float:
        """The time since the last lap."""
        self.note(self.since is not None, at)
        total, self.total = self.total, 0.0
        return total


@dataclass(slots=True)
class _Nearest:
    """The shortest time that a piece took to a seat and back: what its distance explains. Old ones are forgotten."""

    seconds: float | None = None
    size: int = 0
    newer: float | None = None
    newer_size: int = 0
    begun: float = 0.0

    def note(self, seconds: float, size: int, at: float) -> None:
        if size < LEAST_CHUNK:
            return
        if at - self.begun > NEAREST_REMEMBERED:
            self.seconds, self.size = self.newer, self.newer_size
            self.newer, self.begun = None, at
        if self.newer is None or seconds < self.newer:
            self.newer, self.newer_size = seconds, size
        if self.seconds is None or seconds < self.seconds:
            self.seconds, self.size = seconds, size


@dataclass(slots=True)
class _Lane:
    """One seat: what it could be sent, what is under way, and how slow it has proved to be (`limit`)."""

    offered: int = 0
    sent: int = 0
    received: int = 0
    under_way: deque[tuple[int, int, float]] = field(default_factory=deque)
    nearest: _Nearest = field(default_factory=_Nearest)
    answered_at: float = 0.0
    tried: bool = False
    limit: float | None = None
    due: float = 0.0
    held: _Stopwatch = field(default_factory=_Stopwatch)
    received_before: int = 0

    @property
    def in_flight(self) -> int:
        return self.sent - self.received

    def is_silent(self, at: float) -> bool:
        """Something has been under way to it for so long that it counts no more in what the line carries."""
        return bool(self.under_way) and at - max(self.under_way[0][2], self.answered_at) > SILENCE


@dataclass(slots=True)
class _Train:
    """Pieces sent to one seat without a pause: their receipts tell the rate of the line."""

    lane: LaneId
    length: int
    begun: float
    first: int
    heard: float
    half: tuple[int, float] | None = None

    @property
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
        self._starved = _Stopwatch()
        self._sharing = 1

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
        each.held.note(self._is_held(each), at)

    def received(self, lane: LaneId, total: int, at: float) -> None:
        """The seat has received so many bytes since it joined."""
        each = self._lanes[lane]
        each.received, each.answered_at = total, at
        while each.under_way and each.under_way[0][0] <= total:
            _, size, sent_at = each.under_way.popleft()
            each.nearest.note(at - sent_at, size, at)
        if self._train is not None and self._train.lane == lane:
            self._hear_train(self._train, total, at)
        each.held.note(self._is_held(each), at)

    # -- what the caller asks ----------------------------------------------------------------------------------

    @property
    def measured(self) -> float | None:
        """The rate of the line: the second highest of the recent measures, so that one lucky one counts for nothing."""
        highest = sorted((rate for _, rate in self._samples), reverse=True)[:2]
        return highest[-1] if highest else None

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
            self._starved.note(False, at)
            return self._lengthen_train(self._train, at)
        turn = self._turn(at)
        starved = turn == Pause(None) and any(each.offered for each in self._lanes.values())
        self._starved.note(starved, at)
        # A seat that falls silent gives its part of the line back, and nobody tells when.
        return Pause(at + TICK) if starved else turn

    # -- in turn -----------------------------------------------------------------------------------------------

    def _turn(self, at: float) -> Turn:
        if at < self._due:
            return Pause(self._due)
        room = self._line_window(at) - sum(each.in_flight for each in self._lanes.values() if not each.is_silent(at))
        soonest: float | None = None
        for _ in range(len(self._turns)):
            lane = self._turns[0]
            self._turns.rotate(-1)
            each = self._lanes[lane]
            if not each.offered or self._is_held(each):
                continue
            if at < each.due:
                soonest = each.due if soonest is None else min(soonest, each.due)
            elif self._train_is_due_for(each, at):
                if not each.in_flight:
                    return self._start_train(lane, each, at)
            elif room >= self._chunk:
                return self._grant(lane, each, at)
        return Pause(soonest)

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
        each.held.note(self._is_held(each), at)
        return Grant(lane, size)

    def _line_window(self, at: float) -> int:
        """How much may be under way to all seats together."""
        busy = (each for each in self._lanes.values() if each.in_flight and not each.is_silent(at))
        farthest = max((each.nearest.seconds or 0.0 for each in busy), default=0.0)
        return max(2 * self._chunk, int(self.pace * (farthest + QUEUE_SECONDS)))

    def _is_held(self, each: _Lane) -> bool:
        """Whether as much is under way to a seat as its part of the line, or its own slow way, may carry."""
        pace = min(self.pace / self._sharing, each.limit or self.pace)
        window = 2 * self._chunk
        if each.nearest.seconds is not None:
            window = max(window, int(pace * (each.nearest.seconds + QUEUE_SECONDS)))
        return self._train is None and each.offered > 0 and each.in_flight + self._chunk > window

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
        if each.offered and each.sent < train.end:
            return self._grant(train.lane, each, at)
        return Pause(min(train.heard + TRAIN_SILENCE, train.begun + TRAIN_TIMEOUT))

    def _hear_train(self, train: _Train, total: int, at: float) -> None:
        if total > train.first:
            train.heard = at
        if train.half is None and total >= train.first + train.length // 2:
            train.half = (total, at)
        if total >= train.end:
            self._end_train(train, total, at)

    def _end_train(self, train: _Train, total: int, at: float) -> None:
        """The time that a lone piece takes, there and back, is not the line's; what remains is.

        A receipt that comes late makes the measure too low. Two things would make it too high: a line that lets the
        first pieces pass faster (so the second half is measured, too) and, for that half, a late receipt in the
        middle. The lower of the two measures seldom has either fault.
        """
        self._train = None
        self._trained_at = at
        each = self._lanes[train.lane]
        arrived, seconds = total - train.first, at - train.begun
        nearest, before = each.nearest, self.measured
        each.tried = seconds >= TRAIN_SECONDS / 2 or train.length >= LONGEST_TRAIN or self.pace >= self._settings.most
        if arrived < LEAST_TRAIN or nearest.seconds is None or seconds <= nearest.seconds:
            return
        rate = (arrived - nearest.size) / (seconds - nearest.seconds)
        if train.half is not None and at > train.half[1]:
            rate = min(rate, (total - train.half[0]) / (at - train.half[1]))
        self._samples.append((at, rate))
        if before is not None and rate < SLOW * before:
            each.limit = max(LEAST_RATE, SHARE * rate)
        elif before is not None and rate * SHARE > before:
            each.tried = False  # that much faster wants to be seen twice

    # -- seats and lines that have become slower ---------------------------------------------------------------

    def _settle(self, at: float) -> None:
        """Forget old measures, end a train that nobody answers, and see who was held back by receipts."""
        while len(self._samples) > 1 and at - self._samples[0][0] > REMEMBERED:
            self._samples.popleft()
        train = self._train
        if train is not None and (at >= train.heard + TRAIN_SILENCE or at >= train.begun + TRAIN_TIMEOUT):
            self._end_train(train, self._lanes[train.lane].received, train.heard)
        if at - self._tick >= TICK:
            self._take_stock(at, at - self._tick)
            self._tick = at

    def _take_stock(self, at: float, seconds: float) -> None:
        """Compare what was held back with what arrived. While receipts hold everything back, the line is full."""
        starved = self._starved.lap(at) >= STARVED_SHARE * seconds
        arrived = 0.0
        for each in self._lanes.values():
            held = each.held.lap(at) >= HELD_SHARE * seconds
            rate = (each.received - each.received_before) / seconds
            each.received_before = each.received
            arrived += rate
            if held and rate and not starved:
                each.limit = max(LEAST_RATE, SHARE * rate)
            elif each.limit is not None:
                faster = each.limit * RECOVERY ** min(seconds, 1.0)
                each.limit = faster if faster < self.pace else None
        busy = (each for each in self._lanes.values() if (each.offered or each.in_flight) and not each.is_silent(at))
        self._sharing = max(1, sum(1 for _ in busy))
        if starved and arrived and self._settings.fixed is None:
            self._slow_down(max(LEAST_RATE, arrived), at)

    def _slow_down(self, rate: float, at: float) -> None:
        self._samples = deque([(at, min(rate, self.measured or rate))])
        self._trained_at = at
        for each in self._lanes.values():
            each.tried = False
