"""A failure of the loop thread ends the application, and is kept for the last word."""

import threading

from PySide6.QtCore import QCoreApplication
from pytestqt.qtbot import QtBot

from shared.ui.ending import Ending


def test_a_failure_in_another_thread_ends_the_application_with_an_error(qtbot: QtBot, qapp: QCoreApplication) -> None:
    ending = Ending()
    failure = RuntimeError("the disk is gone")
    thread = threading.Thread(target=ending.fail, args=(failure,))
    thread.start()
    assert qapp.exec() == 1
    thread.join()
    assert ending.failure is failure


def test_without_a_failure_there_is_none(qtbot: QtBot) -> None:
    assert Ending().failure is None
