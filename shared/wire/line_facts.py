"""What the kiosk learns from its lines, as values: who came, said or left. What leads to them is hub.py's."""

from dataclasses import dataclass
from typing import NewType, TypeAlias

from shared.domain.commands import SeatCommand
from shared.domain.ids import DeviceId, ProposalId, SeatNumber
from shared.domain.presence import FoundBy, SeatKind, SeatReport
from shared.journal.entry import Entry

LineId = NewType("LineId", int)


@dataclass(frozen=True, slots=True)
class KnownPeer:
    """The admitted screen that a line leads to, as its certificate shows. `seat` None: it has not been given one."""

    device: DeviceId
    seat: SeatNumber | None
    kind: SeatKind


@dataclass(frozen=True, slots=True)
class SeatSeated:
    """A seat has taken its place. A line that the same device held before is `replaced`: close it."""

    seat: SeatNumber
    device: DeviceId
    version: str
    found_by: FoundBy
    replaced: LineId | None


@dataclass(frozen=True, slots=True)
class SeatReported:
    seat: SeatNumber
    report: SeatReport


@dataclass(frozen=True, slots=True)
class SeatForked:
    """A seat held entries that are not this journal's; it is told to begin anew. Worth a loud line in the log."""

    seat: SeatNumber


@dataclass(frozen=True, slots=True)
class TailOffered:
    """Entries that a seat has and the kiosk lacks. Answer with `adopted` or `not_adopted`."""

    seat: SeatNumber
    entries: tuple[Entry, ...]


@dataclass(frozen=True, slots=True)
class Proposed:
    """Those who sit there ask for something. Give the hub the `answer` once it is on the disk, or refused."""

    line: LineId
    seat: SeatNumber
    id: ProposalId
    command: SeatCommand


@dataclass(frozen=True, slots=True)
class ScreenArrived:
    """A public screen has come. A line that the same device held before is `replaced`: close it."""

    device: DeviceId
    version: str
    found_by: FoundBy
    replaced: LineId | None


@dataclass(frozen=True, slots=True)
class ScreenReported:
    device: DeviceId
    report: SeatReport


FromHub: TypeAlias = SeatSeated | SeatReported | SeatForked | TailOffered | Proposed | ScreenArrived | ScreenReported


@dataclass(frozen=True, slots=True)
class SeatLeft:
    seat: SeatNumber


@dataclass(frozen=True, slots=True)
class ScreenLeft:
    device: DeviceId
