"""What the kiosk learns from its lines, as values: who came, said or left. What leads to them is hub.py's."""

from dataclasses import dataclass
from typing import NewType, TypeAlias

from shared.domain.actors import Actor
from shared.domain.commands import DeskCommand, SeatCommand
from shared.domain.health import SeatHealth
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
    """A seat (None: a desk) held entries that are not this journal's; it begins anew. Worth a loud line in the log."""

    seat: SeatNumber | None


@dataclass(frozen=True, slots=True)
class TailOffered:
    """Entries that a seat or a desk has and the kiosk lacks. Answer with `adopted` or `not_adopted`."""

    entries: tuple[Entry, ...]


@dataclass(frozen=True, slots=True)
class Proposed:
    """Those who sit there ask for something. Give the hub the `answer` once it is on the disk, or refused.

    `by`: who that is, by the certificate that the line has shown.
    """

    line: LineId
    by: Actor
    id: ProposalId
    command: SeatCommand | DeskCommand


@dataclass(frozen=True, slots=True)
class ScreenArrived:
    """A public screen or a desk has come. A line that the same device held before is `replaced`: close it."""

    device: DeviceId
    version: str
    found_by: FoundBy
    replaced: LineId | None
    kind: SeatKind = SeatKind.PUBLIC
    label: str = ""


@dataclass(frozen=True, slots=True)
class ScreenReported:
    device: DeviceId
    report: SeatReport


@dataclass(frozen=True, slots=True)
class HigherEpoch:
    """A machine of this table has obeyed another presenter since: this kiosk is not the one any more, unless it has
    the seats behind it.
    """

    epoch: int


@dataclass(frozen=True, slots=True)
class HealthTold:
    """A machine at the table says how it fares."""

    device: DeviceId
    health: SeatHealth


@dataclass(frozen=True, slots=True)
class ProbeAnswered:
    """A machine at the table has painted a frame after this probe."""

    device: DeviceId
    number: int


FromHub: TypeAlias = (
    SeatSeated
    | SeatReported
    | SeatForked
    | TailOffered
    | Proposed
    | ScreenArrived
    | ScreenReported
    | HigherEpoch
    | HealthTold
    | ProbeAnswered
)


@dataclass(frozen=True, slots=True)
class SeatLeft:
    seat: SeatNumber


@dataclass(frozen=True, slots=True)
class ScreenLeft:
    device: DeviceId
