"""A sitting made in the workbench is prepared by its seance.json; a damaged one is as none."""

from datetime import date, time
from pathlib import Path

import pytest

from kiosk.adapters.prepared import prepare
from kiosk.config import KioskConfig
from kiosk.services.sitting_sheet import SheetItem, SittingSheet, written_sheet

SHEET = SittingSheet(
    "Council of December",
    date(2026, 12, 11),
    time(20, 30),
    convened_on=date(2026, 12, 4),
    items=(SheetItem("02 Roads", "1", "The lane", confidential=True), SheetItem("01 Minutes", "2")),
)


def sitting(tmp_path: Path) -> Path:
    folder = tmp_path / "sitting"
    for item in ("01 Minutes", "02 Roads"):
        (folder / item).mkdir(parents=True)
        (folder / item / "paper.pdf").write_bytes(b"%PDF-1.4")
    return folder


def test_it_says_when_the_council_sits_and_in_which_order(tmp_path: Path) -> None:
    folder = sitting(tmp_path)
    (folder / "seance.json").write_bytes(written_sheet(SHEET))
    prepared = prepare(KioskConfig(folder, tmp_path / "state"))
    assert prepared.facts.title == "Council of December"
    assert prepared.facts.planned_at is not None
    assert prepared.facts.planned_at.isoformat() == "2026-12-11T20:30:00+01:00"
    assert [(each.number, each.title, each.confidential) for each in prepared.packet.items] == [
        ("1", "The lane", True),
        ("2", "Minutes", False),
    ]


@pytest.mark.parametrize("tenth", range(10))
def test_one_cut_short_leaves_the_sitting_that_the_folders_make(tmp_path: Path, tenth: int) -> None:
    """No endless start and no empty table because of half a file."""
    folder, content = sitting(tmp_path), written_sheet(SHEET)
    (folder / "seance.json").write_bytes(content[: len(content) * tenth // 10])
    prepared = prepare(KioskConfig(folder, tmp_path / "state"))
    assert [each.title for each in prepared.packet.items] == ["Minutes", "Roads"]


def test_what_the_town_hall_wrote_by_hand_in_the_folder_comes_first(tmp_path: Path) -> None:
    folder = sitting(tmp_path)
    (folder / "seance.json").write_bytes(written_sheet(SHEET))
    (folder / "sitting.toml").write_text('title = "By hand"\ndate = 2026-12-11\ntime = 19:30:00\n', "utf-8")
    assert prepare(KioskConfig(folder, tmp_path / "state")).facts.title == "By hand"
