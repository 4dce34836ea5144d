"""The whole program of a locked seat: no key ends it, the system and its own maintenance sheet do."""

import signal
from collections.abc import Iterator
from pathlib import Path

import msgspec
import pytest

from seat_client.services.maintenance import RESTART_EXIT
from shared.domain.ids import SeatNumber
from shared.io.device_file import DEVICE_FILE, DeviceFile
from shared.io.following.pinned_kiosk import PINNED_FILE
from shared.io.program_log import log_files
from tests.fakes.locked_seat import PIN, SAFETY, LockedSeat


@pytest.fixture
def seat(tmp_path: Path) -> Iterator[LockedSeat]:
    (tmp_path / "state").mkdir()
    DeviceFile(tmp_path / "state" / DEVICE_FILE).take_seat(SeatNumber(3))
    seat = LockedSeat(tmp_path)
    try:
        yield seat
    finally:
        seat.close()


@pytest.mark.parametrize("key", ["Esc", "Alt+F4", "Ctrl+Q", "Ctrl+W", "Ctrl+C", "F11", "Meta+D", "Ctrl+Alt+Backspace"])
def test_no_key_leads_out(seat: LockedSeat, key: str) -> None:
    seat.ask(do="key", key=key)
    assert seat.maintenance()["step"] == ""
    assert seat.process.poll() is None


def test_the_system_ends_it_in_good_order_and_its_manager_hears_of_all(seat: LockedSeat) -> None:
    seat.manager_hears("READY=1")
    seat.manager_hears("WATCHDOG=1")
    seat.manager_hears("STATUS=Aucune séance, cherche le poste de présentation")
    seat.process.send_signal(signal.SIGTERM)
    seat.manager_hears("STOPPING=1")
    assert seat.process.wait(SAFETY) == 0


def test_the_sheet_restarts_the_program_and_the_log_knows_no_pin(seat: LockedSeat) -> None:
    seat.open_sheet()
    seat.touch("restart", "restarting-yes")
    assert seat.process.wait(SAFETY) == RESTART_EXIT
    log = b"".join(path.read_bytes() for path in log_files(seat.state))
    assert b"the maintenance sheet is opened" in log
    assert PIN.encode() not in log
    assert DeviceFile(seat.state / DEVICE_FILE).device.seat == SeatNumber(3)


def test_the_sheet_lets_the_screen_change_its_place(seat: LockedSeat) -> None:
    (seat.state / PINNED_FILE).write_bytes(msgspec.json.encode({}))
    seat.open_sheet()
    seat.touch("change-place", "changing-yes")
    assert seat.process.wait(SAFETY) == RESTART_EXIT
    assert DeviceFile(seat.state / DEVICE_FILE).device.seat is None
    assert not (seat.state / PINNED_FILE).exists()
