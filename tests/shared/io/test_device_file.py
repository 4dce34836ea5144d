"""Who a device is, over restarts and over damage."""

from pathlib import Path

import pytest

from shared.domain.ids import SeatNumber
from shared.io.device_file import DeviceFile


def test_a_device_keeps_the_identity_of_its_first_start(tmp_path: Path) -> None:
    path = tmp_path / "state" / "device.json"
    first = DeviceFile(path).device
    assert len(first.id) == 32
    assert DeviceFile(path).device == first


def test_two_devices_are_never_the_same(tmp_path: Path) -> None:
    assert DeviceFile(tmp_path / "a").device.id != DeviceFile(tmp_path / "b").device.id


def test_the_seat_number_is_kept(tmp_path: Path) -> None:
    path = tmp_path / "device.json"
    file = DeviceFile(path)
    file.take_seat(SeatNumber(4))
    again = DeviceFile(path).device
    assert (again.id, again.seat) == (file.device.id, 4)


@pytest.mark.parametrize("damage", [b"", b"{", b"[]", b'{"id": 3}', b"\xff\xfe"])
def test_a_damaged_file_is_set_aside_and_the_device_starts_all_the_same(tmp_path: Path, damage: bytes) -> None:
    path = tmp_path / "device.json"
    path.write_bytes(damage)
    device = DeviceFile(path).device
    assert DeviceFile(path).device == device
    assert (tmp_path / "device.json.damaged").read_bytes() == damage
