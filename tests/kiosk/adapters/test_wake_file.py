"""By which addresses devices are woken: what each told last is kept, also of those that are not here now."""

from pathlib import Path

from kiosk.adapters.wake_file import read_wake, remember_wake
from shared.domain.health import SeatHealth
from tests.fakes.at_the_table import device
from tests.fakes.manual_clock import START

ONE, TWO = device(1), device(2)


def told(*macs: str) -> SeatHealth:
    return SeatHealth(START, 0, 0, None, None, 0, 0, macs)


def test_what_was_told_before_stays_until_it_is_told_anew(tmp_path: Path) -> None:
    path = tmp_path / "wake.json"
    assert read_wake(path) == {}
    remember_wake(path, {ONE: told("dc:a6:32:00:00:01"), TWO: told("dc:a6:32:00:00:02")})
    remember_wake(path, {TWO: told("dc:a6:32:00:00:03")})
    remember_wake(path, {ONE: told()})
    assert read_wake(path) == {ONE: ("dc:a6:32:00:00:01",), TWO: ("dc:a6:32:00:00:03",)}


def test_a_file_that_makes_no_sense_begins_anew(tmp_path: Path) -> None:
    path = tmp_path / "wake.json"
    for text in ("", "[]", '{"a": [1]}', '{"a": ["no address"]}'):
        path.write_text(text)
        assert read_wake(path) == {}


def test_a_disk_that_takes_nothing_costs_the_memory_alone(tmp_path: Path) -> None:
    health = {ONE: told("dc:a6:32:00:00:01")}
    assert remember_wake(tmp_path / "missing" / "wake.json", health) == {ONE: ("dc:a6:32:00:00:01",)}
