"""The system asks the program to end: it does, in good order, also while Qt is doing nothing."""

import os
import signal
from collections.abc import Iterator

import pytest
from PySide6.QtCore import QCoreApplication, QObject, QTimer, Slot
from pytestqt.qtbot import QtBot

from shared.ui.stop_signals import StopSignals


class System(QObject):
    """Sends a signal to this very process once the application runs."""

    def __init__(self, number: signal.Signals) -> None:
        super().__init__()
        self._number = number
        QTimer.singleShot(0, self.ask)

    @Slot()
    def ask(self) -> None:
        os.kill(os.getpid(), self._number)


@pytest.fixture
def signals(qtbot: QtBot) -> Iterator[StopSignals]:
    signals = StopSignals()
    yield signals
    signals.close()


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT, signal.SIGHUP])
def test_asked_to_end_the_application_ends(
    qapp: QCoreApplication, signals: StopSignals, number: signal.Signals
) -> None:
    system = System(number)
    assert qapp.exec() == 0
    del system


def test_signals_are_given_back(qtbot: QtBot) -> None:
    before = signal.getsignal(signal.SIGINT)
    signals = StopSignals()
    assert signal.getsignal(signal.SIGINT) is not before
    signals.close()
    assert signal.getsignal(signal.SIGINT) is before
