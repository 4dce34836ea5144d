"""What backups are called, and that each thing that can go wrong has words which say what to do."""

import pytest

from kiosk.services.backups import BackupFault
from shared.wording.backups import aside_name, backup_made, backup_name, concern, fault_told, restored
from tests.fakes.manual_clock import START


@pytest.mark.parametrize("fault", BackupFault)
def test_each_fault_has_its_words(fault: BackupFault) -> None:
    told = fault_told(fault)
    assert told.endswith(".")
    assert " :" not in told
    assert "La séance peut continuer." in concern(fault, START)


def test_what_is_not_known_of_a_fault_stands_behind_the_words() -> None:
    assert fault_told("disk_full", "No space").endswith(" (No space)")


def test_names_sort_by_date_and_tell_the_occasion() -> None:
    assert backup_name(START, "sitting", 1) == f"sauvegarde-{START:%Y-%m-%d-%H-%M-%S}-seance.conseil"
    assert backup_name(START, "daily", 2).endswith("-quotidienne-2.conseil")
    assert aside_name("kiosk", START).startswith("kiosk.avant-restauration-")


def test_what_was_done_is_told_with_what_is_lacking() -> None:
    assert "25\u00a0documents, dont 1\u00a0nouveau." in backup_made("name", 25, 1, 0)
    assert "Attention" not in backup_made("name", 25, 1, 0)
    assert "n’y figure pas" in backup_made("name", 25, 1, 1)
    assert "n’y figurent pas" in backup_made("name", 25, 1, 2)
    assert "gardé dans /aside." in restored("name", "/aside", 25, 0)
    assert "Il manque 2\u00a0documents" in restored("name", "", 25, 2)


def test_the_stage_hears_of_a_backup_that_is_too_old_or_was_never_made() -> None:
    assert concern(None, START).startswith("Aucune sauvegarde récente\u00a0: la dernière bonne date du ")
    assert "aucune n’a encore été faite" in concern("disk_full", None)
