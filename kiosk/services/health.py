"""Whether the table is ready: from what is known of this station and of each seat to findings, each with its weight.

Pure: who looks is adapters/station_look.py and live_health.py, what is said of a finding shared/wording/health.py.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Final, TypeAlias

from kiosk.services.backing import Backing
from shared.domain.health import SeatHealth
from shared.domain.ids import SeatNumber
from shared.domain.presence import FoundBy

MEBIBYTE: Final = 1024 * 1024
DISK_NOTICE: Final = 1024 * MEBIBYTE
DISK_FAULT: Final = 256 * MEBIBYTE
"""Documents leave 64 MiB to the journal; below this a packet may not find room."""

SKEW_NOTICE: Final = 2.0
SKEW_FAULT: Final = 60.0
WARM: Final = 75.0
HOT: Final = 85.0
"""°C: a Raspberry Pi slows down at 80, and more so at 85."""

SLOW_TURN_MS: Final = 1000.0


class Severity(StrEnum):
    OK = "ok"
    NOTICE = "notice"
    """The table works; somebody should look at it."""

    FAULT = "fault"


class Code(StrEnum):
    """What is found. shared/wording/health.py has a sentence for each."""

    PROGRAM_SILENT = "program_silent"
    SEATS_NOT_CHECKED = "seats_not_checked"
    NETWORK = "network"
    NETWORK_MISSING = "network_missing"
    LOOPBACK_ONLY = "loopback_only"
    DISCOVERY = "discovery"
    DISCOVERY_SILENT = "discovery_silent"
    MDNS_SILENT = "mdns_silent"
    BEACON_SILENT = "beacon_silent"
    PORT_TAKEN = "port_taken"
    DISK = "disk"
    DISK_LOW = "disk_low"
    JOURNAL = "journal"
    JOURNAL_DAMAGED = "journal_damaged"
    JOURNAL_UNREADABLE = "journal_unreadable"
    FILES_SET_ASIDE = "files_set_aside"
    KEYS_UNREADABLE = "keys_unreadable"
    DOCUMENTS = "documents"
    DOCUMENTS_LACKING = "documents_lacking"
    BACKUP = "backup"
    BACKUP_NONE = "backup_none"
    BACKUP_FAILED = "backup_failed"
    BACKUP_OLD = "backup_old"
    TEMPERATURE = "temperature"
    POWER_LOW = "power_low"
    SEATS_NONE = "seats_none"
    MAJORITY = "majority"
    MAJORITY_MISSING = "majority_missing"
    MEMBERS_WITHOUT_PLACE = "members_without_place"
    DESK = "desk"
    DESK_AWAY = "desk_away"
    SEAT = "seat"
    SEAT_AWAY = "seat_away"
    SEAT_SILENT = "seat_silent"
    CLOCK_SKEW = "clock_skew"
    VERSION_DIFFERS = "version_differs"
    PAGE_TURN_SLOW = "page_turn_slow"
    PAGE_TURN_SILENT = "page_turn_silent"


Figure: TypeAlias = int | float | str


@dataclass(frozen=True, slots=True)
class Finding:
    """`seat`: whose it is, None: this station's or the table's. `figures`: what it was judged by, with its names."""

    code: Code
    severity: Severity
    seat: SeatNumber | None = None
    figures: tuple[tuple[str, Figure], ...] = ()


class Journal(StrEnum):
    """How the journal's file fares."""

    SOUND = "sound"
    NONE_YET = "none_yet"
    DAMAGED = "damaged"
    UNREADABLE = "unreadable"


class Backups(StrEnum):
    """How the backups of this station fare."""

    GOOD = "good"
    NOT_ASKED = "not_asked"
    FAILED = "failed"
    OLD = "old"
    UNKNOWN = "unknown"
    """The program does not run, and nobody has told where they are."""


@dataclass(frozen=True, slots=True)
class Discovery:
    """Whether this station hears itself on the network."""

    mdns: bool
    beacon: bool


@dataclass(frozen=True, slots=True)
class Machine:
    """This station. `cards`: its addresses, loopback left out. `by_choice`: it listens to itself alone, as told.

    `lacking` of `documents` are missing here, or not what they were. `set_aside`: damaged files that were kept beside.
    `discovery` None: not tried. `port_taken`: by another program, 0: it is free or ours.
    """

    version: str
    health: SeatHealth
    cards: tuple[str, ...]
    by_choice: bool = False
    discovery: Discovery | None = None
    port_taken: int = 0
    journal: Journal = Journal.SOUND
    entries: int = 0
    set_aside: tuple[str, ...] = ()
    keys_readable: bool = True
    documents: int = 0
    lacking: int = 0
    backups: Backups = Backups.UNKNOWN
    program_silent: bool = False


