"""Late papers in two touches, and folders to open, under real touches."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime

import pytest
from PySide6.QtCore import Qt, QUrl
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from kiosk.services.backups import BackupFault, Concern
from kiosk.services.folder_news import NewPaper, RecentSitting, Welcome
from kiosk.services.intents import LeaveFile, OpenFolder, TakeInFile
from shared.domain.commands import PresentDocument
from shared.domain.sitting import Sitting
from tests.ui.sample_sitting import PREPARED, PRESENTING, QUOTE, kiosk_picture
from tests.ui.windows import OpenWindow, opened

ITEM = PRESENTING.items[3]
PAPER = NewPaper("4 Voirie/Avis.pdf", "Avis", ITEM.id)
PICTURE = kiosk_picture(PRESENTING)
WELCOME = replace(
    kiosk_picture(Sitting()),
    welcome=Welcome((RecentSitting("/media/cle/seance", "Conseil municipal", None, True, True),), "/sample"),
)


@pytest.fixture
def stage(qtbot: QtBot) -> Iterator[OpenWindow]:
    with opened("stage") as stage:
        yield stage


def test_a_late_paper_goes_to_the_table_in_two_touches(stage: OpenWindow) -> None:
    stage.show(replace(PICTURE, new_papers=(PAPER,)))
    assert "Avis" in str(stage.item("arrival").property("text"))
    stage.touch("take-in-paper")
    assert stage.posted[-1] == TakeInFile(PAPER.path, ITEM.id)
    stage.show(replace(PICTURE, taken_in=QUOTE))
    stage.touch("present-paper")
    assert stage.posted[-1] == PresentDocument(QUOTE)


def test_a_paper_that_is_not_wanted_is_left(stage: OpenWindow) -> None:
    stage.show(replace(PICTURE, new_papers=(PAPER,)))
    stage.touch("leave-paper")
    assert stage.posted[-1] == LeaveFile(PAPER.path)


def test_nothing_is_said_while_nothing_has_come(stage: OpenWindow) -> None:
    stage.show(PICTURE)
    assert not stage.sees("arrival")
    assert not stage.sees("welcome")


def test_with_nothing_open_a_recent_folder_or_the_sample_is_opened_at_a_touch(stage: OpenWindow) -> None:
    stage.show(WELCOME)
    stage.touch("recent-0")
    assert stage.posted[-1] == OpenFolder("/media/cle/seance")
    stage.touch("open-sample")
    assert stage.posted[-1] == OpenFolder("/sample")


def test_with_nothing_open_the_tab_key_walks_to_what_may_be_opened(stage: OpenWindow) -> None:
    stage.show(WELCOME)
    reached = set()
    for _ in range(12):
        QTest.keyClick(stage.window, Qt.Key.Key_Tab)
        reached.add(stage.window.activeFocusItem().objectName())
    assert {"recent-0", "open-sample"} <= reached


def test_a_folder_chosen_in_the_dialog_is_opened(stage: OpenWindow) -> None:
    stage.screen.folder.open_chosen(QUrl.fromLocalFile("/media/cle/Séance du 11"))
    assert stage.posted[-1] == OpenFolder("/media/cle/Séance du 11")


def test_a_folder_that_is_no_file_of_this_machine_is_not_opened(stage: OpenWindow) -> None:
    before = list(stage.posted)
    stage.screen.folder.open_chosen(QUrl("ftp://ailleurs/dossier"))
    assert stage.posted == before


def test_a_sitting_never_closed_goes_on_without_its_stick_and_a_closed_one_waits_for_it(stage: OpenWindow) -> None:
    away = RecentSitting("/media/cle/ouverte", "Ouverte", None, False, True)
    gone = RecentSitting("/media/cle/close", "Close", None, False, False)
    stage.show(replace(WELCOME, welcome=Welcome((away, gone), "")))
    stage.touch("recent-0")
    assert stage.posted[-1] == OpenFolder("/media/cle/ouverte")
    before = list(stage.posted)
    stage.touch("recent-1")
    assert stage.posted == before


# -- how the papers come in ----------------------------------------------------------------------------------------


def test_copying_tells_how_far_it_is_under_the_agenda(stage: OpenWindow) -> None:
    stage.show(kiosk_picture(PREPARED, copying=5, preparing=7))
    files = len(PREPARED.documents) + 7
    assert f"{files - 5} sur {files}" in stage.text("papers-progress")
    stage.show(kiosk_picture(PREPARED, preparing=2))
    assert stage.text("papers-progress").startswith("2 documents")
    stage.show(kiosk_picture(PREPARED))
    assert not stage.sees("papers-progress")


def test_backups_that_fail_or_are_too_old_are_told_in_a_calm_line_under_the_agenda(stage: OpenWindow) -> None:
    stage.show(kiosk_picture(PREPARED, backup=Concern(BackupFault.NO_FOLDER, None), preparing=2))
    assert "le disque ou la clé est-il branché" in stage.text("backup-concern")
    assert stage.sees("papers-progress")
    stage.show(kiosk_picture(PREPARED, backup=Concern(None, datetime(2026, 11, 25, 20, 31, tzinfo=UTC))))
    assert "25\u00a0novembre\u00a02026 à\u00a020\u00a0h\u00a031" in stage.text("backup-concern")
    assert not stage.sees("papers-progress")
    stage.show(kiosk_picture(PREPARED))
    assert not stage.sees("backup-concern")


def test_a_stick_pulled_too_early_is_asked_back_until_it_is_there(stage: OpenWindow) -> None:
    stage.show(kiosk_picture(PRESENTING, copying=5, preparing=5, folder_gone=True))
    assert "Rebranchez" in stage.text("folder-gone")
    assert not stage.sees("gone-understood")
    stage.show(kiosk_picture(PRESENTING, copying=4, preparing=5))
    assert not stage.sees("folder-gone")


def test_a_stick_pulled_when_all_is_copied_is_said_once_and_again_when_it_was_back(stage: OpenWindow) -> None:
    gone = kiosk_picture(PRESENTING, folder_gone=True)
    stage.show(gone)
    assert "Rien n’est perdu" in stage.text("folder-gone")
    stage.touch("gone-understood")
    stage.show(replace(gone, head_seq=99))
    assert not stage.sees("folder-gone")
    stage.show(kiosk_picture(PRESENTING))
    stage.show(gone)
    assert stage.sees("folder-gone")
