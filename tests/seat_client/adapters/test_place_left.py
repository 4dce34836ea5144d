"""A screen that changes its place comes back like a new one, with its own name."""

from pathlib import Path

from seat_client.adapters.place_left import leave_place
from shared.domain.ids import SeatNumber
from shared.io.device_file import DEVICE_FILE, DeviceFile
from shared.io.following.pinned_kiosk import PINNED_FILE


def test_number_and_presenter_are_forgotten_and_the_name_is_kept(tmp_path: Path) -> None:
    device = DeviceFile(tmp_path / DEVICE_FILE)
    device.take_seat(SeatNumber(3))
    (tmp_path / PINNED_FILE).write_bytes(b"{}")
    leave_place(tmp_path)
    again = DeviceFile(tmp_path / DEVICE_FILE).device
    assert (again.id, again.seat) == (device.device.id, None)
    assert not (tmp_path / PINNED_FILE).exists()
    leave_place(tmp_path)


def test_what_cannot_be_forgotten_stays(tmp_path: Path) -> None:
    (tmp_path / "file").write_bytes(b"")
    leave_place(tmp_path / "file")
    assert (tmp_path / "file").read_bytes() == b""
