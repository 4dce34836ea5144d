"""The password of a locked document, typed at real keys."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from kiosk.services.intents import Step, UnlockDocument
from kiosk.services.picture import Notice, Trouble
from shared.domain.commands import BlankTable
from shared.domain.ids import DocumentId
from tests.ui.sample_sitting import PRESENTING, kiosk_picture
from tests.ui.windows import OpenWindow, opened

LOCKED = DocumentId("d9")


@pytest.fixture
def stage(qtbot: QtBot) -> Iterator[OpenWindow]:
    with opened("stage") as stage:
        stage.show(kiosk_picture(PRESENTING))
        stage.lay_pages()
        yield stage


def press(stage: OpenWindow, *keys: Qt.Key) -> None:
    for key in keys:
        QTest.keyClick(stage.window, key)


def test_a_locked_document_asks_its_password_once(stage: OpenWindow) -> None:
    stage.touch("document-d9")
    assert stage.shell.told()["lock_question"] == "Mot de passe de «\u202fAvis de la préfecture\u202f»"
    press(stage, Qt.Key.Key_A, Qt.Key.Key_B, Qt.Key.Key_Space)
    stage.touch("password-done")
    assert stage.said(UnlockDocument) == [UnlockDocument(LOCKED, "ab ")]
    assert stage.said(BlankTable) == []
    assert not stage.sees("password")


def test_an_empty_password_opens_nothing_and_is_still_asked_for(stage: OpenWindow) -> None:
    stage.touch("document-d9")
    press(stage, Qt.Key.Key_Return)
    assert stage.said(UnlockDocument) == []
    assert stage.sees("password")


def test_a_wrong_password_is_asked_again_with_the_reason(stage: OpenWindow) -> None:
    stage.show(kiosk_picture(PRESENTING, notice=Notice(1, Trouble.WRONG_PASSWORD, LOCKED)))
    assert stage.text("password-fault").startswith("Ce n’est pas le bon mot de passe")
    assert stage.item("password").property("text") == ""
    press(stage, Qt.Key.Key_Escape)
    assert not stage.sees("password")
    press(stage, Qt.Key.Key_PageDown)
    assert stage.posted[-1] == Step(1)
