"""Names at the cloud: which folder is a sitting, which is the next one, and where each file lies here."""

import unicodedata
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kiosk.services.cloud_layout import (
    LONGEST_NAME,
    council_folder,
    dated_folder,
    is_safe,
    is_wanted,
    next_sittings,
    places_of,
    sittings_folder,
)

DAY = date(2026, 12, 1)
NFD = unicodedata.normalize("NFD", "Séances")


def test_the_folder_of_sittings_is_found_however_its_accents_are_written() -> None:
    assert sittings_folder(("Conseil", NFD)) == NFD
    assert sittings_folder(("SEANCES",)) == "SEANCES"
    assert sittings_folder((NFD, "Séances")) == "Séances", "the exact name is the one that is meant"
    assert council_folder(("conseil", "Séances")) == "conseil"
    assert sittings_folder(("Photos",)) is None


@pytest.mark.parametrize(
    ("name", "title"),
    [
        ("2026-12-11 Conseil municipal", "Conseil municipal"),
        ("2026-12-11", ""),
        ("2026-12-11_Budget", "Budget"),
        ("2026-12-11 – Conseil : budget | suite", "Conseil : budget | suite"),
    ],
)
def test_the_name_of_a_sitting_says_its_day_and_title(name: str, title: str) -> None:
    found = dated_folder(f"Séances/{name}")
    assert found is not None
    assert (found.day, found.title) == (date(2026, 12, 11), title)


@pytest.mark.parametrize("name", ["Archives", "2026-13-01 Nothing", "2026-02-30", "12-11 Conseil", "2026-12-111"])
def test_a_name_without_a_day_is_no_sitting(name: str) -> None:
    assert dated_folder(f"Séances/{name}") is None


def test_the_next_sitting_is_the_first_one_to_come_and_today_is_to_come() -> None:
    names = ("S/2026-11-02 A", "S/2026-12-11 C", "S/2026-12-01 B", "S/Modèles")
    assert [each.title for each in next_sittings(names, DAY)] == ["B"]
    assert [each.title for each in next_sittings(names, date(2026, 12, 2))] == ["C"]
    assert [each.title for each in next_sittings(names, date(2027, 1, 1))] == ["C"], "else the last one"
    assert [each.title for each in next_sittings(("S/2026-12-01 B", "S/2026-12-01 A"), DAY)] == ["A", "B"]
    assert next_sittings((), DAY) == ()


@pytest.mark.parametrize(
    "path",
    [
        *(".DS_Store", "01 A/~$Budget.docx", "01 A/.~lock.Budget.odt#", "01 A/x.pdf.part", "01 A/Thumbs.db"),
        *("__MACOSX/x.pdf", ".sync/x.pdf", "01 A/x.crdownload", "x.tmp"),
    ],
)
def test_what_programs_leave_behind_is_not_fetched(path: str) -> None:
    assert not is_wanted(path)


@pytest.mark.parametrize("path", ["seance.json", "sitting.toml", "01 A/Projet.txt", "01 A/x.pdf", "01 A/😀 plan..pdf"])
def test_papers_notes_and_settings_are_fetched(path: str) -> None:
    assert is_wanted(path)


@pytest.mark.parametrize("path", ["../x.pdf", "a/../../x", "/etc/x", "a//b", "a/./b", "", "a\0b", ".."])
def test_a_path_that_would_lead_out_of_its_folder_has_no_place(path: str) -> None:
    assert not is_safe(path)
    assert places_of((path, "a.pdf")) == {"a.pdf": "a.pdf"}


def test_names_differing_only_by_case_or_by_accents_have_places_of_their_own() -> None:
    nfd = unicodedata.normalize("NFD", "é.pdf")
    places = places_of(("pv.pdf", "PV.pdf", "é.pdf", nfd, "A/x", "a/x"))
    assert places["PV.pdf"] == "PV.pdf"
    assert places["pv.pdf"] == "pv (2).pdf"
    assert (places[nfd], places["é.pdf"]) == (nfd, "é (2).pdf")
    assert (places["A/x"], places["a/x"]) == ("A/x", "a (2)/x")


@pytest.mark.parametrize("name", ["a|b.pdf", "10: plan.pdf", "fin...", "😀.pdf", "\u202efdp.exe", "a b ", "?*<>.pdf"])
def test_a_name_that_this_disk_takes_is_kept_as_it_is(name: str) -> None:
    assert places_of((f"01 A/{name}",)) == {f"01 A/{name}": f"01 A/{name}"}


@pytest.mark.parametrize("length", range(200, 256, 5))
def test_a_long_name_is_kept_whole(length: int) -> None:
    name = "é" * ((length - 4) // 2) + ".pdf"
    assert places_of((name,)) == {name: name}


def test_a_name_too_long_for_a_disk_is_cut_and_stays_its_own() -> None:
    first, second = "é" * 200 + "1.pdf", "é" * 200 + "2.pdf"
    places = places_of((first, second))
    assert len(set(places.values())) == 2
    assert all(len(each.encode()) <= LONGEST_NAME and each.endswith(".pdf") for each in places.values())


NAMES = st.text(st.sampled_from("aAéE\u0301.|: 😀\u202e()2"), min_size=1, max_size=6)
PATHS = st.lists(st.lists(NAMES, min_size=1, max_size=3).map("/".join), max_size=12)


@given(PATHS)
def test_no_two_files_share_a_place_on_a_disk_that_folds_names(paths: list[str]) -> None:
    places = places_of(paths)
    assert set(places) == set(filter(is_safe, paths))
    folded = [unicodedata.normalize("NFC", each.casefold()) for each in places.values()]
    assert len(folded) == len(set(folded))
    assert all(is_safe(each) for each in places.values())
    assert places_of(reversed(paths)) == places