@dataclass(frozen=True, slots=True)
class SeatFacts:
    """A seat that is admitted, or here. `skew`: seconds that its clock is ahead of the station's.

    `held` of `wanted` documents are there whole and verified. `turn_ms`: from asking to a frame on its glass; None: not
    asked; `turn_silent`: asked, and not answered. `health` None: it has told nothing yet, as a seat of an older version
    never does.
    """

    seat: SeatNumber
    here: bool
    version: str = ""
    found_by: FoundBy | None = None
    held: int = 0
    wanted: int = 0
    disk_full: bool = False
    skew: float | None = None
    health: SeatHealth | None = None
    turn_ms: float | None = None
    turn_silent: bool = False


@dataclass(frozen=True, slots=True)
class Table:
    """What only the running presenter knows. `without_place`: members who have no seat, the one presiding left out.

    `desks`: admitted; `desks_here`: linked.
    """

    backing: Backing
    seats: tuple[SeatFacts, ...]
    without_place: int = 0
    desks: int = 0
    desks_here: int = 0


@dataclass(frozen=True, slots=True)
class Checkup:
    """All that was found. `seats` as they were seen, for the figures beside the findings."""

    findings: tuple[Finding, ...]
    seats: tuple[SeatFacts, ...] = ()

    @property
    def healthy(self) -> bool:
        return self.worst is not Severity.FAULT

    @property
    def worst(self) -> Severity:
        found = {each.severity for each in self.findings}
        return next((each for each in (Severity.FAULT, Severity.NOTICE) if each in found), Severity.OK)


class TableNews(StrEnum):
    """What came of the last touch on the sheet."""

    SWITCHED_OFF = "switched_off"
    STILL_OPEN = "still_open"
    WOKEN = "woken"
    NOBODY_TO_WAKE = "nobody_to_wake"
    WRITTEN = "written"
    NOT_WRITTEN = "not_written"


@dataclass(frozen=True, slots=True)
class HealthView:
    """What the stage shows of it: what was found last, and `at` when; `path` of the file that was written."""

    checkup: Checkup | None = None
    at: datetime | None = None
    checking: bool = False
    news: TableNews | None = None
    path: str = ""


NOT_CHECKED: Final = HealthView()


def judge(machine: Machine, table: Table | None) -> Checkup:
    """`table` None: the presenter does not run, and its seats cannot be seen."""
    findings = [*_of_machine(machine)]
    if table is None:
        silent = Finding(Code.PROGRAM_SILENT, Severity.FAULT)
        findings.append(silent if machine.program_silent else Finding(Code.SEATS_NOT_CHECKED, Severity.NOTICE))
        return Checkup(tuple(findings))
    findings.extend(_of_table(table))
    for seat in table.seats:
        findings.extend(_of_seat(seat, machine.version))
    return Checkup(tuple(findings), table.seats)


def _of_machine(machine: Machine) -> Iterator[Finding]:
    yield from _network(machine)
    if machine.port_taken:
        yield Finding(Code.PORT_TAKEN, Severity.FAULT, None, (("port", machine.port_taken),))
    yield from _disk(machine.health, None) or (Finding(Code.DISK, Severity.OK, None, _free(machine.health)),)
    yield from _device(machine.health, None)
    yield from _kept(machine)
    yield _backup(machine.backups)


def _network(machine: Machine) -> Iterator[Finding]:
    if machine.by_choice:
        yield Finding(Code.LOOPBACK_ONLY, Severity.NOTICE)
    elif not machine.cards:
        yield Finding(Code.NETWORK_MISSING, Severity.FAULT)
    else:
        yield Finding(Code.NETWORK, Severity.OK, None, (("address", machine.cards[0]),))
    if machine.discovery is not None and (machine.cards or machine.by_choice):
        yield _discovery(machine.discovery)


def _discovery(heard: Discovery) -> Finding:
    match heard:
        case Discovery(True, True):
            return Finding(Code.DISCOVERY, Severity.OK)
        case Discovery(True, False):
            return Finding(Code.BEACON_SILENT, Severity.NOTICE)
        case Discovery(False, True):
            return Finding(Code.MDNS_SILENT, Severity.NOTICE)
        case _:
            return Finding(Code.DISCOVERY_SILENT, Severity.FAULT)


def _kept(machine: Machine) -> Iterator[Finding]:
    match machine.journal:
        case Journal.SOUND | Journal.NONE_YET:
            yield Finding(Code.JOURNAL, Severity.OK, None, (("entries", machine.entries),))
        case Journal.DAMAGED:
            yield Finding(Code.JOURNAL_DAMAGED, Severity.FAULT)
        case Journal.UNREADABLE:
            yield Finding(Code.JOURNAL_UNREADABLE, Severity.FAULT)
    if machine.set_aside:
        aside = (("files", len(machine.set_aside)), ("name", machine.set_aside[-1]))
        yield Finding(Code.FILES_SET_ASIDE, Severity.NOTICE, None, aside)
    if not machine.keys_readable:
        yield Finding(Code.KEYS_UNREADABLE, Severity.FAULT)
    figures = (("lacking", machine.lacking), ("documents", machine.documents))
    if machine.lacking:
        yield Finding(Code.DOCUMENTS_LACKING, Severity.FAULT, None, figures)
    elif machine.documents:
        yield Finding(Code.DOCUMENTS, Severity.OK, None, figures)


