"""Pacing in a simulated network with a manual clock: one line from the kiosk, one way of its own to each seat."""

import heapq
import random
from collections.abc import Callable
from dataclasses import dataclass, field
from itertools import count

import pytest

from shared.wire.pacing import Grant, LaneId, PaceSettings, Pacing, Pause

MBIT = 125_000.0
EVENT_BYTES = 300
EVENT_EVERY = 0.020


@dataclass
class Link:
    """A wire with a queue in front of it: first come, first served."""

    rate: float
    free_at: float = 0.0

    def pass_through(self, size: int, at: float) -> float:
        """When the last bit leaves at the far end."""
        self.free_at = max(self.free_at, at) + size / self.rate
        return self.free_at


@dataclass
class Seat:
    way: Link
    wants: int
    distance: float = 0.0005
    reads: bool = True
    stalls: Callable[[float], float] = lambda at: at
    sent: int = 0
    received: int = 0
    done_at: float | None = None
    event_delays: list[float] = field(default_factory=list)


class Room:
    """A kiosk, its line and its seats. Whatever happens is an entry (when, what) in one heap."""

    def __init__(self, line: Link, seats: list[Seat], settings: PaceSettings | None = None, seed: int = 1) -> None:
        self.line = line
        self.seats = {LaneId(number): seat for number, seat in enumerate(seats)}
        self.now = 0.0
        self.pacing = Pacing(settings or PaceSettings(), 0.0)
        self.chance = random.Random(seed)
        self._coming: list[tuple[float, int, Callable[[], None]]] = []
        self._order = count()
        self._alarm = 0
        for lane, seat in self.seats.items():
            self.pacing.join(lane)
            self.pacing.offer(lane, seat.wants, 0.0)
        self.at(0.0, self.turn)
        self.at(0.0, self.tell_everybody)

    def at(self, when: float, what: Callable[[], None]) -> None:
        heapq.heappush(self._coming, (when, next(self._order), what))

    def run(self, until: float) -> None:
        while self._coming and self._coming[0][0] <= until:
            self.now, _, what = heapq.heappop(self._coming)
            what()
        self.now = until

    def turn(self) -> None:
        while isinstance(turn := self.pacing.next(self.now), Grant):
            self._send(turn)
        self._alarm = next(self._order)
        if isinstance(turn, Pause) and turn.until is not None:
            # A loop wakes up to a millisecond late.
            alarm = self._alarm
            self.at(max(self.now, turn.until) + self.chance.random() * 0.001, lambda: self._ring(alarm))

    def _ring(self, alarm: int) -> None:
        if alarm == self._alarm:
            self.turn()

    def _send(self, grant: Grant) -> None:
        seat = self.seats[grant.lane]
        seat.sent += grant.size
        self.pacing.offer(grant.lane, seat.wants - seat.sent, self.now)
        total = seat.sent
        arrived = seat.way.pass_through(grant.size, self.line.pass_through(grant.size, self.now) + seat.distance)
        if seat.reads:
            read = seat.stalls(arrived) + self.chance.random() * 0.0005
            self.at(read + seat.distance, lambda: self._receipt(grant.lane, total))

    def _receipt(self, lane: LaneId, total: int) -> None:
        seat = self.seats[lane]
        seat.received = max(seat.received, total)
        if seat.received == seat.wants and seat.done_at is None:
            seat.done_at = self.now
        self.pacing.received(lane, seat.received, self.now)
        self.turn()

    def tell_everybody(self) -> None:
        for seat in self.seats.values():
            there = seat.way.pass_through(EVENT_BYTES, self.line.pass_through(EVENT_BYTES, self.now) + seat.distance)
            seat.event_delays.append(there - self.now)
        self.at(self.now + EVENT_EVERY, self.tell_everybody)

    def sent_between(self, begin: float, end: float) -> float:
        """Bytes a second that reached all seats in a stretch of time."""
        self.run(begin)
        before = sum(seat.received for seat in self.seats.values())
        self.run(end)
        return (sum(seat.received for seat in self.seats.values()) - before) / (end - begin)


def percentile(values: list[float], share: float) -> float:
    return sorted(values)[int(len(values) * share)]


def wired(wants: int, seats: int = 7) -> list[Seat]:
    return [Seat(Link(1000 * MBIT), wants) for _ in range(seats)]


@pytest.mark.parametrize("mbit", [10, 40, 100, 300])
@pytest.mark.parametrize("seats", [1, 7])
def test_events_pass_beside_a_transfer_that_uses_most_of_the_line(mbit: int, seats: int) -> None:
    rate = mbit * MBIT
    room = Room(Link(rate), wired(10**9, seats))
    share = room.sent_between(2.0, 12.0) / rate
    delays = [delay for seat in room.seats.values() for delay in seat.event_delays[100:]]
    piece = 16 * 1024 / rate + 0.003
    assert share >= 0.7
    assert percentile(delays, 0.99) < 2 * piece
    assert max(delays) < 2 * piece + 0.015 + 64 * 1024 / rate


