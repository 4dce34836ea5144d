"""seance.json: written and read back, whole or not at all, and laid over what the folders' names say."""

from datetime import date, time

import pytest

from kiosk.services.packet import read_packet
from kiosk.services.sitting_sheet import (
    SheetItem,
    SittingSheet,
    UnreadableSheet,
    arranged,
    read_sheet,
    written_sheet,
)
from shared.domain.agenda import ItemKind

SHEET = SittingSheet(
    "Conseil municipal",
    date(2026, 12, 11),
    time(20, 30),
    place="mairie",
    convened_on=date(2026, 12, 4),
    urgent=True,
    items=(
        SheetItem("02 Roads", "1", "Réfection du chemin", ItemKind.DELIBERATION),
        SheetItem("01 Minutes", confidential=True),
    ),
)


def test_what_is_written_is_read_back() -> None:
    assert read_sheet(written_sheet(SHEET)) == SHEET
    bare = SittingSheet("A", date(2026, 1, 1))
    assert read_sheet(written_sheet(bare)) == bare


@pytest.mark.parametrize("tenth", range(10))
def test_a_sheet_cut_short_is_none(tenth: int) -> None:
    content = written_sheet(SHEET)
    with pytest.raises(UnreadableSheet):
        read_sheet(content[: len(content) * tenth // 10])


@pytest.mark.parametrize(
    "content",
    [
        b'{"version": 2, "title": "A", "date": "2026-01-01"}',
        b'{"version": 1, "title": 3, "date": "2026-01-01"}',
        b'{"version": 1, "title": "A", "date": "tomorrow"}',
        b'{"version": 1, "title": "A", "date": "2026-01-01", "items": [{"folder": "../x"}]}',
        b'{"version": 1, "title": "A", "date": "2026-01-01", "urgent": "no"}',
        b"[]",
        b"\xff\xfe",
        b"[" * 100_000,
    ],
)
def test_what_makes_no_sense_is_refused(content: bytes) -> None:
    with pytest.raises(UnreadableSheet):
        read_sheet(content)


def test_what_a_later_program_adds_is_passed_over() -> None:
    assert read_sheet(b'{"version": 1, "title": "A", "date": "2026-01-01", "colour": 1}').title == "A"


def test_items_come_in_its_order_and_with_its_words_and_unknown_folders_follow() -> None:
    packet = read_packet(("Convocation.pdf", "01 Minutes/a.pdf", "02 Roads/b.pdf", "03 School/c.pdf"), "General")
    found = arranged(packet, SHEET)
    assert [(each.number, each.title) for each in found.items] == [
        ("", "General"),
        ("1", "Réfection du chemin"),
        ("1", "Minutes"),
        ("3", "School"),
    ]
    assert [each.title for each in found.papers if each.confidential] == ["a"]