def _backup(backups: Backups) -> Finding:
    match backups:
        case Backups.GOOD:
            return Finding(Code.BACKUP, Severity.OK)
        case Backups.FAILED:
            return Finding(Code.BACKUP_FAILED, Severity.FAULT)
        case Backups.OLD:
            return Finding(Code.BACKUP_OLD, Severity.NOTICE)
        case Backups.NOT_ASKED | Backups.UNKNOWN:
            return Finding(Code.BACKUP_NONE, Severity.NOTICE)


def _of_table(table: Table) -> Iterator[Finding]:
    backing = table.backing
    counted = (("here", backing.here), ("admitted", backing.admitted))
    if not backing.admitted:
        yield Finding(Code.SEATS_NONE, Severity.NOTICE)
    elif backing.is_majority:
        yield Finding(Code.MAJORITY, Severity.OK, None, counted)
    else:
        yield Finding(Code.MAJORITY_MISSING, Severity.FAULT, None, counted)
    if table.without_place:
        yield Finding(Code.MEMBERS_WITHOUT_PLACE, Severity.NOTICE, None, (("members", table.without_place),))
    if table.desks_here:
        yield Finding(Code.DESK, Severity.OK, None, (("desks", table.desks_here),))
    elif table.desks:
        yield Finding(Code.DESK_AWAY, Severity.NOTICE, None, (("desks", table.desks),))


def _of_seat(seat: SeatFacts, version: str) -> Iterator[Finding]:
    if not seat.here:
        yield Finding(Code.SEAT_AWAY, Severity.FAULT, seat.seat)
        return
    findings = tuple(_of_present_seat(seat, version))
    yield from findings or (Finding(Code.SEAT, Severity.OK, seat.seat, (("documents", seat.held),)),)


def _of_present_seat(seat: SeatFacts, version: str) -> Iterator[Finding]:
    if seat.held < seat.wanted:
        figures = (("lacking", seat.wanted - seat.held), ("documents", seat.wanted))
        yield Finding(Code.DOCUMENTS_LACKING, Severity.FAULT, seat.seat, figures)
    if seat.version != version:
        figures_of_versions = (("version", seat.version), ("here", version))
        yield Finding(Code.VERSION_DIFFERS, Severity.NOTICE, seat.seat, figures_of_versions)
    yield from _skew(seat)
    yield from _turn(seat)
    if seat.health is None:
        yield Finding(Code.SEAT_SILENT, Severity.NOTICE, seat.seat)
        return
    if seat.disk_full:
        yield Finding(Code.DISK_LOW, Severity.FAULT, seat.seat, _free(seat.health))
    else:
        yield from _disk(seat.health, seat.seat)
    yield from _device(seat.health, seat.seat)


def _skew(seat: SeatFacts) -> Iterable[Finding]:
    if seat.skew is None or abs(seat.skew) <= SKEW_NOTICE:
        return ()
    severity = Severity.FAULT if abs(seat.skew) > SKEW_FAULT else Severity.NOTICE
    return (Finding(Code.CLOCK_SKEW, severity, seat.seat, (("seconds", round(seat.skew, 1)),)),)


def _turn(seat: SeatFacts) -> Iterable[Finding]:
    if seat.turn_silent:
        return (Finding(Code.PAGE_TURN_SILENT, Severity.FAULT, seat.seat),)
    if seat.turn_ms is not None and seat.turn_ms > SLOW_TURN_MS:
        return (Finding(Code.PAGE_TURN_SLOW, Severity.NOTICE, seat.seat, (("ms", round(seat.turn_ms)),)),)
    return ()


def _disk(health: SeatHealth, seat: SeatNumber | None) -> tuple[Finding, ...]:
    if health.disk_free >= DISK_NOTICE:
        return ()
    severity = Severity.FAULT if health.disk_free < DISK_FAULT else Severity.NOTICE
    return (Finding(Code.DISK_LOW, severity, seat, _free(health)),)


def _free(health: SeatHealth) -> tuple[tuple[str, Figure], ...]:
    return (("free", health.disk_free),)


def _device(health: SeatHealth, seat: SeatNumber | None) -> Iterator[Finding]:
    if health.temperature is not None and health.temperature > WARM:
        severity = Severity.FAULT if health.temperature > HOT else Severity.NOTICE
        yield Finding(Code.TEMPERATURE, severity, seat, (("degrees", round(health.temperature)),))
    if health.power_low:
        yield Finding(Code.POWER_LOW, Severity.NOTICE, seat)
