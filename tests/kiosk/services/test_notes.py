"""Texts beside the papers, whoever wrote them on whichever machine."""

import codecs

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kiosk.services.notes import MOST_BYTES, ItemNotes, notes_of, text_of
from kiosk.services.packet import NotesFile
from shared.domain.ids import ItemId

TEXT = "Le conseil décide : 1 234 € – « d’œuvrer »."


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
def test_french_is_read_in_whichever_way_it_was_written(encoding: str) -> None:
    assert text_of(TEXT.encode(encoding)) == TEXT


def test_big_ends_first_are_read_too() -> None:
    assert text_of(codecs.BOM_UTF16_BE + TEXT.encode("utf-16-be")) == TEXT


def test_a_single_accent_of_windows_at_the_very_end_is_not_lost() -> None:
    assert text_of("Budget voté".encode("cp1252")) == "Budget voté"


def test_lines_end_in_one_way_and_empty_ones_around_are_gone() -> None:
    assert text_of(b"\r\n\r\none\r\ntwo\rthree\n\n") == "one\ntwo\nthree"
    assert text_of(b"") == ""


def test_a_whole_book_is_cut_and_stays_readable() -> None:
    assert text_of(b"x" + "é".encode() * MOST_BYTES) == "x" + "é" * ((MOST_BYTES - 1) // 2)


@given(st.binary())
def test_whatever_a_file_holds_is_some_text(content: bytes) -> None:
    assert "\0" not in text_of(content)


def test_each_item_has_its_draft_and_its_notes() -> None:
    roads, budget, empty = ItemId("roads"), ItemId("budget"), ItemId("empty")
    files = (
        (NotesFile(roads, "1 Roads/Notes.md", False), "first"),
        (NotesFile(roads, "1 Roads/Projet.txt", True), "The council decides"),
        (NotesFile(roads, "1 Roads/notes.txt", False), "second"),
        (NotesFile(budget, "2 Budget/notes.txt", False), "figures"),
        (NotesFile(empty, "3 Empty/notes.txt", False), ""),
    )
    assert notes_of(files) == {
        roads: ItemNotes("The council decides", "first\n\nsecond"),
        budget: ItemNotes(notes="figures"),
    }
