"""Both ends of the other conversations among liars: documents, letting in, and what is heard on the network.

Nothing is raised but Malformed, nobody is let in by a lie, and a file's pieces are never taken for another's.
"""

import json

import pytest
from hypothesis import example, settings
from hypothesis import given as for_all
from hypothesis import strategies as st

from shared.domain.ids import ContentHash, DeviceId, SeatNumber
from shared.domain.presence import SeatKind
from shared.io.device_identity import holds
from shared.wire.beacon import from_datagram, from_text, to_datagram
from shared.wire.codec import Malformed, OtherMajor, encode_message
from shared.wire.documents import MOST_CHUNK, ChunkArrived, FileEnded, FilesKioskEnd, FilesSeatEnd, Received, Want
from shared.wire.pairing import (
    Admit,
    Admitted,
    AskAdmission,
    Confirmed,
    KioskPairing,
    NewSeat,
    Parties,
    Reveal,
    SeatPairing,
    ShowDigits,
    commitment,
    fingerprint,
)
from shared.wire.version import PROTOCOL
from tests.fakes.paired import identity_of
from tests.hostile.untrusted import ANYTHING, HUGE, untrusted_texts

KIOSK, SEAT = DeviceId("f" * 32), DeviceId("0" * 32)
TOKEN = "a token for one run"
WORDS = st.none() | st.binary(max_size=70) | (st.integers() | HUGE).map(lambda number: str(number).encode())
PLAN, NOTE = ContentHash("a" * 64), ContentHash("b" * 64)


def kiosk_pairing(token: str) -> KioskPairing:
    return KioskPairing(identity_of(KIOSK).fingerprint, KIOSK, "Mairie", "1" * 64, holds, token)


def seat_pairing(token: str) -> SeatPairing:
    me = identity_of(SEAT)
    parties = Parties(identity_of(KIOSK).fingerprint, me.fingerprint, SEAT, SeatKind.PLACE)
    return SeatPairing(parties, me.certificate, "2" * 64, me.sign, SeatNumber(3), token)


def hears(end: KioskPairing | SeatPairing, texts: list[str | bytes]) -> list[object]:
    """What an end makes of texts, until one is malformed."""
    facts = []
    for text in texts:
        try:
            facts.append(end.receive(text))
        except Malformed:
            break
    return facts


# -- letting in --------------------------------------------------------------------------------------------------


@settings(max_examples=150, deadline=None)
@for_all(st.lists(untrusted_texts("pairing"), max_size=6), st.integers(0, 3), st.sampled_from(["", TOKEN]))
def test_whatever_a_caller_says_it_is_let_in_by_people_alone(said: list[str | bytes], honest: int, token: str) -> None:
    """The lies begin after as many honest steps."""
    kiosk, seat = kiosk_pairing(token), seat_pairing("")
    if honest > 0:
        draw = kiosk.receive(seat.ask())
        assert isinstance(draw, str)
        shown = seat.receive(draw)
        assert isinstance(shown, ShowDigits)
        if honest > 1:
            kiosk.receive(shown.text)
        if honest > 2:
            kiosk.typed()
    facts = hears(kiosk, said)
    assert not any(isinstance(fact, NewSeat) and fact.has_token for fact in facts)
    assert honest > 2 or not any(isinstance(fact, Confirmed) for fact in facts)


@settings(max_examples=150, deadline=None)
@for_all(st.lists(untrusted_texts("pairing"), max_size=6), st.booleans(), st.sampled_from(["", TOKEN]))
def test_whatever_a_presenter_station_says_a_seat_is_let_in_by_people_alone(
    said: list[str | bytes], is_compared: bool, token: str
) -> None:
    seat = seat_pairing(token)
    if is_compared:
        draw = kiosk_pairing("").receive(seat.ask())
        assert isinstance(draw, str)
        seat.receive(draw)
    assert not any(isinstance(fact, Admitted) for fact in hears(seat, said))


