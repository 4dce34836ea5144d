"""The panel of one item: takes pictures, shows what can become of it, turns touches into commands.

What is said is item_facts.py's; what may happen is decided by the chair.
"""

from collections.abc import Callable

from PySide6.QtCore import Property, QObject, Signal, Slot

from kiosk.services.intents import AddMatter
from kiosk.services.picture import KioskPicture
from kiosk.ui.present import item_facts as facts
from kiosk.ui.present.fixed_words import fixed_words
from kiosk.ui.present.item_facts import Sheet
from kiosk.ui.present.member_rows import Action, MemberRow
from shared.domain.agenda import AgendaItem, ItemKind
from shared.domain.ids import ItemId, MemberId
from shared.domain.meeting_commands import (
    AcknowledgeItem,
    AdjournItem,
    ChangeDraft,
    ChangeItemKind,
    EndItem,
    HandOver,
    NoteDebate,
    OpenItem,
    RestoreItem,
    ReturnMember,
    WithdrawItem,
    WithdrawMember,
)
from shared.domain.rules.exclusion import WithdrawalKind
from shared.ui.facts import FactsMap
from shared.ui.rows_model import RowsModel
from shared.wording import item_screen as words


class ItemDesk(QObject):
    """Shown by the mayor's panel; posts commands. Signals: `ways_changed` (QML); `amending` when an amendment is to be
    voted on; `result_asked` with the item whose result is to be seen.
    """

    ways_changed = Signal()
    amending = Signal()
    result_asked = Signal(str)

    def __init__(self, post: Callable[[object], None], parent: QObject) -> None:
        super().__init__(parent)
        self._post = post
        self._picture: KioskPicture | None = None
        self._sheet = Sheet.WHAT
        self._facts = FactsMap(facts.ItemFacts(), self)
        self._actions = RowsModel(Action, self)
        self._withdrawals = RowsModel(MemberRow, self)
        self._presidents = RowsModel(MemberRow, self)
        self._kinds = RowsModel(Action, self)
        self._ways: list[dict[str, str]] = []

    def show(self, picture: KioskPicture) -> None:
        self._picture = picture
        self._refresh()

    def _refresh(self) -> None:
        if self._picture is None:
            return
        self._facts.show(facts.item_facts(self._picture, self._sheet))
        self._actions.replace(facts.actions(self._picture))
        self._withdrawals.replace(facts.withdrawal_rows(self._picture))
        self._presidents.replace(facts.presiding_rows(self._picture))
        self._kinds.replace(facts.kind_actions(self._picture))
        ways = facts.ways_out(self._picture)
        if ways != self._ways:
            self._ways = ways
            self.ways_changed.emit()

    def _item(self) -> AgendaItem | None:
        return facts.item_in_hand(self._picture) if self._picture is not None else None

    # -- what hands ask for ----------------------------------------------------------------------------------

    @Slot(str)
    def turn_to(self, sheet: str) -> None:
        """Another part of the panel."""
        self._sheet = Sheet(sheet)
        self._refresh()

    @Slot(str)
    def act(self, key: str) -> None:
        """One of the actions that are offered."""
        item = self._item()
        if item is None or self._picture is None:
            return
        if key not in {each.key for each in facts.actions(self._picture) if each.may}:
            return
        earlier, later = facts.neighbours(self._picture.sitting, item.id)
        match key:
            case "open":
                self._post(OpenItem(item.id))
            case "adjourn":
                self._post(AdjournItem(item.id))
            case "withdraw":
                self._post(WithdrawItem(item.id))
            case "restore":
                self._post(RestoreItem(item.id))
            case "acknowledge":
                self._post(AcknowledgeItem(item.id))
            case "end":
                self._post(EndItem(item.id))
            case "result":
                self.result_asked.emit(item.id)
            case "earlier" if earlier is not None:
                self._post(earlier)
            case "later" if later is not None:
                self._post(later)

    @Slot(str)
    def add_matter(self, title: str) -> None:
        """A new matter, to be talked about."""
        if title.strip():
            self._post(AddMatter(title.strip()))

    @Slot(str, str)
    def withdraw_member(self, member: str, kind: str) -> None:
        """A member is out of the item; out otherwise than noted; or back, when touched again."""
        item = self._item()
        if item is None or self._picture is None:
            return
        out, way = MemberId(member), WithdrawalKind(kind)
        now = {each.member: each.kind for each in self._picture.sitting.course(item.id).withdrawals}.get(out)
        if now is not None:
            self._post(ReturnMember(item.id, out))
        if now is not way:
            self._post(WithdrawMember(item.id, out, way))

    @Slot(str)
    def hand_over(self, member: str) -> None:
        self._post(HandOver(MemberId(member)))

    @Slot(str)
    def change_kind(self, kind: str) -> None:
        item = self._item()
        if item is not None:
            self._post(ChangeItemKind(item.id, ItemKind(kind)))

    @Slot(str)
    def save_draft(self, text: str) -> None:
        """The text that is proposed to the vote; the former one stays beside it."""
        item = self._item()
        if item is not None:
            self._post(ChangeDraft(item.id, text.strip()))

    @Slot(str, str)
    def note_debate(self, item: str, text: str) -> None:
        """What was said on an item so far; saved as it is written."""
        if item:
            self._post(NoteDebate(ItemId(item), text))

    @Slot()
    def vote_amendment(self) -> None:
        self.amending.emit()

    # -- what QML shows --------------------------------------------------------------------------------------

    @Property(QObject, constant=True)
    def facts(self) -> QObject:
        return self._facts.map

    @Property(QObject, constant=True)
    def actions(self) -> QObject:
        return self._actions

    @Property(QObject, constant=True)
    def withdrawals(self) -> QObject:
        return self._withdrawals

    @Property(QObject, constant=True)
    def presidents(self) -> QObject:
        return self._presidents

    @Property(QObject, constant=True)
    def kinds(self) -> QObject:
        return self._kinds

    @Property("QVariantList", notify=ways_changed)  # type: ignore[arg-type]
    def ways(self) -> list[dict[str, str]]:
        """How a member may be out of this item."""
        return self._ways

    @Property("QVariantList", constant=True)  # type: ignore[arg-type]
    def sheets(self) -> list[list[str]]:
        return [
            [Sheet.WHAT.value, words.WHAT],
            [Sheet.WITHDRAWALS.value, words.WITHDRAWALS],
            [Sheet.PRESIDENCY.value, words.PRESIDENCY],
            [Sheet.DEBATE.value, words.DEBATE],
            [Sheet.DRAFT.value, words.DRAFT],
            [Sheet.KIND.value, words.KIND],
        ]

    @Property("QVariantMap", constant=True)  # type: ignore[arg-type]
    def words(self) -> dict[str, str]:
        return fixed_words(words)
