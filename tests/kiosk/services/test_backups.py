"""Which backups are kept, when one is due, when the stage is told; by plain rules, whatever the clock does."""

from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kiosk.services.backups import BackupFault, Made, Occasion, Safekeeping, is_remote, superseded
from shared.domain.ids import SittingId
from shared.domain.sitting import NO_SITTING_ID, Phase
from tests.fakes.manual_clock import START

DAY = timedelta(days=1)
SITTING = SittingId("0a" * 16)


def made(days: float, occasion: Occasion = Occasion.DAILY) -> Made:
    """A backup of so many days before START."""
    return Made(f"{occasion} {days}", START - timedelta(days=days), occasion)


def test_the_last_of_each_of_fourteen_days_is_kept() -> None:
    backups = [made(days) for days in range(30)]
    gone = superseded(backups, backups[0].name, START)
    assert gone == {each.name for each in backups[14:]}


def test_of_one_day_the_last_is_kept() -> None:
    backups = [made(0.1), made(0.05, Occasion.ASKED), made(0)]
    assert superseded(backups, made(0).name, START) == {made(0.1).name, made(0.05, Occasion.ASKED).name}


def test_a_rest_of_months_lets_no_backup_go() -> None:
    backups = [made(days) for days in range(200, 210)]
    assert superseded([*backups, made(0)], made(0).name, START) == frozenset()


def test_those_of_sittings_are_kept_for_a_year() -> None:
    backups = [*(made(days, Occasion.SITTING) for days in (30, 200, 365, 370)), *(made(days) for days in range(20))]
    gone = superseded(backups, made(0).name, START)
    assert made(365, Occasion.SITTING).name not in gone
    assert made(370, Occasion.SITTING).name in gone


@given(
    st.lists(st.tuples(st.integers(-5000, 5000), st.sampled_from(Occasion)), min_size=1, max_size=60),
    st.integers(0, 59),
)
def test_the_one_just_made_is_never_let_go_whatever_the_clock_says(
    found: list[tuple[int, Occasion]], which: int
) -> None:
    backups = [Made(str(number), START - DAY * days, occasion) for number, (days, occasion) in enumerate(found)]
    newest = backups[which % len(backups)]
    gone = superseded(backups, newest.name, START)
    assert newest.name not in gone
    assert len(gone) < len(backups)


KEPT = Safekeeping("/disk", good_at=START)


def test_a_closed_sitting_is_saved_at_once_and_once() -> None:
    assert KEPT.due(Phase.CLOSED, SITTING, START) is Occasion.SITTING
    assert KEPT.made(START, SITTING).due(Phase.CLOSED, SITTING, START) is None


def test_a_day_without_a_backup_brings_one() -> None:
    assert KEPT.due(Phase.PREPARED, SITTING, START + DAY / 2) is None
    assert KEPT.due(Phase.PREPARED, SITTING, START + DAY) is Occasion.DAILY
    assert Safekeeping("/disk").due(Phase.UNPREPARED, NO_SITTING_ID, START) is Occasion.DAILY


@pytest.mark.parametrize("phase", [Phase.OPEN, Phase.SUSPENDED])
def test_nothing_is_copied_while_a_sitting_is_open(phase: Phase) -> None:
    assert KEPT.due(phase, SITTING, START + DAY * 9) is None


def test_a_clock_that_was_set_back_stops_no_backup() -> None:
    assert KEPT.due(Phase.PREPARED, SITTING, START - DAY * 400) is Occasion.DAILY


def test_after_a_failure_it_is_tried_again_in_an_hour() -> None:
    failed = KEPT.failed(BackupFault.NO_FOLDER, START)
    assert failed.due(Phase.CLOSED, SITTING, START + timedelta(minutes=59)) is None
    assert failed.due(Phase.CLOSED, SITTING, START + timedelta(minutes=60)) is Occasion.SITTING
    assert failed.due(Phase.CLOSED, SITTING, START - DAY) is Occasion.SITTING


def test_where_nobody_asked_for_backups_there_are_none_and_nobody_is_told() -> None:
    nobody = Safekeeping()
    assert nobody.due(Phase.CLOSED, SITTING, START) is None
    assert nobody.concern(START) is None


def test_a_failure_and_a_backup_that_is_too_old_are_told_until_there_is_a_good_one() -> None:
    assert KEPT.concern(START + DAY * 3) is None
    old = KEPT.concern(START + DAY * 4)
    assert old is not None
    assert (old.fault, old.good_at) == (None, START)
    failed = KEPT.failed(BackupFault.DISK_FULL, START)
    told = failed.concern(START)
    assert told is not None
    assert told.fault is BackupFault.DISK_FULL
    assert failed.made(START, NO_SITTING_ID).concern(START) is None


def test_a_backup_without_a_closed_sitting_does_not_forget_the_one_that_was_saved() -> None:
    assert KEPT.made(START, SITTING).made(START, NO_SITTING_ID).saved == SITTING


@pytest.mark.parametrize("place", ["https://cloud/dav", "s3://box", "user@host:folder", "sftp://host/folder"])
def test_an_address_is_told_from_a_folder(place: str) -> None:
    assert is_remote(place)


@pytest.mark.parametrize("place", ["/media/disk", "backups", "./a:b", "C:\\backups", "/a/https://b"])
def test_a_folder_is_none(place: str) -> None:
    assert not is_remote(place)
