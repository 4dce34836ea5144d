"""Both ends of a documents connection, told as conversations. No socket, no disk."""

import json
from pathlib import Path

import pytest
from hypothesis import given as for_all
from hypothesis import strategies as st

from shared.domain.ids import ContentHash, DeviceId, SeatNumber
from shared.domain.presence import Dismissal
from shared.wire.codec import Malformed, OtherMajor, encode_message
from shared.wire.documents import (
    MOST_CHUNK,
    ChunkArrived,
    FileEnded,
    FilesFarewell,
    FilesHello,
    FilesKioskEnd,
    FilesSeatEnd,
    FilesWelcome,
    FromFetcher,
    FromServer,
    Lack,
    Lacking,
    Received,
    Sending,
    Sent,
    Stop,
    Want,
)
from shared.wire.version import MAJOR, PROTOCOL

PLAN = ContentHash("a1" * 32)
NOTE = ContentHash("b2" * 32)
DEVICE = DeviceId("0c" * 16)
SAMPLES = sorted((Path(__file__).parents[2] / "wire_samples").glob("*/documents/*.json"))


def seat_end() -> FilesSeatEnd:
    """A seat that has been welcomed."""
    seat = FilesSeatEnd(DEVICE, SeatNumber(3))
    seat.receive(FilesKioskEnd().welcome())
    return seat


def kiosk_end() -> FilesKioskEnd:
    """A kiosk that knows who is there."""
    kiosk = FilesKioskEnd()
    kiosk.receive(FilesSeatEnd(DEVICE, SeatNumber(3)).hello())
    return kiosk


# -- conversations -----------------------------------------------------------------------------------------------


def test_a_file_travels_in_pieces_and_each_is_receipted() -> None:
    seat, kiosk = FilesSeatEnd(DEVICE, SeatNumber(3)), FilesKioskEnd()
    assert kiosk.receive(seat.hello()) == FilesHello(PROTOCOL, DEVICE, SeatNumber(3))
    assert seat.receive(kiosk.welcome()) == FilesWelcome(PROTOCOL)
    assert kiosk.receive(seat.want(PLAN, 7, 2)) == Want(PLAN, 2)
    assert seat.receive(kiosk.sending(PLAN, 7, 2)) is None
    for offset, chunk in ((2, b"cde"), (5, b"fg")):
        kiosk.chunk_sent(len(chunk))
        assert seat.receive(chunk) == ChunkArrived(PLAN, 7, offset, chunk)
        assert kiosk.receive(seat.received()) == Received(offset + len(chunk) - 2)
    assert seat.receive(kiosk.sent(PLAN)) == FileEnded(PLAN, 7)


def test_an_empty_file_has_no_pieces() -> None:
    seat, kiosk = seat_end(), kiosk_end()
    kiosk.receive(seat.want(PLAN, 0, 0))
    seat.receive(kiosk.sending(PLAN, 0, 0))
    assert seat.receive(kiosk.sent(PLAN)) == FileEnded(PLAN, 0)


def test_pieces_under_way_belong_to_the_file_before() -> None:
    seat, kiosk = seat_end(), kiosk_end()
    seat.want(PLAN, 7, 0)
    seat.receive(kiosk.sending(PLAN, 7, 0))
    seat.want(NOTE, 2, 0)
    assert seat.receive(b"abc") == ChunkArrived(PLAN, 7, 0, b"abc")
    seat.receive(kiosk.sending(NOTE, 2, 0))
    assert seat.receive(b"xy") == ChunkArrived(NOTE, 2, 0, b"xy")
    assert seat.receive(kiosk.sent(NOTE)) == FileEnded(NOTE, 2)
    seat.want(PLAN, 7, 3)
    seat.receive(kiosk.sending(PLAN, 7, 3))
    assert seat.receive(b"defg") == ChunkArrived(PLAN, 7, 3, b"defg")


def test_a_seat_may_stop_what_is_under_way() -> None:
    assert kiosk_end().receive(seat_end().stop()) == Stop()


