"""What the fuzzers drive: each target takes any bytes, and fails by any exception but those that its module promises.

Seeds are the samples of what was ever said. How targets are run is __main__.py's and one.py's.
"""

from collections.abc import Callable, Iterable
from contextlib import suppress
from dataclasses import dataclass, replace
from io import BytesIO
from types import MappingProxyType
from typing import Final
from zipfile import ZipFile

import zstandard

from shared.domain.actors import CLERK, Actor, Role
from shared.domain.commands import SeatCommand
from shared.domain.gestures import Area
from shared.domain.ids import ContentHash, DeviceId, SeatNumber
from shared.domain.presence import SeatKind
from shared.domain.sitting import Sitting
from shared.io.kept_words import Unreadable, packed, unpacked
from shared.journal.entry import BrokenChain, append, follow, genesis
from shared.journal.fold import fold
from shared.journal.ledger import Ledger
from shared.journal.records import UnreadableRecord
from shared.pages.kinds import recognise
from shared.pages.requests import PageLink, PageText, PageWord
from shared.pages.searchable import searchable
from shared.wire.beacon import from_datagram, from_text, to_datagram
from shared.wire.codec import Malformed, decode_from_kiosk, decode_from_seat, encode
from shared.wire.documents import ChunkArrived, FilesKioskEnd, FilesSeatEnd
from shared.wire.hub import MOST_RECEIPTS, Hub
from shared.wire.line_facts import HigherEpoch, KnownPeer, LineId, Proposed, TailOffered
from shared.wire.messages import Hello, Peer, Roster, Welcome
from shared.wire.pairing import Admitted, KioskPairing, NewSeat, Parties, SeatPairing
from shared.wire.seat_end import Appended, SeatEnd, SeatIdentity, TailWanted
from tests.fakes.at_the_table import KIOSK, device, head_of, hello, identity, journal, welcome
from tests.fakes.manual_clock import START
from tests.fakes.samples import samples_of
from tests.fakes.small_sitting import SITTING

HELD: Final = journal(3)
LONGEST: Final = 64
"""Messages in one input; more find nothing new."""


@dataclass(frozen=True)
class Target:
    """`seeds` are whole inputs."""

    run: Callable[[bytes], None]
    seeds: Callable[[], Iterable[bytes]]


def messages_in(untrusted: bytes) -> list[str | bytes]:
    """One a line, as text; a line that begins with a zero byte stays bytes."""
    lines = untrusted.split(b"\n")[:LONGEST]
    return [line[1:] if line.startswith(b"\0") else line.decode("utf-8", "replace") for line in lines]


def said(kind: str) -> list[bytes]:
    return [sample.read_bytes().removesuffix(b"\n") for sample in samples_of(kind)]


# -- events ------------------------------------------------------------------------------------------------------


SEAT: Final = KnownPeer(device(3), SeatNumber(3), SeatKind.PLACE)
DESK: Final = KnownPeer(device(3), None, SeatKind.DESK)


def kiosk_hears(untrusted: bytes) -> None:
    """Seat 3 says anything while seat 1 is there; entries that it offers are taken when they follow."""
    _kiosk_hears(untrusted, SEAT)


def kiosk_hears_a_desk(untrusted: bytes) -> None:
    """The same of a desk."""
    _kiosk_hears(untrusted, DESK)


def _kiosk_hears(untrusted: bytes, peer: KnownPeer) -> None:
    ledger = Ledger(genesis(SITTING), HELD)
    hub, honest, liar = Hub(KIOSK, ledger), LineId(1), LineId(2)
    hub.open(honest, KnownPeer(device(1), SeatNumber(1), SeatKind.PLACE))
    hub.receive(honest, encode(hello(1)), START)
    hub.open(liar, peer)
    hub.tell_roster(Roster((Peer(device(3), SeatKind.DESK, None, "3082"),)))
    for message in messages_in(untrusted):
        if message == "read":
            hub.next_message(liar, START)
            continue
        for fact in hub.receive(liar, message, START):
            match fact:
                case Proposed(line, by, id, command):
                    assert line == liar
                    assert by == (CLERK if peer is DESK else Actor(Role.SEAT, peer.seat))
                    assert peer is DESK or isinstance(command, SeatCommand)
                    hub.answer(line, id, None)
                case HigherEpoch(epoch):
                    assert epoch > 0
                case TailOffered(entries):
                    try:
                        ledger.extend(entries)
                        hub.adopted(liar)
                    except BrokenChain:
                        hub.not_adopted(liar)
                case _:
                    pass
    assert len(hub._lines[liar].control) <= 3
    assert len(hub._lines[liar].receipts) <= MOST_RECEIPTS + 1
    heard = [decode_from_kiosk(text) for text in iter(lambda: hub.next_message(honest, START), None)]
    assert "Farewell" not in {type(message).__name__ for message in heard}


