"""A power cut in the middle of the last write, at any byte of it: what was there before is there, or what was written.
What was acknowledged is never lost, no store is left unreadable, and a small file is the old one, the new one or none.
"""

import shutil
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from random import Random
from typing import Any

import msgspec
import pytest

from kiosk.adapters.paired_seats import PAIRED_FILE, read_paired
from seat_client.adapters.memory_file import keep_memory, read_memory
from seat_client.services.memory import Memory
from shared.domain.ids import SeatNumber
from shared.io.atomic_file import write_whole
from shared.io.device_file import DeviceFile
from shared.io.device_identity import CERTIFICATE_FILE, KEY_FILE, identity_in
from shared.io.entry_store import EntryStore
from shared.io.following.pinned_kiosk import PINNED_FILE, PinnedKiosk
from shared.journal.entry import Entry
from tests.fakes.at_the_table import journal
from tests.fakes.paired import KIOSK, KNOWN, identity_of, paired
from tests.fakes.small_sitting import SITTING

ENTRIES = journal(9)
ACKNOWLEDGED = ENTRIES[:8]
FRAME, LOG_HEADER = 4096 + 24, 32
Tear = Callable[[bytes, int], bytes]


@pytest.fixture(scope="module")
def moments(tmp_path_factory: pytest.TempPathFactory) -> tuple[bytes, bytes, bytes]:
    """The file, and its log of writes before and after the last entry; both as a program that is killed leaves them."""
    path = tmp_path_factory.mktemp("journal") / "journal.sqlite"
    with closing(EntryStore(path)) as store:
        store.append(SITTING, ENTRIES[:4], durable=True)
        store.append(SITTING, ENTRIES[4:8], durable=True)
        main, before = path.read_bytes(), path.with_name("journal.sqlite-wal").read_bytes()
        store.append(SITTING, ENTRIES[8:], durable=True)
        return main, before, path.with_name("journal.sqlite-wal").read_bytes()


def opened(folder: Path, main: bytes, log_of_writes: bytes) -> tuple[Entry, ...]:
    """What a start finds, and a second one; the journal then goes on to its end."""
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir()
    path = folder / "journal.sqlite"
    path.write_bytes(main)
    path.with_name("journal.sqlite-wal").write_bytes(log_of_writes)
    with closing(EntryStore(path)) as store:
        found = store.latest()[1]
        store.append(SITTING, ENTRIES[len(found) :], durable=True) if len(found) < len(ENTRIES) else None
    with closing(EntryStore(path)) as store:
        assert store.latest()[1] == ENTRIES
    return found


def cut(written: bytes, at: int) -> bytes:
    return written[:at]


def zeroed(written: bytes, at: int) -> bytes:
    return written[:at] + bytes(len(written) - at)


def garbled(written: bytes, at: int) -> bytes:
    return written[:at] + Random(at).randbytes(len(written) - at)


def places(begin: int, end: int) -> list[int]:
    """Every byte of each header, and of the pages some."""
    headers = {each for each in range(begin, end) if (each - LOG_HEADER) % FRAME < 24}
    return sorted(headers | set(range(begin, end, 97)) | {end - 2, end - 1})


@pytest.mark.parametrize("tear", [cut, zeroed, garbled])
def test_a_log_of_writes_torn_in_its_last_transaction_is_as_before_it_or_after(
    tmp_path: Path, moments: tuple[bytes, bytes, bytes], tear: Tear
) -> None:
    main, before, after = moments
    found = set()
    for at in places(len(before), len(after)):
        entries = opened(tmp_path / "torn", main, tear(after, at))
        assert entries in (ACKNOWLEDGED, ENTRIES), f"torn at byte {at}: {len(entries)} entries"
        found.add(len(entries))
    assert len(ACKNOWLEDGED) in found
    assert opened(tmp_path / "whole", main, after) == ENTRIES


def test_a_file_torn_while_the_log_is_copied_into_it_has_lost_nothing(
    tmp_path: Path, moments: tuple[bytes, bytes, bytes]
) -> None:
    """The log is whole on the disk until the copy is; each page of the file may be the old one, the new one or torn."""
    main, _, log_of_writes = moments
    path = tmp_path / "journal.sqlite"
    path.write_bytes(main)
    path.with_name("journal.sqlite-wal").write_bytes(log_of_writes)
    with closing(EntryStore(path)):
        pass
    copied = path.read_bytes()
    assert copied != main
    for at in range(0, len(copied), 211):
        for torn in (copied[:at] + main[at:], copied[:at] + Random(at).randbytes(64) + main[at + 64 :]):
            assert opened(tmp_path / "torn", torn, log_of_writes) == ENTRIES, f"torn at byte {at}"


# -- small files -------------------------------------------------------------------------------------------------


def device(folder: Path) -> object:
    return DeviceFile(folder / "device.json").device.seat


def pinned(folder: Path) -> object:
    return PinnedKiosk(folder / PINNED_FILE, identity_of(KNOWN[3]), KNOWN[3]).context is not None


def identity(folder: Path) -> object:
    return identity_in(folder, KIOSK).fingerprint


def make_device(folder: Path) -> None:
    DeviceFile(folder / "device.json").take_seat(SeatNumber(3))


def make_paired(folder: Path) -> None:
    write_whole(folder / PAIRED_FILE, msgspec.json.encode((paired(KNOWN[1]), paired(KNOWN[2]))))


def make_pinned(folder: Path) -> None:
    PinnedKiosk(folder / PINNED_FILE, identity_of(KNOWN[3]), KNOWN[3]).pin(KIOSK, identity_of(KIOSK).certificate)


FILES: dict[str, tuple[Callable[[Path], Any], Callable[[Path], Any]]] = {
    "device.json": (make_device, device),
    PAIRED_FILE: (make_paired, lambda folder: read_paired(folder / PAIRED_FILE)),
    PINNED_FILE: (make_pinned, pinned),
    "memory.json": (
        lambda folder: keep_memory(folder / "memory.json", Memory()),
        lambda folder: read_memory(folder / "memory.json"),
    ),
    KEY_FILE: (identity, identity),
    CERTIFICATE_FILE: (identity, identity),
}


@pytest.mark.parametrize("name", FILES)
@pytest.mark.parametrize("tear", [cut, zeroed, garbled])
def test_a_small_file_torn_at_any_byte_is_the_old_one_or_none(tmp_path: Path, name: str, tear: Tear) -> None:
    """As a disk leaves it that does not keep its word about what is written; nothing hinders the start."""
    make, read = FILES[name]
    make(tmp_path)
    whole = (tmp_path / name).read_bytes()
    has_key = name in (KEY_FILE, CERTIFICATE_FILE)
    meant, none = read(tmp_path), read(tmp_path / "nothing yet")
    for at in range(0, len(whole), 41 if has_key else 7 if len(whole) > 400 else 1):
        (tmp_path / name).write_bytes(tear(whole, at))
        assert has_key or read(tmp_path) in (meant, none), f"torn at byte {at}"
        assert read(tmp_path) == read(tmp_path), "it stays what it is from then on"


def test_a_write_that_was_cut_off_leaves_the_old_file(tmp_path: Path) -> None:
    """The new one lies beside it under another name until it is whole."""
    make_paired(tmp_path)
    for size in range(0, 3000, 300):
        (tmp_path / f"{PAIRED_FILE}.4711.new").write_bytes(b"[{" + bytes(size))
        assert len(read_paired(tmp_path / PAIRED_FILE)) == 2
