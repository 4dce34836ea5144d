"""Both ends of the events connection as machines that are driven by liars: whatever these say, in whatever order,
nothing is raised but Malformed, nothing grows, honest neighbours are undisturbed, and no entry is taken that does not
follow in the chain.
"""

from dataclasses import replace
from typing import Final

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule

from shared.domain.actors import CLERK, Actor, Role
from shared.domain.ballot_box import NO_BALLOT, BallotBox
from shared.domain.commands import SeatCommand
from shared.domain.ids import BallotId, ItemId, SeatNumber, SittingId
from shared.domain.presence import SeatKind
from shared.domain.public_view import NOTHING_TO_SHOW, PublicView
from shared.domain.sitting import NO_SITTING_ID
from shared.journal.entry import BrokenChain, Entry, Head, follow, genesis
from shared.journal.ledger import Ledger
from shared.wire.codec import MAX_MESSAGE_BYTES, Malformed, decode_from_kiosk, encode
from shared.wire.hub import MOST_RECEIPTS, Hub
from shared.wire.line_facts import HigherEpoch, KnownPeer, LineId, Proposed, ScreenArrived, SeatSeated, TailOffered
from shared.wire.messages import Draft, Farewell, Hello, OfferTail, Peer, Roster, Tail, WantTail, Welcome
from shared.wire.seat_end import Appended, SeatEnd, TailWanted
from tests.fakes.at_the_table import KIOSK, TABLE, device, head_of, hello, identity, journal, public_hello, welcome
from tests.fakes.manual_clock import START
from tests.fakes.small_sitting import SITTING
from tests.fakes.voting import BALLOT
from tests.hostile.untrusted import said_before, untrusted_texts

HONEST = (1, 2, 12)
ROOM, DESK = 10, 11
HONEST_DESK = 12
HIDDEN = replace(NOTHING_TO_SHOW, hidden=True)
ANOTHER = SittingId("77" * 16)
FORGED = (journal(4, words="forged"), journal(4, ANOTHER), journal(4)[::-1], journal(2) * 2)


EPOCHS: Final = (0, 1, 2**53 - 1)
"""What liars say that they have obeyed."""

MOST_OUTBID: Final = 5
"""A host does not follow every claim (kiosk/adapters/leading.py)."""


def a_peer(number: int) -> KnownPeer:
    """Known as 3 to 9 are (the table has seven numbers), as one that has not been given a number, as a screen for the
    room, or as a desk.
    """
    if number >= ROOM:
        return KnownPeer(device(number), None, SeatKind.PUBLIC if number == ROOM else SeatKind.DESK)
    return KnownPeer(device(number), None if number == 7 else SeatNumber(number), SeatKind.PLACE)


def roster(*desks: int) -> Roster:
    """Of a kiosk that has admitted these desks, and screens that no seat need know of."""
    presenters = tuple(Peer(device(number), SeatKind.DESK, None, "3082") for number in (99, *desks))
    return Roster(presenters, (Peer(device(3), SeatKind.PLACE, SeatNumber(3), "3083"),))


SAMPLES = said_before("messages")
FROM_SEATS = tuple(text for text in SAMPLES if '"type":"Proposal"' in text or '"type":"Report"' in text)
OFFERS = tuple(encode(OfferTail(entries)) for entries in (*FORGED, journal(5)[3:], journal(9)[3:5]))


def greetings(peer: KnownPeer) -> tuple[Hello, ...]:
    """Of a peer that says who it is; of its history it may say anything."""
    if peer.kind is SeatKind.PUBLIC:
        return tuple(public_hello(ROOM, epoch=epoch) for epoch in EPOCHS)
    seat = None if peer.kind is SeatKind.DESK else peer.seat or 4
    heads = (
        genesis(NO_SITTING_ID),
        genesis(SITTING),
        head_of(journal(3)),
        head_of(journal(5)),
        Head(SITTING, 2, genesis(ANOTHER).chain),
        Head(SITTING, 2**53 - 1, genesis(ANOTHER).chain),
        Head(SITTING, 5, genesis(ANOTHER).chain),
    )
    greeting = replace(hello(seat), device=peer.device, kind=peer.kind)
    said = (
        replace(greeting, sitting=head.sitting, last_seq=head.seq, chain=head.chain, epoch=epoch)
        for head in heads
        for epoch in EPOCHS
    )
    return tuple(said)


