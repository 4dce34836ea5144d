"""Whether there is a graphics card decides how the screen is drawn."""

from pathlib import Path

from shared.io.graphics_card import has_graphics_card


def test_a_render_node_means_that_there_is_one(tmp_path: Path) -> None:
    assert not has_graphics_card(tmp_path)
    (tmp_path / "card0").touch()
    assert not has_graphics_card(tmp_path)
    (tmp_path / "renderD128").touch()
    assert has_graphics_card(tmp_path)


def test_no_folder_means_that_there_is_none(tmp_path: Path) -> None:
    assert not has_graphics_card(tmp_path / "absent")
