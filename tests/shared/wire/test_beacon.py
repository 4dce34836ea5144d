"""Both clothes carry the same facts, and whatever else arrives is let pass without a word."""

from dataclasses import replace

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from shared.domain.ids import DeviceId, TableName
from shared.wire.beacon import (
    LONGEST_DATAGRAM,
    LONGEST_NAME,
    SERVICE_TYPE,
    Announcement,
    from_datagram,
    from_text,
    printable,
    to_datagram,
    to_text,
)

KIOSK = Announcement(
    protocol=1,
    kiosk=DeviceId("0123456789abcdef" * 2),
    table=TableName("conseil"),
    label="Mairie de Saint-Éloi-la-Forêt",
    events_port=47621,
    documents_port=47622,
)

names = st.text(min_size=1, max_size=LONGEST_NAME).map(printable).filter(bool)
ports = st.integers(1, 65535)
announcements = st.builds(
    Announcement,
    protocol=st.integers(1, 9999),
    kiosk=st.text("0123456789abcdef", min_size=32, max_size=32).map(DeviceId),
    table=names.map(TableName),
    label=names,
    events_port=ports,
    documents_port=ports,
)


def as_record(words: dict[str, str]) -> dict[bytes, bytes | None]:
    return {key.encode(): value.encode() for key, value in words.items()}


@given(announcements)
def test_a_datagram_and_a_text_record_say_the_same_facts(announcement: Announcement) -> None:
    assert from_datagram(to_datagram(announcement)) == announcement
    assert from_text(as_record(to_text(announcement))) == announcement


@given(announcements)
def test_the_longest_names_fit_a_datagram_and_the_strings_of_a_text_record(announcement: Announcement) -> None:
    widest = replace(announcement, table=TableName("𝄞" * LONGEST_NAME), label="𝄞" * LONGEST_NAME)
    assert len(to_datagram(widest)) <= LONGEST_DATAGRAM
    assert all(len(f"{key}={value}".encode()) <= 255 for key, value in to_text(widest).items())


def test_the_service_name_has_at_most_fifteen_characters() -> None:
    assert len(SERVICE_TYPE.removesuffix("._tcp.local.").removeprefix("_")) <= 15


@given(st.binary(max_size=LONGEST_DATAGRAM + 10))
@example(b"")
@example(b"council-table beacon\n")
@example(b"council-table beacon\nnull")
@example(b"council-table beacon\n{}")
@example(b'council-table beacon\n{"x":' + b"[" * 900)
@example(to_datagram(KIOSK)[:-1])
@example(to_datagram(KIOSK) + b"x")
@example(to_datagram(KIOSK).replace(b"47621", b"0"))
@example(to_datagram(KIOSK).replace(b"47621", b"99999999999999999999999"))
@example(to_datagram(KIOSK).replace(b"47621", b"true"))
@example(to_datagram(KIOSK).replace(b'"conseil"', b'""'))
@example(to_datagram(KIOSK).replace(b"conseil", rb"con\u202eseil"))
@example(to_datagram(KIOSK).replace(b"conseil", b"con\xffseil"))
@example(to_datagram(KIOSK).replace(b'"v":1', b'"v":0'))
@example(to_datagram(KIOSK).replace(b'"v":1', b'"v":"1"'))
@example(to_datagram(KIOSK) + b" " * LONGEST_DATAGRAM)
def test_a_foreign_or_damaged_datagram_is_ignored(untrusted: bytes) -> None:
    assert from_datagram(untrusted) is None


@given(st.integers(0, 10_000), st.binary(min_size=1, max_size=8))
def test_a_datagram_with_bytes_overwritten_is_ignored_or_still_well_formed(where: int, what: bytes) -> None:
    datagram = bytearray(to_datagram(KIOSK))
    start = where % len(datagram)
    datagram[start : start + len(what)] = what
    from_datagram(bytes(datagram))  # an Announcement cannot exist malformed: it only must not raise


@given(st.dictionaries(st.binary(max_size=20), st.none() | st.binary(max_size=80), max_size=8))
@example({b"v": None})
@example({b"v": b"\xff"})
def test_a_foreign_text_record_is_ignored(untrusted: dict[bytes, bytes | None]) -> None:
    assert from_text(untrusted) is None


@given(
    st.sampled_from(sorted(as_record(to_text(KIOSK)))),
    st.none() | st.binary(max_size=300) | st.integers().map(lambda number: str(number).encode()),
)
def test_a_text_record_with_one_word_changed_is_ignored_or_still_well_formed(key: bytes, value: bytes | None) -> None:
    from_text({**as_record(to_text(KIOSK)), key: value})


def test_words_of_a_later_version_are_let_pass() -> None:
    later = to_datagram(KIOSK).replace(b'{"v":1', b'{"colour":{"of":["the","walls"]},"v":1')
    assert from_datagram(later) == KIOSK
    assert from_text({**as_record(to_text(KIOSK)), b"colour": b"green", b"alone": None}) == KIOSK


@pytest.mark.parametrize(
    "wrong",
    [
        {"protocol": 0},
        {"kiosk": "0123"},
        {"kiosk": "0123456789ABCDEF" * 2},
        {"table": ""},
        {"table": " conseil"},
        {"label": "Mairie\nde"},
        {"label": "x" * (LONGEST_NAME + 1)},
        {"events_port": 0},
        {"documents_port": 65536},
    ],
)
def test_an_announcement_cannot_exist_malformed(wrong: dict[str, object]) -> None:
    with pytest.raises(ValueError, match=r".+"):
        replace(KIOSK, **wrong)  # type: ignore[arg-type]


def test_a_label_is_made_fit_to_show() -> None:
    assert printable("  Mairie\u00a0de\tSaint-Éloi\x00 ") == "Mairie de Saint-Éloi"
    assert printable("\u202e\u200b") == ""
    assert len(printable("x " * 100)) <= LONGEST_NAME