class Honest:
    """A seat or a desk that reads all that it is sent, and keeps what follows."""

    def __init__(self, hub: Hub, number: int) -> None:
        self.number, self.line = number, LineId(number)
        self.ledger = Ledger(genesis(NO_SITTING_ID))
        self._hub = hub
        self.peer, self.roster = a_peer(number), Roster(roster().presenters)
        self.drafts: dict[ItemId, Draft] = {}
        me = replace(identity(self.peer.seat, number), kind=self.peer.kind, table=TABLE)
        self.end = SeatEnd(me, self.ledger.head)
        hub.open(self.line, self.peer)
        self.facts = hub.receive(self.line, self.end.hello(), START)

    def read(self) -> None:
        while (text := self._hub.next_message(self.line, START)) is not None:
            fact = self.end.receive(text)
            assert not isinstance(fact, Farewell), "an honest seat was sent away"
            if isinstance(fact, Appended):
                self.ledger = Ledger(genesis(fact.head.sitting)) if fact.anew else self.ledger
                self.ledger.extend(fact.entries)
            if isinstance(fact, Roster):
                self.roster = fact
            if isinstance(fact, Draft):
                self.drafts[fact.item] = fact


class HubAmongLiars(RuleBasedStateMachine):
    """Lines 1, 2 and 12, a desk, are honest; the others say anything. The hub's host does what the kiosk's does with
    each fact: a liar's epoch is outbid, unless it is absurd.
    """

    @initialize()
    def the_table_is_laid(self) -> None:
        self.ledger = Ledger(genesis(SITTING), journal(3))
        self.hub = Hub(KIOSK, self.ledger)
        self.epoch, self.roster = 0, roster()
        self.hub.tell_roster(self.roster)
        self.drafts: tuple[Draft, ...] = ()
        self.honest = [Honest(self.hub, number) for number in HONEST]
        self.liars: dict[LineId, KnownPeer] = {}
        self.numbers = 100
        self.seated: dict[LineId, int] = {}

    @rule(number=st.integers(3, DESK), greeting=st.integers(0, 24))
    def a_liar_comes(self, number: int, greeting: int) -> None:
        self.numbers += 1
        line, peer = LineId(self.numbers), a_peer(number)
        self.hub.open(line, peer)
        self.liars[line] = peer
        if greeting < 24:
            known = greetings(peer)
            self.said(line, encode(known[greeting % len(known)]))

    @precondition(lambda self: bool(self.liars))
    @rule(data=st.data(), texts=st.lists(untrusted_texts("messages"), min_size=1, max_size=3))
    def a_liar_says_anything(self, data: st.DataObject, texts: list[str | bytes]) -> None:
        line = data.draw(st.sampled_from(sorted(self.liars)))
        for text in texts:
            self.said(line, text)

    @precondition(lambda self: bool(self.liars))
    @rule(data=st.data(), text=st.sampled_from((*FROM_SEATS, *OFFERS)), times=st.sampled_from((1, 2, 80)))
    def a_liar_says_what_seats_say(self, data: st.DataObject, text: str, times: int) -> None:
        line = data.draw(st.sampled_from(sorted(self.liars)))
        for _ in range(times):
            self.said(line, text)

    def said(self, line: LineId, text: str | bytes) -> None:
        peer, before = self.liars[line], self.ledger.head
        for fact in self.hub.receive(line, text, START):
            match fact:
                case SeatSeated(seat, who, _, _, replaced):
                    assert who == peer.device
                    assert seat not in HONEST, "a liar took an honest seat's place"
                    assert peer.seat in (None, seat)
                    self.seated.pop(replaced, None) if replaced is not None else None
                    self.seated[line] = seat
                case ScreenArrived(who, kind=kind):
                    assert (who, kind) == (peer.device, peer.kind)
                    assert kind is not SeatKind.PLACE
                case Proposed(asked_on, by, id, command):
                    assert asked_on == line
                    if peer.kind is SeatKind.DESK:
                        assert by == CLERK
                    else:
                        assert by == Actor(Role.SEAT, SeatNumber(self.seated[line])), "a seat spoke for another one"
                        assert isinstance(command, SeatCommand), "a seat asked for what is a desk's"
                    self.hub.answer(line, id, None)
                case HigherEpoch(epoch):
                    assert epoch > self.epoch
                    if epoch < self.epoch + MOST_OUTBID:
                        self.epoch = epoch + 1
                        self.hub.raise_epoch(self.epoch)
                case TailOffered(entries):
                    try:
                        self.ledger.extend(entries)
                        self.hub.adopted(line)
                    except BrokenChain:
                        assert self.ledger.head == before
                        self.hub.not_adopted(line)
                case _:
                    pass

    @precondition(lambda self: bool(self.liars))
    @rule(data=st.data(), most=st.integers(0, 4))
    def a_liar_reads(self, data: st.DataObject, most: int) -> None:
        line = data.draw(st.sampled_from(sorted(self.liars)))
        for _ in range(most):
            text = self.hub.next_message(line, START)
            if text is None:
                break
            decode_from_kiosk(text)
            assert len(text.encode()) <= MAX_MESSAGE_BYTES

    @precondition(lambda self: bool(self.liars))
    @rule(data=st.data())
    def a_liar_is_lost(self, data: st.DataObject) -> None:
        line = data.draw(st.sampled_from(sorted(self.liars)))
        del self.liars[line]
        self.seated.pop(line, None)
        self.hub.close(line)

    @precondition(lambda self: bool(self.liars))
    @rule(data=st.data())
    def patience_ends(self, data: st.DataObject) -> None:
        self.hub.lose_patience(data.draw(st.sampled_from(sorted(self.liars))))

    @rule(ballot=st.sampled_from((NO_BALLOT, BALLOT)), view=st.sampled_from((NOTHING_TO_SHOW, HIDDEN)))
    def the_table_goes_on(self, ballot: BallotId, view: PublicView) -> None:
        head = self.ledger.head
        before = self.ledger.after(0, head.seq)
        self.ledger.extend(journal(1, head.sitting, start=before)[head.seq :])
        self.hub.tell_time()
        self.hub.show_votes(BallotBox(ballot))
        self.hub.show_public(view, self.ledger.head.seq)

    @rule(desks=st.sampled_from(((), (DESK,), (DESK, HONEST_DESK))))
    def a_desk_is_admitted_or_retired(self, desks: tuple[int, ...]) -> None:
        self.roster = roster(*desks)
        self.hub.tell_roster(self.roster)

    @rule(lengths=st.lists(st.sampled_from((1, 2, MAX_MESSAGE_BYTES)), max_size=3))
    def the_drafts_beside_the_papers_change(self, lengths: list[int]) -> None:
        """Told to desks alone: the end of a seat calls one malformed."""
        self.drafts = tuple(Draft(ItemId(f"item-{number}"), "x" * length) for number, length in enumerate(lengths))
        self.hub.tell_drafts(self.drafts)

    @rule()
    def another_sitting_begins(self) -> None:
        sitting = ANOTHER if self.ledger.head.sitting == SITTING else SITTING
        self.ledger = Ledger(genesis(sitting), journal(2, sitting))
        self.hub.begin(self.ledger)

    @invariant()
    def honest_seats_are_where_the_kiosk_is(self) -> None:
        for seat in self.honest:
            seat.read()
            assert seat.ledger.head == self.ledger.head
            screens = self.roster.screens if seat.peer.kind is SeatKind.DESK else ()
            assert seat.roster == Roster(self.roster.presenters, screens)
            if seat.peer.kind is SeatKind.DESK:
                small = {each.item: each for each in self.drafts if len(each.text) < MAX_MESSAGE_BYTES}
                assert seat.drafts.items() >= small.items()

    @invariant()
    def nothing_grows(self) -> None:
        assert len(self.hub._lines) == len(self.honest) + len(self.liars)
        for line in self.hub._lines.values():
            assert len(line.receipts) <= MOST_RECEIPTS + 1
            assert len(line.control) <= 3
            assert sum(map(len, line.control)) < MAX_MESSAGE_BYTES


