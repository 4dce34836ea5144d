"""Sealed files: what went in comes out to whoever knows the secret, and no changed byte passes."""

import io
from functools import cache

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kiosk.adapters.sealed_file import (
    BLOCK,
    NewerSeal,
    NotSealed,
    Passphrase,
    SealDamaged,
    SealedReader,
    SealingWriter,
    Secret,
    StoreKey,
    WrongSecret,
    facts_of,
)

SECRET = Passphrase("quatre mots sans lien", cost=16)
KEY = StoreKey(bytes(range(32)))
REFUSALS = (NewerSeal, NotSealed, SealDamaged, WrongSecret)


def sealed(content: bytes, secret: Secret = SECRET) -> bytes:
    file = io.BytesIO()
    writer = SealingWriter(file, secret, {"made_at": "today"})
    for start in range(0, len(content), 100_000):
        writer.write(content[start : start + 100_000])
    writer.finish()
    return file.getvalue()


def opened(raw: bytes, size: int, secret: Secret = SECRET) -> bytes:
    reader = SealedReader(io.BytesIO(raw), secret)
    content = reader.read(size)
    reader.end()
    return content


@cache
def example() -> tuple[bytes, bytes]:
    content = bytes(number % 251 for number in range(BLOCK + 4000))
    return content, sealed(content)


@pytest.mark.parametrize("secret", [SECRET, KEY])
@pytest.mark.parametrize("size", [0, 1, BLOCK - 1, BLOCK, BLOCK + 1, 2 * BLOCK])
def test_what_goes_in_comes_out(size: int, secret: Secret) -> None:
    content = bytes(number % 253 for number in range(size))
    assert opened(sealed(content, secret), size, secret) == content


@given(st.data())
def test_any_one_changed_byte_is_found(data: st.DataObject) -> None:
    content, raw = example()
    at = data.draw(st.one_of(st.integers(0, 600), st.integers(0, len(raw) - 1)))
    change = data.draw(st.integers(1, 255))
    changed = bytearray(raw)
    changed[at] ^= change
    with pytest.raises(REFUSALS):
        opened(bytes(changed), len(content))


@given(st.data())
def test_a_file_that_was_cut_short_is_found(data: st.DataObject) -> None:
    content, raw = example()
    length = data.draw(st.one_of(st.integers(0, len(raw) - 1), st.sampled_from([len(raw) - 4016, len(raw) - 16])))
    with pytest.raises(REFUSALS):
        opened(raw[:length], len(content))


def test_bytes_that_were_added_and_blocks_that_changed_places_are_found() -> None:
    content, raw = example()
    start = len(raw) - (BLOCK + 16) - (4000 + 16)
    first, second = raw[start : start + BLOCK + 16], raw[start + BLOCK + 16 :]
    for changed in (raw + b"x", raw + second, raw[:start] + second + first, raw[:start] + first + first + second):
        with pytest.raises(SealDamaged):
            opened(changed, len(content))


def test_a_file_is_not_opened_under_the_head_of_another() -> None:
    content, raw = example()
    other = sealed(b"")
    start = len(raw) - (BLOCK + 16) - (4000 + 16)
    with pytest.raises(SealDamaged):
        opened(other[:-16] + raw[start:], len(content))


def test_more_than_there_is_cannot_be_read_and_less_is_told() -> None:
    raw = sealed(b"four")
    with pytest.raises(SealDamaged):
        opened(raw, 5)
    with pytest.raises(SealDamaged):
        opened(raw, 3)


def test_a_wrong_passphrase_is_told_from_damage() -> None:
    raw = sealed(b"content")
    with pytest.raises(WrongSecret):
        opened(raw, 7, Passphrase("quatre mots sans liens"))
    with pytest.raises(WrongSecret):
        opened(sealed(b"content", KEY), 7, StoreKey(bytes(32)))


def test_a_file_of_another_kind_is_none() -> None:
    for raw in (b"", b"%PDF-1.7 and so on", sealed(b"content", KEY)):
        with pytest.raises(NotSealed):
            opened(raw, 7)


def test_a_later_layout_is_told() -> None:
    raw = bytearray(sealed(b"content"))
    raw[15] = 2
    with pytest.raises(NewerSeal):
        opened(bytes(raw), 7)


def test_a_head_may_be_read_without_the_secret_and_the_content_not() -> None:
    raw = sealed(b"the content itself")
    assert facts_of(io.BytesIO(raw)) == {"made_at": "today"}
    assert b"the content itself" not in raw


def test_no_two_files_are_alike_whatever_is_in_them() -> None:
    assert sealed(b"content") != sealed(b"content")
    assert sealed(b"content", KEY)[-23:] != sealed(b"content", KEY)[-23:]


def test_secrets_do_not_show_when_they_are_printed() -> None:
    assert "quatre" not in f"{SECRET!r} {SECRET}"
    assert f"{KEY!r} {KEY}" == "StoreKey(…) StoreKey(…)"


def test_a_cost_that_nobody_would_have_chosen_is_no_reason_to_fill_the_memory() -> None:
    for cost in (0, 3, 2**21):
        with pytest.raises(SealDamaged):
            SECRET.root(bytes(16), cost)
