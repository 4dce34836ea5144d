"""“Prêt pour jeudi ?” at the stage: the sheet that is open, what it shows, and what a touch on it asks for.

What it says is computed in health_facts.py; what is looked at is the station's own affair.
"""

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import Property, QObject, QStandardPaths, QUrl, Signal, Slot

from kiosk.services.intents import CheckTable, CollectLogs, KeepPaper, SwitchTableOff, WakeTable
from kiosk.services.picture import KioskPicture
from kiosk.ui.present.fixed_words import fixed_words
from kiosk.ui.present.health_facts import FindingRow, HealthFacts, finding_rows, health_facts
from kiosk.ui.present.health_paper import pdf_of
from shared.ui.facts import FactsMap
from shared.ui.rows_model import RowsModel
from shared.wording import health as words


class HealthDesk(QObject):
    """Shown by the stage's window; posts intents. Signal: `changed` (QML)."""

    changed = Signal()

    def __init__(self, post: Callable[[object], None], parent: QObject) -> None:
        super().__init__(parent)
        self._post = post
        self._open = False
        self._picture: KioskPicture | None = None
        self._facts = FactsMap(HealthFacts(), self)
        self._rows = RowsModel(FindingRow, self)

    def show(self, picture: KioskPicture) -> None:
        self._picture = picture
        self._facts.show(health_facts(picture))
        self._rows.replace(finding_rows(picture))

    @Slot()
    def begin(self) -> None:
        """Somebody wants to know; it is looked at anew each time."""
        self.set_open(True)
        self.check()

    @Slot()
    def check(self) -> None:
        self._post(CheckTable())

    @Slot()
    def end(self) -> None:
        self.set_open(False)

    @Slot()
    def switch_off(self) -> None:
        """It was asked once more."""
        self._post(SwitchTableOff())

    @Slot()
    def wake(self) -> None:
        self._post(WakeTable())

    @Slot(QUrl)
    def keep_paper(self, folder: QUrl) -> None:
        """What was found, as a page, in a folder that a person has chosen."""
        view = self._picture.health if self._picture is not None else None
        if view is not None and view.checkup is not None and view.at is not None:
            self._post(KeepPaper(folder.toLocalFile(), pdf_of(view.checkup, view.at)))

    @Slot(QUrl)
    def collect_logs(self, folder: QUrl) -> None:
        self._post(CollectLogs(folder.toLocalFile()))

    def set_open(self, open: bool) -> None:
        """Show the sheet, or no longer."""
        self._open = open
        self.changed.emit()

    @Property(bool, notify=changed)
    def open(self) -> bool:
        return self._open

    @Property(QUrl, constant=True)
    def documents(self) -> QUrl:
        """The folder that is offered first."""
        return QUrl.fromLocalFile(QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation))

    @Property(QObject, constant=True)
    def facts(self) -> QObject:
        return self._facts.map

    @Property(QObject, constant=True)
    def rows(self) -> QObject:
        return self._rows

    @Property("QVariantMap", constant=True)  # type: ignore[arg-type]
    def words(self) -> dict[str, str]:
        """What never changes on the sheet."""
        return fixed_words(words)

    def told(self) -> dict[str, Any]:
        """The facts on the sheet, as a story or a test reads them."""
        return {"open": self._open, **self._facts.told()}
