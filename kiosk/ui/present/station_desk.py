"""This machine's part at the table, on the stage: who drives, the seats behind it, a desk that is let in or takes over.

What is said is station_facts.py's; what may happen is decided elsewhere.
"""

from collections.abc import Callable

from PySide6.QtCore import Property, QObject, Slot

from kiosk.services.intents import AnswerAdmission, GoOnWithout, TakeTheLead, TypeAddress
from kiosk.services.picture import KioskPicture
from kiosk.ui.present import station_facts as facts
from kiosk.ui.present.fixed_words import fixed_words
from shared.domain.actors import Role
from shared.domain.commands import HandDriving
from shared.ui.facts import FactsMap
from shared.wording import station_screen as words


class StationDesk(QObject):
    """Shown by the stage's window; posts intents."""

    def __init__(self, post: Callable[[object], None], parent: QObject) -> None:
        super().__init__(parent)
        self._post = post
        self._picture: KioskPicture | None = None
        self._facts = FactsMap(facts.StationFacts(), self)
        self._join = FactsMap(facts.JoinFacts(), self)

    def show(self, picture: KioskPicture) -> None:
        self._picture = picture
        self._facts.show(facts.station_facts(picture))
        self._join.show(facts.join_facts(picture))

    @Slot(str)
    def act(self, key: str) -> None:
        """The one thing that the line offers."""
        if self._picture is None:
            return
        match key:
            case facts.TAKE_BACK | facts.GIVE_BACK:
                self._post(HandDriving(Role.PRESENTER))
            case facts.HAND_OVER:
                self._post(HandDriving(Role.CLERK, facts.hands_over_to(self._picture.station)))
            case facts.TAKE_OVER:
                self._post(TakeTheLead())
            case facts.GO_ON:
                self._post(GoOnWithout())

    @Slot(bool)
    def answer(self, same: bool) -> None:
        """Whether the digits are the same at the presenter."""
        self._post(AnswerAdmission(same))

    @Slot(str)
    def use_address(self, text: str) -> None:
        self._post(TypeAddress(text))

    # -- what QML shows --------------------------------------------------------------------------------------

    @Property(QObject, constant=True)
    def facts(self) -> QObject:
        return self._facts.map

    @Property(QObject, constant=True)
    def join(self) -> QObject:
        return self._join.map

    @Property("QVariantMap", constant=True)  # type: ignore[arg-type]
    def words(self) -> dict[str, str]:
        return fixed_words(words)