def test_a_file_that_is_lacking_ends_what_was_under_way() -> None:
    seat, kiosk = seat_end(), kiosk_end()
    seat.want(PLAN, 7, 0)
    seat.receive(kiosk.sending(PLAN, 7, 0))
    assert seat.receive(kiosk.lacking(PLAN, Lack.ALTERED)) == Lacking(PLAN, Lack.ALTERED)
    with pytest.raises(Malformed):
        seat.receive(b"abc")


def test_a_file_of_another_size_than_the_sitting_says_is_let_pass_by() -> None:
    seat, kiosk = seat_end(), kiosk_end()
    seat.want(PLAN, 7, 0)
    assert seat.receive(kiosk.sending(PLAN, 3, 0)) == Lacking(PLAN, Lack.ALTERED)
    kiosk.chunk_sent(3)
    assert seat.receive(b"abc") is None
    assert kiosk.receive(seat.received()) == Received(3)
    assert seat.receive(kiosk.sent(PLAN)) is None


def test_a_farewell_may_come_before_the_welcome() -> None:
    seat = FilesSeatEnd(DEVICE, None)
    farewell = FilesKioskEnd().farewell(Dismissal.PROTOCOL_TOO_OLD)
    assert seat.receive(farewell) == FilesFarewell(Dismissal.PROTOCOL_TOO_OLD)


def test_what_this_version_does_not_know_is_let_pass() -> None:
    for end in (seat_end(), kiosk_end()):
        assert end.receive('{"type":"Chapter","number":3}') is None
    lacking = encode_message(Lacking(PLAN, Lack.MISSING)).replace('"missing"', '"confidential"')
    seat = seat_end()
    seat.want(PLAN, 7, 0)
    assert seat.receive(lacking) == Lacking(PLAN, Lack.UNKNOWN)


# -- what is wrong -----------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "text",
    [
        encode_message(FilesHello(PROTOCOL, DEVICE, None)),
        encode_message(Want(ContentHash("../../../etc/passwd"), 0)),
        encode_message(Want(ContentHash(PLAN.upper()), 0)),
        encode_message(Want(PLAN, -1)),
        encode_message(Received(1)),
        encode_message(Received(-1)),
        '{"type":"Want","sha256":"' + PLAN + '"}',
        "[]",
        b"binary",
    ],
)
def test_a_seat_that_makes_no_sense_is_malformed(text: str | bytes) -> None:
    with pytest.raises(Malformed):
        kiosk_end().receive(text)


def test_nothing_is_heard_before_the_hello() -> None:
    for message in (Want(PLAN, 0), Stop(), Received(0)):
        with pytest.raises(Malformed, match="before FilesHello"):
            FilesKioskEnd().receive(encode_message(message))


def test_receipts_never_go_back() -> None:
    kiosk = kiosk_end()
    kiosk.chunk_sent(10)
    kiosk.receive(encode_message(Received(8)))
    with pytest.raises(Malformed):
        kiosk.receive(encode_message(Received(7)))


def test_a_seat_that_asks_past_the_end_is_malformed() -> None:
    with pytest.raises(Malformed, match="asked from 8 of 7"):
        kiosk_end().sending(PLAN, 7, 8)


@pytest.mark.parametrize(
    "message",
    [
        encode_message(Sending(NOTE, 7, 0)),
        encode_message(Sending(PLAN, 7, 3)),
        encode_message(Sending(PLAN, 7, -1)),
        encode_message(Lacking(NOTE, Lack.MISSING)),
        encode_message(Sent(PLAN)),
        b"piece of nothing",
    ],
)
def test_a_kiosk_that_answers_what_was_not_asked_is_malformed(message: str | bytes) -> None:
    seat = seat_end()
    seat.want(PLAN, 7, 2)
    with pytest.raises(Malformed):
        seat.receive(message)


@pytest.mark.parametrize("message", [b"", b"too long", encode_message(Sent(PLAN)), encode_message(Sent(NOTE))])
def test_a_kiosk_that_does_not_keep_to_what_it_announced_is_malformed(message: str | bytes) -> None:
    seat, kiosk = seat_end(), kiosk_end()
    seat.want(PLAN, 7, 0)
    seat.receive(kiosk.sending(PLAN, 7, 0))
    with pytest.raises(Malformed):
        seat.receive(message)


