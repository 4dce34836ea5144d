"""Whatever happens to links, programs and disks, every seat ends with the identical sitting and chain.

Each run comes from its seed: the one that fails is named in the test's id, and plays again the same way.
"""

from collections import Counter
from datetime import timedelta

import pytest

from shared.domain.commands import TurnPage
from shared.domain.ids import SeatNumber
from shared.domain.public_view import public_view
from shared.domain.sitting import Sitting
from shared.journal.fold import fold
from shared.wire.messages import Showing
from tests.simulation.scenario import Scenario, Weather

SEEDS = 200
FAIR = Weather(seconds=8, commands=0, cuts=0, stalls=0, seat_restarts=0, kiosk_restarts=0, lying_seats=0, lying_kiosk=0)


def played(seed: int, seats: int = 7, weather: Weather | None = None) -> Scenario:
    scenario = Scenario(seed, seats, weather)
    scenario.storm()
    scenario.calm()
    return scenario


def assert_all_agree(scenario: Scenario) -> None:
    chair = scenario.kiosk.chair
    entries = chair.ledger.after(0, chair.head.seq)
    assert chair.sitting == fold(Sitting(), entries)
    assert chair.ledger.head == scenario.kiosk.journal.latest().head
    assert scenario.lost_acknowledged == [], "what a person was told is recorded was lost"
    for seat in scenario.seats:
        assert seat.mirror.head == chair.head, f"seat {seat.number}"
        assert seat.mirror.sitting == chair.sitting, f"seat {seat.number}"
        assert seat.disk.latest().head == chair.head, f"the disk of seat {seat.number}"
        assert not [chain for chain, times in seat.applied.items() if times > 1], f"seat {seat.number}, entries twice"
        report = scenario.kiosk.reports[SeatNumber(seat.number)]
        assert report is not None, f"no report of seat {seat.number}"
        assert report.painted_seq == chair.head.seq
        assert report.page == (chair.sitting.shown.page if chair.sitting.shown else 0)
        assert abs(seat.time_shown - scenario.kiosk.clock()) < timedelta(seconds=5), f"the clock of seat {seat.number}"
        assert seat.gesture == scenario.kiosk.gesture, f"what seat {seat.number} sees of the presenter's hand"
    view = public_view(chair.sitting)
    for screen in scenario.screens:
        assert screen.told == Showing(chair.head.seq, view)
        assert screen.gesture == (scenario.kiosk.gesture if view.document else None)
    assert len(scenario.kiosk.screens) == len(scenario.screens)
    assert len(scenario.kiosk.reports) == len(scenario.seats), "liars have left the table"


@pytest.mark.parametrize("seed", range(SEEDS))
def test_seven_seats_end_with_the_identical_sitting(seed: int) -> None:
    assert_all_agree(played(seed))


@pytest.mark.parametrize("seed", range(1000, 1030))
def test_with_the_power_on_nothing_at_all_is_lost(seed: int) -> None:
    """Programs may be killed and links may break: without a power cut no history is ever given up."""
    scenario = played(seed, weather=Weather(power_cuts=False, lying_kiosk=0, kiosk_restarts=3))
    assert_all_agree(scenario)
    assert [seat.begun_anew for seat in scenario.seats] == [1] * len(scenario.seats), "each begins once"


@pytest.mark.parametrize("seed", [1, 2])
def test_five_hundred_seats_end_with_the_identical_sitting(seed: int) -> None:
    weather = Weather(commands=100, cuts=400, stalls=150, seat_restarts=100, kiosk_restarts=2, lying_seats=60)
    assert_all_agree(played(seed, 500, weather))


@pytest.mark.parametrize("seed", range(10))
def test_the_presenter_never_waits_for_the_slowest_seat(seed: int) -> None:
    """All seats but one stand still: that one is on every page at once, and nothing piles up for the others."""
    scenario = Scenario(seed, weather=FAIR)
    scenario.storm()
    quick, *stalled = scenario.seats[:-1]
    for seat in stalled:
        assert seat.link is not None
        seat.link.stop_reading()
    for turn in range(500):
        scenario.kiosk.do(TurnPage(1 + turn % 12))
        scenario.world.run(4)
        assert quick.mirror.head == scenario.kiosk.chair.head
    assert not any(line.control for line in scenario.kiosk._hub._lines.values())
    scenario.calm()
    assert_all_agree(scenario)


def test_a_seed_plays_again_the_same_way() -> None:
    first, second = played(7), played(7)
    assert first.kiosk.chair.head == second.kiosk.chair.head
    assert [seat.begun_anew for seat in first.seats] == [seat.begun_anew for seat in second.seats]
    assert first.world.random.random() == second.world.random.random()


def test_the_storms_are_real() -> None:
    """Over some seeds each misfortune has had its effect, or the tests above would prove nothing."""
    scenarios = [played(seed) for seed in range(25)]
    seats = [seat for scenario in scenarios for seat in scenario.seats]
    heard_by_liars = sum((liar.heard for scenario in scenarios for liar in scenario.liars), Counter[str]())
    assert sum(scenario.kiosk.chair.head.seq for scenario in scenarios) > 25 * 30
    assert sum(scenario.kiosk.power_cuts for scenario in scenarios) > 25
    assert sum(scenario.kiosk.forks for scenario in scenarios) > 5
    assert sum(scenario.kiosk.adopted for scenario in scenarios) > 5
    assert sum(seat.begun_anew > 1 for seat in seats) > 10
    assert set(heard_by_liars) >= {"Welcome", "Tail", "WantTail", "Farewell"}
