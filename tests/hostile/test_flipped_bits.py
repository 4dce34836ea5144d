"""A bit that flips on the disk of a journal: found and named, never replayed in silence, and what is sound is kept.

Every bit of the file in a full run of the product; here each seed takes a sample, and those that a full run found
anything by are named.
"""

import asyncio
import logging
import sqlite3
from contextlib import closing
from pathlib import Path
from random import Random

import pytest

from kiosk.adapters.journal_store import JournalStore
from seat_client.adapters.mirror_store import MirrorStore
from shared.domain.ids import SittingId
from shared.io.entry_store import EntryStore
from shared.io.journal_file import STEPS, JournalFile
from shared.io.schema_steps import NewerStore
from shared.journal.entry import Entry, append, follow, genesis
from tests.fakes.at_the_table import journal
from tests.fakes.migrating_program import a_column, a_table
from tests.fakes.small_sitting import SITTING

OTHER = SittingId("0b" * 16)
BEFORE, ENTRIES = journal(3, OTHER), journal(12)
SAMPLE = 60
LATER = (*STEPS, a_column, a_table)

NAMED = {
    "the file's own name": (b"", 0, 0),
    "a file that says it may not be written": (b"", 18, 3),
    "the name of a table": (b"CREATE TABLE entry", 14, 3),
    "the name of a column": (b"body TEXT", 2, 3),
    "the sitting of the last entry": (b"\x02\x0centry 12", 0, 0),
    "what kind of value an entry's sitting is": (b"\x01\x01\x1bM\x81\r\x02\x04entry 4", 0, 6),
    "a letter of the sitting's name": (SITTING.encode(), 1, 1),
    "how long the first sitting's row is": (b"#\x01\x03\x00M" + OTHER.encode(), 0, 7),
    "a table's root": (b"entryentry", 10, 0),
    "a letter of a chain": (ENTRIES[1].chain.encode(), 5, 7),
}
"""Behind which bytes of the file the bit is: how many bytes from their first one, and which bit of that byte."""


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    path = tmp_path_factory.mktemp("journal") / "journal.sqlite"
    with closing(EntryStore(path)) as store:
        store.append(OTHER, BEFORE, durable=True)
        store.append(SITTING, ENTRIES, durable=True)
    return path.read_bytes()


