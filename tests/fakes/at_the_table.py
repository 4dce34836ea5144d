"""Messages that a good seat and a good kiosk would send, for tests of one end."""

from dataclasses import replace
from typing import Any

from shared.domain.ids import DeviceId, SeatNumber, SittingId, TableName
from shared.domain.presence import FoundBy, Reading, SeatKind, SeatReport
from shared.domain.sitting import NO_SITTING_ID
from shared.journal.entry import Entry, Head, append, follow, genesis
from shared.wire.hub import KioskIdentity
from shared.wire.messages import Hello, Welcome
from shared.wire.seat_end import SeatIdentity
from shared.wire.version import PROTOCOL
from tests.fakes.drawn_salts import DrawnSalts
from tests.fakes.manual_clock import START
from tests.fakes.small_sitting import SITTING

TABLE = TableName("valbrume")
KIOSK = KioskIdentity(DeviceId("a1" * 16), "Mairie de Valbrume", TABLE, 7, 47622)
REPORT = SeatReport(Reading.FOLLOW, None, 0, 0, 0, 0, 0, 0, False)
EMPTY = genesis(NO_SITTING_ID)


def device(number: int) -> DeviceId:
    return DeviceId(f"{number:032x}")


def identity(seat: int | None = 3, device_number: int = 3) -> SeatIdentity:
    number = None if seat is None else SeatNumber(seat)
    return SeatIdentity(device(device_number), number, TABLE, "0.1.0", FoundBy.MDNS)


def hello(seat: int | None = 3, head: Head = EMPTY, **changes: Any) -> Hello:
    me = identity(seat, max(seat or 0, 0))
    greeting = Hello(
        PROTOCOL, me.device, me.seat, me.table, me.version, me.found_by, head.sitting, head.seq, head.chain
    )
    return replace(greeting, **changes)


def public_hello(number: int = 91, **changes: Any) -> Hello:
    """A public screen's greeting."""
    return replace(hello(None), device=device(number), kind=SeatKind.PUBLIC, **changes)


def welcome(seat: int | None = 3) -> Welcome:
    number = None if seat is None else SeatNumber(seat)
    return Welcome(PROTOCOL, KIOSK.device, KIOSK.label, TABLE, number, KIOSK.seats, 47622, START)


def journal(
    count: int, sitting: SittingId = SITTING, words: str = "entry", start: tuple[Entry, ...] = ()
) -> tuple[Entry, ...]:
    """Some entries after `start`, which is given back before them. Their bodies are no records."""
    salts, entries = DrawnSalts(len(words)), list(start)
    head = follow(genesis(sitting), start)
    for number in range(head.seq + 1, head.seq + count + 1):
        entries.append(append(head, f"{words} {number}", salts()))
        head = follow(head, (entries[-1],))
    return tuple(entries)


def head_of(entries: tuple[Entry, ...], sitting: SittingId = SITTING) -> Head:
    return follow(genesis(sitting), entries)
