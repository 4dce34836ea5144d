"""What may go out and what may take the place of what: without a cloud."""

from pathlib import Path

import pytest

from kiosk.services.cloud_source import CloudFile
from kiosk.services.publishing import PublishProgress, Record, cloud_path, free_name, is_ours, sorted_out

SITTING = "/srv/2026-12-11 Budget"


def test_papers_go_out_and_nothing_else_does() -> None:
    paths = ["Budget/Plan.pdf", "Budget/.cache.pdf", "Budget/~$Plan.docx", "Budget/Notes.md", "Budget/sitting.toml"]
    assert sorted_out(paths, "/srv", ()) == (["Budget/Plan.pdf"], [])


@pytest.mark.parametrize("path", ["Avis confidentiel.pdf", "CONFIDENTIEL/a.pdf", "3/Pièces Confidentielles.pdf"])
def test_what_is_called_confidential_stays(path: str) -> None:
    assert sorted_out(["Plan.pdf", path], SITTING, ()) == (["Plan.pdf"], [path])


def test_what_lies_in_a_confidential_folder_stays_wherever_one_begins() -> None:
    assert sorted_out(["Plan.pdf"], "/srv/Confidentiel/2026", ()) == ([], ["Plan.pdf"])


def test_what_the_sitting_calls_confidential_stays_however_its_accents_are_written() -> None:
    listed = (f"{SITTING}/02 Proce\u0301dure",)
    assert sorted_out(["02 Procédure/a.pdf", "02 Procédures.pdf"], SITTING, listed) == (
        ["02 Procédures.pdf"],
        ["02 Procédure/a.pdf"],
    )
    assert sorted_out(["a.pdf"], f"{SITTING}/02 Procédure", listed) == ([], ["a.pdf"])


def test_paths_at_the_cloud_have_composed_accents_and_no_empty_part() -> None:
    assert cloud_path("", "Publie\u0301/", "/a.pdf") == "Publié/a.pdf"


@pytest.mark.parametrize(
    ("found", "record", "ours"),
    [
        (CloudFile("a", 3, "one"), None, False),
        (CloudFile("a", 3, "one"), Record("one", 3, "f"), True),
        (CloudFile("a", 3, "two"), Record("one", 3, "f"), False),
        (CloudFile("a", 4, "one"), Record("one", 3, "f"), False),
        (CloudFile("a", 3, ""), Record("", 3, "f"), False),
    ],
)
def test_what_is_there_is_ours_only_as_long_as_the_cloud_says_so(
    found: CloudFile, record: Record | None, ours: bool
) -> None:
    assert is_ours(found, record) is ours


def test_a_name_that_is_taken_gets_a_number() -> None:
    assert free_name("a.pdf", ()) == "a.pdf"
    assert free_name("a.pdf", ("a.pdf", "a (2).pdf")) == "a (3).pdf"
    assert free_name(Path("sans suffixe").name, ("sans suffixe",)) == "sans suffixe (2)"


def test_what_remains_is_not_told_before_the_rate_is_known() -> None:
    assert PublishProgress(1, 2, 100, 300).remaining_seconds is None
    assert PublishProgress(1, 2, 100, 300, rate=50.0).remaining_seconds == 4.0
