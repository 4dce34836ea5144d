"""How a device fares, read from folders that look like Linux's own."""

from pathlib import Path

import pytest

from shared.io.clock import now
from shared.io.device_health import cards_macs, device_health, free_bytes, power_low, temperature, uptime_seconds
from shared.io.network_cards import look_at_cards


def write(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text)


def test_the_hottest_sensor_counts_and_what_is_no_temperature_does_not(tmp_path: Path) -> None:
    assert temperature(tmp_path) is None
    for number, text in enumerate(["48312\n", "61250\n", "no\n", "999999999\n"]):
        write(tmp_path / f"class/thermal/thermal_zone{number}/temp", text)
    assert temperature(tmp_path) == 61.25


@pytest.mark.parametrize(("alarm", "low"), [("0\n", False), ("1\n", True)])
def test_a_raspberry_pi_tells_of_its_weak_supply(tmp_path: Path, alarm: str, low: bool) -> None:
    write(tmp_path / "class/hwmon/hwmon0/name", "coretemp\n")
    assert power_low(tmp_path) is None
    write(tmp_path / "class/hwmon/hwmon1/name", "rpi_volt\n")
    write(tmp_path / "class/hwmon/hwmon1/in0_lcrit_alarm", alarm)
    assert power_low(tmp_path) is low


def test_the_cards_are_told_by_their_addresses(tmp_path: Path) -> None:
    devices = {card.device for card in look_at_cards() if not card.loopback}
    for number, device in enumerate(sorted(devices)):
        write(tmp_path / "class/net" / device / "address", f"dc:a6:32:00:00:{number:02x}\n")
    assert set(cards_macs(tmp_path)) == {f"dc:a6:32:00:00:{number:02x}" for number in range(len(devices))}
    for device in devices:
        write(tmp_path / "class/net" / device / "address", "00:00:00:00:00:00\n")
    assert cards_macs(tmp_path) == ()


def test_uptime_is_in_whole_seconds_and_unknown_is_none(tmp_path: Path) -> None:
    write(tmp_path / "uptime", "5400.27 10000.00\n")
    assert uptime_seconds(tmp_path / "uptime") == 5400
    assert uptime_seconds(tmp_path / "missing") == 0


def test_this_very_device_fares_somehow(tmp_path: Path) -> None:
    before = now()
    health = device_health(tmp_path, verified=2, wanted=3)
    assert before <= health.at <= now()
    assert health.uptime > 0
    assert health.disk_free > 0
    assert (health.documents_verified, health.documents_wanted) == (2, 3)
    assert free_bytes(tmp_path / "missing") == 0
