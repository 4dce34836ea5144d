"""The password of a locked document, asked at the stage: for which document, and whether the last one was wrong.

Whether it opens the document is found out elsewhere; a wrong one comes back as a notice.
"""

from collections.abc import Callable

from PySide6.QtCore import Property, QObject, Signal, Slot

from kiosk.services.intents import UnlockDocument
from kiosk.services.picture import KioskPicture
from shared.domain.ids import DocumentId
from shared.domain.sitting import Sitting
from shared.wording import stage_screen as words


class PasswordDesk(QObject):
    """Shown by the stage's window; posts intents. Signal: `changed` (QML)."""

    changed = Signal()

    def __init__(self, post: Callable[[object], None], parent: QObject) -> None:
        super().__init__(parent)
        self._post = post
        self._sitting = Sitting()
        self._document: DocumentId | None = None
        self._fault = ""

    def show(self, picture: KioskPicture) -> None:
        self._sitting = picture.sitting

    def was_wrong(self, document: DocumentId) -> None:
        """Ask again, with the reason."""
        self._want(document, words.WRONG_PASSWORD)

    @Slot(str)
    def ask(self, document: str) -> None:
        self._want(DocumentId(document), "")

    @Slot(str)
    def unlock(self, password: str) -> None:
        if self._document is not None and password:
            document = self._document
            self.forget()
            self._post(UnlockDocument(document, password))

    @Slot()
    def forget(self) -> None:
        """Nobody wants to open it now."""
        self._want(None, "")

    def _want(self, document: DocumentId | None, fault: str) -> None:
        self._document, self._fault = document, fault
        self.changed.emit()

    @Property(str, notify=changed)
    def question(self) -> str:
        """What to ask while a document's password is wanted, or nothing."""
        document = self._sitting.document(self._document) if self._document else None
        return words.unlock_question(document.title) if document else ""

    @Property(str, notify=changed)
    def fault(self) -> str:
        return self._fault