def test_a_line_faster_than_the_machine_is_used_up_to_the_setting() -> None:
    room = Room(Link(40_000 * MBIT), wired(10**9))
    for seat in room.seats.values():
        seat.way.rate = 40_000 * MBIT
    assert 0.9 * 60e6 < room.sent_between(3.0, 6.0) <= 1.05 * 60e6


def test_a_fixed_rate_is_kept_whatever_the_line_can_take() -> None:
    room = Room(Link(1000 * MBIT), wired(10**9), PaceSettings(fixed=2e6))
    assert 0.95 * 2e6 < room.sent_between(1.0, 6.0) <= 1.05 * 2e6
    assert room.pacing.measured is None


def test_every_seat_gets_its_turn() -> None:
    room = Room(Link(100 * MBIT), wired(5_000_000))
    room.run(10.0)
    ends = [seat.done_at for seat in room.seats.values()]
    assert None not in ends
    assert max(end or 0.0 for end in ends) < 1.1 * min(end or 0.0 for end in ends)


def test_a_seat_that_does_not_read_delays_nobody() -> None:
    seats = wired(10**9)
    seats[0].reads = False
    room = Room(Link(100 * MBIT), seats)
    share = room.sent_between(2.0, 12.0) / (100 * MBIT)
    assert share >= 0.7
    assert seats[0].sent < 2_000_000


def test_a_seat_that_stops_reading_in_the_middle_delays_nobody() -> None:
    seats = wired(10**9)
    room = Room(Link(100 * MBIT), seats)
    room.run(3.0)
    seats[0].reads = False
    held_back = seats[0].sent
    assert room.sent_between(3.0, 13.0) / (100 * MBIT) >= 0.7
    assert seats[0].sent - held_back < 2_000_000


def test_a_seat_on_slow_air_keeps_its_own_events_quick_and_holds_up_nobody() -> None:
    seats = wired(10**9)
    seats[0].way, seats[0].distance = Link(8 * MBIT), 0.004
    room = Room(Link(100 * MBIT), seats)
    share = room.sent_between(4.0, 20.0)
    own = seats[0].received / 20.0
    assert share / (100 * MBIT) >= 0.7
    assert own >= 0.5 * 8 * MBIT
    assert percentile(seats[0].event_delays[200:], 0.9) < 0.1
    assert percentile(seats[1].event_delays[200:], 0.99) < 0.012


def test_a_line_that_becomes_slower_is_noticed_within_a_second_or_two() -> None:
    line = Link(100 * MBIT)
    room = Room(line, wired(10**9))
    room.run(5.0)
    line.rate = 10 * MBIT
    share = room.sent_between(7.0, 15.0) / line.rate
    delays = [delay for seat in room.seats.values() for delay in seat.event_delays[375:]]
    assert share >= 0.6
    assert percentile(delays, 0.95) < 0.1


def test_a_line_that_becomes_faster_is_used() -> None:
    line = Link(10 * MBIT)
    room = Room(line, wired(10**9))
    room.run(5.0)
    line.rate = 100 * MBIT
    assert room.sent_between(40.0, 50.0) / line.rate >= 0.7


def test_long_ways_are_not_taken_for_slow_ones() -> None:
    seats = wired(10**9, 3)
    for seat in seats:
        seat.distance = 0.020
    room = Room(Link(50 * MBIT), seats)
    assert room.sent_between(3.0, 13.0) / (50 * MBIT) >= 0.6


def test_a_seat_that_pauses_now_and_then_does_not_slow_the_table_down() -> None:
    seats = wired(10**9)
    for seat in seats[:3]:
        seat.stalls = lambda at: at if at % 1.0 > 0.12 else at - at % 1.0 + 0.12
    room = Room(Link(100 * MBIT), seats)
    assert room.sent_between(3.0, 13.0) / (100 * MBIT) >= 0.7


def test_the_measure_is_never_above_what_the_line_can_take() -> None:
    for seed in range(5):
        room = Room(Link(100 * MBIT), wired(10**8), seed=seed)
        room.run(9.0)
        assert room.pacing.measured is not None
        assert 0.85 * 100 * MBIT < room.pacing.measured <= 100 * MBIT


def test_small_files_travel_although_nothing_can_be_measured_with_them() -> None:
    room = Room(Link(100 * MBIT), wired(40_000))
    room.run(2.0)
    assert all(seat.done_at is not None for seat in room.seats.values())
    assert room.pacing.measured is None


def test_a_seat_that_leaves_in_the_middle_of_a_measure_leaves_no_trace() -> None:
    room = Room(Link(1 * MBIT), wired(10**6, 2))
    room.run(0.5)
    for lane in tuple(room.seats):
        room.pacing.leave(lane)
    assert room.pacing.next(0.6) == Pause(None) or isinstance(room.pacing.next(0.7), Pause)
    room.pacing.join(LaneId(9))
    room.pacing.offer(LaneId(9), 100_000, 5.0)
    assert isinstance(room.pacing.next(5.0), Grant)


