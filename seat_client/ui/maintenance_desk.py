"""The model of a locked seat's layer over its window: dimming, the hidden corner, the PIN, the sheet, the cleaning.

What is said is computed in maintenance_facts.py; the device itself is the adapters'. A seat that is not locked has
none of this.
"""

import time
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import Property, QObject, QTimer, Signal, Slot

from seat_client.services.maintenance import (
    CarePicture,
    CloseSheet,
    CopyLogs,
    Dim,
    Leaving,
    Reboot,
    SetBrightness,
    TryPin,
)
from seat_client.services.picture import SeatPicture
from seat_client.ui import maintenance_facts as facts
from seat_client.ui.dimmer import Dimmer
from seat_client.ui.hidden_corner import HiddenCorner
from shared.domain.sitting import Phase
from shared.ui.clock import Now
from shared.ui.facts import FactsMap
from shared.ui.rows_model import RowsModel
from shared.wording import maintenance as words

NOTHING, PIN, SHEET, SCREEN_TEST, CLEANING = "", "pin", "sheet", "screen-test", "cleaning"
"""What lies over the window."""

LIGHT_STEP = 20
DIMMED_SHADE = 0.85
DARKEST_SHADE = 0.75
"""How black the picture is made at the lowest brightness, where the lamp itself cannot be set."""


@dataclass(frozen=True, slots=True)
class Patience:
    """How long things last, in milliseconds. `dim_after` 0: never."""

    dim_after: int = 600_000
    left_alone: int = 180_000
    """A sheet that nobody touches closes: the next one who comes needs the PIN."""

    cleaning_seconds: int = 30
    second: int = 1000


USUAL_PATIENCE = Patience()


