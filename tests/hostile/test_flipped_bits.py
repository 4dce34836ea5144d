"""A bit that flips on the disk of a journal: found and named, never replayed in silence, and what is sound is kept.

Every bit of the file in a full run of the product; here each seed takes a sample, and those that a full run found
anything by are named.
"""

import asyncio
import logging
from contextlib import closing
from pathlib import Path
from random import Random

import pytest

from kiosk.adapters.journal_store import JournalStore
from seat_client.adapters.mirror_store import MirrorStore
from shared.domain.ids import SittingId
from shared.io.entry_store import EntryStore
from shared.io.journal_file import NewerStore
from shared.journal.entry import Entry, append, follow, genesis
from tests.fakes.at_the_table import journal
from tests.fakes.small_sitting import SITTING

OTHER = SittingId("0b" * 16)
BEFORE, ENTRIES = journal(3, OTHER), journal(12)
SAMPLE = 60

NAMED = {
    "the file's own name": (0, 0),
    "a file that says it may not be written": (18, 3),
    "the name of a table": (3774, 3),
    "the sitting of the last entry": (15600, 6),
    "what kind of value a body is": (14396, 0),
    "a letter of the sitting's name": (8119, 1),
    "how long the first sitting's row is": (8155, 7),
    "a table's root": (3610, 0),
    "an entry's sitting, letter or length": (16309, 7),
}


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


@pytest.mark.parametrize("place", NAMED.values(), ids=NAMED.keys())
def test_a_bit_that_was_once_passed_over_is_found(
    tmp_path: Path, whole: bytes, place: tuple[int, int], caplog: pytest.LogCaptureFixture
) -> None:
    path = tmp_path / "journal.sqlite"
    spoil(path, flipped(whole, 8 * place[0] + place[1]))
    assert_found_or_harmless(path, caplog, f"byte {place[0]}")


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