def test_a_piece_that_is_too_long_is_malformed() -> None:
    seat, kiosk = seat_end(), kiosk_end()
    seat.want(PLAN, 2 * MOST_CHUNK, 0)
    seat.receive(kiosk.sending(PLAN, 2 * MOST_CHUNK, 0))
    with pytest.raises(Malformed):
        seat.receive(bytes(MOST_CHUNK + 1))


def test_a_kiosk_must_welcome_first() -> None:
    for message in (Sending(PLAN, 7, 0), Sent(PLAN), Lacking(PLAN, Lack.MISSING)):
        with pytest.raises(Malformed, match="before FilesWelcome"):
            FilesSeatEnd(DEVICE, None).receive(encode_message(message))


@pytest.mark.parametrize("major", [MAJOR - 1, MAJOR + 1])
def test_another_major_is_told_as_such_on_both_sides(major: int) -> None:
    with pytest.raises(OtherMajor):
        FilesKioskEnd().receive(json.dumps({"type": "FilesHello", "protocol": f"{major}.0"}))
    with pytest.raises(OtherMajor):
        FilesSeatEnd(DEVICE, None).receive(json.dumps({"type": "FilesWelcome", "protocol": f"{major}.3"}))


words = st.one_of(
    st.builds(Want, st.sampled_from([PLAN, NOTE, ContentHash("x")]), st.integers(-1, 10)),
    st.builds(Received, st.integers(-1, 10)),
    st.builds(Sending, st.sampled_from([PLAN, NOTE]), st.integers(-1, 9), st.integers(-1, 9)),
    st.builds(Sent, st.sampled_from([PLAN, NOTE])),
    st.builds(Lacking, st.sampled_from([PLAN, NOTE]), st.sampled_from(Lack)),
    st.builds(FilesWelcome, st.sampled_from([PROTOCOL, "9.0", "x"])),
    st.just(Stop()),
)


@for_all(st.lists(words.map(encode_message) | st.binary(max_size=5) | st.text(max_size=20), max_size=30))
def test_whatever_is_said_an_end_takes_it_or_calls_it_malformed(said: list[str | bytes]) -> None:
    seat = FilesSeatEnd(DEVICE, None)
    seat.want(PLAN, 7, 2)
    for end in (seat, FilesKioskEnd(), kiosk_end()):
        for message in said:
            try:
                end.receive(message)
            except Malformed:
                break


# -- what may never change ---------------------------------------------------------------------------------------


@pytest.mark.parametrize("sample", SAMPLES, ids=[sample.stem for sample in SAMPLES])
def test_what_earlier_versions_said_is_still_understood(sample: Path) -> None:
    text = sample.read_text("utf-8").strip()
    kiosk, seat = FilesKioskEnd(), FilesSeatEnd(DEVICE, None)
    kind = json.loads(text)["type"]
    if kind in {each.__name__ for each in FromFetcher.__args__}:
        if kind != "FilesHello":
            kiosk = kiosk_end()
        kiosk.chunk_sent(10**6)
        assert type(kiosk.receive(text)).__name__ == kind
    else:
        if kind != "FilesWelcome":
            seat = seat_end()
        seat.want(PLAN, 90_000, 65_536)
        answer = seat.receive(text) if kind != "Sent" else None
        assert type(answer).__name__ == kind or kind in {"Sending", "Sent"}


def test_each_message_has_a_sample() -> None:
    kinds = {each.__name__ for each in (*FromFetcher.__args__, *FromServer.__args__)}
    assert {json.loads(sample.read_text("utf-8"))["type"] for sample in SAMPLES} == kinds


def test_each_message_is_in_the_protocol_document() -> None:
    document = "".join(
        path.read_text("utf-8") for path in (Path(__file__).parents[3] / "shared" / "wire").glob("PROTOCOL*.md")
    )
    for kind in (*FromFetcher.__args__, *FromServer.__args__):
        assert f"| `{kind.__name__}` |" in document
        for name in kind.__dataclass_fields__:
            assert f"`{name}`" in document
