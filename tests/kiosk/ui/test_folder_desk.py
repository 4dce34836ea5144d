"""Late papers in two touches, and folders to open, under real touches."""

from collections.abc import Iterator
from dataclasses import replace

import pytest
from PySide6.QtCore import QUrl
from pytestqt.qtbot import QtBot

from kiosk.services.folder_news import NewPaper, RecentSitting, Welcome
from kiosk.services.intents import LeaveFile, OpenFolder, TakeInFile
from shared.domain.commands import PresentDocument
from shared.domain.sitting import Sitting
from tests.ui.sample_sitting import PRESENTING, QUOTE, kiosk_picture
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
