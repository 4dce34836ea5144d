"""The light behind the screen, in folders as the kernel lays them out."""

from pathlib import Path

import pytest

from seat_client.adapters.backlight import Backlight


@pytest.fixture
def panel(tmp_path: Path) -> Path:
    panel = tmp_path / "10-0045"
    panel.mkdir()
    (panel / "max_brightness").write_text("255\n")
    (panel / "brightness").write_text("255\n")
    return panel


def test_a_part_of_the_brightest_is_written(panel: Path) -> None:
    light = Backlight(panel.parent)
    assert light.is_there
    assert light.set(60)
    assert (panel / "brightness").read_text() == "153"


def test_the_panel_is_never_switched_off(panel: Path) -> None:
    assert Backlight(panel.parent).set(0)
    assert (panel / "brightness").read_text() == "1"


def test_a_screen_on_a_cable_has_none(tmp_path: Path) -> None:
    light = Backlight(tmp_path)
    assert not light.is_there
    assert not light.set(50)


@pytest.mark.parametrize("highest", ["0", "1", "much"])
def test_a_light_that_has_no_steps_is_none(panel: Path, highest: str) -> None:
    (panel / "max_brightness").write_text(highest)
    assert not Backlight(panel.parent).is_there


def test_a_light_that_goes_away_is_given_up(panel: Path) -> None:
    light = Backlight(panel.parent)
    (panel / "max_brightness").unlink()
    assert not light.set(50)
    assert not light.is_there