def seat_hears(untrusted: bytes) -> None:
    """A seat takes what follows in the chain, and nothing else."""
    _hears(untrusted, identity())


def desk_hears(untrusted: bytes) -> None:
    """The same of a desk."""
    _hears(untrusted, replace(identity(None), kind=SeatKind.DESK))


def _hears(untrusted: bytes, me: SeatIdentity) -> None:
    ledger = Ledger(genesis(SITTING), HELD)
    end = SeatEnd(me, ledger.head)
    for message in messages_in(untrusted):
        try:
            fact = end.receive(message)
        except Malformed:
            end = SeatEnd(me, ledger.head)
            continue
        if isinstance(fact, Appended):
            start = genesis(fact.head.sitting) if fact.anew else ledger.head
            assert follow(start, fact.entries) == fact.head
            ledger = Ledger(start) if fact.anew else ledger
            ledger.extend(fact.entries)
        if isinstance(fact, TailWanted):
            end.offer(ledger.after(fact.after, 500))


def read_back(untrusted: bytes) -> None:
    """What is understood is said again in the same way."""
    for message in messages_in(untrusted):
        for decode in (decode_from_seat, decode_from_kiosk):
            try:
                found = decode(message)
            except Malformed:
                continue
            assert found is None or decode(encode(found)) == found


def events_seeds() -> Iterable[bytes]:
    return _seeds(hello(3), hello(3, head_of(journal(9))), welcome())


def desk_seeds() -> Iterable[bytes]:
    at_a_desk = {"device": DESK.device, "kind": SeatKind.DESK, "epoch": 1}
    ahead = hello(None, head_of(journal(9)), **{**at_a_desk, "epoch": 0})
    yield from _seeds(hello(None, **at_a_desk), ahead, replace(welcome(None), epoch=1))
    yield from _seeds(hello(None, **{**at_a_desk, "epoch": 0}), ahead, welcome(None))


def _seeds(*greetings: Hello | Welcome) -> Iterable[bytes]:
    greeting, ahead, answer = (encode(each).encode() for each in greetings)
    for sample in said("messages"):
        yield sample
        yield b"\n".join((greeting, b"read", sample, b"read", sample))
        yield b"\n".join((ahead, b"read", b"read", sample))
        yield b"\n".join((answer, sample, answer))


# -- the other conversations -------------------------------------------------------------------------------------


def documents_ends(untrusted: bytes) -> None:
    seat, kiosk, plan = FilesSeatEnd(DeviceId("0" * 32), None), FilesKioskEnd(), ContentHash("a" * 64)
    seat.want(plan, 90_000, 65_536)
    kiosk.chunk_sent(90_000)
    for end in (seat, kiosk):
        for message in messages_in(untrusted):
            try:
                fact = end.receive(message)
            except Malformed:
                break
            if isinstance(fact, ChunkArrived):
                assert fact.sha256 == plan
                assert fact.offset + len(fact.chunk) <= 90_000


def pairing_ends(untrusted: bytes) -> None:
    """Signatures always hold here, so that the fuzzer gets further; nobody knows the token."""
    mine, its = "1" * 64, "2" * 64
    kiosk = KioskPairing(mine, DeviceId("f" * 32), "Mairie", "3" * 64, lambda *_: True, "a token for one run")
    parties = Parties(mine, its, DeviceId("0" * 32), SeatKind.PLACE)
    seat = SeatPairing(parties, b"seat", "4" * 64, lambda _: "00", SeatNumber(3), "another token")
    for end in (kiosk, seat):
        for message in messages_in(untrusted):
            try:
                fact = end.receive(message)
            except Malformed:
                break
            assert not isinstance(fact, Admitted)
            if isinstance(fact, NewSeat):
                assert not fact.has_token
                kiosk.typed()


