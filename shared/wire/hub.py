"""The kiosk's end of all events connections, without I/O.

Nothing is queued for a slow seat: its line holds one number, the last entry sent, and `next_message` pulls what comes
after it when the transport can take more. So the slowest seat never sets the pace, and memory stays bounded. Of what is
short-lived (the clock, the votes being cast, a gesture) a line owes its seat the newest only. Receipts are owed one by
one, and a seat that leaves too many of them unread is sent away.
"""

from collections import deque
from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from datetime import datetime
from enum import Enum, auto
from typing import Final, assert_never

from shared.domain.actors import CLERK, Actor, Role
from shared.domain.ballot_box import EMPTY_BOX, BallotBox
from shared.domain.commands import SeatCommand
from shared.domain.gestures import Gesture
from shared.domain.ids import DeviceId, ProposalId, SeatNumber, TableName
from shared.domain.presence import Dismissal, SeatKind
from shared.domain.public_view import NOTHING_TO_SHOW, PublicView
from shared.domain.refusals import Refusal
from shared.domain.sitting import NO_SITTING_ID, Shown
from shared.journal.entry import Head
from shared.journal.ledger import Ledger
from shared.wire.codec import MAX_MESSAGE_BYTES, Malformed, OtherMajor, decode_from_seat, encode
from shared.wire.line_facts import (
    FromHub,
    HealthTold,
    HigherEpoch,
    KnownPeer,
    LineId,
    ProbeAnswered,
    Proposed,
    ScreenArrived,
    ScreenLeft,
    ScreenReported,
    SeatForked,
    SeatLeft,
    SeatReported,
    SeatSeated,
    TailOffered,
)
from shared.wire.messages import (
    Clock,
    Draft,
    Farewell,
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
    UnknownCommand,
    Voting,
    WantTail,
    Welcome,
)
from shared.wire.tails import MOST_ENTRIES, cut_tail
from shared.wire.version import MAJOR, PROTOCOL


@dataclass(frozen=True, slots=True)
class KioskIdentity:
    device: DeviceId
    label: str
    table: TableName
    seats: int
    documents_port: int
    epoch: int = 0
    """How often the table has got another presenter: this one's turn is the highest, or it is not the one any more."""


NO_POINTING: Final = encode(Pointing(None))
NO_VOTING: Final = encode(Voting(EMPTY_BOX))

MOST_RECEIPTS: Final = 64
"""No more of them wait for a line: no table has so much to ask, and a seat that reads has few at a time."""


class _State(Enum):
    """A line goes down this list, but that ASKED and OFFERED lead back to SEATED. Only SEATED is sent entries."""

    EXPECTED = auto()
    """Connected; Hello has not come yet."""

    ASKED = auto()
    """Seated, holds entries that the kiosk lacks; WantTail is out or on its way."""

    OFFERED = auto()
    """What it offered lies before the chair."""

    SEATED = auto()
    LEAVING = auto()
    """Farewell is out or on its way, or its device has come back by another line."""


@dataclass(slots=True)
class _Line:
    """`far_seq` and `far_chain` are where the seat says that its journal ends, while it is ASKED or OFFERED.

    `voting` and `pointing` are what the seat was told last of the open ballot and of the presenter's hand; both begin
    with nothing. `showing` is what a public screen was told last, `roster` what any was.
    """

    state: _State = _State.EXPECTED
    peer: KnownPeer | None = None
    seat: SeatNumber | None = None
    device: DeviceId | None = None
    kind: SeatKind = SeatKind.PLACE
    sent_seq: int = 0
    begun_anew: bool = False
    far_seq: int = 0
    far_chain: str = ""
    clock_due: bool = False
    voting: str = NO_VOTING
    pointing: str = NO_POINTING
    showing: str = ""
    roster: str = ""
    drafts_told: int = 0
    has_gone_on: bool = False
    probe: str = ""
    control: deque[str] = field(default_factory=deque)
    receipts: deque[Receipt] = field(default_factory=deque)


def _as_known(hello: Hello, peer: KnownPeer | None) -> Hello:
    """What a peer says that is proved to be this screen: its number is the one that it was admitted with."""
    if peer is None:
        return hello
    if (hello.device, hello.kind) != (peer.device, peer.kind):
        raise Malformed("another device than the one that was admitted")
    return hello if peer.seat is None else replace(hello, seat=peer.seat)


