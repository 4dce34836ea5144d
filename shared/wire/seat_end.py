"""The seat's end of the events connection, without I/O: text in, facts out, text to send.

One SeatEnd serves one connection. It verifies the chain of what arrives; it stores and shows nothing.
"""

from dataclasses import dataclass
from datetime import datetime
from typing import TypeAlias, assert_never

from shared.domain.commands import DeskCommand, SeatCommand
from shared.domain.health import SeatHealth
from shared.domain.ids import DeviceId, ProposalId, SeatNumber, TableName
from shared.domain.presence import Dismissal, FoundBy, SeatKind, SeatReport
from shared.journal.entry import BrokenChain, Entry, Head, follow, genesis
from shared.wire.codec import Malformed, OtherMajor, decode_from_kiosk, encode
from shared.wire.messages import (
    Clock,
    Draft,
    Farewell,
    FromKiosk,
    Health,
    Hello,
    OfferTail,
    Pointing,
    Probe,
    Probed,
    Proposal,
    Receipt,
    Report,
    Roster,
    Showing,
    SwitchOff,
    Tail,
    Voting,
    WantTail,
    Welcome,
)
from shared.wire.tails import cut_tail
from shared.wire.version import MAJOR, PROTOCOL


@dataclass(frozen=True, slots=True)
class SeatIdentity:
    device: DeviceId
    seat: SeatNumber | None
    table: TableName
    version: str
    found_by: FoundBy
    kind: SeatKind = SeatKind.PLACE
    epoch: int = 0
    label: str = ""


@dataclass(frozen=True, slots=True)
class Appended:
    """Verified entries that follow from the head before; after `anew`, from an empty journal of `head.sitting`.

    `caught_up`: the kiosk had nothing newer when it sent them. Until then what they show is already over.
    """

    entries: tuple[Entry, ...]
    head: Head
    anew: bool
    caught_up: bool


@dataclass(frozen=True, slots=True)
class TailWanted:
    """The kiosk lacks the entries after this number, of which this seat has some; answer with `offer`."""

    after: int


@dataclass(frozen=True, slots=True)
class TimeTold:
    at: datetime


FromSeatEnd: TypeAlias = (
    Welcome
    | Appended
    | TailWanted
    | TimeTold
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


class SeatEnd:
    """After each `receive`, act on the facts it returns. Raises Malformed: close the line and connect again."""

    def __init__(self, identity: SeatIdentity, head: Head) -> None:
        self._identity = identity
        self._head = head
        self._welcomed = False

    def hello(self) -> str:
        """The first text to send."""
        me = self._identity
        return encode(
            Hello(
                PROTOCOL,
                me.device,
                me.seat,
                me.table,
                me.version,
                me.found_by,
                self._head.sitting,
                self._head.seq,
                self._head.chain,
                me.kind,
                me.epoch,
                me.label,
            )
        )

    def report(self, report: SeatReport) -> str:
        return encode(Report(report))

    def health(self, health: SeatHealth) -> str:
        return encode(Health(health))

    def probed(self, number: int) -> str:
        """A frame is on the glass that was painted after this probe."""
        return encode(Probed(number))

    def propose(self, id: ProposalId, command: SeatCommand | DeskCommand) -> str:
        """Ask for something, after the welcome. Only a Receipt of this `id` says that it is recorded."""
        return encode(Proposal(id, command))

    def offer(self, entries: tuple[Entry, ...]) -> str:
        """As many of `entries` as fit in one message; the kiosk asks again for the rest."""
        return encode(OfferTail(cut_tail(entries)))

    def receive(self, untrusted_text: str | bytes) -> FromSeatEnd | None:
        """What a message says, or None when there is nothing to do. Raises Malformed.

        A kiosk that greets in another major says farewell by that: which of the two is to be updated is the reason.
        """
        try:
            message = decode_from_kiosk(untrusted_text)
        except OtherMajor as other:
            return Farewell(Dismissal.PROTOCOL_TOO_OLD if other.major > MAJOR else Dismissal.PROTOCOL_TOO_NEW)
        return None if message is None else self._take(message)

    def _take(self, message: FromKiosk) -> FromSeatEnd | None:
        match message:
            case Farewell():
                return message
            case Welcome():
                # Which number a seat has is the kiosk's word; that it has one, or none, is its own.
                if self._welcomed or (message.seat is None) != (self._identity.kind is not SeatKind.PLACE):
                    raise Malformed("a second Welcome, or one for another kind of screen")
                self._welcomed = True
                return message
            case _ if not self._welcomed:
                raise Malformed(f"{type(message).__name__} before Welcome")
            case Pointing() | Roster() | Probe() | SwitchOff():
                return message
            case Clock(at):
                return TimeTold(at)
            case Tail() | WantTail() | Receipt() | Voting() if self._identity.kind is SeatKind.PUBLIC:
                raise Malformed(f"{type(message).__name__} for a screen without a journal")
            case Receipt() | Voting():
                return message
            case Draft():
                if self._identity.kind is not SeatKind.DESK:
                    raise Malformed("Draft for a screen that is no desk")
                return message
            case Showing():
                if self._identity.kind is not SeatKind.PUBLIC:
                    raise Malformed("Showing for a seat that has a journal")
                return message
            case Tail():
                return self._append(message)
            case WantTail(after):
                if not 0 <= after < self._head.seq:
                    raise Malformed(f"entries after {after} are wanted, but mine end at {self._head.seq}")
                return TailWanted(after)
            case _ as unreachable:
                assert_never(unreachable)

    def _append(self, tail: Tail) -> Appended:
        anew = tail.after == 0
        if not anew and (tail.sitting != self._head.sitting or tail.after != self._head.seq):
            raise Malformed(f"a tail after {tail.after}, but mine ends at {self._head.seq}")
        try:
            self._head = follow(genesis(tail.sitting) if anew else self._head, tail.entries)
        except BrokenChain as fault:
            raise Malformed(str(fault)) from fault
        return Appended(tail.entries, self._head, anew, caught_up=self._head.seq == tail.newest)