class MaintenanceDesk(QObject):
    """Signals: `step_changed`, `shade_changed`, `cleaning_changed` (QML); `leaving(Leaving)`: the program shall end."""

    step_changed = Signal()
    shade_changed = Signal()
    cleaning_changed = Signal()
    leaving = Signal(object)

    def __init__(
        self,
        post: Callable[[object], None],
        now: Now,
        patience: Patience = USUAL_PATIENCE,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._post = post
        self._now = now
        self._patience = patience
        self._seat: SeatPicture | None = None
        self._care = CarePicture()
        self._step = NOTHING
        self._refused = False
        self._cleaning_left = 0
        self._corner = HiddenCorner()
        self._dimmer = Dimmer(patience.dim_after, self)
        self._dimmer.changed.connect(self._dimmed)
        self._alone = QTimer(self, singleShot=True, interval=patience.left_alone)
        self._alone.timeout.connect(self.close)
        self._seconds = QTimer(self, interval=patience.second)
        self._seconds.timeout.connect(self._a_second_less)
        self._pin = FactsMap(facts.PinFacts(), self)
        self._sheet = FactsMap(facts.SheetFacts(), self)
        self._network = RowsModel(facts.Line, self)
        self._device = RowsModel(facts.Line, self)

    # -- what comes in ---------------------------------------------------------------------------------------

    @Slot(object)
    def show_seat(self, picture: SeatPicture) -> None:
        self._seat = picture
        self._dimmer.follow(in_sitting=picture.sitting.phase in (Phase.OPEN, Phase.SUSPENDED))
        self._tell()

    @Slot(object)
    def show_care(self, picture: CarePicture) -> None:
        opened = picture.open and not self._care.open
        self._refused = self._refused or picture.wrong > self._care.wrong
        self._care = picture
        if opened and self._step == PIN:
            self._go(SHEET)
        elif opened:  # Whoever typed it has gone in the meantime.
            self._post(CloseSheet())
        self._tell()
        self.shade_changed.emit()

    def _tell(self) -> None:
        self._pin.show(facts.pin_facts(self._care, refused=self._refused))
        if self._seat is not None and self._care.open:
            self._sheet.show(facts.sheet_facts(self._seat, self._care))
            self._network.replace(facts.network_lines(self._seat, self._care, self._now()))
            self._device.replace(facts.device_lines(self._seat, self._care))

    # -- what fingers do -------------------------------------------------------------------------------------

    @Slot()
    def touched(self) -> None:
        """A finger anywhere: nobody has left."""
        self._dimmer.touched()
        if self._alone.isActive():
            self._alone.start()

    @Slot()
    def tap_corner(self) -> None:
        if self._step == NOTHING and self._corner.tap(time.monotonic() * 1000):
            self._refused = False
            self._go(PIN)
            self._tell()

    @Slot(str)
    def try_pin(self, pin: str) -> None:
        self._refused = False
        self._post(TryPin(pin))

    @Slot()
    def edit_pin(self) -> None:
        """Something else is typed: what was said of the last PIN is over."""
        if self._refused:
            self._refused = False
            self._tell()

    @Slot()
    def close(self) -> None:
        """Back to the sitting, from wherever."""
        if self._care.open:
            self._post(CloseSheet())
        self._seconds.stop()
        self._go(NOTHING)

    @Slot()
    def back(self) -> None:
        """To the sheet, from a test."""
        self._seconds.stop()
        self._go(SHEET if self._care.open else NOTHING)

    @Slot()
    def darker(self) -> None:
        self._post(SetBrightness(self._care.brightness - LIGHT_STEP))

    @Slot()
    def lighter(self) -> None:
        self._post(SetBrightness(self._care.brightness + LIGHT_STEP))

    @Slot()
    def copy_logs(self) -> None:
        self._post(CopyLogs(words.bundle_name(self._seat.seat if self._seat else None, self._now())))

    @Slot()
    def restart(self) -> None:
        self.leaving.emit(Leaving.RESTART)

    @Slot()
    def change_place(self) -> None:
        self.leaving.emit(Leaving.CHANGE_PLACE)

    @Slot()
    def reboot(self) -> None:
        self._post(Reboot())

    @Slot()
    def test_screen(self) -> None:
        self._go(SCREEN_TEST)

    @Slot()
    def clean(self) -> None:
        self._cleaning_left = self._patience.cleaning_seconds
        self.cleaning_changed.emit()
        self._seconds.start()
        self._go(CLEANING)

    @Slot()
    def _a_second_less(self) -> None:
        self._cleaning_left -= 1
        self.cleaning_changed.emit()
        if self._cleaning_left <= 0:
            self.back()

    def _go(self, step: str) -> None:
        if step == NOTHING:
            self._alone.stop()
        else:
            self._alone.start()
        if step != self._step:
            self._step = step
            self.step_changed.emit()
            self.shade_changed.emit()

    @Slot(bool)
    def _dimmed(self, dimmed: bool) -> None:
        self._post(Dim(dimmed))
        self.shade_changed.emit()

    # -- what QML shows --------------------------------------------------------------------------------------

    @Property(str, notify=step_changed)
    def step(self) -> str:
        return self._step

    @Property(bool, notify=shade_changed)
    def dimmed(self) -> bool:
        return self._dimmer.dimmed

    @Property(float, notify=shade_changed)
    def shade(self) -> float:
        """How black the picture is made, 0 to 1; the lamp does it instead where it can be set."""
        if self._care.backlight or self._step == SCREEN_TEST:
            return 0.0
        if self._dimmer.dimmed:
            return DIMMED_SHADE
        return DARKEST_SHADE * (100 - self._care.brightness) / 100

    @Property(int, notify=cleaning_changed)
    def cleaning_left(self) -> int:
        return self._cleaning_left

    @Property(str, notify=cleaning_changed)
    def cleaning_words(self) -> str:
        return words.seconds_left(self._cleaning_left)

    @Property(QObject, constant=True)
    def pin(self) -> QObject:
        return self._pin.map

    @Property(QObject, constant=True)
    def sheet(self) -> QObject:
        return self._sheet.map

    @Property(QObject, constant=True)
    def network(self) -> QObject:
        return self._network

    @Property(QObject, constant=True)
    def device(self) -> QObject:
        return self._device

    @Slot(int, int, result=str)
    def colour_step(self, number: int, steps: int) -> str:
        return words.colour_step(number, steps)

    @Slot(int, result=str)
    def fingers(self, number: int) -> str:
        return words.fingers(number)

    @Property("QVariantMap", constant=True)  # type: ignore[arg-type]
    def words(self) -> dict[str, str]:
        """What never changes on this layer: every constant text of the wording, by its name in small letters."""
        return {name.lower(): text for name, text in vars(words).items() if name.isupper() and isinstance(text, str)}

    def told(self) -> dict[str, Any]:
        """The facts of the layer, as a story or a test reads them."""
        return {
            "step": self._step,
            "dimmed": self._dimmer.dimmed,
            "pin": self._pin.told(),
            "sheet": self._sheet.told(),
        }
