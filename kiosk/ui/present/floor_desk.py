"""The panel of the floor: who speaks and for how long, who asks to. What is said is item_facts.py's."""

from collections.abc import Callable
from datetime import datetime

from PySide6.QtCore import Property, QObject, QTimer, Slot

from kiosk.services.picture import KioskPicture
from kiosk.ui.present import item_facts as facts
from kiosk.ui.present.fixed_words import fixed_words
from kiosk.ui.present.member_rows import MemberRow
from shared.domain.ids import MemberId
from shared.domain.meeting_commands import GiveFloor, LeaveFloor
from shared.ui.facts import FactsMap
from shared.ui.rows_model import RowsModel
from shared.wording import item_screen as words

EVERY_SECOND = 1000


class FloorDesk(QObject):
    """Shown by the stage and by its panel; posts commands. While somebody speaks, the time is told each second."""

    def __init__(self, post: Callable[[object], None], now: Callable[[], datetime], parent: QObject) -> None:
        super().__init__(parent)
        self._post = post
        self._now = now
        self._picture: KioskPicture | None = None
        self._open = False
        self._facts = FactsMap(facts.FloorFacts(), self)
        self._queue = RowsModel(MemberRow, self)
        self._speakers = RowsModel(MemberRow, self)
        self._timer = QTimer(self)
        self._timer.setInterval(EVERY_SECOND)
        self._timer.timeout.connect(self._refresh)

    def show(self, picture: KioskPicture, *, is_open: bool) -> None:
        """`is_open`: the panel too, and not the line beside the page alone."""
        self._picture, self._open = picture, is_open
        speaks = picture.sitting.floor.speaker is not None
        if speaks and not self._timer.isActive():
            self._timer.start()
        elif not speaks:
            self._timer.stop()
        self._refresh()

    @Slot()
    def _refresh(self) -> None:
        if self._picture is None:
            return
        now = self._now()
        self._facts.show(facts.floor_facts(self._picture, now))
        if not self._open:
            return
        self._queue.replace(facts.queue_rows(self._picture, now))
        self._speakers.replace(facts.speaker_rows(self._picture, now))

    # -- what hands ask for ----------------------------------------------------------------------------------

    @Slot(str)
    def give(self, member: str) -> None:
        """To a member; from whoever has it, when that is the one touched."""
        speaker = self._picture.sitting.floor.speaker if self._picture is not None else None
        self._post(LeaveFloor(MemberId(member)) if speaker == member else GiveFloor(MemberId(member)))

    @Slot(str, str)
    def answer(self, member: str, choice: str) -> None:
        """To somebody who asks: given, or taken off the queue."""
        self._post(GiveFloor(MemberId(member)) if choice == "give" else LeaveFloor(MemberId(member)))

    @Slot()
    def take_back(self) -> None:
        speaker = self._picture.sitting.floor.speaker if self._picture is not None else None
        if speaker is not None:
            self._post(LeaveFloor(speaker))

    # -- what QML shows --------------------------------------------------------------------------------------

    @Property(QObject, constant=True)
    def facts(self) -> QObject:
        return self._facts.map

    @Property(QObject, constant=True)
    def queue(self) -> QObject:
        return self._queue

    @Property(QObject, constant=True)
    def speakers(self) -> QObject:
        return self._speakers

    @Property("QVariantList", constant=True)  # type: ignore[arg-type]
    def answers(self) -> list[dict[str, str]]:
        return [
            {"key": "give", "text": words.GIVE, "drawing": "microphone"},
            {"key": "drop", "text": words.DROP, "drawing": "x"},
        ]

    @Property("QVariantMap", constant=True)  # type: ignore[arg-type]
    def words(self) -> dict[str, str]:
        return fixed_words(words)
