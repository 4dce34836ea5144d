"""What is made ready of a folder before anything is started: an item for everything that the law wants first."""

from pathlib import Path

import pytest

from kiosk.adapters.prepared import prepare
from kiosk.config import KioskConfig
from shared.domain.agenda import ItemKind

URGENT = """
title = "Council of December"
date = 2026-12-11
time = 19:30:00
convened_on = 2026-12-09
"""


def folder(tmp_path: Path, said: str, *items: str) -> KioskConfig:
    """The settings of a kiosk on a sitting's folder with these items."""
    sitting = tmp_path / "sitting"
    for item in items:
        (sitting / item).mkdir(parents=True)
        (sitting / item / "paper.pdf").write_bytes(b"%PDF-1.4")
    (sitting / "sitting.toml").write_text(said, "utf-8")
    return KioskConfig(sitting, tmp_path / "state")


def kinds(config: KioskConfig) -> list[tuple[str, ItemKind]]:
    return [(item.number, item.kind) for item in prepare(config).packet.items]


def test_an_urgent_convocation_adds_the_item_on_which_the_council_rules_first(tmp_path: Path) -> None:
    """L2121-11: without it no item could be opened."""
    config = folder(tmp_path, URGENT + "urgent = true\n", "01 Roads", "02 School")
    first = prepare(config).packet.items[0]
    assert kinds(config) == [("0", ItemKind.URGENCY), ("1", ItemKind.DELIBERATION), ("2", ItemKind.DELIBERATION)]
    assert (first.is_business, bool(first.title)) == (True, True)


@pytest.mark.parametrize(
    ("said", "items", "first"),
    [
        ("urgent = true\n", ("00 Urgence", "01 Roads"), ("0", ItemKind.URGENCY)),
        ("urgent = true\n[kinds]\n'01 Fire' = 'urgency'\n", ("01 Fire", "02 Roads"), ("1", ItemKind.URGENCY)),
        ("", ("01 Roads", "02 School"), ("1", ItemKind.DELIBERATION)),
    ],
)
def test_nothing_is_added_where_the_folder_has_it_or_nothing_was_urgent(
    tmp_path: Path, said: str, items: tuple[str, ...], first: tuple[str, ItemKind]
) -> None:
    found = kinds(folder(tmp_path, URGENT + said, *items))
    assert (found[0], len(found)) == (first, 2)


def test_an_empty_folder_is_a_sitting_too(tmp_path: Path) -> None:
    (tmp_path / "sitting").mkdir()
    assert kinds(folder(tmp_path, URGENT)) == [("", ItemKind.GENERAL)]
