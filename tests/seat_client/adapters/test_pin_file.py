"""The PIN on the disk: right or wrong, never in the clear, over restarts and damage."""

import stat
from pathlib import Path

import pytest

from seat_client.adapters.pin_file import PIN_FILE, TRIES_FILE, PinFile


@pytest.fixture
def pin(tmp_path: Path) -> PinFile:
    pin = PinFile(tmp_path)
    pin.set("48621")
    return pin


def test_the_pin_that_was_set_is_right_and_no_other(pin: PinFile, tmp_path: Path) -> None:
    assert pin.is_set
    assert pin.is_right("48621")
    assert not pin.is_right("48622")
    assert PinFile(tmp_path).is_right("48621")


def test_the_file_holds_no_pin_and_is_for_nobody_else(pin: PinFile, tmp_path: Path) -> None:
    content = (tmp_path / PIN_FILE).read_bytes()
    assert b"48621" not in content
    assert stat.S_IMODE((tmp_path / PIN_FILE).stat().st_mode) == 0o600
    pin.set("48621")
    assert (tmp_path / PIN_FILE).read_bytes() != content, "the same PIN is salted anew"


def test_wrong_tries_are_counted_over_restarts_until_the_right_one(pin: PinFile, tmp_path: Path) -> None:
    for _ in range(4):
        pin.is_right("0000")
    assert PinFile(tmp_path).wrong == 4
    assert pin.is_right("48621")
    assert PinFile(tmp_path).wrong == 0


def test_a_new_pin_begins_with_no_wrong_try(pin: PinFile) -> None:
    pin.is_right("0000")
    pin.set("1234")
    assert pin.wrong == 0
    assert not pin.is_right("48621")


def test_without_a_pin_none_is_right_and_nothing_is_counted(tmp_path: Path) -> None:
    pin = PinFile(tmp_path)
    assert not pin.is_set
    assert not pin.is_right("0000")
    assert pin.wrong == 0


@pytest.mark.parametrize("damage", [b"", b"[]", b'{"salt":"AAAA"}', b"\xff"])
def test_a_damaged_file_lets_nobody_in(pin: PinFile, tmp_path: Path, damage: bytes) -> None:
    (tmp_path / PIN_FILE).write_bytes(damage)
    (tmp_path / TRIES_FILE).write_bytes(damage)
    assert not pin.is_set
    assert not pin.is_right("48621")
    assert pin.wrong == 0


def test_what_is_no_pin_is_refused_and_the_old_one_stays(pin: PinFile) -> None:
    with pytest.raises(ValueError, match="four to eight"):
        pin.set("123")
    assert pin.is_right("48621")