def test_an_idle_day_changes_nothing() -> None:
    pacing = Pacing(PaceSettings(), 0.0)
    pacing.join(LaneId(1))
    assert pacing.next(86_400.0) == Pause(None)
    pacing.offer(LaneId(1), 1000, 86_401.0)
    assert pacing.next(86_401.0) == Grant(LaneId(1), 1000)


# -- step by step, without a network -----------------------------------------------------------------------------


def stepping() -> Pacing:
    """One seat that has answered a first piece, so that a train may go to it."""
    pacing = Pacing(PaceSettings(), 0.0)
    pacing.join(LaneId(1))
    pacing.offer(LaneId(1), 16 * 1024, 0.0)
    assert pacing.next(0.0) == Grant(LaneId(1), 16 * 1024)
    pacing.received(LaneId(1), 16 * 1024, 0.010)
    return pacing


def send_train(pacing: Pacing, size: int, at: float) -> int:
    """Take all that may be sent at once; gives the bytes."""
    sent = 0
    while sent < size:
        pacing.offer(LaneId(1), size - sent, at)
        turn = pacing.next(at)
        if not isinstance(turn, Grant):
            break
        sent += turn.size
    return sent


def test_a_train_is_longer_than_a_turn_and_its_receipts_are_the_measure() -> None:
    pacing = stepping()
    assert send_train(pacing, 10**6, 0.1) == 128 * 1024
    for piece in range(1, 9):
        pacing.received(LaneId(1), (piece + 1) * 16 * 1024, 0.1 + 0.010 * piece)
    assert pacing.measured == pytest.approx(16 * 1024 / 0.010)
    assert pacing.pace == pytest.approx(0.8 * 16 * 1024 / 0.010)


def test_a_train_that_nobody_answers_ends_by_itself_and_tells_nothing() -> None:
    pacing = stepping()
    send_train(pacing, 10**6, 0.1)
    pacing.offer(LaneId(1), 10**6, 0.1)
    waiting = pacing.next(0.1)
    assert isinstance(waiting, Pause)
    assert waiting.until == pytest.approx(0.2)
    pacing.next(0.21)
    assert pacing.measured is None


def test_a_receipt_said_twice_does_not_keep_a_train_alive() -> None:
    pacing = stepping()
    send_train(pacing, 10**6, 0.1)
    pacing.received(LaneId(1), 16 * 1024, 0.15)
    assert isinstance(pacing.next(0.21), Grant), "the train has ended and turns are taken again"


def test_a_seat_that_leaves_takes_its_train_with_it() -> None:
    pacing = stepping()
    send_train(pacing, 10**6, 0.1)
    pacing.leave(LaneId(1))
    pacing.join(LaneId(2))
    pacing.offer(LaneId(2), 1000, 0.2)
    assert pacing.next(0.2) == Grant(LaneId(2), 1000)


def test_receipts_that_come_all_at_once_measure_no_more_than_the_whole() -> None:
    pacing = stepping()
    send_train(pacing, 10**6, 0.1)
    pacing.received(LaneId(1), 9 * 16 * 1024, 0.150)
    assert pacing.measured == pytest.approx((128 - 16) * 1024 / 0.040)


def test_a_train_answered_faster_than_a_lone_piece_is_no_measure() -> None:
    pacing = stepping()
    send_train(pacing, 10**6, 0.1)
    pacing.received(LaneId(1), 9 * 16 * 1024, 0.105)
    assert pacing.measured is None


def test_one_lucky_measure_counts_for_nothing() -> None:
    pacing, at, total = stepping(), 0.1, 16 * 1024
    for seconds in (0.040, 0.012, 0.040):
        size = send_train(pacing, 10**6, at)
        pacing.received(LaneId(1), total + size // 2, at + 0.005 + seconds / 2)
        total += size
        pacing.received(LaneId(1), total, at + 0.010 + seconds)
        at += 11.0
    assert pacing.measured is not None
    assert pacing.measured < 4e6


def test_a_long_train_that_falls_silent_early_is_measured_as_far_as_it_was_answered() -> None:
    pacing = stepping()
    send_train(pacing, 10**6, 0.1)
    pacing.received(LaneId(1), 9 * 16 * 1024, 0.111)
    assert send_train(pacing, 10**7, 11.0) == 1024 * 1024
    pacing.received(LaneId(1), 20 * 16 * 1024, 11.020)
    pacing.next(12.0)
    assert pacing.measured == pytest.approx((11 - 1) * 16 * 1024 / 0.010, rel=0.01)


def test_measures_are_forgotten_but_for_the_last_one() -> None:
    pacing = stepping()
    send_train(pacing, 10**6, 0.1)
    pacing.received(LaneId(1), 9 * 16 * 1024, 0.150)
    measured = pacing.measured
    pacing.offer(LaneId(1), 0, 1000.0)
    pacing.next(1000.0)
    assert pacing.measured == measured
