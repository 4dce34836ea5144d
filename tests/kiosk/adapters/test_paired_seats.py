"""The file of the screens that a kiosk knows: kept before it counts, and outliving a torn one."""

from dataclasses import replace
from pathlib import Path

import msgspec
import pytest

from kiosk.adapters.paired_seats import PAIRED_FILE, PairedSeats, read_paired
from shared.io.atomic_file import write_whole
from tests.fakes.paired import KNOWN, paired

ONE, TWO = (paired(KNOWN[number]) for number in (1, 2))


def test_what_was_admitted_is_known_to_the_next_one(tmp_path: Path) -> None:
    seats = PairedSeats(tmp_path / PAIRED_FILE)
    assert seats.screens == ()
    seats.admit(ONE)
    seats.admit(TWO)
    assert read_paired(tmp_path / PAIRED_FILE) == seats.screens == (ONE, TWO)
    seats.retire(ONE.device)
    assert PairedSeats(tmp_path / PAIRED_FILE).screens == (TWO,)


def test_a_damaged_file_is_set_aside(tmp_path: Path) -> None:
    (tmp_path / PAIRED_FILE).write_bytes(b"[{")
    assert PairedSeats(tmp_path / PAIRED_FILE).screens == ()
    assert (tmp_path / (PAIRED_FILE + ".damaged")).read_bytes() == b"[{"


def test_a_letter_that_changed_on_the_disk_costs_one_screen_and_no_start(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    path = tmp_path / PAIRED_FILE
    write_whole(path, msgspec.json.encode((ONE, replace(TWO, certificate=TWO.certificate[:-1] + b"?"))))
    assert PairedSeats(path).screens == (ONE,)
    assert TWO.device[:8] in caplog.text