def flipped(content: bytes, *bits: int) -> bytes:
    spoiled = bytearray(content)
    for bit in bits:
        spoiled[bit // 8] ^= 1 << bit % 8
    return bytes(spoiled)


def assert_found_or_harmless(path: Path, caplog: pytest.LogCaptureFixture, told: str) -> tuple[Entry, ...]:
    """What is read is what was written up to the damage; unless that is all of it, the damage is told and kept."""
    caplog.clear()
    with closing(EntryStore(path)) as store:
        head, found = store.latest()
        assert store.was_damaged == any("damaged-1" in each.name for each in path.parent.iterdir()), told
        was_damaged = store.was_damaged
        assert found == ENTRIES[: len(found)], told
        assert head == follow(genesis(SITTING), found), f"{told}: another sitting than the last one"
        if len(found) < len(ENTRIES):
            assert was_damaged, f"{told}: {len(ENTRIES) - len(found)} entries were lost in silence"
        if was_damaged:
            assert "damaged" in caplog.text, told
        store.append(SITTING, ENTRIES[len(found) :], durable=True) if len(found) < len(ENTRIES) else None
    with closing(EntryStore(path)) as store:
        assert store.latest()[1] == ENTRIES, f"{told}: it does not go on"
        assert not store.was_damaged, f"{told}: it is damaged again"
    return found


def spoil(path: Path, content: bytes) -> None:
    for each in path.parent.iterdir():
        each.unlink()
    path.write_bytes(content)


@pytest.mark.parametrize("seed", range(5))
def test_any_bit_is_found_or_harmless(
    tmp_path: Path, whole: bytes, seed: int, caplog: pytest.LogCaptureFixture
) -> None:
    path, random, kept = tmp_path / "journal.sqlite", Random(seed), []
    for _ in range(SAMPLE):
        bit = random.randrange(8 * len(whole))
        if 480 <= bit < 512:  # The version of the tables: a newer program's file is left alone.
            continue
        spoil(path, flipped(whole, bit))
        kept.append(len(assert_found_or_harmless(path, caplog, f"bit {bit}")))
    assert max(kept) == len(ENTRIES)


def bit_at(whole: bytes, place: tuple[bytes, int, int]) -> int:
    anchor, byte, bit = place
    return 8 * (whole.index(anchor) + byte) + bit


@pytest.mark.parametrize("place", NAMED.values(), ids=NAMED.keys())
def test_a_bit_that_was_once_passed_over_is_found(
    tmp_path: Path, whole: bytes, place: tuple[bytes, int, int], caplog: pytest.LogCaptureFixture
) -> None:
    path = tmp_path / "journal.sqlite"
    spoil(path, flipped(whole, bit_at(whole, place)))
    assert_found_or_harmless(path, caplog, f"after {place[0]!r}")


@pytest.mark.parametrize("byte", range(0, 100, 7))
def test_a_file_whose_first_page_is_rubbish_is_read_by_another_one(
    tmp_path: Path, whole: bytes, byte: int, caplog: pytest.LogCaptureFixture
) -> None:
    """Where its tables are is known without it; nothing but that stands there."""
    path = tmp_path / "journal.sqlite"
    spoil(path, whole[:byte] + Random(byte).randbytes(4096 - byte) + whole[4096:])
    assert assert_found_or_harmless(path, caplog, f"from byte {byte} on") == ENTRIES


def test_a_file_of_a_newer_version_is_left_alone_even_if_a_bit_made_it_so(tmp_path: Path, whole: bytes) -> None:
    path = tmp_path / "journal.sqlite"
    path.write_bytes(flipped(whole, 8 * 62 + 1))
    with pytest.raises(NewerStore):
        EntryStore(path)
    assert path.read_bytes() == flipped(whole, 8 * 62 + 1)


@pytest.mark.parametrize("seed", range(40))
def test_a_bit_of_the_log_of_writes_is_found_or_harmless(
    tmp_path: Path, seed: int, caplog: pytest.LogCaptureFixture
) -> None:
    """As it stays behind when the program is killed. Entries after the damage were once left out in silence."""
    path, log_of_writes = tmp_path / "made" / "journal.sqlite", Path("journal.sqlite-wal")
    with closing(EntryStore(path)) as store:
        store.append(SITTING, ENTRIES[:4], durable=True)
        main = path.read_bytes()
        for entry in ENTRIES[4:]:
            store.append(SITTING, (entry,), durable=True)
        main, written = path.read_bytes(), path.with_name(log_of_writes.name).read_bytes()
    random = Random(seed)
    copy = tmp_path / "copy" / "journal.sqlite"
    copy.parent.mkdir()
    copy.write_bytes(main)
    copy.with_name(log_of_writes.name).write_bytes(flipped(written, random.randrange(8 * len(written))))
    caplog.set_level(logging.ERROR, "council.journal")
    with closing(EntryStore(copy)) as store:
        found = store.latest()[1]
        assert found == ENTRIES[: len(found)]
        assert store.was_damaged == (len(found) < len(ENTRIES)), f"{len(found)} of {len(ENTRIES)} entries"
    if len(found) < len(ENTRIES):
        assert "damaged" in caplog.text
        assert any(each.name.endswith("damaged-1-wal") for each in copy.parent.iterdir())


def as_killed(folder: Path) -> tuple[bytes, bytes]:
    """The file and its log of writes as they stay behind; the log has an entry a transaction."""
    path = folder / "journal.sqlite"
    with closing(EntryStore(path)) as store:
        for entry in ENTRIES:
            store.append(SITTING, (entry,), durable=True)
        return path.read_bytes(), path.with_name("journal.sqlite-wal").read_bytes()


def test_a_bit_of_the_log_of_writes_is_found_also_where_the_file_is_brought_forward(tmp_path: Path) -> None:
    """What the steps write to the log must not stand for what was lost of it."""
    main, written = as_killed(tmp_path / "made")
    path = tmp_path / "copy" / "journal.sqlite"
    path.parent.mkdir()
    for place, is_damaged in ((len(written) - 50, True), (None, False)):
        path.write_bytes(main)
        log_of_writes = written if place is None else flipped(written, 8 * place)
        path.with_name("journal.sqlite-wal").write_bytes(log_of_writes)
        with closing(JournalFile(path, LATER)) as file:
            assert file.was_damaged == is_damaged
        with closing(sqlite3.connect(path)) as raw:
            assert raw.execute("PRAGMA user_version").fetchone() == (len(LATER),)
            (count,) = raw.execute("SELECT count(*) FROM entry").fetchone()
            assert (count < len(ENTRIES)) == is_damaged
        path.unlink()


def test_an_entry_that_lost_its_place_is_found_also_where_the_file_is_brought_forward(
    tmp_path: Path, whole: bytes, caplog: pytest.LogCaptureFixture
) -> None:
    """Nothing else is wrong with such a file: without a look at it, that entry would be missing in silence."""
    path = tmp_path / "journal.sqlite"
    spoil(path, flipped(whole, bit_at(whole, NAMED["the sitting of the last entry"])))
    with closing(JournalFile(path, LATER)) as file:
        assert file.was_damaged
    assert (tmp_path / "journal.sqlite.version-1").read_bytes()
    assert "damaged" in caplog.text


def test_the_kiosk_is_told_and_the_seat_starts_anew_by_itself(tmp_path: Path, whole: bytes) -> None:
    spoiled = whole.replace(ENTRIES[7].body.encode(), ENTRIES[7].body.upper().encode())

    async def scene() -> None:
        for name in ("kiosk", "seat"):
            (tmp_path / name).mkdir()
            (tmp_path / name / "file.sqlite").write_bytes(spoiled)
        journal_store = await JournalStore.open(tmp_path / "kiosk" / "file.sqlite")
        ledger = await journal_store.latest()
        assert journal_store.was_damaged
        assert 0 < ledger.head.seq < len(ENTRIES)
        await journal_store.close()
        mirror = await MirrorStore.open(tmp_path / "seat" / "file.sqlite")
        assert (await mirror.latest()).head == ledger.head
        await mirror.begin_anew(SITTING, ENTRIES)
        following = append(follow(genesis(SITTING), ENTRIES), "and on", "0f" * 16)
        await mirror.append(SITTING, (following,))
        assert (await mirror.latest()).head.seq == following.seq
        await mirror.close()

    asyncio.run(scene())
