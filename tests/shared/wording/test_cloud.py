"""The documents' home in French: each trouble and refusal has its sentence, typeset, and says what to do."""

import shlex
from datetime import datetime

import pytest

from kiosk.services.cloud_pull import FileRefusal, PullTrouble
from kiosk.services.cloud_source import SourceTrouble
from shared.wording import cloud as words

AT = datetime(2026, 12, 11, 18, 40)


@pytest.mark.parametrize("trouble", [*SourceTrouble, *PullTrouble])
def test_each_trouble_says_that_what_is_here_stays(trouble: str) -> None:
    told = words.trouble_told(trouble)
    assert "n’a pas changé" in told
    assert " :" not in told, "no plain space before a colon"


@pytest.mark.parametrize("why", list(FileRefusal))
def test_each_refusal_names_its_file(why: FileRefusal) -> None:
    assert "Devis.pdf" in words.file_refused("Devis.pdf", why.value)


def test_progress_says_when_it_will_be_ready() -> None:
    told = words.under_way(12_000_000, 40_000_000, 230_000.0, AT)
    assert told == "12\u00a0Mo sur 40\u00a0Mo · 230\u00a0ko/s · prêt à\u00a018\u00a0h\u00a040"
    assert words.under_way(0, 40_000_000, 0.0, None) == "1\u00a0ko sur 40\u00a0Mo"


def test_what_came_and_what_became_of_a_file() -> None:
    assert words.fetched(3, 4_500_000, 0).endswith("rien de nouveau.")
    assert "dont 4,5\u00a0Mo" in words.fetched(3, 4_500_000, 4_500_000)
    assert shlex.split(words.present_it("/a'b/c d"))[-1] == "/a'b/c d", "as a shell reads it"
    assert "version 2" in words.replaced_told("Devis", 2, AT)
    assert "18\u00a0h\u00a040" in words.replaced_told("Devis", 2, AT)
    assert words.replaced_name("Devis", 2, AT) == "Devis (remplacé depuis, v2, 2026-12-11 18h40)"
    assert "version 3" in words.changed_told("Devis", 3)
    assert "deux fois" in words.deleted_told("a")
    assert "reste" in words.missing_told("a")
    assert "--accept-removals" in words.doubtful_told(3, 4)
