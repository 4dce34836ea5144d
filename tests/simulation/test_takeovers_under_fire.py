"""Takeovers by seeds: networks cut anywhere, presenters that die and come back, two desks that take over at once.

The rules are the real ones (Allegiance, Backing); time, network and disks are played. At 7 seats and at 500.
"""

import random
from dataclasses import dataclass, field

import pytest

from kiosk.services.backing import Backing
from shared.domain.ids import DeviceId
from shared.following.allegiance import Allegiance

STEPS = 200
STATIONS = tuple(DeviceId(letter * 32) for letter in "abc")
FIRST = Allegiance(STATIONS[0])


@dataclass(slots=True)
class Seat:
    """`island`: on which side of the cuts. `linked`: with which presenter now."""

    allegiance: Allegiance = FIRST
    island: int = 0
    linked: DeviceId | None = None


@dataclass(slots=True)
class Station:
    """`epoch` while it leads, None while it does not. What it has seen survives its death."""

    device: DeviceId
    allegiance: Allegiance = FIRST
    epoch: int | None = None
    island: int = 0
    is_on: bool = True


@dataclass(slots=True)
class World:
    chance: random.Random
    seats: list[Seat]
    stations: list[Station] = field(default_factory=lambda: [Station(device) for device in STATIONS])
    decided: dict[int, set[DeviceId]] = field(default_factory=dict)
    """Of each epoch, who has ever had most of the seats behind it."""

    def backing(self, station: Station) -> Backing:
        here = sum(seat.linked == station.device for seat in self.seats)
        return Backing(len(self.seats), here)

    def step(self) -> None:
        station = self.chance.choice(self.stations)
        match self.chance.randrange(8):
            case 0:
                self._cut()
            case 1:
                for each in (*self.seats, *self.stations):
                    each.island = 0
            case 2:
                station.is_on = False
                station.epoch = None
            case 3:
                station.is_on = True
            case 4:
                self._take_over(station)
            case 5:
                self._outbid(station)
            case _:
                pass
        self._link()
        self._decide()

    def _cut(self) -> None:
        for each in (*self.seats, *self.stations):
            each.island = self.chance.randrange(2)

    def _take_over(self, station: Station) -> None:
        """By a person's word, at a machine that is on and does not lead."""
        if station.is_on and station.epoch is None:
            station.epoch = station.allegiance.epoch + 1
            station.allegiance = Allegiance(station.device, station.epoch)

    def _outbid(self, station: Station) -> None:
        """A leader that hears of a higher epoch goes on above it with most of the seats, and follows without."""
        if station.epoch is None:
            return
        heard = max((each.allegiance.epoch for each in self.seats if each.island == station.island), default=0)
        if heard <= station.epoch:
            return
        if self.backing(station).is_majority:
            station.epoch = heard + 1
            station.allegiance = station.allegiance.raised(station.epoch)
            for seat in self.seats:
                if seat.linked == station.device:
                    seat.allegiance = seat.allegiance.raised(station.epoch)
        else:
            station.epoch = None

    def _link(self) -> None:
        """Lines that are cut are lost; whoever has none tries the leaders that it can reach, in any order."""
        for seat in self.seats:
            if not self._holds(seat):
                seat.linked = None
                for station in self.chance.sample(self.stations, len(self.stations)):
                    if station.epoch is not None and station.is_on and station.island == seat.island:
                        after = seat.allegiance.welcomed_by(station.device, station.epoch)
                        if after is not None:
                            before, seat.allegiance, seat.linked = seat.allegiance, after, station.device
                            assert after.epoch >= before.epoch
                            break

    def _holds(self, seat: Seat) -> bool:
        leader = next((each for each in self.stations if each.device == seat.linked), None)
        if leader is None or not leader.is_on:
            return False
        return (leader.island, leader.epoch) == (seat.island, seat.allegiance.epoch)

    def _decide(self) -> None:
        for station in self.stations:
            if station.epoch is not None and self.backing(station).is_majority:
                self.decided.setdefault(station.epoch, set()).add(station.device)


def world(seed: int, seats: int) -> World:
    made = World(random.Random(seed), [Seat() for _ in range(seats)])
    made.stations[0].epoch = 0
    return made


@pytest.mark.parametrize(("seats", "seeds"), [(7, range(200)), (2, range(50)), (500, range(3))])
def test_in_no_epoch_two_presenters_have_most_of_the_seats_behind_them(seats: int, seeds: range) -> None:
    for seed in seeds:
        played = world(seed, seats)
        for _ in range(STEPS):
            played.step()
            leaders = [each for each in played.stations if each.epoch is not None]
            assert sum(played.backing(each).is_majority for each in leaders) <= 1, seed
        assert all(len(who) == 1 for who in played.decided.values()), seed


@pytest.mark.parametrize("seats", [7, 500])
def test_once_all_is_well_a_person_s_word_brings_the_whole_table_to_one_presenter(seats: int) -> None:
    for seed in range(20 if seats == 7 else 2):
        played = world(seed, seats)
        for _ in range(STEPS):
            played.step()
        for each in (*played.seats, *played.stations):
            each.island = 0
        highest = max(each.allegiance.epoch for each in (*played.seats, *played.stations))
        station = played.stations[1]
        for each in played.stations:
            each.epoch = None
        station.is_on = True
        # It has heard of the highest epoch: a seat has said so to whoever led before.
        station.allegiance = Allegiance(station.device, highest)
        played._take_over(station)
        played._link()
        assert played.backing(station).here == seats, seed
