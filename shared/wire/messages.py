"""The messages of the events connection, as values. Their JSON is codec.py's, their rules are PROTOCOL.md's.

A message cannot exist with values that nobody means: such a one raises ValueError, which the codec calls Malformed.
"""

import re
from dataclasses import dataclass
from datetime import datetime
from typing import Final, TypeAlias

from shared.domain.ballot_box import NO_BALLOT, BallotBox
from shared.domain.ballot_commands import CastVote
from shared.domain.commands import DeskCommand, SeatCommand
from shared.domain.gestures import Gesture
from shared.domain.health import SeatHealth
from shared.domain.ids import DeviceId, ItemId, ProposalId, SeatNumber, SittingId, TableName
from shared.domain.instants import can_be_shown
from shared.domain.presence import MOST_COUNTED, Dismissal, FoundBy, SeatKind, SeatReport
from shared.domain.public_view import PublicView
from shared.domain.refusals import Refusal
from shared.journal.entry import Chain, Entry

LONGEST_NAME: Final = 200
"""Characters of a version, a label, a table's name or a sitting's id."""

MOST_SEATS: Final = 1000

MOST_PEERS: Final = 200
"""Machines of which a roster tells; each takes about a kilobyte."""

_DEVICE: Final = re.compile(r"[0-9a-f]{32}")
_PROPOSAL: Final = re.compile(r"[0-9a-f]{32}")
_CONTENT: Final = re.compile(r"[0-9a-f]{64}")
_CHAIN: Final = re.compile(r"[0-9a-f]{64}")
_HEX: Final = re.compile(r"([0-9a-f]{2}){1,2048}")


@dataclass(frozen=True, slots=True)
class Hello:
    """Seat → kiosk, first. Who I am, and where my journal ends (an empty sitting and 0 when I have none).

    A public screen has no journal and no number, a desk no number. `epoch`: the highest that I have obeyed; `label`:
    whose desk this is.
    """

    protocol: str
    device: DeviceId
    seat: SeatNumber | None
    table: TableName
    version: str
    found_by: FoundBy
    sitting: SittingId
    last_seq: int
    chain: Chain
    kind: SeatKind = SeatKind.PLACE
    epoch: int = 0
    label: str = ""

    def __post_init__(self) -> None:
        _must(
            self.kind not in (SeatKind.PUBLIC, SeatKind.DESK) or self.seat is None,
            "a number for a screen where nobody sits",
        )
        _must(0 <= self.epoch <= MOST_COUNTED and len(self.label) <= LONGEST_NAME, "an epoch or a name that cannot be")
        _must(_DEVICE.fullmatch(self.device) is not None, "a device id is 32 lower-case hex digits")
        _must(_CHAIN.fullmatch(self.chain) is not None, "a chain is 64 lower-case hex digits")
        _must(0 <= self.last_seq <= MOST_COUNTED, "a last entry that cannot be")
        _must(max(len(self.table), len(self.version), len(self.sitting)) <= LONGEST_NAME, "a name too long")


@dataclass(frozen=True, slots=True)
class Report:
    """Seat → kiosk. News of the seat; the newest counts, none is owed."""

    report: SeatReport


@dataclass(frozen=True, slots=True)
class Health:
    """Seat → kiosk. How its device fares; the newest counts, none is owed."""

    health: SeatHealth


@dataclass(frozen=True, slots=True)
class Probed:
    """Seat → kiosk. A frame is on the glass that was painted after Probe `number` had come."""

    number: int

    def __post_init__(self) -> None:
        _must(1 <= self.number <= MOST_COUNTED, "a probe that cannot be")


@dataclass(frozen=True, slots=True)
class OfferTail:
    """Seat → kiosk, once after each WantTail: entries that the kiosk does not have."""

    entries: tuple[Entry, ...]

    def __post_init__(self) -> None:
        _must(bool(self.entries), "an offer of nothing")


@dataclass(frozen=True, slots=True)
class UnknownCommand:
    """Something that only a newer seat asks for."""

    type: str


@dataclass(frozen=True, slots=True)
class Proposal:
    """Seat → kiosk. What those who sit there ask for. The Receipt of the same `id` says what became of it."""

    id: ProposalId
    command: SeatCommand | DeskCommand | UnknownCommand

    def __post_init__(self) -> None:
        _must(_PROPOSAL.fullmatch(self.id) is not None, "a proposal's id is 32 lower-case hex digits")
        turn = self.command.turn if isinstance(self.command, CastVote) else 1
        _must(1 <= turn <= MOST_COUNTED, "a turn that cannot be")


@dataclass(frozen=True, slots=True)
class Welcome:
    """Kiosk → seat. The seat is at the table; `at` is the kiosk's clock, `documents_port` where files are.

    `seat` is None for a public screen.
    """

    protocol: str
    kiosk: DeviceId
    label: str
    table: TableName
    seat: SeatNumber | None
    seats: int
    documents_port: int
    at: datetime
    epoch: int = 0

    def __post_init__(self) -> None:
        _must(_DEVICE.fullmatch(self.kiosk) is not None, "a device id is 32 lower-case hex digits")
        _must(max(len(self.label), len(self.table)) <= LONGEST_NAME, "a name too long")
        _must(1 <= self.seats <= MOST_SEATS, "a table that cannot be")
        _must(self.seat is None or 1 <= self.seat <= self.seats, "a seat that is not at the table")
        _must(0 <= self.documents_port <= 65535, "a port that cannot be")
        _must(can_be_shown(self.at), "an instant that cannot be shown")
        _must(0 <= self.epoch <= MOST_COUNTED, "an epoch that cannot be")


