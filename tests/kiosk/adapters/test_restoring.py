"""Restoring: everything is verified before anything is touched, and what was there stays beside."""

from datetime import timedelta
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from kiosk.adapters.backup_writer import make_backup
from kiosk.adapters.restoring import Restored, restore
from kiosk.adapters.sealed_file import Passphrase
from kiosk.services.backups import BackupFailed, BackupFault, Occasion
from shared.io.journal_file import JournalFile
from tests.fakes.kept_station import PAPERS, SECRET, station_in, what_counts
from tests.fakes.manual_clock import START

LATER = START + timedelta(days=2)


@pytest.fixture
def state(tmp_path: Path) -> Path:
    return station_in(tmp_path / "state")


@pytest.fixture
def place(tmp_path: Path, state: Path) -> Path:
    (tmp_path / "disk").mkdir()
    make_backup(state, tmp_path / "disk", SECRET, Occasion.ASKED, START)
    return tmp_path / "disk"


def backup_in(place: Path) -> Path:
    (path,) = place.glob("*.conseil")
    return path


def refused(source: Path, state: Path, passphrase: Passphrase = SECRET) -> BackupFault:
    """Why nothing was restored; makes sure that nothing was changed either."""
    before = sorted(path.name for path in state.parent.iterdir())
    content = what_counts(state)
    with pytest.raises(BackupFailed) as failed:
        restore(source, state, passphrase, LATER)
    assert sorted(path.name for path in state.parent.iterdir()) == before
    assert what_counts(state) == content
    return failed.value.fault


def test_a_state_that_was_lost_comes_back_whole(state: Path, place: Path) -> None:
    before = what_counts(state)
    state.rename(state.with_name("lost"))
    assert restore(place, state, SECRET, LATER) == Restored(backup_in(place), None, len(PAPERS), ())
    assert what_counts(state) == before
    assert {path.name for path in state.iterdir()} >= {"backup.key", "documents", "journal.sqlite"}
    assert not {"box.sqlite", "pages", "words.sqlite"} & {path.name for path in state.iterdir()}


def test_keys_are_for_their_owner_alone_afterwards(state: Path, place: Path) -> None:
    restore(place, state, SECRET, LATER)
    assert [(state / name).stat().st_mode & 0o777 for name in ("identity.key", "backup.key", ".")] == [
        0o600,
        0o600,
        0o700,
    ]


def test_what_was_there_stays_beside_under_a_dated_name(state: Path, place: Path) -> None:
    (state / "paired.json").write_bytes(b"[]")
    later = what_counts(state)
    done = restore(place, state, SECRET, LATER)
    assert done.aside == state.with_name(f"state.avant-restauration-{LATER:%Y-%m-%d-%H-%M-%S}")
    assert what_counts(done.aside) == later
    assert (state / "paired.json").read_bytes() != b"[]"


def test_of_a_folder_the_last_backup_is_taken_and_an_older_one_by_its_name(state: Path, place: Path) -> None:
    first = backup_in(place)
    (state / "notes.json").write_bytes(b"later")
    make_backup(state, place, SECRET, Occasion.SITTING, START + timedelta(days=1))
    assert restore(place, state, SECRET, LATER).backup != first
    assert (state / "notes.json").read_bytes() == b"later"
    assert restore(first, state, SECRET, LATER + timedelta(days=1)).backup == first
    assert not (state / "notes.json").exists()


def test_a_restored_station_goes_on_with_the_same_folder_of_backups(state: Path, place: Path) -> None:
    restore(place, state, SECRET, LATER)
    assert make_backup(state, place, SECRET, Occasion.DAILY, LATER).new_documents == 0


def test_not_while_the_presenter_runs(state: Path, place: Path) -> None:
    before = sorted(path.name for path in state.parent.iterdir())
    running = JournalFile(state / "journal.sqlite")
    try:
        with pytest.raises(BackupFailed) as failed:
            restore(place, state, SECRET, LATER)
    finally:
        running.close()
    assert failed.value.fault is BackupFault.IN_USE
    assert sorted(path.name for path in state.parent.iterdir()) == before


def test_a_wrong_passphrase_changes_nothing(state: Path, place: Path) -> None:
    assert refused(place, state, Passphrase("quatre mots avec lien")) is BackupFault.WRONG_PASSPHRASE


def test_no_backup_and_another_file_are_told_apart(state: Path, place: Path, tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    assert refused(tmp_path / "empty", state) is BackupFault.NO_BACKUP
    assert refused(tmp_path / "nowhere.conseil", state) is BackupFault.NO_BACKUP
    assert refused(state / "identity.pem", state) is BackupFault.NOT_A_BACKUP
    document = max(place.glob("documents-*/*/*"), key=lambda path: path.stat().st_size)
    assert refused(document, state) is BackupFault.NOT_A_BACKUP


@settings(max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.data())
def test_any_one_changed_byte_of_a_backup_changes_nothing(state: Path, place: Path, data: st.DataObject) -> None:
    raw = backup_in(place).read_bytes()
    at = data.draw(st.one_of(st.integers(0, 900), st.integers(0, len(raw) - 1)))
    changed = bytearray(raw)
    changed[at] ^= data.draw(st.integers(1, 255))
    path = place / "changed"
    path.write_bytes(changed)
    assert refused(path, state) in (BackupFault.DAMAGED, BackupFault.NOT_A_BACKUP, BackupFault.NEWER)


def test_a_document_that_is_gone_is_told_and_the_rest_may_be_restored_all_the_same(state: Path, place: Path) -> None:
    document = max(place.glob("documents-*/*/*"), key=lambda path: path.stat().st_size)
    raw = bytearray(document.read_bytes())
    raw[len(raw) // 2] ^= 1
    document.write_bytes(raw)
    assert refused(place, state) is BackupFault.DOCUMENTS_MISSING
    document.unlink()
    assert refused(place, state) is BackupFault.DOCUMENTS_MISSING
    done = restore(place, state, SECRET, LATER, incomplete=True)
    assert (done.documents, len(done.lacking)) == (len(PAPERS) - 1, 1)


def test_an_attempt_that_was_cut_off_is_swept_by_the_next(state: Path, place: Path) -> None:
    leftover = state.with_name("state.restauration-en-cours")
    (leftover / "documents").mkdir(parents=True)
    (leftover / "journal.sqlite").write_bytes(b"half")
    restore(place, state, SECRET, LATER)
    assert not leftover.exists()
