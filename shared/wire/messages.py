"""The messages of the events connection, as values. Their JSON is codec.py's, their rules are PROTOCOL.md's."""

from dataclasses import dataclass
from datetime import datetime
from typing import TypeAlias

from shared.domain.ids import DeviceId, SeatNumber, SittingId, TableName
from shared.domain.presence import Dismissal, FoundBy, SeatReport
from shared.journal.entry import Chain, Entry


@dataclass(frozen=True, slots=True)
class Hello:
    """Seat → kiosk, first. Who I am, and where my journal ends (an empty sitting and 0 when I have none)."""

    protocol: str
    device: DeviceId
    seat: SeatNumber | None
    table: TableName
    version: str
    found_by: FoundBy
    sitting: SittingId
    last_seq: int
    chain: Chain


@dataclass(frozen=True, slots=True)
class Report:
    """Seat → kiosk. News of the seat; the newest counts, none is owed."""

    report: SeatReport


@dataclass(frozen=True, slots=True)
class OfferTail:
    """Seat → kiosk, only after WantTail: entries that the kiosk does not have."""

    entries: tuple[Entry, ...]


@dataclass(frozen=True, slots=True)
class Welcome:
    """Kiosk → seat. The seat is at the table; `at` is the kiosk's clock, `documents_port` where files are."""

    protocol: str
    kiosk: DeviceId
    label: str
    table: TableName
    seat: SeatNumber
    seats: int
    documents_port: int
    at: datetime


@dataclass(frozen=True, slots=True)
class Tail:
    """Kiosk → seat. Entries that follow number `after`; `after` 0 means: begin anew with this sitting."""

    sitting: SittingId
    after: int
    entries: tuple[Entry, ...]


@dataclass(frozen=True, slots=True)
class WantTail:
    """Kiosk → seat. You hold more than I do: offer me what comes after number `after`."""

    after: int


@dataclass(frozen=True, slots=True)
class Clock:
    """Kiosk → seat. The kiosk's clock now; seats show this time, not their own."""

    at: datetime


@dataclass(frozen=True, slots=True)
class Farewell:
    """Kiosk → seat, last. Why the line closes, and which seat numbers are free to choose."""

    reason: Dismissal
    free_seats: tuple[SeatNumber, ...]


FromSeat: TypeAlias = Hello | Report | OfferTail
FromKiosk: TypeAlias = Welcome | Tail | WantTail | Clock | Farewell
