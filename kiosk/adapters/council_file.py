"""council.toml and sitting.toml: the council, its seat map and the sitting's date, as a town hall writes them.

Reads only. What the values mean in law is shared.domain's affair.
"""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, time
from pathlib import Path
from typing import Annotated, Any, TypeAlias
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

import msgspec

from shared.domain.agenda import ItemKind
from shared.domain.convocation import Convocation
from shared.domain.ids import MemberId, SeatNumber
from shared.domain.people import Council, Member, Office, Place, SeatMapFault, seat_map_fault

COUNCIL_FILE = "council.toml"
SITTING_FILE = "sitting.toml"
DEFAULT_SEATS = 7
Day: TypeAlias = date
"""A date, where a field of that name stands in the way."""


class UnreadableCouncil(Exception):
    """A council.toml that cannot be used: `fault` when its seat map is wrong, else the message says where."""

    def __init__(self, path: Path, message: str, fault: SeatMapFault | None = None) -> None:
        super().__init__(f"{path}: {message}")
        self.path = path
        self.fault = fault


class _Member(msgspec.Struct, frozen=True):
    id: str
    title: str
    first_name: str
    last_name: str
    office: Office
    rank: int
    born: date | None = None


class _Seat(msgspec.Struct, frozen=True):
    number: int
    members: tuple[str, ...] = ()


class _Council(msgspec.Struct, frozen=True):
    commune: str
    members: tuple[_Member, ...] = ()
    seats: tuple[_Seat, ...] = ()
    stage: tuple[str, ...] = ()
    population: int = 0
    proxies_during_sitting: bool = True
    votes_on_public_screen: bool = True
    confidential_kept_days: Annotated[int, msgspec.Meta(ge=0, le=3650)] = 0


class _Sitting(msgspec.Struct, frozen=True):
    title: str
    date: date
    time: time
    time_zone: str = "Europe/Paris"
    place: str = ""
    confidential: tuple[str, ...] = ()
    convened_on: Day | None = None
    urgent: bool = False
    second_convocation: bool = False
    first_meeting: bool = False
    kinds: dict[str, ItemKind] = {}


@dataclass(frozen=True, slots=True)
class SittingFacts:
    """What sitting.toml says; `planned_at` has its zone.

    `confidential`: paths, below the sitting's folder, of what is for the councillors alone. `kinds`: what the items of
    some folders are, where their titles do not say it.
    """

    title: str
    planned_at: datetime | None
    venue: str
    confidential: tuple[str, ...] = ()
    convocation: Convocation | None = None
    kinds: Mapping[str, ItemKind] = field(default_factory=dict)


def find_beside(folder: Path, name: str) -> Path | None:
    """A settings file in the folder of a sitting, or in one of the three folders above it."""
    for place in (folder, *folder.parents[:3]):
        if (place / name).is_file():
            return place / name
    return None


def read_council(path: Path) -> Council:
    """The council and its seat map. Raises UnreadableCouncil."""
    raw = _read(path, _Council)
    members = tuple(
        Member(MemberId(each.id), each.title, each.first_name, each.last_name, each.office, each.rank, each.born)
        for each in raw.members
    )
    on_seats = tuple(Place(MemberId(who), SeatNumber(seat.number)) for seat in raw.seats for who in seat.members)
    on_stage = tuple(Place(MemberId(who), None) for who in raw.stage)
    seats = max((seat.number for seat in raw.seats), default=DEFAULT_SEATS)
    council = Council(
        raw.commune,
        members,
        on_seats + on_stage,
        seats,
        raw.population,
        raw.proxies_during_sitting,
        raw.votes_on_public_screen,
        raw.confidential_kept_days,
    )
    fault = seat_map_fault(council)
    if fault is not None:
        raise UnreadableCouncil(path, fault, fault)
    return council


def empty_council(seats: int | None) -> Council:
    """A table without names, for a sitting from a folder alone."""
    return Council("", (), (), seats or DEFAULT_SEATS)


def read_sitting(path: Path) -> SittingFacts:
    """What is known of a sitting. Raises UnreadableCouncil."""
    raw = _read(path, _Sitting)
    try:
        zone = ZoneInfo(raw.time_zone)
    except (ZoneInfoNotFoundError, ValueError) as fault:
        raise UnreadableCouncil(path, f"time_zone: {raw.time_zone}") from fault
    return SittingFacts(
        raw.title, datetime.combine(raw.date, raw.time, zone), raw.place, raw.confidential, _convocation(raw), raw.kinds
    )


def _convocation(raw: _Sitting) -> Convocation | None:
    if raw.convened_on is None:
        return None
    return Convocation(raw.convened_on, raw.urgent, raw.second_convocation, raw.first_meeting)


def _read(path: Path, kind: Any) -> Any:
    try:
        return msgspec.convert(tomllib.loads(path.read_text(encoding="utf-8")), kind)
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError, msgspec.ValidationError) as fault:
        raise UnreadableCouncil(path, str(fault)) from fault
