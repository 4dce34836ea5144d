"""“Prêt pour jeudi ?” at the stage: real touches on the sheet, what they ask for, and the page that is printed."""

import subprocess
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import QObject, Qt, QUrl
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from kiosk.services.health import HealthView, Severity, Table, TableNews, judge
from kiosk.services.intents import CheckTable, CollectLogs, KeepPaper, SwitchTableOff, WakeTable
from kiosk.services.picture import KioskPicture
from kiosk.ui.present.health_facts import MARKS, finding_rows, health_facts
from kiosk.ui.present.health_paper import pdf_of
from shared.domain.sitting import Sitting
from shared.wording import health as words
from tests.fakes.manual_clock import START
from tests.ui.health_pictures import ILL_MACHINE, ILL_TABLE, WELL_MACHINE, well_seat
from tests.ui.sample_sitting import PRESENTING, kiosk_picture
from tests.ui.windows import OpenWindow, opened

ILL = HealthView(judge(ILL_MACHINE, ILL_TABLE), START)


def picture(view: HealthView = ILL, sitting: Sitting | None = None) -> KioskPicture:
    return replace(kiosk_picture(sitting or Sitting()), health=view)


@pytest.fixture
def stage(qtbot: QtBot) -> Iterator[OpenWindow]:
    with opened("stage") as stage:
        stage.show(picture())
        stage.touch("health-button")
        yield stage


def test_one_touch_looks_at_the_table_and_shows_the_worst_first(stage: OpenWindow) -> None:
    assert stage.posted[-1] == CheckTable()
    assert stage.shell.told()["health"]["verdict"] == words.verdict(Severity.FAULT)
    weights = [row.severity for row in finding_rows(picture())]
    assert weights == sorted(weights, key=("fault", "notice", "ok").index)
    stage.touch("health-again")
    assert stage.posted[-1] == CheckTable()
    QTest.keyClick(stage.window, Qt.Key.Key_Escape)
    assert not stage.shell.told()["health"]["open"]


def test_the_table_is_switched_off_after_a_second_touch_alone(stage: OpenWindow) -> None:
    stage.touch("table-off")
    assert SwitchTableOff() not in stage.posted
    stage.touch("off-question-no")
    assert SwitchTableOff() not in stage.posted
    stage.touch("table-off")
    stage.touch("off-question-yes")
    assert stage.posted[-1] == SwitchTableOff()
    stage.touch("table-wake")
    assert stage.posted[-1] == WakeTable()


def test_while_a_sitting_is_open_it_cannot_be_switched_off(stage: OpenWindow) -> None:
    stage.show(picture(sitting=PRESENTING))
    assert not stage.shell.told()["health"]["may_switch_off"]
    button = stage.window.findChild(QObject, "table-off")
    assert button is not None
    assert not button.property("enabled")


def test_a_folder_is_chosen_for_the_page_and_for_the_logs(stage: OpenWindow, tmp_path: Path) -> None:
    folder = QUrl.fromLocalFile(str(tmp_path))
    desk = stage.screen.health
    desk.collect_logs(folder)
    assert stage.posted[-1] == CollectLogs(str(tmp_path))
    desk.keep_paper(folder)
    kept = stage.posted[-1]
    assert isinstance(kept, KeepPaper)
    assert kept.folder == str(tmp_path)
    assert kept.pdf.startswith(b"%PDF")


def test_the_page_reads_as_the_sheet_does(qtbot: QtBot, tmp_path: Path) -> None:
    assert ILL.checkup is not None
    (tmp_path / "page.pdf").write_bytes(pdf_of(ILL.checkup, START))
    read = subprocess.run(
        ("pdftotext", "-layout", str(tmp_path / "page.pdf"), "-"), capture_output=True, text=True, check=True
    ).stdout
    said = " ".join(read.replace("\N{NO-BREAK SPACE}", " ").replace("\N{NARROW NO-BREAK SPACE}", " ").split())
    for text in (
        "Prêt pour jeudi ?",
        "La table n’est pas prête.",
        "■ À régler",
        "▲ À voir",
        "● Bon",
        "Écran 2",
        "88 °C",
    ):
        assert text in said
    assert len(set(MARKS.values())) == len(Severity)


def test_before_anything_was_looked_at_there_is_nothing_to_print() -> None:
    assert not health_facts(picture(HealthView())).may_print
    checking = health_facts(picture(HealthView(checking=True)))
    assert (checking.verdict, checking.may_print) == (words.CHECKING, False)
    again = health_facts(picture(replace(ILL, checking=True)))
    assert (again.verdict, again.may_print) == (words.CHECKING, False)


@pytest.mark.parametrize("news", TableNews)
def test_what_came_of_the_last_touch_is_told(news: TableNews) -> None:
    well = judge(WELL_MACHINE, Table(ILL_TABLE.backing, (well_seat(1),)))
    told = health_facts(picture(HealthView(well, START, news=news, path="/media/page.pdf")))
    assert told.news
    assert ("/media/page.pdf" in told.news) == (news is TableNews.WRITTEN)
