"""Pictures of the stage whose table is well, to be looked at, or ill: for the gallery and for tests of the sheet."""

from collections.abc import Iterator
from dataclasses import replace
from typing import Any, TypeAlias

from kiosk.services.backing import Backing
from kiosk.services.health import (
    Backups,
    Discovery,
    HealthView,
    Machine,
    SeatFacts,
    Table,
    TableNews,
    judge,
)
from kiosk.services.picture import KioskPicture
from shared.domain.health import SeatHealth
from shared.domain.ids import SeatNumber
from shared.domain.presence import FoundBy
from shared.domain.sitting import Sitting
from tests.fakes.manual_clock import START
from tests.ui.sample_sitting import MIXED_SEATS, PRESENTING, kiosk_picture

Then: TypeAlias = tuple[tuple[str, str, object], ...]
"""What is opened by hand afterwards, as in a state."""

WELL_DEVICE = SeatHealth(START, 3600, 40 * 10**9, 51.0, False, 9, 9)
WELL_MACHINE = Machine(
    "0.2.0", WELL_DEVICE, ("192.168.1.20",), discovery=Discovery(True, True), documents=9, backups=Backups.GOOD
)
ILL_MACHINE = replace(
    WELL_MACHINE,
    discovery=Discovery(False, True),
    lacking=1,
    set_aside=("journal.sqlite.damaged-1",),
    backups=Backups.FAILED,
    health=replace(WELL_DEVICE, disk_free=10**8),
)


def well_seat(number: int, **changes: Any) -> SeatFacts:
    seat = SeatFacts(SeatNumber(number), True, "0.2.0", FoundBy.MDNS, 9, 9, False, 0.1, WELL_DEVICE, 38.0 + number)
    return replace(seat, **changes)


ILL_TABLE = Table(
    Backing(5, 2),
    (
        well_seat(1),
        well_seat(2, here=False),
        well_seat(3, skew=-75.0, held=7),
        well_seat(4, version="0.1.0", health=replace(WELL_DEVICE, temperature=88.0, power_low=True)),
        well_seat(5, turn_ms=None, turn_silent=True),
    ),
    without_place=2,
    desks=1,
)


def health_pictures() -> Iterator[tuple[str, KioskPicture, Then]]:
    """Whether the table is ready."""
    sheet = (("", "health.set_open", True),)
    before = kiosk_picture(Sitting(), seats=MIXED_SEATS)
    yield "health-checking", replace(before, health=HealthView(checking=True)), sheet
    for name, machine, table, news in (
        ("well", WELL_MACHINE, Table(Backing(2, 2), (well_seat(1), well_seat(2)), desks=1, desks_here=1), None),
        ("notices", replace(WELL_MACHINE, backups=Backups.OLD), Table(Backing(1, 1), (well_seat(1),)), TableNews.WOKEN),
        ("faults", ILL_MACHINE, ILL_TABLE, TableNews.SWITCHED_OFF),
    ):
        view = HealthView(judge(machine, table), START, news=news)
        yield f"health-{name}", replace(before, health=view), sheet
    asked_to_switch_off = (*sheet, ("off-question", "open", True))
    view = HealthView(judge(WELL_MACHINE, Table(Backing(1, 1), (well_seat(1),))), START)
    yield "health-switch-off", replace(before, health=view), asked_to_switch_off
    in_session = replace(kiosk_picture(PRESENTING, seats=MIXED_SEATS), health=view)
    yield "health-in-session", in_session, sheet