def network(untrusted: bytes) -> None:
    for datagram in (untrusted, b"council-table beacon\n" + untrusted):
        found = from_datagram(datagram)
        assert found is None or from_datagram(to_datagram(found)) == found
    words = [line.partition(b"=") for line in untrusted.split(b"\n")]
    from_text({key: value for key, _, value in words})


def beacon_seeds() -> Iterable[bytes]:
    facts = (
        b'{"v":1,"id":"'
        + b"a1" * 16
        + b'","table":"conseil","label":"Mairie","events":47620,"documents":47621,"epoch":3}'
    )
    yield facts
    yield b"v=1\nid=" + b"a1" * 16 + b"\ntable=conseil\nlabel=Mairie\nevents=47620\ndocuments=47621\nepoch=3"


# -- what lies on the disk ---------------------------------------------------------------------------------------


def records(untrusted: bytes) -> None:
    """Bodies whose chain is right."""
    head, sitting = genesis(SITTING), Sitting()
    for line in untrusted.split(b"\n")[:LONGEST]:
        try:
            entry = append(head, line.decode("utf-8", "replace"), "0f" * 16)
            sitting = fold(sitting, (entry,))
        except (UnreadableRecord, ValueError):
            return
        head = follow(head, (entry,))


def record_seeds() -> Iterable[bytes]:
    prepared = next(each for each in said("events") if b'"SittingPrepared"' in each)
    yield from (b"\n".join((prepared, each, each)) for each in said("events"))


def kept(untrusted: bytes) -> None:
    """As it lies there, and with the right checksum over anything."""
    for content in (untrusted, zstandard.compress(untrusted)):
        with suppress(Unreadable):
            unpacked(content)


def kept_seeds() -> Iterable[bytes]:
    words = (PageWord("l’étang", Area(0.1, 0.1, 0.3, 0.2)), PageWord("haut", Area(0.4, 0.1, 0.6, 0.2)))
    made = packed(PageText(words, (PageLink(Area(0, 0, 1, 1), 7),)), searchable(words))
    yield made
    yield zstandard.decompress(made)


def kinds(untrusted: bytes) -> None:
    name, _, content = untrusted.partition(b"\n")
    recognise(BytesIO(content), name.decode("utf-8", "replace"))


def kind_seeds() -> Iterable[bytes]:
    """One small file of each kind that is looked into."""
    office = BytesIO()
    with ZipFile(office, "w") as archive:
        archive.writestr("mimetype", "application/vnd.oasis.opendocument.text")
        archive.writestr("META-INF/manifest.xml", "<manifest:encryption-data/>")
    ole = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(504) + "WordDocument".encode("utf-16-le").ljust(128, b"\0")
    yield from (b"a.odt\n" + office.getvalue(), b"a.docx\n" + office.getvalue(), b"a.doc\n" + ole)
    yield from (
        b"a.pdf\n%PDF-1.7\n1 0 obj",
        b"a.png\n\x89PNG\r\n\x1a\n",
        b"a.txt\nl\xc3\xa9gal",
        b"a.jpg\n\xff\xd8\xff",
    )


TARGETS: Final = MappingProxyType(
    {
        "kiosk": Target(kiosk_hears, events_seeds),
        "kiosk-desk": Target(kiosk_hears_a_desk, desk_seeds),
        "seat": Target(seat_hears, events_seeds),
        "desk": Target(desk_hears, desk_seeds),
        "codec": Target(read_back, events_seeds),
        "documents": Target(documents_ends, lambda: said("documents")),
        "pairing": Target(pairing_ends, lambda: said("pairing")),
        "network": Target(network, beacon_seeds),
        "records": Target(records, record_seeds),
        "kept": Target(kept, kept_seeds),
        "kinds": Target(kinds, kind_seeds),
    }
)
