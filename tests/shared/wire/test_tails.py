"""A tail fits one message, whatever its entries hold."""

from hypothesis import given as for_all
from hypothesis import settings
from hypothesis import strategies as st

from shared.domain.ids import SittingId
from shared.journal.entry import MAX_BODY_BYTES, Entry, append, follow, genesis
from shared.wire.codec import MAX_MESSAGE_BYTES, decode_from_kiosk, decode_from_seat, encode
from shared.wire.messages import OfferTail, Tail
from shared.wire.tails import MOST_BYTES, MOST_ENTRIES, cut_tail
from tests.fakes.small_sitting import SITTING


def entries_of(*bodies: str) -> tuple[Entry, ...]:
    head, entries = genesis(SITTING), []
    for body in bodies:
        entries.append(append(head, body, "00" * 16))
        head = follow(head, (entries[-1],))
    return tuple(entries)


def test_a_short_tail_goes_whole() -> None:
    entries = entries_of(*["short"] * 50)
    assert cut_tail(entries) == entries
    assert cut_tail(()) == ()


def test_a_tail_is_bounded_in_number() -> None:
    entries = entries_of(*["short"] * (MOST_ENTRIES + 5))
    assert cut_tail(entries) == entries[:MOST_ENTRIES]


def test_a_tail_is_bounded_in_bytes() -> None:
    entries = entries_of(*["é" * (MOST_BYTES // 8)] * 10)
    assert cut_tail(entries) == entries[:3]


def test_an_entry_larger_than_that_goes_alone() -> None:
    entries = entries_of("x" * (MOST_BYTES + 1), "short")
    assert cut_tail(entries) == entries[:1]
    assert cut_tail((entries[1], entries[0])) == (entries[1],)


# Two bytes each once escaped in the message: the worst that JSON text, which a body is, can hold.
worst = st.sampled_from(['"', "\\", "\n", "é", "€", "x", "𝄞"])


@settings(max_examples=50)
@for_all(st.lists(st.tuples(worst, st.integers(1, MAX_BODY_BYTES)), min_size=1, max_size=6))
def test_whatever_the_bodies_the_message_is_one_that_may_be_sent(drawn: list[tuple[str, int]]) -> None:
    entries = entries_of(*(letter * (size // len(letter.encode())) for letter, size in drawn))
    tail = Tail(SittingId("f" * 200), 0, cut_tail(entries), len(entries))
    for text in (encode(tail), encode(OfferTail(cut_tail(entries)))):
        assert len(text.encode()) <= MAX_MESSAGE_BYTES
    assert decode_from_kiosk(encode(tail)) == tail
    assert decode_from_seat(encode(OfferTail(tail.entries))) == OfferTail(tail.entries)
