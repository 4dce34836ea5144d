"""The panel of who is there: shows rows, turns touches into commands. What is said is roll_facts.py's."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta

from PySide6.QtCore import Property, QObject, Slot

from kiosk.services.picture import KioskPicture
from kiosk.ui.present import roll_facts as facts
from kiosk.ui.present.fixed_words import fixed_words
from kiosk.ui.present.member_rows import MemberRow
from shared.domain.attendance import RollState
from shared.domain.ids import MemberId
from shared.domain.meeting_commands import (
    EndRollCall,
    HandInProxy,
    MarkMember,
    NameSecretaries,
    RevokeProxy,
    SwapPlaces,
    UndoMark,
)
from shared.ui.facts import FactsMap
from shared.ui.rows_model import RowsModel
from shared.wording import roll_screen as words

NO_ENTRY = facts.RollEntry()


class RollDesk(QObject):
    """Shown by the mayor's panel; posts commands. Without a picture it does nothing."""

    def __init__(self, post: Callable[[object], None], today: Callable[[], date], parent: QObject) -> None:
        super().__init__(parent)
        self._post = post
        self._today = today
        self._picture: KioskPicture | None = None
        self._entry = NO_ENTRY
        self._facts = FactsMap(facts.RollFacts(), self)
        self._call, self._grantors, self._holders, self._proxies, self._secretaries, self._places = (
            RowsModel(MemberRow, self) for _ in range(6)
        )

    def show(self, picture: KioskPicture) -> None:
        self._picture = picture
        self._refresh()

    def begin(self, sheet: facts.Sheet) -> None:
        """Open the panel at one of its parts; what was half chosen is forgotten."""
        self._enter(facts.RollEntry(sheet))

    def _enter(self, entry: facts.RollEntry) -> None:
        self._entry = entry
        self._refresh()

    def _refresh(self) -> None:
        if self._picture is None:
            return
        sitting, entry = self._picture.sitting, self._entry
        self._facts.show(facts.roll_facts(self._picture, entry, self._today()))
        self._call.replace(facts.call_rows(sitting))
        self._grantors.replace(facts.grantor_rows(sitting, entry))
        self._holders.replace(facts.holder_rows(sitting, entry))
        self._proxies.replace(facts.proxy_rows(sitting))
        self._secretaries.replace(facts.secretary_rows(sitting))
        self._places.replace(facts.place_rows(sitting, entry))

    # -- what hands ask for ----------------------------------------------------------------------------------

    @Slot(str)
    def turn_to(self, sheet: str) -> None:
        """Another part of the panel."""
        self.begin(facts.Sheet(sheet))

    @Slot(str, str)
    def mark(self, member: str, state: str) -> None:
        self._post(MarkMember(MemberId(member), RollState(state)))

    @Slot()
    def fill(self) -> None:
        """Everybody who is still awaited is there; each is marked by itself, so that each can be put right."""
        if self._picture is None:
            return
        attendance = self._picture.sitting.attendance
        for member in self._picture.sitting.council.in_order:
            if attendance.state_of(member.id) is RollState.AWAITED:
                self._post(MarkMember(member.id, RollState.PRESENT))

    @Slot()
    def undo(self) -> None:
        self._post(UndoMark())

    @Slot()
    def end(self) -> None:
        self._post(EndRollCall())

    @Slot(str)
    def pick_grantor(self, member: str) -> None:
        self._enter(replace(self._entry, grantor=MemberId(member), holder=None))

    @Slot(str)
    def pick_holder(self, member: str) -> None:
        self._enter(replace(self._entry, holder=MemberId(member)))

    @Slot(int)
    def shift_day(self, days: int) -> None:
        """The paper is dated so many days later."""
        self._enter(replace(self._entry, dated=(self._entry.dated or self._today()) + timedelta(days)))

    @Slot()
    def hand_in(self) -> None:
        entry = self._entry
        if entry.grantor is None or entry.holder is None:
            return
        self._post(HandInProxy(entry.grantor, entry.holder, entry.dated or self._today()))
        self._enter(replace(entry, grantor=None, holder=None))

    @Slot(str)
    def revoke(self, grantor: str) -> None:
        self._post(RevokeProxy(MemberId(grantor)))

    @Slot(str)
    def name_secretary(self, member: str) -> None:
        if self._picture is not None:
            self._post(NameSecretaries(facts.secretaries_after(self._picture.sitting, MemberId(member))))

    @Slot(str)
    def move(self, member: str) -> None:
        """The first touch takes a name, the second swaps the two; the same one twice lets it go."""
        moving, touched = self._entry.moving, MemberId(member)
        if moving is not None and moving != touched:
            self._post(SwapPlaces(moving, touched))
        self._enter(replace(self._entry, moving=touched if moving is None else None))

    # -- what QML shows --------------------------------------------------------------------------------------

    @Property(QObject, constant=True)
    def facts(self) -> QObject:
        return self._facts.map

    @Property(QObject, constant=True)
    def call(self) -> QObject:
        return self._call

    @Property(QObject, constant=True)
    def grantors(self) -> QObject:
        return self._grantors

    @Property(QObject, constant=True)
    def holders(self) -> QObject:
        return self._holders

    @Property(QObject, constant=True)
    def proxies(self) -> QObject:
        return self._proxies

    @Property(QObject, constant=True)
    def secretaries(self) -> QObject:
        return self._secretaries

    @Property(QObject, constant=True)
    def places(self) -> QObject:
        return self._places

    @Property("QVariantList", constant=True)  # type: ignore[arg-type]
    def sheets(self) -> list[list[str]]:
        return [
            [facts.Sheet.CALL.value, words.CALL],
            [facts.Sheet.PROXIES.value, words.PROXIES],
            [facts.Sheet.SECRETARY.value, words.SECRETARY],
            [facts.Sheet.PLACES.value, words.PLACES],
        ]

    @Property("QVariantList", constant=True)  # type: ignore[arg-type]
    def roll_choices(self) -> list[dict[str, str]]:
        """What may be said of a member while the roll is called."""
        return [
            {"key": RollState.PRESENT.value, "text": words.PRESENT, "drawing": "check"},
            {"key": RollState.EXCUSED.value, "text": words.EXCUSED, "drawing": "mail"},
            {"key": RollState.ABSENT.value, "text": words.ABSENT, "drawing": "x"},
        ]

    @Property("QVariantList", constant=True)  # type: ignore[arg-type]
    def later_choices(self) -> list[dict[str, str]]:
        """What may be said of a member once the roll was called: he comes, he goes."""
        return [
            {"key": RollState.PRESENT.value, "text": words.PRESENT, "drawing": "door-enter"},
            {"key": RollState.LEFT.value, "text": words.LEFT, "drawing": "door-exit"},
        ]

    @Property("QVariantMap", constant=True)  # type: ignore[arg-type]
    def words(self) -> dict[str, str]:
        return fixed_words(words)