@dataclass(frozen=True, slots=True)
class Tail:
    """Kiosk → seat. Entries that follow number `after`; `after` 0 means: begin anew with this sitting.

    `newest` is the last entry of the kiosk's journal: a seat that is not there yet is still catching up.
    """

    sitting: SittingId
    after: int
    entries: tuple[Entry, ...]
    newest: int

    def __post_init__(self) -> None:
        _must(len(self.sitting) <= LONGEST_NAME, "a name too long")
        _must(
            self.after >= 0 and self.after + len(self.entries) <= self.newest <= MOST_COUNTED, "a tail beyond its end"
        )


@dataclass(frozen=True, slots=True)
class WantTail:
    """Kiosk → seat. You hold more than I do: offer me what comes after number `after`."""

    after: int


@dataclass(frozen=True, slots=True)
class Clock:
    """Kiosk → seat. The kiosk's clock now; seats show this time, not their own."""

    at: datetime

    def __post_init__(self) -> None:
        _must(can_be_shown(self.at), "an instant that cannot be shown")


@dataclass(frozen=True, slots=True)
class Pointing:
    """Kiosk → seat. What the presenter does over the page; the newest counts, None: nothing (any more)."""

    gesture: Gesture | None


@dataclass(frozen=True, slots=True)
class Receipt:
    """Kiosk → seat, one for each Proposal. Why it was refused; None: it is recorded, on the kiosk's disk."""

    id: ProposalId
    refusal: Refusal | None

    def __post_init__(self) -> None:
        _must(_PROPOSAL.fullmatch(self.id) is not None, "a proposal's id is 32 lower-case hex digits")


@dataclass(frozen=True, slots=True)
class Voting:
    """Kiosk → seat. The votes cast so far in the open ballot, or the empty box; the newest counts."""

    box: BallotBox

    def __post_init__(self) -> None:
        votes = self.box.votes
        _must(self.box.ballot != NO_BALLOT or not votes, "votes in no ballot")
        _must(len({vote.member for vote in votes}) == len(votes), "a voice that votes twice")


@dataclass(frozen=True, slots=True)
class Showing:
    """Kiosk → public screen. All that it may show, after entry `seq`; the newest counts."""

    seq: int
    view: PublicView

    def __post_init__(self) -> None:
        _must(0 <= self.seq <= MOST_COUNTED, "an entry that cannot be")
        _must((self.view.document is None) == (self.view.page == 0), "a page of nothing, or nothing of a document")
        document = self.view.document
        _must(document is None or 1 <= self.view.page <= document.pages, "a page that is not there")
        _must(document is None or _CONTENT.fullmatch(document.sha256) is not None, "no content hash")
        _must(document is None or 0 <= document.size <= MOST_COUNTED, "a size that cannot be")


@dataclass(frozen=True, slots=True)
class Peer:
    """A machine that this kiosk has admitted, or the kiosk itself. `certificate`: DER in hex."""

    device: DeviceId
    kind: SeatKind
    seat: SeatNumber | None
    certificate: str

    def __post_init__(self) -> None:
        _must(_DEVICE.fullmatch(self.device) is not None, "a device id is 32 lower-case hex digits")
        _must(_HEX.fullmatch(self.certificate) is not None, "a certificate is DER in hex")
        _must(self.seat is None or 1 <= self.seat <= MOST_SEATS, "a seat that cannot be")


@dataclass(frozen=True, slots=True)
class Roster:
    """Kiosk → seat. Whom to believe when another machine takes over as presenter; the newest counts.

    `presenters`: the kiosk itself and the desks. `screens`: all others that are admitted; told to desks alone, which
    must know them when they take over.
    """

    presenters: tuple[Peer, ...]
    screens: tuple[Peer, ...] = ()

    def __post_init__(self) -> None:
        _must(bool(self.presenters), "a table without a presenter")
        _must(len(self.presenters) + len(self.screens) <= MOST_PEERS, "more machines than any table has")


@dataclass(frozen=True, slots=True)
class Draft:
    """Kiosk → desk. The text that lies beside an item's papers and is not before the council yet; the newest counts."""

    item: ItemId
    text: str

    def __post_init__(self) -> None:
        _must(len(self.item) <= LONGEST_NAME, "a name too long")


@dataclass(frozen=True, slots=True)
class Probe:
    """Kiosk → seat. Paint a frame, and say Probed: so long would a page take. The newest counts."""

    number: int

    def __post_init__(self) -> None:
        _must(1 <= self.number <= MOST_COUNTED, "a probe that cannot be")


@dataclass(frozen=True, slots=True)
class SwitchOff:
    """Kiosk → seat. The table is switched off: power the device off, or go dark where that is not allowed."""


@dataclass(frozen=True, slots=True)
class Farewell:
    """Kiosk → seat, last. Why the line closes, and which seat numbers are free to choose."""

    reason: Dismissal
    free_seats: tuple[SeatNumber, ...] = ()

    def __post_init__(self) -> None:
        _must(len(self.free_seats) <= MOST_SEATS, "more seats than any table has")
        _must(all(1 <= seat <= MOST_SEATS for seat in self.free_seats), "a seat that cannot be")


FromSeat: TypeAlias = Hello | Report | Health | Probed | OfferTail | Proposal
FromKiosk: TypeAlias = (
    Welcome
    | Tail
    | WantTail
    | Clock
    | Receipt
    | Voting
    | Pointing
    | Showing
    | Roster
    | Draft
    | Probe
    | SwitchOff
    | Farewell
)


def _must(holds: bool, fault: str) -> None:
    if not holds:
        raise ValueError(fault)
