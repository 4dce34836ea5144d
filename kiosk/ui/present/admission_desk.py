"""Letting screens in, at the stage: the sheet that is open, what it shows, and what a touch on it asks for.

What it says is computed in admission_facts.py; whether digits are right is found out elsewhere.
"""

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import Property, QObject, Signal, Slot

from kiosk.services.intents import ChooseNumber, LetScreensIn, RetireScreen, TypeDigits
from kiosk.services.picture import KioskPicture
from kiosk.ui.present.admission_facts import (
    AdmissionFacts,
    NumberRow,
    ScreenRow,
    admission_facts,
    number_rows,
    screen_rows,
)
from kiosk.ui.present.fixed_words import fixed_words
from shared.domain.ids import DeviceId, SeatNumber
from shared.ui.facts import FactsMap
from shared.ui.rows_model import RowsModel
from shared.wording import admission as words


class AdmissionDesk(QObject):
    """Shown by the stage's window; posts intents. Signal: `changed` (QML)."""

    changed = Signal()

    def __init__(self, post: Callable[[object], None], parent: QObject) -> None:
        super().__init__(parent)
        self._post = post
        self._open = False
        self._asked: DeviceId | None = None
        self._picture: KioskPicture | None = None
        self._facts = FactsMap(AdmissionFacts(), self)
        self._numbers = RowsModel(NumberRow, self)
        self._screens = RowsModel(ScreenRow, self)

    def show(self, picture: KioskPicture) -> None:
        self._picture = picture
        self._facts.show(admission_facts(picture))
        self._numbers.replace(number_rows(picture))
        self._screens.replace(screen_rows(picture, self._asked))

    @Slot()
    def begin(self) -> None:
        """Somebody wants to let a screen in."""
        self.set_open(True)
        self._post(LetScreensIn())

    @Slot()
    def again(self) -> None:
        self._post(LetScreensIn())

    @Slot()
    def end(self) -> None:
        self.set_open(False)
        self._post(LetScreensIn(False))

    @Slot(str)
    def type_digits(self, typed: str) -> None:
        self._post(TypeDigits(typed))

    @Slot(int)
    def choose(self, number: int) -> None:
        self._post(ChooseNumber(SeatNumber(number) if number else None))

    @Slot(str)
    def ask_to_retire(self, device: str) -> None:
        """Whether this screen is to be retired is asked once more; an empty name takes the question back."""
        self._ask(DeviceId(device) if device else None)

    @Slot(str)
    def retire(self, device: str) -> None:
        self._ask(None)
        self._post(RetireScreen(DeviceId(device)))

    def _ask(self, device: DeviceId | None) -> None:
        self._asked = device
        if self._picture is not None:
            self._screens.replace(screen_rows(self._picture, device))

    def set_open(self, open: bool) -> None:
        """Show the sheet, or no longer."""
        self._open = open
        self._ask(None)
        self.changed.emit()

    @Property(bool, notify=changed)
    def open(self) -> bool:
        return self._open

    @Property(QObject, constant=True)
    def facts(self) -> QObject:
        return self._facts.map

    @Property(QObject, constant=True)
    def numbers(self) -> QObject:
        return self._numbers

    @Property(QObject, constant=True)
    def screens(self) -> QObject:
        return self._screens

    @Property("QVariantMap", constant=True)  # type: ignore[arg-type]
    def words(self) -> dict[str, str]:
        """What never changes on the sheet."""
        return fixed_words(words)

    def told(self) -> dict[str, Any]:
        """The facts on the sheet, as a story or a test reads them."""
        return {"open": self._open, **self._facts.told()}
