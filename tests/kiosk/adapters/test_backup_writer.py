"""A backup of a real state folder: whole, sealed, without a copy of what is there already, and pruned."""

import io
import os
import subprocess
import sys
from contextlib import closing
from datetime import timedelta
from pathlib import Path

import pytest

from kiosk.adapters.backup_folder import BackupFolder
from kiosk.adapters.backup_reader import KeptDocument, verify_backup
from kiosk.adapters.backup_writer import make_backup
from kiosk.adapters.sealed_file import StoreKey
from kiosk.services.backups import BackupFailed, BackupFault, Occasion
from shared.domain.ids import ContentHash
from shared.io.document_files import DocumentFiles
from shared.io.entry_store import EntryStore
from shared.io.file_lock import hold
from tests.fakes.kept_station import PAPERS, SECRET, STATION, entries, station_in
from tests.fakes.manual_clock import START
from tests.fakes.small_sitting import SITTING

ROOT = Path(__file__).parents[3]


@pytest.fixture
def state(tmp_path: Path) -> Path:
    return station_in(tmp_path / "state")


@pytest.fixture
def place(tmp_path: Path) -> Path:
    (tmp_path / "disk").mkdir()
    return tmp_path / "disk"


def all_bytes(folder: Path) -> dict[str, bytes]:
    return {str(path.relative_to(folder)): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def test_it_holds_what_cannot_be_had_again_and_nothing_else(state: Path, place: Path) -> None:
    made = make_backup(state, place, SECRET, Occasion.ASKED, START)
    manifest = verify_backup(place / made.made.name, SECRET)
    assert [each.name for each in manifest.files] == [
        *("backup.key", "device.json", "folder.json", "identity.key", "identity.pem", "journal.sqlite", "paired.json")
    ]
    assert len(manifest.documents) == made.documents == made.new_documents == len(PAPERS)
    assert made.lacking == ()


def test_nothing_can_be_read_of_it_without_the_passphrase(state: Path, place: Path) -> None:
    make_backup(state, place, SECRET, Occasion.ASKED, START)
    key = (state / "identity.key").read_bytes()
    hashes = DocumentFiles(state / "documents").everything()
    for name, content in all_bytes(place).items():
        assert key not in content
        assert b"budget" not in content
        assert b"entry 1" not in content
        assert not any(sha256 in name or sha256.encode() in content for sha256 in hashes)


def test_a_document_is_written_once_for_all_backups_and_again_when_it_was_damaged(state: Path, place: Path) -> None:
    make_backup(state, place, SECRET, Occasion.DAILY, START)
    documents = {name: content for name, content in all_bytes(place).items() if name.startswith("documents-")}
    assert len(documents) == len(PAPERS)
    assert make_backup(state, place, SECRET, Occasion.DAILY, START + timedelta(days=1)).new_documents == 0
    assert documents.items() <= all_bytes(place).items()
    victim = place / max(documents, key=lambda name: len(documents[name]))
    victim.write_bytes(victim.read_bytes()[:-1])
    assert make_backup(state, place, SECRET, Occasion.DAILY, START + timedelta(days=2)).new_documents == 1


def test_what_is_committed_beside_it_is_in_it(state: Path, place: Path) -> None:
    with closing(EntryStore(state / "journal.sqlite")) as running:
        running.append(SITTING, entries(25)[20:], durable=False)
        made = make_backup(state, place, SECRET, Occasion.DAILY, START)
        running.append(SITTING, entries(26)[25:], durable=False)
    assert verify_backup(place / made.made.name, SECRET).files
    assert not (state / "backup.part").exists()


def test_old_backups_go_with_the_documents_that_they_alone_named(state: Path, place: Path) -> None:
    first = make_backup(state, place, SECRET, Occasion.DAILY, START)
    files = DocumentFiles(state / "documents")
    files.discard(files.everything()[0])
    removed = []
    for day in range(1, 16):
        removed += make_backup(state, place, SECRET, Occasion.DAILY, START + timedelta(days=day)).removed
    assert first.made.name in removed
    assert len(BackupFolder(place).backups(STATION)) == 14
    assert len([name for name in all_bytes(place) if name.startswith("documents-")]) == len(PAPERS) - 1


def test_while_a_backup_cannot_be_read_no_document_goes(state: Path, place: Path) -> None:
    first = make_backup(state, place, SECRET, Occasion.DAILY, START)
    (place / first.made.name).write_bytes(b"damaged")
    files = DocumentFiles(state / "documents")
    files.discard(files.everything()[0])
    make_backup(state, place, SECRET, Occasion.DAILY, START + timedelta(days=1))
    assert len([name for name in all_bytes(place) if name.startswith("documents-")]) == len(PAPERS)
    assert (place / first.made.name).exists()


def test_two_stations_share_a_folder_and_neither_lets_go_of_the_others(
    tmp_path: Path, state: Path, place: Path
) -> None:
    other = station_in(tmp_path / "other" / "state")
    (other / "device.json").write_bytes((state / "device.json").read_bytes().replace(b"5a", b"6b"))
    make_backup(other, place, SECRET, Occasion.DAILY, START)
    before = all_bytes(place)
    for day in range(1, 18):
        make_backup(state, place, SECRET, Occasion.DAILY, START + timedelta(days=day))
    assert before.items() <= all_bytes(place).items()


def test_a_document_damaged_on_the_station_is_left_out_and_told(state: Path, place: Path) -> None:
    files = DocumentFiles(state / "documents")
    sha256 = files.everything()[0]
    files.path(sha256).chmod(0o644)
    files.path(sha256).write_bytes(b"something else")
    made = make_backup(state, place, SECRET, Occasion.ASKED, START)
    assert made.lacking == (sha256,)
    assert made.documents == len(PAPERS) - 1


def fault_of(state: Path, place: Path) -> BackupFault:
    with pytest.raises(BackupFailed) as failed:
        make_backup(state, place, SECRET, Occasion.ASKED, START)
    return failed.value.fault


def test_a_folder_that_is_not_there_is_not_made(state: Path, tmp_path: Path) -> None:
    """The stick is not plugged in: its mount point must not be filled instead."""
    assert fault_of(state, tmp_path / "stick") is BackupFault.NO_FOLDER
    assert not (tmp_path / "stick").exists()


def test_a_stick_pulled_out_in_the_middle_is_not_made_anew(state: Path, place: Path) -> None:
    folder = BackupFolder(place)
    place.rmdir()
    document = KeptDocument(ContentHash("ab" * 32), 0)
    with pytest.raises(BackupFailed):
        folder.add_document(STATION, StoreKey(bytes(32)), document, io.BytesIO())
    assert not place.exists()


def test_a_folder_inside_the_state_is_refused(state: Path) -> None:
    (state / "backups").mkdir()
    assert fault_of(state, state / "backups") is BackupFault.INSIDE_STATE


def test_a_state_that_was_never_used_is_told(tmp_path: Path, place: Path) -> None:
    assert fault_of(tmp_path / "nothing", place) is BackupFault.NO_STATE


def test_a_damaged_journal_is_never_kept_as_a_good_one(state: Path, place: Path) -> None:
    raw = bytearray((state / "journal.sqlite").read_bytes())
    raw[4096:] = bytes(len(raw) - 4096)
    (state / "journal.sqlite").write_bytes(raw)
    assert fault_of(state, place) is BackupFault.STATE_DAMAGED
    assert BackupFolder(place).backups() == ()


def test_one_backup_at_a_time(state: Path, place: Path) -> None:
    with hold(state / "backup.lock"):
        assert fault_of(state, place) is BackupFault.UNDER_WAY
    make_backup(state, place, SECRET, Occasion.ASKED, START)


FULL_DISK = """
import resource, sys
from kiosk.__main__ import main
resource.setrlimit(resource.RLIMIT_FSIZE, (200_000, 200_000))
sys.exit(main(sys.argv[1:]))
"""


def test_a_full_disk_costs_nothing_that_was_there(state: Path, place: Path, tmp_path: Path) -> None:
    """A limit on the size of files stands for the disk: the largest paper does not fit."""
    phrase = tmp_path / "phrase"
    phrase.write_text(SECRET.text, "utf-8")
    phrase.chmod(0o600)
    small = [sha256 for sha256 in DocumentFiles(state / "documents").everything()]
    files = DocumentFiles(state / "documents")
    large = max(small, key=lambda sha256: files.path(sha256).stat().st_size)
    aside = files.path(large).read_bytes()
    files.discard(large)
    first = make_backup(state, place, SECRET, Occasion.ASKED, START)
    files.path(large).write_bytes(aside)
    before = all_bytes(place)
    command = (sys.executable, "-c", FULL_DISK, "backup", "--json", "--state", str(state), "--to", str(place))
    run = subprocess.run(
        (*command, "--passphrase-file", str(phrase)), cwd=ROOT, capture_output=True, text=True, check=False
    )
    assert run.returncode == 1, run.stderr
    assert '"error": "disk_full"' in run.stdout
    assert "Le disque est plein" in run.stderr
    assert all_bytes(place) == before
    assert verify_backup(place / first.made.name, SECRET).files
    assert not (state / "backup.part").exists()


@pytest.fixture
def tiny_disk(tmp_path: Path) -> Path:
    if os.geteuid() != 0:
        pytest.skip("only root may mount")
    disk = tmp_path / "tiny"
    disk.mkdir()
    subprocess.run(["mount", "-t", "tmpfs", "-o", "size=300k", "tmpfs", disk], check=True)
    return disk


def test_a_tiny_disk_is_full_too(state: Path, tiny_disk: Path) -> None:
    try:
        assert fault_of(state, tiny_disk) is BackupFault.DISK_FULL
        assert [path for path in tiny_disk.rglob("*") if path.name.endswith((".part", ".conseil"))] == []
    finally:
        subprocess.run(["umount", tiny_disk], check=True)