@dataclass(frozen=True, slots=True)
class _EncodedTail:
    """The message for a seat whose journal ends at `after`, while the kiosk's ends at `head`."""

    head: Head | None
    after: int
    last_seq: int
    text: str


_NO_TAIL: Final = _EncodedTail(None, 0, 0, "")


class Hub:
    """One for the kiosk. `receive` and the transport's events come in; `next_message` says what to send where."""

    def __init__(self, identity: KioskIdentity, ledger: Ledger) -> None:
        self._identity = identity
        self._ledger = ledger
        self._lines: dict[LineId, _Line] = {}
        self._newest_tail = _NO_TAIL
        self._voting = NO_VOTING
        self._pointing = NO_POINTING
        self._gesture: Gesture | None = None
        self._view = NOTHING_TO_SHOW
        self._showing = encode(Showing(0, self._view))
        self._public_pointing = NO_POINTING
        self._roster = self._roster_of_desks = self._probe = ""
        self._drafts: tuple[str, ...] = ()

    def open(self, line: LineId, peer: KnownPeer | None = None) -> None:
        """A transport has connected. `peer`: who it is proved to be; what it says of itself must be true then."""
        self._lines[line] = _Line(peer=peer, probe=self._probe)

    def close(self, line: LineId) -> SeatLeft | ScreenLeft | None:
        """A transport is gone; who has left with it, if somebody was there and has not come by another line."""
        gone = self._lines.pop(line, None)
        if gone is None:
            return None
        if gone.seat is not None:
            return SeatLeft(gone.seat) if self._line_at(gone.seat) is None else None
        if gone.kind is not SeatKind.PLACE and gone.device is not None and self._screen_line(gone.device) is None:
            return ScreenLeft(gone.device)
        return None

    @property
    def settled(self) -> frozenset[SeatNumber]:
        """The seats that obey this kiosk, since they have gone on after its welcome, and hold nothing of the journal
        which it lacks.
        """
        lines = (each for each in self._lines.values() if each.state is _State.SEATED and each.has_gone_on)
        return frozenset(each.seat for each in lines if each.seat is not None)

    def lose_patience(self, line: LineId) -> None:
        """Hello should have come by now: whoever has not said it is sent away, and nobody else."""
        each = self._lines.get(line)
        if each is not None and each.state is _State.EXPECTED:
            self._dismiss(each, Dismissal.MALFORMED)

    def begin(self, ledger: Ledger, identity: KioskIdentity | None = None) -> None:
        """Another sitting is on the table: every seat begins anew with it. A seat that the table has no more is
        sent away. Without a sitting nothing is sent: seats keep what they have to read.
        """
        self._ledger = ledger
        self._identity = identity or self._identity
        for line in self._lines.values():
            line.sent_seq, line.begun_anew = 0, ledger.head.sitting != NO_SITTING_ID
            if line.seat is not None and line.seat > self._identity.seats and line.state is not _State.LEAVING:
                self._dismiss(line, Dismissal.SEAT_UNKNOWN)

    def raise_epoch(self, epoch: int) -> None:
        """This presenter goes on, in a higher epoch; whoever comes from now on is welcomed in it."""
        self._identity = replace(self._identity, epoch=epoch)

    def tell_roster(self, roster: Roster) -> None:
        """Let every machine know whom to believe, and the desks whom to serve."""
        self._roster = encode(replace(roster, screens=()))
        self._roster_of_desks = encode(roster)

    def tell_drafts(self, drafts: Iterable[Draft]) -> None:
        """Let every desk have these; one that no message can hold stays where it is."""
        encoded = (encode(each) for each in drafts)
        self._drafts = tuple(each for each in encoded if len(each.encode()) <= MAX_MESSAGE_BYTES)
        for line in self._lines.values():
            line.drafts_told = 0

    def probe(self, number: int) -> None:
        """Let every machine paint a frame and say so; one that is slow is asked for the newest alone."""
        self._probe = encode(Probe(number))

    def switch_off(self) -> None:
        """Let every machine that is at the table hear that it is switched off."""
        for line in self._lines.values():
            if line.device is not None and line.state is not _State.LEAVING:
                line.control.append(encode(SwitchOff()))

    def tell_time(self) -> None:
        """Let every seat hear the clock with its next message."""
        for line in self._lines.values():
            line.clock_due = line.state is _State.SEATED

    def point(self, gesture: Gesture | None) -> None:
        """Let every seat see this over the page, or nothing; one that is slow never learns what came before."""
        self._gesture = gesture
        self._pointing = encode(Pointing(gesture))
        self._public_pointing = self._pointing if self._is_public(gesture) else NO_POINTING

    def show_votes(self, box: BallotBox) -> None:
        """Let every seat see the votes cast so far, or none: no ballot is open. Public screens are not told by this."""
        self._voting = encode(Voting(box))

    def show_public(self, view: PublicView, seq: int) -> None:
        """Let every public screen show this, the sitting after entry `seq`, and nothing else."""
        self._view = view
        self._showing = encode(Showing(seq, view))
        self.point(self._gesture)

    def receive(self, line: LineId, untrusted_text: str | bytes, at: datetime) -> tuple[FromHub, ...]:
        """What a seat's message means for the kiosk. A malformed one makes the line leave (see `is_leaving`)."""
        each = self._lines.get(line)
        if each is None or each.state is _State.LEAVING:
            return ()
        try:
            message = decode_from_seat(untrusted_text)
            each.has_gone_on = each.state is not _State.EXPECTED
            match message:
                case None:
                    return ()
                case Hello():
                    return self._greet(line, each, message, at)
                case _ if each.state is _State.EXPECTED or each.device is None:
                    raise Malformed(f"{type(message).__name__} before Hello")
                case Report(report):
                    fact = ScreenReported(each.device, report) if each.seat is None else SeatReported(each.seat, report)
                    return (fact,)
                case Health(health):
                    return (HealthTold(each.device, health),)
                case Probed(number):
                    return (ProbeAnswered(each.device, number),)
                case OfferTail(entries):
                    # Whoever answers what still waits to be sent is not reading: questions would pile up for it.
                    if each.state is not _State.ASKED or each.control:
                        raise Malformed("a tail that nobody asked for")
                    each.state = _State.OFFERED
                    return (TailOffered(entries),)
                case Proposal():
                    return self._proposed(line, each, message)
                case _ as unreachable:
                    assert_never(unreachable)
        except OtherMajor as other:
            self._dismiss(each, Dismissal.PROTOCOL_TOO_OLD if other.major < MAJOR else Dismissal.PROTOCOL_TOO_NEW)
            return ()
        except Malformed:
            self._dismiss(each, Dismissal.MALFORMED)
            return ()

    def answer(self, line: LineId, id: ProposalId, refusal: Refusal | None) -> None:
        """What became of a proposal. A line that is gone learns nothing: its seat proposes again on the next one."""
        each = self._lines.get(line)
        if each is None or each.state is _State.LEAVING:
            return
        each.receipts.append(Receipt(id, refusal))
        if len(each.receipts) > MOST_RECEIPTS:
            self._dismiss(each, Dismissal.MALFORMED)

    def adopted(self, line: LineId) -> None:
        """The entries that this line offered are in the ledger now."""
        each = self._lines.get(line)
        if each is not None and each.state is _State.OFFERED:
            self._meet(each, each.far_seq, each.far_chain)

    def not_adopted(self, line: LineId) -> None:
        """What this line offered does not extend the ledger: the seat begins anew."""
        each = self._lines.get(line)
        if each is not None and each.state is _State.OFFERED:
            self._begin_anew(each)

    def next_message(self, line: LineId, at: datetime) -> str | None:
        """The next text to send on a line, or None until something happens."""
        each = self._lines.get(line)
        if each is None:
            return None
        if each.control:
            return each.control.popleft()
        if each.state is _State.LEAVING:
            return None
        if each.receipts:
            return encode(each.receipts.popleft())
        if each.state is not _State.SEATED:
            return None
        if each.clock_due:
            each.clock_due = False
            return encode(Clock(at))
        if each.roster != (roster := self._roster_of_desks if each.kind is SeatKind.DESK else self._roster):
            each.roster = roster
            return roster
        if each.kind is SeatKind.PUBLIC:
            showing = self._next_showing(each) or self._next_pointing(each, self._public_pointing)
            return showing or self._next_probe(each)
        news = self._next_tail(each) or self._next_voting(each) or self._next_pointing(each, self._pointing)
        return news or self._next_probe(each) or self._next_draft(each)

    def is_leaving(self, line: LineId) -> bool:
        """Nothing more will be said on this line: once `next_message` gives None, close it."""
        each = self._lines.get(line)
        return each is None or (each.state is _State.LEAVING and not each.control)

    def _next_tail(self, each: _Line) -> str | None:
        if each.sent_seq == self._ledger.head.seq and not each.begun_anew:
            return None
        tail = self._tail_after(each.sent_seq)
        each.sent_seq, each.begun_anew = tail.last_seq, False
        return tail.text

    def _next_voting(self, each: _Line) -> str | None:
        """After what leads to it, so that the ballot is open at the seat."""
        if each.voting == self._voting:
            return None
        each.voting = self._voting
        return each.voting

    def _next_draft(self, each: _Line) -> str | None:
        """Last of all, one by one: nobody waits for them."""
        if each.kind is not SeatKind.DESK or each.drafts_told >= len(self._drafts):
            return None
        each.drafts_told += 1
        return self._drafts[each.drafts_told - 1]

    def _next_probe(self, each: _Line) -> str | None:
        """Last of all: it delays nothing, and takes as long as what came before it."""
        if each.probe == self._probe:
            return None
        each.probe = self._probe
        return each.probe

    def _next_showing(self, each: _Line) -> str | None:
        if each.showing == self._showing:
            return None
        each.showing = self._showing
        return each.showing

    def _next_pointing(self, each: _Line, pointing: str) -> str | None:
        """After what leads to it, so that the page which is pointed at is there."""
        if each.pointing == pointing:
            return None
        each.pointing = pointing
        return each.pointing

    def _is_public(self, gesture: Gesture | None) -> bool:
        """It is made over the page that the public sees."""
        document = self._view.document
        return gesture is None or (document is not None and gesture.shown == Shown(document.id, self._view.page))

    def _tail_after(self, seq: int) -> _EncodedTail:
        """Made once for all the seats that are as far: a page turn at five hundred seats is one message."""
        head = self._ledger.head
        if (self._newest_tail.head, self._newest_tail.after) != (head, seq):
            entries = cut_tail(self._ledger.after(seq, MOST_ENTRIES))
            text = encode(Tail(head.sitting, seq, entries, head.seq))
            self._newest_tail = _EncodedTail(head, seq, seq + len(entries), text)
        return self._newest_tail

    def _proposed(self, line: LineId, each: _Line, proposal: Proposal) -> tuple[FromHub, ...]:
        """Who asks is what the line is known to be. Whether he may is for the chair, but that a seat cannot even ask
        for what belongs to a desk.
        """
        if each.kind is SeatKind.PUBLIC:
            raise Malformed("a proposal of a screen where nobody sits")
        if isinstance(proposal.command, UnknownCommand):
            self.answer(line, proposal.id, Refusal.UNKNOWN)
            return ()
        if each.kind is SeatKind.DESK:
            return (Proposed(line, CLERK, proposal.id, proposal.command),)
        if not isinstance(proposal.command, SeatCommand):
            self.answer(line, proposal.id, Refusal.NOT_DRIVING)
            return ()
        return (Proposed(line, Actor(Role.SEAT, each.seat), proposal.id, proposal.command),)

    def _greet(self, line: LineId, each: _Line, hello: Hello, at: datetime) -> tuple[FromHub, ...]:
        if each.state is not _State.EXPECTED:
            raise Malformed("a second Hello")
        hello = _as_known(hello, each.peer)
        objection = self._objection(hello)
        if objection is not None:
            self._dismiss(each, objection)
            return ()
        if hello.epoch > self._identity.epoch:
            self._dismiss(each, Dismissal.SUPERSEDED)
            return (HigherEpoch(hello.epoch),)
        each.kind = hello.kind
        if hello.kind is not SeatKind.PLACE:
            return self._greet_screen(each, hello, at)
        assert hello.seat is not None
        replaced = self._line_at(hello.seat)
        if replaced is not None:
            self._lines[replaced].state = _State.LEAVING
        each.seat, each.device = hello.seat, hello.device
        each.control.append(self._welcome(hello.seat, at))
        seated = SeatSeated(hello.seat, hello.device, hello.version, hello.found_by, replaced)
        return (seated,) if self._set_out(each, hello) else (seated, SeatForked(hello.seat))

    def _greet_screen(self, each: _Line, hello: Hello, at: datetime) -> tuple[FromHub, ...]:
        """A screen without a number: one for the room, which has no journal, or a desk, which has."""
        replaced = self._screen_line(hello.device)
        if replaced is not None:
            self._lines[replaced].state = _State.LEAVING
        each.state, each.device = _State.SEATED, hello.device
        each.control.append(self._welcome(None, at))
        arrived = ScreenArrived(hello.device, hello.version, hello.found_by, replaced, hello.kind, hello.label)
        if hello.kind is SeatKind.PUBLIC:
            return (arrived,)
        return (arrived,) if self._set_out(each, hello) else (arrived, SeatForked(None))

    def _set_out(self, each: _Line, hello: Hello) -> bool:
        """Begin to send the journal; False when what the screen holds of it is not a part of this one."""
        if hello.sitting != self._ledger.head.sitting:
            self._begin_anew(each)
            return True
        return self._meet(each, hello.last_seq, hello.chain)

    def _welcome(self, seat: SeatNumber | None, at: datetime) -> str:
        me = self._identity
        return encode(Welcome(PROTOCOL, me.device, me.label, me.table, seat, me.seats, me.documents_port, at, me.epoch))

    def _meet(self, each: _Line, last_seq: int, chain: str) -> bool:
        """Set out from where the seat's journal ends; False when it is not a part of this one."""
        head = self._ledger.head
        if last_seq > head.seq:
            each.state, each.far_seq, each.far_chain = _State.ASKED, last_seq, chain
            each.control.append(encode(WantTail(head.seq)))
            return True
        if self._ledger.chain_at(last_seq) == chain:
            each.state, each.sent_seq, each.begun_anew = _State.SEATED, last_seq, False
            return True
        self._begin_anew(each)
        return False

    def _begin_anew(self, each: _Line) -> None:
        """Send the journal from its first entry. Without a sitting nothing is sent: the seat keeps what it has."""
        begun_anew = self._ledger.head.sitting != NO_SITTING_ID
        each.state, each.sent_seq, each.begun_anew = _State.SEATED, 0, begun_anew

    def _objection(self, hello: Hello) -> Dismissal | None:
        if hello.table and hello.table != self._identity.table:
            return Dismissal.OTHER_TABLE
        if hello.kind in (SeatKind.PUBLIC, SeatKind.DESK):
            return None
        if hello.kind is SeatKind.UNKNOWN:
            return Dismissal.SEAT_UNKNOWN
        if hello.seat is None:
            return Dismissal.SEAT_NOT_CHOSEN
        if not 1 <= hello.seat <= self._identity.seats:
            return Dismissal.SEAT_UNKNOWN
        holder = self._line_at(hello.seat)
        if holder is not None and self._lines[holder].device != hello.device:
            return Dismissal.SEAT_TAKEN
        return None

    def _dismiss(self, each: _Line, reason: Dismissal) -> None:
        each.state = _State.LEAVING
        each.control.append(encode(Farewell(reason, self._free_seats())))

    def _free_seats(self) -> tuple[SeatNumber, ...]:
        taken = frozenset(self._seats_taken())
        numbers = (SeatNumber(number) for number in range(1, self._identity.seats + 1))
        return tuple(number for number in numbers if number not in taken)

    def _seats_taken(self) -> Iterable[SeatNumber]:
        return (
            line.seat for line in self._lines.values() if line.seat is not None and line.state is not _State.LEAVING
        )

    def _screen_line(self, device: DeviceId) -> LineId | None:
        for number, line in self._lines.items():
            if line.kind is not SeatKind.PLACE and line.device == device and line.state is not _State.LEAVING:
                return number
        return None

    def _line_at(self, seat: SeatNumber) -> LineId | None:
        for number, line in self._lines.items():
            if line.seat == seat and line.state is not _State.LEAVING:
                return number
        return None
