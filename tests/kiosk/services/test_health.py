"""From what is known of a table to what is found: each fault by its name, and nothing of a table that is well."""

from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest

from kiosk.services.backing import Backing
from kiosk.services.health import (
    Backups,
    Code,
    Discovery,
    Finding,
    Journal,
    Machine,
    SeatFacts,
    Severity,
    Table,
    judge,
)
from shared.domain.health import SeatHealth
from shared.domain.ids import SeatNumber
from shared.domain.presence import FoundBy
from tests.fakes.manual_clock import START

GIB = 1024**3
WELL = SeatHealth(START, 3600, 20 * GIB, 51.0, False, 4, 4, ())
SEAT = SeatFacts(SeatNumber(3), True, "1.0", FoundBy.MDNS, 4, 4, False, 0.1, WELL, 40.0)
MACHINE = Machine(
    "1.0",
    replace(WELL, at=START + timedelta(seconds=1)),
    ("192.168.1.20",),
    discovery=Discovery(mdns=True, beacon=True),
    documents=4,
    entries=12,
    backups=Backups.GOOD,
)
TABLE = Table(Backing(1, 1), (SEAT,), desks=1, desks_here=1)


def found(machine: Machine, table: Table | None) -> set[tuple[Code, Severity, int | None]]:
    """What is not well."""
    findings = judge(machine, table).findings
    return {(each.code, each.severity, each.seat) for each in findings if each.severity is not Severity.OK}


def test_of_a_table_that_is_well_there_is_nothing_to_mend() -> None:
    checkup = judge(MACHINE, TABLE)
    assert found(MACHINE, TABLE) == set()
    assert checkup.healthy
    assert checkup.worst is Severity.OK
    assert {each.code for each in checkup.findings} >= {Code.NETWORK, Code.DISCOVERY, Code.MAJORITY, Code.SEAT}


@pytest.mark.parametrize(
    ("change", "code", "severity"),
    [
        ({"cards": ()}, Code.NETWORK_MISSING, Severity.FAULT),
        ({"by_choice": True}, Code.LOOPBACK_ONLY, Severity.NOTICE),
        ({"discovery": Discovery(False, False)}, Code.DISCOVERY_SILENT, Severity.FAULT),
        ({"discovery": Discovery(False, True)}, Code.MDNS_SILENT, Severity.NOTICE),
        ({"discovery": Discovery(True, False)}, Code.BEACON_SILENT, Severity.NOTICE),
        ({"port_taken": 47620}, Code.PORT_TAKEN, Severity.FAULT),
        ({"journal": Journal.DAMAGED}, Code.JOURNAL_DAMAGED, Severity.FAULT),
        ({"journal": Journal.UNREADABLE}, Code.JOURNAL_UNREADABLE, Severity.FAULT),
        ({"set_aside": ("journal.sqlite.damaged-1",)}, Code.FILES_SET_ASIDE, Severity.NOTICE),
        ({"keys_readable": False}, Code.KEYS_UNREADABLE, Severity.FAULT),
        ({"lacking": 1}, Code.DOCUMENTS_LACKING, Severity.FAULT),
        ({"backups": Backups.OLD}, Code.BACKUP_OLD, Severity.NOTICE),
        ({"backups": Backups.FAILED}, Code.BACKUP_FAILED, Severity.FAULT),
        ({"backups": Backups.NOT_ASKED}, Code.BACKUP_NONE, Severity.NOTICE),
    ],
    ids=str,
)
def test_each_fault_of_the_station_has_its_name(change: dict[str, Any], code: Code, severity: Severity) -> None:
    assert found(replace(MACHINE, **change), TABLE) == {(code, severity, None)}


@pytest.mark.parametrize(
    ("change", "code", "severity"),
    [
        ({"here": False}, Code.SEAT_AWAY, Severity.FAULT),
        ({"held": 3}, Code.DOCUMENTS_LACKING, Severity.FAULT),
        ({"version": "0.9"}, Code.VERSION_DIFFERS, Severity.NOTICE),
        ({"skew": -3.0}, Code.CLOCK_SKEW, Severity.NOTICE),
        ({"skew": 61.0}, Code.CLOCK_SKEW, Severity.FAULT),
        ({"turn_ms": 1500.0}, Code.PAGE_TURN_SLOW, Severity.NOTICE),
        ({"turn_silent": True}, Code.PAGE_TURN_SILENT, Severity.FAULT),
        ({"health": None}, Code.SEAT_SILENT, Severity.NOTICE),
        ({"disk_full": True}, Code.DISK_LOW, Severity.FAULT),
    ],
    ids=str,
)
def test_each_fault_of_a_seat_has_its_name_and_number(change: dict[str, Any], code: Code, severity: Severity) -> None:
    assert found(MACHINE, replace(TABLE, seats=(replace(SEAT, **change),))) == {(code, severity, 3)}


@pytest.mark.parametrize(
    ("change", "code", "severity"),
    [
        ({"disk_free": GIB - 1}, Code.DISK_LOW, Severity.NOTICE),
        ({"disk_free": GIB // 8}, Code.DISK_LOW, Severity.FAULT),
        ({"temperature": 75.5}, Code.TEMPERATURE, Severity.NOTICE),
        ({"temperature": 85.5}, Code.TEMPERATURE, Severity.FAULT),
        ({"power_low": True}, Code.POWER_LOW, Severity.NOTICE),
    ],
    ids=str,
)
def test_a_device_is_judged_alike_at_the_station_and_at_a_seat(
    change: dict[str, Any], code: Code, severity: Severity
) -> None:
    ill = replace(WELL, **change)
    assert found(replace(MACHINE, health=ill), TABLE) == {(code, severity, None)}
    assert found(MACHINE, replace(TABLE, seats=(replace(SEAT, health=ill),))) == {(code, severity, 3)}


@pytest.mark.parametrize(
    ("change", "code", "severity"),
    [
        ({"backing": Backing(3, 1)}, Code.MAJORITY_MISSING, Severity.FAULT),
        ({"backing": Backing()}, Code.SEATS_NONE, Severity.NOTICE),
        ({"without_place": 2}, Code.MEMBERS_WITHOUT_PLACE, Severity.NOTICE),
        ({"desks_here": 0}, Code.DESK_AWAY, Severity.NOTICE),
    ],
    ids=str,
)
def test_each_fault_of_the_table_has_its_name(change: dict[str, Any], code: Code, severity: Severity) -> None:
    assert found(MACHINE, replace(TABLE, **change)) == {(code, severity, None)}


def test_at_the_thresholds_all_is_still_well() -> None:
    edge = replace(WELL, disk_free=GIB, temperature=75.0)
    seat = replace(SEAT, skew=-2.0, turn_ms=1000.0, health=edge)
    assert found(replace(MACHINE, health=edge), replace(TABLE, seats=(seat,))) == set()


def test_without_the_presenter_its_seats_are_not_judged() -> None:
    assert found(MACHINE, None) == {(Code.SEATS_NOT_CHECKED, Severity.NOTICE, None)}
    silent = replace(MACHINE, program_silent=True)
    assert found(silent, None) == {(Code.PROGRAM_SILENT, Severity.FAULT, None)}
    assert not judge(silent, None).healthy


def test_a_finding_tells_the_figures_it_was_judged_by() -> None:
    checkup = judge(MACHINE, replace(TABLE, seats=(replace(SEAT, held=1),)))
    lacking = (("lacking", 3), ("documents", 4))
    assert Finding(Code.DOCUMENTS_LACKING, Severity.FAULT, SeatNumber(3), lacking) in checkup.findings