@settings(max_examples=150, deadline=None)
@for_all(st.text(max_size=70), st.text(max_size=70), st.binary(max_size=40))
@example("é", "00", b"")
@example("\ud7ff", "0" * 64, identity_of(SEAT).certificate)
def test_any_proof_signature_and_certificate_are_refused_or_malformed(
    proof: str, signature: str, certificate: bytes
) -> None:
    """A proof that is no plain letters once broke the conversation of a demonstration with an error of ours."""
    me = identity_of(SEAT)
    for shown in (certificate, me.certificate):
        kiosk = kiosk_pairing(TOKEN)
        held = commitment("2" * 64, fingerprint(shown))
        kiosk.receive(encode_message(AskAdmission(PROTOCOL, SEAT, SeatKind.PLACE, None, shown.hex(), held)))
        assert hears(kiosk, [encode_message(Reveal("2" * 64, signature, proof))]) == []
    kiosk, seat = kiosk_pairing(TOKEN), seat_pairing(TOKEN)
    draw = kiosk.receive(seat.ask())
    assert isinstance(draw, str)
    shown_digits = seat.receive(draw)
    assert isinstance(shown_digits, ShowDigits)
    honest = Reveal("2" * 64, me.sign(seat._transcript), proof)
    (new,) = hears(kiosk, [encode_message(honest)])
    assert isinstance(new, NewSeat)
    assert not new.has_token
    assert hears(seat, [encode_message(Admit(KIOSK, SeatNumber(3), "", proof))]) == []


# -- documents ---------------------------------------------------------------------------------------------------


@settings(max_examples=200)
@for_all(st.lists(untrusted_texts("documents") | st.binary(max_size=9), max_size=12), st.integers(0, 2))
def test_whatever_a_presenter_station_sends_no_piece_lands_beyond_its_file(
    said: list[str | bytes], wanted: int
) -> None:
    seat = FilesSeatEnd(SEAT, None)
    sizes = dict([(PLAN, 7), (NOTE, 90_000)][:wanted])
    for sha256, size in sizes.items():
        seat.want(sha256, size, 2)
    for message in ('{"type":"FilesWelcome","protocol":"1.0"}', *said):
        try:
            fact = seat.receive(message)
        except Malformed:
            break
        if isinstance(fact, ChunkArrived):
            assert fact.offset >= 0
            assert fact.offset + len(fact.chunk) <= fact.size == sizes[fact.sha256]
            assert len(fact.chunk) <= MOST_CHUNK
        if isinstance(fact, FileEnded):
            assert fact.size == sizes[fact.sha256]


@settings(max_examples=200)
@for_all(st.lists(untrusted_texts("documents"), max_size=12), st.integers(0, 9000))
def test_whatever_a_seat_asks_it_gets_no_credit_for_what_it_was_not_sent(said: list[str | bytes], sent: int) -> None:
    kiosk, credited = FilesKioskEnd(), 0
    kiosk.chunk_sent(sent)
    for message in said:
        try:
            fact = kiosk.receive(message)
        except Malformed:
            break
        if isinstance(fact, Received):
            assert credited <= fact.total <= sent
            credited = fact.total
        if isinstance(fact, Want):
            assert fact.offset >= 0
            assert set(fact.sha256) <= set("0123456789abcdef")


@for_all(ANYTHING)
def test_a_greeting_in_another_major_is_told_as_such_whatever_else_it_says(rest: object) -> None:
    ends = {"FilesHello": FilesKioskEnd(), "AskAdmission": kiosk_pairing("")}
    for greeting, end in ends.items():
        with pytest.raises(OtherMajor, match="protocol 2"):
            end.receive(json.dumps({"type": greeting, "protocol": "2.0", "device": rest}))


# -- the network -------------------------------------------------------------------------------------------------


@settings(max_examples=300)
@for_all(st.binary(max_size=1100) | ANYTHING.map(lambda value: json.dumps(value).encode()))
def test_any_datagram_is_an_announcement_or_nothing(datagram: bytes) -> None:
    for untrusted in (datagram, b"council-table beacon\n" + datagram):
        found = from_datagram(untrusted)
        assert found is None or from_datagram(to_datagram(found)) == found


@settings(max_examples=300)
@for_all(st.dictionaries(st.sampled_from([b"v", b"id", b"table", b"label", b"events", b"documents", b"epoch"]), WORDS))
def test_any_text_record_is_an_announcement_or_nothing(record: dict[bytes, bytes | None]) -> None:
    found = from_text(record)
    assert found is None or from_datagram(to_datagram(found)) == found