class SeatAtALiar(RuleBasedStateMachine):
    """The end of a seat or of a desk and its journal; a line that is malformed is closed and another one begun, as both
    do.
    """

    @initialize(kind=st.sampled_from((SeatKind.PLACE, SeatKind.DESK)))
    def the_seat_has_some(self, kind: SeatKind) -> None:
        self.ledger = Ledger(genesis(SITTING), journal(3))
        self.me = replace(identity(3 if kind is SeatKind.PLACE else None), kind=kind)
        self.another_line()

    def another_line(self) -> None:
        self.end, self.welcomed = SeatEnd(self.me, self.ledger.head), False
        assert self.end.hello()

    @rule(seat=st.sampled_from((None, 3)), epoch=st.sampled_from(EPOCHS))
    def it_is_welcomed(self, seat: int | None, epoch: int) -> None:
        self.hears(encode(replace(welcome(seat), epoch=epoch)))

    @rule(desks=st.sampled_from(((), (DESK,))))
    def it_is_told_whom_to_believe(self, desks: tuple[int, ...]) -> None:
        self.hears(encode(roster(*desks)))

    @rule(text=untrusted_texts("messages"))
    def it_hears_anything(self, text: str | bytes) -> None:
        self.hears(text)

    @rule(after=st.integers(-1, 8), entries=st.sampled_from((*FORGED, journal(5)[3:], journal(4)[3:], journal(1))))
    def it_is_told_entries(self, after: int, entries: tuple[Entry, ...]) -> None:
        for sitting in (SITTING, ANOTHER):
            if after >= 0:
                self.hears(encode(Tail(sitting, after, entries, after + len(entries))))

    @rule(after=st.integers(-1, 8) | st.just(10**30))
    def entries_are_wanted_of_it(self, after: int) -> None:
        self.hears(encode(WantTail(after)))

    def hears(self, text: str | bytes) -> None:
        before = self.ledger.head
        try:
            fact = self.end.receive(text)
        except Malformed:
            self.another_line()
            return
        assert self.welcomed or fact is None or isinstance(fact, Welcome | Farewell), "obeyed before it was welcomed"
        match fact:
            case Welcome(seat=seat):
                assert (seat is None) == (self.me.kind is SeatKind.DESK)
                self.welcomed = True
            case Appended(entries, head, anew):
                start = genesis(head.sitting) if anew else before
                assert follow(start, entries) == head, "entries were taken that do not follow"
                self.ledger = Ledger(start) if anew else self.ledger
                self.ledger.extend(entries)
            case TailWanted(after):
                assert self.ledger.after(after, 1), "it is asked for what it has not"
                self.end.offer(self.ledger.after(after, 500))
            case Farewell():
                self.another_line()
            case _:
                pass

    @invariant()
    def what_it_keeps_follows(self) -> None:
        head = self.ledger.head
        assert follow(genesis(head.sitting), self.ledger.after(0, head.seq)) == head


for _machine, _steps in ((HubAmongLiars, 40), (SeatAtALiar, 40)):
    _machine.TestCase.settings = settings(max_examples=200, stateful_step_count=_steps, deadline=None)
TestHubAmongLiars = HubAmongLiars.TestCase
TestSeatAtALiar = SeatAtALiar.TestCase
